package io.pricewright.service.transfer;

import io.pricewright.service.access.Caller;

/**
 * What is asked of an import.
 *
 * @param dryRun only report
 */
record ImportRequest(FileFormat format, boolean dryRun, OnError onError, Caller caller) {}
