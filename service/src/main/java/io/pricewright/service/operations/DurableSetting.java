package io.pricewright.service.operations;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One setting of a MySQL or MariaDB by which a committed transaction could be lost.
 *
 * @param durable the values by which none is, the first is what we advise
 */
record DurableSetting(String name, List<String> durable) {
    private static final String BINARY_LOG = "log_bin";

    /**
     * A server tells only those it has. MariaDB's 3 syncs as often as 1, or oftener; MySQL's
     * DETECT_AND_RECOVER is its ON; MariaDB's "fast" leaves data files unsynced at a checkpoint.
     */
    static final List<DurableSetting> ALL =
            List.of(
                    new DurableSetting("innodb_flush_log_at_trx_commit", List.of("1", "3")),
                    new DurableSetting("sync_binlog", List.of("1")),
                    new DurableSetting("innodb_doublewrite", List.of("ON", "DETECT_AND_RECOVER")),
                    new DurableSetting(
                            "innodb_flush_method",
                            List.of(
                                    "O_DIRECT",
                                    "FSYNC",
                                    "O_DSYNC",
                                    "O_DIRECT_NO_FSYNC",
                                    "UNBUFFERED",
                                    "ASYNC_UNBUFFERED",
                                    "NORMAL")),
                    new DurableSetting("innodb_redo_log_enabled", List.of("ON")),
                    new DurableSetting("debug_no_sync", List.of("OFF")));

    /** What a server has to be asked to know whether it is durable. */
    static List<String> asked() {
        return Stream.concat(ALL.stream().map(DurableSetting::name), Stream.of(BINARY_LOG))
                .toList();
    }

    /** Those of a server's settings that are relaxed, in the order of {@link #ALL}. */
    static List<Relaxed> relaxed(Map<String, String> settings) {
        return ALL.stream()
                .filter(setting -> setting.isRelaxed(settings))
                .map(
                        setting ->
                                new Relaxed(
                                        setting.name,
                                        settings.get(setting.name),
                                        setting.durable.get(0)))
                .toList();
    }

    private boolean isRelaxed(Map<String, String> settings) {
        String value = settings.get(name);
        if (value == null || name.equals("sync_binlog") && !"ON".equals(settings.get(BINARY_LOG))) {
            return false;
        }
        return !durable.contains(value.toUpperCase(Locale.ROOT));
    }

    /**
     * One that is relaxed.
     *
     * @param durable the value it should have
     */
    record Relaxed(String name, String value, String durable) {
        @Override
        public String toString() {
            return name + " is " + value + " instead of " + durable;
        }
    }
}
