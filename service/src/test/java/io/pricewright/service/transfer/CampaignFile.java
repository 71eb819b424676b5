package io.pricewright.service.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A file of many activities, made without the service's own writers, in which some rows are wrong
 * in one of five ways.
 *
 * @param tag of all of them, and the beginning of their ids
 * @param bad how many are wrong, spread evenly
 */
record CampaignFile(String tag, int rows, int bad) {
    private static final List<String> HEADER =
            List.of(
                    "id",
                    "name",
                    "layer",
                    "terms.type",
                    "terms",
                    "scope.include.skus",
                    "schedule.from",
                    "schedule.until",
                    "stacking.priority",
                    "caps.discountMinor",
                    "tags");

    /** Where a row is wrong, as the import has to say. */
    record Place(long row, String column, String code) {}

    byte[] in(FileFormat format) {
        return switch (format) {
            case JSONL -> lines().getBytes(StandardCharsets.UTF_8);
            case CSV -> csv().getBytes(StandardCharsets.UTF_8);
            case XLSX -> xlsx();
        };
    }

    List<Place> places(FileFormat format) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            long row = i + (format == FileFormat.JSONL ? 1 : 2);
            switch (fault(i)) {
                case 0 -> places.add(new Place(row, "layer", "UNKNOWN_VALUE"));
                case 1 -> places.add(new Place(row, "terms", "OUT_OF_RANGE"));
                case 2 -> places.add(new Place(row, "schedule.until", "CONTRADICTORY_SCHEDULE"));
                case 3 -> places.add(new Place(row, "caps.discountMinor", "WRONG_TYPE"));
                case 4 -> places.add(new Place(row, "id", "DUPLICATE_ID"));
                default -> {}
            }
        }
        return places;
    }

    /** Which of the five ways a row is wrong in, or -1. */
    private int fault(int i) {
        int each = bad == 0 ? rows + 1 : rows / bad;
        return i % each == each - 1 ? i / each % 5 : -1;
    }

    private List<String> cells(int i) {
        int fault = fault(i);
        return List.of(
                tag + "-" + (fault == 4 ? i - 1 : i),
                "Campaign " + i + ", \"quoted\" 活动",
                fault == 0 ? "ITEMS" : "ITEM",
                "PERCENT_OFF",
                "{\"permyriad\":" + (fault == 1 ? 20_000 : 1 + i % 9_000) + "}",
                tag + "-sku-" + i + ";" + tag + "-sku-" + (i + 1),
                "2031-06-01T00:00:00Z",
                fault == 2 ? "2031-05-01T00:00:00Z" : "2031-07-01T00:00:00Z",
                "-" + i % 7,
                fault == 3 ? "ten" : "5000",
                tag);
    }

    private String lines() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            List<String> cells = cells(i);
            lines.append(
                    """
                    {"id":"%s","name":"%s","layer":"%s","terms":{"type":"%s",%s,\
                    "scope":{"include":{"skus":["%s"]}},"schedule":{"from":"%s","until":"%s"},\
                    "stacking":{"priority":%s},"caps":{"discountMinor":%s},"tags":["%s"]}
                    """
                            .formatted(
                                    cells.get(0),
                                    cells.get(1).replace("\"", "\\\""),
                                    cells.get(2),
                                    cells.get(3),
                                    cells.get(4).substring(1),
                                    cells.get(5).replace(";", "\",\""),
                                    cells.get(6),
                                    cells.get(7),
                                    cells.get(8),
                                    cells.get(9).equals("ten") ? "\"ten\"" : cells.get(9),
                                    cells.get(10)));
        }
        return lines.toString();
    }

    private String csv() {
        StringBuilder csv = new StringBuilder(String.join(",", HEADER)).append("\r\n");
        for (int i = 0; i < rows; i++) {
            List<String> quoted =
                    cells(i).stream().map(cell -> '"' + cell.replace("\"", "\"\"") + '"').toList();
            csv.append(String.join(",", quoted)).append("\r\n");
        }
        return csv.toString();
    }

    private byte[] xlsx() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("any name");
            row(sheet, 0, HEADER);
            for (int i = 0; i < rows; i++) {
                row(sheet, i + 1, cells(i));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    /** Numbers as numbers, as people type them. */
    private static void row(Worksheet sheet, int row, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).matches("-?\\d+")) {
                sheet.value(row, i, Long.parseLong(cells.get(i)));
            } else {
                sheet.value(row, i, cells.get(i));
            }
        }
    }
}
