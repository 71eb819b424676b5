package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Candidate;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Pick;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Holds the picker, which counts in runs, against units laid out one by one. */
class UnitPickerTest {
    private static final String SEED = PricingPropertyTest.SEED;
    private static final long NO_CAP = Long.MAX_VALUE;

    @Provide
    Arbitrary<Dice> dice() {
        return Arbitraries.randomValue(random -> new Dice(random.nextLong()));
    }

    @Test
    void aMillionUnitsAreOneRun() {
        Cart cart = cart(CartLine.of("a", 1_000_000, 100), CartLine.of("b", 1_000_000, 50));
        Claims claims =
                UnitPicker.groups(
                        candidate(cart, new Terms.PercentOff(1), Scope.ALL),
                        3,
                        1,
                        false,
                        NO_CAP,
                        UnitLimits.NONE,
                        Pick.CHEAPEST);
        assertThat(claims.size()).isLessThanOrEqualTo(4);
        assertThat(units(claims, cart, true)).containsEntry(1, 666_666L);
    }

    @Property(tries = 20_000, seed = SEED, shrinking = ShrinkingMode.OFF)
    void groupsRewardTheUnitsThatOneByOneWouldBeRewarded(@ForAll("dice") Dice dice) {
        Cart cart = randomCart(dice);
        int size = dice.between(2, 5);
        int rewarded = dice.between(1, size - 1);
        boolean partial = dice.chance(40);
        long mostGroups = dice.chance(60) ? NO_CAP : dice.between(1L, 3L);
        long mostRewarded = dice.chance(60) ? NO_CAP : dice.between(1L, 6L);
        Pick pick = dice.one(Pick.values());
        boolean inGroup = pick == Pick.CHEAPEST_IN_GROUP || pick == Pick.DEAREST_IN_GROUP;
        UnitLimits limits = limits(mostRewarded, cart, inGroup ? null : capOfLines(dice, cart));
        Claims claims =
                UnitPicker.groups(
                        candidate(cart, new Terms.PercentOff(1), Scope.ALL),
                        size,
                        rewarded,
                        partial,
                        mostGroups,
                        limits,
                        pick);
        String asked =
                cart.lines()
                        + " "
                        + size
                        + "/"
                        + rewarded
                        + " partial "
                        + partial
                        + " at most "
                        + mostGroups
                        + "/"
                        + limits
                        + " "
                        + pick
                        + ": "
                        + told(claims, cart);

        List<Integer> laidOut = oneByOne(cart, pick);
        long left = limits.units();
        int qualifiers = 0;
        List<Integer> rewardedUnits = new ArrayList<>();
        int groups = 0;
        int at = 0;
        while (left > 0 && groups < mostGroups) {
            int here = Math.min(size, laidOut.size() - at);
            int gets = here == size ? rewarded : partial ? here - (size - rewarded) : 0;
            gets = (int) Math.min(gets, left);
            if (gets <= 0) {
                break;
            }
            List<Integer> group = laidOut.subList(at, at + here);
            int first = pick == Pick.DEAREST_IN_GROUP ? size - rewarded : 0;
            rewardedUnits.addAll(group.subList(first, first + gets));
            // A group that is not complete uses no more than it must.
            qualifiers += here == size ? size - gets : size - rewarded;
            left -= gets;
            at += here;
            groups++;
        }
        if (rewardedUnits.isEmpty()) {
            assertThat(claims).as(asked).isNull();
            return;
        }
        if (!inGroup) {
            rewardedUnits = within(limits, laidOut).subList(0, rewardedUnits.size());
        }
        assertThat(units(claims, cart, true)).as(asked).isEqualTo(count(rewardedUnits));
        assertThat(sum(units(claims, cart, false))).as(asked).isEqualTo(qualifiers);
        withinTheCart(claims, cart, asked);
    }

    @Property(tries = 20_000, seed = SEED, shrinking = ShrinkingMode.OFF)
    void buyingRewardsAsManyUnitsAsAnyAssignmentCould(@ForAll("dice") Dice dice) {
        Cart cart = randomCart(dice);
        Scope buys = Scope.of(Filter.ofSkus(dice.one("s0", "s1"), "s2"));
        Scope gets = Scope.of(Filter.ofSkus(dice.one("s0", "s1"), "s3"));
        boolean partial = dice.chance(40);
        Terms.BuyXGetY terms =
                new Terms.BuyXGetY(
                        dice.between(1, 3),
                        dice.between(1, 3),
                        Reward.free(),
                        gets,
                        dice.one(Pick.CHEAPEST, Pick.DEAREST, Pick.CART_ORDER),
                        partial);
        Candidate candidate = candidate(cart, terms, buys);
        if (candidate == null) {
            return;
        }
        long mostTimes = dice.chance(60) ? NO_CAP : dice.between(1L, 2L);
        long mostRewarded = dice.chance(60) ? NO_CAP : dice.between(1L, 4L);
        UnitLimits limits = limits(mostRewarded, cart, capOfLines(dice, cart));
        Claims claims =
                UnitPicker.buyToGet(
                        candidate, terms, UnitPicker.linesOf(cart, gets), mostTimes, limits);
        String asked =
                cart.lines()
                        + " "
                        + terms
                        + " "
                        + buys.include()
                        + " at most "
                        + mostTimes
                        + "/"
                        + limits
                        + ": "
                        + told(claims, cart);
        long expected = mostRewards(cart, terms, buys, mostTimes, limits);
        if (expected == 0) {
            assertThat(claims).as(asked).isNull();
            return;
        }
        Map<Integer, Long> rewarded = units(claims, cart, true);
        Map<Integer, Long> bought = units(claims, cart, false);
        assertThat(sum(rewarded)).as(asked).isEqualTo(expected);
        long times = (expected + terms.get() - 1) / terms.get();
        assertThat(sum(bought)).as(asked).isEqualTo(times * terms.buy());
        rewarded.keySet().forEach(line -> assertThat(gets.covers(cart.lines().get(line))).isTrue());
        rewarded.forEach(
                (line, units) ->
                        assertThat(units)
                                .as(asked)
                                .isLessThanOrEqualTo(limits.ofLine(line, units)));
        bought.keySet().forEach(line -> assertThat(buys.covers(cart.lines().get(line))).isTrue());
        withinTheCart(claims, cart, asked);
    }

    /** Tries every number of units that could do both and buy instead of being given. */
    private static long mostRewards(
            Cart cart, Terms.BuyXGetY terms, Scope buys, long mostTimes, UnitLimits limits) {
        long onlyBuy = 0;
        long onlyGet = 0;
        long both = 0;
        for (int i = 0; i < cart.lines().size(); i++) {
            CartLine line = cart.lines().get(i);
            for (long unit = 0; unit < line.quantity(); unit++) {
                boolean buy = buys.covers(line);
                boolean get = terms.getScope().covers(line) && unit < limits.ofLine(i, NO_CAP);
                both += buy && get ? 1 : 0;
                onlyBuy += buy && !get ? 1 : 0;
                onlyGet += get && !buy ? 1 : 0;
            }
        }
        long best = 0;
        for (long buying = 0; buying <= both; buying++) {
            long times = Math.min((onlyBuy + buying) / terms.buy(), mostTimes);
            long units = Math.min(onlyGet + both - buying, times * terms.get());
            long rewards = terms.partialGet() ? units : units / terms.get() * terms.get();
            best = Math.max(best, Math.min(rewards, limits.units()));
        }
        return best;
    }

    @Property(tries = 20_000, seed = SEED, shrinking = ShrinkingMode.OFF)
    void setsAreFilledInTheOrderOfThePick(@ForAll("dice") Dice dice) {
        Cart cart = randomCart(dice);
        int size = dice.between(1, 4);
        Pick pick = dice.one(Pick.CHEAPEST, Pick.DEAREST, Pick.CART_ORDER);
        Terms.NForPrice terms = new Terms.NForPrice(size, Reward.price(1), false, pick);
        long most = dice.chance(60) ? NO_CAP : dice.between(1L, 3L);
        UnitLimits limits = limits(NO_CAP, cart, capOfLines(dice, cart));
        Claims claims = UnitPicker.sets(candidate(cart, terms, Scope.ALL), terms, most, limits);
        String asked =
                cart.lines()
                        + " "
                        + terms
                        + " at most "
                        + most
                        + "/"
                        + limits
                        + ": "
                        + told(claims, cart);
        List<Integer> laidOut = within(limits, oneByOne(cart, pick));
        long sets = Math.min(laidOut.size() / size, most);
        if (sets == 0) {
            assertThat(claims).as(asked).isNull();
            return;
        }
        Map<Map<Integer, Long>, Long> expected = new HashMap<>();
        for (int set = 0; set < sets; set++) {
            expected.merge(count(laidOut.subList(set * size, (set + 1) * size)), 1L, Long::sum);
        }
        assertThat(sets(claims)).as(asked).isEqualTo(expected);
        withinTheCart(claims, cart, asked);
    }

    @Property(tries = 20_000, seed = SEED, shrinking = ShrinkingMode.OFF)
    void setsOfDifferentGoodsAreAsManyAsCanBeMade(@ForAll("dice") Dice dice) {
        Cart cart = randomCart(dice);
        int size = dice.between(2, 3);
        Terms.NForPrice terms =
                new Terms.NForPrice(
                        size,
                        Reward.price(1),
                        true,
                        dice.one(Pick.CHEAPEST, Pick.DEAREST, Pick.CART_ORDER));
        long most = dice.chance(60) ? NO_CAP : dice.between(1L, 3L);
        Claims claims =
                UnitPicker.sets(candidate(cart, terms, Scope.ALL), terms, most, UnitLimits.NONE);
        String asked = cart.lines() + " " + terms + " at most " + most + ": " + told(claims, cart);
        long expected = Math.min(most, mostDistinctSets(cart, size));
        if (expected == 0) {
            assertThat(claims).as(asked).isNull();
            return;
        }
        Map<Map<Integer, Long>, Long> sets = sets(claims);
        assertThat(sum(sets)).as(asked).isEqualTo(expected);
        for (Map<Integer, Long> set : sets.keySet()) {
            Set<String> skus = new HashSet<>();
            set.keySet().forEach(line -> skus.add(cart.lines().get(line).sku()));
            assertThat(sum(set)).as(asked).isEqualTo(size);
            assertThat(skus).as(asked).hasSize(size);
        }
        withinTheCart(claims, cart, asked);
    }

    /** Takes one unit each of the most frequent goods, again and again: the most sets there are. */
    private static long mostDistinctSets(Cart cart, int size) {
        Map<String, Long> left = new HashMap<>();
        cart.lines().forEach(line -> left.merge(line.sku(), line.quantity(), Long::sum));
        long sets = 0;
        while (true) {
            List<String> most =
                    left.keySet().stream()
                            .filter(sku -> left.get(sku) > 0)
                            .sorted((a, b) -> Long.compare(left.get(b), left.get(a)))
                            .limit(size)
                            .toList();
            if (most.size() < size) {
                return sets;
            }
            most.forEach(sku -> left.merge(sku, -1L, Long::sum));
            sets++;
        }
    }

    @Property(tries = 20_000, seed = SEED, shrinking = ShrinkingMode.OFF)
    void capsTakeTheFirstUnitsInTheOrderOfThePick(@ForAll("dice") Dice dice) {
        Cart cart = randomCart(dice);
        Pick pick = dice.one(Pick.CHEAPEST, Pick.DEAREST, Pick.CART_ORDER);
        long most = dice.chance(30) ? NO_CAP : dice.between(1L, 6L);
        long ofLine = dice.chance(50) ? NO_CAP : dice.between(1L, 2L);
        Candidate candidate = candidate(cart, new Terms.PercentOff(1), Scope.ALL);
        List<Integer> expected = new ArrayList<>();
        Map<Integer, Long> taken = new HashMap<>();
        for (int line : oneByOne(cart, pick)) {
            if (expected.size() < most && taken.getOrDefault(line, 0L) < ofLine) {
                expected.add(line);
                taken.merge(line, 1L, Long::sum);
            }
        }
        long[] ofLines = new long[cart.lines().size()];
        Arrays.fill(ofLines, ofLine);
        UnitLimits limits = limits(most, cart, ofLines);
        Claims alone = UnitPicker.capped(candidate, all(cart), limits, pick);
        assertThat(units(alone, cart, true)).isEqualTo(taken);
        Claims together = UnitPicker.cappedTogether(candidate, limits, pick);
        assertThat(units(together, cart, true)).isEqualTo(taken);
        assertThat(sum(units(together, cart, false)) + expected.size())
                .isEqualTo(candidate.getUnits());
    }

    @Property(tries = 20_000, seed = SEED, shrinking = ShrinkingMode.OFF)
    void bundlesAreAsManyAsTheScarcestPartAllows(@ForAll("dice") Dice dice) {
        Cart cart = randomCart(dice);
        List<Terms.BundlePrice.Part> parts = new ArrayList<>();
        for (String sku : List.of("s0", "s1", "s2")) {
            if (dice.chance(60) || parts.isEmpty()) {
                parts.add(new Terms.BundlePrice.Part(sku, dice.between(1, 2)));
            }
        }
        Terms.BundlePrice terms = new Terms.BundlePrice(parts, Reward.price(1));
        long expected = dice.chance(60) ? 1_000 : dice.between(1L, 2L);
        UnitLimits limits = limits(NO_CAP, cart, capOfLines(dice, cart));
        Claims claims =
                UnitPicker.bundles(candidate(cart, terms, Scope.ALL), terms, expected, limits);
        Map<String, Long> there = new HashMap<>();
        for (int i = 0; i < cart.lines().size(); i++) {
            CartLine line = cart.lines().get(i);
            there.merge(line.sku(), limits.ofLine(i, line.quantity()), Long::sum);
        }
        for (Terms.BundlePrice.Part part : parts) {
            expected = Math.min(expected, there.getOrDefault(part.sku(), 0L) / part.quantity());
        }
        if (expected == 0) {
            assertThat(claims).isNull();
            return;
        }
        Map<String, Long> claimed = new HashMap<>();
        units(claims, cart, true)
                .forEach(
                        (line, units) ->
                                claimed.merge(cart.lines().get(line).sku(), units, Long::sum));
        Map<String, Long> wanted = new HashMap<>();
        for (Terms.BundlePrice.Part part : parts) {
            wanted.put(part.sku(), expected * part.quantity());
        }
        assertThat(claimed).isEqualTo(wanted);
        withinTheCart(claims, cart, cart.lines() + " " + terms);
    }

    private static Cart randomCart(Dice dice) {
        CartLine[] lines = new CartLine[dice.between(1, 5)];
        for (int i = 0; i < lines.length; i++) {
            lines[i] =
                    new CartLine(
                            "l" + i,
                            "s" + dice.below(4),
                            null,
                            null,
                            null,
                            dice.between(1L, 4L),
                            dice.between(0L, 4L),
                            null,
                            0,
                            true,
                            null);
        }
        return cart(lines);
    }

    private static Cart cart(CartLine... lines) {
        return new Cart("CNY", null, null, List.of(lines), null, null, null, null);
    }

    private static int[] all(Cart cart) {
        return IntStream.range(0, cart.lines().size()).toArray();
    }

    private static Candidate candidate(Cart cart, Terms terms, Scope scope) {
        int[] covered =
                IntStream.range(0, cart.lines().size())
                        .filter(line -> scope.covers(cart.lines().get(line)))
                        .toArray();
        return covered.length == 0
                ? null
                : new Candidate(
                        Activity.of("a", Layer.ITEM, terms).withScope(scope),
                        cart,
                        covered,
                        null,
                        0);
    }

    /** Mostly none; otherwise a small number for each line, none too. */
    private static long[] capOfLines(Dice dice, Cart cart) {
        return dice.chance(60)
                ? null
                : cart.lines().stream().mapToLong(line -> dice.between(0L, 3L)).toArray();
    }

    private static UnitLimits limits(long units, Cart cart, long[] ofLine) {
        if (ofLine == null) {
            return new UnitLimits(units, NO_CAP, null);
        }
        long sum = 0;
        for (int i = 0; i < ofLine.length; i++) {
            sum += Math.min(ofLine[i], cart.lines().get(i).quantity());
        }
        return new UnitLimits(Math.min(units, sum), NO_CAP, ofLine);
    }

    /** The first units of each line that its limit allows. */
    private static List<Integer> within(UnitLimits limits, List<Integer> laidOut) {
        Map<Integer, Long> taken = new HashMap<>();
        List<Integer> within = new ArrayList<>();
        for (int line : laidOut) {
            if (taken.merge(line, 1L, Long::sum) <= limits.ofLine(line, NO_CAP)) {
                within.add(line);
            }
        }
        return within;
    }

    /** The line of each unit, in the order of a pick. */
    private static List<Integer> oneByOne(Cart cart, Pick pick) {
        List<Integer> units = new ArrayList<>();
        for (int line = 0; line < cart.lines().size(); line++) {
            for (long unit = 0; unit < cart.lines().get(line).quantity(); unit++) {
                units.add(line);
            }
        }
        if (pick != Pick.CART_ORDER) {
            int sign = pick == Pick.DEAREST ? -1 : 1;
            units.sort(
                    (a, b) ->
                            sign
                                    * Long.compare(
                                            cart.lines().get(a).unitPriceMinor(),
                                            cart.lines().get(b).unitPriceMinor()));
        }
        return units;
    }

    private static Map<Integer, Long> count(List<Integer> units) {
        Map<Integer, Long> counted = new HashMap<>();
        units.forEach(line -> counted.merge(line, 1L, Long::sum));
        return counted;
    }

    private static Map<Integer, Long> units(Claims claims, Cart cart, boolean targets) {
        Map<Integer, Long> units = new HashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            if ((claims.set(i) != Claims.QUALIFIER) == targets) {
                units.merge(claims.line()[i], quantity(claims, cart, i), Long::sum);
            }
        }
        return units;
    }

    private static long quantity(Claims claims, Cart cart, int entry) {
        return claims.quantity() == null
                ? cart.lines().get(claims.line()[entry]).quantity()
                : claims.quantity()[entry];
    }

    /** What a set holds, and how many such sets there are. */
    private static Map<Map<Integer, Long>, Long> sets(Claims claims) {
        Map<Integer, Map<Integer, Long>> bySet = new HashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            int set = claims.set(i);
            bySet.computeIfAbsent(set, none -> new HashMap<>())
                    .merge(claims.line()[i], claims.quantity()[i] / claims.times(set), Long::sum);
        }
        Map<Map<Integer, Long>, Long> sets = new HashMap<>();
        bySet.forEach((set, units) -> sets.merge(units, claims.times(set), Long::sum));
        return sets;
    }

    private static <K> long sum(Map<K, Long> of) {
        return of.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String told(Claims claims, Cart cart) {
        return claims == null
                ? "nothing"
                : units(claims, cart, true) + " for " + units(claims, cart, false);
    }

    private static void withinTheCart(Claims claims, Cart cart, String asked) {
        Map<Integer, Long> used = units(claims, cart, true);
        units(claims, cart, false).forEach((line, units) -> used.merge(line, units, Long::sum));
        used.forEach(
                (line, units) ->
                        assertThat(units)
                                .as(asked)
                                .isLessThanOrEqualTo(cart.lines().get(line).quantity()));
    }
}
