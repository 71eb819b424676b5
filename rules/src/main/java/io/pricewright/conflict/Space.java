package io.pricewright.conflict;

import io.pricewright.conflict.Dimension.Choice;
import io.pricewright.conflict.Openings.Opening;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Bounds;
import io.pricewright.facts.CartLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * All carts that are tried for one good: every combination of what its activities ask about. A
 * position holds one choice of each dimension.
 */
final class Space {
    /** Beyond it a threshold is not bought up to. */
    static final long MOST_UNITS = 1_000;

    /** Shipping fees tried where something takes off them, in minor units. */
    private static final long[] FEES = {1_000, 100_000};

    private final Good good;
    private final List<Dimension> dimensions = new ArrayList<>();
    private final Asked asked;
    private boolean whole = true;

    private Space(Good good, Asked asked) {
        this.good = good;
        this.asked = asked;
    }

    /**
     * @param openings in which the activities are open
     * @param units to try
     */
    static Space of(
            Good good,
            List<Good> known,
            List<Activity> activities,
            List<Opening> openings,
            Collection<Long> units) {
        Space space = new Space(good, new Asked(good.line(), activities));
        space.addOpenings(openings);
        space.add("units", units, (draft, each) -> draft.units = each);
        space.addFacts();
        activities.forEach(each -> space.addCompanions(each, known));
        return space;
    }

    /** Numbers of units worth trying at a price, ascending. */
    static Set<Long> units(Asked asked, long unitMinor, int each) {
        Set<Long> units = new TreeSet<>();
        for (long number = 1; number <= each; number++) {
            units.add(number);
        }
        asked.quantities.forEach(number -> units.addAll(List.of(Math.max(1, number), number + 1)));
        if (unitMinor > 0) {
            asked.spends.forEach(
                    spend -> units.add(Math.max(1, (spend + unitMinor - 1) / unitMinor)));
        }
        return units;
    }

    private void addOpenings(List<Opening> openings) {
        List<Choice> choices = new ArrayList<>();
        openings.forEach(
                opening ->
                        choices.add(
                                new Choice(
                                        opening.at().toString(),
                                        draft -> draft.opening = opening)));
        dimensions.add(new Dimension("opening", choices));
    }

    private void addFacts() {
        names(Wishes.CHANNEL, asked.channels, (draft, name) -> draft.channel = name);
        names(Wishes.PAYMENT, asked.payments, (draft, name) -> draft.payment = name);
        names(
                Wishes.SHIPPING_METHOD,
                asked.shippingMethods,
                (draft, name) -> draft.shippingMethod = name);
        asked.context.forEach(
                (key, values) ->
                        names(
                                Wishes.CONTEXT + key,
                                values,
                                (draft, value) -> draft.context.put(key, value)));
        asked.segments.forEach(
                name -> either(Wishes.SEGMENT + name, draft -> draft.segments.add(name)));
        asked.coupons.forEach(
                code -> either(Wishes.COUPON + code, draft -> draft.coupons.add(code)));
        asked.groups.forEach(
                (id, size) -> either(Wishes.GROUP + id, draft -> draft.groups.put(id, size)));
        if (!asked.paidOrders.isEmpty()) {
            List<Choice> choices = unknown();
            asked.paidOrders.forEach(
                    orders ->
                            choices.add(
                                    new Choice(
                                            orders.toString(),
                                            draft -> draft.paidOrders = orders)));
            dimensions.add(new Dimension(Wishes.PAID_ORDERS, choices));
        }
        if (asked.shippingFee) {
            List<Choice> choices = unknown();
            for (long fee : FEES) {
                choices.add(new Choice(Long.toString(fee), draft -> draft.feeMinor = fee));
            }
            dimensions.add(new Dimension(Wishes.SHIPPING_FEE, choices));
        }
    }

    private void addCompanions(Activity activity, List<Good> known) {
        List<CartLine> beside = Companions.of(activity, good, known);
        if (!beside.isEmpty()) {
            either(Wishes.BESIDE + activity.id(), draft -> draft.beside.addAll(beside));
        }
    }

    /** A fact that is not known, one of these names, or one that nobody names. */
    private void names(String dimension, Set<String> names, BiConsumer<Draft, String> effect) {
        if (names.isEmpty()) {
            return;
        }
        List<Choice> choices = unknown();
        names.forEach(name -> choices.add(new Choice(name, draft -> effect.accept(draft, name))));
        choices.add(new Choice(Wishes.OTHER, draft -> effect.accept(draft, Wishes.OTHER)));
        dimensions.add(new Dimension(dimension, choices));
    }

    private void either(String dimension, Consumer<Draft> effect) {
        List<Choice> choices = unknown();
        choices.add(new Choice(Wishes.YES, effect));
        dimensions.add(new Dimension(dimension, choices));
    }

    private static List<Choice> unknown() {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(Wishes.NO, draft -> {}));
        return choices;
    }

    private void add(String name, Collection<Long> units, BiConsumer<Draft, Long> effect) {
        long most = Math.min(MOST_UNITS, Bounds.MAX_MINOR / 4 / Math.max(1, price()));
        List<Choice> choices = new ArrayList<>();
        for (Long each : units) {
            if (each <= most) {
                choices.add(new Choice(each.toString(), draft -> effect.accept(draft, each)));
            } else {
                whole = false;
            }
        }
        dimensions.add(new Dimension(name, choices));
    }

    private long price() {
        return good.line().unitPriceMinor();
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    Asked asked() {
        return asked;
    }

    /** Whether nothing that was asked for was left out of it. */
    boolean isWhole() {
        return whole;
    }

    /** Whether it has no cart at all. */
    boolean isEmpty() {
        return dimensions.stream().anyMatch(dimension -> dimension.choices().isEmpty());
    }

    Draft at(int[] position) {
        Draft draft = new Draft(good);
        for (int i = 0; i < position.length; i++) {
            dimensions.get(i).choices().get(position[i]).effect().accept(draft);
        }
        return draft;
    }

    /** A position with some values changed to what is wished, where it can be had. */
    int[] with(int[] position, Map<String, String> wishes) {
        int[] changed = position.clone();
        for (int i = 0; i < changed.length; i++) {
            String wished = wishes.get(dimensions.get(i).name());
            int choice = wished == null ? -1 : dimensions.get(i).of(wished);
            changed[i] = choice < 0 ? changed[i] : choice;
        }
        return changed;
    }

    /** Moves to the next position; false when that was the last. */
    boolean next(int[] position) {
        for (int i = position.length - 1; i >= 0; i--) {
            if (++position[i] < dimensions.get(i).choices().size()) {
                return true;
            }
            position[i] = 0;
        }
        return false;
    }
}
