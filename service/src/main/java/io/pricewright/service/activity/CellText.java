package io.pricewright.service.activity;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cells as texts of at most 10 KB, so that none holds Redis up. The text under the cell's own name
 * begins with a line of its own: {@code REVISION}, or {@code REVISION TOKEN PARTS} when further
 * parts stand beside it under {@code NAME#TOKEN#PART}, from 1 on. Without a second line the cell is
 * forgotten.
 *
 * <p>A part is never written twice: each writing has a token of its own, so a reader can't put
 * together what two wrote.
 */
final class CellText {
    /** Largest text in Redis, in bytes. */
    static final int LARGEST = 10_000;

    /** Longest text of one part; a character takes at most three bytes, two of them four. */
    private static final int PART = (LARGEST - 100) / 3;

    private static final char LINE = '\n';
    private static final char SEPARATOR = '#';

    private CellText() {}

    /** Texts by name, the cell's own name last. */
    static Map<String, String> write(String name, Cell<String> cell, String token) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (cell.isForgotten()) {
            texts.put(name, forgotten(cell.revision()));
            return texts;
        }
        String value = cell.value();
        int end = cut(value, 0);
        int parts = 1;
        for (int from = end; from < value.length(); parts++) {
            int to = cut(value, from);
            texts.put(part(name, token, parts), value.substring(from, to));
            from = to;
        }
        String head =
                parts == 1
                        ? Long.toString(cell.revision())
                        : cell.revision() + " " + token + " " + parts;
        texts.put(name, head + LINE + value.substring(0, end));
        return texts;
    }

    /** The text of a cell that was forgotten. */
    static String forgotten(long revision) {
        return Long.toString(revision);
    }

    /** End of the part that begins here; never between the two halves of a character. */
    private static int cut(String value, int from) {
        int to = Math.min(value.length(), from + PART);
        return to < value.length() && Character.isHighSurrogate(value.charAt(to - 1)) ? to - 1 : to;
    }

    static String part(String name, String token, int number) {
        return name + SEPARATOR + token + SEPARATOR + number;
    }

    /** The cell of a text with all its parts put behind it; forgotten where it is not ours. */
    static Cell<String> read(String text) {
        int end = text.indexOf(LINE);
        String head = end < 0 ? text : text.substring(0, end);
        int revision = head.indexOf(' ');
        try {
            long number = Long.parseLong(revision < 0 ? head : head.substring(0, revision));
            return new Cell<>(number, end < 0 ? null : text.substring(end + 1));
        } catch (NumberFormatException notOurs) {
            return Cell.forgotten(0);
        }
    }
}
