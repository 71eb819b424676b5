package io.pricewright.regression;

import io.pricewright.ruleset.RuleSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which rule stands in which file. */
final class RuleFiles {
    private static final Pattern RULE =
            Pattern.compile("(?m)^\\s*rule\\s+(?:\"([^\"]+)\"|'([^']+)'|(\\S+))");

    private final Map<String, List<String>> rulesByFile = new LinkedHashMap<>();
    private final Map<String, String> fileByRule = new LinkedHashMap<>();

    RuleFiles(List<RuleSource> sources) {
        for (RuleSource source : sources) {
            List<String> rules = new ArrayList<>();
            Matcher rule = RULE.matcher(source.text());
            while (rule.find()) {
                String name =
                        rule.group(1) != null
                                ? rule.group(1)
                                : rule.group(2) != null ? rule.group(2) : rule.group(3);
                rules.add(name);
                fileByRule.put(name, source.path());
            }
            rulesByFile.put(source.path(), List.copyOf(rules));
        }
    }

    Map<String, List<String>> rulesByFile() {
        return rulesByFile;
    }

    String fileOf(String rule) {
        return fileByRule.get(rule);
    }

    /** {@code rule "percent off" (discounts/percent_off.drl)}. */
    String cite(String rule) {
        if (rule == null) {
            return "the settlement of prices";
        }
        String file = fileByRule.get(rule);
        return "rule \"" + rule + "\"" + (file == null ? "" : " (" + file + ")");
    }
}
