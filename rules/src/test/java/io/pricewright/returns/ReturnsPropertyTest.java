package io.pricewright.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.facts.InvalidFactException;
import io.pricewright.facts.Return;
import io.pricewright.pricing.Dice;
import io.pricewright.pricing.Sale;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * What must hold for the refunds of every order, asked of a hundred thousand random orders that
 * come back whole, each in a random sequence of returns.
 *
 * <p>A failure prints the smallest cart and activities found that still fail, as JSON.
 */
class ReturnsPropertyTest {
    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(random -> random.nextLong());
    }

    @Property(tries = 100_000, seed = "618", shrinking = ShrinkingMode.OFF)
    void everyOrderIsRefundedInFullAndNeverMore(@ForAll("seeds") long seed) {
        RandomOrder.sale(seed).mustHold(sale -> everyInvariant(seed, sale));
    }

    private static void everyInvariant(long seed, Sale sale) {
        Order order = RandomOrder.of(sale);
        Dice dice = new Dice(seed);
        List<Return> returns = RandomOrder.returns(dice, order);
        RefundCheck check = new RefundCheck(order);
        List<Return> earlier = new ArrayList<>();
        ReturnPlan last = null;
        for (Return now : returns) {
            last = check.next(List.copyOf(earlier), now);
            earlier.add(now);
        }
        int before = returns.size() - 1;
        assertThat(RandomOrder.plan(order, returns.subList(0, before), returns.get(before)))
                .isEqualTo(last);
        check.isRefundedWhole();
        Return again = dice.one(returns);
        assertThatThrownBy(() -> RandomOrder.plan(order, earlier, again))
                .isInstanceOf(InvalidFactException.class);
    }
}
