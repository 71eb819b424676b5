package io.pricewright.facts;

import java.util.List;
import java.util.Map;

/** The range checks that every fact makes of what it is built from. */
final class Check {
    private Check() {}

    static String text(String field, String value, int maxLength) {
        if (value == null || value.isBlank()) {
            throw new InvalidFactException("MISSING", field, field + " is missing: give a text");
        }
        if (value.length() > maxLength) {
            throw new InvalidFactException(
                    "TOO_LONG",
                    field,
                    field
                            + " has "
                            + value.length()
                            + " characters: at most "
                            + maxLength
                            + " are allowed");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new InvalidFactException(
                        "CONTROL_CHARACTER",
                        field,
                        field
                                + " has a control character at position "
                                + (i + 1)
                                + ": names are one line of printable text");
            }
        }
        return value;
    }

    static <T> T present(String field, T value) {
        if (value == null) {
            throw new InvalidFactException("MISSING", field, field + " is missing");
        }
        return value;
    }

    static long range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidFactException(
                    "OUT_OF_RANGE",
                    field,
                    field + " is " + value + ": it must be from " + min + " to " + max);
        }
        return value;
    }

    static int permyriad(String field, int value) {
        return (int) range(field, value, 1, 10_000);
    }

    static long amount(String field, long value) {
        return range(field, value, 1, Bounds.MAX_MINOR);
    }

    static long price(String field, long value) {
        return range(field, value, 0, Bounds.MAX_MINOR);
    }

    static <T> List<T> list(String field, List<T> values, int max) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > max) {
            throw new InvalidFactException(
                    "TOO_MANY",
                    field,
                    field + " has " + values.size() + " entries: at most " + max + " are allowed");
        }
        for (T value : values) {
            present(field, value);
        }
        return List.copyOf(values);
    }

    static <K, V> Map<K, V> map(String field, Map<K, V> values, int max) {
        if (values == null) {
            return Map.of();
        }
        if (values.size() > max) {
            throw new InvalidFactException(
                    "TOO_MANY",
                    field,
                    field + " has " + values.size() + " entries: at most " + max + " are allowed");
        }
        values.forEach(
                (key, value) -> {
                    present(field, key);
                    present(field, value);
                });
        return Map.copyOf(values);
    }

    /** Names, at least one. */
    static List<String> names(String field, List<String> values) {
        List<String> names = list(field, present(field, values), Bounds.MAX_ENTRIES);
        if (names.isEmpty()) {
            throw new InvalidFactException(
                    "MISSING", field, field + " is empty: give at least one");
        }
        names.forEach(name -> text(field, name, Bounds.MAX_ID_LENGTH));
        return names;
    }

    /** Counts by name, each zero or more. */
    static Map<String, Long> counts(String field, Map<String, Long> values, int max) {
        Map<String, Long> counts = map(field, values, max);
        counts.forEach(
                (name, count) -> {
                    text(field, name, Bounds.MAX_ID_LENGTH);
                    range(field, count, 0, Long.MAX_VALUE);
                });
        return counts;
    }

    /** Prices by SKU, at least one. */
    static Map<String, Long> prices(String field, Map<String, Long> values) {
        Map<String, Long> prices = map(field, present(field, values), Bounds.MAX_ENTRIES);
        if (prices.isEmpty()) {
            throw new InvalidFactException(
                    "MISSING", field, field + " is empty: give the price of at least one SKU");
        }
        prices.forEach(
                (sku, priceMinor) -> {
                    text(field, sku, Bounds.MAX_ID_LENGTH);
                    price(field, priceMinor);
                });
        return prices;
    }
}
