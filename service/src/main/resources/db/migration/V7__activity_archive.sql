-- Where activities go that have been over for long: the same rows, out of the way of those that count.
-- They have no index entries, as no cart can meet them; people still search them by what they name.
CREATE TABLE activity_archive LIKE activity;

ALTER TABLE activity_archive ADD archived_at DATETIME(6) NOT NULL;

CREATE TABLE activity_facet_archive (
    kind        VARCHAR(10)    NOT NULL,
    name        VARBINARY(760) NOT NULL,
    activity_id VARCHAR(190)   NOT NULL,
    PRIMARY KEY (kind, name, activity_id),
    KEY activity_facet_archive_by_activity (activity_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Versions stay where they are, whichever table their activity is in.
ALTER TABLE activity_version DROP FOREIGN KEY activity_version_activity;

CREATE INDEX activity_by_end ON activity (ends_at);
CREATE INDEX activity_by_standing ON activity (standing, standing_since);
