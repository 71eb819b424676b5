package io.pricewright.service.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Callers told apart by a configured secret they send; while there is none, all are alike. */
@Component
class KeyHolders implements Callers {
    private static final String HEADER = "Time-Machine-Key";
    private static final int SHORTEST = 32;

    private final byte[] key;

    KeyHolders(ServiceProperties properties) {
        String text = properties.timeMachine().key();
        this.key = StringUtils.hasText(text) ? requireLong(text) : null;
    }

    private static byte[] requireLong(String key) {
        if (key.length() < SHORTEST) {
            throw new StartRefusedException(
                    "pricewright.time-machine.key has "
                            + key.length()
                            + " characters, which can be guessed",
                    "Give at least " + SHORTEST + ", for example from: openssl rand -base64 32");
        }
        return key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean mayChooseInstant(HttpHeaders request) {
        String sent = request.getFirst(HEADER);
        return key != null
                && sent != null
                && MessageDigest.isEqual(key, sent.getBytes(StandardCharsets.UTF_8));
    }
}
