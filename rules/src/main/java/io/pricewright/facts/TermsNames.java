package io.pricewright.facts;

/**
 * Names of discount types, made from the names of their records so that no list of them is kept by
 * hand.
 */
final class TermsNames {
    private static final ClassValue<String> NAMES =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> type) {
                    return type.getSimpleName()
                            .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                            .toUpperCase(java.util.Locale.ROOT)
                            // The same object as the literal in a rule: found without comparing.
                            .intern();
                }
            };

    private TermsNames() {}

    static String of(Class<?> type) {
        return NAMES.get(type);
    }

    /** A reward that is a percentage or an amount off, no price. */
    static void requireOff(String field, Reward reward) {
        Check.present(field, reward);
        if (reward.priceMinor() != null) {
            throw new InvalidFactException(
                    "CONTRADICTORY_TERMS",
                    field,
                    field + " is a price: give permyriad or amountMinor");
        }
    }

    static long rising(String field, long last, long next) {
        if (next <= last) {
            throw new InvalidFactException(
                    "CONTRADICTORY_TERMS",
                    field,
                    field
                            + " goes from "
                            + last
                            + " to "
                            + next
                            + ": each tier must ask for more than the one before");
        }
        return next;
    }
}
