package io.pricewright.conflict;

import io.pricewright.facts.CartLine;

/**
 * One unit of something for sale.
 *
 * @param assumed whether it was made up from scopes, rather than told by somebody
 */
public record Good(CartLine line, String currency, boolean assumed) {
    public Good {
        line = line.withQuantity(1);
    }

    public static Good told(CartLine line, String currency) {
        return new Good(line, currency, false);
    }
}
