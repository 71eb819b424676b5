package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
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

    private final ActivityDesk desk;
    private final ActivityTable table;
    private final JsonMapper json;
    private final Environment environment;

    SampleActivities(
            ActivityDesk desk, ActivityTable table, JsonMapper json, Environment environment) {
        this.desk = desk;
        this.table = table;
        this.json = json;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (areWanted() && table.isEmpty()) {
            int seeded = desk.seed(samples());
            log.info("The database was empty: {} sample activities put in", seeded);
        }
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
