package io.pricewright.pricing;

import io.pricewright.facts.Reward;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.Terms;
import java.util.List;

/** What a proposal offers, as settlement will work it out. */
sealed interface Benefit {
    /**
     * How far so much spend, or so many units, climbs: tiers reached, or times earned.
     *
     * @param counted minor units or units
     */
    default long steps(long counted) {
        return 0;
    }

    /** What comes beside the price is worth to the shopper, in minor units. */
    default long worthMinor() {
        return 0;
    }

    /** Things that come beside the price and count though nothing is taken off. */
    default long given() {
        return 0;
    }

    /** Each claimed unit for itself. */
    record EachUnit(Reward reward) implements Benefit {}

    /**
     * Each claimed unit at the price of its line.
     *
     * @param priceMinor of one unit, by position of the line; lines that are not claimed have none
     */
    record AtPrice(long[] priceMinor) implements Benefit {}

    /** An amount off each claimed line. */
    record EachLine(long amountMinor) implements Benefit {}

    /** Each claimed set as a whole. */
    record EachSet(Reward reward) implements Benefit {}

    /** All that is claimed as a whole. */
    record Whole(Reward reward) implements Benefit {}

    /**
     * By the spend reached; the reward is for each unit in the item layer, for the whole above it.
     */
    record BySpend(Terms.SpendTiers terms) implements Benefit {
        @Override
        public long steps(long counted) {
            int reached = 0;
            while (reached < terms.tiers().size()
                    && counted >= terms.tiers().get(reached).spendMinor()) {
                reached++;
            }
            return reached;
        }
    }

    /** By the units reached, for the whole. */
    record ByQuantity(Terms.QuantityTiers terms) implements Benefit {
        @Override
        public long steps(long counted) {
            int reached = 0;
            while (reached < terms.tiers().size()
                    && counted >= terms.tiers().get(reached).quantity()) {
                reached++;
            }
            return reached;
        }
    }

    /** For every so much spent, off the whole. */
    record ForEvery(Terms.EverySpend terms) implements Benefit {
        @Override
        public long steps(long counted) {
            return counted / terms.everyMinor();
        }
    }

    /** The shipping fee. */
    record OnShipping(Reward reward) implements Benefit {}

    /** Gifts. */
    record OfGift(List<Given> gifts) implements Benefit {
        /** So many of one gift, worth so much each. */
        record Given(String sku, long quantity, long valueMinor) {}

        @Override
        public long worthMinor() {
            long worth = 0;
            for (Given gift : gifts) {
                worth += gift.quantity() * gift.valueMinor();
            }
            return worth;
        }

        @Override
        public long given() {
            long given = 0;
            for (Given gift : gifts) {
                given += gift.quantity();
            }
            return given;
        }
    }

    /**
     * Goods that may be added, those in the cart already at their price; counts as one thing given
     * even when there are none yet.
     *
     * @param priceMinor of one unit, by position of the line
     */
    record OfAddOn(long[] priceMinor) implements Benefit {
        @Override
        public long given() {
            return 1;
        }
    }

    /** At most so many steps of points, off the whole. */
    record OfPoints(Terms.Points terms, long most) implements Benefit {
        @Override
        public long steps(long counted) {
            long payable =
                    terms.mostPermyriad() == null
                            ? counted
                            : Rounding.FLOOR.portion(counted, terms.mostPermyriad());
            return Math.min(most, payable / terms.worthMinor());
        }
    }

    /**
     * Used goods, off the whole.
     *
     * @param valueMinor of all that are taken
     * @param taken how many
     */
    record OfTradeIn(long valueMinor, long taken, Reward bonus) implements Benefit {}

    /**
     * A credit, reported only.
     *
     * @param worthMinor of the credit if nothing else were taken off
     */
    record OfCredit(Reward reward, long worthMinor) implements Benefit {
        @Override
        public long given() {
            return 1;
        }
    }
}
