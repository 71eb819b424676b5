package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.operations.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Activities as people and programs see them: the activity, and what the service knows of it. What
 * was read may be sent back as it is; the service's own fields are then ignored.
 */
@Component
class ActivityView {
    private static final List<String> OURS =
            List.of(
                    "version",
                    "status",
                    "statusReason",
                    "author",
                    "writtenAt",
                    "approved",
                    "createdAt",
                    "updatedAt");

    /** Ids stand in paths, keys and tags, unescaped. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:-]*");

    /** What stands in paths where an id does. */
    private static final Set<String> NO_IDS = Set.of("bulk", "export", "import");

    private final JsonMapper json;

    ActivityView(JsonMapper json) {
        this.json = json;
    }

    ObjectNode of(StoredActivity stored, Instant now) {
        ObjectNode node = json.valueToTree(stored.activity());
        node.put("version", stored.newest().number());
        node.put("status", stored.statusAt(now).name());
        node.put("statusReason", stored.reasonAt(now));
        node.put("author", stored.newest().written().by());
        node.set("approved", approved(stored.approved(), now));
        node.put("createdAt", stored.createdAt().toString());
        node.put("updatedAt", stored.updatedAt().toString());
        return node;
    }

    private ObjectNode approved(Approved approved, Instant now) {
        if (approved == null) {
            return null;
        }
        ObjectNode node = json.createObjectNode();
        node.put("version", approved.version());
        node.put("status", approved.statusAt(now).name());
        node.put("statusReason", approved.reasonAt(now));
        return node;
    }

    /** One version, whatever became of it. */
    ObjectNode of(Version version) {
        ObjectNode node = content(version);
        node.put("version", version.number());
        node.put("status", version.status().name());
        node.put("statusReason", version.reason());
        node.put("author", version.written().by());
        node.put("writtenAt", version.written().at().toString());
        return node;
    }

    /** What its author wrote. */
    ObjectNode content(Version version) {
        ObjectNode node = json.valueToTree(version.activity());
        node.remove("version");
        return node;
    }

    /** An activity with the content of another, by an id of its own. */
    Activity copy(Activity activity, String id) {
        ObjectNode node = json.valueToTree(activity);
        node.put("id", id);
        return activity(node, null);
    }

    /**
     * @param id in the path, or null
     */
    Activity activity(JsonNode body, String id) {
        if (!(body instanceof ObjectNode fields)) {
            throw body == null || body.isNull()
                    ? ProblemException.malformed(
                            "MALFORMED", "", "The body is missing: send a JSON object")
                    : ProblemException.unprocessable(
                            "WRONG_TYPE", "", "The body is of another type: give an object");
        }
        fields.remove(OURS);
        if (id != null && !fields.has("id")) {
            fields.put("id", id);
        }
        Activity activity = json.treeToValue(fields, Activity.class);
        if (!ID.matcher(activity.id()).matches() || NO_IDS.contains(activity.id())) {
            throw ProblemException.unprocessable(
                    "INVALID_ID",
                    "/id",
                    "id "
                            + activity.id()
                            + " can't be used: begin with a letter or digit, then letters, digits"
                            + " and . _ ~ : -; bulk, export and import are taken by the API");
        }
        if (id != null && !id.equals(activity.id())) {
            throw ProblemException.unprocessable(
                    "ID_MISMATCH",
                    "/id",
                    "id is "
                            + activity.id()
                            + " but the path says "
                            + id
                            + ": an id never changes");
        }
        return activity;
    }
}
