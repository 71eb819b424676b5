package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Terms;
import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionTableTest {
    private final Node node = SharedNode.get();
    private final ActivityVersions versions = node.bean(ActivityVersions.class);
    private final String sku = unique("sku");
    private final String id = unique("activity");

    @Test
    void everyEditLeavesItsVersion() {
        node.publish(Json.percentOff(id, sku, 1_000));
        node.put("/v1/activities/" + id, "*", Json.percentOff(id, sku, 2_000));
        node.post("/v1/activities/" + id + "/pause", "");
        assertThat(permyriadOf(1)).isEqualTo(1_000);
        assertThat(permyriadOf(2)).isEqualTo(2_000);
        assertThat(versions.of(Map.of(id, 3L))).as("a pause edits nothing").isEmpty();
    }

    @Test
    void anEditThatIsRefusedLeavesNone() {
        node.post("/v1/activities", Json.percentOff(id, sku, 1_000));
        node.put("/v1/activities/" + id, "\"7\"", Json.percentOff(id, sku, 2_000));
        assertThat(versions.of(Map.of(id, 2L))).isEmpty();
    }

    @Test
    void manyAreFoundAtOnceEachInItsVersion() {
        String other = unique("activity");
        node.post("/v1/activities", Json.percentOff(id, sku, 1_000));
        node.put("/v1/activities/" + id, "*", Json.percentOff(id, sku, 2_000));
        node.post("/v1/activities", Json.percentOff(other, sku, 3_000));
        assertThat(versions.of(Map.of(id, 2L, other, 1L)))
                .extracting(Activity::id, Activity::version)
                .containsExactlyInAnyOrder(tuple(id, 2L), tuple(other, 1L));
        assertThat(versions.of(Map.of())).isEmpty();
    }

    private int permyriadOf(long version) {
        List<Activity> found = versions.of(Map.of(id, version));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).version()).isEqualTo(version);
        return ((Terms.PercentOff) found.get(0).terms()).permyriad();
    }
}
