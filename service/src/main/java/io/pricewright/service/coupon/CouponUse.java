package io.pricewright.service.coupon;

/**
 * One use of a code by an order.
 *
 * @param reservationId which it is held for
 * @param code compared exactly
 */
public record CouponUse(String reservationId, String orderId, String code) {}
