package io.pricewright.service.pricewatch;

import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import io.pricewright.service.pricewatch.PriceDayTable.Lowest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a good was sold for at the lowest, day by day. */
@RestController
class HistoryController {
    private static final int MOST_DAYS = 366;

    private final PriceHistory history;

    HistoryController(PriceHistory history) {
        this.history = history;
    }

    @GetMapping("/v1/price-history/{sku}")
    @Needs({Role.SERVICE, Role.ANALYST, Role.OPERATOR})
    Answer of(@PathVariable String sku, @RequestParam(defaultValue = "30") int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.badParameter(
                    "days", "days is " + days + ": it must be from 1 to " + MOST_DAYS);
        }
        LocalDate last = history.today();
        LocalDate first = last.minusDays(days - 1L);
        Map<String, List<Day>> byCurrency = new LinkedHashMap<>();
        for (Lowest each : history.of(sku, first, last)) {
            byCurrency
                    .computeIfAbsent(each.key().currency(), none -> new ArrayList<>())
                    .add(new Day(each.key().day(), each.minor()));
        }
        List<Prices> prices = new ArrayList<>();
        byCurrency.forEach((currency, all) -> prices.add(new Prices(currency, lowest(all), all)));
        return new Answer(sku, first, last, prices);
    }

    private static Day lowest(List<Day> days) {
        return days.stream().min(Comparator.comparingLong(Day::lowestMinor)).orElseThrow();
    }

    /**
     * @param first day told, as is the last
     * @param prices by currency; none when the good was in no quote
     */
    record Answer(String sku, LocalDate first, LocalDate last, List<Prices> prices) {}

    /**
     * @param lowest the first of the days with the lowest price
     * @param days on which the good was in a quote
     */
    record Prices(String currency, Day lowest, List<Day> days) {}

    /** The lowest price of a unit in the quotes of a day, in minor units. */
    record Day(LocalDate day, long lowestMinor) {}
}
