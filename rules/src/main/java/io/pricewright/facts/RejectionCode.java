package io.pricewright.facts;

/** Why a candidate was not applied; a closed list, stable for programs. */
public enum RejectionCode {
    /** It covers no line of the cart. */
    NOT_IN_SCOPE,
    NOT_STARTED,
    ENDED,
    /** Inside its dates, outside its weekly windows. */
    OUTSIDE_WINDOW,
    CHANNEL_NOT_ALLOWED,
    SEGMENT_NOT_ALLOWED,
    PAYMENT_NOT_ALLOWED,
    SHIPPING_METHOD_NOT_ALLOWED,
    /** Needs fewer or more paid orders before this one. */
    ORDER_HISTORY_NOT_MET,
    CONTEXT_NOT_MET,
    COUPON_NOT_PRESENTED,
    SPEND_NOT_MET,
    SPEND_EXCEEDED,
    QUANTITY_NOT_MET,
    QUANTITY_EXCEEDED,
    /** The shopper's group has not reached its size. */
    GROUP_NOT_MET,
    /** Fewer points are to be spent than one step. */
    POINTS_NOT_MET,
    /** None of the used goods handed in is taken. */
    TRADE_IN_NOT_ACCEPTED,
    /** A condition under a not holds. */
    CONDITION_EXCLUDED,
    /** The request does not say what the condition asks. */
    MISSING_FACT,
    LIMIT_REACHED,
    BUDGET_EXHAUSTED,
    /** Of its own stock, or of its gifts, nothing is left. */
    STOCK_EXHAUSTED,
    /** It would have sold a unit under its floor, and its policy is not to. */
    FLOOR_REACHED,
    /** It would have changed no price. */
    NO_EFFECT,
    /** Another choice was better or came first; {@code by} names it. */
    DISPLACED;

    /** Whether needed and actual are minor units, rather than units, orders or times. */
    public boolean isAboutMoney() {
        return switch (this) {
            case SPEND_NOT_MET, SPEND_EXCEEDED, BUDGET_EXHAUSTED, FLOOR_REACHED -> true;
            default -> false;
        };
    }
}
