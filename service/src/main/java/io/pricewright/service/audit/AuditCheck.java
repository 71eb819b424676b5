package io.pricewright.service.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks the trail from its first row and finds the first that is not what was written.
 *
 * <p>Whoever may write to both tables can write a whole new history that agrees with itself. Only
 * what is kept elsewhere shows that: an earlier verdict, given back as the anchor.
 */
@Service
class AuditCheck {
    private static final int BATCH = 1_000;
    private static final AuditTable.Head FIRST = new AuditTable.Head(0, AuditEntry.NO_HASH);

    private final AuditTable table;
    private final List<AuditedContent> contents;
    private final TransactionTemplate snapshot;

    AuditCheck(
            AuditTable table,
            List<AuditedContent> contents,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.contents = contents;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * @param anchor what an earlier verdict said, or null
     */
    Verdict run(AuditTable.Head anchor) {
        return snapshot.execute(status -> walk(anchor));
    }

    private Verdict walk(AuditTable.Head anchor) {
        Verdict chain = chain(anchor);
        return chain.intact() ? contents(chain) : chain;
    }

    private Verdict chain(AuditTable.Head anchor) {
        List<AuditTable.Head> known = new ArrayList<>();
        known.add(table.head());
        if (anchor != null) {
            known.add(anchor);
        }
        AuditTable.Head last = FIRST;
        List<AuditEntry> next = table.after(0, BATCH);
        while (!next.isEmpty()) {
            for (AuditEntry entry : next) {
                String fault = fault(entry, last, known);
                if (fault != null) {
                    return Verdict.broken(last, fault);
                }
                last = entry.head();
            }
            next = table.after(last.number(), BATCH);
        }
        for (AuditTable.Head each : known) {
            if (each.number() > last.number()) {
                return Verdict.broken(last, "is missing, there were " + each.number());
            }
        }
        return new Verdict(true, last.number(), last.hash(), null, null);
    }

    /** Of a chain that is whole, whether what it speaks of is as it says. */
    private Verdict contents(Verdict chain) {
        AuditTable.Head last = FIRST;
        List<AuditEntry> next = table.after(0, BATCH);
        while (!next.isEmpty()) {
            Map<Long, String> faults = faults(next);
            for (AuditEntry entry : next) {
                if (faults.containsKey(entry.number())) {
                    return Verdict.broken(last, faults.get(entry.number()));
                }
                last = entry.head();
            }
            next = table.after(last.number(), BATCH);
        }
        return chain;
    }

    /** What is wrong with an entry of itself, or null. */
    private static String fault(
            AuditEntry entry, AuditTable.Head last, List<AuditTable.Head> known) {
        if (entry.number() != last.number() + 1) {
            return "is missing, the next one is " + entry.number();
        }
        if (!entry.follows(last.hash())) {
            return "does not follow from the one before it";
        }
        if (entry.number() > known.get(0).number()) {
            return "was not written by the service, whose last is " + known.get(0).number();
        }
        for (AuditTable.Head each : known) {
            if (each.number() == entry.number() && !each.hash().equals(entry.hash())) {
                return "or one before it is not the one that was written";
            }
        }
        return null;
    }

    private Map<Long, String> faults(List<AuditEntry> entries) {
        Map<Long, AuditTrail.Change> all =
                entries.stream().collect(Collectors.toMap(AuditEntry::number, AuditEntry::change));
        Map<Long, AuditTrail.Change> last = new HashMap<>(all);
        last.keySet()
                .retainAll(
                        table.newestOf(
                                all.values().stream()
                                        .map(AuditTrail.Change::subject)
                                        .collect(Collectors.toSet())));
        Map<Long, String> faults = new HashMap<>();
        for (AuditedContent content : contents) {
            faults.putAll(content.moved(last));
            faults.putAll(content.rewritten(all));
        }
        return faults;
    }

    /**
     * What a check found. Keep entries and hash outside the database: given to a later check, they
     * show that nothing before was rewritten.
     *
     * @param entries how many are what was written
     * @param hash of the last of them
     * @param brokenAt number of the first that is not, or null
     * @param reason what is wrong with it, or null
     */
    record Verdict(boolean intact, long entries, String hash, Long brokenAt, String reason) {
        private static Verdict broken(AuditTable.Head last, String what) {
            long number = last.number() + 1;
            return new Verdict(
                    false, last.number(), last.hash(), number, "Entry " + number + " " + what);
        }
    }
}
