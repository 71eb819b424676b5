/**
 * The vocabulary rules are written in: immutable values that say what is sold, to whom, and what is
 * on offer.
 *
 * <p>Money is a {@code long} of whole minor units with {@code Minor} in its name, percent is an
 * {@code int} of permyriad (1/10000), instants are passed in. Nothing here reads a clock, does I/O
 * or knows Drools.
 */
package io.pricewright.facts;
