package io.pricewright.service.inventory;

import io.pricewright.service.Node;
import io.pricewright.service.access.Caller;
import io.pricewright.service.inventory.RefundRequest.Part;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Refused;
import io.pricewright.service.inventory.StockChange.Action;
import io.pricewright.service.operations.ProblemException;
import java.util.List;
import java.util.Set;

/** Calls a service within its process. */
final class DirectKeySender implements KeySender {
    private static final Caller CALLER = new Caller("operator", Set.of());

    private final Reservations reservations;
    private final RefundDesk refunds;
    private final StockDesk stock;

    DirectKeySender(Node node) {
        this.reservations = node.bean(Reservations.class);
        this.refunds = node.bean(RefundDesk.class);
        this.stock = node.bean(StockDesk.class);
    }

    @Override
    public Object send(String key, Promise promise, KeyCall call) {
        Hold units = promise.holds().get(promise.holds().size() - 1);
        try {
            if (call instanceof KeyCall.Reserve reserve) {
                Answer answer = reservations.reserve(key, reserve.orderId(), promise);
                return answer instanceof Refused refused
                        ? Refusal.problem(key, refused).code()
                        : answer;
            }
            if (call instanceof KeyCall.Confirm) {
                return reservations.confirm(key);
            }
            if (call instanceof KeyCall.Release) {
                return reservations.release(key);
            }
            if (call instanceof KeyCall.Refund refund) {
                Part part =
                        new Part(units.kind(), units.activityId(), units.name(), refund.units());
                return refunds.refund(key, refund.key(), List.of(part))
                        .<Object>map(after -> after)
                        .orElse("UNKNOWN_RESERVATION");
            }
            if (call instanceof KeyCall.Adjust adjust) {
                StockChange change =
                        new StockChange(Action.ADD, units.name(), null, adjust.units());
                return stock.adjust(units.activityId(), key, change, CALLER);
            }
            return reservations.find(key);
        } catch (ProblemException refused) {
            return refused.code();
        }
    }
}
