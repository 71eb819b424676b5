/** Who calls, and what they may do. */
package io.pricewright.service.access;
