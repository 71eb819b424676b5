package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.List;

/**
 * What makes one settled selection better than another: lower payable; then gifts worth more, then
 * more gifts; then fewer activities, higher priorities, earlier ids. A total order, so that equal
 * carts get equal quotes everywhere.
 */
record Objective(long payableMinor, long giftsMinor, long gifts, List<Proposal> chosen)
        implements Comparable<Objective> {

    static Objective of(Trial trial) {
        long worth = 0;
        long gifts = 0;
        for (Proposal proposal : trial.chosen()) {
            worth += proposal.benefit.worthMinor();
            gifts += proposal.benefit.given();
        }
        return new Objective(
                trial.ledger().payableMinor(), worth, gifts, List.copyOf(trial.chosen()));
    }

    /** Negative when this one is better. */
    @Override
    public int compareTo(Objective other) {
        int order = Long.compare(payableMinor, other.payableMinor);
        order = order != 0 ? order : Long.compare(other.giftsMinor, giftsMinor);
        order = order != 0 ? order : Long.compare(other.gifts, gifts);
        order = order != 0 ? order : Integer.compare(chosen.size(), other.chosen.size());
        order = order != 0 ? order : compareLists(other.priorities(), priorities());
        return order != 0 ? order : compareLists(ids(), other.ids());
    }

    private List<Integer> priorities() {
        List<Integer> priorities = new ArrayList<>();
        chosen.forEach(proposal -> priorities.add(proposal.activity().stacking().priority()));
        priorities.sort((a, b) -> Integer.compare(b, a));
        return priorities;
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        chosen.forEach(proposal -> ids.add(proposal.activity().id()));
        ids.sort(null);
        return ids;
    }

    private static <T extends Comparable<T>> int compareLists(List<T> a, List<T> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
