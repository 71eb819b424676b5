package io.pricewright.explanation;

import io.pricewright.listing.Need;
import io.pricewright.listing.Reachable;
import java.util.Locale;
import java.util.Map;

/** Says in one language what a shopper does to get a better price, and what it is. */
public final class Offer {
    private final Sentences sentences;
    private final Money money;

    /**
     * @param language one of {@link Explanation#LANGUAGES}; any other is answered in English
     */
    public Offer(String currency, Locale language) {
        this.sentences = new Sentences(language);
        this.money = new Money(currency);
    }

    public String of(Reachable reachable) {
        return sentences.fill(
                "reach",
                Map.of(
                        "needs",
                        sentences.list(reachable.needs().stream().map(this::need).toList()),
                        "price",
                        money.of(reachable.unitPriceMinor())));
    }

    private String need(Need need) {
        String key = "reach." + need.kind().name();
        return switch (need.kind()) {
            case QUANTITY, GROUP -> sentences.fill(key, Map.of("units", need.units().toString()));
            case SPEND -> sentences.fill(key, Map.of("amount", money.of(need.amountMinor())));
            default -> sentences.fill(key, Map.of("name", sentences.name(need.name())));
        };
    }
}
