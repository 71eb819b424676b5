package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the sample mall's activities into a database that has none: into the embedded one, or where
 * {@code pricewright.samples=true} asks for it.
 */
@Component
class SampleActivities implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(SampleActivities.class);
    private static final String WHERE = "classpath*:samples/activities/*.json";

    private static final Caller AUTHOR = new Caller("pricewright", Set.of(Role.ANALYST));
    private static final Caller APPROVER = new Caller("samples", Set.of(Role.APPROVER));

    private final ActivityDesk desk;
    private final ApprovalDesk approvals;
    private final EditTransaction edits;
    private final ActivityTable table;
    private final JsonMapper json;
    private final Environment environment;

    SampleActivities(
            ActivityDesk desk,
            ApprovalDesk approvals,
            EditTransaction edits,
            ActivityTable table,
            JsonMapper json,
            Environment environment) {
        this.desk = desk;
        this.approvals = approvals;
        this.edits = edits;
        this.table = table;
        this.json = json;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (areWanted() && table.isEmpty()) {
            int seeded = seed(samples());
            log.info("The database was empty: {} sample activities put in", seeded);
        }
    }

    /** All of them or none, and only where there is none yet; returns how many. */
    private int seed(List<Activity> samples) {
        return edits.run(
                now -> {
                    if (!table.isEmpty()) {
                        return 0;
                    }
                    samples.forEach(this::publish);
                    return samples.size();
                });
    }

    private void publish(Activity sample) {
        desk.create(sample, AUTHOR);
        approvals.submit(sample.id(), 1, AUTHOR);
        approvals.approve(sample.id(), 1, APPROVER);
    }

    private boolean areWanted() {
        boolean embedded = !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
        return environment.getProperty("pricewright.samples", Boolean.class, embedded);
    }

    private List<Activity> samples() throws IOException {
        List<Activity> samples = new ArrayList<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(WHERE)) {
            try (InputStream in = file.getInputStream()) {
                JsonNode node = json.readTree(in);
                if (node.isArray()) {
                    node.forEach(each -> samples.add(json.treeToValue(each, Activity.class)));
                } else {
                    samples.add(json.treeToValue(node, Activity.class));
                }
            }
        }
        return samples;
    }
}
