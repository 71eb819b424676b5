package io.pricewright.service.audit;

import io.pricewright.service.audit.AuditTrail.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What one transaction has changed so far. It is written when the transaction is about to be
 * committed, all at once: others wait for the end of the trail only that long, though thousands of
 * activities be imported.
 */
final class PendingEntries implements TransactionSynchronization {
    private final List<Pending> all = new ArrayList<>();
    private final Object owner;
    private final Consumer<List<Pending>> write;

    private PendingEntries(Object owner, Consumer<List<Pending>> write) {
        this.owner = owner;
        this.write = write;
    }

    /** Those of the transaction under way. */
    static PendingEntries of(Object owner, Consumer<List<Pending>> write) {
        PendingEntries there =
                (PendingEntries) TransactionSynchronizationManager.getResource(owner);
        if (there != null) {
            return there;
        }
        PendingEntries made = new PendingEntries(owner, write);
        made.resume();
        TransactionSynchronizationManager.registerSynchronization(made);
        return made;
    }

    void add(Change change, Instant at) {
        all.add(new Pending(change, at));
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        write.accept(all);
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(owner);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(owner, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResource(owner);
    }

    /** One change that is not numbered yet. */
    record Pending(Change change, Instant at) {}
}
