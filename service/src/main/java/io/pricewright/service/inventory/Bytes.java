package io.pricewright.service.inventory;

import java.nio.charset.StandardCharsets;

/** Names as tables keep them: no collation that both databases know tells all of them apart. */
final class Bytes {
    private Bytes() {}

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
