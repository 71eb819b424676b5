-- The life of an activity: every version is written by one person and decided on by another, the row
-- in "activity" is the version that counts, and every change is audited.

-- "version", its columns and "document" are those of the approved version; before the first approval
-- those of the newest. "standing" says whether carts are priced by it, "enabled" says it to the index.
ALTER TABLE activity
    ADD newest         BIGINT       NOT NULL,
    ADD standing       VARCHAR(10)  NOT NULL,
    ADD standing_by    VARCHAR(190),
    ADD standing_since DATETIME(6);

-- What was there was priced, or switched off by somebody nobody noted.
UPDATE activity
   SET newest = version, standing = IF(enabled, 'ON', 'PAUSED'), standing_by = 'unknown',
       standing_since = updated_at;

ALTER TABLE activity
    ADD CONSTRAINT activity_is_priced_when_on CHECK (enabled = (standing = 'ON'));

ALTER TABLE activity_version
    ADD status       VARCHAR(10)  NOT NULL,
    ADD sha256       CHAR(64)     NOT NULL,
    ADD author       VARCHAR(190) NOT NULL,
    ADD submitted_by VARCHAR(190),
    ADD submitted_at DATETIME(6),
    ADD decided_by   VARCHAR(190),
    ADD decided_at   DATETIME(6),
    ADD remark       VARCHAR(500);

UPDATE activity_version
   SET status = 'APPROVED', sha256 = SHA2(document, 256), author = 'unknown',
       decided_by = 'before approval', decided_at = written_at;

-- Whatever a program does or forgets: nobody approves what they wrote.
ALTER TABLE activity_version
    ADD CONSTRAINT activity_version_is_decided_by_another
        CHECK (decided_by IS NULL OR decided_by <> author),
    ADD CONSTRAINT activity_version_is_decided_by_somebody
        CHECK ((status IN ('APPROVED', 'REJECTED')) = (decided_by IS NOT NULL));

-- Who changed what, numbered without gaps. A row's hash covers its content and the hash before it.
CREATE TABLE audit_entry (
    number       BIGINT       NOT NULL,
    changed_at   DATETIME(6)  NOT NULL,
    caller       VARCHAR(190) NOT NULL,
    action       VARCHAR(40)  NOT NULL,
    subject      VARCHAR(255) NOT NULL,
    before_state LONGTEXT,
    after_state  LONGTEXT,
    hash         CHAR(64)     NOT NULL,
    PRIMARY KEY (number),
    KEY audit_entry_by_subject (subject, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row: the last entry. Its lock puts changes in one order; it shows that the end was cut off.
CREATE TABLE audit_head (
    id     TINYINT  NOT NULL,
    number BIGINT   NOT NULL,
    hash   CHAR(64) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO audit_head (id, number, hash) VALUES (1, 0, REPEAT('0', 64));
