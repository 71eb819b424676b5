package io.pricewright.service.activity;

import io.pricewright.service.operations.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of an activity as an entity tag, such as "3". */
final class EntityTag {
    /** Of an activity that was just made. */
    static final String FIRST = "\"1\"";

    private static final Pattern STRONG = Pattern.compile("\"(\\d{1,18})\"");

    private EntityTag() {}

    static String of(StoredActivity stored) {
        return "\"" + stored.newest().number() + "\"";
    }

    /** The version an edit is based on; 0 when any will do. */
    static long versionIn(String ifMatch) {
        if (ifMatch == null) {
            throw ProblemException.preconditionRequired(
                    "If-Match is missing: send the ETag of the version you are editing");
        }
        if (ifMatch.strip().equals("*")) {
            return 0;
        }
        Matcher tag = STRONG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw ProblemException.stale(
                    "If-Match "
                            + ifMatch
                            + " is no ETag of an activity: send the one that GET answered with");
        }
        return Long.parseLong(tag.group(1));
    }
}
