-- What was found to differ from the reservations it is made of, and the sums that archived ones leave.

ALTER TABLE inventory_limit ADD frozen BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE inventory_shopper_limit ADD frozen BOOLEAN NOT NULL DEFAULT FALSE;

-- "held" and "kept" are what the row says, "counted" what the reservations do: units of STOCK that are
-- reserved and sold; of everything else all that is used is "kept". One that is open is told once.
CREATE TABLE inventory_drift (
    id           BIGINT         NOT NULL AUTO_INCREMENT,
    counter      CHAR(64)       NOT NULL,
    is_open      BOOLEAN,
    kind         VARCHAR(20)    NOT NULL,
    activity_id  VARCHAR(190)   NOT NULL,
    shopper_id   VARCHAR(190)   NOT NULL,
    name         VARBINARY(760) NOT NULL,
    sum_off      BIGINT         NOT NULL,
    held         BIGINT         NOT NULL,
    kept         BIGINT         NOT NULL,
    counted_held BIGINT         NOT NULL,
    counted_kept BIGINT         NOT NULL,
    found_at     DATETIME(6)    NOT NULL,
    repaired_by  VARCHAR(190),
    repaired_at  DATETIME(6),
    PRIMARY KEY (id),
    UNIQUE KEY inventory_drift_is_open_once (counter, is_open)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What confirmed reservations in the archive keep, by what they keep it of.
CREATE TABLE inventory_archived (
    kind        VARCHAR(20)    NOT NULL,
    activity_id VARCHAR(190)   NOT NULL,
    shopper_id  VARCHAR(190)   NOT NULL,
    name        VARBINARY(760) NOT NULL,
    kept        BIGINT         NOT NULL,
    PRIMARY KEY (activity_id, kind, shopper_id, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
