package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Candidate;
import io.pricewright.facts.FloorPolicy;
import io.pricewright.facts.StackBasis;

/**
 * What a rule says a candidate offers: the benefit, and the units it uses. One for each candidate
 * at most.
 */
final class Proposal {
    final Candidate candidate;
    final PreparedActivity prepared;
    final Benefit benefit;
    final Claims claims;

    /** Name of the rule that proposed it. */
    final String rule;

    /** Most it may take off, in minor units: the least of its cap and what its budget has left. */
    final long mostMinor;

    Proposal(
            Candidate candidate,
            PreparedActivity prepared,
            Benefit benefit,
            Claims claims,
            String rule,
            long mostMinor) {
        this.candidate = candidate;
        this.prepared = prepared;
        this.benefit = benefit;
        this.claims = claims;
        this.rule = rule;
        this.mostMinor = mostMinor;
    }

    Activity activity() {
        return prepared.activity();
    }

    /** Whether it is refused rather than cut where a unit would go under its floor. */
    boolean blocksAtFloor() {
        return activity().caps().floorPolicy() == FloorPolicy.BLOCK;
    }

    /**
     * Whether others before it can make it give less than they take: a floor that blocks it, or a
     * step of points that just does not fit any more.
     */
    boolean hangsOnOthers() {
        return blocksAtFloor() || benefit instanceof Benefit.OfPoints;
    }

    boolean parallel() {
        return prepared.activity().stacking().basis() == StackBasis.PARALLEL;
    }

    @Override
    public String toString() {
        return activity().id() + " " + benefit;
    }
}
