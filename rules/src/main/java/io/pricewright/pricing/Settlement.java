package io.pricewright.pricing;

import io.pricewright.facts.Basis;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves the cents: works out what one proposal takes off the units it has claimed, and takes it
 * off.
 *
 * <p>This is the one place where money is rounded: a discount's total is computed once from its
 * base and rounded once in the rule set's mode; everything after that is exact apportionment.
 */
final class Settlement {
    private final Rounding rounding;

    Settlement(Rounding rounding) {
        this.rounding = rounding;
    }

    Rounding rounding() {
        return rounding;
    }

    /**
     * What came of a proposal: an amount taken, or the reason it took none.
     *
     * @param counted spend or units that decided its tier; 0 when it has none
     */
    record Outcome(long takenMinor, Rejection refused, long counted) {
        private static Outcome taken(long minor) {
            return new Outcome(minor, null, 0);
        }

        private static Outcome refused(RejectionCode code, long needed, long actual) {
            return new Outcome(0, new Rejection(code, null, needed, actual, null, null), actual);
        }
    }

    /**
     * Takes a proposal's benefit off its targets.
     *
     * @param targets units it has claimed, in any order; put in cart order here
     */
    Outcome settle(Proposal proposal, List<Units> targets, Ledger ledger) {
        List<Units> of =
                proposal.benefit instanceof Benefit.OnShipping
                        ? List.of(ledger.shipping())
                        : targets;
        Rejection blocked = proposal.blocksAtFloor() ? blocked(proposal, of, ledger) : null;
        return blocked == null
                ? settleDownToFloors(proposal, of, ledger)
                : new Outcome(0, blocked, 0);
    }

    /** The first unit that would end under its floor if floors did not hold; or null. */
    private Rejection blocked(Proposal proposal, List<Units> targets, Ledger ledger) {
        List<Units> copies = new ArrayList<>(targets.size());
        for (Units units : targets) {
            copies.add(units.withoutFloor());
        }
        settleDownToFloors(proposal, new ArrayList<>(copies), ledger);
        for (int i = 0; i < copies.size(); i++) {
            long floor = targets.get(i).floorMinor(proposal);
            for (Units part = copies.get(i); part != null; part = part.next) {
                boolean changed = part.payableMinor < targets.get(i).payableMinor;
                if (changed && part.payableMinor < floor) {
                    return new Rejection(
                            RejectionCode.FLOOR_REACHED,
                            null,
                            floor,
                            part.payableMinor,
                            null,
                            null);
                }
            }
        }
        return null;
    }

    private Outcome settleDownToFloors(Proposal proposal, List<Units> targets, Ledger ledger) {
        Benefit benefit = proposal.benefit;
        if (benefit instanceof Benefit.EachUnit each) {
            return Outcome.taken(eachUnit(proposal, each.reward(), inCartOrder(targets)));
        } else if (benefit instanceof Benefit.AtPrice at) {
            return Outcome.taken(atPrice(proposal, at.priceMinor(), inCartOrder(targets)));
        } else if (benefit instanceof Benefit.OfAddOn add) {
            return Outcome.taken(atPrice(proposal, add.priceMinor(), inCartOrder(targets)));
        } else if (benefit instanceof Benefit.Whole whole) {
            return Outcome.taken(whole(proposal, whole.reward(), inCartOrder(targets)));
        } else if (benefit instanceof Benefit.EachSet each) {
            return Outcome.taken(eachSet(proposal, each.reward(), targets));
        } else if (benefit instanceof Benefit.EachLine each) {
            return Outcome.taken(eachLine(proposal, each.amountMinor(), inCartOrder(targets)));
        } else if (benefit instanceof Benefit.BySpend by) {
            return bySpend(proposal, by.terms(), inCartOrder(targets), ledger);
        } else if (benefit instanceof Benefit.ByQuantity by) {
            return byQuantity(proposal, by.terms(), inCartOrder(targets), ledger);
        } else if (benefit instanceof Benefit.ForEvery every) {
            return forEvery(proposal, every.terms(), inCartOrder(targets), ledger);
        } else if (benefit instanceof Benefit.OfPoints points) {
            return points(proposal, points, inCartOrder(targets));
        } else if (benefit instanceof Benefit.OfTradeIn traded) {
            return Outcome.taken(tradeIn(proposal, traded, inCartOrder(targets)));
        } else if (benefit instanceof Benefit.OnShipping on) {
            return Outcome.taken(whole(proposal, on.reward(), targets));
        }
        return Outcome.taken(0);
    }

    /** The prices after one proposal alone. */
    Ledger alone(Proposal proposal, Cart cart) {
        Ledger ledger = new Ledger(cart);
        List<Units> targets = new ArrayList<>();
        if (proposal.claims.size() > 0) {
            ledger.claim(proposal, null, targets, null);
        }
        settle(proposal, targets, ledger);
        return ledger;
    }

    /**
     * The most a proposal takes off in any selection, in minor units: that is what it takes alone,
     * off list prices.
     */
    long mostAlone(Proposal proposal, Cart cart) {
        Ledger ledger = new Ledger(cart);
        List<Units> targets = new ArrayList<>();
        if (proposal.claims.size() > 0) {
            ledger.claim(proposal, null, targets, null);
        } else if (proposal.benefit instanceof Benefit.OnShipping) {
            targets.add(ledger.shipping());
        }
        if (proposal.benefit instanceof Benefit.BySpend by) {
            long most = 0;
            for (Terms.SpendTiers.Tier tier : by.terms().tiers()) {
                most = Math.max(most, mostOf(tier.reward(), targets));
            }
            return most;
        } else if (proposal.benefit instanceof Benefit.ByQuantity by) {
            long most = 0;
            for (Terms.QuantityTiers.Tier tier : by.terms().tiers()) {
                most = Math.max(most, mostOf(tier.reward(), targets));
            }
            return most;
        }
        return settleDownToFloors(proposal, targets, ledger).takenMinor();
    }

    /** A coarse bound for one tier: rounding up, and an amount taken of each unit. */
    private static long mostOf(Reward reward, List<Units> targets) {
        long base = 0;
        long units = 0;
        for (Units of : targets) {
            base += of.quantity * of.listMinor;
            units += of.quantity;
        }
        if (reward.permyriad() != null) {
            return Rounding.CEILING.portion(base, reward.permyriad());
        } else if (reward.amountMinor() != null) {
            return reward.amountMinor() > base / units ? base : reward.amountMinor() * units;
        }
        return base;
    }

    private long eachUnit(Proposal proposal, Reward reward, List<Units> targets) {
        long taken;
        if (reward.permyriad() != null) {
            taken = percentOfEach(proposal, reward.permyriad(), targets);
        } else {
            taken = fixedOfEach(proposal, reward, targets);
        }
        return givingAway(proposal, reward, targets, taken);
    }

    private static long givingAway(
            Proposal proposal, Reward reward, List<Units> targets, long taken) {
        if (taken > 0 && isGivenAway(proposal, reward)) {
            for (Units units : targets) {
                units.free |= units.payableMinor == 0;
            }
        }
        return taken;
    }

    /**
     * A unit that one of an item activity's sets gives away, rather than a price that happens to
     * reach zero.
     */
    private static boolean isGivenAway(Proposal proposal, Reward reward) {
        return proposal.claims.firm()
                && proposal.activity().layer() == Layer.ITEM
                && ((reward.permyriad() != null && reward.permyriad() == 10_000)
                        || (reward.priceMinor() != null && reward.priceMinor() == 0));
    }

    private long percentOfEach(Proposal proposal, int permyriad, List<Units> targets) {
        long base = baseMinor(proposal, targets);
        long total = Math.min(rounding.portion(base, permyriad), proposal.mostMinor);
        // Each unit is entitled to its own percentage: what one has no room for is not the others'
        // gain.
        return spread(proposal, total, targets, proposal.parallel(), false);
    }

    private long fixedOfEach(Proposal proposal, Reward reward, List<Units> targets) {
        long[] each = new long[targets.size()];
        for (int i = 0; i < each.length; i++) {
            each[i] =
                    reward.amountMinor() != null
                            ? reward.amountMinor()
                            : Math.max(0, base(proposal, targets.get(i)) - reward.priceMinor());
        }
        return takeEach(proposal, targets, each);
    }

    private static long atPrice(Proposal proposal, long[] priceMinor, List<Units> targets) {
        long[] each = new long[targets.size()];
        for (int i = 0; i < each.length; i++) {
            Units units = targets.get(i);
            each[i] = Math.max(0, base(proposal, units) - priceMinor[units.line]);
        }
        return takeEach(proposal, targets, each);
    }

    /**
     * @param each wanted of each unit; cut to its room here
     */
    private static long takeEach(Proposal proposal, List<Units> targets, long[] each) {
        long total = 0;
        for (int i = 0; i < each.length; i++) {
            Units units = targets.get(i);
            each[i] = Math.min(each[i], units.roomMinor(proposal));
            total += each[i] * units.quantity;
        }
        if (total > proposal.mostMinor) {
            return takeShares(
                    proposal,
                    targets,
                    Apportionment.of(proposal.mostMinor, quantities(targets), each, each, true));
        }
        for (int i = 0; i < each.length; i++) {
            take(proposal, targets.get(i), each[i]);
        }
        return total;
    }

    private long eachLine(Proposal proposal, long amountMinor, List<Units> targets) {
        long taken = 0;
        long linesLeft = mostApplications(proposal);
        for (int from = 0; from < targets.size() && linesLeft > 0; ) {
            int to = endOfLine(targets, from);
            List<Units> line = targets.subList(from, to);
            long total = Math.min(amountMinor, proposal.mostMinor - taken);
            long ofLine = spread(proposal, total, line, false, true);
            taken += ofLine;
            linesLeft -= ofLine > 0 ? 1 : 0;
            from = to;
        }
        return taken;
    }

    private static long mostApplications(Proposal proposal) {
        Integer cap = proposal.activity().caps().applicationsPerOrder();
        return cap == null ? Long.MAX_VALUE : cap;
    }

    private long whole(Proposal proposal, Reward reward, List<Units> targets) {
        long base = baseMinor(proposal, targets);
        long total = Math.min(offWhole(reward, base, 1), proposal.mostMinor);
        return spread(proposal, total, targets, false, true);
    }

    /** What a reward takes off so many equal wholes that cost this together. */
    private long offWhole(Reward reward, long baseMinor, long times) {
        if (reward.permyriad() != null) {
            return rounding.portion(baseMinor, reward.permyriad());
        } else if (reward.amountMinor() != null) {
            return reward.amountMinor() > baseMinor / times
                    ? baseMinor
                    : reward.amountMinor() * times;
        }
        return reward.priceMinor() >= baseMinor / times + (baseMinor % times == 0 ? 0 : 1)
                ? 0
                : baseMinor - reward.priceMinor() * times;
    }

    private long eachSet(Proposal proposal, Reward reward, List<Units> targets) {
        if (reward.permyriad() != null) {
            long taken = percentOfEach(proposal, reward.permyriad(), inCartOrder(targets));
            return givingAway(proposal, reward, targets, taken);
        }
        List<List<Units>> sets = bySet(proposal, targets);
        long taken = 0;
        for (int set = 0; set < sets.size(); set++) {
            List<Units> ofSet = inCartOrder(sets.get(set));
            long base = baseMinor(proposal, ofSet);
            long total =
                    Math.min(
                            offWhole(reward, base, proposal.claims.times(set)),
                            proposal.mostMinor - taken);
            taken += spread(proposal, total, ofSet, false, true);
        }
        return givingAway(proposal, reward, targets, taken);
    }

    private static List<List<Units>> bySet(Proposal proposal, List<Units> targets) {
        List<List<Units>> sets = new ArrayList<>();
        for (Units units : targets) {
            int set = setOf(proposal, units);
            while (sets.size() <= set) {
                sets.add(new ArrayList<>());
            }
            sets.get(set).add(units);
        }
        return sets;
    }

    private static int setOf(Proposal proposal, Units units) {
        Units.Role role = units.roles;
        while (role.proposal != proposal) {
            role = role.before;
        }
        return role.set;
    }

    /** Units that count towards a tier: those over a cap on units too. */
    private static List<Units> counting(Proposal proposal, List<Units> targets, Ledger ledger) {
        return proposal.claims.set() == null ? targets : ledger.used(proposal);
    }

    private Outcome bySpend(
            Proposal proposal, Terms.SpendTiers terms, List<Units> targets, Ledger ledger) {
        long spend = countedMinor(counting(proposal, targets, ledger), terms.basis());
        int reached = (int) proposal.benefit.steps(spend);
        if (reached == 0) {
            return Outcome.refused(RejectionCode.SPEND_NOT_MET, terms.lowestSpendMinor(), spend);
        }
        Reward reward = terms.tiers().get(reached - 1).reward();
        boolean ofEach = proposal.activity().layer() == Layer.ITEM;
        return new Outcome(
                ofEach ? eachUnit(proposal, reward, targets) : whole(proposal, reward, targets),
                null,
                spend);
    }

    private Outcome byQuantity(
            Proposal proposal, Terms.QuantityTiers terms, List<Units> targets, Ledger ledger) {
        long count = 0;
        for (Units units : counting(proposal, targets, ledger)) {
            count += units.free ? 0 : units.quantity;
        }
        int reached = (int) proposal.benefit.steps(count);
        if (reached == 0) {
            return Outcome.refused(RejectionCode.QUANTITY_NOT_MET, terms.lowestQuantity(), count);
        }
        Reward reward = terms.tiers().get(reached - 1).reward();
        boolean ofEach = proposal.activity().layer() == Layer.ITEM;
        return new Outcome(
                ofEach ? eachUnit(proposal, reward, targets) : whole(proposal, reward, targets),
                null,
                count);
    }

    private Outcome forEvery(
            Proposal proposal, Terms.EverySpend terms, List<Units> targets, Ledger ledger) {
        long spend = countedMinor(counting(proposal, targets, ledger), terms.basis());
        long times = Math.min(proposal.benefit.steps(spend), mostApplications(proposal));
        if (times == 0) {
            return Outcome.refused(RejectionCode.SPEND_NOT_MET, terms.everyMinor(), spend);
        }
        long total = times * terms.offMinor();
        if (terms.ceilingMinor() != null) {
            total = Math.min(total, terms.ceilingMinor());
        }
        return new Outcome(
                spread(proposal, Math.min(total, proposal.mostMinor), targets, false, true),
                null,
                spend);
    }

    private static Outcome points(Proposal proposal, Benefit.OfPoints points, List<Units> targets) {
        long payable = 0;
        long room = 0;
        for (Units units : targets) {
            payable += units.quantity * units.payableMinor;
            room += units.quantity * units.roomMinor(proposal);
        }
        long worth = points.terms().worthMinor();
        long steps = Math.min(points.steps(payable), Math.min(room, proposal.mostMinor) / worth);
        return new Outcome(
                spread(proposal, steps * worth, targets, false, true),
                null,
                Math.min(payable, room));
    }

    private long tradeIn(Proposal proposal, Benefit.OfTradeIn traded, List<Units> targets) {
        long total = traded.valueMinor();
        if (traded.bonus() != null) {
            total +=
                    traded.bonus().permyriad() != null
                            ? rounding.portion(traded.valueMinor(), traded.bonus().permyriad())
                            : traded.bonus().amountMinor() * traded.taken();
        }
        return spread(proposal, Math.min(total, proposal.mostMinor), targets, false, true);
    }

    /** What a cashback credits at the prices as they stand, in minor units. */
    long creditMinor(Proposal proposal, Ledger ledger) {
        Reward reward = ((Benefit.OfCredit) proposal.benefit).reward();
        long paid = ledger.countedMinor(proposal.activity().scope()::covers, Basis.RUNNING);
        long credit =
                reward.permyriad() != null
                        ? rounding.portion(paid, reward.permyriad())
                        : Math.min(reward.amountMinor(), paid);
        return Math.min(credit, proposal.mostMinor);
    }

    private static long countedMinor(List<Units> targets, Basis basis) {
        long sum = 0;
        for (Units units : targets) {
            sum += units.quantity * Ledger.counted(units, basis);
        }
        return sum;
    }

    private static long base(Proposal proposal, Units units) {
        return proposal.parallel() ? units.entryMinor : units.payableMinor;
    }

    private static long baseMinor(Proposal proposal, List<Units> targets) {
        long sum = 0;
        for (Units units : targets) {
            sum += units.quantity * base(proposal, units);
        }
        return sum;
    }

    /**
     * Takes a total off units: over lines first, then over the units of each line, so that a line
     * is never more than one minor unit from its exact share.
     *
     * @param byEntry whether the weights are entry prices rather than what is still payable
     */
    private static long spread(
            Proposal proposal, long total, List<Units> targets, boolean byEntry, boolean respread) {
        if (total <= 0) {
            return 0;
        }
        int last = targets.size() - 1;
        if (last < 0) {
            return 0;
        }
        if (targets.get(0).line == targets.get(last).line) {
            return spreadOverUnits(proposal, total, targets, byEntry, respread);
        }
        int[] starts = lineStarts(targets);
        int lines = starts.length - 1;
        long[] one = new long[lines];
        long[] weight = new long[lines];
        long[] room = new long[lines];
        for (int i = 0; i < lines; i++) {
            one[i] = 1;
            for (int at = starts[i]; at < starts[i + 1]; at++) {
                Units units = targets.get(at);
                weight[i] += units.quantity * (byEntry ? units.entryMinor : units.payableMinor);
                // Where units have no claim on what others leave, each is cut to its own room
                // below.
                room[i] +=
                        units.quantity * (respread ? units.roomMinor(proposal) : units.listMinor);
            }
        }
        Apportionment shares = Apportionment.of(total, one, weight, room, respread);
        long taken = 0;
        for (int i = 0; i < lines; i++) {
            long share = shares.share[i] + shares.extra[i];
            if (share > 0 && starts[i + 1] == starts[i] + 1) {
                taken += spreadOverAlike(proposal, share, targets.get(starts[i]), byEntry);
            } else if (share > 0) {
                taken +=
                        spreadOverUnits(
                                proposal,
                                share,
                                targets.subList(starts[i], starts[i + 1]),
                                byEntry,
                                respread);
            }
        }
        return taken;
    }

    private static long spreadOverUnits(
            Proposal proposal, long total, List<Units> targets, boolean byEntry, boolean respread) {
        int size = targets.size();
        if (size == 1) {
            return spreadOverAlike(proposal, total, targets.get(0), byEntry);
        }
        long[] weight = new long[size];
        long[] room = new long[size];
        for (int i = 0; i < size; i++) {
            Units units = targets.get(i);
            weight[i] = byEntry ? units.entryMinor : units.payableMinor;
            room[i] = units.roomMinor(proposal);
        }
        return takeShares(
                proposal,
                targets,
                Apportionment.of(total, quantities(targets), weight, room, respread));
    }

    /** The same for units of which none has more weight or room than another. */
    private static long spreadOverAlike(
            Proposal proposal, long total, Units units, boolean byEntry) {
        long weight = byEntry ? units.entryMinor : units.payableMinor;
        long room = weight == 0 ? 0 : units.roomMinor(proposal);
        long each = total / units.quantity;
        return each >= room
                ? takeShare(proposal, units, room, 0)
                : takeShare(proposal, units, each, total % units.quantity);
    }

    private static long takeShares(Proposal proposal, List<Units> targets, Apportionment shares) {
        long taken = 0;
        for (int i = 0; i < shares.share.length; i++) {
            taken += takeShare(proposal, targets.get(i), shares.share[i], shares.extra[i]);
        }
        return taken;
    }

    /**
     * @param extra how many of the units give one minor unit more
     */
    private static long takeShare(Proposal proposal, Units units, long share, long extra) {
        long taken = units.quantity * share + extra;
        if (extra > 0 && extra < units.quantity) {
            units.split(extra);
            take(proposal, units.next, share);
        }
        take(proposal, units, extra > 0 ? share + 1 : share);
        return taken;
    }

    private static void take(Proposal proposal, Units units, long amountMinor) {
        if (amountMinor > 0) {
            units.payableMinor -= amountMinor;
            units.steps = new Units.Step(proposal, amountMinor, units.steps);
        }
    }

    private static long[] quantities(List<Units> targets) {
        long[] quantities = new long[targets.size()];
        for (int i = 0; i < quantities.length; i++) {
            quantities[i] = targets.get(i).quantity;
        }
        return quantities;
    }

    private static int endOfLine(List<Units> targets, int from) {
        int to = from + 1;
        while (to < targets.size() && targets.get(to).line == targets.get(from).line) {
            to++;
        }
        return to;
    }

    private static int[] lineStarts(List<Units> targets) {
        int[] starts = new int[targets.size() + 1];
        int count = 0;
        for (int at = 0; at < targets.size(); at = endOfLine(targets, at)) {
            starts[count++] = at;
        }
        starts[count] = targets.size();
        return Arrays.copyOf(starts, count + 1);
    }

    /**
     * Sorts by line; units of one line are claimed in their order already, and the sort is stable.
     */
    private static List<Units> inCartOrder(List<Units> targets) {
        for (int i = 1; i < targets.size(); i++) {
            if (targets.get(i - 1).line > targets.get(i).line) {
                targets.sort((a, b) -> Integer.compare(a.line, b.line));
                break;
            }
        }
        return targets;
    }
}
