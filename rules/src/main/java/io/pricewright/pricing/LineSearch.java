package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.Comparator;
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
    private final ClaimOrder claimOrder;
    private final Bound bound;
    private final Progress progress;
    private final long leastMinor;
    private final Draft draft;
    private final List<LineOptions> lines = new ArrayList<>();

    private final LineState state;
    private final Repeats repeats;

    private LineGroups groups;

    /** Looks that are not paid for yet. */
    private int looks;

    /**
     * @param claimOrder on which lines to look at each order of claims; null for none
     * @param leastMinor to pay at the least, by what is decided
     */
    LineSearch(
            Contest contest,
            Settlement settlement,
            ClaimOrder claimOrder,
            Bound bound,
            Progress progress,
            long leastMinor) {
        this.contest = contest;
        this.claimOrder = claimOrder;
        this.bound = bound;
        this.progress = progress;
        this.leastMinor = leastMinor;
        this.draft = new Draft(contest, settlement);
        this.state = new LineState(contest, bound);
        this.repeats = new Repeats(contest, bound, state.shares());
    }

    void run() {
        if (!prepare() || !progress.mayBeBetter(state.leastMinor())) {
            progress.spend(looks);
            return;
        }
        if (!progress.afford(Progress.SETTLING + looks, leastMinor)) {
            return;
        }
        settleBest();
        looks = 0;
        if (find() && progress.afford(looks, leastMinor)) {
            groups.sort(lines, state.unsettled());
            state.beginGiving(lines);
            descend(0, leastMinor);
        }
    }

    /** Finds the ways of each line that are worth looking at; false where one has none. */
    private boolean find() {
        lines.sort(
                Comparator.comparingLong((LineOptions line) -> state.mostRaise(line.line()))
                        .reversed());
        for (LineOptions line : lines) {
            looks += line.find(this::isWorth, Math.max(1, progress.budget() - looks));
            if (line.isCut()) {
                progress.leaveOpen(leastMinor);
            } else if (line.options().isEmpty()) {
                progress.spend(looks);
                return false;
            } else {
                state.narrow(line);
            }
        }
        return true;
    }

    private boolean isWorth(Sharing.Line line, long payable, long[] pooled) {
        return progress.mayBeBetter(state.leastMinor(line, payable, pooled));
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
        if (claimOrder != null) {
            draft.ordered.or(claimOrder.lines());
        }
        Trial reserved = draft.reserve();
        if (reserved == null) {
            return false;
        }
        int mostOfEach = Math.max(FEWEST_LOOKS, progress.budget() / contest.lines());
        for (int line = 0; line < contest.lines(); line++) {
            LineOptions options =
                    LineOptions.of(line, contest, bound, draft, reserved.ledger(), mostOfEach);
            if (options == null) {
                continue;
            }
            looks += options.looksBeyondUsual();
            if (options.best() == null) {
                if (options.isCut()) {
                    progress.leaveOpen(leastMinor);
                }
                return false;
            }
            state.raise(options);
            lines.add(options);
        }
        return priceGiven();
    }

    /** Prices the groups of lines that have no units to give. */
    private boolean priceGiven() {
        groups = new LineGroups(contest, bound, lines);
        for (LineGroup group : groups.given()) {
            looks += GROUP_LOOKS;
            state.shares().price(group.numbers(), true);
            if (!state.price(group, draft)) {
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

    private void descend(int at, long leastMinor) {
        if (at == lines.size()) {
            if (progress.afford(Progress.SETTLING, leastMinor) && draft.isAllowed()) {
                settle();
            }
            return;
        }
        LineOptions line = lines.get(at);
        LineGroup completed = groups.completedBy(at, lines);
        state.giveNext(line, true);
        for (LineOptions.Option option : line.options()) {
            if (!progress.afford(1, leastMinor)) {
                break;
            }
            LineState.Price before = state.give(line.line(), option);
            repeats.move(line, option, 1);
            if (!repeats.isOne(line.takers(), lines, at + 1)) {
                long least = state.leastMinor();
                if (progress.mayBeBetter(least)) {
                    draft.given.add(option);
                    if (completed == null) {
                        descend(at + 1, least);
                    } else {
                        descendFrom(completed, at + 1, least);
                    }
                    draft.given.remove(draft.given.size() - 1);
                }
            }
            repeats.move(line, option, -1);
            state.takeBack(line.line(), option, before);
        }
        state.giveNext(line, false);
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
        LineState.Prices before = state.prices();
        if (state.price(group, draft)) {
            state.shares().price(group.numbers(), true);
            long least = Math.max(leastMinor, state.leastMinor());
            if (progress.mayBeBetter(least)) {
                descend(at, least);
            }
            state.shares().price(group.numbers(), false);
        }
        state.restore(before);
    }

    private void settle() {
        Trial trial = draft.settle();
        if (trial != null) {
            progress.consider(trial, draft);
        }
    }
}
