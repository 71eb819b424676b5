package io.pricewright.explanation;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts of one currency as people read them: 12.34 CNY, 1234 JPY, 1.234 KWD. */
final class Money {
    private final Currency currency;

    Money(String currency) {
        this.currency = Currency.getInstance(currency);
    }

    String of(long minor) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString()
                + " "
                + currency.getCurrencyCode();
    }
}
