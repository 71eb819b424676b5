package io.pricewright.service.activity;

import io.pricewright.service.Api;
import io.pricewright.service.Node;
import io.pricewright.service.access.Role;
import io.pricewright.service.access.TestKeys;

/** A service as those speak to it who each have one role. */
record People(Api author, Api approver, Api operator, Api shop) {
    static People at(Node node) {
        return keys(node).at(node.port());
    }

    /** Keys for all services on the database of a node; those that start later know them. */
    static Keys keys(Node node) {
        return new Keys(
                TestKeys.issue(node, Role.ANALYST),
                TestKeys.issue(node, Role.APPROVER),
                TestKeys.issue(node, Role.OPERATOR),
                TestKeys.issue(node, Role.SERVICE));
    }

    record Keys(String author, String approver, String operator, String shop) {
        People at(int port) {
            return new People(
                    new Api(port, author),
                    new Api(port, approver),
                    new Api(port, operator),
                    new Api(port, shop));
        }
    }
}
