package io.pricewright.pricing;

import static io.pricewright.pricing.Priced.require;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Pick;
import io.pricewright.facts.Reward;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Terms;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** How a discount on the whole order falls on its lines, whatever their order. */
class OrderDiscountPropertyTest {
    @Provide
    Arbitrary<Dice> dice() {
        return Arbitraries.randomValue(random -> new Dice(random.nextLong()));
    }

    @Property(tries = 100_000, seed = PricingPropertyTest.SEED, shrinking = ShrinkingMode.OFF)
    void aLinePaysWithinAMinorUnitOfItsShare(@ForAll("dice") Dice dice) {
        Cart cart = withoutFloors(dice, RandomCarts.of(dice), false);
        Activity activity = Activity.of("order", Layer.PLATFORM, whole(dice, cart.listMinor()));
        new Sale(cart, List.of(activity), Map.of(), RandomActivities.AT)
                .mustHold(OrderDiscountPropertyTest::isProportional);
    }

    private static void isProportional(Sale sale) {
        Quote quote = price(sale);
        BigInteger list = BigInteger.valueOf(quote.totals().listMinor());
        BigInteger total = BigInteger.valueOf(quote.totals().discountMinor());
        for (Quote.Line line : quote.lines()) {
            BigInteger exact = total.multiply(BigInteger.valueOf(line.listMinor()));
            BigInteger given = list.multiply(BigInteger.valueOf(line.discountMinor()));
            require(
                    exact.equals(given) || exact.subtract(given).abs().compareTo(list) < 0,
                    "%s is a minor unit or more from its share of %s",
                    line,
                    total);
            for (Quote.UnitGroup units : line.units()) {
                BigInteger off = BigInteger.valueOf(line.discountMinor());
                BigInteger quantity = BigInteger.valueOf(line.listMinor());
                BigInteger unit =
                        BigInteger.valueOf(
                                units.adjustments().isEmpty()
                                        ? 0
                                        : -units.adjustments().get(0).amountMinor());
                BigInteger price = BigInteger.valueOf(units.payableMinor()).add(unit);
                require(
                        line.listMinor() == 0
                                || off.multiply(price)
                                                .subtract(unit.multiply(quantity))
                                                .abs()
                                                .compareTo(quantity)
                                        < 0,
                        "a unit of %s is a minor unit or more from its share",
                        line);
            }
        }
    }

    /**
     * Where no two units tie and no floor or second discount of the layer is near, the order of the
     * lines decides nothing but which of equal fractions gets its minor unit first.
     */
    @Property(tries = 100_000, seed = PricingPropertyTest.SEED, shrinking = ShrinkingMode.OFF)
    void theOrderOfLinesChangesNoTotal(@ForAll("dice") Dice dice) {
        Cart cart = withoutFloors(dice, RandomCarts.of(dice), true);
        List<Activity> activities = new ArrayList<>();
        activities.add(
                Activity.of("item", Layer.ITEM, item(dice))
                        .withCaps(
                                new Caps(
                                        dice.chance(30)
                                                ? Long.valueOf(dice.between(1L, 500L))
                                                : null,
                                        dice.chance(30)
                                                ? Integer.valueOf(dice.between(1, 3))
                                                : null,
                                        dice.chance(30) ? Long.valueOf(dice.between(1L, 5L)) : null,
                                        null,
                                        dice.one(Pick.CHEAPEST, Pick.DEAREST))));
        activities.add(Activity.of("shop", Layer.SHOP, whole(dice, cart.listMinor())));
        activities.add(Activity.of("order", Layer.PLATFORM, whole(dice, cart.listMinor())));
        List<CartLine> other = dice.shuffled(cart.lines());
        new Sale(cart, activities, Map.of(), RandomActivities.AT)
                .mustHold(sale -> sameTotals(sale, other));
    }

    private static void sameTotals(Sale sale, List<CartLine> order) {
        List<CartLine> other = new ArrayList<>(order);
        other.retainAll(sale.cart().lines());
        Quote quote = price(sale);
        Quote again = price(sale.with(sale.cart().withLines(other)));
        require(
                quote.totals().equals(again.totals())
                        && quote.applied().equals(again.applied())
                        && quote.notApplied().equals(again.notApplied()),
                "with lines in the order %s it is %s, not %s",
                other.stream().map(CartLine::id).toList(),
                again,
                quote);
    }

    private static Quote price(Sale sale) {
        PricingRequest request = sale.request(Priced.ENGINE);
        return Priced.of(sale, request, SelectionPolicy.PRIORITY).quote();
    }

    private static Terms whole(Dice dice, long listMinor) {
        long amount = dice.between(1L, Math.max(1, listMinor));
        int permyriad = dice.between(1, 10_000);
        return switch (dice.between(0, 4)) {
            case 0 -> new Terms.OrderPercentOff(permyriad);
            case 1 -> new Terms.OrderFixedPrice(amount);
            case 2 -> new Terms.EverySpend(amount, dice.between(1L, amount), null, null);
            case 3 ->
                    new Terms.SpendTiers(
                            List.of(
                                    new Terms.SpendTiers.Tier(
                                            amount, Reward.percentOff(permyriad))),
                            null);
            default -> new Terms.OrderAmountOff(amount);
        };
    }

    private static Terms item(Dice dice) {
        Reward reward = dice.one(Reward.free(), Reward.percentOff(5_000), Reward.amountOff(50));
        Pick pick =
                dice.one(
                        Pick.CHEAPEST, Pick.DEAREST, Pick.CHEAPEST_IN_GROUP, Pick.DEAREST_IN_GROUP);
        return switch (dice.between(0, 6)) {
            case 0 -> new Terms.PercentOff(dice.between(1, 10_000));
            case 1 -> new Terms.AmountOff(dice.between(1L, 500L));
            case 2 -> new Terms.FixedPrice(dice.below(500));
            case 3 -> new Terms.NthUnit(dice.between(2, 4), dice.between(1, 10_000), pick);
            case 4 ->
                    new Terms.BuyXGetY(
                            dice.between(1, 2),
                            dice.between(1, 2),
                            reward,
                            null,
                            pick,
                            dice.chance(50));
            case 5 -> new Terms.CheapestFree(dice.between(2, 4), 1, pick);
            default ->
                    new Terms.NForPrice(
                            dice.between(1, 3),
                            Reward.price(dice.below(300)),
                            false,
                            dice.one(Pick.CHEAPEST, Pick.DEAREST));
        };
    }

    /** The same cart without floors; where asked, no two lines have the same price or goods. */
    private static Cart withoutFloors(Dice dice, Cart cart, boolean allDiffer) {
        List<CartLine> lines = new ArrayList<>();
        for (CartLine line : cart.lines()) {
            lines.add(
                    new CartLine(
                            line.id(),
                            allDiffer ? line.id() : line.sku(),
                            null,
                            null,
                            null,
                            allDiffer ? Math.min(line.quantity(), 10_000) : line.quantity(),
                            allDiffer
                                    ? dice.between(0L, 2_000L) * 64 + lines.size()
                                    : line.unitPriceMinor(),
                            null,
                            0,
                            true,
                            null));
        }
        return cart.withLines(lines);
    }
}
