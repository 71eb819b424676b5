package io.pricewright.pricing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which the lines of a cart are priced: by id, shorter ids first. Ties, such as which
 * of two equal lines keeps an odd cent, go to the earlier line; so the order in which a caller
 * happens to list them changes nothing.
 */
final class LineOrder {
    private static final Comparator<CartLine> BY_ID =
            Comparator.comparingInt((CartLine line) -> line.id().length())
                    .thenComparing(CartLine::id);

    /** Positions in the cart, in the order to price them; null when that is the order given. */
    private final Integer[] positions;

    private LineOrder(Integer[] positions) {
        this.positions = positions;
    }

    static LineOrder of(Cart cart) {
        List<CartLine> lines = cart.lines();
        for (int i = 1; i < lines.size(); i++) {
            if (BY_ID.compare(lines.get(i - 1), lines.get(i)) > 0) {
                Integer[] positions =
                        IntStream.range(0, lines.size()).boxed().toArray(Integer[]::new);
                Arrays.sort(positions, Comparator.comparing(lines::get, BY_ID));
                return new LineOrder(positions);
            }
        }
        return new LineOrder(null);
    }

    /** Whether the lines come in the order in which they are priced. */
    boolean isGiven() {
        return positions == null;
    }

    /** The same cart in the order in which its lines are priced. */
    Cart apply(Cart cart) {
        List<CartLine> lines = new ArrayList<>(positions.length);
        for (int position : positions) {
            lines.add(cart.lines().get(position));
        }
        return cart.withLines(lines);
    }

    /** The quote of that cart with its lines in the order of the one given. */
    Quote back(Quote quote) {
        Quote.Line[] lines = new Quote.Line[positions.length];
        for (int i = 0; i < positions.length; i++) {
            lines[positions[i]] = quote.lines().get(i);
        }
        return quote.withLines(List.of(lines));
    }
}
