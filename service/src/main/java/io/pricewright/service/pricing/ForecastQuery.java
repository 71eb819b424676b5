package io.pricewright.service.pricing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.InvalidFactException;
import io.pricewright.facts.Shopper;
import io.pricewright.service.operations.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/**
 * A good and the days to look ahead, read from the parameters of an address.
 *
 * @param cart one unit of it
 * @param zone whose days are counted
 */
record ForecastQuery(Cart cart, int days, ZoneId zone) {
    private static final int MOST_DAYS = 92;
    private static final long USUAL_DAYS = 30;

    private static final Set<String> SINGLE =
            Set.of(
                    "sku",
                    "currency",
                    "unitPriceMinor",
                    "regularPriceMinor",
                    "floorMinor",
                    "discountable",
                    "shop",
                    "brand",
                    "channel",
                    "payment",
                    "days",
                    "zone");

    private static final Set<String> REPEATED =
            Set.of("category", "attribute", "segment", "coupon");

    static ForecastQuery of(MultiValueMap<String, String> given) {
        Parameters parameters = new Parameters(given, SINGLE, REPEATED);
        return new ForecastQuery(cart(parameters), days(parameters), zone(parameters));
    }

    Instant until(Instant from) {
        return from.atZone(zone).plusDays(days).toInstant();
    }

    private static Cart cart(Parameters parameters) {
        parameters.required("unitPriceMinor");
        PricesRequest.Good good =
                new PricesRequest.Good(
                        parameters.required("sku"),
                        parameters.text("shop"),
                        parameters.text("brand"),
                        parameters.all("category"),
                        parameters.number("unitPriceMinor"),
                        parameters.number("regularPriceMinor"),
                        parameters.number("floorMinor"),
                        parameters.choice("discountable"),
                        attributes(parameters.all("attribute")));
        try {
            return new Cart(
                    parameters.required("currency"),
                    parameters.text("channel"),
                    new Shopper(null, Set.copyOf(parameters.all("segment")), null),
                    List.of(good.line()),
                    null,
                    parameters.text("payment"),
                    parameters.all("coupon"),
                    null);
        } catch (InvalidFactException refused) {
            throw ProblemException.badParameter(refused.field(), refused.getMessage());
        }
    }

    private static int days(Parameters parameters) {
        Long asked = parameters.number("days");
        long days = asked == null ? USUAL_DAYS : asked;
        if (days < 1 || days > MOST_DAYS) {
            throw Parameters.refused("days", " is " + days + ": it must be from 1 to " + MOST_DAYS);
        }
        return (int) days;
    }

    private static ZoneId zone(Parameters parameters) {
        String text = parameters.text("zone");
        try {
            return ZoneId.of(text == null ? "UTC" : text);
        } catch (DateTimeException unknown) {
            throw Parameters.refused("zone", " is " + text + ": give a zone such as Asia/Shanghai");
        }
    }

    private static Map<String, String> attributes(List<String> pairs) {
        Map<String, String> attributes = new HashMap<>();
        for (String pair : pairs) {
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw Parameters.refused("attribute", " is " + pair + ": give name:value");
            }
            if (attributes.put(pair.substring(0, colon), pair.substring(colon + 1)) != null) {
                throw Parameters.refused("attribute", " says " + pair + " and something else");
            }
        }
        return attributes;
    }
}
