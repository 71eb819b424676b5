/** Uses of coupon codes: held for a reservation, then confirmed or given back. */
package io.pricewright.service.coupon;
