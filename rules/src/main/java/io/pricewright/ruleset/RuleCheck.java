package io.pricewright.ruleset;

import io.pricewright.ruleset.RuleSetRefusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Tells an analyst what is wrong with a rule file, and where.
 *
 * <p>A parser gives up on a whole file at its first fault, so each rule is parsed by itself, at its
 * own place in the file; the DRL 10 parser is the one that names what it expected. What parses is
 * then compiled by drools-mvel, which knows the line of a wrong name or type.
 */
final class RuleCheck {
    private RuleCheck() {}

    /**
     * Every fault found; never empty: {@code otherwise} is reported when the checker finds nothing
     * itself.
     */
    static List<Fault> faults(String id, List<RuleSource> sources, String otherwise) {
        List<Fault> faults = new ArrayList<>();
        for (RuleSource source : sources) {
            for (String piece : RuleSplitter.pieces(source.text())) {
                faults.addAll(syntaxFaults(source.path(), piece));
            }
        }
        if (faults.isEmpty()) {
            faults.addAll(meaningFaults(id, sources));
        }
        if (faults.isEmpty()) {
            faults.add(new Fault("", 0, 0, otherwise));
        }
        return faults;
    }

    /** Faults of the syntax in one file, each rule by itself. */
    static List<Fault> syntaxFaults(String path, String text) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL10);
        List<Fault> faults = new ArrayList<>();
        try {
            parser.parse(false, text);
        } catch (DroolsParserException e) {
            faults.add(new Fault(path, e.getLineNumber(), e.getColumn(), e.getMessage()));
        }
        for (DroolsError error : parser.getErrors()) {
            if (error instanceof ParserError at) {
                faults.add(new Fault(path, at.getRow(), at.getCol() + 1, at.getMessage()));
            } else {
                faults.add(new Fault(path, 0, 0, error.getMessage()));
            }
        }
        return faults;
    }

    private static List<Fault> meaningFaults(String id, List<RuleSource> sources) {
        KieServices kie = KieServices.get();
        ReleaseId release =
                kie.newReleaseId("io.pricewright.checks", id, UUID.randomUUID().toString());
        KieBuilder builder = kie.newKieBuilder(RuleSetCompiler.files(kie, release, id, sources));
        List<Message> errors =
                builder.buildAll(DrlProject.class).getResults().getMessages(Message.Level.ERROR);
        kie.getRepository().removeKieModule(release);
        String root = "rulesets/" + id + "/";
        List<Fault> faults = new ArrayList<>();
        for (Message error : errors) {
            String path = error.getPath() == null ? "" : error.getPath();
            path = path.substring(path.indexOf(root) < 0 ? 0 : path.indexOf(root) + root.length());
            int line = Math.max(error.getLine(), 0);
            faults.add(
                    new Fault(
                            path,
                            line,
                            columnOf(error.getText(), path, line, sources),
                            error.getText()));
        }
        return faults;
    }

    /**
     * drools-mvel knows no columns: the word of the message that stands last in the line is the one
     * at fault.
     */
    private static int columnOf(String message, String path, int line, List<RuleSource> sources) {
        for (RuleSource source : sources) {
            if (source.path().equals(path) && line > 0) {
                String text = source.text().lines().skip(line - 1L).findFirst().orElse("");
                int found = -1;
                for (String word : message.split("[^A-Za-z0-9_$]+")) {
                    if (word.length() > 2) {
                        found = Math.max(found, text.lastIndexOf(word));
                    }
                }
                return Math.max(found, 0) + 1;
            }
        }
        return 0;
    }
}
