/** Activities: their life, the index candidates are found by, and the levels of cache before it. */
package io.pricewright.service.activity;
