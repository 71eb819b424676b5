package io.pricewright.pricing;

import io.pricewright.facts.Basis;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Condition.Threshold;
import io.pricewright.facts.Exclusion;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The prices of one cart while it is settled: every unit's payable, what was done to it, and who
 * uses it.
 */
final class Ledger {
    private final Cart cart;

    /** First group of each line; the last one is the shipping fee. */
    private final Units[] lines;

    private Layer layer = Layer.ITEM;

    Ledger(Cart cart) {
        this.cart = cart;
        List<CartLine> of = cart.lines();
        lines = new Units[of.size() + 1];
        for (int i = 0; i < lines.length - 1; i++) {
            CartLine line = of.get(i);
            lines[i] = new Units(i, line.quantity(), line.unitPriceMinor(), line.floorMinor());
        }
        lines[lines.length - 1] = new Units(-1, 1, cart.shipping().feeMinor(), 0);
    }

    Cart cart() {
        return cart;
    }

    Layer layer() {
        return layer;
    }

    /** First group of a line. */
    Units line(int position) {
        return lines[position];
    }

    Units shipping() {
        return lines[lines.length - 1];
    }

    /** Goes on to a layer: its entry prices are the prices now. */
    void enter(Layer next) {
        if (layer == next) {
            return;
        }
        layer = next;
        for (Units first : lines) {
            for (Units units = first; units != null; units = units.next) {
                units.entryMinor = units.payableMinor;
            }
        }
    }

    /**
     * The prices as they were when a layer was done, as a ledger of its own to ask questions of.
     */
    Ledger asOf(Layer done) {
        Ledger then = new Ledger(cart);
        then.layer = done;
        for (int i = 0; i < lines.length; i++) {
            Units last = null;
            for (Units units = lines[i]; units != null; units = units.next) {
                Units copy = units.asOf(done);
                if (last == null) {
                    then.lines[i] = copy;
                } else {
                    last.next = copy;
                }
                last = copy;
            }
        }
        return then;
    }

    /** What the shopper pays for goods and shipping, in minor units. */
    long payableMinor() {
        long sum = 0;
        for (Units first : lines) {
            for (Units units = first; units != null; units = units.next) {
                sum += units.quantity * units.payableMinor;
            }
        }
        return sum;
    }

    /** The most that could still be taken off everything, in minor units. */
    long roomMinor() {
        long sum = 0;
        for (Units first : lines) {
            for (Units units = first; units != null; units = units.next) {
                sum += units.quantity * units.roomMinor();
            }
        }
        return sum;
    }

    /**
     * Takes the units a proposal claims, marks them as used by it, and collects its targets in cart
     * order.
     *
     * @param only lines it may use, by position, or null for all it claims
     * @param blockers where to note who stands in the way, or null
     * @return false, with nothing marked, when a firm claim can't be had whole or no unit is free;
     *     of some lines only, a firm claim may have no target
     */
    boolean claim(Proposal proposal, BitSet only, List<Units> targets, Blockers blockers) {
        Claims claims = proposal.claims;
        for (int i = 0; i < claims.size(); i++) {
            int line = claims.line()[i];
            if (only != null && !only.get(line)) {
                continue;
            }
            long wanted =
                    claims.quantity() == null
                            ? cart.lines().get(line).quantity()
                            : claims.quantity()[i];
            long left = claim(proposal, lines[line], wanted, claims.set(i), targets, blockers);
            if (left > 0 && claims.firm()) {
                release(proposal);
                targets.clear();
                return false;
            }
        }
        return !targets.isEmpty() || (only != null && claims.firm());
    }

    /** Marks the shipping fee as used by a proposal; false when another stands in the way. */
    boolean claimShipping(Proposal proposal, Blockers blockers) {
        if (!isFree(proposal, shipping(), blockers)) {
            return false;
        }
        shipping().roles = new Units.Role(proposal, 0, shipping().roles);
        return true;
    }

    private static long claim(
            Proposal proposal,
            Units first,
            long wanted,
            int set,
            List<Units> targets,
            Blockers blockers) {
        long left = wanted;
        for (Units units = first; units != null && left > 0; units = units.next) {
            if (!isFree(proposal, units, blockers)) {
                continue;
            }
            if (units.quantity > left) {
                units.split(left);
            }
            units.roles = new Units.Role(proposal, set, units.roles);
            left -= units.quantity;
            if (set != Claims.QUALIFIER) {
                targets.add(units);
            }
        }
        return left;
    }

    private static boolean isFree(Proposal proposal, Units units, Blockers blockers) {
        for (Units.Role role = units.roles; role != null; role = role.before) {
            if (role.proposal == proposal) {
                return false;
            }
            Exclusion reason = Conflicts.onUnit(proposal.prepared, role.proposal.prepared);
            if (reason != null) {
                if (blockers != null) {
                    blockers.add(role.proposal, reason);
                }
                return false;
            }
        }
        return true;
    }

    /** All units a proposal has claimed, qualifiers too, in cart order. */
    List<Units> used(Proposal proposal) {
        List<Units> used = new ArrayList<>();
        for (Units first : lines) {
            for (Units units = first; units != null; units = units.next) {
                for (Units.Role role = units.roles; role != null; role = role.before) {
                    if (role.proposal == proposal) {
                        used.add(units);
                    }
                }
            }
        }
        return used;
    }

    /** Collects the targets a proposal has claimed before, in cart order. */
    void claimed(Proposal proposal, List<Units> targets) {
        for (Units first : lines) {
            for (Units units = first; units != null; units = units.next) {
                for (Units.Role role = units.roles; role != null; role = role.before) {
                    if (role.proposal == proposal && role.set != Claims.QUALIFIER) {
                        targets.add(units);
                    }
                }
            }
        }
    }

    /** Whether a proposal uses a unit of any of these lines. */
    boolean isUsed(Proposal proposal, BitSet of) {
        for (int line = of.nextSetBit(0); line >= 0; line = of.nextSetBit(line + 1)) {
            for (Units units = lines[line]; units != null; units = units.next) {
                for (Units.Role role = units.roles; role != null; role = role.before) {
                    if (role.proposal == proposal) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Takes the marks of a proposal off all units. */
    void release(Proposal proposal) {
        for (int line : proposal.claims.line()) {
            release(proposal, lines[line]);
        }
        release(proposal, shipping());
    }

    private static void release(Proposal proposal, Units first) {
        for (Units units = first; units != null; units = units.next) {
            units.roles = without(units.roles, proposal);
        }
    }

    private static Units.Role without(Units.Role role, Proposal proposal) {
        if (role == null) {
            return null;
        }
        if (role.proposal == proposal) {
            return role.before;
        }
        Units.Role before = without(role.before, proposal);
        return before == role.before ? role : new Units.Role(role.proposal, role.set, before);
    }

    /**
     * Answers a question about spend or quantity by the prices as they stand: why not, or null for
     * yes.
     */
    Rejection ask(Threshold threshold) {
        if (threshold instanceof Condition.SpendAtLeast least) {
            long spend = spendMinor(threshold);
            return spend >= least.amountMinor()
                    ? null
                    : no(RejectionCode.SPEND_NOT_MET, least.amountMinor(), spend);
        } else if (threshold instanceof Condition.SpendAtMost most) {
            long spend = spendMinor(threshold);
            return spend <= most.amountMinor()
                    ? null
                    : no(RejectionCode.SPEND_EXCEEDED, most.amountMinor(), spend);
        } else if (threshold instanceof Condition.QuantityAtLeast least) {
            long units = units(threshold);
            return units >= least.quantity()
                    ? null
                    : no(RejectionCode.QUANTITY_NOT_MET, least.quantity(), units);
        } else if (threshold instanceof Condition.QuantityAtMost most) {
            long units = units(threshold);
            return units <= most.quantity()
                    ? null
                    : no(RejectionCode.QUANTITY_EXCEEDED, most.quantity(), units);
        }
        throw new IllegalStateException("no answer to " + threshold);
    }

    private static Rejection no(RejectionCode code, long needed, long actual) {
        return new Rejection(code, null, needed, actual, null, null);
    }

    private long spendMinor(Threshold threshold) {
        return countedMinor(threshold::counts, threshold.basis());
    }

    /** What so many lines count towards a threshold, in minor units. */
    long countedMinor(Predicate<CartLine> counts, Basis basis) {
        long sum = 0;
        for (int i = 0; i < lines.length - 1; i++) {
            if (counts.test(cart.lines().get(i))) {
                for (Units units = lines[i]; units != null; units = units.next) {
                    sum += units.quantity * counted(units, basis);
                }
            }
        }
        return sum;
    }

    private long units(Threshold threshold) {
        long sum = 0;
        for (int i = 0; i < lines.length - 1; i++) {
            if (threshold.counts(cart.lines().get(i))) {
                for (Units units = lines[i]; units != null; units = units.next) {
                    sum += units.free ? 0 : units.quantity;
                }
            }
        }
        return sum;
    }

    /** The price of one unit that counts towards a threshold; nothing for a unit given away. */
    static long counted(Units units, Basis basis) {
        if (units.free) {
            return 0;
        }
        return switch (basis) {
            case LIST -> units.listMinor;
            case PREVIOUS_LAYER -> units.entryMinor;
            case RUNNING -> units.payableMinor;
        };
    }

    /** Who stands in the way of a proposal, and by which statement. */
    static final class Blockers {
        List<Proposal> proposals = List.of();
        Exclusion reason;

        void add(Proposal proposal, Exclusion why) {
            if (proposals.isEmpty()) {
                proposals = new ArrayList<>(2);
            }
            if (!proposals.contains(proposal)) {
                proposals.add(proposal);
            }
            if (reason == null) {
                reason = why;
            }
        }
    }
}
