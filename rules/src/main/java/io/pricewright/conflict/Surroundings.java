package io.pricewright.conflict;

import io.pricewright.facts.Activity;
import java.util.List;

/**
 * What an activity is laid against.
 *
 * @param others whatever could meet it; those that do not are left out
 * @param areAll whether there are no others
 * @param goods told by somebody, with their list prices
 * @param currency of goods made up besides, or null to make none up; then nothing is said to never
 *     win, as list prices decide about that
 */
public record Surroundings(
        List<Activity> others, boolean areAll, List<Good> goods, String currency) {}
