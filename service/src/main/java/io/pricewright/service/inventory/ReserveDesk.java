package io.pricewright.service.inventory;

import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.inventory.Reservations.Reason;
import io.pricewright.service.inventory.Reservations.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Finds the answer to several attempts, together as far as that goes: repeats what others were
 * faster with, looks up what nobody knows the outcome of, and halves what does not fit together.
 */
@Component
class ReserveDesk {
    /** How often somebody else may be faster before fewer go together. */
    private static final int RACES = 3;

    private final ReserveBatch batch;
    private final ReservationTable reservations;
    private final InventoryTransaction transaction;
    private final InventoryMetrics metrics;
    private final InventoryProperties settings;

    ReserveDesk(
            ReserveBatch batch,
            ReservationTable reservations,
            InventoryTransaction transaction,
            InventoryMetrics metrics,
            InventoryProperties settings) {
        this.batch = batch;
        this.reservations = reservations;
        this.transaction = transaction;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** Answers in the order asked. */
    List<Answer> reserve(List<Attempt> attempts) {
        List<Answer> answers = new ArrayList<>(attempts.size());
        Map<String, Attempt> first = new LinkedHashMap<>();
        List<Attempt> again = new ArrayList<>();
        for (Attempt attempt : attempts) {
            if (first.putIfAbsent(attempt.id(), attempt) != null) {
                again.add(attempt);
            }
        }
        Map<String, Answer> found = together(new ArrayList<>(first.values()));
        Map<Attempt, Answer> later = new HashMap<>();
        for (Attempt attempt : again) {
            later.put(attempt, together(List.of(attempt)).get(attempt.id()));
        }
        for (Attempt attempt : attempts) {
            answers.add(
                    first.get(attempt.id()) == attempt
                            ? found.get(attempt.id())
                            : later.get(attempt));
        }
        return answers;
    }

    /** Of attempts of different ids, the answers by id. */
    private Map<String, Answer> together(List<Attempt> attempts) {
        Map<String, Answer> answers = new HashMap<>();
        List<Attempt> open = new ArrayList<>(attempts);
        long deadline = System.nanoTime() + settings.patience().toNanos();
        for (int races = 0; !open.isEmpty(); ) {
            List<Attempt> now = List.copyOf(open);
            try {
                Map<String, Answer> decided = transaction.run(() -> batch.hold(now));
                metrics.decided(now.size());
                answers.putAll(decided);
                // Whoever was refused may have been granted before, and taken the last ones.
                open.removeIf(attempt -> decided.get(attempt.id()) instanceof Granted);
                repeat(open, answers, deadline);
                open.clear();
            } catch (DuplicateKeyException | UnknownOutcomeException there) {
                if (System.nanoTime() - deadline > 0) {
                    throw there;
                }
                repeat(open, answers, deadline);
            } catch (CouponUsedException used) {
                open.removeIf(
                        attempt -> {
                            boolean refused = used.reservationIds().contains(attempt.id());
                            if (refused) {
                                answers.put(attempt.id(), new Refused(Reason.COUPON_USED, null));
                            }
                            return refused;
                        });
            } catch (RacedException raced) {
                if (System.nanoTime() - deadline > 0) {
                    throw new CannotAcquireLockException("Others are always faster", raced);
                }
                if (++races >= RACES && open.size() > 1) {
                    int half = open.size() / 2;
                    answers.putAll(together(open.subList(0, half)));
                    answers.putAll(together(open.subList(half, open.size())));
                    open.clear();
                }
            }
        }
        return answers;
    }

    /** Answers what is stored already. */
    private void repeat(List<Attempt> open, Map<String, Answer> answers, long deadline) {
        if (open.isEmpty()) {
            return;
        }
        List<String> ids = open.stream().map(Attempt::id).toList();
        Map<String, Reservation> there = transaction.read(() -> reservations.find(ids), deadline);
        open.removeIf(
                attempt -> {
                    Reservation stored = there.get(attempt.id());
                    if (stored != null) {
                        answers.put(attempt.id(), attempt.repeated(stored));
                    }
                    return stored != null;
                });
    }
}
