package io.pricewright.listing;

import io.pricewright.facts.Cart;
import io.pricewright.listing.Forecast.Span;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Foretells the price of one unit. Between two turns of its candidates' schedules a price can't
 * change, and the same candidates open give the same price; so the engine prices each set of open
 * candidates once.
 */
public final class Forecaster {
    private final PricingEngine engine;

    public Forecaster(PricingEngine engine) {
        this.engine = engine;
    }

    /**
     * @param cart one unit of one good
     * @param candidates that could touch it at any instant of the time asked about
     */
    public Forecast of(Cart cart, Instant from, Instant until, List<PreparedActivity> candidates) {
        TreeSet<Instant> turns = new TreeSet<>(List.of(from));
        candidates.forEach(each -> turns.addAll(each.activity().schedule().turns(from, until)));
        Map<BitSet, Quote> quotes = new HashMap<>();
        List<Span> spans = new ArrayList<>();
        for (Instant turn : turns) {
            Instant next = turns.higher(turn);
            Quote quote =
                    quotes.computeIfAbsent(
                            openAt(turn, candidates),
                            open -> engine.price(request(cart, turn, open, candidates)));
            add(
                    spans,
                    new Span(
                            turn,
                            next == null ? until : next,
                            quote.lines().get(0).payableMinor(),
                            Label.of(quote)));
        }
        return new Forecast(spans);
    }

    private static BitSet openAt(Instant at, List<PreparedActivity> candidates) {
        BitSet open = new BitSet(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            open.set(i, candidates.get(i).activity().schedule().isOpenAt(at));
        }
        return open;
    }

    private static PricingRequest request(
            Cart cart, Instant at, BitSet open, List<PreparedActivity> candidates) {
        return new PricingRequest(cart, at, open.stream().mapToObj(candidates::get).toList());
    }

    private static void add(List<Span> spans, Span next) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).isPricedLike(next)) {
            spans.set(last, spans.get(last).until(next.until()));
        } else {
            spans.add(next);
        }
    }
}
