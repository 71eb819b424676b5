/** What activities did: counted with each quote, reported by day and channel. */
package io.pricewright.service.report;
