package io.pricewright.facts;

/**
 * The largest values a cart may hold. They keep every sum the engine makes exact in a {@code long}
 * and in a JSON number a browser can read.
 */
public final class Bounds {
    /**
     * Largest amount anywhere, in minor units: 2^53 - 1, the last integer every JSON reader keeps
     * exact.
     */
    public static final long MAX_MINOR = 9_007_199_254_740_991L;

    /** Largest quantity of one line, in units. */
    public static final long MAX_QUANTITY = 1_000_000;

    /** Most lines of one cart. */
    public static final int MAX_LINES = 500;

    /** Most entries of one list in an activity's scope. */
    public static final int MAX_SCOPE_ENTRIES = 1_000_000;

    /** Most entries of any other list. */
    public static final int MAX_ENTRIES = 1_000;

    /**
     * Longest identifier, code or name of a category, brand, shop, channel or segment, in
     * characters.
     */
    public static final int MAX_ID_LENGTH = 190;

    private Bounds() {}
}
