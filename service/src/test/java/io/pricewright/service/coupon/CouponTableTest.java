package io.pricewright.service.coupon;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CouponTableTest {
    private final Node node = SharedNode.get();
    private final CouponHolds coupons = node.bean(CouponHolds.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(node.bean(PlatformTransactionManager.class));
    private final String order = unique("order");

    @Test
    void anOrderUsesACodeOnce() {
        CouponUse first = new CouponUse(unique("r"), order, "C1");
        CouponUse second = new CouponUse(unique("r"), order, "C1");
        CouponUse elsewhere = new CouponUse(unique("r"), unique("order"), "C1");
        assertThat(hold(first)).isEmpty();
        assertThat(hold(first)).as("again").isEmpty();
        assertThat(hold(second, elsewhere)).containsExactly(second);
    }

    @Test
    void twoOfOneBatchAreDecidedAsWell() {
        CouponUse first = new CouponUse(unique("r"), order, "C1");
        CouponUse second = new CouponUse(unique("r"), order, "C1");
        assertThat(hold(first, second)).containsExactly(second);
    }

    @Test
    void whatIsReleasedCanBeHeldAgainAndWhatIsConfirmedCannot() {
        CouponUse first = new CouponUse(unique("r"), order, "C1");
        CouponUse second = new CouponUse(unique("r"), order, "C1");
        CouponUse third = new CouponUse(unique("r"), order, "C1");
        hold(first);
        release(second);
        assertThat(hold(second)).as("somebody else's release").containsExactly(second);
        release(first);
        assertThat(hold(second)).isEmpty();
        confirm(second);
        release(second);
        assertThat(hold(third)).containsExactly(third);
    }

    @Test
    void aHoldIsGoneWithItsTransaction() {
        CouponUse first = new CouponUse(unique("r"), order, "C1");
        CouponUse second = new CouponUse(unique("r"), order, "C1");
        transaction.executeWithoutResult(
                status -> {
                    coupons.hold(List.of(first));
                    status.setRollbackOnly();
                });
        assertThat(hold(second)).isEmpty();
        assertThatThrownBy(() -> coupons.hold(List.of(first)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void codesAndOrdersAreComparedExactly() {
        assertThat(
                        hold(
                                new CouponUse(unique("r"), order, "C1"),
                                new CouponUse(unique("r"), order, "c1"),
                                new CouponUse(unique("r"), order, "C1 "),
                                new CouponUse(unique("r"), order + " ", "C1")))
                .isEmpty();
    }

    @Test
    void ofManyAtOnceOneGetsIt() throws Exception {
        int rivals = 8;
        ExecutorService threads = Executors.newFixedThreadPool(rivals);
        try {
            for (int round = 0; round < 25; round++) {
                String contested = unique("order");
                CyclicBarrier start = new CyclicBarrier(rivals);
                List<Callable<Boolean>> tries = new ArrayList<>();
                for (int i = 0; i < rivals; i++) {
                    CouponUse use = new CouponUse(unique("r"), contested, "C1");
                    tries.add(
                            () -> {
                                start.await();
                                return hold(use).isEmpty();
                            });
                }
                int winners = 0;
                for (Future<Boolean> each : threads.invokeAll(tries)) {
                    winners += each.get() ? 1 : 0;
                }
                assertThat(winners).isOne();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Set<CouponUse> hold(CouponUse... uses) {
        return transaction.execute(status -> coupons.hold(List.of(uses)));
    }

    private void confirm(CouponUse use) {
        transaction.executeWithoutResult(status -> coupons.confirm(List.of(use.reservationId())));
    }

    private void release(CouponUse use) {
        transaction.executeWithoutResult(status -> coupons.release(List.of(use.reservationId())));
    }
}
