package io.pricewright.service.transfer;

import io.pricewright.facts.Activity;
import io.pricewright.service.activity.ActivityExchange;
import io.pricewright.service.activity.ActivityExchange.Outcome;
import io.pricewright.service.operations.ProblemException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks at every row of a file before one is written. */
final class FileCheck implements Consumer<FileRow> {
    private static final int CHUNK = 500;

    private final ActivityExchange activities;
    private final Consumer<Tally> progress;
    private final Map<String, Long> rowOfId = new HashMap<>();
    private final List<Arrival> chunk = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private final BitSet bad = new BitSet();
    private long allErrors;
    private Tally tally = Tally.NOTHING;
    private boolean unreadable;

    /**
     * @param progress is told of each row
     */
    FileCheck(ActivityExchange activities, Consumer<Tally> progress) {
        this.activities = activities;
        this.progress = progress;
    }

    @Override
    public void accept(FileRow row) {
        List<RowError> found = new ArrayList<>(row.errors());
        if (found.isEmpty()) {
            try {
                add(Arrival.of(row, activities), found);
            } catch (ProblemException refused) {
                found.addAll(Arrival.errors(row, refused));
            }
        }
        found.forEach(error -> note(row.number(), error));
        tally = tally.plusRead(!found.isEmpty());
        progress.accept(tally);
        if (chunk.size() >= CHUNK) {
            compare();
        }
    }

    private void add(Arrival arrival, List<RowError> found) {
        String id = arrival.activity().id();
        Long before = rowOfId.putIfAbsent(id, arrival.row());
        if (before == null) {
            chunk.add(arrival);
        } else {
            found.add(
                    RowError.ofCell(
                            arrival.row(),
                            Column.named("id"),
                            id,
                            "DUPLICATE_ID",
                            "row " + before + " has it too, keep one of them"));
        }
    }

    /** Lays the rows since the last time against what is there. */
    private void compare() {
        Map<String, Activity> newest =
                activities.newest(chunk.stream().map(each -> each.activity().id()).toList());
        for (Arrival arrival : chunk) {
            Activity there = newest.get(arrival.activity().id());
            if (there != null && arrival.isStale(there)) {
                note(arrival.row(), arrival.stale(there));
                tally = tally.plusError();
            } else if (there == null) {
                tally = tally.plus(Outcome.CREATED);
            } else {
                tally =
                        tally.plus(
                                arrival.changesNothing(there) ? Outcome.UNCHANGED : Outcome.EDITED);
            }
        }
        chunk.clear();
        progress.accept(tally);
    }

    private void note(long row, RowError error) {
        bad.set(Math.toIntExact(row));
        note(error);
    }

    private void note(RowError error) {
        allErrors++;
        if (errors.size() < Limits.ERRORS) {
            errors.add(error);
        }
    }

    /**
     * The end of the file.
     *
     * @param fatal why it can't be read on, or null
     */
    void end(RowError fatal) {
        compare();
        if (fatal != null) {
            unreadable = true;
            note(fatal);
        }
    }

    /** Whether rows may be missing. */
    boolean isUnreadable() {
        return unreadable;
    }

    boolean isBad(long row) {
        return bad.get(Math.toIntExact(row));
    }

    /** The first errors, in the order of the file. */
    List<RowError> errors() {
        return errors.stream()
                .sorted(
                        Comparator.comparing(
                                RowError::row, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    long allErrors() {
        return allErrors;
    }

    Tally tally() {
        return tally;
    }
}
