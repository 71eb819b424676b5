package io.pricewright.service.inventory;

import io.pricewright.service.operations.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Does what many ask for at once together. Who finds a lane idle goes at once and alone; who comes
 * while its work is under way waits, and then goes together with all who came meanwhile.
 *
 * @param <K> what has a lane of its own
 * @param <T> what is asked for
 * @param <R> the answer to it
 */
final class Merger<K, T, R> {
    /** Who comes when so much waits is sent away: it would wait for longer than callers do. */
    private static final int MOST_BATCHES_WAITING = 40;

    private final ConcurrentMap<K, Lane<T, R>> lanes = new ConcurrentHashMap<>();
    private final int rounds;
    private final int most;
    private final int longest;
    private final Function<List<T>, List<R>> work;

    /**
     * @param rounds of one lane that are under way at once
     * @param most of what is done together
     * @param work answers in the order asked
     */
    Merger(int rounds, int most, Function<List<T>, List<R>> work) {
        this.rounds = rounds;
        this.most = most;
        this.longest = most * MOST_BATCHES_WAITING;
        this.work = work;
    }

    /** Returns when the work is done. */
    R ask(K lane, T what) {
        Call<T, R> call = new Call<>(what);
        if (enter(lane, call) || call.awaitTurn()) {
            lead(lane, call);
        }
        return call.answer();
    }

    /** Whether the lane has room for another round; otherwise the call waits in it. */
    private boolean enter(K key, Call<T, R> call) {
        boolean[] leads = new boolean[1];
        lanes.compute(
                key,
                (same, there) -> {
                    Lane<T, R> lane = there == null ? new Lane<>() : there;
                    leads[0] = lane.rounds < rounds;
                    if (leads[0]) {
                        lane.rounds++;
                    } else if (lane.waiting.size() >= longest) {
                        throw ProblemException.tooMany(
                                "TOO_MANY_WAITING",
                                longest
                                        + " wait for the same already: repeat the request in a"
                                        + " second");
                    } else {
                        lane.waiting.add(call);
                    }
                    return lane;
                });
        return leads[0];
    }

    private void lead(K lane, Call<T, R> first) {
        List<Call<T, R>> together = join(lane, first);
        try {
            run(together);
        } finally {
            handOver(lane);
            together.forEach(Call::finish);
        }
    }

    /** One whose row is wrong, or can't be written, fails alone. */
    private void run(List<Call<T, R>> together) {
        try {
            List<R> answers = work.apply(together.stream().map(call -> call.what).toList());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).answer = answers.get(i);
            }
        } catch (DriftException | DataIntegrityViolationException wrong) {
            if (together.size() == 1) {
                together.get(0).failure = wrong;
            } else {
                together.forEach(call -> run(List.of(call)));
            }
        } catch (RuntimeException | Error failed) {
            together.forEach(call -> call.failure = failed);
        }
    }

    private List<Call<T, R>> join(K key, Call<T, R> first) {
        List<Call<T, R>> together = new ArrayList<>();
        together.add(first);
        lanes.computeIfPresent(
                key,
                (same, lane) -> {
                    while (together.size() < most && !lane.waiting.isEmpty()) {
                        together.add(lane.waiting.poll());
                    }
                    return lane;
                });
        return together;
    }

    /** The first who waits leads the next round; a lane nobody is in is gone. */
    private void handOver(K key) {
        List<Call<T, R>> next = new ArrayList<>(1);
        lanes.computeIfPresent(
                key,
                (same, lane) -> {
                    if (!lane.waiting.isEmpty()) {
                        next.add(lane.waiting.poll());
                        return lane;
                    }
                    lane.rounds--;
                    return lane.rounds == 0 ? null : lane;
                });
        next.forEach(Call::lead);
    }

    /** Who waits, and how many rounds are under way. */
    private static final class Lane<T, R> {
        private final Queue<Call<T, R>> waiting = new ArrayDeque<>();
        private int rounds;
    }

    /** One who asked. */
    private static final class Call<T, R> {
        private final T what;
        private final Thread caller = Thread.currentThread();
        private R answer;
        private Throwable failure;
        private volatile boolean leads;
        private volatile boolean done;

        Call(T what) {
            this.what = what;
        }

        /** True when it is this caller's turn to lead, false when its work is done. */
        boolean awaitTurn() {
            boolean interrupted = false;
            while (!leads && !done) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                caller.interrupt();
            }
            return !done;
        }

        void lead() {
            leads = true;
            LockSupport.unpark(caller);
        }

        void finish() {
            done = true;
            if (caller != Thread.currentThread()) {
                LockSupport.unpark(caller);
            }
        }

        R answer() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (RuntimeException) failure;
            }
            return answer;
        }
    }
}
