package io.pricewright.pricing;

import io.pricewright.facts.Exclusion;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import io.pricewright.pricing.Ledger.Blockers;
import io.pricewright.pricing.Settlement.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** One settlement of some of a cart's proposals, built up proposal by proposal. */
final class Trial {
    private final Offers offers;
    private final Settlement settlement;
    private final Ledger ledger;
    private final long[] taken;
    private final long[] counted;
    private final boolean[] applied;
    private final Rejection[] refused;
    private final Blockers[] blockers;
    private final List<Proposal> chosen = new ArrayList<>();
    private final List<Proposal> speakers = new ArrayList<>(2);
    private final List<Units> targets = new ArrayList<>();

    Trial(Offers offers, Settlement settlement) {
        this.offers = offers;
        this.settlement = settlement;
        int size = offers.candidates().size();
        this.ledger = new Ledger(offers.cart());
        this.taken = new long[size];
        this.counted = new long[size];
        this.applied = new boolean[size];
        this.refused = new Rejection[size];
        this.blockers = new Blockers[size];
    }

    /** Takes a proposal if nothing chosen before stands in its way; otherwise keeps the reason. */
    boolean offer(Proposal proposal) {
        int position = proposal.candidate.position();
        ledger.enter(proposal.activity().layer());
        Blockers inOrder = blockersInOrder(proposal);
        if (inOrder != null) {
            blockers[position] = inOrder;
            return false;
        }
        if (!holds(proposal)) {
            return false;
        }
        Blockers onUnits = new Blockers();
        targets.clear();
        if (!claim(proposal, null, onUnits)) {
            blockers[position] = onUnits;
            return false;
        }
        if (!onUnits.proposals.isEmpty()) {
            blockers[position] = onUnits;
        }
        return settle(proposal);
    }

    /** Marks the units of a proposal as used by it, before any price changes. */
    boolean reserve(Proposal proposal, BitSet only) {
        targets.clear();
        return claim(proposal, only, null);
    }

    /**
     * Settles a proposal whose units are reserved; false when a condition fails or it changes no
     * price.
     */
    boolean settleReserved(Proposal proposal) {
        ledger.enter(proposal.activity().layer());
        if (!holds(proposal)) {
            return false;
        }
        targets.clear();
        ledger.claimed(proposal, targets);
        return settle(proposal);
    }

    /** The same as if its conditions held. */
    void settleAssumed(Proposal proposal) {
        ledger.enter(proposal.activity().layer());
        targets.clear();
        ledger.claimed(proposal, targets);
        settle(proposal);
    }

    private boolean holds(Proposal proposal) {
        int position = proposal.candidate.position();
        if (offers.conditional()[position]) {
            refused[position] = offers.eligibility().of(proposal.prepared, ledger);
        }
        return refused[position] == null;
    }

    private boolean claim(Proposal proposal, BitSet only, Blockers onUnits) {
        if (proposal.benefit instanceof Benefit.OnShipping) {
            return ledger.claimShipping(proposal, onUnits);
        }
        return proposal.claims.size() == 0 || ledger.claim(proposal, only, targets, onUnits);
    }

    private boolean settle(Proposal proposal) {
        int position = proposal.candidate.position();
        if (proposal.benefit instanceof Benefit.OfGift) {
            return count(proposal, 0);
        }
        if (proposal.benefit instanceof Benefit.OfCredit
                && settlement.creditMinor(proposal, ledger) > 0) {
            return count(proposal, 0);
        }
        Outcome outcome = settlement.settle(proposal, targets, ledger);
        counted[position] = outcome.counted();
        boolean offered = proposal.benefit instanceof Benefit.OfAddOn && outcome.refused() == null;
        if (outcome.takenMinor() == 0 && !offered) {
            ledger.release(proposal);
            refused[position] =
                    outcome.refused() != null
                            ? outcome.refused()
                            : Rejection.of(RejectionCode.NO_EFFECT);
            return false;
        }
        return count(proposal, outcome.takenMinor());
    }

    private boolean count(Proposal proposal, long minor) {
        int position = proposal.candidate.position();
        taken[position] = minor;
        applied[position] = true;
        chosen.add(proposal);
        if (proposal.prepared.speaksOfOrder) {
            speakers.add(proposal);
        }
        return true;
    }

    private Blockers blockersInOrder(Proposal proposal) {
        // Only those that speak of the order can stand in the way of one that does not.
        List<Proposal> others = proposal.prepared.speaksOfOrder ? chosen : speakers;
        Blockers found = null;
        for (int i = 0; i < others.size(); i++) {
            Exclusion reason = Conflicts.inOrder(proposal.prepared, others.get(i).prepared);
            if (reason != null) {
                found = found == null ? new Blockers() : found;
                found.add(others.get(i), reason);
            }
        }
        return found;
    }

    /** Keeps who displaced a proposal, when that is found out only afterwards. */
    void displaced(Proposal proposal, Blockers by) {
        blockers[proposal.candidate.position()] = by;
    }

    /** Keeps why a proposal gives nothing, when that is found out only afterwards. */
    void refuse(Proposal proposal, Rejection why) {
        refused[proposal.candidate.position()] = why;
    }

    boolean takesNothingAlone(Proposal proposal) {
        return settlement.mostAlone(proposal, offers.cart()) == 0;
    }

    boolean applied(Proposal proposal) {
        return applied[proposal.candidate.position()];
    }

    Blockers blockers(Proposal proposal) {
        return blockers[proposal.candidate.position()];
    }

    Rejection refused(Proposal proposal) {
        return refused[proposal.candidate.position()];
    }

    long taken(Proposal proposal) {
        return taken[proposal.candidate.position()];
    }

    /** By position: the spend or units that decided a tier. */
    long[] counted() {
        return counted;
    }

    Ledger ledger() {
        return ledger;
    }

    List<Proposal> chosen() {
        return chosen;
    }

    /** Of what is paid in the end. */
    private long[] credits() {
        long[] credits = new long[taken.length];
        for (Proposal proposal : chosen) {
            if (proposal.benefit instanceof Benefit.OfCredit) {
                credits[proposal.candidate.position()] = settlement.creditMinor(proposal, ledger);
            }
        }
        return credits;
    }

    Selection selection() {
        return new Selection(ledger, taken, credits(), applied, refused, blockers, null);
    }
}
