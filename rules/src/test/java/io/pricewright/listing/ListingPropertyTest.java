package io.pricewright.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.facts.Activity;
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
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** What must hold for every price tag, asked of a random good among random activities. */
class ListingPropertyTest {
    private static final PricingEngine ENGINE = new PricingEngine(RetailRules.get());
    private static final Instant AT = RandomActivities.AT;
    private static int reached;

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(random -> random.nextLong());
    }

    @Property(tries = 50_000, seed = "618", shrinking = ShrinkingMode.OFF)
    void everyPriceIsTheOneACartIsCharged(@ForAll("seeds") long seed) {
        Dice dice = new Dice(seed);
        Cart many = RandomCarts.of(dice);
        Cart one = withUnits(many, dice.one(many.lines()), 1);
        List<Activity> activities = RandomActivities.of(dice, many, dice.between(1, 8));
        List<PreparedActivity> candidates = activities.stream().map(ENGINE::prepare).toList();
        Set<String> atHand = new HashSet<>(Set.of("K0", "K1", "K2"));
        one.coupons().forEach(atHand::remove);

        Reach reach = new Reach(atHand, dice.between(2, 50), dice.between(1, Reach.MOST_CARTS));
        PriceTag tag = new Listing(ENGINE, AT, reach).tag(one, candidates, Map.of());

        Quote quote = ENGINE.price(new PricingRequest(one, AT, found(one, candidates)));
        assertThat(tag.unitPriceMinor()).isEqualTo(quote.lines().get(0).payableMinor());
        assertThat(tag.labels()).isEqualTo(Label.of(quote));
        if (tag.reachable() != null) {
            isReal(tag, one, candidates);
            assertThat(tag.reachable().quantity()).isLessThanOrEqualTo(reach.mostUnits());
            reached++;
        }
    }

    @AfterContainer
    static void someAreReached() {
        assertThat(reached).isGreaterThan(10_000);
    }

    /** Does what the tag says, and pays. */
    private static void isReal(PriceTag tag, Cart one, List<PreparedActivity> candidates) {
        Reachable reachable = tag.reachable();
        Cart taken = taken(one, reachable);
        Quote quote = ENGINE.price(new PricingRequest(taken, AT, found(taken, candidates)));
        assertThat(quote.lines().get(0).payableMinor()).isEqualTo(reachable.payableMinor());
        assertThat(quote.applied())
                .anyMatch(applied -> applied.activityId().equals(reachable.activityId()));
        BigInteger units = BigInteger.valueOf(reachable.quantity());
        BigInteger payable = BigInteger.valueOf(reachable.payableMinor());
        assertThat(payable).isLessThan(BigInteger.valueOf(tag.unitPriceMinor()).multiply(units));
        BigInteger told = BigInteger.valueOf(reachable.unitPriceMinor());
        assertThat(told.multiply(units)).isGreaterThanOrEqualTo(payable);
        assertThat(told.subtract(BigInteger.ONE).multiply(units)).isLessThan(payable);
        assertThat(reachable.needs()).isNotEmpty();
    }

    private static Cart taken(Cart cart, Reachable reachable) {
        Cart taken = withUnits(cart, cart.lines().get(0), reachable.quantity());
        boolean more = reachable.quantity() > 1;
        for (Need need : reachable.needs()) {
            taken = doing(taken, need);
            more &= need.kind() != Need.Kind.QUANTITY || reachable.quantity() >= need.units();
        }
        boolean asked =
                reachable.needs().stream()
                        .anyMatch(
                                need ->
                                        need.kind() == Need.Kind.QUANTITY
                                                || need.kind() == Need.Kind.SPEND);
        assertThat(more).as("units are bought because a need asks for them").isEqualTo(asked);
        return taken;
    }

    private static Cart doing(Cart cart, Need need) {
        Need.Kind kind = need.kind();
        Set<String> segments = new HashSet<>(cart.shopper().segments());
        List<String> coupons = new ArrayList<>(cart.coupons());
        if (kind == Need.Kind.SEGMENT) {
            segments.add(need.name());
        }
        if (kind == Need.Kind.COUPON) {
            coupons.add(need.name());
        }
        Map<String, Long> groups = new HashMap<>(cart.groupSizes());
        if (kind == Need.Kind.GROUP) {
            groups.put(need.name(), need.units());
        }
        return new Cart(
                cart.currency(),
                kind == Need.Kind.CHANNEL ? need.name() : cart.channel(),
                new Shopper(cart.shopper().id(), segments, cart.shopper().paidOrders()),
                cart.lines(),
                kind == Need.Kind.SHIPPING_METHOD
                        ? new Shipping(need.name(), cart.shipping().feeMinor())
                        : cart.shipping(),
                kind == Need.Kind.PAYMENT ? need.name() : cart.payment(),
                coupons,
                cart.context(),
                cart.stock(),
                cart.points(),
                groups,
                cart.tradeIns());
    }

    private static Cart withUnits(Cart cart, CartLine line, long units) {
        return cart.withLines(
                List.of(
                        new CartLine(
                                line.id(),
                                line.sku(),
                                line.shop(),
                                line.brand(),
                                line.categories(),
                                units,
                                line.unitPriceMinor(),
                                line.regularPriceMinor(),
                                line.floorMinor(),
                                line.discountable(),
                                line.attributes())));
    }

    /** Those a cart would find: open, and without coupons that are not presented. */
    private static List<PreparedActivity> found(Cart cart, List<PreparedActivity> candidates) {
        return candidates.stream()
                .filter(each -> each.activity().schedule().isOpenAt(AT))
                .filter(
                        each ->
                                each.activity().coupon() == null
                                        || cart.coupons().contains(each.activity().coupon()))
                .toList();
    }
}
