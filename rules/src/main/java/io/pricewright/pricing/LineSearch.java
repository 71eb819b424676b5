package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The second half of a search, where it is decided who takes all or nothing: line by line, who gets
 * the units that are left.
 */
final class LineSearch {
    /** At ways to share out one line. */
    private static final int FEWEST_LOOKS = 16;

    /** What settling a group of lines costs, in looks at a bound. */
    private static final int GROUP_LOOKS = 2;

    private final Contest contest;
    private final Bound bound;
    private final Progress progress;
    private final long leastMinor;
    private final Draft draft;
    private final List<LineOptions> lines = new ArrayList<>();

    /** By number: what pooled proposals may still add on the lines that are not given yet. */
    private final long[] open;

    /** By line, then in the order of those that take what they can get: what of that is theirs. */
    private final long[][] gains;

    /** By number: what pooled proposals take on the lines that are. */
    private final long[] used;

    /** By number: lines where one of these may lie. */
    private final BitSet[] reach;

    private final LimitShares shares;

    /** By number: lines whose units it has or may get. */
    private final int[] touched;

    /** What rounding may add, by what is given. */
    private long slack;

    /** By number: lines not given yet whose units it may get. */
    private final int[] pending;

    private LineGroups groups;

    /** Looks that are not paid for yet. */
    private int looks;

    /** By line: what the item layer leaves it at, at the least. */
    private final long[] payable;

    /** By line: what the item layer leaves it at, at the most. */
    private final long[] dearest;

    /**
     * @param leastMinor to pay at the least, by what is decided
     */
    LineSearch(
            Contest contest,
            Settlement settlement,
            Bound bound,
            Progress progress,
            long leastMinor) {
        this.contest = contest;
        this.bound = bound;
        this.progress = progress;
        this.leastMinor = leastMinor;
        this.draft = new Draft(contest, settlement);
        this.open = bound.items().pool().clone();
        this.gains = new long[contest.lines()][];
        for (int line = 0; line < gains.length; line++) {
            gains[line] = bound.items().gains(line);
        }
        this.used = new long[contest.size()];
        this.reach = bound.items().reach().clone();
        for (int number = 0; number < reach.length; number++) {
            if (bound.offers().isPooled(number)) {
                reach[number] = (BitSet) reach[number].clone();
            }
        }
        this.pending = new int[contest.size()];
        this.touched = new int[contest.size()];
        this.slack = bound.slack();
        this.shares = new LimitShares(contest, bound.offers(), pending);
        this.payable = bound.items().payable().clone();
        this.dearest = bound.items().dearest().clone();
    }

    void run() {
        if (!prepare()
                || !progress.mayBeBetter(leastMinor())
                || !progress.afford(Progress.SETTLING + looks, leastMinor)) {
            return;
        }
        settleBest();
        looks = 0;
        for (LineOptions line : lines) {
            looks += line.find(this::isWorth, Math.max(1, progress.budget() - looks));
            if (line.isCut()) {
                progress.leaveOpen(leastMinor);
            } else {
                int at = line.line();
                dearest[at] = Math.min(dearest[at], line.dearest());
                payable[at] = Math.max(payable[at], line.cheapest());
                setGains(at, line.gains(payable[at]));
            }
        }
        if (progress.afford(looks, leastMinor)) {
            leastMinor();
            groups.sort(lines, bound.unsettled());
            beginGiving();
            descend(0, leastMinor);
        }
    }

    /** Settles the best way of each line for itself. */
    void begin() {
        if (prepare()) {
            settleBest();
        }
    }

    /** Looks for the best way of each line; false where what is decided does not fit together. */
    private boolean prepare() {
        for (int number = 0; number < contest.size(); number++) {
            if (contest.isFirm(number) && bound.decisions().isTaken(number)) {
                draft.firm.add(contest.proposals[number]);
            }
        }
        Trial reserved = draft.reserve();
        if (reserved == null) {
            return false;
        }
        int mostOfEach = Math.max(FEWEST_LOOKS, progress.budget() / contest.lines());
        for (int line = 0; line < contest.lines(); line++) {
            LineOptions options =
                    LineOptions.of(line, contest, bound, reserved.ledger(), mostOfEach);
            if (options != null) {
                long raise = Math.max(0, options.lowest() - payable[line]);
                payable[line] += raise;
                setGains(line, options.gainsWith(raise));
                lines.add(options);
                looks += options.looksBeyondUsual();
            }
        }
        return priceGiven();
    }

    /** Says what pooled proposals may add on a line that is not given yet. */
    private void setGains(int line, long[] gains) {
        moveGains(line, -1);
        this.gains[line] = gains;
        moveGains(line, 1);
    }

    private void moveGains(int line, int sign) {
        Flexible[] takers = bound.offers().flexible[line];
        for (int i = 0; i < takers.length; i++) {
            if (takers[i].pooled) {
                open[takers[i].number] += sign * gains[line][i];
                reach[takers[i].number].set(line, sign > 0 && gains[line][i] > 0);
            }
        }
    }

    /** Prices the groups of lines that have no units to give. */
    private boolean priceGiven() {
        groups = new LineGroups(contest, bound, lines);
        for (LineGroup group : groups.given()) {
            looks += GROUP_LOOKS;
            shares.price(group.numbers(), true);
            if (!group.price(draft, payable, dearest)) {
                return false;
            }
        }
        return true;
    }

    private void settleBest() {
        lines.forEach(line -> draft.given.add(line.best()));
        if (draft.isAllowed()) {
            settle();
        }
        draft.given.clear();
    }

    private boolean isWorth(int line, long ofLine, long pooledMore) {
        long before = payable[line];
        payable[line] = Math.max(before, ofLine);
        long least =
                bound.minor(bound.least(payable, dearest, open, used, reach, shares) - pooledMore);
        payable[line] = before;
        return progress.mayBeBetter(least);
    }

    private long leastMinor() {
        return bound.minor(bound.least(payable, dearest, open, used, reach, shares), slack);
    }

    /** Takes the lines as not given yet. */
    private void beginGiving() {
        slack = bound.slack();
        for (int number = 0; number < touched.length; number++) {
            if (!contest.isFirm(number) && !bound.decisions().isLeft(number)) {
                slack -= bound.slack(number, contest.linesOf(number).cardinality());
            }
        }
        for (LineOptions line : lines) {
            BitSet takers = line.takers();
            count(pending, takers, 1);
            touch(takers, 1);
        }
    }

    private static void count(int[] lines, BitSet numbers, int sign) {
        for (int number = numbers.nextSetBit(0);
                number >= 0;
                number = numbers.nextSetBit(number + 1)) {
            lines[number] += sign;
        }
    }

    private void touch(BitSet numbers, int sign) {
        for (int number = numbers.nextSetBit(0);
                number >= 0;
                number = numbers.nextSetBit(number + 1)) {
            touch(number, sign);
        }
    }

    private void touch(int number, int sign) {
        slack -= bound.slack(number, touched[number]);
        touched[number] += sign;
        slack += bound.slack(number, touched[number]);
    }

    private void descend(int at, long leastMinor) {
        if (at == lines.size()) {
            if (progress.afford(Progress.SETTLING, leastMinor) && draft.isAllowed()) {
                settle();
            }
            return;
        }
        LineOptions line = lines.get(at);
        LineGroup completed = groups.completedBy(at, lines);
        moveGains(line.line(), -1);
        long before = payable[line.line()];
        long dearestBefore = dearest[line.line()];
        BitSet takers = line.takers();
        count(pending, takers, -1);
        touch(takers, -1);
        for (LineOptions.Option option : line.options()) {
            if (!progress.afford(1, leastMinor)) {
                break;
            }
            use(option, line.line(), 1);
            payable[line.line()] = Math.max(before, option.payable());
            dearest[line.line()] = Math.min(dearestBefore, option.dearest());
            long least = leastMinor();
            if (progress.mayBeBetter(least)) {
                draft.given.add(option);
                if (completed == null) {
                    descend(at + 1, least);
                } else {
                    descendFrom(completed, at + 1, least);
                }
                draft.given.remove(draft.given.size() - 1);
            }
            use(option, line.line(), -1);
        }
        payable[line.line()] = before;
        dearest[line.line()] = dearestBefore;
        count(pending, takers, 1);
        touch(takers, 1);
        moveGains(line.line(), 1);
    }

    /** Goes on where the units of a group of lines are given, so that their prices are known. */
    private void descendFrom(LineGroup group, int at, long leastMinor) {
        if (!group.isKnown(draft)) {
            descend(at, leastMinor);
            return;
        }
        if (!progress.afford(GROUP_LOOKS, leastMinor)) {
            return;
        }
        long[] payableBefore = payable.clone();
        long[] dearestBefore = dearest.clone();
        if (group.price(draft, payable, dearest)) {
            shares.price(group.numbers(), true);
            long least = Math.max(leastMinor, leastMinor());
            if (progress.mayBeBetter(least)) {
                descend(at, least);
            }
            shares.price(group.numbers(), false);
        }
        System.arraycopy(payableBefore, 0, payable, 0, payable.length);
        System.arraycopy(dearestBefore, 0, dearest, 0, dearest.length);
    }

    private void use(LineOptions.Option option, int line, int sign) {
        shares.move(option, line, sign);
        for (int i = 0; i < option.numbers().length; i++) {
            touch(option.numbers()[i], sign);
            used[option.numbers()[i]] += sign * option.pooled()[i];
            if (option.pooled()[i] > 0) {
                reach[option.numbers()[i]].set(line, sign > 0);
            }
        }
    }

    private void settle() {
        Trial trial = draft.settle();
        if (trial != null) {
            progress.consider(trial, draft);
        }
    }
}
