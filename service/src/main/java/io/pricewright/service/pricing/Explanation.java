package io.pricewright.service.pricing;

import io.pricewright.facts.RejectionCode;
import io.pricewright.pricing.Quote;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** Says in a sentence why a candidate does not count. */
final class Explanation {
    private final Currency currency;

    Explanation(String currency) {
        this.currency = Currency.getInstance(currency);
    }

    QuoteAnswer.NotApplied of(Quote.NotApplied refused) {
        boolean money = isMoney(refused.code());
        return new QuoteAnswer.NotApplied(
                refused.activityId(),
                refused.activityVersion(),
                refused.code().name(),
                money ? refused.needed() : null,
                money ? refused.actual() : null,
                money ? null : refused.needed(),
                money ? null : refused.actual(),
                refused.by(),
                refused.path(),
                refused.missing(),
                refused.rule(),
                sentence(refused));
    }

    private static boolean isMoney(RejectionCode code) {
        return switch (code) {
            case SPEND_NOT_MET, SPEND_EXCEEDED, BUDGET_EXHAUSTED -> true;
            default -> false;
        };
    }

    private String sentence(Quote.NotApplied refused) {
        Long needed = refused.needed();
        Long actual = refused.actual();
        return switch (refused.code()) {
            case NOT_IN_SCOPE -> "Nothing in the cart is covered by it.";
            case NOT_STARTED -> "It has not started yet.";
            case ENDED -> "It is over.";
            case OUTSIDE_WINDOW -> "It is closed at this time of the week.";
            case CHANNEL_NOT_ALLOWED -> "It is not for this sales channel.";
            case SEGMENT_NOT_ALLOWED -> "It is for customers of other segments.";
            case PAYMENT_NOT_ALLOWED -> "It is not for this way of payment.";
            case SHIPPING_METHOD_NOT_ALLOWED -> "It is not for this way of shipping.";
            case ORDER_HISTORY_NOT_MET ->
                    "It asks for another number of paid orders" + figures(needed, actual) + ".";
            case CONTEXT_NOT_MET -> "A fact of the sale is not what it asks for.";
            case COUPON_NOT_PRESENTED -> "Its coupon code was not presented.";
            case SPEND_NOT_MET ->
                    "The goods that count come to "
                            + money(actual)
                            + "; it needs at least "
                            + money(needed)
                            + ".";
            case SPEND_EXCEEDED ->
                    "The goods that count come to "
                            + money(actual)
                            + "; it allows at most "
                            + money(needed)
                            + ".";
            case QUANTITY_NOT_MET ->
                    "Of the goods that count there are "
                            + actual
                            + " units; it needs at least "
                            + needed
                            + ".";
            case QUANTITY_EXCEEDED ->
                    "Of the goods that count there are "
                            + actual
                            + " units; it allows at most "
                            + needed
                            + ".";
            case CONDITION_EXCLUDED -> "Something holds that it excludes.";
            case MISSING_FACT -> "The request does not say " + refused.missing() + ".";
            case LIMIT_REACHED ->
                    "It has been used as often as it may be" + figures(needed, actual) + ".";
            case BUDGET_EXHAUSTED ->
                    "Of its budget of " + money(needed) + ", " + money(actual) + " are left.";
            case STOCK_EXHAUSTED -> "Of its own stock nothing is left.";
            case NO_EFFECT -> "It would have changed no price.";
            case DISPLACED -> displaced(refused.by());
        };
    }

    private static String displaced(List<String> by) {
        return by.isEmpty()
                ? "Another choice was better."
                : "It gave way to " + String.join(", ", by) + ".";
    }

    private static String figures(Long needed, Long actual) {
        return needed == null || actual == null
                ? ""
                : " (allowed: " + needed + ", so far: " + actual + ")";
    }

    private String money(Long minor) {
        return minor == null
                ? "an unknown amount"
                : currency.getCurrencyCode()
                        + " "
                        + BigDecimal.valueOf(minor, currency.getDefaultFractionDigits())
                                .toPlainString();
    }
}
