package io.pricewright.service.activity;

import io.pricewright.facts.Activity;

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

    // Measured on heaps, see WeightTest.
    private static final long CELL_BYTES = 300;
    private static final long CHARACTER_BYTES = 2;
    private static final long NAME_BYTES = 40;

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
        return CELL_BYTES
                + CHARACTER_BYTES * held.length()
                + held.priced().map(ActivityForm::names).orElse(0) * NAME_BYTES;
    }

    /** How many names it holds in lists that may be long. */
    private static int names(Activity activity) {
        return activity.scope().include().skus().size()
                + activity.scope().exclude().skus().size()
                + activity.inventory().size();
    }
}
