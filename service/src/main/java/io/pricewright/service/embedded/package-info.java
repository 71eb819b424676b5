/**
 * MariaDB and Redis started beside the service when nothing else is configured: development parts,
 * on the class path of {@code spring-boot:run} and of tests, never in the release jar.
 */
package io.pricewright.service.embedded;
