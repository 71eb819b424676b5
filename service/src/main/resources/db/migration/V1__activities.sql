-- Activities, the index their candidates are found by, and the log that other nodes follow.
-- Only what MySQL 8.4 and MariaDB 11.4 both understand.

CREATE TABLE activity (
    id         VARCHAR(190) NOT NULL,
    version    BIGINT       NOT NULL,
    enabled    BOOLEAN      NOT NULL,
    layer      VARCHAR(20)  NOT NULL,
    type       VARCHAR(60)  NOT NULL,
    name       VARCHAR(500) NOT NULL,
    starts_at  DATETIME(6),
    ends_at    DATETIME(6),
    document   LONGTEXT     NOT NULL,
    created_at DATETIME(6)  NOT NULL,
    updated_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- An entry is what a cart names: SKU phone-x, CATEGORY phones, COUPON C1. Bytes, because texts that
-- differ only in trailing spaces are different goods, and equal to every collation both know.
CREATE TABLE activity_index (
    dimension   VARCHAR(10)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    entry       VARBINARY(760) NOT NULL,
    activity_id VARCHAR(190)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (dimension, entry, activity_id),
    KEY activity_index_by_activity (activity_id),
    CONSTRAINT activity_index_activity FOREIGN KEY (activity_id) REFERENCES activity (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row: the number of the last edit. Its lock puts edits in one order, so that no reader ever
-- sees edit 8 and misses edit 7.
CREATE TABLE activity_revision (
    id       TINYINT  NOT NULL,
    store    CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    revision BIGINT   NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO activity_revision (id, store, revision) VALUES (1, UUID(), 0);

-- What each edit touched: nodes read it from where they stand and forget what they remembered.
CREATE TABLE activity_change (
    revision      BIGINT       NOT NULL,
    activity_id   VARCHAR(190) NOT NULL,
    index_changed BOOLEAN      NOT NULL,
    changed_at    DATETIME(6)  NOT NULL,
    PRIMARY KEY (revision),
    KEY activity_change_by_time (changed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
