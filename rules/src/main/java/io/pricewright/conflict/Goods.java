package io.pricewright.conflict;

import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goods on which an activity meets others: one for each way in which scopes meet, where as many
 * others as possible are met too.
 */
final class Goods {
    /** List prices of goods nobody told, in minor units; the next where one gives nothing. */
    static final List<Long> PRICES = List.of(10_000L, 100_000L, 1_000_000L, 1_000L, 100L);

    private static final String NAME = "any-good";

    private final List<Activity> others;
    private final Map<Set<String>, Meeting> byTouching = new LinkedHashMap<>();

    Goods(Activity subject, List<Activity> others) {
        this.others = others;
        for (Scope own : Touched.by(subject)) {
            Meeting alone = Meeting.ANYWHERE.with(own);
            add(alone);
            for (int i = 0; i < others.size(); i++) {
                widest(alone, i);
            }
        }
    }

    /** Whether two activities could touch the same good. */
    static boolean meet(Activity one, Activity other) {
        for (Scope ofOne : Touched.by(one)) {
            for (Scope ofOther : Touched.by(other)) {
                Meeting meeting = Meeting.ANYWHERE.with(ofOne).with(ofOther);
                if (meeting.good(PRICES.get(0), NAME).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where it meets one other, and from there on each next one that can be met there too. */
    private void widest(Meeting alone, int first) {
        Meeting meeting = null;
        for (int i = 0; i < others.size(); i++) {
            Activity other = others.get((first + i) % others.size());
            Meeting wider = wider(meeting == null ? alone : meeting, other);
            if (meeting == null && wider == null) {
                return;
            }
            meeting = wider == null ? meeting : wider;
        }
        add(meeting);
    }

    private static Meeting wider(Meeting meeting, Activity other) {
        for (Scope scope : Touched.by(other)) {
            Meeting wider = meeting.with(scope);
            if (wider.good(PRICES.get(0), NAME).isPresent()) {
                return wider;
            }
        }
        return null;
    }

    private void add(Meeting meeting) {
        meeting.good(PRICES.get(0), NAME)
                .ifPresent(good -> byTouching.putIfAbsent(touching(good), meeting));
    }

    private Set<String> touching(CartLine good) {
        Set<String> touching = new HashSet<>();
        for (Activity other : others) {
            if (Touched.covers(other, good)) {
                touching.add(other.id());
            }
        }
        return touching;
    }

    /** Each at all list prices that make a difference; where most others are met comes first. */
    List<List<Good>> assumed(String currency) {
        List<Map.Entry<Set<String>, Meeting>> met = new ArrayList<>(byTouching.entrySet());
        met.sort(Comparator.comparingInt(entry -> -entry.getKey().size()));
        return met.stream().map(entry -> atEachPrice(entry.getValue(), currency)).toList();
    }

    private static List<Good> atEachPrice(Meeting meeting, String currency) {
        return PRICES.stream()
                .flatMap(price -> meeting.good(price, NAME).stream())
                .distinct()
                .map(line -> new Good(line, currency, true))
                .toList();
    }
}
