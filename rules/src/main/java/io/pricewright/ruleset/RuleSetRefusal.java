package io.pricewright.ruleset;

import java.util.List;

/** A rule set that does not compile: every fault found, each with its place. */
public final class RuleSetRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public RuleSetRefusal(List<Fault> faults) {
        super(String.join(System.lineSeparator(), faults.stream().map(Fault::toString).toList()));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    /**
     * One fault.
     *
     * @param path of the file
     * @param line from 1, or 0 when not known
     * @param column from 1, or 0 when not known
     * @param message what is wrong and what was expected
     */
    public record Fault(String path, int line, int column, String message) {
        @Override
        public String toString() {
            return path + ":" + line + ":" + column + ": " + message;
        }
    }
}
