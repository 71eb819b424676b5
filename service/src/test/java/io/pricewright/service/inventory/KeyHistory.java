package io.pricewright.service.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What one key was asked and what it answered, many calls at once. It is explained when there is an
 * order of the calls, in which none comes before one that had ended when it began, that a {@link
 * KeyModel} answers in the same way: when it is linearizable.
 */
final class KeyHistory {
    private static final int MOST = Long.SIZE;

    /** Ticks with each beginning and end, so that it is known what came first. */
    private static final AtomicLong CLOCK = new AtomicLong();

    private final KeyModel start;
    private final List<Event> events = new ArrayList<>();

    KeyHistory(KeyModel start) {
        this.start = start;
    }

    /** Returns what was answered. */
    Object call(KeyCall call, Supplier<Object> request) {
        long began = CLOCK.incrementAndGet();
        Object reply = request.get();
        note(call, began, reply, CLOCK.incrementAndGet());
        return reply;
    }

    synchronized void note(KeyCall call, long began, Object reply, long ended) {
        if (events.size() == MOST) {
            throw new IllegalStateException("A key has at most " + MOST + " calls");
        }
        events.add(new Event(call, began, reply, ended));
    }

    synchronized boolean isExplained() {
        return isExplained(start, 0, new HashSet<>());
    }

    /**
     * @param done bits of the calls that were put in order
     * @param tried what led nowhere
     */
    private boolean isExplained(KeyModel model, long done, Set<Step> tried) {
        long firstEnd = Long.MAX_VALUE;
        for (int i = 0; i < events.size(); i++) {
            if ((done & 1L << i) == 0) {
                firstEnd = Math.min(firstEnd, events.get(i).ended);
            }
        }
        if (firstEnd == Long.MAX_VALUE) {
            return true;
        }
        for (int i = 0; i < events.size(); i++) {
            Event next = events.get(i);
            if ((done & 1L << i) != 0 || next.began > firstEnd) {
                continue;
            }
            KeyModel after = model.after(next.call, next.reply);
            long more = done | 1L << i;
            if (after != null
                    && tried.add(new Step(after, more))
                    && isExplained(after, more, tried)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append('\n').append(event));
        return text.toString();
    }

    private record Event(KeyCall call, long began, Object reply, long ended) {}

    private record Step(KeyModel model, long done) {}
}
