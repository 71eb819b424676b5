package io.pricewright.pricing;

import static io.pricewright.pricing.Priced.require;

import io.pricewright.pricing.Quote.Proof;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a selection is as good as it claims. The claim is held against every subset of the
 * proposals, taken by priority: the search must do no worse than the best of these.
 */
final class BestCheck {
    private static final int MOST_PROPOSALS = 6;

    private BestCheck() {}

    static void check(Priced priced, Priced byPriority) {
        Quote.SelectionReport report = priced.quote().selection();
        long payable = priced.quote().totals().payableMinor();
        List<Proposal> all = priced.offers().proposals();
        long walked = byPriority.quote().totals().payableMinor();
        require(payable <= walked, "%s is to be paid, by priority only %s", payable, walked);
        require(
                report.couldStillSaveMinor() >= 0
                        && (report.proof() == Proof.BEST_FOUND
                                || (report.proof() == Proof.OPTIMAL
                                        && report.couldStillSaveMinor() == 0)),
                "a proof of %s",
                report);
        for (Quote.NotApplied not : priced.quote().notApplied()) {
            require(
                    not.betterByMinor() == null
                            || not.betterByMinor() >= -report.couldStillSaveMinor(),
                    "%s claimed, but with the displaced one in it is less: %s",
                    report,
                    not);
        }
        if (all.size() > MOST_PROPOSALS) {
            return;
        }
        long least = payable - report.couldStillSaveMinor();
        for (int some = 0; some < 1 << all.size(); some++) {
            List<Proposal> subset = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if ((some >> i & 1) == 1) {
                    subset.add(all.get(i));
                }
            }
            long found = priced.payableMinorOf(subset);
            require(
                    found >= least,
                    "%s is to be paid and %s claimed, but with %s it is %s",
                    payable,
                    report,
                    subset,
                    found);
        }
    }
}
