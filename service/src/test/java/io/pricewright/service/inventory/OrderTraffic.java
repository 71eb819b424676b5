package io.pricewright.service.inventory;

import io.pricewright.service.inventory.ClientLog.Said;
import io.pricewright.service.inventory.Reservations.Granted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * Shoppers who order one thing after the other: they reserve, confirm, change their minds, go away,
 * and repeat what was not answered, or not.
 */
final class OrderTraffic {
    /** What they call for. */
    enum Call {
        RESERVE,
        CONFIRM,
        RELEASE
    }

    private final Supplier<Reservations> services;
    private final Supplier<Promise> promises;
    private final ClientLog log;
    private final String run = UUID.randomUUID().toString().substring(0, 8) + "-";
    private final AtomicInteger orders = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Map<Call, AtomicInteger> underWay = new EnumMap<>(Call.class);
    private final List<Thread> shoppers = new ArrayList<>();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean open = true;

    /**
     * @param services which one is called next
     * @param promises what is ordered next
     */
    OrderTraffic(Supplier<Reservations> services, Supplier<Promise> promises, ClientLog log) {
        this.services = services;
        this.promises = promises;
        this.log = log;
        for (Call call : Call.values()) {
            underWay.put(call, new AtomicInteger());
        }
    }

    void start(int size) {
        for (int i = 0; i < size; i++) {
            Thread shopper = new Thread(this::shop, "shopper-" + i);
            shopper.setDaemon(true);
            shoppers.add(shopper);
            shopper.start();
        }
    }

    void stop() throws InterruptedException {
        open = false;
        for (Thread shopper : shoppers) {
            shopper.join();
        }
    }

    /** What calls ended in that no caller has to expect. */
    Collection<RuntimeException> failures() {
        return failures;
    }

    /** With which the ids of all its reservations begin. */
    String run() {
        return run;
    }

    long answered() {
        return answered.sum();
    }

    /** How many calls nobody knows the outcome of. */
    long unanswered() {
        return unanswered.sum();
    }

    /** How many calls have not been answered yet, of each kind that there are any. */
    Map<Call, Integer> underWay() {
        Map<Call, Integer> now = new EnumMap<>(Call.class);
        underWay.forEach((call, count) -> now.put(call, count.get()));
        now.values().removeIf(count -> count == 0);
        return now;
    }

    private void shop() {
        while (open) {
            order(run + orders.incrementAndGet());
        }
    }

    private void order(String id) {
        Promise promise = promises.get();
        if (chance(4)) {
            end(id, Call.RELEASE);
        }
        Said said = persist(id, Call.RESERVE, () -> reserve(id, promise));
        if (said == Said.REFUSED) {
            return;
        }
        if (chance(10)) {
            persist(id, Call.RESERVE, () -> reserve(id, promise));
        }
        if (said == Said.HELD && chance(4)) {
            ask(id, Call.RESERVE, () -> another(id));
        }
        int ends = chance(20) ? 0 : chance(20) ? 2 : 1;
        for (int i = 0; i < ends; i++) {
            end(id, chance(50) ? Call.CONFIRM : Call.RELEASE);
        }
    }

    private static boolean chance(int percent) {
        return ThreadLocalRandom.current().nextInt(100) < percent;
    }

    private Said reserve(String id, Promise promise) {
        return services.get().reserve(id, "order-" + id, promise) instanceof Granted
                ? Said.HELD
                : Said.REFUSED;
    }

    /** Being refused is right, and says nothing of the reservation. */
    private Said another(String id) {
        return services.get().reserve(id, "another-" + id, promises.get()) instanceof Granted
                ? Said.HELD_ANOTHER
                : null;
    }

    private void end(String id, Call call) {
        if (call == Call.CONFIRM) {
            persist(
                    id,
                    call,
                    () -> services.get().confirm(id).done() ? Said.CONFIRMED : Said.NOT_CONFIRMED);
        } else {
            persist(
                    id,
                    call,
                    () -> services.get().release(id).done() ? Said.RELEASED : Said.NOT_RELEASED);
        }
    }

    /** Half of those who get no answer ask again until they do, the others go away. */
    private Said persist(String id, Call call, Supplier<Said> request) {
        boolean patient = chance(50);
        Said said = ask(id, call, request);
        while (said == null && patient && open) {
            said = ask(id, call, request);
        }
        return said;
    }

    /** The answer, or null when there is none. */
    private Said ask(String id, Call call, Supplier<Said> request) {
        underWay.get(call).incrementAndGet();
        try {
            Said said = request.get();
            if (said != null) {
                log.note(id, said);
            }
            answered.increment();
            return said;
        } catch (DataAccessException nobodyKnows) {
            unanswered.increment();
            return null;
        } catch (RuntimeException failed) {
            failures.add(failed);
            return null;
        } finally {
            underWay.get(call).decrementAndGet();
        }
    }
}
