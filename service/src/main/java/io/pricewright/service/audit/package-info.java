/**
 * The record of every change: who, when, what before and after, chained so that tampering shows.
 */
package io.pricewright.service.audit;
