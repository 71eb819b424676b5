package io.pricewright.pricing;

import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The choices one cart leaves open, and which of them exclude each other. */
final class Choices {
    private final Offers offers;
    private final List<List<Proposal>> byLine = new ArrayList<>();
    final List<Choice> all = new ArrayList<>();

    Choices(Offers offers) {
        this.offers = offers;
        int lines = offers.cart().lines().size();
        for (int line = 0; line < lines; line++) {
            byLine.add(new ArrayList<>());
        }
        for (Proposal proposal : offers.proposals()) {
            linesOf(proposal).stream().forEach(line -> byLine.get(line).add(proposal));
        }
        for (Proposal proposal : offers.proposals()) {
            addChoices(proposal);
        }
        relateInOrder();
        relateOnUnits();
    }

    /** Only what speaks of the order as a whole can exclude what it shares no unit with. */
    private void relateInOrder() {
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).proposal.prepared.speaksOfOrder) {
                continue;
            }
            for (int j = 0; j < all.size(); j++) {
                if (all.get(i).proposal != all.get(j).proposal
                        && Conflicts.inOrder(
                                        all.get(i).proposal.prepared, all.get(j).proposal.prepared)
                                != null) {
                    rivals(i, j);
                }
            }
        }
    }

    private void relateOnUnits() {
        List<BitSet> sharing = new ArrayList<>();
        for (int line = 0; line <= byLine.size(); line++) {
            sharing.add(new BitSet());
        }
        for (int i = 0; i < all.size(); i++) {
            int number = i;
            all.get(i).lines.stream().forEach(line -> sharing.get(line).set(number));
            if (all.get(i).proposal.benefit instanceof Benefit.OnShipping) {
                sharing.get(byLine.size()).set(i);
            }
        }
        for (BitSet together : sharing) {
            for (int i = together.nextSetBit(0); i >= 0; i = together.nextSetBit(i + 1)) {
                for (int j = together.nextSetBit(i + 1); j >= 0; j = together.nextSetBit(j + 1)) {
                    relateOnUnits(i, j);
                }
            }
        }
    }

    static BitSet linesOf(Proposal proposal) {
        BitSet lines = new BitSet();
        for (int line : proposal.claims.line()) {
            lines.set(line);
        }
        return lines;
    }

    private void addChoices(Proposal proposal) {
        BitSet lines = linesOf(proposal);
        if (proposal.claims.firm()) {
            all.add(new Choice(proposal, lines));
            return;
        }
        BitSet alone = new BitSet();
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            if (hasRival(proposal, line)) {
                BitSet one = new BitSet();
                one.set(line);
                all.add(new Choice(proposal, one));
            } else {
                alone.set(line);
            }
        }
        if (!alone.isEmpty()) {
            all.add(new Choice(proposal, alone));
        }
    }

    private boolean hasRival(Proposal proposal, int line) {
        for (Proposal other : byLine.get(line)) {
            if (other != proposal
                    && !other.claims.firm()
                    && Conflicts.onUnit(proposal.prepared, other.prepared) != null) {
                return true;
            }
        }
        return false;
    }

    private void relateOnUnits(int i, int j) {
        Choice a = all.get(i);
        Choice b = all.get(j);
        if (a.proposal == b.proposal
                || Conflicts.onUnit(a.proposal.prepared, b.proposal.prepared) == null) {
            return;
        }
        boolean firm = a.proposal.claims.firm() && b.proposal.claims.firm();
        a.contested |= a.proposal.claims.firm();
        b.contested |= b.proposal.claims.firm();
        boolean flexible = !a.proposal.claims.firm() && !b.proposal.claims.firm();
        boolean shipping = a.proposal.benefit instanceof Benefit.OnShipping;
        if (flexible || shipping || (firm && overbooked(a.proposal, b.proposal))) {
            rivals(i, j);
        }
    }

    /**
     * Whether a discount on some units of a line follows another one on that line. Which of the
     * units the other one left a minor unit dearer then decides, so that taking more off may make
     * the order dearer by that.
     */
    boolean aPartFollows() {
        return byLine.stream().anyMatch(Choices::aPartFollows);
    }

    private static boolean aPartFollows(List<Proposal> onLine) {
        for (int i = 0; i < onLine.size(); i++) {
            for (int j = i + 1; j < onLine.size(); j++) {
                if (onLine.get(j).claims.quantity() != null
                        && Conflicts.onUnit(onLine.get(i).prepared, onLine.get(j).prepared)
                                == null) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether two rivals could have units of one line each: by a cap on units, or because a firm
     * claim keeps only one of them from some units. The choices here do not cover that.
     */
    boolean leaveOutSharedLines() {
        for (List<Proposal> onLine : byLine) {
            for (int i = 0; i < onLine.size(); i++) {
                for (int j = i + 1; j < onLine.size(); j++) {
                    if (canShareLine(onLine.get(i), onLine.get(j), onLine)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean canShareLine(Proposal a, Proposal b, List<Proposal> onLine) {
        if (Conflicts.onUnit(a.prepared, b.prepared) == null
                || (a.claims.firm() && b.claims.firm())) {
            return false;
        }
        if (a.claims.firm() || b.claims.firm()) {
            // Firm claims choose their units first here; where a later discount is on some units
            // only,
            // the other way round may be better.
            return aPartFollows(onLine);
        }
        if (a.claims.quantity() != null || b.claims.quantity() != null) {
            return true;
        }
        for (Proposal firm : onLine) {
            if (firm.claims.firm()
                    && (Conflicts.onUnit(a.prepared, firm.prepared) == null)
                            != (Conflicts.onUnit(b.prepared, firm.prepared) == null)) {
                return true;
            }
        }
        return false;
    }

    private void rivals(int i, int j) {
        all.get(i).rivals.set(j);
        all.get(j).rivals.set(i);
    }

    /** Whether two firm claims need more units of a line than it has. */
    private boolean overbooked(Proposal a, Proposal b) {
        for (int line = 0; line < byLine.size(); line++) {
            long ofA = claimed(a, line);
            long ofB = claimed(b, line);
            if (ofA > 0 && ofB > 0 && ofA + ofB > offers.cart().lines().get(line).quantity()) {
                return true;
            }
        }
        return false;
    }

    private long claimed(Proposal proposal, int line) {
        long sum = 0;
        Claims claims = proposal.claims;
        for (int i = 0; i < claims.size(); i++) {
            if (claims.line()[i] == line) {
                sum +=
                        claims.quantity() == null
                                ? offers.cart().lines().get(line).quantity()
                                : claims.quantity()[i];
            }
        }
        return sum;
    }

    /**
     * Removes choices that lose on their line to a rival by more than rounding could ever turn
     * around. Sound only where taking more off a line can't make the order dearer.
     */
    void removeDominated(boolean[] removed) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = all.get(i).rivals.nextSetBit(0);
                    j >= 0;
                    j = all.get(i).rivals.nextSetBit(j + 1)) {
                if (!removed[j]
                        && !removed[i]
                        && fitsWherever(j, i)
                        && dominates(all.get(j), all.get(i))) {
                    removed[i] = true;
                }
            }
        }
    }

    /** Whether one choice excludes nothing that another does not exclude too. */
    private boolean fitsWherever(int one, int other) {
        BitSet further = (BitSet) all.get(one).rivals.clone();
        further.andNot(all.get(other).rivals);
        further.clear(other);
        return further.isEmpty();
    }

    private boolean dominates(Choice winner, Choice loser) {
        if (!isSimple(winner.proposal) || !isSole(loser.proposal) || loser.proposal.claims.firm()) {
            return false;
        }
        if (winner.lines.cardinality() != 1 || !winner.lines.equals(loser.lines)) {
            return false;
        }
        int line = winner.lines.nextSetBit(0);
        boolean shared = byLine.get(line).stream().anyMatch(other -> other.claims.firm());
        long units = shared ? 1 : offers.cart().lines().get(line).quantity();
        // Four minor units: each of two discounts may round by one here and by one again in its
        // total.
        return units
                        * (unitDiscount(winner.proposal, line, false)
                                - unitDiscount(loser.proposal, line, true))
                >= 4;
    }

    /** One unit's discount on list price, rounded down or up. */
    private long unitDiscount(Proposal proposal, int line, boolean up) {
        var at = offers.cart().lines().get(line);
        long room = Math.max(0, at.unitPriceMinor() - at.floorMinor());
        if (!(proposal.benefit instanceof Benefit.EachUnit each)) {
            return up ? room : 0;
        }
        Reward reward = each.reward();
        long off;
        if (reward.permyriad() != null) {
            off =
                    (up
                                    ? io.pricewright.facts.Rounding.CEILING
                                    : io.pricewright.facts.Rounding.FLOOR)
                            .portion(at.unitPriceMinor(), reward.permyriad());
        } else if (reward.amountMinor() != null) {
            off = reward.amountMinor();
        } else {
            off = Math.max(0, at.unitPriceMinor() - reward.priceMinor());
        }
        return Math.min(off, room);
    }

    /** Nothing but a discount on each unit of the item layer, alone on its unit. */
    private boolean isSimple(Proposal proposal) {
        return isSole(proposal)
                && proposal.benefit instanceof Benefit.EachUnit
                && proposal.claims.quantity() == null
                && proposal.mostMinor == Long.MAX_VALUE
                && proposal.activity().caps().floorPermyriad() == null
                && !offers.conditional()[proposal.candidate.position()];
    }

    private static boolean isSole(Proposal proposal) {
        return proposal.activity().layer() == Layer.ITEM
                && !proposal.prepared.speaksOfOrder
                && proposal.prepared.unitSets.length == 1
                && proposal.prepared.unitSets[0].sole();
    }
}
