-- What happened, written in the transaction in which it happened.
CREATE TABLE outbox_event (
    position    BIGINT       NOT NULL AUTO_INCREMENT,
    id          CHAR(36)     NOT NULL,
    type        VARCHAR(100) NOT NULL,
    subject     VARCHAR(190) NOT NULL,
    occurred_at DATETIME(6)  NOT NULL,
    data        LONGTEXT     NOT NULL,
    PRIMARY KEY (position),
    UNIQUE KEY outbox_event_by_id (id),
    KEY outbox_event_by_time (occurred_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row for each event a sink has not got yet; gone once it has. Claiming a row moves due_at past
-- the end of the claim, so that what a killed worker held is due again by itself.
CREATE TABLE outbox_delivery (
    sink       VARCHAR(40)  NOT NULL,
    position   BIGINT       NOT NULL,
    subject    VARCHAR(190) NOT NULL,
    attempts   INT          NOT NULL,
    due_at     DATETIME(6)  NOT NULL,
    dead       BOOLEAN      NOT NULL,
    last_error VARCHAR(500),
    PRIMARY KEY (sink, position),
    KEY outbox_delivery_due (sink, dead, due_at, position),
    KEY outbox_delivery_by_subject (sink, subject, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE webhook (
    id         CHAR(36)      NOT NULL,
    url        VARCHAR(2000) NOT NULL,
    secret     VARBINARY(64) NOT NULL,
    created_at DATETIME(6)   NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What quotes did with each activity, by day (UTC), channel and currency.
CREATE TABLE report_tally (
    activity_id    VARCHAR(190) NOT NULL,
    day            DATE         NOT NULL,
    channel        VARCHAR(64)  NOT NULL,
    currency       CHAR(3)      NOT NULL,
    touched        BIGINT       NOT NULL,
    applied        BIGINT       NOT NULL,
    displaced      BIGINT       NOT NULL,
    units          BIGINT       NOT NULL,
    discount_minor BIGINT       NOT NULL,
    PRIMARY KEY (activity_id, day, channel, currency)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE report_displacement (
    activity_id  VARCHAR(190) NOT NULL,
    day          DATE         NOT NULL,
    displaced_by VARCHAR(190) NOT NULL,
    times        BIGINT       NOT NULL,
    PRIMARY KEY (activity_id, day, displaced_by)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Flushes of counters that are in the tables above: one that is repeated counts once.
CREATE TABLE report_flush (
    id         CHAR(36)    NOT NULL,
    flushed_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY report_flush_by_time (flushed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
