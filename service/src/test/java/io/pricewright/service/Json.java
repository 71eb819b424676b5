package io.pricewright.service;

/** Requests as tests need them. */
public final class Json {
    private Json() {}

    /** A cart of one line of two units at 100.00. */
    public static String cart(String sku, String... coupons) {
        String codes = coupons.length == 0 ? "" : "\"" + String.join("\",\"", coupons) + "\"";
        return """
               {"currency":"CNY","channel":"APP","shopper":{"id":"u1"},
                "lines":[{"id":"l1","sku":"%s","quantity":2,"unitPriceMinor":10000}],
                "coupons":[%s]}
               """
                .formatted(sku, codes);
    }

    /** Percent off one SKU. */
    public static String percentOff(String id, String sku, int permyriad) {
        return """
               {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":%d},
                "scope":{"include":{"skus":["%s"]}}}
               """
                .formatted(id, permyriad, sku);
    }
}
