package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.Terms;
import java.util.EnumMap;
import java.util.Map;

/**
 * Says again, by the prices that came out, what rules refused by list prices.
 *
 * <p>A rule refuses "spend 300" as soon as list prices do not reach it. The refusal stands, but
 * what the shopper has spent in the words of the threshold is what the layers before left of it.
 */
final class Refusals {
    private final Offers offers;
    private final Ledger settled;
    private final Map<Layer, Ledger> views = new EnumMap<>(Layer.class);

    Refusals(Offers offers, Selection selection) {
        this.offers = offers;
        this.settled = selection.ledger();
    }

    void restate() {
        Rejection[] refused = offers.refused();
        for (int i = 0; i < refused.length; i++) {
            PreparedActivity candidate = offers.candidates().get(i);
            // The item layer is entered with list prices: there the rule has said it all.
            if (refused[i] != null
                    && dependsOnPrices(refused[i].code())
                    && candidate.activity().layer() != Layer.ITEM) {
                refused[i] = restated(refused[i], candidate);
            }
        }
    }

    private static boolean dependsOnPrices(RejectionCode code) {
        return code == RejectionCode.SPEND_NOT_MET || code == RejectionCode.QUANTITY_NOT_MET;
    }

    private Rejection restated(Rejection said, PreparedActivity candidate) {
        if (said.path() != null) {
            Rejection now = offers.eligibility().of(candidate, view(candidate.activity().layer()));
            if (now == null) {
                return said;
            }
            // By settled prices an earlier condition may fail already: then that is the reason.
            return said.path().equals(now.path()) ? with(said, now.actual()) : now;
        }
        Terms terms = candidate.activity().terms();
        if (terms instanceof Terms.SpendTiers tiers) {
            return with(said, spentMinor(candidate.activity(), tiers.basis()));
        } else if (terms instanceof Terms.EverySpend every) {
            return with(said, spentMinor(candidate.activity(), every.basis()));
        }
        return said;
    }

    private long spentMinor(Activity activity, Basis basis) {
        return view(activity.layer()).countedMinor(activity.scope()::covers, basis);
    }

    private Ledger view(Layer layer) {
        return views.computeIfAbsent(layer, settled::asOf);
    }

    private static Rejection with(Rejection said, Long actual) {
        return new Rejection(
                said.code(), said.path(), said.needed(), actual, said.missing(), said.rule());
    }
}
