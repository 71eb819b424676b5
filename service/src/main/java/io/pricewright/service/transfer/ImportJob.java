package io.pricewright.service.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An import, as it is answered.
 *
 * @param rows of the file so far; in a dry run or under way what would be written
 * @param tookMillis from its start to its end, or to now
 * @param errors the first of them, in the order of the file
 * @param errorsLeftOut how many more there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportJob(
        String id,
        ImportStatus status,
        FileFormat format,
        boolean dryRun,
        OnError onError,
        String caller,
        long bytes,
        Tally rows,
        Instant receivedAt,
        Instant startedAt,
        Instant endedAt,
        Long tookMillis,
        List<RowError> errors,
        long errorsLeftOut) {
    ImportJob at(Instant now) {
        Long took =
                startedAt == null
                        ? null
                        : Duration.between(startedAt, endedAt == null ? now : endedAt).toMillis();
        return new ImportJob(
                id,
                status,
                format,
                dryRun,
                onError,
                caller,
                bytes,
                rows,
                receivedAt,
                startedAt,
                endedAt,
                took,
                errors,
                errorsLeftOut);
    }
}
