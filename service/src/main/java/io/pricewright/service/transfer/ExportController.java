package io.pricewright.service.transfer;

import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.activity.ActivityExchange;
import io.pricewright.service.activity.ActivityFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Exports over HTTP. */
@RestController
@Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
class ExportController {
    private final ActivityExchange activities;
    private final JsonMapper json;

    ExportController(ActivityExchange activities, JsonMapper json) {
        this.activities = activities;
        this.json = json;
    }

    @GetMapping("/v1/activities/export")
    void export(
            ActivityFilter filter,
            @RequestParam(defaultValue = "jsonl") String format,
            HttpServletResponse response)
            throws IOException {
        FileFormat kind = FileFormat.named(format);
        if (kind == FileFormat.XLSX) {
            sendWhole(filter, kind, response);
        } else {
            announce(kind, response);
            write(filter, kind, response.getOutputStream());
        }
    }

    /** A sheet may turn out too small for an activity, which has to be said before it is sent. */
    private void sendWhole(ActivityFilter filter, FileFormat format, HttpServletResponse response)
            throws IOException {
        Path file = Files.createTempFile("pricewright-export-", "." + format.extension());
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                write(filter, format, out);
            }
            announce(format, response);
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.delete(file);
        }
    }

    private static void announce(FileFormat format, HttpServletResponse response) {
        response.setContentType(format.mediaType().toString());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("activities." + format.extension())
                        .build()
                        .toString());
    }

    private void write(ActivityFilter filter, FileFormat format, OutputStream out)
            throws IOException {
        try (FileWriter file = format.writer(out, json)) {
            activities.each(
                    filter,
                    activity -> {
                        try {
                            file.write(activity);
                        } catch (IOException gone) {
                            throw new UncheckedIOException(gone);
                        }
                    });
        }
    }
}
