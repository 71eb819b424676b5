package io.pricewright.conflict;

import io.pricewright.conflict.LowestPrice.Question;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One activity laid against those it meets, from the first look to the findings. */
final class Check {
    /** Goods told first, then the lowest part of a list price, by cross multiplication. */
    private static final Comparator<Witness> DEEPEST_FIRST =
            Comparator.comparing(Witness::assumed)
                    .thenComparing(
                            (one, other) ->
                                    product(one.unitPriceMinor(), other.good().unitPriceMinor())
                                            .compareTo(
                                                    product(
                                                            other.unitPriceMinor(),
                                                            one.good().unitPriceMinor())))
                    .thenComparing(witness -> witness.good().sku());

    private final PricingEngine engine;
    private final Effort effort;
    private final LowestPrice prices;
    private final PreparedActivity subject;
    private final Surroundings around;
    private final Instant from;
    private final Instant until;
    private final List<PreparedActivity> met = new ArrayList<>();
    private final Map<String, Pair> pairs = new TreeMap<>();
    private final List<List<Good>> goods;
    private final Evidence evidence;
    private int priced;
    private boolean complete;

    Check(
            PricingEngine engine,
            Effort effort,
            Activity activity,
            Surroundings around,
            Instant from) {
        this.engine = engine;
        this.effort = effort;
        this.prices = new LowestPrice(engine, effort);
        this.subject = engine.prepare(activity);
        this.around = around;
        this.from = Openings.latest(from, activity.schedule().from());
        this.until = ConflictCheck.until(activity, from);
        this.complete = around.areAll();
        this.evidence = new Evidence(activity.id());
        meetOthers();
        this.goods = goods();
    }

    Findings findings() {
        List<Witness> witnesses = witnesses();
        List<NeverWins> neverWin = new ArrayList<>();
        if (around.currency() != null) {
            if (complete && !evidence.hasCounted() && isShown(activity())) {
                neverWin.add(never(activity(), evidence));
            }
            neverWin.addAll(hidden());
        }
        compete();
        return new Findings(List.copyOf(pairs.values()), neverWin, witnesses, priced, complete);
    }

    private Activity activity() {
        return subject.activity();
    }

    private void meetOthers() {
        for (Activity other : around.others()) {
            boolean told = isToldToMeet(other);
            if (!other.id().equals(activity().id()) && (told || Goods.meet(activity(), other))) {
                Openings.first(activity().schedule(), other.schedule(), from, until)
                        .ifPresent(at -> meet(engine.prepare(other), !told, at));
            }
        }
        met.sort(PreparedActivity.ORDER);
    }

    private void meet(PreparedActivity other, boolean assumed, Instant at) {
        met.add(other);
        pairs.put(other.activity().id(), Pairs.of(subject, other, assumed, at));
    }

    private boolean isToldToMeet(Activity other) {
        return around.goods().stream()
                .anyMatch(
                        good ->
                                Touched.covers(activity(), good.line())
                                        && Touched.covers(other, good.line()));
    }

    /** Those told, then those made up; of one made up a list price each. */
    private List<List<Good>> goods() {
        List<List<Good>> all = new ArrayList<>();
        around.goods().stream()
                .filter(good -> Touched.covers(activity(), good.line()))
                .forEach(good -> all.add(List.of(good)));
        if (around.currency() != null) {
            List<Activity> others = met.stream().map(PreparedActivity::activity).toList();
            all.addAll(new Goods(activity(), others).assumed(around.currency()));
        }
        complete &= all.size() <= effort.mostGoods();
        return all.size() <= effort.mostGoods() ? all : all.subList(0, effort.mostGoods());
    }

    private List<Witness> witnesses() {
        List<Witness> witnesses = new ArrayList<>();
        List<PreparedActivity> together = together(subject);
        for (int i = 0; i < goods.size(); i++) {
            int left = effort.mostCarts() - priced;
            Witness found = witness(goods.get(i), together, left / (goods.size() - i));
            if (found != null) {
                witnesses.add(found);
            }
        }
        witnesses.sort(DEEPEST_FIRST);
        return witnesses;
    }

    /** At the first list price at which the activity counts. */
    private Witness witness(List<Good> atPrices, List<PreparedActivity> together, int most) {
        int left = most;
        for (Good good : atPrices) {
            Lowest lowest = prices.of(question(good, together), subject, evidence, false, left);
            priced += lowest.cartsPriced();
            left -= lowest.cartsPriced();
            complete &= lowest.complete();
            if (lowest.witness() != null) {
                return lowest.witness();
            }
        }
        return null;
    }

    /** Others that only ever stand where this activity does and never count there. */
    private List<NeverWins> hidden() {
        List<NeverWins> hidden = new ArrayList<>();
        if (!around.areAll()) {
            return hidden;
        }
        for (PreparedActivity other : met) {
            if (isShown(other.activity()) && Containment.of(other.activity(), activity(), from)) {
                Evidence ofOther = new Evidence(other.activity().id());
                if (isSearchedInVain(other, ofOther)) {
                    hidden.add(never(other.activity(), ofOther));
                }
            }
        }
        return hidden;
    }

    private boolean isSearchedInVain(PreparedActivity other, Evidence ofOther) {
        int left = effort.mostCarts() / met.size();
        List<PreparedActivity> together = together(other);
        for (List<Good> atPrices : goods) {
            for (Good good : atPrices) {
                if (!Touched.covers(other.activity(), good.line())) {
                    continue;
                }
                Lowest lowest = prices.of(question(good, together), other, ofOther, true, left);
                priced += lowest.cartsPriced();
                left -= lowest.cartsPriced();
                if (ofOther.hasCounted() || !lowest.complete()) {
                    return false;
                }
            }
        }
        return !ofOther.codes().isEmpty();
    }

    /** Points and used goods are never handed in, so of those nothing can be said. */
    private static boolean isShown(Activity activity) {
        return !(activity.terms() instanceof Terms.Points)
                && !(activity.terms() instanceof Terms.TradeIn);
    }

    private List<PreparedActivity> together(PreparedActivity first) {
        Set<PreparedActivity> together = new LinkedHashSet<>(List.of(first, subject));
        together.addAll(met);
        return List.copyOf(together);
    }

    private Question question(Good good, List<PreparedActivity> together) {
        return new Question(good, around.goods(), together, from, until);
    }

    private void compete() {
        for (Pair pair : List.copyOf(pairs.values())) {
            Evidence.Seen seen = evidence.competing(pair.activityId());
            if (seen != null && pair.relation() == Relation.STACK) {
                pairs.put(pair.activityId(), pair.competing(seen.cart(), seen.at()));
            }
        }
    }

    private static NeverWins never(Activity activity, Evidence evidence) {
        return new NeverWins(
                activity.id(),
                activity.version(),
                activity.name(),
                evidence.codes(),
                evidence.displacers());
    }

    private static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }
}
