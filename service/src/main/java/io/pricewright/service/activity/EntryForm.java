package io.pricewright.service.activity;

import java.util.List;

/** Index entries as caches hold them: the ids of those who stand under a name, a line each. */
final class EntryForm implements TieredCache.Form<IndexEntry, List<String>> {
    // Measured on heaps, see WeightTest.
    private static final long CELL_BYTES = 200;
    private static final long ID_BYTES = 60;

    @Override
    public String key(IndexEntry entry) {
        return "idx:" + entry;
    }

    @Override
    public boolean isShared(List<String> ids) {
        return true;
    }

    @Override
    public String write(List<String> ids) {
        return String.join("\n", ids);
    }

    @Override
    public List<String> read(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    @Override
    public long bytes(IndexEntry entry, List<String> ids) {
        long bytes = CELL_BYTES + entry.name().length();
        for (String id : ids) {
            bytes += ID_BYTES + id.length();
        }
        return bytes;
    }
}
