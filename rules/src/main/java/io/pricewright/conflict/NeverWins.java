package io.pricewright.conflict;

import io.pricewright.facts.RejectionCode;
import java.util.List;

/**
 * An activity that counted in none of the carts searched, which were all there are to search.
 *
 * @param codes why it did not count
 * @param by activities that displaced it
 */
public record NeverWins(
        String activityId,
        long activityVersion,
        String name,
        List<RejectionCode> codes,
        List<String> by) {}
