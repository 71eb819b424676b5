package io.pricewright.pricing;

import io.pricewright.facts.Reward;
import io.pricewright.facts.Terms;

/** What a proposal offers, as settlement will work it out. */
sealed interface Benefit {
    /** Each claimed unit for itself. */
    record EachUnit(Reward reward) implements Benefit {}

    /** An amount off each claimed line. */
    record EachLine(long amountMinor) implements Benefit {}

    /** Each claimed set as a whole. */
    record EachSet(Reward reward) implements Benefit {}

    /** All that is claimed as a whole. */
    record Whole(Reward reward) implements Benefit {}

    /**
     * By the spend reached; the reward is for each unit in the item layer, for the whole above it.
     */
    record BySpend(Terms.SpendTiers terms) implements Benefit {}

    /** By the units reached, for the whole. */
    record ByQuantity(Terms.QuantityTiers terms) implements Benefit {}

    /** For every so much spent, off the whole. */
    record ForEvery(Terms.EverySpend terms) implements Benefit {}

    /** The shipping fee. */
    record OnShipping(Reward reward) implements Benefit {}

    /** A gift, {@code quantity} of it. */
    record OfGift(Terms.Gift terms, long quantity) implements Benefit {}
}
