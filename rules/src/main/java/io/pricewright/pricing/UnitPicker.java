package io.pricewright.pricing;

import io.pricewright.facts.Candidate;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Pick;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the units an offer uses. Units of a line are alike, so it counts in runs and never walks
 * single units: a line of a million costs as much as a line of one.
 */
final class UnitPicker {
    private UnitPicker() {}

    /** So many units of one line that are still to be given out. */
    private static final class Run {
        final int line;
        final long price;
        long left;

        Run(int line, long price, long left) {
            this.line = line;
            this.price = price;
            this.left = left;
        }
    }

    /** Units of these lines in the order a pick takes them; equal prices stay in cart order. */
    private static Run[] runs(Cart cart, int[] lines, Pick pick) {
        Run[] runs = new Run[lines.length];
        for (int i = 0; i < lines.length; i++) {
            CartLine line = cart.lines().get(lines[i]);
            runs[i] = new Run(lines[i], line.unitPriceMinor(), line.quantity());
        }
        switch (pick) {
            case CHEAPEST, CHEAPEST_IN_GROUP, DEAREST_IN_GROUP ->
                    Arrays.sort(runs, (a, b) -> Long.compare(a.price, b.price));
            case DEAREST -> Arrays.sort(runs, (a, b) -> Long.compare(b.price, a.price));
            case CART_ORDER -> {}
        }
        return runs;
    }

    /**
     * Units of these lines within the limits, first come first in the order of the pick.
     *
     * @return null when the limits leave none
     */
    static Claims capped(Candidate candidate, int[] of, UnitLimits limits, Pick pick) {
        long[] taken = firstUnits(candidate.cart(), of, limits, pick);
        int count = 0;
        int[] lines = new int[of.length];
        long[] quantity = new long[lines.length];
        for (int line : of) {
            if (taken[line] > 0) {
                lines[count] = line;
                quantity[count++] = taken[line];
            }
        }
        if (count == 0) {
            return null;
        }
        return new Claims(
                false, Arrays.copyOf(lines, count), Arrays.copyOf(quantity, count), null, null);
    }

    /**
     * The covered units within the limits as targets of one set; those over a limit qualify.
     *
     * @return null when the limits leave none
     */
    static Claims cappedTogether(Candidate candidate, UnitLimits limits, Pick pick) {
        if (limits.units() == 0) {
            return null;
        }
        long[] taken = firstUnits(candidate.cart(), candidate.covered(), limits, pick);
        Claims.Builder claims = new Claims.Builder();
        int set = claims.set(1);
        for (int line : candidate.covered()) {
            claims.add(line, taken[line], set);
            claims.add(
                    line,
                    candidate.cart().lines().get(line).quantity() - taken[line],
                    Claims.QUALIFIER);
        }
        return claims.build();
    }

    private static long[] firstUnits(Cart cart, int[] lines, UnitLimits limits, Pick pick) {
        long[] taken = new long[cart.lines().size()];
        long left = limits.units();
        for (Run run : runs(cart, lines, pick)) {
            taken[run.line] = Math.min(limits.ofLine(run.line, run.left), left);
            left -= taken[run.line];
        }
        return taken;
    }

    /**
     * Of each complete group of units some are rewarded; the others of the group qualify.
     *
     * @param groupSize units in a group
     * @param rewarded of each group
     * @param partial whether a last group that is not complete rewards what is beyond {@code
     *     groupSize - rewarded}
     * @param mostGroups most groups
     * @return null when nothing is rewarded
     */
    static Claims groups(
            Candidate candidate,
            int groupSize,
            int rewarded,
            boolean partial,
            long mostGroups,
            UnitLimits limits,
            Pick pick) {
        Run[] runs = runs(candidate.cart(), candidate.covered(), pick);
        long mostRewarded = limits.units();
        long units = 0;
        for (Run run : runs) {
            units += run.left;
        }
        long groups =
                Math.min(Math.min(units / groupSize, mostGroups), ceil(mostRewarded, rewarded));
        long extra =
                partial && groups < mostGroups
                        ? Math.max(0, units % groupSize - (groupSize - rewarded))
                        : 0;
        extra = Math.min(extra, Math.max(0, mostRewarded - groups * rewarded));
        long rewards = Math.min(groups * rewarded, mostRewarded) + extra;
        if (rewards == 0) {
            return null;
        }
        long involved = groups * groupSize + (extra > 0 ? groupSize - rewarded + extra : 0);
        Claims.Builder claims = new Claims.Builder();
        int set = claims.set(1);
        boolean inGroup = pick == Pick.CHEAPEST_IN_GROUP || pick == Pick.DEAREST_IN_GROUP;
        if (inGroup) {
            int first = pick == Pick.CHEAPEST_IN_GROUP ? 0 : groupSize - rewarded;
            long at = 0;
            long rewardsLeft = rewards;
            for (Run run : runs) {
                long end = Math.min(at + run.left, involved);
                long here =
                        Math.min(
                                rewardedBefore(end, groupSize, first, rewarded)
                                        - rewardedBefore(at, groupSize, first, rewarded),
                                rewardsLeft);
                here = limits.ofLine(run.line, here);
                claims.add(run.line, here, set);
                claims.add(run.line, Math.max(end - at, 0) - here, Claims.QUALIFIER);
                rewardsLeft -= here;
                at = end;
            }
            if (rewardsLeft == rewards) {
                return null;
            }
        } else {
            long qualifiers = involved - rewards;
            for (Run run : runs) {
                long target = Math.min(limits.ofLine(run.line, run.left), rewards);
                long qualifier = Math.min(run.left - target, qualifiers);
                claims.add(run.line, target, set);
                claims.add(run.line, qualifier, Claims.QUALIFIER);
                rewards -= target;
                qualifiers -= qualifier;
            }
        }
        return claims.build();
    }

    /** Rewarded units among the first {@code position} of units laid out in groups. */
    private static long rewardedBefore(long position, int groupSize, int first, int rewarded) {
        long inLast = position % groupSize;
        return position / groupSize * rewarded + Math.min(Math.max(inLast - first, 0), rewarded);
    }

    /**
     * Buying some units earns a reward on units of other goods; a unit that could do both does one.
     *
     * @param getLines whose units may be rewarded
     * @return null when nothing is rewarded
     */
    static Claims buyToGet(
            Candidate candidate,
            Terms.BuyXGetY terms,
            int[] getLines,
            long mostTimes,
            UnitLimits limits) {
        Cart cart = candidate.cart();
        long mostRewarded = limits.units();
        boolean[] buys = flags(cart, candidate.covered());
        boolean[] gets = flags(cart, getLines);
        long onlyBuy = 0;
        long onlyGet = 0;
        long both = 0;
        for (int i = 0; i < buys.length; i++) {
            long quantity = cart.lines().get(i).quantity();
            long rewardable = gets[i] ? limits.ofLine(i, quantity) : 0;
            onlyBuy += buys[i] ? quantity - rewardable : 0;
            onlyGet += buys[i] ? 0 : rewardable;
            both += buys[i] ? rewardable : 0;
        }
        long most = Math.min(mostTimes, ceil(mostRewarded, terms.get()));
        long times = mostTimes(onlyBuy, onlyGet, both, terms.buy(), terms.get(), most);
        long rewards = times * terms.get();
        long bought = times * terms.buy();
        if (terms.partialGet() && times < most) {
            long getsLeft = onlyGet + both - Math.max(0, bought + terms.buy() - onlyBuy) - rewards;
            if (onlyBuy + both >= bought + terms.buy() && getsLeft > 0) {
                rewards += Math.min(getsLeft, terms.get());
                bought += terms.buy();
            }
        }
        rewards = Math.min(rewards, mostRewarded);
        if (rewards == 0) {
            return null;
        }
        Claims.Builder claims = new Claims.Builder();
        int set = claims.set(1);
        long bothForBuy = Math.max(0, bought - onlyBuy);
        long bothForGet = both - bothForBuy;
        long[] used = new long[buys.length];
        for (Run run : runs(cart, getLines, terms.pick())) {
            long target = Math.min(limits.ofLine(run.line, run.left), rewards);
            if (buys[run.line]) {
                target = Math.min(target, bothForGet);
                bothForGet -= target;
            }
            used[run.line] = target;
            claims.add(run.line, target, set);
            rewards -= target;
        }
        for (int pass = 0; pass < 2 && bought > 0; pass++) {
            for (Run run : runs(cart, candidate.covered(), Pick.DEAREST)) {
                if (gets[run.line] == (pass == 1)) {
                    long qualifier = Math.min(run.left - used[run.line], bought);
                    claims.add(run.line, qualifier, Claims.QUALIFIER);
                    bought -= qualifier;
                }
            }
        }
        return claims.build();
    }

    private static long ceil(long units, long per) {
        return units / per + (units % per == 0 ? 0 : 1);
    }

    /** Largest t with {@code max(0, t*buy - onlyBuy) + max(0, t*get - onlyGet) <= both}. */
    private static long mostTimes(
            long onlyBuy, long onlyGet, long both, long buy, long get, long most) {
        long low = 0;
        long high = Math.min(most, (onlyBuy + both) / buy);
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (Math.max(0, middle * buy - onlyBuy) + Math.max(0, middle * get - onlyGet) <= both) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Units of these lines. */
    static long unitsOf(Cart cart, int[] lines) {
        long units = 0;
        for (int line : lines) {
            units += cart.lines().get(line).quantity();
        }
        return units;
    }

    /**
     * Complete sets of so many units each, filled in the order of the pick.
     *
     * @return null when no set is complete
     */
    static Claims sets(
            Candidate candidate, Terms.NForPrice terms, long mostSets, UnitLimits limits) {
        Run[] runs = runs(candidate.cart(), candidate.covered(), terms.pick());
        for (Run run : runs) {
            run.left = limits.ofLine(run.line, run.left);
        }
        return terms.distinct()
                ? distinctSets(candidate.cart(), runs, terms.quantity(), mostSets)
                : plainSets(runs, terms.quantity(), mostSets);
    }

    private static Claims plainSets(Run[] runs, int size, long mostSets) {
        long setsLeft = Math.min(unitsOf(List.of(runs)) / size, mostSets);
        if (setsLeft == 0) {
            return null;
        }
        Claims.Builder claims = new Claims.Builder();
        int open = 0;
        int openSet = -1;
        for (Run run : runs) {
            if (open > 0) {
                long into = Math.min(run.left, size - open);
                claims.add(run.line, into, openSet);
                run.left -= into;
                open = (int) ((open + into) % size);
            }
            if (open == 0) {
                long whole = Math.min(run.left / size, setsLeft);
                if (whole > 0) {
                    claims.add(run.line, whole * size, claims.set(whole));
                    run.left -= whole * size;
                    setsLeft -= whole;
                }
                if (run.left > 0 && setsLeft > 0) {
                    openSet = claims.set(1);
                    setsLeft--;
                    claims.add(run.line, run.left, openSet);
                    open = (int) run.left;
                }
            }
        }
        return claims.build();
    }

    /**
     * Sets whose SKUs all differ: the most sets that can be made, then units in the order of the
     * pick, laid out so that no SKU meets itself in a set.
     */
    private static Claims distinctSets(Cart cart, Run[] runs, int size, long mostSets) {
        List<List<Run>> skus = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Run run : runs) {
            String sku = cart.lines().get(run.line).sku();
            int at = names.indexOf(sku);
            if (at < 0) {
                names.add(sku);
                skus.add(new ArrayList<>(List.of(run)));
            } else {
                skus.get(at).add(run);
            }
        }
        long sets = mostDistinctSets(skus, size, mostSets);
        if (sets == 0) {
            return null;
        }
        List<Run> layout = new ArrayList<>();
        long left = sets * size;
        for (List<Run> sku : skus) {
            long ofSku = Math.min(sets, left);
            for (Run run : sku) {
                run.left = Math.min(run.left, ofSku);
                ofSku -= run.left;
                left -= run.left;
                if (run.left > 0) {
                    layout.add(run);
                }
            }
        }
        return cutIntoSets(layout, sets);
    }

    private static long mostDistinctSets(List<List<Run>> skus, int size, long mostSets) {
        long low = 0;
        long high = mostSets;
        long units = 0;
        for (List<Run> sku : skus) {
            units += unitsOf(sku);
        }
        high = Math.min(high, units / size);
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            long usable = 0;
            for (List<Run> sku : skus) {
                usable += Math.min(unitsOf(sku), middle);
            }
            if (usable >= middle * size) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static long unitsOf(List<Run> runs) {
        long units = 0;
        for (Run run : runs) {
            units += run.left;
        }
        return units;
    }

    /**
     * Unit number p of the layout goes to set p mod sets; neighbouring sets that come out equal are
     * kept as one.
     */
    private static Claims cutIntoSets(List<Run> layout, long sets) {
        long[] cuts = new long[layout.size() + 1];
        long at = 0;
        for (int i = 0; i < layout.size(); i++) {
            cuts[i] = at % sets;
            at += layout.get(i).left;
        }
        cuts[layout.size()] = sets;
        Arrays.sort(cuts);
        Claims.Builder claims = new Claims.Builder();
        for (int c = 0; c + 1 < cuts.length; c++) {
            long from = cuts[c];
            long alike = cuts[c + 1] - from;
            if (alike == 0) {
                continue;
            }
            int set = claims.set(alike);
            long start = 0;
            for (Run run : layout) {
                long first = start + Math.floorMod(from - start, sets);
                long end = start + run.left;
                long inSet = first >= end ? 0 : (end - 1 - first) / sets + 1;
                claims.add(run.line, inSet * alike, set);
                start = end;
            }
        }
        return claims.build();
    }

    /**
     * Complete bundles of named goods.
     *
     * @return null when no bundle is complete
     */
    static Claims bundles(
            Candidate candidate, Terms.BundlePrice terms, long mostBundles, UnitLimits limits) {
        long bundles = mostBundles;
        for (Terms.BundlePrice.Part part : terms.parts()) {
            long units = 0;
            for (int line : candidate.covered()) {
                CartLine at = candidate.cart().lines().get(line);
                units += at.sku().equals(part.sku()) ? limits.ofLine(line, at.quantity()) : 0;
            }
            bundles = Math.min(bundles, units / part.quantity());
        }
        if (bundles == 0) {
            return null;
        }
        Claims.Builder claims = new Claims.Builder();
        int set = claims.set(bundles);
        for (Terms.BundlePrice.Part part : terms.parts()) {
            long left = bundles * part.quantity();
            for (int line : candidate.covered()) {
                CartLine at = candidate.cart().lines().get(line);
                if (at.sku().equals(part.sku())) {
                    long taken = Math.min(limits.ofLine(line, at.quantity()), left);
                    claims.add(line, taken, set);
                    left -= taken;
                }
            }
        }
        return claims.build();
    }

    /** Covered units of one SKU. */
    static long unitsOf(Candidate candidate, String sku) {
        long units = 0;
        for (int line : candidate.covered()) {
            CartLine at = candidate.cart().lines().get(line);
            units += at.sku().equals(sku) ? at.quantity() : 0;
        }
        return units;
    }

    /** Positions of the lines a scope covers. */
    static int[] linesOf(Cart cart, Scope scope) {
        int[] lines = new int[cart.lines().size()];
        int count = 0;
        for (int i = 0; i < lines.length; i++) {
            if (scope.covers(cart.lines().get(i))) {
                lines[count++] = i;
            }
        }
        return Arrays.copyOf(lines, count);
    }

    private static boolean[] flags(Cart cart, int[] lines) {
        boolean[] flags = new boolean[cart.lines().size()];
        for (int line : lines) {
            flags[line] = true;
        }
        return flags;
    }
}
