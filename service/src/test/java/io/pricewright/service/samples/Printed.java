package io.pricewright.service.samples;

import tools.jackson.databind.JsonNode;

/** JSON as people are shown it, with "*" for what is new in each answer. */
final class Printed {
    private static final String NEW_EACH_TIME = "*";

    private Printed() {}

    /**
     * Where an answer is not as printed, as a JSON pointer, or null.
     *
     * @param shortened whether fields may be left out; entries of a list never may
     */
    static String difference(JsonNode printed, JsonNode answer, boolean shortened) {
        return difference("", printed, answer, shortened);
    }

    private static String difference(
            String at, JsonNode printed, JsonNode answer, boolean shortened) {
        if (printed.isString() && printed.asString().equals(NEW_EACH_TIME)) {
            return answer.isString() ? null : at;
        }
        if (!printed.isContainer()) {
            return printed.equals(answer) ? null : at;
        }
        if (printed.getNodeType() != answer.getNodeType()
                || (!(shortened && printed.isObject()) && printed.size() != answer.size())) {
            return at;
        }
        return printed.isObject()
                ? inFields(at, printed, answer, shortened)
                : inEntries(at, printed, answer, shortened);
    }

    private static String inFields(
            String at, JsonNode printed, JsonNode answer, boolean shortened) {
        for (String name : printed.propertyNames()) {
            String path = at + "/" + name;
            String found =
                    answer.has(name)
                            ? difference(path, printed.get(name), answer.get(name), shortened)
                            : path;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String inEntries(
            String at, JsonNode printed, JsonNode answer, boolean shortened) {
        for (int i = 0; i < printed.size(); i++) {
            String found = difference(at + "/" + i, printed.get(i), answer.get(i), shortened);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
