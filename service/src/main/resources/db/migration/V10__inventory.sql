-- What activities have of their own, and what is held of it: the truth, whatever caches say.

-- Conditional updates keep these rules; the checks stand behind them, whoever writes.
-- "version" counts changes, so that a copy elsewhere is only ever replaced by a newer one. "fence" is
-- the token of the lock that the last adjustment was made under: an older one is refused.
CREATE TABLE inventory_stock (
    activity_id VARCHAR(190)   NOT NULL,
    sku         VARBINARY(760) NOT NULL,
    total       BIGINT         NOT NULL,
    available   BIGINT         NOT NULL,
    reserved    BIGINT         NOT NULL,
    sold        BIGINT         NOT NULL,
    version     BIGINT         NOT NULL,
    fence       BIGINT         NOT NULL,
    frozen      BOOLEAN        NOT NULL,
    PRIMARY KEY (activity_id, sku),
    CONSTRAINT inventory_stock_is_never_oversold CHECK (available >= 0 AND reserved >= 0 AND sold >= 0),
    CONSTRAINT inventory_stock_adds_up CHECK (available + reserved + sold = total)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Of an activity over all orders: BUDGET in minor units, ORDERS. A cap of NULL: no longer limited.
CREATE TABLE inventory_limit (
    activity_id VARCHAR(190) NOT NULL,
    kind        VARCHAR(20)  NOT NULL,
    used        BIGINT       NOT NULL,
    cap         BIGINT,
    version     BIGINT       NOT NULL,
    PRIMARY KEY (activity_id, kind),
    CONSTRAINT inventory_limit_holds CHECK (used >= 0 AND (cap IS NULL OR used <= cap))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Of one shopper: SHOPPER_UNITS, SHOPPER_ORDERS. "period" is the day it counts for, as 2026-11-11, or
-- empty for all time; "cap" the one it was last held under.
CREATE TABLE inventory_shopper_limit (
    activity_id VARCHAR(190) NOT NULL,
    shopper_id  VARCHAR(190) NOT NULL,
    kind        VARCHAR(20)  NOT NULL,
    period      VARCHAR(10)  NOT NULL,
    used        BIGINT       NOT NULL,
    cap         BIGINT       NOT NULL,
    PRIMARY KEY (activity_id, shopper_id, kind, period),
    CONSTRAINT inventory_shopper_limit_holds CHECK (used >= 0 AND used <= cap)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The id is the Idempotency-Key it was made with, so one key has one effect. What was released before
-- it was made stands here without an order, so that it can't be made any more.
CREATE TABLE reservation (
    id            VARCHAR(100) NOT NULL,
    state         VARCHAR(10)  NOT NULL,
    order_id      VARCHAR(190),
    quote_id      CHAR(36),
    shopper_id    VARCHAR(190),
    currency      CHAR(3),
    payable_minor BIGINT,
    held_at       DATETIME(6)  NOT NULL,
    expires_at    DATETIME(6)  NOT NULL,
    ended_at      DATETIME(6),
    PRIMARY KEY (id),
    KEY reservation_by_expiry (state, expires_at),
    CONSTRAINT reservation_is_held_until_it_ends CHECK ((state = 'HELD') = (ended_at IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- "name" is the SKU of STOCK, the period of limits of a shopper, otherwise empty.
CREATE TABLE reservation_hold (
    reservation_id VARCHAR(100)   NOT NULL,
    kind           VARCHAR(20)    NOT NULL,
    activity_id    VARCHAR(190)   NOT NULL,
    name           VARBINARY(760) NOT NULL,
    amount         BIGINT         NOT NULL,
    refunded       BIGINT         NOT NULL,
    PRIMARY KEY (reservation_id, kind, activity_id, name),
    CONSTRAINT reservation_hold_is_refunded_once CHECK (refunded >= 0 AND refunded <= amount)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Refunds and adjustments that were made, written with their effect: the same key does it once.
CREATE TABLE reservation_refund (
    idempotency_key VARBINARY(255) NOT NULL,
    reservation_id  VARCHAR(100)   NOT NULL,
    request         LONGTEXT       NOT NULL,
    answer          LONGTEXT       NOT NULL,
    refunded_at     DATETIME(6)    NOT NULL,
    PRIMARY KEY (idempotency_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE inventory_adjustment (
    idempotency_key VARBINARY(255) NOT NULL,
    activity_id     VARCHAR(190)   NOT NULL,
    request         LONGTEXT       NOT NULL,
    answer          LONGTEXT       NOT NULL,
    adjusted_at     DATETIME(6)    NOT NULL,
    PRIMARY KEY (idempotency_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Where ended reservations go, out of the way of those that count.
CREATE TABLE reservation_archive LIKE reservation;
CREATE TABLE reservation_hold_archive LIKE reservation_hold;

-- Activities that were approved before there was an inventory: nothing is known to be used of them.
INSERT INTO inventory_stock (activity_id, sku, total, available, reserved, sold, version, fence, frozen)
SELECT stocked.id, stocked.sku, stocked.units, stocked.units, 0, 0, 1, 0, FALSE
  FROM (SELECT activity.id, named.sku,
               CAST(JSON_EXTRACT(document, CONCAT('$.inventory.', JSON_QUOTE(named.sku))) AS SIGNED) AS units
          FROM activity,
               JSON_TABLE(JSON_KEYS(document, '$.inventory'), '$[*]' COLUMNS (sku VARCHAR(190) PATH '$')) named
         WHERE standing <> 'NEW') stocked;
INSERT INTO inventory_limit (activity_id, kind, used, cap, version)
SELECT id, 'BUDGET', 0, JSON_VALUE(document, '$.budgetMinor'), 1
  FROM activity
 WHERE standing <> 'NEW' AND JSON_VALUE(document, '$.budgetMinor') IS NOT NULL;
INSERT INTO inventory_limit (activity_id, kind, used, cap, version)
SELECT id, 'ORDERS', 0, JSON_VALUE(document, '$.limits.orders'), 1
  FROM activity
 WHERE standing <> 'NEW' AND JSON_VALUE(document, '$.limits.orders') IS NOT NULL;
