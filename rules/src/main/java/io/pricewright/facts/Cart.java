package io.pricewright.facts;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a shopper is about to buy, and the circumstances of the sale.
 *
 * @param currency ISO 4217 code; its exponent says what one minor unit is
 * @param channel where it is sold, or null when not known
 * @param payment the way it is paid, or null when not chosen yet
 * @param coupons codes presented, as typed
 * @param context further facts about the sale, by name
 * @param stock units that can still be given or sold, by SKU; a SKU that is not named is there
 * @param points the shopper's points, or null when not known
 * @param groupSizes people who have joined the shopper's group so far, by activity id
 * @param tradeIns used goods the shopper hands in
 */
public record Cart(
        String currency,
        String channel,
        Shopper shopper,
        List<CartLine> lines,
        Shipping shipping,
        String payment,
        List<String> coupons,
        Map<String, String> context,
        Map<String, Long> stock,
        PointsToSpend points,
        Map<String, Long> groupSizes,
        List<TradedItem> tradeIns) {
    /** Most used goods handed in for one order. */
    private static final int MAX_TRADE_INS = 100;

    public Cart {
        Check.present("currency", currency);
        requireCurrency(currency);
        shopper = shopper == null ? Shopper.GUEST : shopper;
        shipping = shipping == null ? Shipping.NONE : shipping;
        Check.present("lines", lines);
        if (lines.isEmpty()) {
            throw new InvalidFactException(
                    "MISSING", "lines", "lines is empty: a cart has at least one line");
        }
        lines = Check.list("lines", lines, Bounds.MAX_LINES);
        coupons = Check.list("coupons", coupons, 100);
        context = Check.map("context", context, Bounds.MAX_ENTRIES);
        stock = Check.counts("stock", stock, Bounds.MAX_ENTRIES);
        groupSizes = Check.counts("groupSizes", groupSizes, Bounds.MAX_ENTRIES);
        tradeIns = Check.list("tradeIns", tradeIns, MAX_TRADE_INS);
        requireUniqueIds(lines);
        requireSumInRange(lines, shipping);
    }

    /** A cart of which no more is known: no stock, points, group or used goods. */
    public Cart(
            String currency,
            String channel,
            Shopper shopper,
            List<CartLine> lines,
            Shipping shipping,
            String payment,
            List<String> coupons,
            Map<String, String> context) {
        this(
                currency, channel, shopper, lines, shipping, payment, coupons, context, null, null,
                null, null);
    }

    /** The same sale of other goods. */
    public Cart withLines(List<CartLine> lines) {
        return new Cart(
                currency,
                channel,
                shopper,
                lines,
                shipping,
                payment,
                coupons,
                context,
                stock,
                points,
                groupSizes,
                tradeIns);
    }

    /** The same sale, paid another way. */
    public Cart withPayment(String payment) {
        return new Cart(
                currency,
                channel,
                shopper,
                lines,
                shipping,
                payment,
                coupons,
                context,
                stock,
                points,
                groupSizes,
                tradeIns);
    }

    /** The same sale with other codes presented. */
    public Cart withCoupons(List<String> coupons) {
        return new Cart(
                currency,
                channel,
                shopper,
                lines,
                shipping,
                payment,
                coupons,
                context,
                stock,
                points,
                groupSizes,
                tradeIns);
    }

    private static void requireCurrency(String currency) {
        try {
            if (Currency.getInstance(currency).getDefaultFractionDigits() >= 0) {
                return;
            }
        } catch (IllegalArgumentException unknown) {
            // falls through to the same refusal as a code without minor units
        }
        throw new InvalidFactException(
                "UNKNOWN_CURRENCY",
                "currency",
                "currency " + currency + " is not an ISO 4217 code with minor units");
    }

    private static void requireUniqueIds(List<CartLine> lines) {
        Set<String> seen = new HashSet<>(lines.size() * 2);
        for (CartLine line : lines) {
            if (!seen.add(line.id())) {
                throw new InvalidFactException(
                        "DUPLICATE_LINE",
                        "lines",
                        "two lines have the id " + line.id() + ": ids must differ");
            }
        }
    }

    private static void requireSumInRange(List<CartLine> lines, Shipping shipping) {
        long sum = shipping.feeMinor();
        for (CartLine line : lines) {
            sum += line.listMinor();
            if (sum > Bounds.MAX_MINOR) {
                throw new InvalidFactException(
                        "AMOUNT_TOO_LARGE",
                        "lines",
                        "the cart is over the largest amount " + Bounds.MAX_MINOR);
            }
        }
    }

    /** List price of all lines, without shipping, in minor units. */
    public long listMinor() {
        long sum = 0;
        for (int i = 0; i < lines.size(); i++) {
            sum += lines.get(i).listMinor();
        }
        return sum;
    }

    /** List price of the lines that a threshold counts, in minor units. */
    public long listMinor(Condition.Threshold threshold) {
        long sum = 0;
        for (int i = 0; i < lines.size(); i++) {
            CartLine line = lines.get(i);
            sum += threshold.counts(line) ? line.listMinor() : 0;
        }
        return sum;
    }

    /** Units of the lines that a threshold counts. */
    public long units(Condition.Threshold threshold) {
        long sum = 0;
        for (int i = 0; i < lines.size(); i++) {
            CartLine line = lines.get(i);
            sum += threshold.counts(line) ? line.quantity() : 0;
        }
        return sum;
    }
}
