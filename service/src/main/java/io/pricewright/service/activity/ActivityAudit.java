package io.pricewright.service.activity;

import io.pricewright.service.activity.AuditedActivities.Key;
import io.pricewright.service.activity.AuditedActivities.Now;
import io.pricewright.service.audit.AuditTrail.Change;
import io.pricewright.service.audit.AuditedContent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Holds activities against what the audit says of them. */
@Component
class ActivityAudit implements AuditedContent {
    private static final String KIND = "activity:";

    private final AuditedActivities activities;
    private final JsonMapper json;

    ActivityAudit(AuditedActivities activities, JsonMapper json) {
        this.activities = activities;
        this.json = json;
    }

    static String subject(String id) {
        return KIND + id;
    }

    @Override
    public Map<Long, String> rewritten(Map<Long, Change> changes) {
        Map<Long, Said> said = said(changes);
        Map<Key, String> hashes =
                activities.hashes(
                        said.values().stream()
                                .filter(Said::isReadable)
                                .map(Said::key)
                                .collect(Collectors.toSet()));
        return faults(said, each -> rewritten(each, hashes.get(each.key())));
    }

    private static String rewritten(Said said, String hash) {
        return said.state().sha256().equals(hash)
                ? null
                : "is about other content than version "
                        + said.state().version()
                        + " of "
                        + said.id()
                        + " has now";
    }

    @Override
    public Map<Long, String> moved(Map<Long, Change> last) {
        Map<Long, Said> said = said(last);
        Map<String, Now> now =
                activities.states(said.values().stream().map(Said::id).collect(Collectors.toSet()));
        return faults(said, each -> moved(each, now.get(each.id())));
    }

    private String moved(Said said, Now now) {
        if (now == null) {
            return "is about " + said.id() + ", which is gone";
        }
        if (!said.state().equals(now.state())) {
            return "is about "
                    + said.id()
                    + ", which is now "
                    + json.writeValueAsString(now.state());
        }
        return now.pricedAsApproved()
                ? null
                : "is about " + said.id() + ", by which carts are priced otherwise than approved";
    }

    private Map<Long, Said> said(Map<Long, Change> changes) {
        Map<Long, Said> said = new HashMap<>();
        changes.forEach(
                (number, change) -> {
                    if (change.subject().startsWith(KIND)) {
                        String id = change.subject().substring(KIND.length());
                        said.put(number, new Said(id, state(change.after())));
                    }
                });
        return said;
    }

    private AuditState state(String text) {
        try {
            return json.readValue(text, AuditState.class);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static Map<Long, String> faults(Map<Long, Said> said, Function<Said, String> compare) {
        Map<Long, String> faults = new HashMap<>();
        said.forEach(
                (number, each) -> {
                    String fault =
                            each.isReadable()
                                    ? compare.apply(each)
                                    : "says nothing that can be read";
                    if (fault != null) {
                        faults.put(number, fault);
                    }
                });
        return faults;
    }

    /**
     * What an entry says of an activity.
     *
     * @param state null when it can't be read, so not written by us
     */
    private record Said(String id, AuditState state) {
        boolean isReadable() {
            return state != null;
        }

        Key key() {
            return new Key(id, state.version());
        }
    }
}
