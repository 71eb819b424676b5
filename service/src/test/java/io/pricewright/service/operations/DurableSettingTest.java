package io.pricewright.service.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DurableSettingTest {
    @Test
    void whatBothServersCallDurableIs() {
        assertThat(
                        relaxed(
                                "innodb_flush_log_at_trx_commit", "1",
                                "log_bin", "ON",
                                "sync_binlog", "1",
                                "innodb_doublewrite", "ON",
                                "innodb_flush_method", "fsync"))
                .isEqualTo("[]");
        assertThat(
                        relaxed(
                                "innodb_doublewrite", "DETECT_AND_RECOVER",
                                "innodb_redo_log_enabled", "ON",
                                "innodb_flush_method", "O_DIRECT"))
                .isEqualTo("[]");
        assertThat(relaxed("innodb_flush_log_at_trx_commit", "3", "debug_no_sync", "OFF"))
                .isEqualTo("[]");
    }

    @Test
    void withoutABinaryLogNobodyHasToSyncIt() {
        assertThat(relaxed("log_bin", "OFF", "sync_binlog", "0")).isEqualTo("[]");
        assertThat(relaxed("log_bin", "ON", "sync_binlog", "1000"))
                .isEqualTo("[sync_binlog is 1000 instead of 1]");
    }

    @Test
    void halfAPromiseIsNone() {
        assertThat(relaxed("innodb_flush_log_at_trx_commit", "2")).isNotEqualTo("[]");
        assertThat(relaxed("innodb_doublewrite", "DETECT_ONLY")).isNotEqualTo("[]");
        assertThat(relaxed("innodb_doublewrite", "fast")).isNotEqualTo("[]");
        assertThat(relaxed("innodb_flush_method", "nosync")).isNotEqualTo("[]");
        assertThat(relaxed("innodb_redo_log_enabled", "OFF")).isNotEqualTo("[]");
        assertThat(relaxed("debug_no_sync", "ON")).isNotEqualTo("[]");
    }

    private static String relaxed(String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return DurableSetting.relaxed(all).toString();
    }
}
