-- Floors that prices are watched by, what was found under them, and what goods really cost each day.
-- SKUs are bytes, as in activity_index.

-- A floor that was taken away stays as a row without a document, so that every node hears of it.
CREATE TABLE price_floor (
    sku        VARBINARY(760) NOT NULL,
    revision   BIGINT         NOT NULL,
    document   LONGTEXT,
    updated_by VARCHAR(190)   NOT NULL,
    updated_at DATETIME(6)    NOT NULL,
    PRIMARY KEY (sku),
    UNIQUE KEY price_floor_by_revision (revision)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row: the number of the last edit of a floor. Its lock puts edits in one order.
CREATE TABLE price_floor_revision (
    id       TINYINT NOT NULL,
    revision BIGINT  NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO price_floor_revision (id, revision) VALUES (1, 0);

-- One row for each kind of finding, SKU, floor and set of activities, however often it is seen.
CREATE TABLE price_alert (
    id              BIGINT         NOT NULL AUTO_INCREMENT,
    fingerprint     CHAR(64)       NOT NULL,
    kind            VARCHAR(10)    NOT NULL,
    sku             VARBINARY(760) NOT NULL,
    currency        CHAR(3)        NOT NULL,
    floor_minor     BIGINT         NOT NULL,
    price_minor     BIGINT         NOT NULL,
    effective_at    DATETIME(6)    NOT NULL,
    activities      LONGTEXT       NOT NULL,
    cart            LONGTEXT,
    times           BIGINT         NOT NULL,
    raised_at       DATETIME(6)    NOT NULL,
    seen_at         DATETIME(6)    NOT NULL,
    acknowledged_by VARCHAR(190),
    acknowledged_at DATETIME(6),
    PRIMARY KEY (id),
    UNIQUE KEY price_alert_by_fingerprint (fingerprint)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE price_day (
    sku          VARBINARY(760) NOT NULL,
    currency     CHAR(3)        NOT NULL,
    day          DATE           NOT NULL,
    lowest_minor BIGINT         NOT NULL,
    PRIMARY KEY (sku, currency, day),
    KEY price_day_by_day (day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row: when the last patrol began; whoever moves it on walks the next one.
CREATE TABLE price_patrol (
    id       TINYINT     NOT NULL,
    began_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO price_patrol (id, began_at) VALUES (1, '2000-01-01');
