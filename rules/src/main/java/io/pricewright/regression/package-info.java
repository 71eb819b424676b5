/**
 * Rule regression: cases an analyst writes as YAML, run against a rule set, with differences told
 * in an analyst's words and a report of which rule was seen at work in which case.
 */
package io.pricewright.regression;
