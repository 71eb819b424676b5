package io.pricewright.bench.handwritten;

import io.pricewright.facts.Basis;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The units of one cart while it is priced: who holds them, and what is still to pay. */
final class Basket {
    private final Lines lines;
    private final Rounding rounding;

    /** First group of each line; the last one is the shipping fee. */
    final Group[] groups;

    private Layer layer = Layer.ITEM;

    /** Groups the promotion in hand holds, and who held them before. */
    private Group[] held = new Group[16];

    private Promotion[] heldBefore = new Promotion[16];
    private int heldCount;

    /** Those of them that are rewarded. */
    private Group[] targets = new Group[16];

    private int targetCount;

    /** Who stood in the way of the promotion in hand; null for nobody. */
    List<String> blockers;

    private final Split overLines = new Split();
    private final Split overUnits = new Split();
    private int[] starts = new int[17];

    Basket(Lines lines, Rounding rounding) {
        this.lines = lines;
        this.rounding = rounding;
        int size = lines.lines.length;
        groups = new Group[size + 1];
        for (int i = 0; i < size; i++) {
            groups[i] =
                    new Group(
                            i,
                            lines.lines[i].quantity(),
                            lines.lines[i].unitPriceMinor(),
                            lines.lines[i].floorMinor());
        }
        groups[size] = new Group(-1, 1, lines.cart.shipping().feeMinor(), 0);
    }

    void enter(Layer next) {
        if (layer != next) {
            layer = next;
            for (Group first : groups) {
                for (Group group = first; group != null; group = group.next) {
                    group.entryMinor = group.payableMinor;
                }
            }
        }
    }

    /** Spend on the lines of a scope that counts, at the prices of a basis. */
    long spendMinor(Scope scope, Basis basis) {
        long sum = 0;
        for (int i = 0; i < groups.length - 1; i++) {
            if (scope == null || scope.covers(lines.lines[i])) {
                for (Group group = groups[i]; group != null; group = group.next) {
                    sum += group.quantity * counted(group, basis);
                }
            }
        }
        return sum;
    }

    /** Spend on some lines that counts. */
    long spendMinor(int[] some, Basis basis) {
        long sum = 0;
        for (int line : some) {
            for (Group group = groups[line]; group != null; group = group.next) {
                sum += group.quantity * counted(group, basis);
            }
        }
        return sum;
    }

    private static long counted(Group group, Basis basis) {
        if (group.free) {
            return 0;
        }
        return switch (basis) {
            case LIST -> group.listMinor;
            case PREVIOUS_LAYER -> group.entryMinor;
            case RUNNING -> group.payableMinor;
        };
    }

    void begin() {
        heldCount = 0;
        targetCount = 0;
        blockers = null;
    }

    /** Holds up to so many units of a line; says how many could not be had. */
    long claim(Promotion by, int line, long units, int set, boolean target) {
        long left = units;
        for (Group group = groups[line]; group != null && left > 0; group = group.next) {
            Promotion holder = group.holder;
            if (holder != null && holder.layer == by.layer) {
                if (holder == by) {
                    continue;
                } else if (!(holder.stackable && by.stackable)) {
                    block(holder);
                    continue;
                }
            }
            if (group.quantity > left) {
                group.keepFirst(left);
            }
            hold(by, group, set, target);
            left -= group.quantity;
        }
        return left;
    }

    boolean claimShipping(Promotion by) {
        return claim(by, groups.length - 1, 1, 0, true) == 0;
    }

    private void hold(Promotion by, Group group, int set, boolean target) {
        if (heldCount == held.length) {
            held = Arrays.copyOf(held, heldCount * 2);
            heldBefore = Arrays.copyOf(heldBefore, heldCount * 2);
            targets = Arrays.copyOf(targets, heldCount * 2);
        }
        heldBefore[heldCount] = group.holder;
        held[heldCount++] = group;
        group.holder = by;
        group.set = set;
        if (target) {
            targets[targetCount++] = group;
        }
    }

    private void block(Promotion holder) {
        if (blockers == null) {
            blockers = new ArrayList<>(2);
        }
        if (!blockers.contains(holder.activity.id())) {
            blockers.add(holder.activity.id());
        }
    }

    boolean hasTargets() {
        return targetCount > 0;
    }

    /** Gives the units back to those who held them before. */
    void release() {
        for (int i = heldCount - 1; i >= 0; i--) {
            held[i].holder = heldBefore[i];
        }
    }

    long targetSpendMinor(Basis basis) {
        long sum = 0;
        for (int i = 0; i < targetCount; i++) {
            sum += targets[i].quantity * counted(targets[i], basis);
        }
        return sum;
    }

    long targetUnits() {
        long units = 0;
        for (int i = 0; i < targetCount; i++) {
            units += targets[i].free ? 0 : targets[i].quantity;
        }
        return units;
    }

    /** Takes a reward off each target and says how much that is. */
    long eachUnit(Promotion by, Reward reward, boolean gives) {
        inCartOrder(0, targetCount);
        long taken =
                reward.permyriad() != null
                        ? percentOfEach(by, reward.permyriad())
                        : fixedOfEach(by, reward);
        if (gives && taken > 0 && reward.permyriad() != null && reward.permyriad() == 10_000) {
            for (int i = 0; i < targetCount; i++) {
                targets[i].free |= targets[i].payableMinor == 0;
            }
        }
        return taken;
    }

    private long percentOfEach(Promotion by, int permyriad) {
        long total = Math.min(rounding.portion(base(by, 0, targetCount), permyriad), by.mostMinor);
        return spread(by, total, 0, targetCount, by.parallel, false);
    }

    private long fixedOfEach(Promotion by, Reward reward) {
        overUnits.clear(targetCount);
        long total = 0;
        for (int i = 0; i < targetCount; i++) {
            Group group = targets[i];
            long wanted =
                    reward.amountMinor() != null
                            ? reward.amountMinor()
                            : Math.max(0, base(by, group) - reward.priceMinor());
            long each = Math.min(wanted, group.roomMinor());
            overUnits.add(group.quantity, each, each);
            total += each * group.quantity;
        }
        if (total > by.mostMinor) {
            overUnits.split(by.mostMinor, true);
            return takeShares(by, 0);
        }
        for (int i = 0; i < targetCount; i++) {
            targets[i].take(by, overUnits.weight[i]);
        }
        return total;
    }

    /** Takes a reward off the targets together. */
    long whole(Promotion by, Reward reward) {
        long base = base(by, 0, targetCount);
        long total =
                reward.permyriad() != null
                        ? rounding.portion(base, reward.permyriad())
                        : Math.min(base, reward.amountMinor());
        return amount(by, total);
    }

    long amount(Promotion by, long minor) {
        return spread(by, Math.min(minor, by.mostMinor), 0, targetCount, false, true);
    }

    /** Each set of targets for one price; targets of a set were claimed one after another. */
    long setsFor(Promotion by, long priceMinor, long[] times) {
        long taken = 0;
        for (int from = 0; from < targetCount; ) {
            int to = from + 1;
            while (to < targetCount && targets[to].set == targets[from].set) {
                to++;
            }
            inCartOrder(from, to);
            long off = base(by, from, to) - priceMinor * times[targets[from].set];
            taken += spread(by, Math.min(off, by.mostMinor - taken), from, to, false, true);
            from = to;
        }
        return taken;
    }

    private static long base(Promotion by, Group group) {
        return by.parallel ? group.entryMinor : group.payableMinor;
    }

    private long base(Promotion by, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += targets[i].quantity * base(by, targets[i]);
        }
        return sum;
    }

    private long spread(
            Promotion by, long total, int from, int to, boolean byEntry, boolean respread) {
        if (total <= 0) {
            return 0;
        }
        if (targets[from].line == targets[to - 1].line) {
            return spreadOverUnits(by, total, from, to, byEntry, respread);
        }
        if (starts.length <= to - from) {
            starts = new int[(to - from) * 2];
        }
        overLines.clear(to - from);
        for (int at = from; at < to; ) {
            int line = targets[at].line;
            long weight = 0;
            long room = 0;
            starts[overLines.size] = at;
            for (; at < to && targets[at].line == line; at++) {
                Group group = targets[at];
                weight += group.quantity * (byEntry ? group.entryMinor : group.payableMinor);
                room += group.quantity * (respread ? group.roomMinor() : group.listMinor);
            }
            overLines.add(1, weight, room);
        }
        starts[overLines.size] = to;
        overLines.split(total, respread);
        long taken = 0;
        for (int i = 0; i < overLines.size; i++) {
            long share = overLines.share[i] + overLines.extra[i];
            if (share > 0) {
                taken += spreadOverUnits(by, share, starts[i], starts[i + 1], byEntry, respread);
            }
        }
        return taken;
    }

    private long spreadOverUnits(
            Promotion by, long total, int from, int to, boolean byEntry, boolean respread) {
        overUnits.clear(to - from);
        for (int i = from; i < to; i++) {
            Group group = targets[i];
            overUnits.add(
                    group.quantity,
                    byEntry ? group.entryMinor : group.payableMinor,
                    group.roomMinor());
        }
        overUnits.split(total, respread);
        return takeShares(by, from);
    }

    private long takeShares(Promotion by, int from) {
        long taken = 0;
        for (int i = 0; i < overUnits.size; i++) {
            Group group = targets[from + i];
            long share = overUnits.share[i];
            long extra = overUnits.extra[i];
            taken += group.quantity * share + extra;
            if (extra > 0 && extra < group.quantity) {
                group.keepFirst(extra);
                group.next.take(by, share);
            }
            group.take(by, extra > 0 ? share + 1 : share);
        }
        return taken;
    }

    /** Insertion sort by line; groups of one line stay as claimed. */
    private void inCartOrder(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            Group group = targets[i];
            int at = i;
            while (at > from && targets[at - 1].line > group.line) {
                targets[at] = targets[at - 1];
                at--;
            }
            targets[at] = group;
        }
    }
}
