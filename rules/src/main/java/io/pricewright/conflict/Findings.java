package io.pricewright.conflict;

import java.util.List;

/**
 * What was found about one activity among others.
 *
 * @param pairs one for each other activity it can meet, by id
 * @param neverWin it, and others that only ever meet it where it is
 * @param witnesses one for each good on which it counts; those told first, then the lowest part of
 *     a list price
 * @param cartsPriced for this answer
 * @param complete false when the search was cut short
 */
public record Findings(
        List<Pair> pairs,
        List<NeverWins> neverWin,
        List<Witness> witnesses,
        int cartsPriced,
        boolean complete) {}
