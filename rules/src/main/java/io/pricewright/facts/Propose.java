package io.pricewright.facts;

import java.util.Map;

/**
 * The one thing offer rules speak to: what a candidate offers, or why it offers nothing.
 *
 * <p>A rule never computes money: it names the benefit, and settlement works out the cents. Telling
 * the same thing twice, or in another order, changes nothing.
 */
public interface Propose {
    /** So much percent off every covered unit. */
    void percentOff(Candidate candidate, int permyriad);

    /** An amount off every covered unit. */
    void amountOffEachUnit(Candidate candidate, long amountMinor);

    /** An amount off every covered line. */
    void amountOffEachLine(Candidate candidate, long amountMinor);

    /** Every covered unit at this price. */
    void priceOfEachUnit(Candidate candidate, long priceMinor);

    /** Every covered unit at the price of its SKU; goods without one stay out. */
    void priceOfEachSku(Candidate candidate, Map<String, Long> prices);

    /** Of each group of so many covered units, some get the reward. */
    void someOfEachGroup(
            Candidate candidate, int groupSize, int rewarded, Reward reward, Pick pick);

    /** Buying some units earns a reward on others, as often as it goes. */
    void buyToGet(Candidate candidate, Terms.BuyXGetY terms);

    /** Each complete set of so many covered units gets the reward as a whole. */
    void eachSet(Candidate candidate, Terms.NForPrice terms);

    /** Each complete bundle of named goods gets the reward as a whole. */
    void eachBundle(Candidate candidate, Terms.BundlePrice terms);

    /** The highest tier of units reached. */
    void quantityTier(Candidate candidate, Terms.QuantityTiers terms);

    /** The highest tier of spend reached when its turn comes. */
    void spendTier(Candidate candidate, Terms.SpendTiers terms);

    /** So much off for every so much spent when its turn comes. */
    void everySpend(Candidate candidate, Terms.EverySpend terms);

    /** A reward on all that is covered, as a whole. */
    void onOrder(Candidate candidate, Reward reward);

    /** Some of what is covered is paid in points. */
    void points(Candidate candidate, Terms.Points terms);

    /** Used goods are taken, with a bonus. */
    void tradeIn(Candidate candidate, Terms.TradeIn terms);

    /** A credit for a later order. */
    void cashback(Candidate candidate, Reward reward);

    /** Goods that may be added at a price. */
    void addOn(Candidate candidate, Terms.AddOn terms);

    /** A gift. */
    void gift(Candidate candidate, Terms.Gift terms);

    /** A reward on the shipping fee. */
    void onShipping(Candidate candidate, Reward reward);

    /** The candidate offers nothing to this cart. */
    void refuse(Candidate candidate, RejectionCode code, long needed, long actual);

    /** The candidate offers nothing to this cart. */
    void refuse(Candidate candidate, RejectionCode code);

    /**
     * Whether the candidate offers something can't be said: the request does not give this fact.
     */
    void unknown(Candidate candidate, String missingFact);

    /** The candidate takes no part. */
    void refuse(Standing standing, RejectionCode code);

    /** The candidate takes no part. */
    void refuse(Standing standing, RejectionCode code, long needed, long actual);

    /** The candidate takes no part, and a pointer into the activity says by what. */
    void refuse(Standing standing, RejectionCode code, String path, long needed, long actual);

    /** The question is answered no. */
    void unmet(Condition.Leaf question, RejectionCode code);

    /** The question is answered no. */
    void unmet(Condition.Leaf question, RejectionCode code, long needed, long actual);

    /** The question can't be answered: the request does not give this fact. */
    void unknown(Condition.Leaf question, String missingFact);
}
