-- Every version of every activity, for good: what was sold by one is returned by the same.
CREATE TABLE activity_version (
    activity_id VARCHAR(190) NOT NULL,
    version     BIGINT       NOT NULL,
    document    LONGTEXT     NOT NULL,
    written_at  DATETIME(6)  NOT NULL,
    PRIMARY KEY (activity_id, version),
    CONSTRAINT activity_version_activity FOREIGN KEY (activity_id) REFERENCES activity (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO activity_version (activity_id, version, document, written_at)
SELECT id, version, document, updated_at FROM activity;
