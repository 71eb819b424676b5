package io.pricewright.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Condition;
import io.pricewright.facts.InvalidFactException;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.facts.Usage;
import io.pricewright.facts.UsageLimits;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class FactsJsonTest {
    private static final JsonMapper JSON = FactsJson.json();

    /** One of every discount type, as architecture and guide write them. */
    private static final List<String> TERMS =
            List.of(
                    "{'type':'PERCENT_OFF','permyriad':1000}",
                    "{'type':'AMOUNT_OFF','amountMinor':500}",
                    "{'type':'LINE_AMOUNT_OFF','amountMinor':500}",
                    "{'type':'FIXED_PRICE','priceMinor':0}",
                    "{'type':'MEMBER_PRICE','segments':['GOLD'],'prices':{'a':100,'b':0}}",
                    "{'type':'FLASH_SALE','prices':{'a':100}}",
                    "{'type':'GROUP_BUY','size':3,'priceMinor':9900}",
                    "{'type':'NTH_UNIT','nth':2,'permyriad':5000,'pick':'CHEAPEST'}",
                    "{'type':'BUY_X_GET_Y','buy':2,'get':1,'reward':{'permyriad':10000},"
                            + "'getScope':{'include':{'skus':['b']},'excludeReduced':false},"
                            + "'pick':'CHEAPEST','partialGet':false}",
                    "{'type':'CHEAPEST_FREE','of':3,'free':1,'pick':'CHEAPEST'}",
                    "{'type':'N_FOR_PRICE','quantity':3,'reward':{'priceMinor':9900},"
                            + "'distinct':true,'pick':'DEAREST'}",
                    "{'type':'BUNDLE_PRICE','parts':[{'sku':'a','quantity':1},"
                            + "{'sku':'b','quantity':2}],'reward':{'amountMinor':300}}",
                    "{'type':'QUANTITY_TIERS','tiers':[{'quantity':2,'reward':"
                            + "{'permyriad':1000}},{'quantity':5,'reward':{'priceMinor':1}}]}",
                    "{'type':'SPEND_TIERS','tiers':[{'spendMinor':10000,'reward':"
                            + "{'amountMinor':1000}}],'basis':'PREVIOUS_LAYER'}",
                    "{'type':'EVERY_SPEND','everyMinor':30000,'offMinor':4000,"
                            + "'ceilingMinor':12000,'basis':'LIST'}",
                    "{'type':'ORDER_PERCENT_OFF','permyriad':10000}",
                    "{'type':'ORDER_AMOUNT_OFF','amountMinor':1}",
                    "{'type':'ORDER_FIXED_PRICE','priceMinor':0}",
                    "{'type':'GIFT','sku':'cup','quantity':1,'valueMinor':900,'perUnits':3,"
                            + "'otherwise':[{'sku':'mug','quantity':2,'valueMinor':0}]}",
                    "{'type':'PRESALE_DEPOSIT','depositMinor':10000,'worthMinor':15000}",
                    "{'type':'PAYMENT_DISCOUNT','methods':['WALLET'],'reward':{'permyriad':500}}",
                    "{'type':'POINTS','step':100,'worthMinor':100,'mostPermyriad':5000}",
                    "{'type':'TRADE_IN','items':['phone-old'],'bonus':{'amountMinor':5000}}",
                    "{'type':'CASHBACK','reward':{'permyriad':500}}",
                    "{'type':'ADD_ON','prices':{'towel':900},'quantity':2}",
                    "{'type':'FREE_SHIPPING'}",
                    "{'type':'SHIPPING_DISCOUNT','reward':{'priceMinor':500}}");

    private static final List<String> CONDITIONS =
            List.of(
                    "{'all':[{'channelIn':['APP']},{'any':[{'segmentIn':['GOLD']},"
                            + "{'paidOrdersAtMost':0}]},{'not':{'paymentIn':['COD']}}]}",
                    "{'any':[{'paidOrdersAtLeast':3}]}",
                    "{'not':{'shippingMethodIn':['PICKUP']}}",
                    "{'channelIn':[]}",
                    "{'segmentIn':['GOLD','SILVER']}",
                    "{'paymentIn':['CARD']}",
                    "{'shippingMethodIn':['STANDARD']}",
                    "{'paidOrdersAtMost':0}",
                    "{'paidOrdersAtLeast':1}",
                    "{'contextIn':{'key':'weather','values':['rain']}}",
                    "{'couponPresented':'C1'}",
                    "{'spendAtLeast':{'amountMinor':10000,'basis':'RUNNING','covered':true}}",
                    "{'spendAtMost':{'amountMinor':10000,'basis':'LIST','covered':false}}",
                    "{'quantityAtLeast':{'quantity':2,'basis':'PREVIOUS_LAYER',"
                            + "'of':{'include':{'skus':['a']},'excludeReduced':true},"
                            + "'covered':false}}",
                    "{'quantityAtMost':{'quantity':2,'basis':'PREVIOUS_LAYER','covered':false}}");

    @TestFactory
    Stream<DynamicTest> everyDiscountTypeIsReadAndWrittenBackAsItWas() {
        return TERMS.stream()
                .map(FactsJsonTest::quoted)
                .map(
                        text ->
                                DynamicTest.dynamicTest(
                                        text,
                                        () ->
                                                assertThat(
                                                                JSON.writeValueAsString(
                                                                        JSON.readValue(
                                                                                text, Terms.class)))
                                                        .isEqualTo(text)));
    }

    @TestFactory
    Stream<DynamicTest> everyConditionIsReadAndWrittenBackAsItWas() {
        return CONDITIONS.stream()
                .map(FactsJsonTest::quoted)
                .map(
                        text ->
                                DynamicTest.dynamicTest(
                                        text,
                                        () ->
                                                assertThat(
                                                                JSON.writeValueAsString(
                                                                        JSON.readValue(
                                                                                text,
                                                                                Condition.class)))
                                                        .isEqualTo(text)));
    }

    @Test
    void noDiscountTypeAndNoConditionLacksAnExample() {
        assertThat(
                        TERMS.stream()
                                .<Class<?>>map(text -> read(text, Terms.class).getClass())
                                .toList())
                .containsExactlyInAnyOrderElementsOf(Shape.records(Terms.class));
        assertThat(
                        CONDITIONS.stream()
                                .<Class<?>>map(text -> read(text, Condition.class).getClass())
                                .toList())
                .containsAll(Shape.records(Condition.class));
    }

    @Test
    void onlyIdLayerAndTermsOfAnActivityAreNeeded() {
        assertThat(
                        read(
                                "{'id':'a','layer':'ITEM',"
                                        + "'terms':{'permyriad':1000,'type':'PERCENT_OFF'}}",
                                Activity.class))
                .isEqualTo(Activity.of("a", Layer.ITEM, new Terms.PercentOff(1000)));
    }

    @Test
    void anActivityIsReadAsArchitectureWritesIt() {
        Activity activity =
                read(
                        """
                        {"id":"a","name":"Friday night","layer":"ITEM",
                         "terms":{"type":"PERCENT_OFF","permyriad":1000},
                         "scope":{"include":{"skus":[],"categories":["phones"],"brands":[],"shops":[],
                           "attributes":{"colour":["red"]}},"exclude":{"skus":["phone-y"]}},
                         "conditions":{"all":[{"channelIn":["APP"]},{"not":{"paymentIn":["COD"]}}]},
                         "schedule":{"from":"2026-11-01T00:00:00+08:00","until":"2026-12-01T00:00:00Z",
                           "weekly":[{"days":["FRI","SATURDAY"],"from":"20:00","until":"02:00",
                             "zone":"Asia/Shanghai"}]},
                         "source":"COUPON","coupon":"C1",
                         "stacking":{"group":null,"stackable":false,"basis":"PARALLEL","priority":7,
                           "exclusive":false,"stopFurther":true,
                           "excludes":{"tags":["sale"],"activities":["b"]}},
                         "caps":{"discountMinor":null,"applicationsPerOrder":2,"unitsPerOrder":null},
                         "limits":{"orders":9,"unitsPerShopper":null,"ordersPerShopper":1},
                         "inventory":{"phone-x":1000},"budgetMinor":null,
                         "funding":[{"party":"platform","permyriad":7000},
                           {"party":"shop:s1","permyriad":3000}],"tags":["618"]}
                        """,
                        Activity.class);
        assertThat(activity.version()).isEqualTo(1);
        assertThat(activity.schedule().from()).isEqualTo(Instant.parse("2026-10-31T16:00:00Z"));
        Schedule.Weekly window = activity.schedule().weekly().get(0);
        assertThat(window.days()).isEqualTo(Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY));
        assertThat(activity.stacking().excludes())
                .isEqualTo(new Stacking.Excludes(Set.of("sale"), Set.of("b")));
        assertThat(activity.limits().orders()).isEqualTo(9L);
        String written = JSON.writeValueAsString(activity);
        assertThat(JSON.readValue(written, Activity.class)).isEqualTo(activity);
        assertThat(JSON.writeValueAsString(JSON.readValue(written, Activity.class)))
                .isEqualTo(written);
    }

    @Test
    void aCartIsReadAsArchitectureWritesIt() {
        CartRequest request =
                read(
                        """
                        {"currency":"CNY","channel":"APP","at":"2026-11-22T12:00:00Z",
                         "shopper":{"id":"u1","segments":["GOLD"],"paidOrders":3},
                         "lines":[{"id":"l1","sku":"phone-x","shop":"s1","brand":"vivo",
                           "categories":["phones"],"quantity":2,"unitPriceMinor":299900,
                           "floorMinor":null,"attributes":{}}],
                         "shipping":{"method":"STANDARD","feeMinor":1000},
                         "payment":{"method":"CARD"},"coupons":["C1"],"context":{},
                         "explain":true,"hints":3,"heldCoupons":["C2"],
                         "goods":[{"id":"g1","sku":"case","quantity":1,"unitPriceMinor":5900}]}
                        """,
                        CartRequest.class);
        Cart cart = request.cart();
        assertThat(request.at()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(cart.payment()).isEqualTo("CARD");
        assertThat(cart.lines().get(0).discountable()).isTrue();
        assertThat(cart.lines().get(0).floorMinor()).isZero();
        assertThat(JSON.readValue(JSON.writeValueAsString(request), CartRequest.class))
                .isEqualTo(request);
        assertThat(JSON.readValue(JSON.writeValueAsString(cart), Cart.class)).isEqualTo(cart);
    }

    @Test
    void aLimitPerDayIsReadWithTheZoneWhoseMidnightCounts() {
        UsageLimits limits =
                read("{'unitsPerShopperPerDay':2,'dayZone':'Asia/Shanghai'}", UsageLimits.class);
        assertThat(limits.dayOf(Instant.parse("2026-11-10T15:59:59Z"))).hasToString("2026-11-10");
        assertThat(limits.dayOf(Instant.parse("2026-11-10T16:00:00Z"))).hasToString("2026-11-11");
        assertThat(JSON.readValue(JSON.writeValueAsString(limits), UsageLimits.class))
                .isEqualTo(limits);
        JacksonException refused =
                catchThrowableOfType(
                        JacksonException.class,
                        () -> read("{'ordersPerShopperPerDay':1}", UsageLimits.class));
        assertThat(FactsJson.faultOf(refused).message())
                .isEqualTo(
                        "dayZone is missing: say whose midnight begins a day, such as"
                                + " Asia/Shanghai");
    }

    @Test
    void whatIsLeftOutOfUsageIsUnused() {
        assertThat(read("{'activityId':'a','spentMinor':5}", Usage.class))
                .isEqualTo(new Usage("a", 0, 0, 0, 5, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'skus':'x'} | /lines/0/skus | UNKNOWN_FIELD",
                "{'quantity':'1'} | /lines/0/quantity | WRONG_TYPE",
                "{'quantity':1.0} | /lines/0/quantity | WRONG_TYPE",
                "{'quantity':1e3} | /lines/0/quantity | WRONG_TYPE",
                "{'quantity':true} | /lines/0/quantity | WRONG_TYPE",
                "{'quantity':null} | /lines/0/quantity | MISSING",
                "{'quantity':0} | /lines/0/quantity | OUT_OF_RANGE",
                "{'quantity':-2} | /lines/0/quantity | OUT_OF_RANGE",
                "{'quantity':99999999999999999999} | /lines/0/quantity | OUT_OF_RANGE",
                "{'unitPriceMinor':9007199254740992} | /lines/0/unitPriceMinor | OUT_OF_RANGE",
                "{'quantity':2,'unitPriceMinor':9007199254740991} | /lines/0/unitPriceMinor |"
                        + " AMOUNT_TOO_LARGE",
                "{'discountable':1} | /lines/0/discountable | WRONG_TYPE",
                "{'discountable':'true'} | /lines/0/discountable | WRONG_TYPE",
                "{'brand':1} | /lines/0/brand | WRONG_TYPE",
                "{'brand':{}} | /lines/0/brand | WRONG_TYPE",
                "{'categories':'a'} | /lines/0/categories | WRONG_TYPE",
                "{'categories':[1]} | /lines/0/categories/0 | WRONG_TYPE",
                "{'categories':[null]} | /lines/0/categories/0 | MISSING",
                "{'attributes':{'a/b~':2}} | /lines/0/attributes/a~1b~0 | WRONG_TYPE",
                "{'attributes':{'a':null}} | /lines/0/attributes/a | MISSING",
                "{'floorMinor':-1} | /lines/0/floorMinor | OUT_OF_RANGE",
            })
    void aLineIsRefusedWithThePlaceOfItsFault(String edit, String pointer, String code) {
        String line =
                "{"
                        + (edit.contains("'quantity'") ? "" : "'quantity':1,")
                        + (edit.contains("'unitPriceMinor'") ? "" : "'unitPriceMinor':1,")
                        + "'id':'l','sku':'s',"
                        + edit.trim().substring(1);
        assertRefused("{'currency':'CNY','lines':[" + line + "]}", Cart.class, pointer, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'lines':[]} | /currency | MISSING",
                "{'currency':'CNY','lines':[]} | /lines | MISSING",
                "{'currency':'QQQ','lines':[{'id':'l','sku':'s','quantity':1,'unitPriceMinor':1}]}"
                        + " | /currency | UNKNOWN_CURRENCY",
                "{'currency':'CNY'} | /lines | MISSING",
                "{'currency':'CNY','lines':[{'sku':'s','quantity':1,'unitPriceMinor':1}]} |"
                        + " /lines/0/id | MISSING",
                "{'currency':'CNY','lines':[{'id':'l','sku':'s','quantity':1}]} |"
                        + " /lines/0/unitPriceMinor | MISSING",
                "{'currency':'CNY','lines':[7]} | /lines/0 | WRONG_TYPE",
                "{'currency':'CNY','at':null,'lines':[]} | /at | UNKNOWN_FIELD",
                "{'currency':'CNY','currency':'CNY'} | \"\" | DUPLICATE_FIELD",
                "[] | \"\" | WRONG_TYPE",
                "{'currency':'CNY' | \"\" | MALFORMED",
            })
    void aCartIsRefusedWithThePlaceOfItsFault(String json, String pointer, String code) {
        assertRefused(json, Cart.class, pointer, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'terms':{'type':'PERCENT_OFF','permyriad':10001}} | /terms/permyriad |"
                        + " OUT_OF_RANGE",
                "{'terms':{'type':'PERCENT_OFF'}} | /terms/permyriad | MISSING",
                "{'terms':{'type':'PERCENT_OFF','amountMinor':1}} | /terms/amountMinor |"
                        + " UNKNOWN_FIELD",
                "{'terms':{'type':'PERCENTOFF','permyriad':1}} | /terms/type | UNKNOWN_VALUE",
                "{'terms':{'permyriad':1}} | /terms/type | MISSING",
                "{'terms':{'type':'FREE_SHIPPING'}} | /layer | CONTRADICTORY_TERMS",
                "{'layer':'item'} | /layer | UNKNOWN_VALUE",
                "{'layer':0} | /layer | WRONG_TYPE",
                "{'tags':[null]} | /tags/0 | MISSING",
                "{'conditions':{}} | /conditions | MISSING",
                "{'conditions':[]} | /conditions | WRONG_TYPE",
                "{'conditions':{'any':[]}} | /conditions/any | MISSING",
                "{'conditions':{'all':[{'channel':['APP']}]}} | /conditions/all/0/channel |"
                        + " UNKNOWN_FIELD",
                "{'conditions':{'paidOrdersAtMost':-1}} | /conditions/paidOrdersAtMost |"
                        + " OUT_OF_RANGE",
                "{'conditions':{'paidOrdersAtMost':null}} | /conditions/paidOrdersAtMost |"
                        + " MISSING",
                "{'conditions':{'channelIn':['A'],'segmentIn':['B']}} | /conditions/segmentIn |"
                        + " CONTRADICTORY_TERMS",
                "{'conditions':{'spendAtLeast':{'amountMinor':-1}}} |"
                        + " /conditions/spendAtLeast/amountMinor | OUT_OF_RANGE",
                "{'schedule':{'from':'tomorrow'}} | /schedule/from | UNKNOWN_VALUE",
                "{'schedule':{'from':1700000000}} | /schedule/from | WRONG_TYPE",
                "{'schedule':{'from':'2026-11-02T00:00:00Z','until':'2026-11-01T00:00:00Z'}} |"
                        + " /schedule/until | CONTRADICTORY_SCHEDULE",
                "{'schedule':{'weekly':[{'days':['XXX'],'from':'20:00','until':'02:00',"
                        + "'zone':'UTC'}]}} | /schedule/weekly/0/days/0 | UNKNOWN_VALUE",
                "{'schedule':{'weekly':[{'days':['FRI'],'from':'25:00','until':'02:00',"
                        + "'zone':'UTC'}]}} | /schedule/weekly/0/from | UNKNOWN_VALUE",
                "{'schedule':{'weekly':[{'days':['FRI'],'from':'20:00','until':'02:00',"
                        + "'zone':'Mars'}]}} | /schedule/weekly/0/zone | UNKNOWN_VALUE",
                "{'inventory':{'x':-1}} | /inventory | OUT_OF_RANGE",
                "{'funding':[{'party':'a','permyriad':1}]} | /funding | CONTRADICTORY_TERMS",
                "{'coupon':'C','source':'AUTOMATIC'} | /coupon | CONTRADICTORY_TERMS",
            })
    void anActivityIsRefusedWithThePlaceOfItsFault(String edit, String pointer, String code) {
        String activity =
                "{'id':'a',"
                        + (edit.contains("'layer'") ? "" : "'layer':'ITEM',")
                        + (edit.contains("'terms'")
                                ? ""
                                : "'terms':{'type':'PERCENT_OFF','permyriad':1},")
                        + edit.trim().substring(1);
        assertRefused(activity, Activity.class, pointer, code);
    }

    @Test
    void endlessNestingIsRefusedBeforeItHurts() {
        String deep = "{'not':".repeat(5_000) + "1" + "}".repeat(5_000);
        JacksonException refused =
                catchThrowableOfType(JacksonException.class, () -> read(deep, Condition.class));
        assertThat(FactsJson.faultOf(refused).code()).isEqualTo("TOO_LONG");
    }

    @Test
    void textAfterTheEndIsRefused() {
        assertThat(
                        catchThrowableOfType(
                                JacksonException.class,
                                () -> read("{'activityId':'a'} {}", Usage.class)))
                .isNotNull();
    }

    @Test
    void theRefusalOfAFactStaysReachable() {
        JacksonException refused =
                catchThrowableOfType(
                        JacksonException.class,
                        () -> read("{'type':'PERCENT_OFF','permyriad':10001}", Terms.class));
        assertThat(refused).hasCauseInstanceOf(InvalidFactException.class);
        assertThat(FactsJson.faultOf(refused).message())
                .isEqualTo("permyriad is 10001: it must be from 1 to 10000");
    }

    @Test
    void messagesSayWhatCameAndWhatToDo() {
        assertThat(messageOf("{'activityId':'a','orders':'1'}"))
                .isEqualTo("orders is \"1\": give a whole number");
        assertThat(messageOf("{'activityId':'a','order':1}"))
                .isEqualTo(
                        "order is not a field here: use activityId, orders, ordersByShopper,"
                                + " unitsByShopper, ordersByShopperToday, unitsByShopperToday,"
                                + " spentMinor, unitsBySku");
        assertThat(messageOf("{'activityId':['a']}"))
                .isEqualTo("activityId is a list: give a text");
        assertThat(messageOf("{'activityId':{'a':1}}"))
                .isEqualTo("activityId is an object: give a text");
    }

    @Test
    void messagesNameNoClassAndNoSource() {
        assertThat(faultOf("{'currency':'CNY','lines':7}").message())
                .isEqualTo("it is of another type: give a list");
        assertThat(faultOf("{'currency':'CNY'").message())
                .isEqualTo(
                        "Unexpected end-of-input: expected close marker for Object, at line 1,"
                                + " column 18");
    }

    private static Fault faultOf(String cart) {
        return FactsJson.faultOf(
                catchThrowableOfType(JacksonException.class, () -> read(cart, Cart.class)));
    }

    private static String messageOf(String usage) {
        return FactsJson.faultOf(
                        catchThrowableOfType(
                                JacksonException.class, () -> read(usage, Usage.class)))
                .message();
    }

    private static void assertRefused(String json, Class<?> type, String pointer, String code) {
        JacksonException refused =
                catchThrowableOfType(JacksonException.class, () -> read(json, type));
        assertThat(refused).as(json).isNotNull();
        Fault fault = FactsJson.faultOf(refused);
        assertThat(fault.code()).as(fault.message()).isEqualTo(code);
        assertThat(fault.pointer()).as(fault.message()).isEqualTo(pointer);
    }

    private static <T> T read(String text, Class<T> type) {
        return JSON.readValue(quoted(text), type);
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
