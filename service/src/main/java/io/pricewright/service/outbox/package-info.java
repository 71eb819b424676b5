/** What happened, told to others: written with the change itself, delivered at least once. */
package io.pricewright.service.outbox;
