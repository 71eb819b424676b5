package io.pricewright.service.pricing;

import io.pricewright.codec.CartRequest;
import io.pricewright.facts.Activity;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Usage;
import io.pricewright.service.operations.ProblemException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A cart and all the activities it is priced against.
 *
 * @param policy null for the rule set's own
 * @param ruleSet null for the one in use
 * @param at null for the cart's, or now
 * @param usage what was used of the activities before
 */
record TrialRequest(
        CartRequest cart,
        List<Activity> activities,
        SelectionPolicy policy,
        RuleSetChoice ruleSet,
        Instant at,
        List<Usage> usage) {

    /**
     * @param version null for the newest
     */
    record RuleSetChoice(String id, Long version) {}

    /** Refuses what can't be tried. */
    TrialRequest checked() {
        if (cart == null) {
            throw missing("cart", "what to price");
        }
        if (activities == null) {
            throw missing("activities", "a list, which may be empty");
        }
        if (at != null && cart.at() != null && !at.equals(cart.at())) {
            throw ProblemException.unprocessable(
                    "CONTRADICTORY_AT",
                    "/at",
                    "at is " + at + " but the cart's is " + cart.at() + ": give one of them");
        }
        requireEntries("activities", activities);
        requireEntries("usage", usage == null ? List.of() : usage);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < activities.size(); i++) {
            String id = activities.get(i).id();
            if (!ids.add(id)) {
                throw ProblemException.unprocessable(
                        "DUPLICATE_ACTIVITY",
                        "/activities/" + i + "/id",
                        "two activities have the id " + id + ": ids must differ");
            }
        }
        return this;
    }

    Instant instant(Instant now) {
        Instant wanted = at != null ? at : cart.at();
        return wanted != null ? wanted : now;
    }

    Map<String, Usage> usageByActivity() {
        Map<String, Usage> byActivity = new HashMap<>();
        if (usage != null) {
            usage.forEach(each -> byActivity.put(each.activityId(), each));
        }
        return byActivity;
    }

    private static ProblemException missing(String field, String advice) {
        return ProblemException.unprocessable(
                "MISSING", "/" + field, field + " is missing: give " + advice);
    }

    private static void requireEntries(String field, List<?> entries) {
        int empty = 0;
        while (empty < entries.size() && Objects.nonNull(entries.get(empty))) {
            empty++;
        }
        if (empty < entries.size()) {
            throw ProblemException.unprocessable(
                    "MISSING",
                    "/" + field + "/" + empty,
                    field + " has null at " + empty + ": leave it out");
        }
    }
}
