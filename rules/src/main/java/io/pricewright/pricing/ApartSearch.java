package io.pricewright.pricing;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Solves the {@link Components} of a cart one by one, the smallest first, and puts the best of each
 * together. What makes a selection better adds up over them, ties included.
 */
final class ApartSearch {
    private final Contest contest;
    private final Settlement settlement;

    ApartSearch(Contest contest, Settlement settlement) {
        this.contest = contest;
        this.settlement = settlement;
    }

    /**
     * @param progress of the cart as a whole
     */
    void run(List<BitSet> components, Progress progress) {
        Draft best = new Draft(contest, settlement);
        long couldStillSaveMinor = 0;
        boolean complete = true;
        components.sort(Comparator.comparingInt(BitSet::cardinality));
        for (BitSet component : components) {
            Draft nothing = new Draft(contest, settlement);
            Progress apart = new Progress(nothing.settle(), progress.budget());
            new BestSearch(contest, settlement, apart, component).run();
            progress.spend(progress.budget() - apart.budget());
            complete &= apart.isComplete();
            couldStillSaveMinor += apart.couldStillSaveMinor();
            if (apart.bestDraft() != null) {
                best.add(apart.bestDraft());
            }
        }
        Trial together = best.settle();
        progress.consider(together, best);
        if (!complete) {
            progress.leaveOpen(together.ledger().payableMinor() - couldStillSaveMinor);
        }
    }
}
