package io.pricewright.pricing;

import io.pricewright.facts.Layer;
import io.pricewright.facts.Rounding;

/**
 * Units of one line that have had the same done to them; split when something is done to some of
 * them only.
 */
final class Units {
    /** Position of the line, or -1 for the shipping fee. */
    final int line;

    final long listMinor;
    final long floorMinor;

    /** Whether floors hold; they do not for a copy that shows where a discount would end. */
    private final boolean bound;

    long quantity;

    /** Of one unit, now. */
    long payableMinor;

    /** Of one unit, when the layer was entered. */
    long entryMinor;

    /** Given away by an item activity: counts towards no threshold. */
    boolean free;

    Role roles;
    Step steps;

    /** Next group of the same line, or null. */
    Units next;

    Units(int line, long quantity, long listMinor, long floorMinor) {
        this(line, quantity, listMinor, floorMinor, true);
    }

    private Units(int line, long quantity, long listMinor, long floorMinor, boolean bound) {
        this.bound = bound;
        this.line = line;
        this.quantity = quantity;
        this.listMinor = listMinor;
        this.floorMinor = floorMinor;
        this.payableMinor = listMinor;
        this.entryMinor = listMinor;
    }

    /** Keeps the first units and puts the rest into a group of their own right behind. */
    void split(long first) {
        Units rest = like(quantity - first, floorMinor, bound);
        rest.next = next;
        next = rest;
        quantity = first;
    }

    /** A copy that no floor binds, behind which its parts come to stand when it is split. */
    Units withoutFloor() {
        return like(quantity, 0, false);
    }

    private Units like(long quantity, long floorMinor, boolean bound) {
        Units like = new Units(line, quantity, listMinor, floorMinor, bound);
        like.payableMinor = payableMinor;
        like.entryMinor = entryMinor;
        like.free = free;
        like.roles = roles;
        like.steps = steps;
        return like;
    }

    /** These units with what later layers did undone; who uses them is not carried over. */
    Units asOf(Layer done) {
        Units then = new Units(line, quantity, listMinor, floorMinor);
        then.free = free;
        for (Step step = steps; step != null; step = step.before) {
            int order = step.proposal.activity().layer().compareTo(done);
            then.payableMinor -= order <= 0 ? step.amountMinor : 0;
            then.entryMinor -= order < 0 ? step.amountMinor : 0;
        }
        return then;
    }

    /** The least one unit may cost after a proposal, in minor units. */
    long floorMinor(Proposal proposal) {
        Integer part = proposal.activity().caps().floorPermyriad();
        return part == null || !bound
                ? floorMinor
                : Math.max(floorMinor, Rounding.CEILING.portion(listMinor, part));
    }

    /** What a proposal can still take off one unit, in minor units. */
    long roomMinor(Proposal proposal) {
        return Math.max(0, payableMinor - floorMinor(proposal));
    }

    /** What can still be taken off one unit, in minor units. */
    long roomMinor() {
        return Math.max(0, payableMinor - floorMinor);
    }

    /** A proposal uses these units. */
    static final class Role {
        final Proposal proposal;
        final int set;
        final Role before;

        Role(Proposal proposal, int set, Role before) {
            this.proposal = proposal;
            this.set = set;
            this.before = before;
        }
    }

    /** A proposal took so much off each of these units. */
    static final class Step {
        final Proposal proposal;
        final long amountMinor;
        final Step before;

        Step(Proposal proposal, long amountMinor, Step before) {
            this.proposal = proposal;
            this.amountMinor = amountMinor;
            this.before = before;
        }
    }
}
