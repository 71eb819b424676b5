package io.pricewright.neutral;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fields of the format that few or none of the cases at hand use, each with a sum worked by hand.
 */
class NeutralCaseAdapterTest {
    private static final String CART =
            "{'id':'own','currency':'EUR','currency_exponent':2,'lines':["
                    + "{'line':'A','sku':'A','unit_price_minor':1000,'qty':3,'categories':['c']},"
                    + "{'line':'B','sku':'B','unit_price_minor':500,'qty':2}],"
                    + "'shipping_minor':400,'shipping_method':'dhl','channel':'web',";

    /** The cart: 3 at 10.00, 2 at 5.00, shipping 4.00: 44.00. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // 5.00 off each of two lines
                "{'kind':'AMOUNT_OFF','scope':'line','amount_minor':500} | 3400",
                // pairs of A and B at 12.00: twice 3.00 off
                "{'kind':'BUNDLE','scope':'unit','price_minor':1200,'bundle':{'qty':2,'distinct':true}}"
                        + " | 3800",
                // pairs of any, at most two units: 20.00 for 12.00
                "{'kind':'BUNDLE','scope':'unit','price_minor':1200,'max_units':2,'bundle':{'qty':2}}"
                        + " | 3600",
                // five units reach the tier of 4: 20 % of 40.00
                "{'kind':'TIERED','scope':'unit','tiers':[{'min_qty':4,'percent_bp':2000},"
                        + "{'min_qty':2,'percent_bp':1000}]} | 3600",
                // 40.00 reaches the tier of 30.00: 7.00 off
                "{'kind':'TIERED','scope':'order','tiers':[{'min_spend_minor':3000,'amount_minor':700},"
                        + "{'min_spend_minor':5000,'amount_minor':1000}]} | 3700",
                // all of A for 20.00
                "{'kind':'FIXED_PRICE','scope':'order','price_minor':2000,'filter':{'skus':['A']}}"
                        + " | 3400",
                // buy 4 of any, get up to 2 more: one is left, the cheapest, free
                "{'kind':'BUY_X_GET_Y','scope':'unit','percent_bp':10000,'buy':{'qty':4},"
                        + "'get':{'qty':2,'same_pool':true,'partial':true}} | 3900",
                "{'kind':'BUY_X_GET_Y','scope':'unit','percent_bp':10000,'buy':{'qty':4},"
                        + "'get':{'qty':2,'same_pool':true}} | 4400",
                // one unit of each line: 10 % of 15.00
                "{'kind':'PERCENT_OFF','scope':'unit','percent_bp':1000,'max_units_per_line':1} | 4250",
                // two applications are two units, the cheapest: 2 × 1.00
                "{'kind':'AMOUNT_OFF','scope':'unit','amount_minor':100,'max_applications':2,"
                        + "'pick':'cheapest'} | 4200",
                // 200 % is 100 %
                "{'kind':'PERCENT_OFF','scope':'order','percent_bp':20000} | 400",
                // shipping for 1.00
                "{'kind':'SHIPPING','scope':'shipping','price_minor':100} | 4100",
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,'enabled':false} | 4400",
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,"
                        + "'usage':{'budget_minor':100,'spent_minor':100}} | 4400",
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,"
                        + "'valid_from':'2024-01-02','valid_until':'2024-01-01'} | 4400",
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,"
                        + "'conditions':{'shipping_methods':['dhl'],'contains_all_skus':['A','B']}} | 4300",
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,"
                        + "'conditions':{'contains_all_skus':['A','Z']}} | 4400",
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,"
                        + "'conditions':{'min_spend_minor':4000,'min_spend_op':'gt'}} | 4400",
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,"
                        + "'conditions':{'min_spend_minor':4000,'min_spend_op':'eq'}} | 4300",
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,'filter':{'skus':['B']},"
                        + "'conditions':{'min_qty':3,'qty_scope':'filtered'}} | 4400",
                // two offers, the first alone in its level: 1.00 and not 2.00
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,'combines_with':[]},"
                        + "{'id':'q','kind':'AMOUNT_OFF','scope':'order','amount_minor':200} | 4300",
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,'combines_with':['q']},"
                        + "{'id':'q','kind':'AMOUNT_OFF','scope':'order','amount_minor':200} | 4100",
                // nothing after the first
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,'stop_further':true},"
                        + "{'id':'q','kind':'AMOUNT_OFF','scope':'order','amount_minor':200} | 4300",
                // the later one has the higher priority and stops the first
                "{'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,'priority':1},"
                        + "{'id':'q','kind':'AMOUNT_OFF','scope':'order','amount_minor':200,'priority':2,"
                        + "'stop_further':true} | 4200",
            })
    void aPromotionIsTranslated(String promotions, long total) {
        assertPasses(
                CART + "'promotions':[" + promotions.replaceFirst("\\{", "{'id':'p',") + "],",
                total);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // 10 % of the 10.00 that may be reduced; both lines count towards 20.00
                "{'line':'A','sku':'A','unit_price_minor':1000,'qty':1},"
                        + "{'line':'B','sku':'B','unit_price_minor':1000,'qty':1,'discountable':false}"
                        + " | {'kind':'PERCENT_OFF','scope':'order','percent_bp':1000,"
                        + "'conditions':{'min_spend_minor':2000}} | 1900",
                // goods only; the shipping method written as a line is no goods
                "{'line':'A','sku':'A','unit_price_minor':1000,'qty':1},"
                        + "{'line':'S','sku':'S','unit_price_minor':500,'qty':1,'shipping':true}"
                        + " | {'kind':'PERCENT_OFF','scope':'order','percent_bp':1000} | 1400",
                "{'line':'A','sku':'A','unit_price_minor':1000,'qty':1},"
                        + "{'line':'S','sku':'S','unit_price_minor':500,'qty':1,'shipping':true}"
                        + " | {'kind':'SHIPPING','scope':'shipping','percent_bp':10000} | 1000",
                "{'line':'A','sku':'A','unit_price_minor':1000,'qty':1},"
                        + "{'line':'S','sku':'S','unit_price_minor':500,'qty':1,'shipping':true}"
                        + " | {'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,"
                        + "'conditions':{'min_spend_minor':1100}} | 1500",
                "\"\" | {'kind':'AMOUNT_OFF','scope':'order','amount_minor':100,"
                        + "'conditions':{'min_qty':1}} | 0",
            })
    void aLineIsTranslated(String lines, String promotion, long total) {
        assertPasses(
                "{'id':'own','currency':'EUR','lines':["
                        + lines
                        + "],'promotions':["
                        + promotion.replaceFirst("\\{", "{'id':'p',")
                        + "],",
                total);
    }

    private static void assertPasses(String start, long total) {
        String text = (start + "'expect':{'order_total_minor':" + total + "}}").replace('\'', '"');
        NeutralVerdict verdict =
                NeutralCases.judge(
                        new NeutralCases.Entry("own", NeutralCase.read(text), null),
                        RetailRules.get());
        assertThat(verdict.line()).isEqualTo("PASS own");
    }
}
