package io.pricewright.service.pricing;

import io.pricewright.service.operations.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;

/** Parameters of an address, read as strictly as a body: none unknown, none twice that is one. */
final class Parameters {
    private final MultiValueMap<String, String> given;

    /**
     * @param repeated those that may be there more than once
     */
    Parameters(MultiValueMap<String, String> given, Set<String> single, Set<String> repeated) {
        this.given = given;
        given.forEach(
                (name, values) -> {
                    if (!single.contains(name) && !repeated.contains(name)) {
                        Set<String> known = new TreeSet<>(single);
                        known.addAll(repeated);
                        throw refused(
                                name, " is not a parameter here: use " + String.join(", ", known));
                    }
                    if (values.size() > 1 && single.contains(name)) {
                        throw refused(name, " is there " + values.size() + " times: give one");
                    }
                });
    }

    /** Or null. */
    String text(String name) {
        return given.getFirst(name);
    }

    String required(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw refused(name, " is missing: give it");
        }
        return value;
    }

    /** Or null. */
    Long number(String name) {
        String text = text(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException unreadable) {
            throw refused(name, " is " + text + ": give a whole number");
        }
    }

    /** Or null. */
    Boolean choice(String name) {
        String text = text(name);
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? null : Boolean.valueOf(text);
        }
        throw refused(name, " is " + text + ": give true or false");
    }

    List<String> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    static ProblemException refused(String name, String why) {
        return ProblemException.badParameter(name, name + why);
    }
}
