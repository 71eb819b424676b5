package io.pricewright.pricing;

import java.util.BitSet;

/**
 * One thing the search may take or leave: a proposal on some of its lines. Lines where a flexible
 * proposal meets a flexible rival are choices of their own, so that each line can go to another
 * winner. Where it meets a firm claim it takes what that leaves, so there is nothing to choose.
 */
final class Choice {
    final Proposal proposal;

    /** Lines it is about; empty when it is about the shipping fee or a gift. */
    final BitSet lines;

    /** Numbers of the choices it can't be taken together with. */
    final BitSet rivals = new BitSet();

    /**
     * Whether it shares units with another firm claim, so that only settling shows which of them
     * fit together.
     */
    boolean contested;

    Choice(Proposal proposal, BitSet lines) {
        this.proposal = proposal;
        this.lines = lines;
    }

    @Override
    public String toString() {
        return proposal.activity().id() + " on " + lines;
    }
}
