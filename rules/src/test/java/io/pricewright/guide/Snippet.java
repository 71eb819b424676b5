package io.pricewright.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a page: {@code ```yaml case discounts/x/y.yaml} has the tag {@code yaml case}
 * and the path that follows it.
 *
 * @param line of the page its text begins in
 * @param path what the tag is followed by, or empty
 */
record Snippet(Path page, int line, String tag, String path, String text) {
    private static final String FENCE = "```";

    /** The blocks of a page, in the order they are read. */
    static List<Snippet> in(Path page) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        int open = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(FENCE)) {
                continue;
            }
            if (open < 0) {
                open = i;
            } else {
                snippets.add(of(page, lines, open, i));
                open = -1;
            }
        }
        if (open >= 0) {
            throw new IllegalStateException(page + ":" + (open + 1) + ": the block never ends");
        }
        return snippets;
    }

    private static Snippet of(Path page, List<String> lines, int open, int close) {
        String info = lines.get(open).substring(FENCE.length()).strip();
        int path = info.contains("/") ? info.lastIndexOf(' ') : info.length();
        return new Snippet(
                page,
                open + 2,
                info.substring(0, path).strip(),
                info.substring(path).strip(),
                String.join("\n", lines.subList(open + 1, close)) + "\n");
    }

    String place() {
        return page.getFileName() + ":" + line;
    }
}
