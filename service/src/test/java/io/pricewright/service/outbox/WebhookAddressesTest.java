package io.pricewright.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressesTest {
    private final WebhookAddresses addresses = addresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.1/",
                "http://2130706433/",
                "http://localhost:8080/hook",
                "https://0.0.0.0/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://169.254.169.254/latest/meta-data",
                "http://[fe80::1]/",
                "http://[fd00:ec2::254]/",
                "http://100.100.100.200/",
                "http://224.0.0.1/",
                "https://no-such-host.invalid/",
                "ftp://192.0.2.1/",
                "file:///etc/passwd",
                "https://user:secret@192.0.2.1/",
                "/relative",
                "mailto:somebody"
            })
    void isRefused(String url) {
        assertThat(addresses.refusal(URI.create(url))).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://192.0.2.1/hook", "http://10.0.0.7:8080/", "https://[2001:db8::1]/"})
    void isAllowed(String url) {
        assertThat(addresses.refusal(URI.create(url))).isNull();
    }

    @Test
    void aTrustedHostIsAllowedWhereverItIs() {
        WebhookAddresses trusting = addresses(List.of("127.0.0.1"));
        assertThat(trusting.refusal(URI.create("http://127.0.0.1:9/"))).isNull();
        assertThat(trusting.refusal(URI.create("http://localhost:9/"))).isNotNull();
        assertThat(trusting.refusal(URI.create("ftp://127.0.0.1/"))).isNotNull();
    }

    private static WebhookAddresses addresses(List<String> trusted) {
        Duration any = Duration.ofSeconds(1);
        return new WebhookAddresses(
                new OutboxProperties(
                        "stream",
                        1,
                        any,
                        any,
                        any,
                        new OutboxProperties.Webhooks(any, any, any, 1, trusted)));
    }
}
