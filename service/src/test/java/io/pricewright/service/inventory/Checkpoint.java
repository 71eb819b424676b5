package io.pricewright.service.inventory;

import io.pricewright.service.inventory.DatabaseProxy.Listener;
import io.pricewright.service.outbox.Await;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Holds transactions up at one step, those that tell the database an id it knows. */
final class Checkpoint implements Supplier<Listener> {
    /** Where a transaction is when it is held up. */
    enum Step {
        /** It has begun, and has locked and written nothing. */
        BEFORE_WRITING,
        /** All is written, and the database has not been told to commit. */
        BEFORE_COMMIT,
        /** The database has committed, and the service does not know. */
        BEFORE_ANSWER
    }

    private volatile Barrier now = new Barrier(null, Set.of());

    /** From now on, transactions that name one of these are held up there. */
    Barrier close(Step step, Set<String> ids) {
        now = new Barrier(step, ids);
        return now;
    }

    @Override
    public Listener get() {
        return new Listener() {
            /** What the transaction that is under way is about. */
            private final Set<String> about = ConcurrentHashMap.newKeySet();

            private volatile boolean committing;

            @Override
            public boolean passes(String words) {
                if (DatabaseProxy.isCommit(words)) {
                    committing = true;
                    return now.passes(Step.BEFORE_COMMIT, about);
                }
                boolean isFirst = about.isEmpty();
                about.addAll(now.named(words));
                return !isFirst || now.passes(Step.BEFORE_WRITING, about);
            }

            @Override
            public boolean answerPasses() {
                if (!committing) {
                    return true;
                }
                committing = false;
                Set<String> committed = Set.copyOf(about);
                about.clear();
                return now.passes(Step.BEFORE_ANSWER, committed);
            }
        };
    }

    /** Holds up each of some transactions until it is opened or they are cut; then nobody. */
    static final class Barrier {
        private final Step step;
        private final Set<String> ids;
        private final Set<String> met = ConcurrentHashMap.newKeySet();
        private final CompletableFuture<Boolean> passes = new CompletableFuture<>();

        private Barrier(Step step, Set<String> ids) {
            this.step = step;
            this.ids = ids;
        }

        void awaitAll() {
            Await.until("all stand at " + step, () -> met.equals(ids));
        }

        /** Those that stand at it go on. */
        void open() {
            passes.complete(true);
        }

        /** The connections of those that stand at it are cut. */
        void cut() {
            passes.complete(false);
        }

        private Set<String> named(String words) {
            Set<String> named = new HashSet<>(ids);
            named.removeIf(id -> !words.contains(id));
            return named;
        }

        private boolean passes(Step here, Set<String> about) {
            if (here != step || about.isEmpty() || passes.isDone()) {
                return true;
            }
            met.addAll(about);
            return passes.join();
        }
    }
}
