package io.pricewright.pricing;

/** How far a search has come: the best it knows, what it may still spend, and what it left open. */
final class Progress {
    /** What settling a selection costs, in looks at a bound. */
    static final int SETTLING = 5;

    private int budget;
    private Trial best;
    private Draft bestDraft;
    private Objective objective;
    private long openMinor = Long.MAX_VALUE;

    /**
     * @param known a settled selection to do no worse than
     * @param budget most looks at a bound; settling a selection counts as {@value #SETTLING}
     */
    Progress(Trial known, int budget) {
        this.best = known;
        this.objective = Objective.of(known);
        this.budget = budget;
    }

    /** For a search of some of the selections that comes first, with most of the budget. */
    Progress first() {
        return new Progress(best, ofFirst());
    }

    /** Takes over what such a search found and spent. */
    void goOnFrom(Progress first) {
        budget -= ofFirst() - first.budget;
        if (first.bestDraft != null) {
            consider(first.best, first.bestDraft);
        }
    }

    private int ofFirst() {
        return (int) (budget * 3L / 4);
    }

    /** Keeps a settled selection if it is better. */
    void consider(Trial trial, Draft draft) {
        Objective of = Objective.of(trial);
        if (of.compareTo(objective) < 0) {
            best = trial;
            bestDraft = draft.copy();
            objective = of;
        }
    }

    /** Whether a branch in which at least so much is paid may hold something better. */
    boolean mayBeBetter(long leastMinor) {
        return leastMinor <= objective.payableMinor();
    }

    /** Says whether there is budget for a branch; one that is left open counts in the proof. */
    boolean afford(int looks, long leastMinor) {
        budget -= looks;
        if (budget > 0) {
            return true;
        }
        leaveOpen(leastMinor);
        return false;
    }

    void leaveOpen(long leastMinor) {
        openMinor = Math.min(openMinor, leastMinor);
    }

    /** Looks at a bound that are left. */
    int budget() {
        return budget;
    }

    void spend(int looks) {
        budget -= looks;
    }

    Trial best() {
        return best;
    }

    /** How the best one was chosen; null for the one known from the beginning. */
    Draft bestDraft() {
        return bestDraft;
    }

    /** Whether every selection that could be better was looked at. */
    boolean isComplete() {
        return openMinor == Long.MAX_VALUE;
    }

    /** What a longer search could still save at the most, in minor units. */
    long couldStillSaveMinor() {
        return isComplete() ? 0 : Math.max(0, objective.payableMinor() - openMinor);
    }
}
