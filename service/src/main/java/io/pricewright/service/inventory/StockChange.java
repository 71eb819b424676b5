package io.pricewright.service.inventory;

import io.pricewright.facts.Bounds;
import io.pricewright.service.operations.ProblemException;

/**
 * A change of the stock of an activity by people.
 *
 * @param sku whose
 * @param to the SKU that gets what MOVE takes away; null otherwise
 */
record StockChange(Action action, String sku, String to, long units) {
    /** What is done with the units. */
    enum Action {
        /** There are so many in all, held and sold ones included. */
        LOAD,
        /** There are so many more. */
        ADD,
        /** So many of those that nobody holds are gone. */
        REMOVE,
        /** So many of those that nobody holds are of another SKU from now on. */
        MOVE
    }

    /** Refuses what can't be done to any stock. */
    StockChange checked() {
        require(action != null, "MISSING", "/action", "action is missing: LOAD, ADD, REMOVE, MOVE");
        require(sku != null && !sku.isBlank(), "MISSING", "/sku", "sku is missing: say whose");
        require(
                (action == Action.MOVE) == (to != null),
                "CONTRADICTORY",
                "/to",
                "to is for MOVE, which needs it: say which SKU gets the units");
        require(!sku.equals(to), "CONTRADICTORY", "/to", "sku and to are the same: give another");
        long least = action == Action.LOAD ? 0 : 1;
        require(
                units >= least && units <= Bounds.MAX_MINOR,
                "OUT_OF_RANGE",
                "/units",
                "units is " + units + ": it must be from " + least + " to " + Bounds.MAX_MINOR);
        return this;
    }

    private static void require(boolean so, String code, String pointer, String otherwise) {
        if (!so) {
            throw ProblemException.unprocessable(code, pointer, otherwise);
        }
    }
}
