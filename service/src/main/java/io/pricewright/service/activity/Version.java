package io.pricewright.service.activity;

import io.pricewright.facts.Activity;

/**
 * One version of an activity: what it says, who wrote it and what became of it.
 *
 * @param sha256 of its document as stored, in hex
 * @param submitted null before
 * @param decided null before
 * @param remark why it was rejected, else null
 */
record Version(
        Activity activity,
        String sha256,
        VersionStatus status,
        Stamp written,
        Stamp submitted,
        Stamp decided,
        String remark) {

    static Version draft(Activity activity, String sha256, Stamp written) {
        return new Version(activity, sha256, VersionStatus.DRAFT, written, null, null, null);
    }

    Version submitted(Stamp by) {
        return new Version(activity, sha256, VersionStatus.SUBMITTED, written, by, decided, remark);
    }

    Version approved(Stamp by) {
        return new Version(
                activity, sha256, VersionStatus.APPROVED, written, submitted, by, remark);
    }

    Version rejected(Stamp by, String why) {
        return new Version(activity, sha256, VersionStatus.REJECTED, written, submitted, by, why);
    }

    long number() {
        return activity.version();
    }

    /** How it came to its status, for people. */
    String reason() {
        return switch (status) {
            case DRAFT -> "written " + written + ", not submitted yet";
            case SUBMITTED -> "submitted " + submitted + ", waits for another than " + written.by();
            case APPROVED -> "approved " + decided;
            case REJECTED -> "rejected " + decided + ": " + remark;
        };
    }
}
