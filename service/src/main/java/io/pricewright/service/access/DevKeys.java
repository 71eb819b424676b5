package io.pricewright.service.access;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A key for each role, so that a service on a database of its own can be tried out at once. Kept in
 * a file that shells can read too; a lost file is replaced, and with it the keys.
 */
@Component
class DevKeys {
    private static final Logger log = LoggerFactory.getLogger(DevKeys.class);
    private static final String HEAD =
            "# One key for each role of the service that runs on this folder, and of no other.\n";

    private final ApiKeyDesk desk;

    DevKeys(ApiKeyDesk desk) {
        this.desk = desk;
    }

    void keep(DevKeyFile file) {
        String before = file.read();
        Properties known = properties(before);
        StringBuilder text = new StringBuilder(HEAD);
        for (Role role : Role.values()) {
            String kept = known.getProperty(role.name());
            Secret secret = kept == null ? Secret.random() : new Secret(kept);
            desk.keep("dev-" + role.name().toLowerCase(Locale.ROOT), role, secret);
            text.append(role).append('=').append(secret.text()).append('\n');
        }
        if (!text.toString().equals(before)) {
            file.write(text.toString());
            log.info("Keys for the header Api-Key, kept in {}:\n{}", file.path(), text);
        }
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties;
    }
}
