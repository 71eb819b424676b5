package io.pricewright.service.audit;

import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit over HTTP. */
@RestController
@RequestMapping("/v1/audit")
@Needs(Role.OPERATOR)
class AuditController {
    private static final int MOST = 200;

    private final AuditTable table;
    private final AuditCheck check;
    private final JsonMapper json;

    AuditController(AuditTable table, AuditCheck check, JsonMapper json) {
        this.table = table;
        this.check = check;
        this.json = json;
    }

    /** The newest entries first. */
    @GetMapping
    Page page(
            @RequestParam(required = false) String activity,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) Long cursor) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.badParameter(
                    "limit", "limit is " + limit + ": it must be from 1 to " + MOST);
        }
        List<AuditEntry> found =
                table.before(
                        cursor == null ? Long.MAX_VALUE : cursor,
                        activity == null ? null : "activity:" + activity,
                        limit + 1);
        boolean more = found.size() > limit;
        List<AuditEntry> page = more ? found.subList(0, limit) : found;
        return new Page(
                page.stream().map(this::item).toList(), more ? page.get(limit - 1).number() : null);
    }

    /**
     * Whether the audit is what was written.
     *
     * @param entries an earlier answer's number of entries, with its hash: the audit must still
     *     begin with them
     */
    @GetMapping("/verify")
    AuditCheck.Verdict verify(
            @RequestParam(required = false) Long entries,
            @RequestParam(required = false) String hash) {
        if ((entries == null) != (hash == null)) {
            throw ProblemException.badParameter(
                    entries == null ? "entries" : "hash",
                    "entries and hash belong together: give both of an earlier answer, or none");
        }
        return check.run(entries == null ? null : new AuditTable.Head(entries, hash));
    }

    private Item item(AuditEntry entry) {
        AuditTrail.Change change = entry.change();
        return new Item(
                entry.number(),
                entry.at(),
                change.caller(),
                change.action(),
                change.subject(),
                state(change.before()),
                state(change.after()),
                entry.hash());
    }

    private JsonNode state(String text) {
        return text == null ? null : json.readTree(text);
    }

    /**
     * @param next cursor of the next page, or null on the last
     */
    record Page(List<Item> items, Long next) {}

    /** One entry. */
    record Item(
            long number,
            Instant at,
            String caller,
            String action,
            String subject,
            JsonNode before,
            JsonNode after,
            String hash) {}
}
