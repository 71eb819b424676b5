package io.pricewright.conflict;

import static io.pricewright.conflict.Relation.COMPETE;
import static io.pricewright.conflict.Relation.EXCLUDE;
import static io.pricewright.conflict.Relation.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Ten ways of meeting, each in five places: what is between two activities is found in all. */
class FiftyConflictsTest {
    private static final PricingEngine ENGINE = new PricingEngine(RetailRules.get());
    private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");

    /** Goods of both, by what each names of them, and when they are open. */
    private record Place(
            String name, Scope one, Scope other, Schedule oneOpen, Schedule otherOpen) {
        Place(String name, Scope one, Scope other) {
            this(name, one, other, Schedule.ALWAYS, Schedule.ALWAYS);
        }
    }

    /** What two activities say, and what has to be found. */
    private record Conflict(
            String name,
            Activity one,
            Activity other,
            Relation relation,
            String rule,
            boolean inOrder,
            long lowestMinor) {}

    private static final List<Place> PLACES =
            List.of(
                    new Place("everywhere", Scope.ALL, Scope.ALL),
                    new Place(
                            "one SKU of many",
                            Scope.of(Filter.ofSkus("s1", "s2", "s3")),
                            Scope.of(Filter.ofSkus("s3", "s4"))),
                    new Place(
                            "a brand in a category",
                            Scope.of(new Filter(null, null, Set.of("vivo"), null, null)),
                            new Scope(
                                    Filter.ofCategories("phones"),
                                    new Filter(null, null, Set.of("nebula"), null, null),
                                    null,
                                    null,
                                    false)),
                    new Place(
                            "a shop, above a price",
                            new Scope(
                                    new Filter(null, null, null, Set.of("corner"), null),
                                    null,
                                    10_000L,
                                    null,
                                    false),
                            new Scope(null, null, null, 10_000L, false)),
                    new Place(
                            "an hour on Friday night",
                            Scope.ALL,
                            Scope.of(Filter.ofSkus("s1")),
                            weekly(DayOfWeek.FRIDAY, 20, 2),
                            weekly(DayOfWeek.SATURDAY, 1, 5)));

    @TestFactory
    Stream<DynamicTest> eachIsFound() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Place place : PLACES) {
            for (Conflict conflict : in(place)) {
                tests.add(
                        DynamicTest.dynamicTest(
                                conflict.name() + ", " + place.name(), () -> isFound(conflict)));
            }
        }
        assertThat(tests).hasSize(50);
        return tests.stream();
    }

    private static void isFound(Conflict conflict) {
        Findings findings = check(conflict.one(), conflict.other());
        Pair pair = findings.pairs().get(0);
        assertThat(pair.activityId()).isEqualTo("other");
        assertThat(pair.relation()).isEqualTo(conflict.relation());
        assertThat(pair.rule()).isEqualTo(conflict.rule());
        assertThat(pair.inOrder()).isEqualTo(conflict.inOrder());
        assertThat(findings.complete()).isTrue();
        Witness lowest = findings.witnesses().get(0);
        assertThat(lowest.unitPriceMinor()).isEqualTo(conflict.lowestMinor());
        assertThat(lowest.assumed()).isTrue();
        isCharged(lowest);
        assertThat(check(conflict.one(), conflict.other())).isEqualTo(findings);
    }

    private static void isCharged(Witness lowest) {
        Quote quote =
                ENGINE.price(
                        new PricingRequest(
                                lowest.cart(),
                                lowest.at(),
                                lowest.activities().stream().map(ENGINE::prepare).toList()));
        assertThat(quote.lines().get(0).sku()).isEqualTo(lowest.good().sku());
        assertThat(Witness.lowestUnitMinor(quote.lines().get(0)))
                .isEqualTo(lowest.unitPriceMinor());
        assertThat(quote.applied()).isEqualTo(lowest.applied());
        assertThat(quote.applied()).extracting(Quote.Applied::activityId).contains("one");
    }

    private static List<Conflict> in(Place place) {
        Terms tenth = new Terms.PercentOff(1_000);
        Terms fifth = new Terms.PercentOff(2_000);
        Stacking plain = Stacking.DEFAULT;
        Stacking stackable = Stacking.STACKABLE;
        Terms order = new Terms.OrderPercentOff(1_000);
        return List.of(
                conflict(
                        "not stackable",
                        place,
                        of(Layer.ITEM, fifth, plain),
                        of(Layer.ITEM, tenth, stackable),
                        "one activity per unit and layer",
                        false,
                        8_000),
                conflict(
                        "a group on a unit",
                        place,
                        of(Layer.ITEM, fifth, group()),
                        of(Layer.ITEM, tenth, group()),
                        "one of a group per unit",
                        false,
                        8_000),
                conflict(
                        "a group on the order",
                        place,
                        of(Layer.SHOP, order, group()),
                        of(Layer.PLATFORM, order, group()),
                        "one of a group per order",
                        true,
                        9_000),
                conflict(
                        "exclusive",
                        place,
                        of(Layer.ITEM, tenth, exclusive()),
                        of(Layer.PLATFORM, order, plain),
                        "exclusive",
                        true,
                        9_000),
                conflict(
                        "stops what follows",
                        place,
                        of(Layer.ITEM, tenth, stopping()),
                        of(Layer.PLATFORM, order, plain),
                        "stop further",
                        true,
                        9_000),
                conflict(
                        "excludes a tag",
                        place,
                        of(Layer.PLATFORM, order, plain),
                        of(Layer.ITEM, tenth, excluding(Set.of("sale"), null)),
                        "not beside a tag",
                        true,
                        9_000),
                conflict(
                        "excludes an activity",
                        place,
                        of(Layer.PLATFORM, order, excluding(null, Set.of("other"))),
                        of(Layer.ITEM, tenth, plain),
                        "not beside an activity",
                        true,
                        9_000),
                conflict(
                        "two coupons",
                        place,
                        coupon(of(Layer.SHOP, order, plain), "C1"),
                        coupon(of(Layer.PLATFORM, order, plain), "C2"),
                        "one coupon per order",
                        true,
                        9_000),
                new Conflict(
                        "stack deeper than either",
                        one(of(Layer.ITEM, fifth, stackable), place),
                        other(
                                asking(
                                        of(Layer.ITEM, fifth, stackable),
                                        new Condition.SegmentIn(List.of("GOLD")),
                                        new Condition.ChannelIn(List.of("APP"))),
                                place),
                        STACK,
                        null,
                        false,
                        6_400),
                new Conflict(
                        "a threshold missed by a discount",
                        one(of(Layer.ITEM, new Terms.PercentOff(500), plain), place),
                        other(
                                of(
                                        Layer.PLATFORM,
                                        new Terms.EverySpend(30_000, 15_000, 15_000L, null),
                                        plain),
                                place),
                        COMPETE,
                        null,
                        false,
                        // Four at 95.00 are 380.00, less 150.00: 57.50 each.
                        5_750));
    }

    @Test
    void nothingIsFoundWhereTheyNeverMeet() {
        Activity one = of(Layer.ITEM, new Terms.PercentOff(1_000), Stacking.DEFAULT);
        Activity other = of(Layer.ITEM, new Terms.PercentOff(2_000), Stacking.DEFAULT);
        Scope sku = Scope.of(Filter.ofSkus("s1"));
        Scope brand = Scope.of(new Filter(null, null, Set.of("vivo"), null, null));
        Scope nebula = Scope.of(new Filter(null, null, Set.of("nebula"), null, null));
        List<Place> apart =
                List.of(
                        new Place("other SKUs", sku, Scope.of(Filter.ofSkus("s2"))),
                        new Place("other brands", brand, nebula),
                        new Place("left out", sku, excluding(Filter.ofSkus("s1"))),
                        new Place("cheap and dear", above(10_000L), upTo(9_999L)),
                        new Place(
                                "one ends as the other begins",
                                Scope.ALL,
                                Scope.ALL,
                                new Schedule(null, FROM.plusSeconds(60), null),
                                new Schedule(FROM.plusSeconds(60), null, null)),
                        new Place(
                                "other days",
                                Scope.ALL,
                                Scope.ALL,
                                weekly(DayOfWeek.MONDAY, 1, 5),
                                weekly(DayOfWeek.TUESDAY, 1, 5)));
        for (Place place : apart) {
            assertThat(check(one(one, place), other(other, place)).pairs())
                    .as(place.name())
                    .isEmpty();
        }
    }

    private static Findings check(Activity one, Activity other) {
        return new ConflictCheck(ENGINE, Effort.DEFAULT)
                .of(one, new Surroundings(List.of(other), true, List.of(), "CNY"), FROM);
    }

    private static Conflict conflict(
            String name,
            Place place,
            Activity one,
            Activity other,
            String rule,
            boolean inOrder,
            long lowestMinor) {
        return new Conflict(
                name, one(one, place), other(other, place), EXCLUDE, rule, inOrder, lowestMinor);
    }

    private static Activity one(Activity plain, Place place) {
        return at("one", plain, place.one(), place.oneOpen());
    }

    private static Activity other(Activity plain, Place place) {
        return at("other", plain, place.other(), place.otherOpen());
    }

    private static Activity of(Layer layer, Terms terms, Stacking stacking) {
        return Activity.of("plain", layer, terms).withStacking(stacking);
    }

    private static Activity at(String id, Activity plain, Scope scope, Schedule schedule) {
        return new Activity(
                id,
                1,
                null,
                plain.layer(),
                plain.terms(),
                scope,
                plain.conditions(),
                schedule,
                plain.source(),
                plain.coupon(),
                plain.stacking(),
                null,
                null,
                null,
                null,
                null,
                Set.of("sale"),
                null);
    }

    private static Activity coupon(Activity plain, String code) {
        return new Activity(
                plain.id(),
                1,
                null,
                plain.layer(),
                plain.terms(),
                null,
                null,
                null,
                null,
                code,
                plain.stacking(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Activity asking(Activity plain, Condition... conditions) {
        return plain.withConditions(new Condition.All(List.of(conditions)));
    }

    private static Stacking group() {
        return new Stacking("g", true, null, 0, false, false, null);
    }

    private static Stacking exclusive() {
        return new Stacking(null, false, null, 0, true, false, null);
    }

    private static Stacking stopping() {
        return new Stacking(null, false, null, 0, false, true, null);
    }

    private static Stacking excluding(Set<String> tags, Set<String> activities) {
        return new Stacking(
                null, false, null, 0, false, false, new Stacking.Excludes(tags, activities));
    }

    private static Scope excluding(Filter filter) {
        return new Scope(null, filter, null, null, false);
    }

    private static Scope above(Long minor) {
        return new Scope(null, null, minor, null, false);
    }

    private static Scope upTo(Long minor) {
        return new Scope(null, null, null, minor, false);
    }

    private static Schedule weekly(DayOfWeek day, int from, int until) {
        return new Schedule(
                null,
                null,
                List.of(
                        new Schedule.Weekly(
                                Set.of(day),
                                LocalTime.of(from, 0),
                                LocalTime.of(until, 0),
                                ZoneOffset.UTC)));
    }
}
