package io.pricewright.service.activity;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the audit holds of an activity: contents by their hash, as every version is kept.
 *
 * @param version the newest
 * @param sha256 of its document
 * @param remark why it was rejected, or null
 * @param approvedVersion null while there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditState(
        long version,
        VersionStatus status,
        String author,
        String sha256,
        String remark,
        Long approvedVersion,
        Standing standing) {
    static AuditState of(StoredActivity stored) {
        Version newest = stored.newest();
        Approved approved = stored.approved();
        return new AuditState(
                newest.number(),
                newest.status(),
                newest.written().by(),
                newest.sha256(),
                newest.remark(),
                approved == null ? null : approved.version(),
                approved == null ? Standing.NEW : approved.standing());
    }
}
