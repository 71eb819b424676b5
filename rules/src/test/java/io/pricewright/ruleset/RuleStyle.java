package io.pricewright.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.NamedConsequenceDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * The style rule files are written in, as a checker: a file says who qualifies, what is offered or
 * what may not stand together, and tells it to one sink. What it finds names the file, the rule and
 * what to do instead.
 */
final class RuleStyle {
    private static final Pattern FILE =
            Pattern.compile("(eligibility|discounts|stacking)/[a-z][a-z0-9_]*\\.drl");
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w$.])\\d[\\w.]*");
    private static final Pattern CODE =
            Pattern.compile(
                    "\\b(if|else|for|while|do|switch|try|new|return|throw|modify|update|retract"
                            + "|insert|insertLogical|delete|drools|kcontext)\\b|->|[{}]|(?<![=!<>])=(?!=)");
    private static final Pattern FIRST_RULE = Pattern.compile("(?m)^\\s*rule\\b");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//(.*)$");

    private final String path;
    private final List<String> breaches = new ArrayList<>();

    private RuleStyle(String path) {
        this.path = path;
    }

    /** Breaches of the files of one rule set, and of their rules against each other. */
    static List<String> breaches(List<RuleSource> sources) {
        List<String> breaches = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (RuleSource source : sources) {
            RuleStyle style = new RuleStyle(source.path());
            PackageDescr file = style.parsed(source.text());
            if (file != null) {
                style.file(file, source.text());
                for (RuleDescr rule : file.getRules()) {
                    String other = names.put(rule.getName(), source.path());
                    style.require(
                            other == null,
                            "rule \""
                                    + rule.getName()
                                    + "\" is in "
                                    + other
                                    + " already: rename it");
                }
            }
            breaches.addAll(style.breaches);
        }
        return breaches;
    }

    /** Breaches that a compiled base still shows. */
    static List<String> breaches(KieBase base) {
        List<String> breaches = new ArrayList<>();
        for (KiePackage of : base.getKiePackages()) {
            RuleStyle style = new RuleStyle(of.getName());
            InternalKnowledgePackage compiled = (InternalKnowledgePackage) of;
            if (of.getRules().isEmpty() && compiled.getGlobals().isEmpty()) {
                continue;
            }
            style.require(compiled.getGlobals().size() == 1, "has more globals than its sink");
            style.require(compiled.getFunctions().isEmpty(), "has a function");
            style.require(of.getQueries().isEmpty(), "has a query");
            for (Rule rule : of.getRules()) {
                style.compiled((RuleImpl) rule);
            }
            breaches.addAll(style.breaches);
        }
        return breaches;
    }

    private void compiled(RuleImpl rule) {
        String name = "rule \"" + rule.getName() + "\"";
        require(
                !rule.isSalienceDynamic() && rule.getSalienceValue() == 0,
                name + " has a salience");
        require(!rule.isNoLoop(), name + " has no-loop");
        require(!rule.isLockOnActive(), name + " has lock-on-active");
        require(rule.isMainAgendaGroup(), name + " has an agenda group");
        require(rule.getActivationGroup() == null, name + " has an activation group");
        require(rule.getTimer() == null, name + " has a timer");
        require(rule.getParent() == null, name + " extends another rule");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            breaches.add(path + ": " + otherwise);
        }
    }

    /** By both parsers; null when one refuses it. */
    private PackageDescr parsed(String text) {
        PackageDescr read = parsed(text, LanguageLevelOption.DRL6);
        return parsed(text, LanguageLevelOption.DRL10) == null ? null : read;
    }

    private PackageDescr parsed(String text, LanguageLevelOption level) {
        DrlParser parser = new DrlParser(level);
        try {
            PackageDescr read = parser.parse(false, text);
            if (read != null && !parser.hasErrors()) {
                return read;
            }
        } catch (DroolsParserException refused) {
            require(false, level + " refuses it: " + refused.getMessage());
            return null;
        }
        require(false, level + " refuses it: " + parser.getErrors());
        return null;
    }

    private void file(PackageDescr file, String text) {
        require(
                FILE.matcher(path).matches(),
                "is no lower_case.drl in eligibility, discounts or stacking");
        String folder = path.substring(0, Math.max(0, path.indexOf('/')));
        require(file.getName().endsWith("." + folder), "its package is " + file.getName());
        require(!file.getRules().isEmpty(), "has no rule");
        sink(file, folder);
        declarations(file);
        comment(text, folder);
        for (RuleDescr rule : file.getRules()) {
            rule(rule, sinkOf(folder), folder);
        }
    }

    private static String sinkOf(String folder) {
        return folder.equals("stacking") ? "exclude" : "propose";
    }

    private void sink(PackageDescr file, String folder) {
        String sink = sinkOf(folder);
        List<GlobalDescr> globals = file.getGlobals();
        require(
                globals.size() == 1 && globals.get(0).getIdentifier().equals(sink),
                "its only global must be " + sink);
    }

    private void declarations(PackageDescr file) {
        require(file.getFunctions().isEmpty(), "declares a function");
        require(file.getFunctionImports().isEmpty(), "imports a function");
        require(file.getAccumulateImports().isEmpty(), "imports an accumulate function");
        require(
                file.getTypeDeclarations().isEmpty() && file.getEnumDeclarations().isEmpty(),
                "declares a type: facts are records");
        require(file.getEntryPointDeclarations().isEmpty(), "declares an entry point");
        require(file.getWindowDeclarations().isEmpty(), "declares a window");
        require(file.getUnit() == null, "is a rule unit");
        file.getAttributes().forEach(attribute -> attribute("the file", attribute));
        file.getImports()
                .forEach(
                        of ->
                                require(
                                        of.getTarget().startsWith("io.pricewright.facts."),
                                        "imports " + of.getTarget() + ", which is no fact"));
    }

    /** What stands before the first rule explains it: with numbers where money is offered. */
    private void comment(String text, String folder) {
        Matcher first = FIRST_RULE.matcher(text);
        String head = first.find() ? text.substring(0, first.start()) : text;
        StringBuilder comment = new StringBuilder();
        COMMENT.matcher(head).results().forEach(line -> comment.append(line.group(1)));
        require(
                comment.toString().trim().split("\\s+").length > 3,
                "has no example in a comment before its first rule");
        require(
                !folder.equals("discounts")
                        || comment.toString().matches(".*\\d.*")
                        || comment.toString().contains("totals do not change"),
                "has no worked number in the comment before its first rule");
    }

    private void attribute(String of, AttributeDescr attribute) {
        require(
                attribute.getName().equals("ruleflow-group"),
                of + " has " + attribute.getName() + ": order of firing can't matter, drop it");
    }

    private void rule(RuleDescr rule, String sink, String folder) {
        String name = "rule \"" + rule.getName() + "\"";
        if (rule.isQuery()) {
            require(false, name + " is a query");
            return;
        }
        rule.getAttributes().values().forEach(attribute -> attribute(name, attribute));
        require(rule.getParentName() == null, name + " extends another rule");
        require(rule.getNamedConsequences().isEmpty(), name + " has a second consequence");
        require(!NUMBER.matcher(rule.getName()).find(), name + " has a number in its name");
        condition(name, rule.getLhs());
        consequence(name, String.valueOf(rule.getConsequence()), sink);
        if (folder.equals("discounts")) {
            asksForItsType(name, rule);
        }
    }

    private void asksForItsType(String name, RuleDescr rule) {
        String type =
                path.substring(path.indexOf('/') + 1).replace(".drl", "").toUpperCase(Locale.ROOT);
        require(
                constraints(rule.getLhs()).contains("type == \"" + type + "\""),
                name + " does not ask for type " + type + ", which its file is named after");
    }

    private static String constraints(BaseDescr of) {
        StringBuilder text = new StringBuilder();
        if (of instanceof ConditionalElementDescr element) {
            element.getDescrs().forEach(each -> text.append(constraints((BaseDescr) each)));
        } else if (of instanceof PatternDescr pattern) {
            pattern.getDescrs().forEach(each -> text.append(each.toString()).append('\n'));
        }
        return text.toString();
    }

    private void condition(String name, BaseDescr of) {
        if (of instanceof EvalDescr) {
            require(false, name + " has an eval: constrain a property");
        } else if (of instanceof NamedConsequenceDescr) {
            require(false, name + " jumps to a second consequence");
        } else if (of instanceof PatternDescr pattern) {
            pattern(name, pattern);
        } else if (of instanceof ConditionalElementDescr element) {
            element.getDescrs().forEach(each -> condition(name, (BaseDescr) each));
        }
    }

    private void pattern(String name, PatternDescr pattern) {
        require(
                pattern.getSource() == null,
                name + " draws facts with from: join them, or let a fact carry them");
        require(pattern.getBehaviors().isEmpty(), name + " has a window");
        for (BaseDescr each : pattern.getDescrs()) {
            String constraint = STRING.matcher(each.toString()).replaceAll("\"\"");
            require(!constraint.contains("eval"), name + " has an eval: constrain a property");
            numbers(name, constraint);
        }
    }

    private void numbers(String name, String code) {
        Matcher number = NUMBER.matcher(code);
        while (number.find()) {
            require(
                    number.group().equals("0") || number.group().equals("1"),
                    name + " holds the number " + number.group() + ": numbers live in terms");
        }
    }

    private void consequence(String name, String consequence, String sink) {
        String code = STRING.matcher(consequence).replaceAll("\"\"").trim();
        Matcher banned = CODE.matcher(code);
        while (banned.find()) {
            require(false, name + " has " + banned.group() + " in its consequence");
        }
        boolean one = code.indexOf(';') == code.length() - 1;
        require(
                one && code.matches("(?s)" + sink + "\\.\\w+\\(.*\\)\\s*;"),
                name + " must say one thing: " + sink + ".something( … );");
        numbers(name, code);
    }
}
