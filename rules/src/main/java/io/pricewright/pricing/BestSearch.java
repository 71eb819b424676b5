package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries the feasible selections of one cart, each by settling it, and keeps the best. When the
 * budget of settlements runs out before the last one, it improves what it has by single exchanges
 * and says that it is not complete.
 */
final class BestSearch {
    private final Offers offers;
    private final Settlement settlement;
    private final List<Choice> choices;
    private final boolean plain;
    private final boolean[] removed;
    private int settlementsLeft;
    private long nodesLeft;
    private boolean complete;
    private Trial best;
    private Objective bestObjective;
    private BitSet bestTaken = new BitSet();

    BestSearch(Offers offers, Settlement settlement, Choices choices, boolean plain, int budget) {
        this.offers = offers;
        this.settlement = settlement;
        this.choices = choices.all;
        this.plain = plain && !choices.aPartFollows();
        this.removed = new boolean[choices.all.size()];
        this.settlementsLeft = budget;
        this.nodesLeft = 64L * budget;
        this.complete = !choices.leaveOutSharedLines();
        if (this.plain) {
            choices.removeDominated(removed);
        }
    }

    /** Whether every feasible selection that could be better was tried. */
    boolean isComplete() {
        return complete;
    }

    /**
     * @param known a settled selection to do no worse than
     */
    Trial run(Trial known) {
        best = known;
        bestObjective = Objective.of(known);
        bestTaken = takenIn(known);
        descend(0, new BitSet());
        if (!complete) {
            exchange();
        }
        dropNeedless();
        return best;
    }

    private BitSet takenIn(Trial trial) {
        BitSet taken = new BitSet();
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            if (trial.chosen().contains(choice.proposal)
                    && (choice.lines.isEmpty()
                            || trial.ledger().isUsed(choice.proposal, choice.lines))) {
                taken.set(i);
            }
        }
        return taken;
    }

    private void descend(int number, BitSet taken) {
        if (settlementsLeft <= 0 || nodesLeft-- <= 0) {
            complete = false;
            return;
        }
        if (number == choices.size()) {
            if (!plain || isMaximal(taken)) {
                settlementsLeft--;
                consider(taken);
            }
            return;
        }
        if (removed[number]) {
            descend(number + 1, taken);
            return;
        }
        Choice choice = choices.get(number);
        boolean allowed = !choice.rivals.intersects(taken);
        if (allowed) {
            taken.set(number);
            descend(number + 1, taken);
            taken.clear(number);
        }
        if (!allowed || !isForced(choice)) {
            descend(number + 1, taken);
        }
    }

    /** In a plain cart what stands in nobody's way is always worth taking. */
    private boolean isForced(Choice choice) {
        if (!plain || choice.contested) {
            return false;
        }
        for (int rival = choice.rivals.nextSetBit(0);
                rival >= 0;
                rival = choice.rivals.nextSetBit(rival + 1)) {
            if (!removed[rival]) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing that was left out could still be taken. */
    private boolean isMaximal(BitSet taken) {
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            if (!removed[i]
                    && !taken.get(i)
                    && !choice.contested
                    && !choice.rivals.intersects(taken)) {
                return false;
            }
        }
        return true;
    }

    private void consider(BitSet taken) {
        Trial trial = settle(taken);
        if (trial == null) {
            return;
        }
        Objective objective = Objective.of(trial);
        if (objective.compareTo(bestObjective) < 0) {
            best = trial;
            bestObjective = objective;
            bestTaken = (BitSet) taken.clone();
        }
    }

    /** Settles these choices; null when their claims do not fit together. */
    private Trial settle(BitSet taken) {
        Map<Proposal, BitSet> chosen = new LinkedHashMap<>();
        for (int i = taken.nextSetBit(0); i >= 0; i = taken.nextSetBit(i + 1)) {
            Choice choice = choices.get(i);
            chosen.computeIfAbsent(choice.proposal, none -> new BitSet()).or(choice.lines);
        }
        Trial trial = new Trial(offers, settlement);
        List<Proposal> reserved = new ArrayList<>(chosen.size());
        for (Map.Entry<Proposal, BitSet> entry : chosen.entrySet()) {
            if (entry.getKey().claims.firm()) {
                if (!trial.reserve(entry.getKey(), null)) {
                    return null;
                }
                reserved.add(entry.getKey());
            }
        }
        for (Map.Entry<Proposal, BitSet> entry : chosen.entrySet()) {
            if (!entry.getKey().claims.firm() && trial.reserve(entry.getKey(), entry.getValue())) {
                reserved.add(entry.getKey());
            }
        }
        reserved.sort((a, b) -> Integer.compare(a.candidate.position(), b.candidate.position()));
        for (Proposal proposal : reserved) {
            trial.settleReserved(proposal);
        }
        return trial;
    }

    /** Takes one more choice in, its rivals out, as long as that helps. */
    private void exchange() {
        int left = Math.max(64, choices.size());
        boolean better = true;
        while (better && left > 0) {
            better = false;
            for (int i = 0; i < choices.size() && left > 0; i++) {
                if (removed[i]) {
                    continue;
                }
                BitSet taken = (BitSet) bestTaken.clone();
                if (taken.get(i)) {
                    if (plain) {
                        continue;
                    }
                    taken.clear(i);
                } else {
                    taken.andNot(choices.get(i).rivals);
                    taken.set(i);
                }
                Objective before = bestObjective;
                left--;
                consider(taken);
                better |= bestObjective != before;
            }
        }
    }

    /** Leaves out what changes nothing: the same payable with fewer activities is better. */
    private void dropNeedless() {
        for (Proposal proposal : List.copyOf(bestObjective.chosen())) {
            BitSet taken = (BitSet) bestTaken.clone();
            for (int i = 0; i < choices.size(); i++) {
                if (choices.get(i).proposal == proposal) {
                    taken.clear(i);
                }
            }
            if (!taken.equals(bestTaken)) {
                consider(taken);
            }
        }
    }
}
