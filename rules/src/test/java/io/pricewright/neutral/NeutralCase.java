package io.pricewright.neutral;

import io.pricewright.codec.FactsJson;
import io.pricewright.codec.Fault;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A case of the neutral format that SCHEMA.md beside the case files describes, field by field. */
record NeutralCase(
        String id,
        String source,
        String currency,
        Integer currencyExponent,
        List<Line> lines,
        Long shippingMinor,
        String shippingMethod,
        Customer customer,
        List<String> coupons,
        String at,
        String channel,
        List<Promotion> promotions,
        Expect expect,
        Long toleranceMinor,
        String portability,
        List<String> policy,
        List<String> tags,
        List<String> alsoAssertedBy,
        String notes) {
    private static final JsonMapper JSON =
            FactsJson.jsonBuilder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    NeutralCase {
        lines = orEmpty(lines);
        coupons = orEmpty(coupons);
        promotions = orEmpty(promotions);
        policy = orEmpty(policy);
        tags = orEmpty(tags);
        shippingMinor = shippingMinor == null ? 0 : shippingMinor;
        toleranceMinor = toleranceMinor == null ? 0 : toleranceMinor;
        customer = customer == null ? new Customer(null, null, null, null) : customer;
        expect =
                expect == null
                        ? new Expect(null, null, null, null, null, null, null, null, null)
                        : expect;
    }

    /**
     * @throws Unreadable saying what is wrong with it and where
     */
    static NeutralCase read(String line) {
        try {
            NeutralCase read = JSON.readValue(line, NeutralCase.class);
            if (read == null || read.id == null || read.currency == null) {
                throw new Unreadable("a case has an id and a currency");
            }
            return read;
        } catch (JacksonException refused) {
            Fault fault = FactsJson.faultOf(refused);
            throw new Unreadable((fault.pointer() + " " + fault.message()).strip());
        }
    }

    boolean is(String wanted) {
        return wanted.equals(portability);
    }

    /** Choices the case asks of a family of policies, such as down of round:down. */
    List<String> choices(String family) {
        return policy.stream()
                .filter(tag -> tag.startsWith(family + ":"))
                .map(tag -> tag.substring(family.length() + 1))
                .toList();
    }

    private static <T> List<T> orEmpty(List<T> values) {
        return values == null ? List.of() : values;
    }

    /** A line of a case file that is no case. */
    static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    record Line(
            String line,
            String sku,
            long unitPriceMinor,
            long qty,
            List<String> categories,
            Long listPriceMinor,
            Long minPriceMinor,
            Boolean discountable,
            Boolean shipping,
            String product) {}

    record Customer(
            List<String> segments, Integer ordersPlaced, Boolean firstOrder, Boolean guest) {}

    record Promotion(
            String id,
            String kind,
            String scope,
            Long percentBp,
            Long amountMinor,
            Long priceMinor,
            Buy buy,
            Get get,
            Bundle bundle,
            List<Tier> tiers,
            Gift gift,
            Filter filter,
            Conditions conditions,
            String coupon,
            Integer priority,
            Boolean exclusive,
            String exclusionGroup,
            List<String> combinesWith,
            Boolean stopFurther,
            Long capMinor,
            Integer maxApplications,
            Long maxUnits,
            String pick,
            Long maxUnitsPerLine,
            String validFrom,
            String validUntil,
            Boolean enabled,
            Usage usage) {}

    record Buy(int qty, Filter filter) {}

    record Get(int qty, Filter filter, Boolean samePool, Boolean partial) {}

    record Bundle(int qty, Boolean distinct) {}

    record Tier(
            Long minSpendMinor, Long minQty, Long percentBp, Long amountMinor, Long priceMinor) {}

    record Gift(String sku, Integer qty, Long unitPriceMinor, Integer perUnitOf) {}

    record Filter(
            List<String> skus,
            List<String> categories,
            List<String> excludeSkus,
            List<String> excludeCategories,
            Long unitPriceMinMinor,
            Long unitPriceMaxMinor,
            Boolean excludeDiscounted) {}

    record Conditions(
            Long minSpendMinor,
            String minSpendOp,
            Long maxSpendMinor,
            String spendBase,
            String spendScope,
            String qtyScope,
            Long minQty,
            List<String> containsAnySku,
            List<String> containsAllSkus,
            List<String> containsAnyCategory,
            List<CategorySpend> categorySpend,
            List<String> segmentsAny,
            Integer orderNumber,
            List<String> channels,
            List<String> shippingMethods) {}

    record CategorySpend(String category, long minMinor) {}

    record Usage(
            Long limit,
            Long used,
            Long perCustomerLimit,
            Long usedByCustomer,
            Long budgetMinor,
            Long spentMinor) {}

    record Expect(
            Long orderTotalMinor,
            Long discountTotalMinor,
            Long shippingMinor,
            List<ExpectedLine> lines,
            Map<String, Long> byPromotion,
            List<String> applied,
            List<String> rejected,
            Map<String, String> couponStatus,
            List<ExpectedGift> gifts) {}

    record ExpectedLine(String line, String sku, Long totalMinor, Long discountMinor) {}

    record ExpectedGift(String sku, Long qty, Long totalMinor) {}
}
