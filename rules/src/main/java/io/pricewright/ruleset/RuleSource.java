package io.pricewright.ruleset;

/**
 * One rule file.
 *
 * @param path relative to its rule set, such as discounts/percent_off.drl; the folder decides the
 *     base it belongs to
 * @param text as the analyst wrote it
 */
public record RuleSource(String path, String text) {}
