package io.pricewright.service.operations;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is missing and what to do, instead of a stack trace. */
final class StartRefusedFailureAnalyzer extends AbstractFailureAnalyzer<StartRefusedException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, StartRefusedException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.advice(), cause);
    }
}
