/** Activities in files: export, and import as a job that writes all of a file or nothing. */
package io.pricewright.service.transfer;
