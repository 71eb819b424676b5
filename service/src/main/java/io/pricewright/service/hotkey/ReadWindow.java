package io.pricewright.service.hotkey;

import io.pricewright.service.activity.IndexEntry;
import io.pricewright.service.activity.KeyReads;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/**
 * How often this node's carts asked for each key in the last one to two seconds. One look-up in
 * eight is counted, for eight: a hot key shows, and the others cost next to nothing.
 */
@Component
class ReadWindow implements KeyReads {
    private static final int COUNTED = 8;
    private static final int CAPACITY = 4_096;
    private static final long PANE_NANOS = Duration.ofSeconds(1).toNanos();

    private HeavyHitters<IndexEntry> pane = new HeavyHitters<>(CAPACITY);
    private HeavyHitters<IndexEntry> before = new HeavyHitters<>(CAPACITY);
    private long began = System.nanoTime();

    @Override
    public void read(Collection<IndexEntry> keys) {
        if (ThreadLocalRandom.current().nextInt(COUNTED) == 0) {
            count(keys, System.nanoTime());
        }
    }

    synchronized void count(Collection<IndexEntry> keys, long now) {
        turn(now);
        for (IndexEntry key : keys) {
            pane.add(key, COUNTED);
        }
    }

    /** Reads a second by key, of those that came most. */
    synchronized Map<IndexEntry, Long> perSecond(long now) {
        turn(now);
        Map<IndexEntry, Long> reads = new HashMap<>(before.counts());
        pane.counts().forEach((key, count) -> reads.merge(key, count, Long::sum));
        double seconds = 1 + (now - began) / (double) PANE_NANOS;
        reads.replaceAll((key, count) -> Math.round(count / seconds));
        return reads;
    }

    private void turn(long now) {
        long panes = (now - began) / PANE_NANOS;
        if (panes < 1) {
            return;
        }
        HeavyHitters<IndexEntry> free = before;
        free.clear();
        before = pane;
        pane = free;
        if (panes > 1) {
            before.clear();
        }
        began += panes * PANE_NANOS;
    }
}
