/** Says in people's words what a quote says in codes and figures. */
package io.pricewright.explanation;
