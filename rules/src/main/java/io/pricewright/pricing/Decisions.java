package io.pricewright.pricing;

import java.util.Arrays;

/** What a search has decided so far, by number of the proposal. */
final class Decisions {
    private final Decision[] decisions;
    private int changes;

    Decisions(int size) {
        decisions = new Decision[size];
        Arrays.fill(decisions, Decision.OPEN);
    }

    void set(int number, Decision next) {
        decisions[number] = next;
        changes++;
    }

    /** Grows with every decision. */
    int changes() {
        return changes;
    }

    boolean isOpen(int number) {
        return decisions[number] == Decision.OPEN;
    }

    boolean isTaken(int number) {
        return decisions[number] == Decision.TAKEN;
    }

    boolean isLeft(int number) {
        return decisions[number] == Decision.LEFT;
    }
}
