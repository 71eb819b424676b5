package io.pricewright.conflict;

import java.util.List;
import java.util.function.Consumer;

/** One thing in which the carts of a search differ. */
record Dimension(String name, List<Choice> choices) {
    /** One value of it, and what that does to a cart. */
    record Choice(String value, Consumer<Draft> effect) {}

    /** Position of a value, or -1. */
    int of(String value) {
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).value().equals(value)) {
                return i;
            }
        }
        return -1;
    }
}
