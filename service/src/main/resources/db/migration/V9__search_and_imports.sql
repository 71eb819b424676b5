-- What activities name, for people who search: all their goods and tags, in every dimension, whether
-- they can be candidates or not. The candidate index holds one dimension of those that can.
CREATE TABLE activity_facet (
    kind        VARCHAR(10)    NOT NULL,
    name        VARBINARY(760) NOT NULL,
    activity_id VARCHAR(190)   NOT NULL,
    PRIMARY KEY (kind, name, activity_id),
    KEY activity_facet_by_activity (activity_id),
    CONSTRAINT activity_facet_activity FOREIGN KEY (activity_id) REFERENCES activity (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO activity_facet (kind, name, activity_id)
SELECT 'SKU', named.name, activity.id
  FROM activity, JSON_TABLE(document, '$.scope.include.skus[*]' COLUMNS (name VARCHAR(190) PATH '$')) named;
INSERT IGNORE INTO activity_facet (kind, name, activity_id)
SELECT 'SKU', part.sku, activity.id
  FROM activity, JSON_TABLE(document, '$.terms.parts[*]' COLUMNS (sku VARCHAR(190) PATH '$.sku')) part
 WHERE type = 'BUNDLE_PRICE';
INSERT INTO activity_facet (kind, name, activity_id)
SELECT 'CATEGORY', named.name, activity.id
  FROM activity, JSON_TABLE(document, '$.scope.include.categories[*]' COLUMNS (name VARCHAR(190) PATH '$')) named;
INSERT INTO activity_facet (kind, name, activity_id)
SELECT 'BRAND', named.name, activity.id
  FROM activity, JSON_TABLE(document, '$.scope.include.brands[*]' COLUMNS (name VARCHAR(190) PATH '$')) named;
INSERT INTO activity_facet (kind, name, activity_id)
SELECT 'SHOP', named.name, activity.id
  FROM activity, JSON_TABLE(document, '$.scope.include.shops[*]' COLUMNS (name VARCHAR(190) PATH '$')) named;
INSERT INTO activity_facet (kind, name, activity_id)
SELECT 'TAG', named.name, activity.id
  FROM activity, JSON_TABLE(document, '$.tags[*]' COLUMNS (name VARCHAR(190) PATH '$')) named;

CREATE INDEX activity_by_start ON activity (starts_at);
CREATE INDEX activity_by_type ON activity (type);
CREATE INDEX activity_by_layer ON activity (layer);

-- Imports. Their last step and their activities are written in one transaction.
CREATE TABLE import_job (
    id             CHAR(36)     NOT NULL,
    caller         VARCHAR(190) NOT NULL,
    request_key    CHAR(64),
    fingerprint    CHAR(64)     NOT NULL,
    format         VARCHAR(10)  NOT NULL,
    dry_run        BOOLEAN      NOT NULL,
    on_error       VARCHAR(10)  NOT NULL,
    bytes          BIGINT       NOT NULL,
    status         VARCHAR(10)  NOT NULL,
    rows_read      BIGINT       NOT NULL,
    rows_in_error  BIGINT       NOT NULL,
    rows_created   BIGINT       NOT NULL,
    rows_edited    BIGINT       NOT NULL,
    rows_unchanged BIGINT       NOT NULL,
    errors         BIGINT       NOT NULL,
    received_at    DATETIME(6)  NOT NULL,
    started_at     DATETIME(6),
    seen_at        DATETIME(6)  NOT NULL,
    ended_at       DATETIME(6),
    PRIMARY KEY (id),
    UNIQUE KEY import_job_by_request (request_key),
    KEY import_job_by_status (status, seen_at),
    KEY import_job_by_time (received_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE import_error (
    job_id      CHAR(36)      NOT NULL,
    number      INT           NOT NULL,
    file_row    BIGINT,
    file_column VARCHAR(200),
    pointer     VARCHAR(2000) NOT NULL,
    seen        VARCHAR(200),
    code        VARCHAR(60)   NOT NULL,
    message     VARCHAR(1000) NOT NULL,
    PRIMARY KEY (job_id, number),
    CONSTRAINT import_error_job FOREIGN KEY (job_id) REFERENCES import_job (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
