package io.pricewright.facts;

/**
 * Where an activity stands before any condition is asked: whether it is open, touches the cart, and
 * what was used of it. Inserted only when one of these could keep it out.
 *
 * @param status where the instant stands in its schedule
 * @param coversNothing whether no line of the cart is in its scope
 * @param usage what was used of it before, or null when the request does not say
 * @param position of the candidate among those of the cart
 */
public record Standing(
        Activity activity,
        Schedule.Status status,
        boolean coversNothing,
        Usage usage,
        int position) {}
