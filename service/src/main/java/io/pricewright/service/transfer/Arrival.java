package io.pricewright.service.transfer;

import io.pricewright.facts.Activity;
import io.pricewright.service.activity.ActivityExchange;
import io.pricewright.service.operations.Problem;
import io.pricewright.service.operations.ProblemException;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An activity that came in a row.
 *
 * @param expected version it is based on, or 0 when the row does not say
 */
record Arrival(long row, Activity activity, long expected) {
    private static final Column VERSION = Column.named("version");

    /**
     * @throws ProblemException if the row is no activity
     */
    static Arrival of(FileRow row, ActivityExchange activities) {
        JsonNode version = row.content().path(VERSION.name());
        long expected = 0;
        if (!version.isMissingNode() && !version.isNull()) {
            if (!version.isIntegralNumber() || !version.canConvertToLong()) {
                throw ProblemException.unprocessable(
                        "WRONG_TYPE",
                        VERSION.pointer(),
                        "version is " + version + ": give a whole number, or leave it out");
            }
            expected = version.asLong();
        }
        return new Arrival(row.number(), activities.read(row.content().deepCopy()), expected);
    }

    boolean isStale(Activity newest) {
        return expected != 0 && expected != newest.version();
    }

    boolean changesNothing(Activity newest) {
        return activity.withVersion(newest.version()).equals(newest);
    }

    RowError stale(Activity newest) {
        return RowError.ofCell(
                row,
                VERSION,
                Long.toString(expected),
                "STALE_VERSION",
                "the activity is at "
                        + newest.version()
                        + ", export it again and repeat the edit, or leave the version out");
    }

    /** Why a row was refused, by place. */
    static List<RowError> errors(FileRow row, ProblemException refused) {
        List<Problem.Error> places = refused.errors();
        return places.isEmpty()
                ? List.of(RowError.ofRow(row.number(), refused.code(), refused.getMessage()))
                : places.stream().map(place -> error(row, place)).toList();
    }

    private static RowError error(FileRow row, Problem.Error place) {
        return new RowError(
                row.number(),
                columnOf(place.pointer()),
                place.pointer(),
                seen(row.content(), place.pointer()),
                place.code(),
                place.message());
    }

    /** The column that holds a field, or the field's own path where no column does. */
    private static String columnOf(String pointer) {
        if (pointer.isEmpty()) {
            return null;
        }
        return Column.ALL.stream()
                .filter(
                        column ->
                                pointer.equals(column.pointer())
                                        || pointer.startsWith(column.pointer() + "/"))
                .max(Comparator.comparingInt(column -> column.name().length()))
                .map(Column::name)
                .orElseGet(() -> pointer.substring(1).replace('/', '.'));
    }

    private static String seen(ObjectNode content, String pointer) {
        JsonNode value = content.at(pointer);
        return value.isMissingNode()
                ? null
                : value.isString() ? value.asString() : value.toString();
    }
}
