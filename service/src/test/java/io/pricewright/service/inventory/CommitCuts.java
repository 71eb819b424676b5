package io.pricewright.service.inventory;

import io.pricewright.service.inventory.DatabaseProxy.Listener;
import io.pricewright.service.inventory.LossyPool.Loss;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Cuts some connections in the middle of COMMIT. */
final class CommitCuts implements Supplier<Listener> {
    private final Supplier<Loss> next;
    private final Map<Loss, LongAdder> met = new EnumMap<>(Loss.class);

    /**
     * @param next what becomes of the next COMMIT
     */
    CommitCuts(Supplier<Loss> next) {
        this.next = next;
        for (Loss loss : Loss.values()) {
            met.put(loss, new LongAdder());
        }
    }

    /** How many commits met this. */
    long met(Loss loss) {
        return met.get(loss).sum();
    }

    @Override
    public Listener get() {
        return new Listener() {
            private volatile boolean mute;

            @Override
            public boolean passes(String words) {
                if (!DatabaseProxy.isCommit(words)) {
                    return true;
                }
                Loss loss = next.get();
                met.get(loss).increment();
                mute = loss == Loss.AFTER;
                return loss != Loss.BEFORE;
            }

            /** What the database answers to a COMMIT that is cut comes no further. */
            @Override
            public boolean answerPasses() {
                return !mute;
            }
        };
    }
}
