package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.List;

/**
 * The second half of a search, where it is decided who takes all or nothing: line by line, who gets
 * the units that are left.
 */
final class LineSearch {
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

    /** By line: what the item layer leaves it at, at the least. */
    private final long[] payable;

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
        this.payable = bound.items().payable().clone();
    }

    void run() {
        for (int number = 0; number < contest.size(); number++) {
            if (contest.isFirm(number) && bound.decisions().isTaken(number)) {
                draft.firm.add(contest.proposals[number]);
            }
        }
        Trial reserved = draft.reserve();
        if (reserved == null) {
            return;
        }
        for (int line = 0; line < contest.lines(); line++) {
            LineOptions options = LineOptions.of(line, contest, bound, reserved.ledger());
            if (options != null) {
                payable[line] = Math.max(payable[line], options.lowest());
                lines.add(options);
            }
        }
        if (!progress.mayBeBetter(leastMinor())
                || !progress.afford(Progress.SETTLING, leastMinor)) {
            return;
        }
        lines.forEach(line -> draft.given.add(line.best()));
        if (draft.isAllowed()) {
            settle();
        }
        draft.given.clear();
        int looks = 0;
        for (LineOptions line : lines) {
            looks += line.find(this::isWorth, Math.max(1, progress.budget() - looks));
            if (line.isCut()) {
                progress.leaveOpen(leastMinor);
            }
        }
        if (progress.afford(looks, leastMinor)) {
            lines.sort((a, b) -> Long.compare(b.regret(), a.regret()));
            descend(0);
        }
    }

    private boolean isWorth(int line, long ofLine, long pooledMore) {
        long before = payable[line];
        payable[line] = Math.max(before, ofLine);
        long least = bound.minor(bound.least(payable, open, used) - pooledMore);
        payable[line] = before;
        return progress.mayBeBetter(least);
    }

    private long leastMinor() {
        return bound.minor(bound.least(payable, open, used));
    }

    private void descend(int at) {
        if (at == lines.size()) {
            if (progress.afford(Progress.SETTLING, leastMinor()) && draft.isAllowed()) {
                settle();
            }
            return;
        }
        LineOptions line = lines.get(at);
        bound.items().moveGains(line.line(), open, -1);
        long before = payable[line.line()];
        for (LineOptions.Option option : line.options()) {
            use(option, 1);
            payable[line.line()] = Math.max(before, option.payable());
            long least = leastMinor();
            if (progress.mayBeBetter(least) && progress.afford(1, least)) {
                draft.given.add(option);
                descend(at + 1);
                draft.given.remove(draft.given.size() - 1);
            }
            use(option, -1);
        }
        payable[line.line()] = before;
        bound.items().moveGains(line.line(), open, 1);
    }

    private void use(LineOptions.Option option, int sign) {
        for (int i = 0; i < option.numbers().length; i++) {
            used[option.numbers()[i]] += sign * option.pooled()[i];
        }
    }

    private void settle() {
        Trial trial = draft.settle();
        if (trial != null) {
            progress.consider(trial);
        }
    }
}
