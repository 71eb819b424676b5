/** The rule set that prices, compiled and warm. */
package io.pricewright.service.ruleset;
