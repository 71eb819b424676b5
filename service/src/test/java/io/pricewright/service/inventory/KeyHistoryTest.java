package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.inventory.Reservations.Ending;
import io.pricewright.service.inventory.Reservations.Granted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyHistoryTest {
    private static final KeyCall RESERVE = new KeyCall.Reserve("order");
    private static final Reservation HELD =
            new Reservation(
                    "id",
                    ReservationState.HELD,
                    "order",
                    "quote",
                    "u1",
                    "CNY",
                    100L,
                    Instant.EPOCH,
                    Instant.EPOCH.plusSeconds(900),
                    null,
                    List.of(new Reservation.Held(HoldKind.STOCK, "a", "sku", 2, 0)));
    private static final Reservation CONFIRMED =
            HELD.ended(ReservationState.CONFIRMED, Instant.EPOCH.plusSeconds(1));
    private static final Ending DONE = new Ending(Optional.of(CONFIRMED), true);
    private static final Ending NONE = new Ending(Optional.empty(), false);

    private final KeyHistory history = new KeyHistory(ReservationModel.none(2));

    @Test
    void callsAtOnceMayHaveComeInAnyOrder() {
        history.note(new KeyCall.Confirm(), 1, DONE, 10);
        history.note(RESERVE, 2, new Granted(HELD, true), 9);
        history.note(RESERVE, 3, new Granted(HELD, false), 8);
        history.note(new KeyCall.Confirm(), 4, NONE, 7);
        assertThat(history.isExplained()).isTrue();
    }

    @Test
    void whatHadEndedCameBefore() {
        history.note(RESERVE, 1, new Granted(HELD, false), 2);
        history.note(new KeyCall.Confirm(), 3, NONE, 4);
        assertThat(history.isExplained()).isFalse();
    }

    @Test
    void oneKeyIsGrantedOnce() {
        history.note(RESERVE, 1, new Granted(HELD, false), 4);
        history.note(RESERVE, 2, new Granted(HELD, false), 3);
        assertThat(history.isExplained()).isFalse();
    }

    @Test
    void anotherPayloadIsRefused() {
        history.note(RESERVE, 1, new Granted(HELD, false), 2);
        history.note(new KeyCall.Reserve("another"), 3, new Granted(HELD, true), 4);
        assertThat(history.isExplained()).isFalse();
    }

    @Test
    void whatIsConfirmedIsNotReleased() {
        history.note(RESERVE, 1, new Granted(HELD, false), 2);
        history.note(new KeyCall.Confirm(), 3, DONE, 6);
        Reservation released = HELD.ended(ReservationState.RELEASED, Instant.EPOCH.plusSeconds(1));
        history.note(new KeyCall.Release(), 4, new Ending(Optional.of(released), true), 5);
        assertThat(history.isExplained()).isFalse();
    }

    @Test
    void aRefundIsMadeOnce() {
        history.note(RESERVE, 1, new Granted(HELD, false), 2);
        history.note(new KeyCall.Confirm(), 3, DONE, 4);
        KeyCall refund = new KeyCall.Refund("r", 1);
        history.note(refund, 5, refunded(1), 8);
        history.note(refund, 6, refunded(2), 7);
        assertThat(history.isExplained()).isFalse();
    }

    private static Reservation refunded(long units) {
        return CONFIRMED.with(List.of(new Reservation.Held(HoldKind.STOCK, "a", "sku", 2, units)));
    }
}
