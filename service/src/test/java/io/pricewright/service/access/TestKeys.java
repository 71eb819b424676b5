package io.pricewright.service.access;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.util.Set;

/** Keys for tests, made as an operator makes them. */
public final class TestKeys {
    private TestKeys() {}

    /** What a new caller with these roles sends. */
    public static String issue(Node node, Role... roles) {
        return node.bean(ApiKeyDesk.class)
                .issue(SharedNode.unique("test"), Set.of(roles), null, "tests")
                .secret()
                .text();
    }
}
