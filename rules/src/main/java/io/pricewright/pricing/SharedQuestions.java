package io.pricewright.pricing;

import io.pricewright.facts.Condition.Leaf;
import io.pricewright.facts.Condition.Threshold;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Gives activities that ask the same question the same object, so that the rules answer it once a
 * cart however many ask it. Holds a question only as long as an activity does.
 */
final class SharedQuestions {
    private final Map<Leaf, WeakReference<Leaf>> known = new WeakHashMap<>();

    /** The one object for all questions equal to this. */
    synchronized Leaf shared(Leaf question) {
        if (question instanceof Threshold) {
            // Seldom equal, and as large as the scope it counts.
            return question;
        }
        WeakReference<Leaf> reference = known.get(question);
        Leaf shared = reference == null ? null : reference.get();
        if (shared == null) {
            known.put(question, new WeakReference<>(question));
            return question;
        }
        return shared;
    }
}
