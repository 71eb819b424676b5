/** What every room needs: limits, problems, health, Redis. */
package io.pricewright.service.operations;
