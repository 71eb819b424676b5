package io.pricewright.bench.handwritten;

import io.pricewright.bench.handwritten.Group.Taken;
import io.pricewright.bench.handwritten.Promotion.Ask;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.FundingShare;
import io.pricewright.facts.Layer;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.Quote;
import io.pricewright.pricing.Quote.Adjustment;
import io.pricewright.pricing.Quote.Applied;
import io.pricewright.pricing.Quote.Funding;
import io.pricewright.pricing.Quote.Line;
import io.pricewright.pricing.Quote.NotApplied;
import io.pricewright.pricing.Quote.Proof;
import io.pricewright.pricing.Quote.RuleSetRef;
import io.pricewright.pricing.Quote.SelectionReport;
import io.pricewright.pricing.Quote.Totals;
import io.pricewright.pricing.Quote.UnitGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The yardstick: policy PRIORITY as one would write it by hand for the discount types and
 * conditions of {@link io.pricewright.bench.Mall}, without a rule engine, and giving the very same
 * quotes.
 *
 * <p>One pass over the promotions in the order they are applied; what may not stand together, and
 * in which words a promotion is refused, is written into the code.
 */
public final class HandWritten {
    private static final RuleSetRef RULE_SET = new RuleSetRef("retail", 1);
    private static final SelectionReport BY_PRIORITY =
            new SelectionReport(SelectionPolicy.PRIORITY, Proof.BY_PRIORITY, 0);
    private static final String ALONE = "one activity per unit and layer";

    private final Rounding rounding;

    public HandWritten(Rounding rounding) {
        this.rounding = rounding;
    }

    /**
     * @param promotions that touch the cart, by layer, priority and id
     */
    public Quote price(Cart cart, Instant at, List<Promotion> promotions) {
        Lines lines = new Lines(cart);
        Basket basket = new Basket(lines, rounding);
        List<Applied> applied = new ArrayList<>();
        List<NotApplied> notApplied = new ArrayList<>(promotions.size());
        for (int i = 0; i < promotions.size(); i++) {
            Promotion promotion = promotions.get(i);
            int[] covered = promotion.covered(lines);
            basket.enter(promotion.layer);
            NotApplied refused = refusal(promotion, lines, covered, at, basket);
            if (refused == null) {
                refused = promotion.waits ? unmet(promotion, lines, basket, true) : null;
            }
            if (refused == null) {
                long taken = apply(promotion, lines, covered, basket, notApplied);
                if (taken > 0) {
                    applied.add(applied(promotion, taken));
                }
            } else {
                notApplied.add(refused);
            }
        }
        return write(cart, at, basket, applied, notApplied);
    }

    private static NotApplied refusal(
            Promotion promotion, Lines lines, int[] covered, Instant at, Basket basket) {
        Schedule.Status status = promotion.activity.schedule().statusAt(at);
        if (status != Schedule.Status.OPEN) {
            return switch (status) {
                case NOT_STARTED -> no(promotion, RejectionCode.NOT_STARTED, "not started");
                case ENDED -> no(promotion, RejectionCode.ENDED, "ended");
                default ->
                        no(promotion, RejectionCode.OUTSIDE_WINDOW, "outside its weekly windows");
            };
        }
        if (covered.length == 0) {
            return no(promotion, RejectionCode.NOT_IN_SCOPE, "covers no line");
        }
        if (promotion.leastUnits > 0) {
            long units = lines.units(covered);
            if (units < promotion.leastUnits) {
                return tooLittle(
                        promotion,
                        RejectionCode.QUANTITY_NOT_MET,
                        promotion.leastUnits,
                        units,
                        promotion.kind == Promotion.Kind.QUANTITY_TIERS
                                ? "tiers by quantity: lowest not reached"
                                : promotion.rule + ": too few units");
            }
        } else if (promotion.leastMinor > 0) {
            long spend = lines.listMinor(covered);
            if (spend < promotion.leastMinor) {
                return tooLittle(
                        promotion,
                        RejectionCode.SPEND_NOT_MET,
                        promotion.leastMinor,
                        promotion.layer == Layer.ITEM
                                ? spend
                                : basket.spendMinor(covered, Basis.PREVIOUS_LAYER),
                        promotion.kind == Promotion.Kind.SPEND_TIERS
                                ? "tiers by spend: lowest not reached"
                                : "every so much spent: not once");
            }
        }
        return promotion.asks.length == 0 ? null : unmet(promotion, lines, basket, false);
    }

    /**
     * Why its conditions do not hold, or null; one that can't be answered weighs less than a no.
     *
     * @param settled whether what waits for prices is decided by those of the basket; if not, by
     *     list prices
     */
    private static NotApplied unmet(
            Promotion promotion, Lines lines, Basket basket, boolean settled) {
        Cart cart = lines.cart;
        NotApplied missing = null;
        boolean waits = false;
        for (Ask ask : promotion.asks) {
            if (ask.of() instanceof Condition.ChannelIn in) {
                if (cart.channel() == null) {
                    missing = unknown(missing, promotion, ask, "channel", "channel: not known");
                } else if (!in.channels().contains(cart.channel())) {
                    return no(promotion, ask, RejectionCode.CHANNEL_NOT_ALLOWED, "channel");
                }
            } else if (ask.of() instanceof Condition.SegmentIn in) {
                if (!Condition.anyOf(in.segments(), cart.shopper().segments())) {
                    return no(promotion, ask, RejectionCode.SEGMENT_NOT_ALLOWED, "segment");
                }
            } else if (ask.of() instanceof Condition.PaymentIn in) {
                if (cart.payment() == null) {
                    missing =
                            unknown(
                                    missing,
                                    promotion,
                                    ask,
                                    "payment.method",
                                    "payment: not known");
                } else if (!in.payments().contains(cart.payment())) {
                    return no(promotion, ask, RejectionCode.PAYMENT_NOT_ALLOWED, "payment");
                }
            } else if (ask.of() instanceof Condition.SpendAtLeast least) {
                boolean now = settled && ask.waits();
                long spend =
                        now
                                ? basket.spendMinor(ask.lines(), ask.basis())
                                : lines.listMinor(ask.lines());
                if (spend < least.amountMinor()) {
                    if (ask.waits() && !settled && promotion.layer != Layer.ITEM) {
                        return restated(promotion, lines, basket, ask);
                    }
                    return promotion.not(
                            RejectionCode.SPEND_NOT_MET,
                            ask.path(),
                            least.amountMinor(),
                            spend,
                            null,
                            List.of(),
                            now ? null : "spend at least");
                }
                waits |= ask.waits();
            }
        }
        return waits && !settled ? null : missing;
    }

    /** What list prices do not reach, told by the prices as they stand. */
    private static NotApplied restated(Promotion promotion, Lines lines, Basket basket, Ask ask) {
        NotApplied now = unmet(promotion, lines, basket, true);
        return !ask.path().equals(now.path())
                ? now
                : promotion.not(
                        now.code(),
                        now.path(),
                        now.needed(),
                        now.actual(),
                        null,
                        List.of(),
                        "spend at least");
    }

    /** Claims units and takes the discount off them; 0 when there was none, with the reason. */
    private static long apply(
            Promotion promotion,
            Lines lines,
            int[] covered,
            Basket basket,
            List<NotApplied> notApplied) {
        basket.begin();
        long[] times = promotion.kind == Promotion.Kind.SETS ? new long[covered.length * 2] : null;
        if (!claim(promotion, lines, covered, basket, times)) {
            basket.release();
            notApplied.add(
                    promotion.not(
                            RejectionCode.DISPLACED,
                            null,
                            null,
                            null,
                            null,
                            basket.blockers == null ? List.of() : basket.blockers,
                            basket.blockers == null ? null : ALONE));
            return 0;
        }
        RejectionCode code = RejectionCode.NO_EFFECT;
        Long needed = null;
        Long actual = null;
        long taken = 0;
        switch (promotion.kind) {
            case EACH_UNIT -> taken = basket.eachUnit(promotion, promotion.reward, false);
            case GROUPS -> taken = basket.eachUnit(promotion, promotion.reward, true);
            case SETS -> taken = basket.setsFor(promotion, promotion.reward.priceMinor(), times);
            case QUANTITY_TIERS -> {
                long units = basket.targetUnits();
                Reward reward = null;
                for (Terms.QuantityTiers.Tier tier : promotion.quantityTiers) {
                    reward = units >= tier.quantity() ? tier.reward() : reward;
                }
                if (reward == null) {
                    code = RejectionCode.QUANTITY_NOT_MET;
                    needed = promotion.leastUnits;
                    actual = units;
                } else {
                    taken = basket.eachUnit(promotion, reward, true);
                }
            }
            case SPEND_TIERS -> {
                long spend = basket.targetSpendMinor(Basis.PREVIOUS_LAYER);
                Reward reward = null;
                for (Terms.SpendTiers.Tier tier : promotion.spendTiers) {
                    reward = spend >= tier.spendMinor() ? tier.reward() : reward;
                }
                if (reward == null) {
                    code = RejectionCode.SPEND_NOT_MET;
                    needed = promotion.leastMinor;
                    actual = spend;
                } else {
                    taken =
                            promotion.layer == Layer.ITEM
                                    ? basket.eachUnit(promotion, reward, true)
                                    : basket.whole(promotion, reward);
                }
            }
            case EVERY_SPEND -> {
                Terms.EverySpend terms = promotion.everySpend;
                long spend = basket.targetSpendMinor(Basis.PREVIOUS_LAYER);
                long repeats = spend / terms.everyMinor();
                if (repeats == 0) {
                    code = RejectionCode.SPEND_NOT_MET;
                    needed = terms.everyMinor();
                    actual = spend;
                } else {
                    long off = repeats * terms.offMinor();
                    Long ceiling = terms.ceilingMinor();
                    taken =
                            basket.amount(
                                    promotion, ceiling == null ? off : Math.min(off, ceiling));
                }
            }
            case ORDER, SHIPPING -> taken = basket.whole(promotion, promotion.reward);
        }
        if (taken == 0) {
            basket.release();
            notApplied.add(promotion.not(code, null, needed, actual, null, List.of(), null));
        }
        return taken;
    }

    private static boolean claim(
            Promotion promotion, Lines lines, int[] covered, Basket basket, long[] times) {
        switch (promotion.kind) {
            case EACH_UNIT -> {
                long left = promotion.mostUnits;
                for (int line : covered) {
                    long units = Math.min(left, lines.lines[line].quantity());
                    basket.claim(promotion, line, units, 0, true);
                    left -= left == Long.MAX_VALUE ? 0 : units;
                }
            }
            case GROUPS -> {
                return claimGroups(promotion, lines, covered, basket);
            }
            case SETS -> {
                return claimSets(promotion, lines, covered, basket, times);
            }
            case SHIPPING -> {
                return basket.claimShipping(promotion);
            }
            default -> {
                for (int line : covered) {
                    long units = lines.lines[line].quantity();
                    if (basket.claim(promotion, line, units, 0, true) > 0) {
                        return false;
                    }
                }
            }
        }
        return basket.hasTargets();
    }

    /** The cheapest units of all groups are rewarded, the next ones make the groups complete. */
    private static boolean claimGroups(
            Promotion promotion, Lines lines, int[] covered, Basket basket) {
        long groups = Math.min(lines.units(covered) / promotion.groupSize, promotion.mostTimes);
        groups = Math.min(groups, promotion.mostUnits);
        long rewards = groups;
        long qualifiers = groups * (promotion.groupSize - 1L);
        for (int line : lines.byPrice(covered, false)) {
            long units = lines.lines[line].quantity();
            long target = Math.min(units, rewards);
            long qualifier = Math.min(units - target, qualifiers);
            if ((target > 0 && basket.claim(promotion, line, target, 0, true) > 0)
                    || (qualifier > 0 && basket.claim(promotion, line, qualifier, 0, false) > 0)) {
                return false;
            }
            rewards -= target;
            qualifiers -= qualifier;
        }
        return basket.hasTargets();
    }

    /** Sets are filled with the dearest units first; equal whole sets of one line count as one. */
    private static boolean claimSets(
            Promotion promotion, Lines lines, int[] covered, Basket basket, long[] times) {
        int size = promotion.groupSize;
        long setsLeft = Math.min(lines.units(covered) / size, promotion.mostTimes);
        int sets = 0;
        long open = 0;
        for (int line : lines.byPrice(covered, true)) {
            long units = lines.lines[line].quantity();
            if (open > 0) {
                long into = Math.min(units, size - open);
                if (basket.claim(promotion, line, into, sets - 1, true) > 0) {
                    return false;
                }
                units -= into;
                open = (open + into) % size;
            }
            if (open == 0) {
                long whole = Math.min(units / size, setsLeft);
                if (whole > 0) {
                    times[sets] = whole;
                    if (basket.claim(promotion, line, whole * size, sets++, true) > 0) {
                        return false;
                    }
                    units -= whole * size;
                    setsLeft -= whole;
                }
                if (units > 0 && setsLeft > 0) {
                    times[sets] = 1;
                    setsLeft--;
                    if (basket.claim(promotion, line, units, sets++, true) > 0) {
                        return false;
                    }
                    open = units;
                }
            }
        }
        return basket.hasTargets();
    }

    private static NotApplied no(Promotion promotion, RejectionCode code, String rule) {
        return promotion.not(code, null, null, null, null, List.of(), rule);
    }

    private static NotApplied no(Promotion promotion, Ask ask, RejectionCode code, String rule) {
        return promotion.not(code, ask.path(), null, null, null, List.of(), rule);
    }

    private static NotApplied unknown(
            NotApplied earlier, Promotion promotion, Ask ask, String fact, String rule) {
        return earlier != null
                ? earlier
                : promotion.not(
                        RejectionCode.MISSING_FACT, ask.path(), null, null, fact, List.of(), rule);
    }

    private static NotApplied tooLittle(
            Promotion promotion, RejectionCode code, long needed, long actual, String rule) {
        return promotion.not(code, null, needed, actual, null, List.of(), rule);
    }

    private static Applied applied(Promotion promotion, long taken) {
        return new Applied(
                promotion.activity.id(),
                promotion.activity.version(),
                promotion.activity.name(),
                promotion.layer,
                promotion.rule,
                taken,
                funding(promotion.activity.funding(), taken));
    }

    private static List<Funding> funding(List<FundingShare> shares, long taken) {
        if (shares.isEmpty()) {
            return List.of(new Funding("platform", taken));
        }
        Split split = new Split();
        split.clear(shares.size());
        for (FundingShare share : shares) {
            split.add(1, share.permyriad(), Long.MAX_VALUE);
        }
        split.split(taken, false);
        Funding[] funding = new Funding[shares.size()];
        for (int i = 0; i < funding.length; i++) {
            funding[i] = new Funding(shares.get(i).party(), split.share[i] + split.extra[i]);
        }
        return Arrays.asList(funding);
    }

    private static Quote write(
            Cart cart,
            Instant at,
            Basket basket,
            List<Applied> applied,
            List<NotApplied> notApplied) {
        List<CartLine> cartLines = cart.lines();
        List<Line> lines = new ArrayList<>(cartLines.size());
        long list = 0;
        long goods = 0;
        for (int i = 0; i < cartLines.size(); i++) {
            Line line = line(cartLines.get(i), basket.groups[i]);
            lines.add(line);
            list += line.listMinor();
            goods += line.payableMinor();
        }
        long fee = cart.shipping().feeMinor();
        long shipping = basket.groups[cartLines.size()].payableMinor;
        return new Quote(
                at,
                cart.currency(),
                RULE_SET,
                new Totals(list, list - goods, fee, fee - shipping, goods + shipping),
                lines,
                applied,
                notApplied,
                List.of(),
                List.of(),
                BY_PRIORITY);
    }

    private static Line line(CartLine line, Group first) {
        List<UnitGroup> units = new ArrayList<>(first.next == null ? 1 : 3);
        long payable = 0;
        for (Group group = first; group != null; group = group.next) {
            payable += group.quantity * group.payableMinor;
            if (!isLikeAnEarlierOne(first, group)) {
                units.add(
                        new UnitGroup(alike(group), group.payableMinor, adjustments(group.taken)));
            }
        }
        long list = line.listMinor();
        return new Line(line.id(), line.sku(), list, list - payable, payable, units);
    }

    private static boolean isLikeAnEarlierOne(Group first, Group group) {
        for (Group other = first; other != group; other = other.next) {
            if (isAlike(other, group)) {
                return true;
            }
        }
        return false;
    }

    private static long alike(Group group) {
        long quantity = group.quantity;
        for (Group other = group.next; other != null; other = other.next) {
            quantity += isAlike(group, other) ? other.quantity : 0;
        }
        return quantity;
    }

    private static boolean isAlike(Group a, Group b) {
        return a.payableMinor == b.payableMinor && Taken.same(a.taken, b.taken);
    }

    private static List<Adjustment> adjustments(Taken last) {
        if (last == null) {
            return List.of();
        }
        List<Adjustment> adjustments = new ArrayList<>(2);
        for (Taken taken = last; taken != null; taken = taken.before()) {
            adjustments.add(
                    new Adjustment(
                            taken.by().activity.id(),
                            taken.by().activity.version(),
                            taken.by().rule,
                            taken.by().layer,
                            -taken.minor()));
        }
        Collections.reverse(adjustments);
        return adjustments;
    }
}
