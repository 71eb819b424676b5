package io.pricewright.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Bounds;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import io.pricewright.pricing.Dice;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.pricing.RandomActivities;
import io.pricewright.pricing.RandomCarts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** What must hold of every check, asked of random activities around a random good. */
class ConflictPropertyTest {
    private static final PricingEngine ENGINE = new PricingEngine(RetailRules.get());
    private static final Instant FROM = RandomActivities.AT;
    private static final Effort EFFORT = new Effort(2_000, 6, 1);
    private static final int SAMPLES = 60;
    private static int witnesses;
    private static int complete;

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(random -> random.nextLong());
    }

    @Property(tries = 250, seed = "618", shrinking = ShrinkingMode.OFF)
    void noCartOfTheSameShapesIsCheaper(@ForAll("seeds") long seed) {
        Dice dice = new Dice(seed);
        Cart many = RandomCarts.of(dice);
        CartLine line = dice.one(many.lines()).withQuantity(1);
        List<Activity> activities = RandomActivities.of(dice, many, dice.between(1, 4));
        Activity subject = activities.get(0);
        Good good = Good.told(line, many.currency());
        Surroundings around = new Surroundings(activities, true, List.of(good), many.currency());
        Findings findings = new ConflictCheck(ENGINE, EFFORT).of(subject, around, FROM);

        for (Witness witness : findings.witnesses()) {
            isCharged(witness, subject);
            witnesses++;
        }
        Long lowest =
                findings.witnesses().stream()
                        .filter(witness -> !witness.assumed())
                        .map(Witness::unitPriceMinor)
                        .findFirst()
                        .orElse(null);
        Lowest search =
                new LowestPrice(ENGINE, EFFORT)
                        .of(good, prepared(activities), FROM, FROM.plusSeconds(86_400 * 30L));
        complete += search.complete() ? 1 : 0;
        boolean goodIsComplete = findings.complete();
        Instant until = ConflictCheck.until(subject, FROM);
        for (int i = 0; i < SAMPLES; i++) {
            Cart cart = sample(dice, good, activities);
            Instant at = instant(dice, activities, until);
            Quote quote = price(cart, at, activities);
            isAsTold(findings, subject, quote);
            long unitMinor = Witness.lowestUnitMinor(quote.lines().get(0));
            if (goodIsComplete && counts(subject, quote)) {
                assertThat(lowest).isNotNull().isLessThanOrEqualTo(unitMinor);
                assertThat(findings.neverWin())
                        .noneMatch(never -> never.activityId().equals(subject.id()));
            }
            if (search.complete() && at.isBefore(FROM.plusSeconds(86_400 * 30L))) {
                assertThat(search.witness().unitPriceMinor()).isLessThanOrEqualTo(unitMinor);
            }
        }
    }

    @AfterContainer
    static void enoughWasSeen() {
        assertThat(witnesses).isGreaterThan(100);
        assertThat(complete).isGreaterThan(100);
    }

    private static void isCharged(Witness witness, Activity subject) {
        Quote quote =
                ENGINE.price(
                        new PricingRequest(
                                witness.cart(), witness.at(), prepared(witness.activities())));
        assertThat(Witness.lowestUnitMinor(quote.lines().get(0)))
                .isEqualTo(witness.unitPriceMinor());
        assertThat(counts(subject, quote)).isTrue();
    }

    /** Who is kept out of an order by a rule, never counts in one with the other. */
    private static void isAsTold(Findings findings, Activity subject, Quote quote) {
        Set<String> applied =
                quote.applied().stream().map(Quote.Applied::activityId).collect(Collectors.toSet());
        for (Pair pair : findings.pairs()) {
            if (pair.relation() == Relation.EXCLUDE && pair.inOrder()) {
                assertThat(applied.containsAll(Set.of(subject.id(), pair.activityId()))).isFalse();
            }
        }
    }

    private static boolean counts(Activity subject, Quote quote) {
        return quote.applied().stream()
                .anyMatch(applied -> applied.activityId().equals(subject.id()));
    }

    /** Drawn from all names there are, whether or not an activity asks for them. */
    private static Cart sample(Dice dice, Good good, List<Activity> activities) {
        long most = Math.max(1, Bounds.MAX_MINOR / 4 / Math.max(1, good.line().unitPriceMinor()));
        Map<String, Long> groups = new TreeMap<>();
        for (Activity activity : activities) {
            if (dice.chance(50)) {
                groups.put(activity.id(), 4L);
            }
        }
        boolean shipped =
                activities.stream()
                        .anyMatch(
                                each ->
                                        each.layer() == io.pricewright.facts.Layer.SHIPPING
                                                && Touched.covers(each, good.line()));
        return new Cart(
                good.currency(),
                dice.one("APP", "WEB", null),
                new Shopper(
                        null,
                        Set.copyOf(dice.some(50, "GOLD", "STAFF")),
                        dice.one(null, 0, 1, 2, 5)),
                List.of(
                        good.line()
                                .withQuantity(Math.min(most, dice.between(1, EFFORT.mostUnits())))),
                new Shipping(
                        dice.one("STANDARD", "EXPRESS", null),
                        shipped ? dice.one(0L, 1_000L, 100_000L) : 0),
                dice.one("CARD", "WALLET", "COD", null),
                dice.some(50, "K0", "K1", "K2"),
                dice.chance(60) ? Map.of("region", dice.one("north", "south")) : null,
                null,
                null,
                groups,
                null);
    }

    private static Instant instant(Dice dice, List<Activity> activities, Instant until) {
        long seconds = until.getEpochSecond() - FROM.getEpochSecond();
        Instant at = FROM.plusSeconds(dice.below(Math.max(1, Math.min(seconds, 86_400 * 14L))));
        return dice.chance(30) ? FROM : at;
    }

    private static List<PreparedActivity> prepared(List<Activity> activities) {
        return activities.stream().map(ENGINE::prepare).toList();
    }

    private static Quote price(Cart cart, Instant at, List<Activity> activities) {
        return ENGINE.price(new PricingRequest(cart, at, prepared(activities)));
    }
}
