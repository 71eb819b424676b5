-- Who may call. Keys end by expires_at or revoked_at; rows stay, so that an id in an audit always
-- means the same caller.
CREATE TABLE api_key (
    id           VARCHAR(100) NOT NULL,
    roles        VARCHAR(200) NOT NULL,
    created_by   VARCHAR(100) NOT NULL,
    created_at   DATETIME(6)  NOT NULL,
    expires_at   DATETIME(6),
    revoked_at   DATETIME(6),
    last_used_at DATETIME(6),
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What callers send, as its SHA-256: this table opens nothing. After a rotation a key has two for a
-- while.
CREATE TABLE api_key_secret (
    digest      CHAR(64)     NOT NULL,
    api_key_id  VARCHAR(100) NOT NULL,
    prefix      VARCHAR(16)  NOT NULL,
    valid_until DATETIME(6),
    PRIMARY KEY (digest),
    KEY api_key_secret_by_key (api_key_id),
    CONSTRAINT api_key_secret_key FOREIGN KEY (api_key_id) REFERENCES api_key (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row: counts changes, so that nodes see by one number whether to read the keys again.
CREATE TABLE api_key_revision (
    id       TINYINT NOT NULL,
    revision BIGINT  NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO api_key_revision (id, revision) VALUES (1, 0);
