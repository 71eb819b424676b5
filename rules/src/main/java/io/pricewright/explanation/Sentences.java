package io.pricewright.explanation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of one language, with gaps such as {@code {activity}} to fill in. */
final class Sentences {
    /** Without it a machine's own language would stand in for one that has no file. */
    private static final Control THIS_LANGUAGE_OR_ENGLISH =
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

    private final ResourceBundle bundle;

    Sentences(Locale language) {
        this.bundle =
                ResourceBundle.getBundle(
                        "io.pricewright.explanation.sentences", language, THIS_LANGUAGE_OR_ENGLISH);
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    /**
     * @throws java.util.MissingResourceException when no language has the sentence
     */
    String fill(String key, Map<String, String> gaps) {
        return GAP.matcher(bundle.getString(key))
                .replaceAll(gap -> Matcher.quoteReplacement(gaps.get(gap.group(1))));
    }

    /** A name, marked as one. */
    String name(String name) {
        return fill("name", Map.of("name", name));
    }

    /** One after the other: a, b and c. */
    String list(List<String> of) {
        int last = of.size() - 1;
        StringBuilder list = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            list.append(i == 0 ? "" : bundle.getString(i < last ? "list.between" : "list.last"));
            list.append(of.get(i));
        }
        return list.toString();
    }
}
