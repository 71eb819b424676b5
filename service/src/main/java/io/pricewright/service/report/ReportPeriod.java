package io.pricewright.service.report;

import io.pricewright.service.operations.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Days in UTC, both included. */
record ReportPeriod(LocalDate from, LocalDate to) {
    private static final int MOST_DAYS = 366;
    private static final int USUAL_DAYS = 30;

    /**
     * @param from ISO date, or null for 30 days
     * @param to ISO date, or null for today
     */
    static ReportPeriod of(String from, String to, LocalDate today) {
        LocalDate last = to == null ? today : date("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1) : date("from", from);
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.badParameter(
                    "from",
                    "from "
                            + first
                            + " to "
                            + last
                            + " are "
                            + days
                            + " days: ask for 1 to "
                            + MOST_DAYS);
        }
        return new ReportPeriod(first, last);
    }

    private static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw ProblemException.badParameter(
                    name, name + " is " + text + ": give a day such as 2026-11-11");
        }
    }
}
