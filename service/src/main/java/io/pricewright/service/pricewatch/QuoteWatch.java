package io.pricewright.service.pricewatch;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.pricing.Quote;
import io.pricewright.service.operations.ProblemException;
import io.pricewright.service.pricewatch.PriceWatchProperties.UnderFloor;
import org.springframework.stereotype.Component;

/** Looks at every quote that promises a price. Asks nobody: floors are in process. */
@Component
public class QuoteWatch {
    private final Floors floors;
    private final Alerts alerts;
    private final PriceHistory history;
    private final boolean refuses;

    QuoteWatch(Floors floors, Alerts alerts, PriceHistory history, PriceWatchProperties settings) {
        this.floors = floors;
        this.alerts = alerts;
        this.history = history;
        this.refuses = settings.underFloor() == UnderFloor.REFUSE;
    }

    /**
     * Notes the prices of a quote, and alerts those under a floor.
     *
     * @throws ProblemException for a price under a floor, where quotes are refused for it
     */
    public void look(Cart cart, Quote quote) {
        if (!floors.areNone()) {
            for (int i = 0; i < quote.lines().size(); i++) {
                look(cart, i, quote);
            }
        }
        history.note(quote);
    }

    private void look(Cart cart, int position, Quote quote) {
        CartLine line = cart.lines().get(position);
        Floor floor = floors.of(line.sku());
        if (floor == null) {
            return;
        }
        long floorMinor = floor.minorOf(cart.currency(), line.unitPriceMinor());
        Quote.UnitGroup lowest = lowest(quote.lines().get(position));
        if (lowest.payableMinor() >= floorMinor) {
            return;
        }
        alerts.raise(
                new Alert(
                        Alert.Kind.QUOTE,
                        line.sku(),
                        cart.currency(),
                        floorMinor,
                        lowest.payableMinor(),
                        quote.pricedAt(),
                        lowest.adjustments().stream()
                                .map(Quote.Adjustment::activityId)
                                .distinct()
                                .toList(),
                        CartBody.of(cart)));
        if (refuses) {
            throw refused(position, line.sku(), floorMinor, lowest.payableMinor());
        }
    }

    private static Quote.UnitGroup lowest(Quote.Line line) {
        Quote.UnitGroup lowest = line.units().get(0);
        for (Quote.UnitGroup units : line.units()) {
            lowest = units.payableMinor() < lowest.payableMinor() ? units : lowest;
        }
        return lowest;
    }

    private static ProblemException refused(
            int position, String sku, long floorMinor, long priceMinor) {
        return ProblemException.conflict(
                "UNDER_FLOOR",
                "/lines/" + position,
                "A unit of "
                        + sku
                        + " would cost "
                        + priceMinor
                        + ", under its floor "
                        + floorMinor
                        + ": pause or change an activity, or move the floor with PUT"
                        + " /v1/price-floors/"
                        + sku);
    }
}
