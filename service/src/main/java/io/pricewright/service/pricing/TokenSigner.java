package io.pricewright.service.pricing;

import io.pricewright.codec.FactsJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs quote tokens and verifies them: {@code key id . payload . signature}, where the signature
 * is HMAC-SHA256 over all before it.
 */
final class TokenSigner {
    private static final String ALGORITHM = "HmacSHA256";

    private static final int LONGEST = FactsJson.MAX_TEXT_LENGTH;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final JsonMapper json;
    private final String keyId;
    private final SecretKeySpec key;

    TokenSigner(JsonMapper json, String keyId, String secret) {
        this.json = json;
        this.keyId = keyId;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String sign(QuoteToken token) {
        byte[] payload = TokenPayload.pack(json.writeValueAsBytes(token));
        String signed = keyId + "." + ENCODER.encodeToString(payload);
        return signed + "." + ENCODER.encodeToString(signature(signed));
    }

    /** What a token promises, or why it promises nothing. */
    Verdict verify(String text, Instant now) {
        Verdict read = read(text);
        return read instanceof Valid valid && !now.isBefore(valid.token().expiresAt())
                ? Refusal.EXPIRED
                : read;
    }

    /** What a token promised, even if it no longer does, or why it never promised anything. */
    Verdict read(String text) {
        int end = text.lastIndexOf('.');
        int begin = text.indexOf('.');
        if (text.length() > LONGEST || begin < 0 || begin == end) {
            return Refusal.MALFORMED;
        }
        if (!text.substring(0, begin).equals(keyId)) {
            return Refusal.UNKNOWN_KEY;
        }
        try {
            byte[] given = Base64.getUrlDecoder().decode(text.substring(end + 1));
            if (!MessageDigest.isEqual(given, signature(text.substring(0, end)))) {
                return Refusal.NOT_SIGNED;
            }
            byte[] payload = Base64.getUrlDecoder().decode(text.substring(begin + 1, end));
            QuoteToken token = json.readValue(TokenPayload.unpack(payload), QuoteToken.class);
            return new Valid(token);
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return Refusal.MALFORMED;
        }
    }

    private byte[] signature(String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The outcome of a verification. */
    sealed interface Verdict {}

    /** It is ours. */
    record Valid(QuoteToken token) implements Verdict {}

    /** It promises nothing. */
    enum Refusal implements Verdict {
        MALFORMED,
        UNKNOWN_KEY,
        /** Changed by somebody, or signed by somebody else. */
        NOT_SIGNED,
        EXPIRED
    }
}
