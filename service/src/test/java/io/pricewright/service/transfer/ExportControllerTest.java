package io.pricewright.service.transfer;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ExportControllerTest {
    private final Node node = SharedNode.get();
    private final Imports imports = new Imports(node);
    private final String tag = unique("tag");

    @ParameterizedTest
    @EnumSource
    void whatWasExportedComesBackUnchanged(FileFormat format) throws Exception {
        List<JsonNode> made = new ArrayList<>();
        made.add(create("a", ""));
        made.add(create("b", EVERYTHING));
        HttpResponse<byte[]> file = export(format, "&tag=" + tag);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-disposition").orElseThrow())
                .contains("activities." + format.extension());
        JsonNode job = Imports.last(imports.seen(format, file.body(), ""));
        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("DONE");
        assertThat(job.at("/rows/unchanged").asInt()).as(job.toString()).isEqualTo(2);
    }

    private static final String EVERYTHING =
            """
            ,"name":"=HYPERLINK(\\"http://example.test\\") '-1 满减","coupon":"@C",
            "scope":{"include":{"skus":["-1","a;b"],"categories":[" spaced "],"brands":["+b"],
                                "shops":["[s]"],"attributes":{"colour":["red","blue"]}},
                     "exclude":{"skus":["x"],"attributes":{"size":["L"]}},
                     "unitPriceAtLeastMinor":1,"unitPriceAtMostMinor":9007199254740991,
                     "excludeReduced":true},
            "conditions":{"all":[{"channelIn":["APP"]},{"not":{"paymentIn":["COD"]}}]},
            "schedule":{"from":"2031-01-01T00:00:00Z","until":"2031-02-01T00:00:00Z",
                        "weekly":[{"days":["FRI"],"from":"20:00","until":"02:00",
                                   "zone":"Asia/Shanghai"}]},
            "stacking":{"group":"g","stackable":true,"basis":"PARALLEL","priority":-5,
                        "stopFurther":true,
                        "excludes":{"tags":["t1","t2"],"activities":["other"]}},
            "caps":{"discountMinor":1,"applicationsPerOrder":2,"unitsPerOrder":3,"unitsPerLine":4,
                    "floorPermyriad":5,"floorPolicy":"BLOCK"},
            "limits":{"orders":1,"ordersPerShopper":2,"unitsPerShopper":3,
                      "ordersPerShopperPerDay":4,"unitsPerShopperPerDay":5,
                      "dayZone":"Asia/Shanghai"},
            "inventory":{"x":1},"budgetMinor":6,
            "funding":[{"party":"platform","permyriad":10000}],"returns":"REEVALUATE"
            """;

    @Test
    void textThatLooksLikeAFormulaIsMadeHarmless() throws Exception {
        create("b", EVERYTHING);
        String csv =
                new String(export(FileFormat.CSV, "&tag=" + tag).body(), StandardCharsets.UTF_8);
        assertThat(csv).contains("'=HYPERLINK", ",'@C,").doesNotContain(",=", "\"=", ",@", ",+");
        assertThat(csv).as("a number is no formula").contains(",-5,");
    }

    @Test
    void aCellTooLongForASheetIsToldBeforeAnythingIsSent() throws Exception {
        StringBuilder skus = new StringBuilder("\"s\"");
        for (int i = 0; i < 5_000; i++) {
            skus.append(",\"some-sku-").append(i).append('"');
        }
        create("long", ",\"scope\":{\"include\":{\"skus\":[" + skus + "]}}");
        HttpResponse<byte[]> answer = export(FileFormat.XLSX, "&tag=" + tag);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("TOO_LARGE_FOR_XLSX", "scope.include.skus", "csv");
        assertThat(export(FileFormat.CSV, "&tag=" + tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aSlipInTheFilterExportsNothing() {
        assertThat(node.get("/v1/activities/export?tags=x").status()).isEqualTo(400);
        assertThat(node.get("/v1/activities/export?format=xml").status()).isEqualTo(400);
    }

    private HttpResponse<byte[]> export(FileFormat format, String filter)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        node.request("/v1/activities/export?format=" + format.extension() + filter)
                                .GET()
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private JsonNode create(String name, String more) {
        Answer made =
                node.post(
                        "/v1/activities",
                        """
                        {"id":"%s","layer":"ITEM","tags":["%s"],
                         "terms":{"type":"PERCENT_OFF","permyriad":1}%s}
                        """
                                .formatted(unique(name), tag, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }
}
