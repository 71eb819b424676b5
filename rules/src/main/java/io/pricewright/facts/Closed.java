package io.pricewright.facts;

/**
 * A candidate that can't take part, as a fact for the rules that say why: it is not open at this
 * instant, covers no line, or has been used up.
 *
 * @param status where the instant stands in its schedule
 * @param coversNothing whether no line of the cart is in its scope
 * @param usage what was used of it before, or null when the request does not say
 * @param position of the candidate among those of the cart
 */
public record Closed(
        Activity activity,
        Schedule.Status status,
        boolean coversNothing,
        Usage usage,
        int position) {}
