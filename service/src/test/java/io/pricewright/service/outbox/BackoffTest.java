package io.pricewright.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 7);

    @Test
    void eachFailureWaitsTwiceAsLongUpToTheLongest() {
        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(5)).isEqualTo(Duration.ofSeconds(16));
        assertThat(backoff.after(6)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theLastAttemptIsTheLast() {
        assertThat(backoff.isLast(6)).isFalse();
        assertThat(backoff.isLast(7)).isTrue();
        assertThat(backoff.isLast(8)).isTrue();
        assertThat(Backoff.forEver(Duration.ofSeconds(1), Duration.ofSeconds(2)).isLast(1_000_000))
                .isFalse();
    }
}
