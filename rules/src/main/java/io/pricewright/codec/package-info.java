/**
 * Facts as JSON and back: strictly, by the names of architecture and guide, with the place of every
 * fault. Case files (as YAML) and the REST layer read the same way.
 */
package io.pricewright.codec;
