package io.pricewright.service.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Discount types that ask for more than the goods: tried out, and stored and quoted. */
class DiscountTypesTest {
    private final Node node = SharedNode.get();

    /**
     * Type and layer, its terms, what is to be paid for 2 at 100.00, and where what else it says
     * is.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    MEMBER_PRICE|ITEM|"segments":["GOLD"],"prices":{"SKU":9000}|18000|/lines/0/discountMinor|2000
                    FLASH_SALE|ITEM|"prices":{"SKU":9000}|19000|/lines/0/units/0/quantity|1
                    GROUP_BUY|ITEM|"size":3,"priceMinor":9000|18000|/lines/0/discountMinor|2000
                    PRESALE_DEPOSIT|ITEM|"depositMinor":1000,"worthMinor":1500|19000|/deposits/0/balanceMinor|17000
                    PAYMENT_DISCOUNT|TENDER|"methods":["WALLET"],"reward":{"permyriad":500}|19000|/applied/0/discountMinor|1000
                    POINTS|TENDER|"step":100,"worthMinor":100|19500|/points/0/points|500
                    TRADE_IN|TENDER|"items":["bag-old"],"bonus":{"permyriad":1000}|14500|/applied/0/discountMinor|5500
                    CASHBACK|TENDER|"reward":{"permyriad":500}|20000|/credits/0/amountMinor|1000
                    GIFT|SHOP|"sku":"mug","otherwise":[{"sku":"cup"}]|20000|/gifts/0/sku|cup
                    ADD_ON|SHOP|"prices":{"towel":900}|20000|/addOns/0/priceMinor|900
                    """)
    void isTriedAndQuotedAlike(
            String type,
            String layer,
            String terms,
            long payableMinor,
            String pointer,
            String expected) {
        String sku = "types-" + UUID.randomUUID();
        String cart =
                """
                {"currency":"CNY","shopper":{"id":"u1","segments":["GOLD"]},
                 "lines":[{"id":"l1","sku":"SKU","quantity":2,"unitPriceMinor":10000}],
                 "payment":{"method":"WALLET"},"stock":{"mug":0},"points":{"balance":900,"spend":550},
                 "groupSizes":{"SKU":3},"tradeIns":[{"item":"bag-old","valueMinor":5000}]}
                """
                        .replace("SKU", sku);
        String inventory = type.equals("FLASH_SALE") ? ",\"inventory\":{\"SKU\":1}" : "";
        String activity =
                ("{\"id\":\"SKU\",\"layer\":\"%s\",\"terms\":{\"type\":\"%s\",%s},"
                                + "\"scope\":{\"include\":{\"skus\":[\"SKU\"]}}%s}")
                        .formatted(layer, type, terms, inventory)
                        .replace("SKU", sku);

        Answer tried =
                node.post(
                        "/v1/trials",
                        "{\"cart\":%s,\"activities\":[%s]}".formatted(cart, activity));
        says(tried, payableMinor, pointer, expected);

        Answer created = node.publish(activity);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        says(node.post("/v1/quotes", cart), payableMinor, pointer, expected);
    }

    private static void says(Answer answer, long payableMinor, String pointer, String expected) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode quote = answer.json();
        assertThat(quote.at("/totals/payableMinor").asLong())
                .as(answer.text())
                .isEqualTo(payableMinor);
        assertThat(quote.at(pointer).asString()).as(answer.text()).isEqualTo(expected);
        assertThat(quote.at("/notApplied").isEmpty()).as(answer.text()).isTrue();
    }
}
