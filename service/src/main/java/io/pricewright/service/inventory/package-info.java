/**
 * What activities have of their own and what is held of it: stock, budgets, limits, reservations.
 *
 * <p>The database is the truth: conditional updates with checks behind them, in one transaction, in
 * one order of locks. Whatever else knows of it (Redis, a process) may say no early and never yes.
 */
package io.pricewright.service.inventory;
