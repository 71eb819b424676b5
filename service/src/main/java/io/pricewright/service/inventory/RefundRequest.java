package io.pricewright.service.inventory;

import io.pricewright.service.operations.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a confirmed reservation is given back.
 *
 * @param holds as GET tells them, each with the amount to give back
 */
record RefundRequest(List<Part> holds) {
    private static final int MOST = 1_000;

    /** Refuses what can't be given back. */
    RefundRequest checked() {
        if (holds == null || holds.isEmpty() || holds.size() > MOST) {
            throw ProblemException.unprocessable(
                    "OUT_OF_RANGE",
                    "/holds",
                    "holds has "
                            + (holds == null ? 0 : holds.size())
                            + " entries: give 1 to "
                            + MOST
                            + ", as GET tells them");
        }
        Set<Part> names = new HashSet<>();
        for (int i = 0; i < holds.size(); i++) {
            Part part = holds.get(i);
            String at = "/holds/" + i;
            if (part == null || part.kind() == null || part.activityId() == null) {
                throw ProblemException.unprocessable(
                        "MISSING", at, "A hold is told by kind, activityId and name");
            }
            if (part.amount() < 1) {
                throw ProblemException.unprocessable(
                        "OUT_OF_RANGE",
                        at + "/amount",
                        "amount is " + part.amount() + ": it must be at least 1");
            }
            if (!names.add(part.with(1))) {
                throw ProblemException.unprocessable(
                        "DUPLICATE", at, "The hold is named twice: add its amounts instead");
            }
        }
        return this;
    }

    /**
     * @param name as in {@link Hold}; empty when left out
     */
    record Part(HoldKind kind, String activityId, String name, long amount) {
        Part {
            name = name == null ? "" : name;
        }

        Part with(long other) {
            return new Part(kind, activityId, name, other);
        }

        boolean isOf(Reservation.Held held) {
            return kind == held.kind()
                    && activityId.equals(held.activityId())
                    && name.equals(held.name());
        }
    }
}
