package io.pricewright.pricing;

import io.pricewright.facts.Rounding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tries every feasible selection of a small cart, each by settling it, and keeps the best. It knows
 * no bound and leaves nothing out.
 *
 * <p>A selection says which of the proposals that take all or nothing are in, and for every line in
 * which order they and the others are asked for its units.
 */
final class SelectionOracle {
    private final Offers offers;
    private final Settlement settlement;
    private final List<Proposal> firm = new ArrayList<>();
    private final int mostSelections;
    private int selections;
    private Trial best;

    SelectionOracle(Offers offers, Rounding rounding, int mostSelections) {
        this.offers = offers;
        this.settlement = new Settlement(rounding);
        this.mostSelections = mostSelections;
        for (Proposal proposal : offers.proposals()) {
            if (proposal.claims.firm()) {
                firm.add(proposal);
            }
        }
    }

    /** The best settled selection, or null when there are more than are to be tried. */
    Trial best() {
        if (firm.size() > 12) {
            return null;
        }
        best = new PrioritySelector(settlement).walk(offers);
        for (int some = 0; some < 1 << firm.size() && selections <= mostSelections; some++) {
            List<Proposal> in = new ArrayList<>();
            for (int i = 0; i < firm.size(); i++) {
                if ((some >> i & 1) == 1) {
                    in.add(firm.get(i));
                }
            }
            if (standTogether(in) && reserve(in, List.of()) != null) {
                giveLines(in, 0, new ArrayList<>());
            }
        }
        return selections > mostSelections ? null : best;
    }

    int selections() {
        return selections;
    }

    private record Asked(Proposal proposal, int line) {}

    private boolean standTogether(List<Proposal> some) {
        for (Proposal a : some) {
            for (Proposal b : some) {
                if (a != b && Conflicts.inOrder(a.prepared, b.prepared) != null) {
                    return false;
                }
            }
        }
        return true;
    }

    private void giveLines(List<Proposal> in, int line, List<Asked> asked) {
        if (selections > mostSelections) {
            return;
        }
        if (line == offers.cart().lines().size()) {
            List<Proposal> all = new ArrayList<>(in);
            asked.forEach(each -> all.add(each.proposal()));
            if (standTogether(all.stream().distinct().toList())) {
                selections++;
                settle(in, asked);
            }
            return;
        }
        List<Proposal> takers = new ArrayList<>();
        List<Proposal> needed = new ArrayList<>();
        for (Proposal proposal : offers.proposals()) {
            if (claims(proposal, line)) {
                if (!proposal.claims.firm() || in.contains(proposal)) {
                    takers.add(proposal);
                }
                if (in.contains(proposal)) {
                    needed.add(proposal);
                }
            }
        }
        List<List<Asked>> ways = new ArrayList<>();
        ask(line, takers, needed, new ArrayList<>(), new HashSet<>(), ways);
        for (List<Asked> way : ways) {
            List<Asked> more = new ArrayList<>(asked);
            more.addAll(way);
            giveLines(in, line + 1, more);
        }
    }

    private static boolean claims(Proposal proposal, int line) {
        for (int of : proposal.claims.line()) {
            if (of == line) {
                return true;
            }
        }
        return false;
    }

    /**
     * All orders of asking in which everybody gets something, and all that take all or nothing are
     * asked; each outcome once.
     */
    private void ask(
            int line,
            List<Proposal> takers,
            List<Proposal> needed,
            List<Asked> asked,
            Set<String> outcomes,
            List<List<Asked>> ways) {
        Trial trial = reserve(List.of(), asked);
        if (trial == null || outcomes.size() > mostSelections) {
            selections += outcomes.size() > mostSelections ? mostSelections + 1 : 0;
            return;
        }
        if (!outcomes.add(outcome(trial, line))) {
            return;
        }
        if (asked.stream().map(Asked::proposal).toList().containsAll(needed)) {
            ways.add(List.copyOf(asked));
        }
        for (Proposal taker : takers) {
            if (asked.stream().noneMatch(each -> each.proposal() == taker)) {
                asked.add(new Asked(taker, line));
                ask(line, takers, needed, asked, outcomes, ways);
                asked.remove(asked.size() - 1);
            }
        }
    }

    private static String outcome(Trial trial, int line) {
        StringBuilder outcome = new StringBuilder();
        for (Units units = trial.ledger().line(line); units != null; units = units.next) {
            Set<String> users = new TreeSet<>();
            for (Units.Role role = units.roles; role != null; role = role.before) {
                users.add(role.proposal.candidate.position() + "as" + role.set);
            }
            outcome.append(units.quantity).append(users);
        }
        return outcome.toString();
    }

    /** Null when somebody gets nothing. */
    private Trial reserve(List<Proposal> in, List<Asked> asked) {
        Trial trial = new Trial(offers, settlement);
        for (Proposal proposal : in) {
            if (proposal.claims.size() == 0 && !trial.reserve(proposal, null)) {
                return null;
            }
        }
        for (Asked each : asked) {
            BitSet only = new BitSet();
            only.set(each.line());
            if (!trial.reserve(each.proposal(), only)) {
                return null;
            }
        }
        return trial;
    }

    private void settle(List<Proposal> in, List<Asked> asked) {
        Trial trial = reserve(in, asked);
        for (Proposal proposal : offers.proposals()) {
            if (in.contains(proposal)
                    || asked.stream().anyMatch(each -> each.proposal() == proposal)) {
                trial.settleReserved(proposal);
            }
        }
        // Who does not count claims nothing: without it this is another selection.
        boolean allCount =
                in.stream().allMatch(trial::applied)
                        && asked.stream().allMatch(each -> trial.applied(each.proposal()));
        if (allCount && BETTER.compare(trial, best) < 0) {
            best = trial;
        }
    }

    private static final Comparator<Trial> BETTER =
            Comparator.comparingLong((Trial trial) -> trial.ledger().payableMinor())
                    .thenComparing(Comparator.comparingLong(SelectionOracle::worth).reversed())
                    .thenComparing(Comparator.comparingLong(SelectionOracle::gifts).reversed())
                    .thenComparingInt(trial -> trial.chosen().size())
                    .thenComparing(SelectionOracle::byPriority)
                    .thenComparing(SelectionOracle::byId);

    private static long worth(Trial trial) {
        return trial.chosen().stream().mapToLong(proposal -> proposal.benefit.worthMinor()).sum();
    }

    private static long gifts(Trial trial) {
        return trial.chosen().stream().mapToLong(proposal -> proposal.benefit.given()).sum();
    }

    private static int byPriority(Trial a, Trial b) {
        int[] ofA = priorities(a);
        int[] ofB = priorities(b);
        for (int i = ofA.length - 1; i >= 0; i--) {
            if (ofA[i] != ofB[i]) {
                return Integer.compare(ofB[i], ofA[i]);
            }
        }
        return 0;
    }

    private static int[] priorities(Trial trial) {
        return trial.chosen().stream()
                .mapToInt(proposal -> proposal.activity().stacking().priority())
                .sorted()
                .toArray();
    }

    private static int byId(Trial a, Trial b) {
        List<String> ofA = ids(a);
        List<String> ofB = ids(b);
        for (int i = 0; i < ofA.size(); i++) {
            int order = ofA.get(i).compareTo(ofB.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    static List<String> ids(Trial trial) {
        return trial.chosen().stream().map(proposal -> proposal.activity().id()).sorted().toList();
    }
}
