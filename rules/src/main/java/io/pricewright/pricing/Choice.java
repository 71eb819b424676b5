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
     * Whether it is a firm claim on units that others want too: only settling shows whether it
     * fits, and whether it is worth what it keeps from them.
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
