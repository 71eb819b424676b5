package io.pricewright.ruleset;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.api.conf.EqualityBehaviorOption;
import org.kie.api.runtime.KieContainer;

/**
 * Compiles rule files to the two KIE bases by the executable model.
 *
 * <p>That builder knows no places in the analyst's file, so when it refuses, {@link RuleCheck}
 * reads the files again and says where the fault is.
 */
public final class RuleSetCompiler {
    private static final String OFFERS = "offers";
    private static final String STACKING = "stacking";

    private RuleSetCompiler() {}

    /**
     * @param id such as retail; also the folder the sources are filed under
     * @throws RuleSetRefusal when a file does not compile, with every fault found
     */
    public static RuleSet compile(
            String id, long version, RuleSetSettings settings, List<RuleSource> sources)
            throws RuleSetRefusal {
        KieServices kie = KieServices.get();
        // A release id of its own for each build: builds that share one mix their packages.
        ReleaseId release =
                kie.newReleaseId("io.pricewright.rulesets", id, UUID.randomUUID().toString());
        KieFileSystem files = files(kie, release, id, sources);
        KieBuilder builder = kie.newKieBuilder(files);
        List<Message> errors;
        try {
            errors =
                    builder.buildAll(ExecutableModelProject.class)
                            .getResults()
                            .getMessages(Message.Level.ERROR);
        } catch (RuntimeException crash) {
            // The builder throws on some faults that the checker names well.
            throw new RuleSetRefusal(RuleCheck.faults(id, sources, crash.toString()));
        }
        if (!errors.isEmpty()) {
            throw new RuleSetRefusal(RuleCheck.faults(id, sources, errors.get(0).getText()));
        }
        KieContainer container = kie.newKieContainer(release);
        return new RuleSet(
                id,
                version,
                settings,
                container.getKieBase(OFFERS),
                container.getKieBase(STACKING),
                sources,
                () -> {
                    container.dispose();
                    kie.getRepository().removeKieModule(release);
                });
    }

    static KieFileSystem files(
            KieServices kie, ReleaseId release, String id, List<RuleSource> sources) {
        KieModuleModel module = kie.newKieModuleModel();
        // Facts are records shared between carts: they are told apart by identity, not by their
        // values.
        module.newKieBaseModel(OFFERS)
                .addPackage(folder(id, "eligibility"))
                .addPackage(folder(id, "discounts"))
                .setEqualsBehavior(EqualityBehaviorOption.IDENTITY);
        module.newKieBaseModel(STACKING)
                .addPackage(folder(id, "stacking"))
                .setEqualsBehavior(EqualityBehaviorOption.IDENTITY);
        KieFileSystem files = kie.newKieFileSystem();
        files.generateAndWritePomXML(release);
        files.writeKModuleXML(module.toXML());
        for (RuleSource source : new ArrayList<>(sources)) {
            files.write("src/main/resources/rulesets/" + id + "/" + source.path(), source.text());
        }
        return files;
    }

    private static String folder(String id, String kind) {
        return "rulesets." + id + "." + kind;
    }
}
