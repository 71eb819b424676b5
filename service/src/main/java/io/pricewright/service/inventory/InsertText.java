package io.pricewright.service.inventory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * An INSERT of many rows, written out as text: binding their parameters one by one costs as much
 * again as the insert itself. Text that is not plainly harmless is written in hex, so nothing of it
 * can end a literal.
 */
final class InsertText {
    private static final HexFormat HEX = HexFormat.of();

    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final StringBuilder text;
    private final Map<Instant, String> instants = new HashMap<>();
    private String between = " (";

    /**
     * @param head up to and with VALUES
     */
    InsertText(String head) {
        this.text = new StringBuilder(head.strip());
    }

    InsertText text(String value) {
        text.append(between);
        between = ", ";
        if (value == null) {
            text.append("NULL");
        } else if (isHarmless(value)) {
            text.append('\'').append(value).append('\'');
        } else {
            text.append("_utf8mb4 x'").append(HEX.formatHex(Bytes.of(value))).append('\'');
        }
        return this;
    }

    InsertText number(long value) {
        text.append(between).append(value);
        between = ", ";
        return this;
    }

    /** In UTC. Many rows have the same, which is written out once. */
    InsertText instant(Instant value) {
        return text(instants.computeIfAbsent(value, DATETIME::format));
    }

    InsertText endRow() {
        text.append(')');
        between = ", (";
        return this;
    }

    private static boolean isHarmless(String value) {
        for (int i = 0; i < value.length(); i++) {
            char at = value.charAt(i);
            boolean harmless =
                    at >= 'a' && at <= 'z'
                            || at >= 'A' && at <= 'Z'
                            || at >= '0' && at <= '9'
                            || "-_.:~ ".indexOf(at) >= 0;
            if (!harmless) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
