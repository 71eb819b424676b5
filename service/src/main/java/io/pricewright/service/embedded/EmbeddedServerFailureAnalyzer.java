package io.pricewright.service.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what went wrong and what to do, instead of a stack trace. */
final class EmbeddedServerFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedServerException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, EmbeddedServerException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.advice(), cause);
    }
}
