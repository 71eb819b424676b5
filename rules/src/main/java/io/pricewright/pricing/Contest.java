package io.pricewright.pricing;

import io.pricewright.facts.Layer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Who meets whom in one cart: the proposals by number, in the order they are applied, the lines
 * they claim, and which of them may not stand together.
 */
final class Contest {
    private static final byte RIVALS = 1;
    private static final byte FRIENDS = 2;

    final Offers offers;
    final Proposal[] proposals;

    /** By line: numbers of the proposals that claim units of it, in the order they are applied. */
    final int[][] claimants;

    private final int[] numbers;
    private final byte[] onUnit;
    private final BitSet[] lines;

    /** By number, then by line; null before anybody asked. */
    private final long[][] claimed;

    private final long[][] targeted;

    /** By number: those it can't share an order with; null for one that nothing bars. */
    final BitSet[] barred;

    Contest(Offers offers) {
        this.offers = offers;
        this.proposals = offers.proposals().toArray(new Proposal[0]);
        this.numbers = new int[offers.candidates().size()];
        for (int i = 0; i < proposals.length; i++) {
            numbers[proposals[i].candidate.position()] = i;
        }
        this.claimants = claimants();
        this.onUnit = new byte[proposals.length * proposals.length];
        this.lines = new BitSet[proposals.length];
        this.claimed = new long[proposals.length][];
        this.targeted = new long[proposals.length][];
        this.barred = new BitSet[proposals.length];
        bar();
    }

    private int[][] claimants() {
        int lines = offers.cart().lines().size();
        int[] sizes = new int[lines];
        int[][] found = new int[lines][4];
        for (int i = 0; i < proposals.length; i++) {
            for (int line : proposals[i].claims.line()) {
                int size = sizes[line];
                if (size > 0 && found[line][size - 1] == i) {
                    continue;
                }
                if (size == found[line].length) {
                    found[line] = Arrays.copyOf(found[line], size * 2);
                }
                found[line][sizes[line]++] = i;
            }
        }
        for (int line = 0; line < lines; line++) {
            found[line] = Arrays.copyOf(found[line], sizes[line]);
        }
        return found;
    }

    /** Only one that speaks of the order as a whole can bar what it shares no unit with. */
    private void bar() {
        for (int i = 0; i < proposals.length; i++) {
            if (!proposals[i].prepared.speaksOfOrder) {
                continue;
            }
            for (int j = 0; j < proposals.length; j++) {
                if (j != i
                        && Conflicts.inOrder(proposals[i].prepared, proposals[j].prepared)
                                != null) {
                    bar(i, j);
                    bar(j, i);
                }
            }
        }
    }

    private void bar(int i, int j) {
        if (barred[i] == null) {
            barred[i] = new BitSet(proposals.length);
        }
        barred[i].set(j);
    }

    int size() {
        return proposals.length;
    }

    int numberOf(Proposal proposal) {
        return numbers[proposal.candidate.position()];
    }

    int lines() {
        return claimants.length;
    }

    long quantity(int line) {
        return offers.cart().lines().get(line).quantity();
    }

    boolean isFirm(int number) {
        return proposals[number].claims.firm();
    }

    boolean isItem(int number) {
        return proposals[number].activity().layer() == Layer.ITEM;
    }

    boolean barred(int i, int j) {
        return barred[i] != null && barred[i].get(j);
    }

    /** Whether two proposals may not touch the same unit. */
    boolean rivals(int i, int j) {
        int at = i * proposals.length + j;
        if (onUnit[at] == 0) {
            boolean rivals = Conflicts.onUnit(proposals[i].prepared, proposals[j].prepared) != null;
            onUnit[at] = rivals ? RIVALS : FRIENDS;
            onUnit[j * proposals.length + i] = onUnit[at];
        }
        return onUnit[at] == RIVALS;
    }

    /** Whether two firm proposals can't both have what they claim. */
    boolean exclude(int i, int j) {
        if (barred(i, j)) {
            return true;
        }
        if (proposals[i].benefit instanceof Benefit.OnShipping) {
            return proposals[j].benefit instanceof Benefit.OnShipping && rivals(i, j);
        }
        return isOverbooked(i, j) && rivals(i, j);
    }

    private boolean isOverbooked(int i, int j) {
        for (int line : proposals[i].claims.line()) {
            long ofOther = claimed(j, line);
            if (ofOther > 0 && claimed(i, line) + ofOther > quantity(line)) {
                return true;
            }
        }
        return false;
    }

    /** Units of a line that a proposal claims, as target or as qualifier. */
    long claimed(int number, int line) {
        if (claimed[number] == null) {
            claimed[number] = unitsByLine(number, true);
        }
        return claimed[number][line];
    }

    /** Units of a line that a proposal claims as target. */
    long targeted(int number, int line) {
        if (targeted[number] == null) {
            targeted[number] = unitsByLine(number, false);
        }
        return targeted[number][line];
    }

    private long[] unitsByLine(int number, boolean qualifiers) {
        Claims claims = proposals[number].claims;
        long[] units = new long[claimants.length];
        for (int i = 0; i < claims.size(); i++) {
            int line = claims.line()[i];
            if (qualifiers || claims.set(i) != Claims.QUALIFIER) {
                units[line] += claims.quantity() == null ? quantity(line) : claims.quantity()[i];
            }
        }
        return units;
    }

    /** Lines a proposal claims, each once. */
    BitSet linesOf(int number) {
        if (lines[number] == null) {
            lines[number] = linesOf(proposals[number]);
        }
        return lines[number];
    }

    static BitSet linesOf(Proposal proposal) {
        BitSet lines = new BitSet();
        for (int line : proposal.claims.line()) {
            lines.set(line);
        }
        return lines;
    }

    /** Whether all of some lines are among others. */
    static boolean isWithin(BitSet lines, BitSet others) {
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            if (!others.get(line)) {
                return false;
            }
        }
        return true;
    }
}
