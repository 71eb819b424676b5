package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** The {@link LineGroup}s of a cart, by what is decided, in the order in which they are given. */
final class LineGroups {
    private final List<LineGroup> groups = new ArrayList<>();
    private final List<LineGroup> given = new ArrayList<>();

    /** By line: the place of its group; after all others for a line without one. */
    private final int[] placeOf;

    /**
     * @param lines with units to give
     */
    LineGroups(Contest contest, Bound bound, List<LineOptions> lines) {
        for (int number = 0; number < contest.size(); number++) {
            if (LineGroup.isJoining(number, contest, bound)) {
                LineGroup group = new LineGroup(contest, bound);
                group.add(number);
                join(group);
            }
        }
        BitSet toGive = new BitSet();
        lines.forEach(line -> toGive.set(line.line()));
        for (LineGroup group : groups) {
            if (!group.lines().intersects(toGive)) {
                given.add(group);
            }
        }
        groups.removeAll(given);
        groups.sort(Comparator.comparingInt(group -> group.lines().cardinality()));
        placeOf = new int[contest.lines()];
        Arrays.fill(placeOf, groups.size());
        for (int place = 0; place < groups.size(); place++) {
            BitSet of = groups.get(place).lines();
            for (int line = of.nextSetBit(0); line >= 0; line = of.nextSetBit(line + 1)) {
                placeOf[line] = place;
            }
        }
    }

    private void join(LineGroup group) {
        for (int i = groups.size() - 1; i >= 0; i--) {
            if (groups.get(i).lines().intersects(group.lines())) {
                group.add(groups.remove(i));
            }
        }
        groups.add(group);
    }

    /** Those without any units to give. */
    List<LineGroup> given() {
        return given;
    }

    /**
     * Sorts lines so that each group is given in one go, the small ones first, and what has most to
     * lose before the rest.
     */
    void sort(List<LineOptions> lines, BitSet unsettled) {
        lines.sort(
                Comparator.comparingInt((LineOptions line) -> placeOf[line.line()])
                        .thenComparing(line -> !unsettled.get(line.line()))
                        .thenComparing(line -> !line.sharesLimit())
                        .thenComparing(LineOptions::regret, Comparator.reverseOrder()));
    }

    /**
     * The group that is given with a line, or null when others of it follow, or there is none.
     *
     * @param at place of the line
     */
    LineGroup completedBy(int at, List<LineOptions> lines) {
        int place = placeOf[lines.get(at).line()];
        boolean last = at + 1 == lines.size() || placeOf[lines.get(at + 1).line()] != place;
        return last && place < groups.size() ? groups.get(place) : null;
    }
}
