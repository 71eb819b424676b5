package io.pricewright.pricing;

import java.util.ArrayList;
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

    /** By number: what pooled proposals take on the lines that are. */
    private final long[] used;

    private final LimitShares shares;

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
        this.used = new long[contest.size()];
        this.pending = new int[contest.size()];
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
                dearest[line.line()] = Math.min(dearest[line.line()], line.dearest());
            }
        }
        if (progress.afford(looks, leastMinor)) {
            groups.sort(lines);
            lines.forEach(line -> line.count(pending, 1));
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
                payable[line] = Math.max(payable[line], options.lowest());
                lines.add(options);
                looks += options.looksBeyondUsual();
            }
        }
        return priceGiven();
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
        long least = bound.minor(bound.least(payable, dearest, open, used, shares) - pooledMore);
        payable[line] = before;
        return progress.mayBeBetter(least);
    }

    private long leastMinor() {
        return bound.minor(bound.least(payable, dearest, open, used, shares));
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
        bound.items().moveGains(line.line(), open, -1);
        long before = payable[line.line()];
        long dearestBefore = dearest[line.line()];
        line.count(pending, -1);
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
        line.count(pending, 1);
        bound.items().moveGains(line.line(), open, 1);
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
            used[option.numbers()[i]] += sign * option.pooled()[i];
        }
    }

    private void settle() {
        Trial trial = draft.settle();
        if (trial != null) {
            progress.consider(trial, draft);
        }
    }
}
