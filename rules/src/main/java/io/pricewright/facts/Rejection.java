package io.pricewright.facts;

/**
 * Why a candidate is refused.
 *
 * @param code from the closed list
 * @param path which condition or which limit per day, as a JSON pointer into the activity, or null
 * @param needed what would have been needed: units, minor units or orders, or null
 * @param actual what there was, or null
 * @param missing the fact the request did not give, or null
 * @param rule name of the rule that refused, or null when a later step did
 */
public record Rejection(
        RejectionCode code, String path, Long needed, Long actual, String missing, String rule) {
    public static Rejection of(RejectionCode code) {
        return new Rejection(code, null, null, null, null, null);
    }
}
