package io.pricewright.service.inventory;

import java.util.concurrent.ThreadLocalRandom;

/**
 * A flash sale of two goods, of which one soon sells out.
 *
 * @param id of its activity
 */
record ScarceSale(String id) {
    String json() {
        return """
               {"id":"%s","layer":"ITEM",
                "terms":{"type":"FLASH_SALE","prices":{"plenty":4900,"scarce":4900}},
                "scope":{"include":{"skus":["plenty","scarce"]}},
                "inventory":{"plenty":1000000,"scarce":60}}
               """
                .formatted(id);
    }

    /** One unit; of the scarce good for one shopper in four. */
    Promise promise() {
        boolean scarce = ThreadLocalRandom.current().nextInt(4) == 0;
        return Stocked.promise(Stocked.units(id, scarce ? "scarce" : "plenty", 1));
    }
}
