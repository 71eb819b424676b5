package io.pricewright.service.transfer;

import java.util.regex.Pattern;

/**
 * Text that no spreadsheet takes for a formula. What begins like one gets an apostrophe before it;
 * so does what already has apostrophes there, so that reading takes away exactly one.
 */
final class HarmlessText {
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("'*[=+\\-@\\t\\r]");

    private HarmlessText() {}

    static String of(String text) {
        return LIKE_A_FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }

    /** What {@link #of} was given. */
    static String original(String cell) {
        return cell.startsWith("'") && LIKE_A_FORMULA.matcher(cell).lookingAt()
                ? cell.substring(1)
                : cell;
    }
}
