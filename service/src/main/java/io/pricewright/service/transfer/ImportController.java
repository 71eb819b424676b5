package io.pricewright.service.transfer;

import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports over HTTP. */
@RestController
class ImportController {
    private final ImportJobs jobs;

    ImportController(ImportJobs jobs) {
        this.jobs = jobs;
    }

    @Needs(Role.ANALYST)
    @PostMapping(
            path = "/v1/activities/import",
            consumes = {FileFormat.NDJSON, FileFormat.TEXT_CSV, FileFormat.WORKBOOK})
    ResponseEntity<ImportJob> start(
            Caller caller,
            @RequestHeader("Content-Type") MediaType type,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "STOP") OnError onError,
            InputStream body)
            throws IOException {
        ImportJobs.Receipt receipt =
                jobs.accept(
                        new ImportRequest(FileFormat.of(type), dryRun, onError, caller), body, key);
        return ResponseEntity.accepted()
                .location(URI.create("/v1/imports/" + receipt.id()))
                .header("Idempotency-Replayed", Boolean.toString(receipt.repeated()))
                .body(get(receipt.id()));
    }

    @Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
    @GetMapping("/v1/imports/{id}")
    ImportJob get(@PathVariable String id) {
        return jobs.find(id)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "UNKNOWN_IMPORT",
                                        "No import has the id "
                                                + id
                                                + ": its address is what the import was answered"
                                                + " with, for 30 days"));
    }
}
