package io.pricewright.service.inventory;

import io.pricewright.service.inventory.Reservations.Refused;
import io.pricewright.service.operations.ProblemException;

/** Says why nothing is held. */
final class Refusal {
    private Refusal() {}

    static ProblemException problem(String id, Refused refused) {
        String code = refused.reason().name();
        return switch (refused.reason()) {
            case STOCK_EXHAUSTED ->
                    shortOf(refused, code, "has fewer of " + refused.shortOf().name() + " left");
            case STOCK_FROZEN ->
                    shortOf(
                            refused,
                            code,
                            "gives out no "
                                    + refused.shortOf().name()
                                    + " while its numbers are looked into");
            case LIMIT_REACHED ->
                    shortOf(refused, code, "has reached a limit" + ofDay(refused.shortOf().name()));
            case BUDGET_EXHAUSTED -> shortOf(refused, code, "has less of its budget left");
            case COUPON_USED ->
                    ProblemException.conflict(
                            code,
                            "/orderId",
                            "Another reservation of this order holds a coupon of the quote:"
                                    + " release that one first");
            case KEY_REUSED -> ReservationKey.reused(id);
            case RELEASED_BEFORE ->
                    ProblemException.conflict(
                            code,
                            "",
                            "Reservation "
                                    + id
                                    + " was released before it was made: reserve with a new"
                                    + " Idempotency-Key");
        };
    }

    private static String ofDay(String day) {
        return day.isEmpty() ? "" : " of " + day;
    }

    private static ProblemException shortOf(Refused refused, String code, String what) {
        return ProblemException.conflict(
                        code,
                        "/token",
                        "Activity "
                                + refused.shortOf().activityId()
                                + " "
                                + what
                                + ": quote the cart again")
                .with(refused.shortOf());
    }
}
