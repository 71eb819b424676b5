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
