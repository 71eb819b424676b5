package io.pricewright.hints;

import io.pricewright.facts.Activity;

/**
 * A change that may bring an activity in, or bring more of it.
 *
 * @param addMinor list price of what it adds, in minor units
 */
record Suggestion(Activity activity, Hint.Kind kind, Change change, long addMinor) {}
