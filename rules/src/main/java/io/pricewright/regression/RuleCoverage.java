package io.pricewright.regression;

import io.pricewright.facts.Exclusion;
import io.pricewright.facts.RejectionCode;
import io.pricewright.pricing.Quote;
import io.pricewright.ruleset.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rule was seen at work in which case.
 *
 * <p>A discount rule takes effect in a case when an activity it proposed for is applied; it (or an
 * eligibility rule) refuses when it is the reason an activity is not. A stacking rule takes effect
 * when its statement displaces an activity, or lets two stand together: it is stated of two that
 * are both applied. A file <em>applies</em> in a case when one of its rules takes effect — for an
 * eligibility file, whose rules only ever say no, when one refuses. It <em>does not</em> in a case
 * of the folder that bears its name in which none does: such a case is a look-alike, written to
 * show that the rule rightly stays silent.
 */
public final class RuleCoverage {
    private final RuleFiles files;
    private final Map<String, Seen> byRule = new LinkedHashMap<>();
    private final Map<String, Set<String>> appliesIn = new LinkedHashMap<>();
    private final Map<String, Set<String>> silentIn = new LinkedHashMap<>();
    private final List<CaseResult> differing = new ArrayList<>();
    private final int cases;

    private record Seen(Set<String> effect, Set<String> refused) {
        private Seen() {
            this(new TreeSet<>(), new TreeSet<>());
        }
    }

    private RuleCoverage(RuleSet ruleSet, int cases) {
        this.files = new RuleFiles(ruleSet.sources());
        this.cases = cases;
        files.rulesByFile()
                .forEach(
                        (file, rules) -> {
                            rules.forEach(rule -> byRule.put(rule, new Seen()));
                            appliesIn.put(file, new TreeSet<>());
                            silentIn.put(file, new TreeSet<>());
                        });
    }

    /** What the cases showed of a rule set; cases that differ show nothing. */
    public static RuleCoverage of(RuleSet ruleSet, List<CaseResult> results) {
        RuleCoverage coverage = new RuleCoverage(ruleSet, results.size());
        for (CaseResult result : results) {
            if (result.holds()) {
                coverage.see(result);
            } else {
                coverage.differing.add(result);
            }
        }
        return coverage;
    }

    private void see(CaseResult result) {
        String path = result.ruleCase().path();
        for (Quote.Applied applied : result.quote().applied()) {
            effect(applied.rule(), path);
        }
        for (Quote.NotApplied not : result.quote().notApplied()) {
            if (not.code() == RejectionCode.DISPLACED) {
                effect(not.rule(), path);
            } else if (byRule.containsKey(not.rule())) {
                byRule.get(not.rule()).refused().add(path);
                if (isEligibility(files.fileOf(not.rule()))) {
                    appliesIn.get(files.fileOf(not.rule())).add(path);
                }
            }
        }
        letStandTogether(result).forEach(rule -> effect(rule, path));
        String about = result.ruleCase().about() + ".drl";
        if (silentIn.containsKey(about) && !appliesIn.get(about).contains(path)) {
            silentIn.get(about).add(path);
        }
    }

    private void effect(String rule, String path) {
        if (byRule.containsKey(rule)) {
            byRule.get(rule).effect().add(path);
            appliesIn.get(files.fileOf(rule)).add(path);
        }
    }

    /** Rules that let activities share a set, where at least two of that set are applied. */
    private static Set<String> letStandTogether(CaseResult result) {
        Set<String> applied =
                result.quote().applied().stream()
                        .map(Quote.Applied::activityId)
                        .collect(Collectors.toSet());
        Set<String> sets = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        for (int i = 0; i < result.sharing().size(); i++) {
            if (applied.contains(result.ruleCase().activities().get(i).id())) {
                for (Exclusion.Member member : result.sharing().get(i)) {
                    if (!sets.add(member.set())) {
                        twice.add(member.rule());
                    }
                }
            }
        }
        return twice;
    }

    private static boolean isEligibility(String file) {
        return file.startsWith("eligibility/");
    }

    /**
     * What is not shown yet, a sentence each: a file without a case where it applies or one where
     * it does not, a rule never seen.
     */
    public List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        files.rulesByFile()
                .forEach(
                        (file, rules) -> {
                            String folder = file.replaceFirst("\\.drl$", "/");
                            if (appliesIn.get(file).isEmpty()) {
                                gaps.add(
                                        file
                                                + ": no case where it applies, write one in cases/"
                                                + folder);
                            }
                            if (silentIn.get(file).isEmpty()) {
                                gaps.add(
                                        file
                                                + ": no case where it does not apply, write one in"
                                                + " cases/"
                                                + folder);
                            }
                            for (String rule : rules) {
                                Seen seen = byRule.get(rule);
                                if (seen.effect().isEmpty() && seen.refused().isEmpty()) {
                                    gaps.add(
                                            file
                                                    + ": rule \""
                                                    + rule
                                                    + "\" was never seen at work in any case");
                                }
                            }
                        });
        return gaps;
    }

    /** Whether every case holds and there are no gaps. */
    public boolean isClean() {
        return differing.isEmpty() && gaps().isEmpty();
    }

    /** The report for a console or a log. */
    public String text() {
        StringBuilder text = new StringBuilder(summary()).append("\n\n");
        gaps().forEach(gap -> text.append("!!! ").append(gap).append('\n'));
        differing.forEach(result -> text.append(result.report()).append('\n'));
        files.rulesByFile()
                .forEach(
                        (file, rules) -> {
                            text.append('\n').append(file).append('\n');
                            for (String rule : rules) {
                                Seen seen = byRule.get(rule);
                                text.append("  rule \"").append(rule).append("\"\n");
                                append(text, "took effect in", seen.effect());
                                append(text, "refused in", seen.refused());
                            }
                            append(text, "silent, as its case says, in", silentIn.get(file));
                        });
        return text.toString();
    }

    private static void append(StringBuilder text, String what, Set<String> paths) {
        if (!paths.isEmpty()) {
            text.append("    ").append(what).append('\n');
            paths.forEach(path -> text.append("      ").append(path).append('\n'));
        }
    }

    private String summary() {
        long seen =
                byRule.values().stream()
                        .filter(one -> !one.effect().isEmpty() || !one.refused().isEmpty())
                        .count();
        return cases
                + " cases, "
                + differing.size()
                + " differ; "
                + seen
                + " of "
                + byRule.size()
                + " rules in "
                + files.rulesByFile().size()
                + " files seen at work; "
                + gaps().size()
                + " gaps";
    }

    /** The same as one page for a browser, with nothing loaded from elsewhere. */
    public String html() {
        StringBuilder html =
                new StringBuilder(
                        """
                        <!doctype html>
                        <html lang="en"><head><meta charset="utf-8"><title>Rule coverage</title>
                        <style>
                        body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
                        .gap{background:#b3261e;color:#fff;padding:.5rem .8rem;margin:.3rem 0;border-radius:4px}
                        h2{font:600 1.05rem ui-monospace,monospace;border-top:1px solid #ccc;padding-top:1rem}
                        h3{font-size:1rem;margin:.6rem 0 .1rem}
                        ul{margin:.1rem 0 .4rem}li{font:13px ui-monospace,monospace}
                        pre{background:#f6f0f0;padding:.8rem;overflow-x:auto}.what{color:#57606a}
                        </style></head><body><h1>Rule coverage</h1>
                        """);
        html.append("<p>").append(escaped(summary())).append("</p>\n");
        gaps().forEach(
                        gap ->
                                html.append("<p class=\"gap\">")
                                        .append(escaped(gap))
                                        .append("</p>\n"));
        differing.forEach(
                result -> html.append("<pre>").append(escaped(result.report())).append("</pre>\n"));
        files.rulesByFile()
                .forEach(
                        (file, rules) -> {
                            html.append("<h2>").append(escaped(file)).append("</h2>\n");
                            for (String rule : rules) {
                                Seen seen = byRule.get(rule);
                                html.append("<h3>").append(escaped(rule)).append("</h3>\n");
                                list(html, "took effect in", seen.effect());
                                list(html, "refused in", seen.refused());
                            }
                            list(html, "silent, as its case says, in", silentIn.get(file));
                        });
        return html.append("</body></html>\n").toString();
    }

    private static void list(StringBuilder html, String what, Set<String> paths) {
        if (!paths.isEmpty()) {
            html.append("<div class=\"what\">").append(what).append("</div><ul>");
            paths.forEach(path -> html.append("<li>").append(escaped(path)).append("</li>"));
            html.append("</ul>\n");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Writes report.txt and index.html to a folder. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.txt"), text());
        Files.writeString(folder.resolve("index.html"), html());
    }
}
