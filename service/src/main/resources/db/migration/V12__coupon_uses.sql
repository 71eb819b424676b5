-- Codes that orders use, or hold for a reservation: an order uses a code once. Bytes, because codes and
-- orders that differ only in trailing spaces are different ones.
CREATE TABLE coupon_use (
    code           VARBINARY(760)  NOT NULL,
    order_id       VARBINARY(1020) NOT NULL,
    reservation_id VARCHAR(190)    NOT NULL,
    confirmed      BOOLEAN         NOT NULL,
    PRIMARY KEY (code, order_id),
    KEY coupon_use_by_reservation (reservation_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
