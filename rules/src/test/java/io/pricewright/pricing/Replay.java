package io.pricewright.pricing;

import static io.pricewright.pricing.Priced.require;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Condition.Threshold;
import io.pricewright.facts.FloorPolicy;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.StackBasis;
import io.pricewright.facts.Terms;
import io.pricewright.facts.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Winds a settled cart back to the prices each activity saw when its turn came, and asks again: did
 * its conditions hold, was its threshold reached without its own discount and without units given
 * away, and is what it took what its terms promise.
 */
final class Replay {
    /** How a question may be answered. */
    private enum Answer {
        YES,
        NO,
        NOT_KNOWN
    }

    private final Priced priced;
    private final List<Units> units;
    private final Activity turn;

    /** What every unit is sure of where the amount can't be told exactly. */
    private long atLeast;

    private Replay(Priced priced, List<Units> units, Activity turn) {
        this.priced = priced;
        this.units = units;
        this.turn = turn;
    }

    static void check(Priced priced) {
        List<Units> units = priced.units();
        for (Quote.Applied applied : priced.quote().applied()) {
            Activity activity = priced.sale().activity(applied.activityId());
            Replay replay = new Replay(priced, units, activity);
            require(
                    replay.holds(activity.conditions()) == Answer.YES,
                    "%s counts though its conditions do not hold",
                    activity.id());
            replay.amount(applied.discountMinor());
            replay.floors();
        }
        if (priced.policy() != SelectionPolicy.PRIORITY) {
            return;
        }
        for (Quote.NotApplied not : priced.quote().notApplied()) {
            if (not.path() != null && not.path().startsWith("/conditions")) {
                Activity activity = priced.sale().activity(not.activityId());
                require(
                        new Replay(priced, units, activity).holds(activity.conditions())
                                != Answer.YES,
                        "%s is refused though its conditions hold",
                        not);
            }
        }
    }

    // Prices as they were

    private long entry(Units of) {
        return before(of, turn.layer(), false);
    }

    private long running(Units of) {
        return before(of, turn.layer(), true);
    }

    private long before(Units of, Layer layer, boolean withinLayer) {
        long price = of.listMinor;
        for (Units.Step step = of.steps; step != null; step = step.before) {
            Activity by = step.proposal.activity();
            if (by.layer().ordinal() < layer.ordinal()
                    || (withinLayer && SumsCheck.comesBefore(by, turn))) {
                price -= step.amountMinor;
            }
        }
        return price;
    }

    private boolean isFree(Units of) {
        for (Units.Role role = of.roles; role != null; role = role.before) {
            Activity by = role.proposal.activity();
            if (role.set != Claims.QUALIFIER
                    && by.layer() == Layer.ITEM
                    && SumsCheck.comesBefore(by, turn)
                    && givesAway(by)
                    && new Replay(priced, units, by).after(of) == 0) {
                return true;
            }
        }
        return false;
    }

    private long after(Units of) {
        long price = running(of);
        for (Units.Step step = of.steps; step != null; step = step.before) {
            price -= step.proposal.activity() == turn ? step.amountMinor : 0;
        }
        return price;
    }

    private boolean givesAway(Activity activity) {
        Terms terms = activity.terms();
        if (terms instanceof Terms.CheapestFree) {
            return true;
        } else if (terms instanceof Terms.NthUnit nth) {
            return nth.permyriad() == 10_000;
        } else if (terms instanceof Terms.BuyXGetY buy) {
            return isFree(buy.reward());
        } else if (terms instanceof Terms.NForPrice set) {
            return isFree(set.reward());
        } else if (terms instanceof Terms.BundlePrice bundle) {
            return isFree(bundle.reward());
        } else if (terms instanceof Terms.SpendTiers || terms instanceof Terms.QuantityTiers) {
            Reward reached = new Replay(priced, units, activity).tier();
            return reached != null && isFree(reached);
        }
        return false;
    }

    private static boolean isFree(Reward reward) {
        return (reward.permyriad() != null && reward.permyriad() == 10_000)
                || (reward.priceMinor() != null && reward.priceMinor() == 0);
    }

    private long counted(Units of, Basis basis) {
        if (isFree(of)) {
            return 0;
        }
        return switch (basis) {
            case LIST -> of.listMinor;
            case PREVIOUS_LAYER -> entry(of);
            case RUNNING -> running(of);
        };
    }

    // Conditions

    private Answer holds(Condition condition) {
        if (condition instanceof Condition.All all) {
            Answer answer = Answer.YES;
            for (Condition each : all.of()) {
                Answer of = holds(each);
                if (of == Answer.NO) {
                    return Answer.NO;
                }
                answer = of == Answer.NOT_KNOWN ? of : answer;
            }
            return answer;
        } else if (condition instanceof Condition.Any any) {
            Answer answer = Answer.NO;
            for (Condition each : any.of()) {
                Answer of = holds(each);
                if (of == Answer.YES) {
                    return Answer.YES;
                }
                answer = of == Answer.NOT_KNOWN ? of : answer;
            }
            return answer;
        } else if (condition instanceof Condition.Not not) {
            return switch (holds(not.of())) {
                case YES -> Answer.NO;
                case NO -> Answer.YES;
                case NOT_KNOWN -> Answer.NOT_KNOWN;
            };
        }
        return condition instanceof Threshold threshold
                ? answer(reached(threshold))
                : question(condition);
    }

    private static Answer answer(boolean holds) {
        return holds ? Answer.YES : Answer.NO;
    }

    private static Answer among(List<String> allowed, String value) {
        return value == null ? Answer.NOT_KNOWN : answer(allowed.contains(value));
    }

    private Answer question(Condition condition) {
        io.pricewright.facts.Cart cart = priced.sale().cart();
        Integer paid = cart.shopper().paidOrders();
        if (condition instanceof Condition.ChannelIn in) {
            return among(in.channels(), cart.channel());
        } else if (condition instanceof Condition.PaymentIn in) {
            return among(in.payments(), cart.payment());
        } else if (condition instanceof Condition.ShippingMethodIn in) {
            return among(in.methods(), cart.shipping().method());
        } else if (condition instanceof Condition.ContextIn in) {
            return among(in.values(), cart.context().get(in.key()));
        } else if (condition instanceof Condition.SegmentIn in) {
            return answer(in.segments().stream().anyMatch(cart.shopper().segments()::contains));
        } else if (condition instanceof Condition.CouponPresented coupon) {
            return answer(cart.coupons().contains(coupon.code()));
        } else if (condition instanceof Condition.PaidOrdersAtLeast least) {
            return paid == null ? Answer.NOT_KNOWN : answer(paid >= least.orders());
        } else if (condition instanceof Condition.PaidOrdersAtMost most) {
            return paid == null ? Answer.NOT_KNOWN : answer(paid <= most.orders());
        }
        throw new AssertionError("a question nobody taught this test: " + condition);
    }

    /**
     * The item layer is entered with list prices and nothing given away yet, so only a question
     * about the running price sees what other item activities did.
     */
    private boolean reached(Threshold threshold) {
        boolean untouched = turn.layer() == Layer.ITEM && threshold.basis() != Basis.RUNNING;
        long spend = 0;
        long quantity = 0;
        for (Units each : units) {
            if (each.line < 0 || !counts(threshold, line(each))) {
                continue;
            }
            boolean free = !untouched && isFree(each);
            spend +=
                    each.quantity * (untouched ? each.listMinor : counted(each, threshold.basis()));
            quantity += free ? 0 : each.quantity;
        }
        if (threshold instanceof Condition.SpendAtLeast least) {
            return spend >= least.amountMinor();
        } else if (threshold instanceof Condition.SpendAtMost most) {
            return spend <= most.amountMinor();
        } else if (threshold instanceof Condition.QuantityAtLeast least) {
            return quantity >= least.quantity();
        } else if (threshold instanceof Condition.QuantityAtMost most) {
            return quantity <= most.quantity();
        }
        throw new AssertionError("a threshold nobody taught this test: " + threshold);
    }

    private boolean counts(Threshold threshold, CartLine line) {
        if (threshold.covered()) {
            return turn.scope().covers(line);
        }
        return threshold.of() == null || threshold.of().names(line);
    }

    private CartLine line(Units of) {
        return priced.sale().cart().lines().get(of.line);
    }

    // What the terms promise

    private void amount(long taken) {
        long expected = expected();
        if (expected >= 0) {
            require(
                    taken == expected,
                    "%s took %s, its terms promise %s",
                    turn.id(),
                    taken,
                    expected);
        } else {
            require(
                    taken <= ~expected && taken >= atLeast,
                    "%s took %s, its terms promise %s to %s",
                    turn.id(),
                    taken,
                    atLeast,
                    ~expected);
        }
    }

    /** What it takes off exactly, or the complement of the most it may take. */
    private long expected() {
        Terms terms = turn.terms();
        if (terms instanceof Terms.Gift) {
            return 0;
        } else if (terms instanceof Terms.AddOn add) {
            return eachAtPrice(add.prices());
        } else if (terms instanceof Terms.Cashback back) {
            credit(back.reward());
            return 0;
        } else if (terms instanceof Terms.PresaleDeposit presale) {
            return eachUnit(Reward.amountOff(presale.worthMinor() - presale.depositMinor()));
        } else if (terms instanceof Terms.PaymentDiscount discount) {
            require(
                    discount.methods().contains(priced.sale().cart().payment()),
                    "%s is for %s",
                    turn.id(),
                    discount.methods());
            return whole(discount.reward());
        } else if (terms instanceof Terms.Points points) {
            return points(points);
        } else if (terms instanceof Terms.TradeIn trade) {
            return tradeIn(trade);
        } else if (terms instanceof Terms.PercentOff off) {
            return eachUnit(Reward.percentOff(off.permyriad()));
        } else if (terms instanceof Terms.AmountOff off) {
            return eachUnit(Reward.amountOff(off.amountMinor()));
        } else if (terms instanceof Terms.FixedPrice price) {
            return eachUnit(Reward.price(price.priceMinor()));
        } else if (terms instanceof Terms.GroupBuy group) {
            return eachUnit(Reward.price(group.priceMinor()));
        } else if (terms instanceof Terms.MemberPrice member) {
            require(
                    member.segments().stream()
                            .anyMatch(priced.sale().cart().shopper().segments()::contains),
                    "%s is for %s",
                    turn.id(),
                    member.segments());
            return eachAtPrice(member.prices());
        } else if (terms instanceof Terms.FlashSale flash) {
            return eachAtPrice(flash.prices());
        } else if (terms instanceof Terms.NthUnit nth) {
            return eachUnit(Reward.percentOff(nth.permyriad()));
        } else if (terms instanceof Terms.BuyXGetY buy) {
            return eachUnit(buy.reward());
        } else if (terms instanceof Terms.CheapestFree) {
            return eachUnit(Reward.free());
        } else if (terms instanceof Terms.LineAmountOff off) {
            return eachLine(off.amountMinor());
        } else if (terms instanceof Terms.NForPrice set) {
            return eachSet(set.reward());
        } else if (terms instanceof Terms.BundlePrice bundle) {
            return eachSet(bundle.reward());
        } else if (terms instanceof Terms.EverySpend every) {
            return everySpend(every);
        } else if (terms instanceof Terms.SpendTiers || terms instanceof Terms.QuantityTiers) {
            Reward reached = tier();
            require(reached != null, "%s counts without reaching its lowest tier", turn.id());
            return turn.layer() == Layer.ITEM ? eachUnit(reached) : whole(reached);
        } else if (terms instanceof Terms.OrderPercentOff off) {
            return whole(Reward.percentOff(off.permyriad()));
        } else if (terms instanceof Terms.OrderAmountOff off) {
            return whole(Reward.amountOff(off.amountMinor()));
        } else if (terms instanceof Terms.OrderFixedPrice price) {
            return whole(Reward.price(price.priceMinor()));
        } else if (terms instanceof Terms.FreeShipping) {
            return whole(Reward.free());
        } else if (terms instanceof Terms.ShippingDiscount discount) {
            return whole(discount.reward());
        }
        throw new AssertionError("a discount type nobody taught this test: " + terms.type());
    }

    private void credit(Reward reward) {
        long paid = 0;
        for (Units each : units) {
            boolean counts = each.line >= 0 && !each.free && turn.scope().covers(line(each));
            paid += counts ? each.quantity * each.payableMinor : 0;
        }
        long credit = off(reward, paid, 1);
        long told =
                priced.quote().credits().stream()
                        .filter(of -> of.activityId().equals(turn.id()))
                        .mapToLong(Quote.Credit::amountMinor)
                        .sum();
        require(told == Math.min(credit, most()), "%s credits %s of %s", turn.id(), told, paid);
    }

    private long points(Terms.Points points) {
        List<Units> targets = targets();
        long payable = targets.stream().mapToLong(each -> each.quantity * running(each)).sum();
        long spend = priced.sale().cart().points().spend();
        long off = 0;
        for (long used = points.step();
                used <= spend
                        && off + points.worthMinor() <= Math.min(room(targets), most())
                        && (points.mostPermyriad() == null
                                || BigDecimal.valueOf(off + points.worthMinor())
                                                .movePointRight(4)
                                                .compareTo(
                                                        BigDecimal.valueOf(payable)
                                                                .multiply(
                                                                        BigDecimal.valueOf(
                                                                                points
                                                                                        .mostPermyriad())))
                                        <= 0);
                used += points.step()) {
            off += points.worthMinor();
        }
        long expected = off / points.worthMinor() * points.step();
        require(
                priced.quote().points().stream()
                        .anyMatch(
                                it -> it.activityId().equals(turn.id()) && it.points() == expected),
                "%s uses other points than %s",
                turn.id(),
                expected);
        return off;
    }

    private long tradeIn(Terms.TradeIn trade) {
        Integer cap = turn.caps().applicationsPerOrder();
        long most = cap == null ? Long.MAX_VALUE : cap;
        long rewarded = targets().stream().mapToLong(each -> each.quantity).sum();
        List<Long> values =
                priced.sale().cart().tradeIns().stream()
                        .filter(it -> trade.items().contains(it.item()))
                        .map(it -> it.valueMinor())
                        .sorted((a, b) -> Long.compare(b, a))
                        .limit(Math.min(most, rewarded))
                        .toList();
        long value = values.stream().mapToLong(Long::longValue).sum();
        long bonus = 0;
        if (trade.bonus() != null) {
            bonus =
                    trade.bonus().permyriad() != null
                            ? percent(value, trade.bonus().permyriad())
                            : values.size() * trade.bonus().amountMinor();
        }
        return Math.min(Math.min(value + bonus, most()), room(targets()));
    }

    private List<Units> targets() {
        return used(0);
    }

    /** Units it uses in sets from this number on. */
    private List<Units> used(int fromSet) {
        List<Units> targets = new ArrayList<>();
        for (Units each : units) {
            if (set(each) >= fromSet) {
                targets.add(each);
            }
        }
        return targets;
    }

    /** The set in which this activity rewards these units, or less than 0. */
    private int set(Units of) {
        for (Units.Role role = of.roles; role != null; role = role.before) {
            if (role.proposal.activity() == turn) {
                return role.set;
            }
        }
        return -2;
    }

    private long base(Units of) {
        return turn.stacking().basis() == StackBasis.PARALLEL ? entry(of) : running(of);
    }

    /** Where a floor blocks, what counts was computed without it. */
    private long room(Units of) {
        return turn.caps().floorPolicy() == FloorPolicy.BLOCK
                ? running(of)
                : Math.max(0, running(of) - floor(of));
    }

    private long floor(Units of) {
        Integer part = turn.caps().floorPermyriad();
        return part == null
                ? of.floorMinor
                : Math.max(
                        of.floorMinor,
                        BigDecimal.valueOf(of.listMinor)
                                .multiply(BigDecimal.valueOf(part, 4))
                                .setScale(0, RoundingMode.CEILING)
                                .longValueExact());
    }

    /** No unit it changed has come under its floor by it. */
    private void floors() {
        for (Units each : units) {
            require(
                    after(each) == running(each) || after(each) >= floor(each),
                    "%s sells a unit of line %s for %s, under %s",
                    turn.id(),
                    each.line,
                    after(each),
                    floor(each));
        }
    }

    private long base(List<Units> of) {
        return of.stream().mapToLong(each -> each.quantity * base(each)).sum();
    }

    private long room(List<Units> of) {
        return of.stream().mapToLong(each -> each.quantity * room(each)).sum();
    }

    private long most() {
        Long cap = turn.caps().discountMinor();
        long most = cap == null ? Long.MAX_VALUE : cap;
        if (turn.budgetMinor() != null) {
            Usage usage = priced.sale().usage().get(turn.id());
            long spent = usage == null ? 0 : usage.spentMinor();
            most = Math.min(most, Math.max(0, turn.budgetMinor() - spent));
        }
        return most;
    }

    private static long percent(long minor, int permyriad) {
        return BigDecimal.valueOf(minor)
                .multiply(BigDecimal.valueOf(permyriad, 4))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private long eachUnit(Reward reward) {
        List<Units> targets = targets();
        if (reward.permyriad() != null) {
            return percentOfEach(reward.permyriad(), targets);
        }
        long sum = 0;
        for (Units each : targets) {
            long wanted =
                    reward.amountMinor() != null
                            ? reward.amountMinor()
                            : Math.max(0, base(each) - reward.priceMinor());
            sum += each.quantity * Math.min(wanted, room(each));
        }
        return Math.min(sum, most());
    }

    private long eachAtPrice(Map<String, Long> prices) {
        long sum = 0;
        for (Units each : targets()) {
            long wanted = Math.max(0, base(each) - prices.get(line(each).sku()));
            sum += each.quantity * Math.min(wanted, room(each));
        }
        return Math.min(sum, most());
    }

    /** Exact where no unit could run into a floor or a stacked discount. */
    private long percentOfEach(int permyriad, List<Units> targets) {
        long total = Math.min(percent(base(targets), permyriad), most());
        boolean exact = true;
        BigDecimal base = BigDecimal.valueOf(Math.max(1, base(targets)));
        atLeast = 0;
        for (Units each : targets) {
            exact &= room(each) >= base(each);
            long share =
                    BigDecimal.valueOf(total)
                            .multiply(BigDecimal.valueOf(base(each)))
                            .divideToIntegralValue(base)
                            .longValueExact();
            // One minor unit less where the remainder of a line goes to its other units.
            atLeast += each.quantity * Math.min(Math.max(0, share - 1), room(each));
        }
        return exact ? total : ~total;
    }

    private long eachLine(long amountMinor) {
        Map<Integer, Long> rooms = new TreeMap<>();
        for (Units each : targets()) {
            rooms.merge(each.line, each.quantity * room(each), Long::sum);
        }
        Integer most = turn.caps().applicationsPerOrder();
        int linesLeft = most == null ? Integer.MAX_VALUE : most;
        long sum = 0;
        for (long room : rooms.values()) {
            if (room > 0 && linesLeft-- > 0) {
                sum += Math.min(Math.min(amountMinor, most() - sum), room);
            }
        }
        return sum;
    }

    private long eachSet(Reward reward) {
        List<Units> targets = targets();
        if (reward.permyriad() != null) {
            return percentOfEach(reward.permyriad(), targets);
        }
        Map<Integer, List<Units>> sets = new TreeMap<>();
        long times = 1;
        Claims claims = null;
        for (Units each : targets) {
            sets.computeIfAbsent(set(each), none -> new ArrayList<>()).add(each);
            for (Units.Role role = each.roles; role != null; role = role.before) {
                claims = role.proposal.activity() == turn ? role.proposal.claims : claims;
            }
        }
        long sum = 0;
        for (Map.Entry<Integer, List<Units>> set : sets.entrySet()) {
            times = claims.times(set.getKey());
            long off = off(reward, base(set.getValue()), times);
            sum += Math.min(Math.min(off, most() - sum), room(set.getValue()));
        }
        return sum;
    }

    private static long off(Reward reward, long base, long times) {
        if (reward.permyriad() != null) {
            return percent(base, reward.permyriad());
        }
        java.math.BigInteger all = java.math.BigInteger.valueOf(times);
        java.math.BigInteger whole = java.math.BigInteger.valueOf(base);
        if (reward.amountMinor() != null) {
            return all.multiply(java.math.BigInteger.valueOf(reward.amountMinor()))
                    .min(whole)
                    .longValueExact();
        }
        return whole.subtract(all.multiply(java.math.BigInteger.valueOf(reward.priceMinor())))
                .max(java.math.BigInteger.ZERO)
                .longValueExact();
    }

    private long whole(Reward reward) {
        List<Units> targets = targets();
        long off = Math.min(off(reward, base(targets), 1), most());
        return Math.min(off, room(targets));
    }

    private long everySpend(Terms.EverySpend every) {
        List<Units> targets = targets();
        long times = spend(every.basis()) / every.everyMinor();
        require(times > 0, "%s counts without its spend", turn.id());
        if (turn.caps().applicationsPerOrder() != null) {
            times = Math.min(times, turn.caps().applicationsPerOrder());
        }
        long off = times * every.offMinor();
        if (every.ceilingMinor() != null) {
            off = Math.min(off, every.ceilingMinor());
        }
        return Math.min(Math.min(off, most()), room(targets));
    }

    private long spend(Basis basis) {
        long spend = 0;
        for (Units each : used(Claims.QUALIFIER)) {
            spend += each.quantity * counted(each, basis);
        }
        return spend;
    }

    /** The reward of the highest tier reached, or null. */
    private Reward tier() {
        Reward reached = null;
        if (turn.terms() instanceof Terms.SpendTiers tiers) {
            long spend = spend(tiers.basis());
            for (Terms.SpendTiers.Tier tier : tiers.tiers()) {
                reached = spend >= tier.spendMinor() ? tier.reward() : reached;
            }
        } else if (turn.terms() instanceof Terms.QuantityTiers tiers) {
            long quantity = 0;
            for (Units each : used(Claims.QUALIFIER)) {
                quantity += isFree(each) ? 0 : each.quantity;
            }
            for (Terms.QuantityTiers.Tier tier : tiers.tiers()) {
                reached = quantity >= tier.quantity() ? tier.reward() : reached;
            }
        }
        return reached;
    }
}
