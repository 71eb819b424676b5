package io.pricewright.ruleset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a rule file into one text for each rule, keeping lines and columns where they were. */
final class RuleSplitter {
    private static final Pattern RULE = Pattern.compile("(?m)^[ \\t]*rule\\b");

    private RuleSplitter() {}

    /**
     * Each piece holds the head of the file (package, imports, globals) and one rule; everything
     * else is blanked out, so that a fault in it is reported at its true line and column.
     */
    static List<String> pieces(String text) {
        List<Integer> starts = new ArrayList<>();
        Matcher rules = RULE.matcher(text);
        while (rules.find()) {
            starts.add(rules.start());
        }
        if (starts.size() < 2) {
            return List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = starts.get(i);
            int to = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            pieces.add(
                    text.substring(0, starts.get(0))
                            + blank(text.substring(starts.get(0), from))
                            + text.substring(from, to));
        }
        return pieces;
    }

    private static String blank(String text) {
        return text.replaceAll("[^\\r\\n]", " ");
    }
}
