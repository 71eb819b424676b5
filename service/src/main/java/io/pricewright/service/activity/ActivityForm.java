package io.pricewright.service.activity;

/**
 * Activities as caches hold them: version and document, or nothing where there is none to price by.
 */
final class ActivityForm implements TieredCache.Form<String, HeldActivity> {
    /** What the keys of activities begin with. */
    static final String PREFIX = "act:";

    /**
     * Longest document that goes through Redis, in characters. One of a million SKUs is read by
     * each process once, where it is kept.
     */
    private static final int LONGEST_SHARED = 1_000_000;

    private static final long CELL_BYTES = 1_500;
    private static final long BYTES_OF_A_CHARACTER = 5;

    private final ActivityDocument documents;

    ActivityForm(ActivityDocument documents) {
        this.documents = documents;
    }

    @Override
    public String key(String id) {
        return PREFIX + id;
    }

    @Override
    public boolean isShared(HeldActivity held) {
        return held.length() <= LONGEST_SHARED;
    }

    @Override
    public String write(HeldActivity held) {
        return held.priced().map(on -> on.version() + "\n" + documents.write(on)).orElse("");
    }

    @Override
    public HeldActivity read(String text) {
        if (text.isEmpty()) {
            return HeldActivity.NONE;
        }
        int end = text.indexOf('\n');
        String document = text.substring(end + 1);
        return new HeldActivity(
                documents.read(document, Long.parseLong(text.substring(0, end))),
                document.length());
    }

    @Override
    public long bytes(String id, HeldActivity held) {
        return CELL_BYTES + BYTES_OF_A_CHARACTER * held.length();
    }
}
