package io.pricewright.service.pricing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What a token says, as the bytes that are signed: JSON, deflated where it is long, as a token of
 * 500 lines names their SKUs again and again. Either is told by its first byte.
 */
final class TokenPayload {
    /** Shorter ones are most, and not worth the time. */
    private static final int DEFLATED_FROM = 2_000;

    /** Nobody but us signs, and even so a token is not let fill the memory. */
    static final int MOST = 16_000_000;

    private TokenPayload() {}

    static byte[] pack(byte[] json) {
        if (json.length < DEFLATED_FROM) {
            return json;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(packed)) {
            deflating.write(json);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return packed.toByteArray();
    }

    /**
     * @throws IllegalArgumentException for what was not packed here, or is too long
     */
    static byte[] unpack(byte[] payload) {
        if (payload.length > 0 && payload[0] == '{') {
            return payload;
        }
        try (InflaterInputStream inflating =
                new InflaterInputStream(new ByteArrayInputStream(payload))) {
            byte[] json = inflating.readNBytes(MOST + 1);
            if (json.length > MOST) {
                throw new IllegalArgumentException("Longer than " + MOST + " bytes");
            }
            return json;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}
