package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.SharedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/** Units of one SKU sold in one way until there are none, to a crowd that each wants the next. */
final class SellingTurn {
    /** As the service has them for its requests. */
    private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;

    private final SellingWay way;
    private final int units;
    private final String activity = SharedNode.unique("hot");
    private final CountDownLatch begin = new CountDownLatch(1);
    private final AtomicLong granted = new AtomicLong();
    private volatile long soldOutAt;

    private SellingTurn(SellingWay way, int units) {
        this.way = way;
        this.units = units;
    }

    /** Units in a second; each of them is counted again at the end. */
    static double perSecond(SellingWay way, int callers, int units) throws Exception {
        return new SellingTurn(way, units).sell(callers);
    }

    private double sell(int callers) throws Exception {
        way.stock(activity, units);
        List<Future<?>> crowd = new ArrayList<>();
        try (SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("caller-")) {
            threads.setVirtualThreads(VIRTUAL_THREADS);
            for (int i = 0; i < callers; i++) {
                crowd.add(threads.submitCompletable(this::takeAll));
            }
            long began = System.nanoTime();
            begin.countDown();
            for (Future<?> caller : crowd) {
                caller.get();
            }
            assertThat(granted).as("granted").hasValue(units);
            assertThat(way.sum(activity)).isEqualTo(new SellingWay.Sum(0, units, units));
            return units * 1e9 / (soldOutAt - began);
        }
    }

    private Void takeAll() throws InterruptedException {
        begin.await();
        while (way.take(activity)) {
            if (granted.incrementAndGet() == units) {
                soldOutAt = System.nanoTime();
            }
        }
        return null;
    }
}
