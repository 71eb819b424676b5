-- Answers to requests that carried an Idempotency-Key, written in the transaction of their effect.
CREATE TABLE activity_request (
    idempotency_key VARBINARY(255) NOT NULL,
    fingerprint     CHAR(64)       NOT NULL,
    answer          LONGTEXT,
    requested_at    DATETIME(6)    NOT NULL,
    PRIMARY KEY (idempotency_key),
    KEY activity_request_by_time (requested_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
