package io.pricewright.conflict;

/**
 * The answer to a search for one good.
 *
 * @param witness or null when no cart counts
 * @param cartsPriced for it
 * @param complete false when the search was cut short
 */
public record Lowest(Witness witness, int cartsPriced, boolean complete) {}
