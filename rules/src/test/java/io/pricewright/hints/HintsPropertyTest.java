package io.pricewright.hints;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.pricing.Dice;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.pricing.RandomCarts;
import io.pricewright.pricing.Sale;
import java.util.ArrayList;
import java.util.EnumMap;
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

/** Every hint, taken, gives exactly what it said; asked of twenty thousand random carts. */
class HintsPropertyTest {
    private static final PricingEngine ENGINE = new PricingEngine(RetailRules.get());
    private static final Hints HINTS = new Hints(ENGINE, 32);
    private static final Map<Hint.Kind, Integer> TAKEN = new EnumMap<>(Hint.Kind.class);

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(random -> random.nextLong());
    }

    @Property(tries = 20_000, seed = "618", shrinking = ShrinkingMode.OFF)
    void aHintTakenGivesWhatItSaid(@ForAll("seeds") long seed) {
        Sale.random(seed).mustHold(sale -> check(sale, new Dice(seed)));
    }

    private static void check(Sale sale, Dice dice) {
        HintRequest wanted = wanted(sale.cart(), dice);
        PricingRequest all = sale.request(ENGINE);
        Quote now = ENGINE.price(found(all, sale.cart()));
        List<Hint> hints = HINTS.of(all, now, wanted);
        assertThat(hints).hasSizeLessThanOrEqualTo(wanted.most());
        assertThat(hints).isSortedAccordingTo((a, b) -> Long.compare(b.gainMinor(), a.gainMinor()));
        assertThat(hints).extracting(Hint::activityId).doesNotHaveDuplicates();
        for (Hint hint : hints) {
            isTrue(hint, now, all, sale.cart(), wanted);
            TAKEN.merge(hint.kind(), 1, Integer::sum);
        }
    }

    private static void isTrue(
            Hint hint, Quote now, PricingRequest all, Cart cart, HintRequest wanted) {
        Quote then = ENGINE.price(found(all, taken(hint, cart, wanted)));
        assertThat(then.totals().payableMinor()).as("%s", hint).isEqualTo(hint.payableMinor());
        assertThat(then.totals().listMinor() - now.totals().listMinor())
                .as("%s", hint)
                .isEqualTo(hint.addMinor());
        assertThat(discounts(then) - discounts(now)).as("%s", hint).isEqualTo(hint.saveMinor());
        assertThat(then.applied()).as("%s", hint).anyMatch(is -> is(is, hint));
        long gifts = then.gifts().size() - now.gifts().size();
        assertThat(hint.saveMinor()).as("%s", hint).isGreaterThanOrEqualTo(gifts > 0 ? 0 : 1);
        if (now.applied().stream().anyMatch(is -> is(is, hint))) {
            assertThat(takenOff(then, hint)).as("%s", hint).isGreaterThan(takenOff(now, hint));
        }
    }

    private static boolean is(Quote.Applied applied, Hint hint) {
        return applied.activityId().equals(hint.activityId());
    }

    private static long takenOff(Quote quote, Hint hint) {
        return quote.applied().stream()
                .filter(is -> is(is, hint))
                .mapToLong(Quote.Applied::discountMinor)
                .sum();
    }

    private static long discounts(Quote quote) {
        return quote.totals().discountMinor() + quote.totals().shippingDiscountMinor();
    }

    /** Does what the hint says, as a shop would. */
    private static Cart taken(Hint hint, Cart cart, HintRequest wanted) {
        List<CartLine> lines = new ArrayList<>(cart.lines());
        for (Hint.Addition addition : hint.add()) {
            boolean found = false;
            for (int i = 0; i < lines.size(); i++) {
                CartLine line = lines.get(i);
                if (line.id().equals(addition.lineId())) {
                    lines.set(i, line.withQuantity(line.quantity() + addition.quantity()));
                    found = true;
                }
            }
            for (CartLine good : wanted.goods()) {
                if (!found && good.id().equals(addition.lineId())) {
                    assertThat(addition.quantity()).isLessThanOrEqualTo(good.quantity());
                    lines.add(good.withQuantity(addition.quantity()));
                }
            }
        }
        Cart taken = cart.withLines(lines);
        taken = hint.payment() == null ? taken : taken.withPayment(hint.payment());
        if (hint.coupon() != null) {
            assertThat(wanted.heldCoupons()).contains(hint.coupon());
            List<String> coupons = new ArrayList<>(cart.coupons());
            coupons.add(hint.coupon());
            taken = taken.withCoupons(coupons);
        }
        assertThat(taken).as("%s", hint).isNotEqualTo(cart);
        return taken;
    }

    /**
     * What an index finds for a cart: what covers one of its lines, and no coupon not presented.
     */
    private static PricingRequest found(PricingRequest all, Cart cart) {
        List<PreparedActivity> found = new ArrayList<>();
        for (PreparedActivity each : all.candidates()) {
            Activity activity = each.activity();
            if ((activity.coupon() == null || cart.coupons().contains(activity.coupon()))
                    && cart.lines().stream().anyMatch(activity.scope()::covers)) {
                found.add(each);
            }
        }
        return new PricingRequest(cart, all.at(), found, all.usage(), all.policy());
    }

    private static HintRequest wanted(Cart cart, Dice dice) {
        List<CartLine> goods = new ArrayList<>();
        for (CartLine line : RandomCarts.of(dice).lines()) {
            if (goods.size() < 3 && dice.chance(50)) {
                goods.add(named("g" + goods.size(), line));
            }
        }
        Set<String> held = new HashSet<>(dice.some(60, "K0", "K1", "K2"));
        cart.coupons().forEach(held::remove);
        return new HintRequest(dice.between(1, 5), List.copyOf(held), goods);
    }

    private static CartLine named(String id, CartLine line) {
        return new CartLine(
                id,
                line.sku(),
                line.shop(),
                line.brand(),
                line.categories(),
                line.quantity(),
                line.unitPriceMinor(),
                line.regularPriceMinor(),
                line.floorMinor(),
                line.discountable(),
                line.attributes());
    }

    @AfterContainer
    static void everyKindIsTakenOften() {
        for (Hint.Kind kind : Hint.Kind.values()) {
            assertThat(TAKEN.getOrDefault(kind, 0)).as(kind.name()).isGreaterThan(100);
        }
    }
}
