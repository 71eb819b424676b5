package io.pricewright.facts;

/**
 * Who pays for part of a discount.
 *
 * @param party such as platform or shop:s1
 * @param permyriad its share in 1/10000; the shares of an activity add up to 10000
 */
public record FundingShare(String party, int permyriad) {
    public FundingShare {
        Check.text("party", party, Bounds.MAX_ID_LENGTH);
        Check.permyriad("permyriad", permyriad);
    }
}
