package io.pricewright.pricing;

import io.pricewright.facts.Basis;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * How low the payable of a cart can get while some of its proposals are decided and others open:
 * never above what any selection in keeping with the decisions really pays.
 *
 * <p>Every line is brought as low as the item layer could bring it, each unit by the best it may
 * have. Each later layer then works on that: a percentage keeps a part of every line, an amount
 * comes off the whole. Paying is never lowered by starting from a higher price, so the lowest start
 * gives the lowest end; thresholds are taken as reached wherever list prices reach them.
 *
 * <p>Amounts are in 1/256 of a minor unit, and whatever does not divide goes downward.
 */
final class Bound {
    static final byte OPEN = 0;
    static final byte TAKEN = 1;
    static final byte LEFT = 2;

    /** One minor unit. */
    static final long ONE = 256;

    static final long[] NOTHING = new long[0];

    private static final int LAYERS = Layer.values().length;
    private static final int ALL = 10_000;

    /** Far above any sum of a cart, far below the end of long. */
    private static final long MUCH = Long.MAX_VALUE / 4;

    private final Contest contest;
    private final Rounding rounding;
    private final Settlement settlement;
    private final byte[] state;

    /** By number: an item proposal that shares a unit with no other one of its layer. */
    private final boolean[] sole;

    private final long[] slack;

    /** By number: what it takes alone off list prices, in minor units. */
    private final long[] alone;

    /** By number, see {@link #partlyFollowed}; -1 before it is known. */
    private final int[] followed;

    private final long[] quantity;
    private final long[] price;
    private final long[] floor;

    private final Flexible[][] flexible;
    private final Firm[][] firm;
    private final List<Part> parts = new ArrayList<>();
    private final List<Sum> sums = new ArrayList<>();
    private final BitSet limitKnown = new BitSet();
    private final BitSet limited = new BitSet();
    private final long feeMinor;
    private final long[] shippingMost;
    private final int[] shippingGroup;

    private final long[] itemPayable;

    /** By line and flexible proposal with a pool: what it may add there to the best of others. */
    private final long[][] gains;

    /** By number: the same over all its lines. */
    private final long[] pool;

    /** By number: what a firm item proposal takes off its lines as a whole, at the most. */
    private final long[] firmPool;

    private final int[][] kept = new int[LAYERS][];
    private final long[] now;
    private long slackNow;
    private final List<Part> met = new ArrayList<>();

    /** See {@link #addRates}. */
    private final long[] rates;

    /** By line: whether percentages were seen to leave it at its floor. */
    private final boolean[] held;

    private boolean foundHeld;

    private long floors;
    private int raiseShare;

    /** An item proposal on the units of one line, each for itself. */
    static final class Flexible {
        final int number;
        final long claimed;
        final Reward reward;
        final boolean parallel;

        /** Off one unit of list price. */
        final long solo;

        /** Off the whole line. */
        final long most;

        /** Whether it may have every unit of the line, and all that it is entitled to. */
        final boolean unlimited;

        /** Whether it has several lines, and a limit that all of them together can reach. */
        final boolean pooled;

        private Flexible(
                int number,
                long claimed,
                Reward reward,
                boolean parallel,
                long solo,
                long most,
                boolean unlimited,
                boolean pooled) {
            this.number = number;
            this.claimed = claimed;
            this.reward = reward;
            this.parallel = parallel;
            this.solo = solo;
            this.most = most;
            this.unlimited = unlimited;
            this.pooled = pooled;
        }

        /** The price of a unit after it, at the lowest. */
        long after(long now, long list) {
            if (reward == null || pooled) {
                return now;
            } else if (reward.permyriad() != null) {
                return Math.max(0, now - portionUp(parallel ? list : now, reward.permyriad()));
            } else if (reward.amountMinor() != null) {
                return now - Math.min(now, reward.amountMinor() * ONE);
            }
            long target = reward.priceMinor() * ONE;
            if (parallel) {
                return Math.max(0, now - Math.max(0, list - target));
            }
            if (now <= target - ONE || now >= target + ONE) {
                return Math.min(now, target);
            }
            // Units of a line may be one minor unit apart, so that some are over it, some under.
            return Math.max(0, Math.min(now, target) - ONE);
        }
    }

    /** What one firm item proposal needs of a line, and the most it takes off it. */
    static final class Firm {
        final int number;
        final long claimed;
        final long targeted;
        long share;

        private Firm(int number, long claimed, long targeted, long share) {
            this.number = number;
            this.claimed = claimed;
            this.targeted = targeted;
            this.share = share;
        }
    }

    /** A percentage of whole lines, in a later layer. */
    private static final class Part {
        final int number;
        final int layer;
        final int[] lines;
        final int permyriad;
        final boolean parallel;

        /** What its lines can't go below together. */
        final long floor;

        final Need need;

        /** Shares a line with no other one of its layer. */
        boolean alone = true;

        private Part(
                int number,
                int layer,
                int[] lines,
                int permyriad,
                boolean parallel,
                long floor,
                Need need) {
            this.floor = floor;
            this.need = need;
            this.number = number;
            this.layer = layer;
            this.lines = lines;
            this.permyriad = permyriad;
            this.parallel = parallel;
        }
    }

    /** Anything else a later layer takes off lines as a whole. */
    private static final class Sum {
        final int number;
        final int layer;
        final int[] lines;
        final List<Tier> tiers;
        final Terms.EverySpend every;
        final long steps;
        final long most;

        /** What list prices leave above the floors of its lines. */
        final long room;

        final Need need;

        /** Of the sums of a group only one may be taken. */
        int group;

        private Sum(
                int number,
                int layer,
                int[] lines,
                List<Tier> tiers,
                Terms.EverySpend every,
                long steps,
                long most,
                long room,
                Need need) {
            this.number = number;
            this.layer = layer;
            this.lines = lines;
            this.tiers = tiers;
            this.every = every;
            this.steps = steps;
            this.most = most;
            this.room = room;
            this.need = need;
        }

        /** Reasons to raise the price of its lines. */
        int thresholds() {
            boolean stepped = every != null;
            for (Tier tier : tiers) {
                stepped |= tier.from() > 0;
            }
            return (stepped ? 1 : 0) + (need == null ? 0 : 1);
        }

        /** The most it takes of each further minor unit, between its thresholds; permyriad. */
        int largestPart() {
            int largest = 0;
            for (Tier tier : tiers) {
                Reward reward = tier.reward();
                if (reward.permyriad() != null) {
                    largest = Math.max(largest, reward.permyriad());
                } else if (reward.priceMinor() != null) {
                    largest = ALL;
                }
            }
            return largest;
        }

        /**
         * What it is worth in the end at the most.
         *
         * <p>Its lines cost so much at the least. Where they would have to cost more to reach a
         * tier or the next step, that is what reaching it costs first.
         *
         * @param raise by how much they must rise in any case
         * @param most what later percentages leave of what it takes, at the most; permyriad
         * @param least what they leave of the price of its lines, at the least
         */
        long worth(long base, long raise, int most, int least) {
            long worth = 0;
            long raised = base + raise;
            for (Tier tier : tiers) {
                long at = Math.max(raised, tier.from());
                worth = Math.max(worth, worth(tier.reward(), at, base, most, least));
            }
            if (every != null) {
                long step = times(every.everyMinor(), ONE);
                long reached = Math.min(raised / step, steps);
                worth =
                        portionUp(within(times(every.offMinor() * ONE, reached)), most)
                                - portionDown(raise, least);
                // The next step, or the last one where steps are worth more than they cost.
                worth = Math.max(worth, atStep(Math.min(reached + 1, steps), base, most, least));
                worth = Math.max(worth, atStep(steps, base, most, least));
            }
            return Math.max(0, worth);
        }

        private long atStep(long reached, long base, int most, int least) {
            long cost = Math.max(0, times(every.everyMinor() * ONE, reached) - base);
            return portionUp(within(times(every.offMinor() * ONE, reached)), most)
                    - portionDown(cost, least);
        }

        private long worth(Reward reward, long at, long base, int most, int least) {
            long off;
            if (reward.permyriad() != null) {
                off = portionUp(at, reward.permyriad());
            } else if (reward.amountMinor() != null) {
                off = times(reward.amountMinor(), ONE);
            } else {
                off = Math.max(0, at - reward.priceMinor() * ONE);
            }
            return portionUp(within(off), most) - portionDown(at - base, least);
        }

        private long within(long off) {
            long ceiling =
                    every == null || every.ceilingMinor() == null
                            ? most
                            : Math.min(most, every.ceilingMinor() * ONE);
            return Math.min(Math.min(off, ceiling), room);
        }
    }

    /** So much must be spent on these lines when the layer is entered, or it gives nothing. */
    private record Need(int[] lines, long least) {}

    /** A reward, and what its lines must cost for it in the layer before; 0 for no threshold. */
    private record Tier(long from, Reward reward) {}

    Bound(Contest contest, Settlement settlement) {
        this.contest = contest;
        this.settlement = settlement;
        this.rounding = settlement.rounding();
        int size = contest.size();
        int lines = contest.lines();
        Cart cart = contest.offers.cart();
        this.state = new byte[size];
        this.sole = new boolean[size];
        this.slack = new long[size];
        this.alone = new long[size];
        this.followed = new int[size];
        Arrays.fill(followed, -1);
        this.quantity = new long[lines];
        this.price = new long[lines];
        this.floor = new long[lines];
        this.flexible = new Flexible[lines][];
        this.firm = new Firm[lines][];
        this.itemPayable = new long[lines];
        this.gains = new long[lines][];
        this.pool = new long[size];
        this.firmPool = new long[size];
        this.now = new long[lines];
        this.rates = new long[lines];
        this.held = new boolean[lines];
        this.feeMinor = cart.shipping().feeMinor();
        this.shippingMost = new long[size];
        this.shippingGroup = new int[size];
        Arrays.fill(shippingGroup, -1);
        for (int line = 0; line < lines; line++) {
            CartLine of = cart.lines().get(line);
            quantity[line] = of.quantity();
            price[line] = of.unitPriceMinor() * ONE;
            floor[line] = Math.min(of.unitPriceMinor(), of.floorMinor()) * ONE;
        }
        for (int number = 0; number < size; number++) {
            alone[number] = settlement.mostAlone(contest.proposals[number], cart);
        }
        findSole();
        addItems();
        addLater();
        addShipping();
        addSlack();
        for (int line = 0; line < lines; line++) {
            itemPayable[line] = itemPayable(line);
        }
    }

    private void findSole() {
        Arrays.fill(sole, true);
        for (int[] claimants : contest.claimants) {
            for (int i = 0; i < claimants.length; i++) {
                for (int j = i + 1; j < claimants.length; j++) {
                    int a = claimants[i];
                    int b = claimants[j];
                    if (contest.isItem(a) && contest.isItem(b) && !contest.rivals(a, b)) {
                        sole[a] = false;
                        sole[b] = false;
                    }
                }
            }
        }
    }

    private void addItems() {
        for (int line = 0; line < flexible.length; line++) {
            List<Flexible> each = new ArrayList<>();
            List<Firm> together = new ArrayList<>();
            for (int number : contest.claimants[line]) {
                if (!contest.isFirm(number)) {
                    each.add(contest.isItem(number) ? flexible(number, line) : later(number, line));
                } else if (contest.isItem(number)) {
                    together.add(firm(number, line));
                }
            }
            flexible[line] = each.toArray(new Flexible[0]);
            gains[line] = new long[flexible[line].length];
            firm[line] = together.toArray(new Firm[0]);
        }
        for (int number = 0; number < state.length; number++) {
            if (contest.isItem(number) && contest.isFirm(number)) {
                if (sole[number]) {
                    takeFromAlone(number);
                } else {
                    pool(number);
                }
            }
        }
    }

    private Flexible flexible(int number, int line) {
        Proposal proposal = contest.proposals[number];
        long claimed = contest.claimed(number, line);
        long cap = times(proposal.mostMinor, ONE);
        Reward reward = ofUnit(proposal.benefit, line);
        long solo = reward == null ? price[line] - floor[line] : solo(reward, line);
        long whole = times(solo, claimed);
        if (proposal.benefit instanceof Benefit.EachLine each) {
            whole = Math.min(whole, times(each.amountMinor(), ONE));
        }
        if (!limitKnown.get(number)) {
            limitKnown.set(number);
            limited.set(number, isPooled(number));
        }
        boolean pooled = limited.get(number);
        return new Flexible(
                number,
                claimed,
                reward,
                proposal.parallel(),
                solo,
                Math.min(whole, cap),
                reward != null && claimed == quantity[line] && whole <= cap && !pooled,
                pooled);
    }

    /** One of a later layer takes units, but nothing off them in the item layer. */
    private Flexible later(int number, int line) {
        return new Flexible(number, contest.claimed(number, line), null, false, 0, 0, false, false);
    }

    /** What each unit of a line gets for itself, or null when that is not said. */
    private static Reward ofUnit(Benefit benefit, int line) {
        if (benefit instanceof Benefit.EachUnit each) {
            return each.reward();
        } else if (benefit instanceof Benefit.AtPrice at) {
            return Reward.price(at.priceMinor()[line]);
        } else if (benefit instanceof Benefit.OfAddOn add) {
            return Reward.price(add.priceMinor()[line]);
        }
        return null;
    }

    private boolean isPooled(int number) {
        Proposal proposal = contest.proposals[number];
        BitSet lines = contest.linesOf(number);
        if (proposal.mostMinor == Long.MAX_VALUE || lines.cardinality() < 2) {
            return false;
        }
        long sum = 0;
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            Reward reward = ofUnit(proposal.benefit, line);
            long each = reward == null ? price[line] - floor[line] : solo(reward, line);
            sum = plus(sum, times(each, contest.claimed(number, line)));
        }
        return sum > times(proposal.mostMinor, ONE);
    }

    private Firm firm(int number, int line) {
        long targeted = contest.targeted(number, line);
        long share = 0;
        Benefit benefit = contest.proposals[number].benefit;
        if (ofUnit(benefit, line) != null) {
            share = times(solo(ofUnit(benefit, line), line), targeted);
        } else if (benefit instanceof Benefit.EachSet each && each.reward().permyriad() != null) {
            share = times(solo(each.reward(), line), targeted);
        } else {
            List<Reward> rewards = reachable(number);
            for (Reward reward : rewards) {
                share = Math.max(share, times(solo(reward, line), targeted));
            }
            if (rewards.isEmpty()) {
                share = times(price[line] - floor[line], targeted);
            }
        }
        return new Firm(number, contest.claimed(number, line), targeted, share);
    }

    /** Nobody else touches its units before it: it takes what it takes alone, to the minor unit. */
    private void takeFromAlone(int number) {
        Ledger alone = settlement.alone(contest.proposals[number], contest.offers.cart());
        BitSet lines = contest.linesOf(number);
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            long off = 0;
            for (Units units = alone.line(line); units != null; units = units.next) {
                off += units.quantity * (units.listMinor - units.payableMinor);
            }
            for (Firm each : firm[line]) {
                each.share = each.number == number ? off * ONE : each.share;
            }
        }
    }

    /**
     * Where others may come before it, what it takes may lie on its lines in any way: it counts for
     * the whole, unless each unit for itself says how much.
     */
    private void pool(int number) {
        long sum = 0;
        BitSet lines = contest.linesOf(number);
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            for (Firm each : firm[line]) {
                sum = plus(sum, each.number == number ? each.share : 0);
            }
        }
        long most = times(mostMinor(number), ONE);
        Benefit benefit = contest.proposals[number].benefit;
        boolean whole = benefit instanceof Benefit.EachSet set && set.reward().permyriad() == null;
        if (!whole && sum <= most) {
            return;
        }
        firmPool[number] = Math.min(sum, most);
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            for (Firm each : firm[line]) {
                each.share = each.number == number ? 0 : each.share;
            }
        }
    }

    private void addLater() {
        for (int number = 0; number < state.length; number++) {
            Proposal proposal = contest.proposals[number];
            if (contest.isItem(number) || proposal.claims.size() == 0) {
                continue;
            }
            int layer = proposal.activity().layer().ordinal();
            int[] lines = contest.linesOf(number).stream().toArray();
            List<Reward> rewards = reachable(number);
            long most = times(mostMinor(number), ONE);
            if (isPart(number, rewards)) {
                parts.add(
                        new Part(
                                number,
                                layer,
                                lines,
                                rewards.get(0).permyriad(),
                                proposal.parallel(),
                                floor(lines),
                                need(number)));
                continue;
            }
            Terms.EverySpend every = null;
            long steps = 0;
            List<Tier> tiers = new ArrayList<>(2);
            if (proposal.benefit instanceof Benefit.ForEvery of
                    && of.terms().basis() != Basis.LIST) {
                every = of.terms();
                steps = of.steps(proposal.candidate.getListMinor());
                Integer cap = proposal.activity().caps().applicationsPerOrder();
                steps = cap == null ? steps : Math.min(steps, cap);
            } else if (proposal.benefit instanceof Benefit.BySpend by
                    && by.terms().basis() != Basis.LIST) {
                for (Terms.SpendTiers.Tier tier : by.terms().tiers()) {
                    if (tier.spendMinor() <= proposal.candidate.getListMinor()) {
                        tiers.add(new Tier(tier.spendMinor() * ONE, tier.reward()));
                    }
                }
            } else if (rewards.isEmpty()) {
                tiers.add(new Tier(0, Reward.amountOff(Math.max(1, mostMinor(number)))));
            } else {
                rewards.forEach(reward -> tiers.add(new Tier(0, reward)));
            }
            sums.add(
                    new Sum(
                            number,
                            layer,
                            lines,
                            tiers,
                            every,
                            steps,
                            most,
                            room(lines),
                            need(number)));
        }
        for (Part part : parts) {
            for (Part other : parts) {
                part.alone &=
                        other == part
                                || other.layer != part.layer
                                || contest.rivals(part.number, other.number)
                                || !contest.linesOf(part.number)
                                        .intersects(contest.linesOf(other.number));
            }
        }
        for (int i = 0; i < sums.size(); i++) {
            sums.get(i).group = i;
            for (int group = 0; group < i && sums.get(i).group == i; group++) {
                if (excludesAll(sums.get(i), group, i)) {
                    sums.get(i).group = group;
                }
            }
        }
    }

    private boolean excludesAll(Sum one, int group, int until) {
        if (!contest.isFirm(one.number)) {
            return false;
        }
        boolean any = false;
        for (int i = 0; i < until; i++) {
            Sum other = sums.get(i);
            if (other.group == group) {
                if (other.layer != one.layer
                        || !contest.isFirm(other.number)
                        || !contest.exclude(one.number, other.number)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** Whether it takes the same part of each of its lines, whatever happens. */
    private boolean isPart(int number, List<Reward> rewards) {
        Proposal proposal = contest.proposals[number];
        if (rewards.size() != 1
                || rewards.get(0).permyriad() == null
                || proposal.claims.quantity() != null) {
            return false;
        }
        BitSet lines = contest.linesOf(number);
        if (looksPast(number)) {
            return false;
        }
        if (partlyFollowed(number) > 0
                && (proposal.parallel()
                        || !noFloors(lines)
                        || proposal.activity().caps().floorPermyriad() != null)) {
            return false;
        }
        long base = 0;
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            base += quantity[line] * (price[line] / ONE);
        }
        return Rounding.CEILING.portion(base, rewards.get(0).permyriad()) <= proposal.mostMinor;
    }

    /** The spend that its conditions ask for on any account, at prices of the layer before. */
    private Need need(int number) {
        if (!contest.offers.conditional()[contest.proposals[number].candidate.position()]) {
            return null;
        }
        Condition conditions = contest.proposals[number].prepared.conditions();
        List<Condition> all =
                conditions instanceof Condition.All of ? of.of() : List.of(conditions);
        for (Condition one : all) {
            if (one instanceof Condition.SpendAtLeast spend && spend.basis() != Basis.LIST) {
                List<CartLine> lines = contest.offers.cart().lines();
                int[] counted =
                        java.util.stream.IntStream.range(0, lines.size())
                                .filter(line -> spend.counts(lines.get(line)))
                                .toArray();
                return new Need(counted, times(spend.amountMinor(), ONE));
            }
        }
        return null;
    }

    private long room(int[] lines) {
        long sum = 0;
        for (int line : lines) {
            sum += quantity[line] * price[line];
        }
        return sum - floor(lines);
    }

    private long floor(int[] lines) {
        long sum = 0;
        for (int line : lines) {
            sum += floor[line] * quantity[line];
        }
        return sum;
    }

    /**
     * Whether it is computed from prices before another one of its layer: then it does not take the
     * same part of each line.
     */
    private boolean looksPast(int number) {
        Proposal proposal = contest.proposals[number];
        if (!proposal.parallel()) {
            return false;
        }
        BitSet lines = contest.linesOf(number);
        for (int other = 0; other < state.length; other++) {
            if (other != number
                    && contest.proposals[other].activity().layer() == proposal.activity().layer()
                    && contest.linesOf(other).intersects(lines)
                    && !contest.rivals(number, other)) {
                return true;
            }
        }
        return false;
    }

    private boolean noFloors(BitSet lines) {
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            if (floor[line] > 0) {
                return false;
            }
        }
        return true;
    }

    /** Rewards that list prices allow it to reach; none when it has none of that kind. */
    private List<Reward> reachable(int number) {
        Proposal proposal = contest.proposals[number];
        List<Reward> rewards = new ArrayList<>(2);
        if (proposal.benefit instanceof Benefit.Whole whole) {
            rewards.add(whole.reward());
        } else if (proposal.benefit instanceof Benefit.BySpend by) {
            for (Terms.SpendTiers.Tier tier : by.terms().tiers()) {
                if (tier.spendMinor() <= proposal.candidate.getListMinor()) {
                    rewards.add(tier.reward());
                }
            }
        } else if (proposal.benefit instanceof Benefit.ByQuantity by) {
            for (Terms.QuantityTiers.Tier tier : by.terms().tiers()) {
                if (tier.quantity() <= proposal.candidate.getUnits()) {
                    rewards.add(tier.reward());
                }
            }
        }
        return rewards;
    }

    private void addShipping() {
        for (int number = 0; number < state.length; number++) {
            if (!(contest.proposals[number].benefit instanceof Benefit.OnShipping)) {
                continue;
            }
            shippingMost[number] = mostMinor(number);
            shippingGroup[number] = number;
            for (int other = 0; other < number; other++) {
                if (shippingGroup[other] == other
                        && contest.proposals[other].benefit instanceof Benefit.OnShipping
                        && excludesGroup(number, other)) {
                    shippingGroup[number] = other;
                    break;
                }
            }
        }
    }

    private boolean excludesGroup(int number, int group) {
        for (int other = 0; other < number; other++) {
            if (contest.proposals[other].benefit instanceof Benefit.OnShipping
                    && shippingGroup[other] == group
                    && !contest.exclude(number, other)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The most it takes off in any selection, in minor units. A percentage of each unit under a cap
     * takes more of some when others are at their floor, so that alone says nothing there.
     */
    private long mostMinor(int number) {
        Proposal proposal = contest.proposals[number];
        return isByUnit(proposal.benefit) ? proposal.mostMinor : alone[number];
    }

    private static boolean isByUnit(Benefit benefit) {
        return benefit instanceof Benefit.EachUnit
                || benefit instanceof Benefit.BySpend
                || benefit instanceof Benefit.ByQuantity
                || (benefit instanceof Benefit.EachSet each && each.reward().permyriad() != null);
    }

    /** What rounding and the last minor unit of a line may add to what exact shares would take. */
    private void addSlack() {
        for (int number = 0; number < state.length; number++) {
            Proposal proposal = contest.proposals[number];
            if (proposal.benefit instanceof Benefit.OnShipping || proposal.claims.size() == 0) {
                continue;
            }
            boolean flexibly = contest.isItem(number) && !contest.isFirm(number);
            boolean exactly = flexibly ? isExact(number) : contest.isItem(number) && sole[number];
            if (exactly || firmPool[number] > 0) {
                continue;
            }
            slack[number] += roundingSlack(number);
            BitSet lines = contest.linesOf(number);
            if (lines.cardinality() > 1) {
                boolean cut =
                        contest.isItem(number)
                                && (!sole[number]
                                        || !noFloors(lines)
                                        || proposal.activity().caps().floorPermyriad() != null);
                slack[number] +=
                        portionUp(lines.cardinality() * ONE, cut ? ALL : partlyFollowed(number));
            }
            slackNow += slack[number];
        }
    }

    private long roundingSlack(int number) {
        Benefit benefit = contest.proposals[number].benefit;
        boolean percent =
                (benefit instanceof Benefit.EachUnit each && each.reward().permyriad() != null)
                        || (benefit instanceof Benefit.EachSet set
                                && set.reward().permyriad() != null)
                        || reachable(number).stream().anyMatch(each -> each.permyriad() != null);
        if (!percent) {
            return 0;
        }
        return switch (rounding) {
            case FLOOR -> 0;
            case CEILING -> ONE;
            case HALF_UP, HALF_EVEN, HALF_DOWN -> ONE / 2;
        };
    }

    /** Whether its percentage of every unit it may get is a whole number of minor units. */
    private boolean isExact(int number) {
        Proposal proposal = contest.proposals[number];
        if (!sole[number] || proposal.benefit instanceof Benefit.EachLine) {
            return false;
        }
        if (!(proposal.benefit instanceof Benefit.EachUnit each)
                || each.reward().permyriad() == null) {
            return true;
        }
        for (int line : proposal.claims.line()) {
            if (price[line] / ONE % ALL * each.reward().permyriad() % ALL != 0) {
                return false;
            }
        }
        return true;
    }

    /** Largest part that later discounts take of some, but not all, of its lines; permyriad. */
    private int partlyFollowed(int number) {
        if (followed[number] < 0) {
            followed[number] = findPartlyFollowed(number);
        }
        return followed[number];
    }

    private int findPartlyFollowed(int number) {
        BitSet lines = contest.linesOf(number);
        if (lines.cardinality() < 2) {
            return 0;
        }
        long sum = 0;
        for (int later = number + 1; later < contest.size() && sum < ALL; later++) {
            Proposal proposal = contest.proposals[later];
            if (contest.isItem(later) || proposal.claims.size() == 0) {
                continue;
            }
            BitSet of = contest.linesOf(later);
            if (of.intersects(lines)) {
                BitSet rest = (BitSet) lines.clone();
                rest.andNot(of);
                if (!rest.isEmpty()) {
                    sum += largestPart(later);
                }
            }
        }
        return (int) Math.min(ALL, sum);
    }

    private int largestPart(int number) {
        if (contest.proposals[number].benefit instanceof Benefit.ForEvery of) {
            return (int)
                    Math.min(ALL, mulDivUp(ALL, of.terms().offMinor(), of.terms().everyMinor()));
        }
        int largest = 0;
        List<Reward> rewards = reachable(number);
        for (Reward reward : rewards) {
            // An amount is the same off any base; a price takes all that is above it.
            largest =
                    Math.max(
                            largest,
                            reward.permyriad() != null
                                    ? reward.permyriad()
                                    : reward.amountMinor() != null ? 0 : ALL);
        }
        return rewards.isEmpty() ? ALL : largest;
    }

    // ---- the state

    byte state(int number) {
        return state[number];
    }

    void set(int number, byte next) {
        if ((state[number] == LEFT) != (next == LEFT)) {
            slackNow += next == LEFT ? -slack[number] : slack[number];
        }
        state[number] = next;
        if (contest.isItem(number)) {
            for (int line : contest.proposals[number].claims.line()) {
                itemPayable[line] = itemPayable(line);
            }
        }
    }

    /**
     * Firm proposals in the order to decide on them: later layers first, there the largest first.
     */
    int[] firmByWeight() {
        List<Integer> firm = new ArrayList<>();
        for (int number = 0; number < state.length; number++) {
            if (contest.isFirm(number)) {
                firm.add(number);
            }
        }
        firm.sort(
                (a, b) -> {
                    boolean ofA = contest.isItem(a);
                    return ofA != contest.isItem(b)
                            ? (ofA ? 1 : -1)
                            : Long.compare(alone[b], alone[a]);
                });
        return firm.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean givesNothing(int number) {
        return contest.isFirm(number)
                && !isByUnit(contest.proposals[number].benefit)
                && alone[number] == 0
                && contest.proposals[number].benefit.given() == 0;
    }

    boolean isSole(int number) {
        return sole[number];
    }

    /** What the firm item proposals that are taken take off a line, at the most. */
    long takenShare(int line) {
        long share = 0;
        for (Firm each : firm[line]) {
            share += state[each.number] == TAKEN ? each.share : 0;
        }
        return share;
    }

    /** What a line can't go below. */
    long floorOf(int line) {
        return quantity[line] * floor[line];
    }

    Flexible[] flexible(int line) {
        return flexible[line];
    }

    long price(int line) {
        return price[line];
    }

    long[] itemPayable() {
        return itemPayable;
    }

    // ---- the bound

    /** The least a line can come to in the item layer. */
    private long itemPayable(int line) {
        long all = quantity[line];
        long list = price[line];
        long off = 0;
        long free = all;
        for (Firm each : firm[line]) {
            if (state[each.number] == TAKEN) {
                off += each.share;
                free -= sole[each.number] ? each.claimed : 0;
            }
        }
        free = Math.max(0, free);
        long bestSole = 0;
        long chain = list;
        for (Flexible each : flexible[line]) {
            if (each.unlimited && state[each.number] != LEFT && left(each.number, line) > 0) {
                if (sole[each.number]) {
                    bestSole = Math.max(bestSole, each.solo);
                } else {
                    chain = each.after(chain, list);
                }
            }
        }
        long ofEach = Math.max(bestSole, list - chain);
        off = plus(off, times(ofEach, free));
        for (int i = 0; i < flexible[line].length; i++) {
            Flexible each = flexible[line][i];
            if (each.unlimited) {
                continue;
            }
            long units = state[each.number] == LEFT ? 0 : Math.min(free, left(each.number, line));
            long gain = units == 0 ? 0 : gain(each, ofEach, units);
            if (each.pooled) {
                pool[each.number] += gain - gains[line][i];
                gains[line][i] = gain;
            } else {
                off = plus(off, gain);
            }
        }
        long ofOpen = 0;
        long ofOneUnit = 0;
        long together = 0;
        long fewest = Long.MAX_VALUE;
        for (Firm each : firm[line]) {
            if (state[each.number] != OPEN) {
                continue;
            }
            if (!sole[each.number]) {
                together = plus(together, each.share);
                fewest = Math.min(fewest, each.claimed);
            } else if (each.claimed <= free) {
                long gain = each.share - times(ofEach, each.claimed);
                if (gain > 0) {
                    ofOpen = plus(ofOpen, gain);
                    ofOneUnit = Math.max(ofOneUnit, (gain - 1) / each.claimed + 1);
                }
            }
        }
        off = plus(off, Math.min(ofOpen, times(ofOneUnit, free)));
        if (together > 0) {
            // Whoever stands beside them stands beside no sole one.
            long instead = times(ofEach - (list - chain), Math.min(fewest, free));
            off = plus(off, Math.max(0, together - instead));
        }
        return all * list - Math.min(off, all * (list - floor[line]));
    }

    /** Units of a line that no rival is decided to take from a proposal. */
    private long left(int number, int line) {
        long most = 0;
        for (Firm each : firm[line]) {
            if (state[each.number] == TAKEN && contest.rivals(each.number, number)) {
                most = Math.max(most, each.claimed);
            }
        }
        return quantity[line] - most;
    }

    /** What a flexible proposal with a limit may add to the best of the others. */
    private long gain(Flexible limited, long ofEach, long free) {
        long most = limited.most;
        long units = Math.min(limited.claimed, free);
        if (limited.reward != null) {
            most = Math.min(most, times(limited.solo, units));
        }
        if (!sole[limited.number]) {
            return most;
        }
        long used = limited.solo == 0 || limited.reward == null ? 1 : most / limited.solo;
        return Math.max(0, most - times(ofEach, used));
    }

    /** The least to pay in keeping with the decisions, in minor units. */
    long leastMinor() {
        return minor(least(itemPayable, pool, NOTHING));
    }

    /** In minor units, with what rounding may add. */
    long minor(long fine) {
        long least = Math.max(fine - slackNow, floors);
        return (least + ONE - 1) / ONE;
    }

    /**
     * What proposals that count for the whole lower the payable by in the end, at the most.
     *
     * @param pools by number: what flexible ones with a limit take without it
     * @param more the same, to be added
     */
    private long pooled(long[] pools, long[] more) {
        long lowers = 0;
        for (int number = 0; number < state.length; number++) {
            long off = firmPool[number] + pools[number] + (more.length == 0 ? 0 : more[number]);
            if (off > 0 && state[number] != LEFT) {
                long cap = times(contest.proposals[number].mostMinor, ONE);
                lowers = plus(lowers, atEnd(number, Math.min(off, cap)));
            }
        }
        return lowers;
    }

    /** Where later percentages take the least, as far as there is room. */
    private long atEnd(int number, long off) {
        long left = off;
        BitSet lines = (BitSet) contest.linesOf(number).clone();
        long lowers = 0;
        while (left > 0 && !lines.isEmpty()) {
            int dearest = lines.nextSetBit(0);
            for (int line = dearest; line >= 0; line = lines.nextSetBit(line + 1)) {
                dearest = keeps(line, 0) > keeps(dearest, 0) ? line : dearest;
            }
            lines.clear(dearest);
            long here = Math.min(left, whole(dearest, number));
            lowers += portionUp(here, (int) keeps(dearest, 0));
            left -= here;
        }
        return lowers;
    }

    /** What a proposal takes off a whole line, at the most. */
    private long whole(int line, int number) {
        for (Flexible each : flexible[line]) {
            if (each.number == number) {
                return each.most;
            }
        }
        for (Firm each : firm[line]) {
            if (each.number == number) {
                return each.targeted * (price[line] - floor[line]);
            }
        }
        return 0;
    }

    /** What later percentages leave of an amount on a line, rounded up. */
    private long keeps(int line, int from) {
        long keeps = ALL;
        for (int layer = from; layer < LAYERS; layer++) {
            if (kept[layer] != null) {
                keeps = (keeps * kept[layer][line] + ALL - 1) / ALL;
            }
        }
        return keeps;
    }

    /** What a pooled proposal may add on a line to the best of the others. */
    long gain(int line, int number) {
        for (int i = 0; i < flexible[line].length; i++) {
            if (flexible[line][i].number == number) {
                return gains[line][i];
            }
        }
        return 0;
    }

    /** Adds up by number what pooled proposals may add to the best of the others. */
    void addGains(long[] to) {
        System.arraycopy(pool, 0, to, 0, pool.length);
    }

    /** Adds what they may add on one line, or takes it away. */
    void moveGains(int line, long[] to, int sign) {
        for (int i = 0; i < flexible[line].length; i++) {
            to[flexible[line][i].number] += sign * gains[line][i];
        }
    }

    /**
     * The least to pay when the item layer leaves the lines at this, without slack.
     *
     * @param pools by number: what flexible proposals with a limit take without it
     * @param more the same, to be added; or {@link #NOTHING}
     */
    long least(long[] payable, long[] pools, long[] more) {
        keep();
        raiseShare = raiseShare();
        addRates();
        Arrays.fill(held, false);
        long least = atEnd(payable);
        while (isHeld()) {
            // Lines at their floors may become dearer for nothing.
            least = atEnd(payable);
        }
        return least - pooled(pools, more);
    }

    /** Whether more lines turned out to be at their floors. */
    private boolean isHeld() {
        boolean found = foundHeld;
        foundHeld = false;
        return found;
    }

    private long atEnd(long[] payable) {
        System.arraycopy(payable, 0, now, 0, now.length);
        long total = 0;
        for (int layer = Layer.ITEM.ordinal() + 1; layer < LAYERS; layer++) {
            total -= sums(layer);
            total -= parts(layer);
            if (kept[layer] != null) {
                for (int line = 0; line < now.length; line++) {
                    if (kept[layer][line] != ALL) {
                        now[line] = portionDown(now[line], kept[layer][line]);
                    }
                }
                holdAtFloors(layer);
            }
        }
        total -= dearer(payable);
        long shipping = shipping();
        floors = shipping;
        for (int line = 0; line < now.length; line++) {
            floors += floor[line] * quantity[line];
            total += now[line];
        }
        return total + shipping;
    }

    /**
     * What a dearer start may save in the end: where later discounts together take more of a rise
     * of one line than later percentages leave of it.
     */
    private long dearer(long[] payable) {
        long saves = 0;
        for (int line = 0; line < rates.length; line++) {
            if (rates[line] > 0) {
                long keeps = leastKept(line, 0);
                if (rates[line] > keeps) {
                    long most = quantity[line] * price[line] - payable[line];
                    saves =
                            plus(
                                    saves,
                                    portionUp(
                                            Math.max(0, most),
                                            (int) Math.min(ALL, rates[line] - keeps)));
                }
            }
        }
        return saves;
    }

    /** Applies the percentages of a layer that need something where they have it. */
    private long parts(int layer) {
        long off = 0;
        for (Part part : parts) {
            if (part.layer != layer || part.need == null || state[part.number] == LEFT) {
                continue;
            }
            long raise = raise(part.need);
            if (raise > 0) {
                off = plus(off, offAtEnd(part, raise));
            }
        }
        for (Part part : parts) {
            if (part.layer == layer
                    && part.need != null
                    && state[part.number] != LEFT
                    && raise(part.need) == 0) {
                met.add(part);
            }
        }
        for (Part part : met) {
            for (int line : part.lines) {
                now[line] = portionDown(now[line], ALL - part.permyriad);
            }
        }
        met.clear();
        return off;
    }

    /**
     * Gives back what the percentages of a layer can't take because their lines are at their
     * floors. Later discounts look at all of these lines or at none, so that any line will do.
     */
    private void holdAtFloors(int layer) {
        for (Part part : parts) {
            if (part.layer == layer
                    && state[part.number] == TAKEN
                    && part.alone
                    && part.need == null
                    && part.floor > 0) {
                long left = 0;
                for (int line : part.lines) {
                    left += now[line];
                }
                if (part.floor > left) {
                    now[part.lines[0]] += part.floor - left;
                    for (int line : part.lines) {
                        foundHeld |= !held[line];
                        held[line] = true;
                    }
                }
            }
        }
    }

    /** By layer and line: what the percentages of the layer leave of it at the least. */
    private void keep() {
        for (int[] of : kept) {
            if (of != null) {
                Arrays.fill(of, ALL);
            }
        }
        for (Part part : parts) {
            if (state[part.number] != LEFT && !part.alone && part.need == null) {
                int[] of = kept(part.layer);
                for (int line : part.lines) {
                    of[line] =
                            part.parallel
                                    ? Math.max(0, of[line] - part.permyriad)
                                    : (int) ((long) of[line] * (ALL - part.permyriad) / ALL);
                }
            }
        }
        for (Part part : parts) {
            if (state[part.number] != LEFT && part.alone && part.need == null) {
                int[] of = kept(part.layer);
                for (int line : part.lines) {
                    of[line] = Math.min(of[line], ALL - part.permyriad);
                }
            }
        }
    }

    /** By line: the part of a rise of its price that sums may take together. */
    private void addRates() {
        Arrays.fill(rates, 0);
        for (Sum sum : sums) {
            if (state[sum.number] != LEFT && sum.largestPart() > 0) {
                for (int line : sum.lines) {
                    rates[line] += sum.largestPart();
                }
            }
        }
        for (Part part : parts) {
            if (part.need != null && state[part.number] != LEFT) {
                for (int line : part.lines) {
                    rates[line] += part.permyriad;
                }
            }
        }
    }

    private int[] kept(int layer) {
        if (kept[layer] == null) {
            kept[layer] = new int[now.length];
            Arrays.fill(kept[layer], ALL);
        }
        return kept[layer];
    }

    private long sums(int layer) {
        long off = 0;
        for (int i = 0; i < sums.size(); i++) {
            Sum first = sums.get(i);
            if (first.layer != layer || first.group != i) {
                continue;
            }
            long most = 0;
            for (int j = i; j < sums.size(); j++) {
                Sum sum = sums.get(j);
                if (sum.group == i && state[sum.number] != LEFT) {
                    most = Math.max(most, offAtEnd(sum));
                }
            }
            off = plus(off, most);
        }
        return off;
    }

    /** What a sum is worth when later percentages have taken their part of it. */
    private long offAtEnd(Sum sum) {
        long base = 0;
        long most = 0;
        for (int line : sum.lines) {
            base += now[line];
            most = Math.max(most, keeps(line, sum.layer + 1));
        }
        long raise = raise(sum.need);
        long least =
                Math.min(
                        leastKept(sum.lines, sum.layer),
                        raise == 0 ? ALL : leastKept(sum.need.lines(), sum.layer));
        return sum.worth(base, raise, (int) most, (int) (least * raiseShare / ALL));
    }

    /** The same of a percentage whose lines do not yet cost what it needs. */
    private long offAtEnd(Part part, long raise) {
        long base = 0;
        long most = 0;
        for (int line : part.lines) {
            base += now[line];
            most = Math.max(most, keeps(line, part.layer + 1));
        }
        long least =
                Math.min(
                        leastKept(part.lines, part.layer),
                        leastKept(part.need.lines(), part.layer));
        long worth =
                portionUp(portionUp(base + raise, part.permyriad), (int) most)
                        - portionDown(raise, (int) (least * raiseShare / ALL));
        return Math.max(0, worth);
    }

    /** By how much some lines must cost more at this layer to be enough. */
    private long raise(Need need) {
        if (need == null) {
            return 0;
        }
        long base = 0;
        for (int line : need.lines()) {
            base += now[line];
        }
        return Math.max(0, need.least() - base);
    }

    /** The least that percentages from a layer on leave of the price of any of these lines. */
    private long leastKept(int[] lines, int from) {
        long least = ALL;
        for (int line : lines) {
            least = Math.min(least, leastKept(line, from));
        }
        return least;
    }

    private long leastKept(int line, int from) {
        long keeps = held[line] ? 0 : ALL;
        for (int layer = from; layer < LAYERS; layer++) {
            keeps = kept[layer] == null ? keeps : keeps * kept[layer][line] / ALL;
        }
        // Those that need something may or may not take their part.
        for (Part part : parts) {
            if (part.need != null && part.layer >= from && state[part.number] != LEFT) {
                keeps = keeps * (ALL - part.permyriad) / ALL;
            }
        }
        return keeps;
    }

    /**
     * What of the cost of raising a base each threshold may count for itself. They may all be
     * reached by raising the same lines, and percentages take their part of what is raised.
     */
    private int raiseShare() {
        long left = ALL;
        int thresholds = 0;
        for (int i = 0; i < sums.size(); i++) {
            Sum sum = sums.get(i);
            if (state[sum.number] != LEFT) {
                thresholds += sum.thresholds();
                left -= sum.largestPart();
            }
        }
        for (Part part : parts) {
            if (part.need != null && state[part.number] != LEFT) {
                thresholds++;
                left -= part.permyriad;
            }
        }
        return thresholds == 0 ? 0 : (int) (Math.max(0, left) / thresholds);
    }

    private long shipping() {
        long left = feeMinor * ONE;
        for (int number = 0; number < state.length; number++) {
            if (shippingGroup[number] == number) {
                long most = 0;
                for (int other = number; other < state.length; other++) {
                    if (shippingGroup[other] == number && state[other] != LEFT) {
                        most = Math.max(most, shippingMost[other]);
                    }
                }
                left -= most * ONE;
            }
        }
        return Math.max(0, left);
    }

    // ---- arithmetic that goes the safe way

    /** Off one unit of list price, down to its floor. */
    private long solo(Reward reward, int line) {
        long off;
        if (reward.permyriad() != null) {
            off = portionUp(price[line], reward.permyriad());
        } else if (reward.amountMinor() != null) {
            off = times(reward.amountMinor(), ONE);
        } else {
            off = Math.max(0, price[line] - times(reward.priceMinor(), ONE));
        }
        return Math.min(off, price[line] - floor[line]);
    }

    static long portionUp(long amount, int permyriad) {
        return amount / ALL * permyriad + (amount % ALL * permyriad + ALL - 1) / ALL;
    }

    private static long portionDown(long amount, int permyriad) {
        return amount / ALL * permyriad + amount % ALL * permyriad / ALL;
    }

    private static long plus(long a, long b) {
        return Math.min(MUCH, a + b);
    }

    static long times(long a, long b) {
        return a != 0 && b > MUCH / a ? MUCH : a * b;
    }

    private static long mulDivUp(long amount, long by, long per) {
        if (Math.multiplyHigh(amount, by) == 0 && amount * by >= 0) {
            long product = amount * by;
            return product / per + (product % per == 0 ? 0 : 1);
        }
        return java.math.BigInteger.valueOf(amount)
                .multiply(java.math.BigInteger.valueOf(by))
                .add(java.math.BigInteger.valueOf(per - 1))
                .divide(java.math.BigInteger.valueOf(per))
                .min(java.math.BigInteger.valueOf(MUCH))
                .longValueExact();
    }
}
