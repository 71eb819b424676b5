package io.pricewright.service.activity;

import io.pricewright.service.access.Caller;
import io.pricewright.service.operations.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does a request of many parts once, however often it comes. Which parts it has is kept first, then
 * the result of each in the transaction of the part; so a request that was cut off is finished by
 * its repetition.
 */
@Service
class OnceDesk {
    private final RequestTable requests;
    private final EditTransaction edits;
    private final JsonMapper json;

    OnceDesk(RequestTable requests, EditTransaction edits, JsonMapper json) {
        this.requests = requests;
        this.edits = edits;
        this.json = json;
    }

    /** The parts of a request: those of the first time it came. */
    List<String> ids(Request request, Supplier<List<String>> ids) {
        String kept = kept(request, "", () -> json.writeValueAsString(ids.get()));
        return json.readValue(kept, new TypeReference<List<String>>() {});
    }

    /** Does one part; one that can't be done is a result too, and leaves nothing else behind. */
    BulkResult result(Request request, String id, Supplier<BulkResult> work) {
        try {
            return read(kept(request, id, () -> json.writeValueAsString(work.get())));
        } catch (ProblemException refused) {
            BulkResult failed =
                    new BulkResult(
                            id,
                            BulkResult.Outcome.FAILED,
                            null,
                            refused.code(),
                            refused.getMessage());
            return read(kept(request, id, () -> json.writeValueAsString(failed)));
        }
    }

    private BulkResult read(String kept) {
        return json.readValue(kept, BulkResult.class);
    }

    private String kept(Request request, String part, Supplier<String> work) {
        return edits.run(
                now -> {
                    if (request.key() == null) {
                        return work.get();
                    }
                    String key = request.keyOf(part);
                    Optional<String> before = requests.claim(key, request.content(), now);
                    if (before.isPresent()) {
                        return before.get();
                    }
                    String first = work.get();
                    requests.answer(key, first);
                    return first;
                });
    }

    /**
     * @param key that the caller gave it, or null when it may be done again
     * @param content the same each time it comes
     */
    record Request(Caller caller, String key, String content) {
        /** Short, however long key and part are. */
        private String keyOf(String part) {
            return ActivityDocument.sha256(caller.id() + "\n" + key + "\n" + part);
        }
    }
}
