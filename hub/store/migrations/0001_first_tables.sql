-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- The log: facts in the order in which they were decided. Append only.
CREATE TABLE record (
    position    INTEGER PRIMARY KEY CHECK (position > 0),
    incarnation BLOB    NOT NULL CHECK (length(incarnation) = 16),
    seq         INTEGER NOT NULL CHECK (seq > 0),
    hlc_wall_ms INTEGER NOT NULL,
    hlc_count   INTEGER NOT NULL CHECK (hlc_count >= 0),
    prev_hash   BLOB    NOT NULL CHECK (length(prev_hash) = 32),
    hash        BLOB    NOT NULL CHECK (length(hash) = 32),
    type        TEXT    NOT NULL CHECK (type <> ''),
    payload     BLOB    NOT NULL,
    UNIQUE (incarnation, seq)
) STRICT;

-- Each ticket as the log has made it. Could be made again from the log; every start compares.
CREATE TABLE ticket (
    id                BLOB    PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    token             BLOB    NOT NULL CHECK (length(token) = 16),
    service           TEXT    NOT NULL,
    series            TEXT    NOT NULL,
    number            INTEGER NOT NULL CHECK (number > 0),
    label             TEXT    NOT NULL,
    priority_class    TEXT    NOT NULL,
    language          TEXT    NOT NULL,
    origin            TEXT    NOT NULL,
    day               TEXT    NOT NULL CHECK (length(day) = 10),  -- site-local, 2026-03-29
    issued_at_utc_ms  INTEGER NOT NULL,
    ready_at_utc_ms   INTEGER NOT NULL,
    place_order       INTEGER NOT NULL,
    state             TEXT    NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'parked',
                                                        'served', 'no_show', 'cancelled')),
    counter           INTEGER CHECK (counter > 0),
    called_at_utc_ms  INTEGER,
    serving_at_utc_ms INTEGER,
    ended_at_utc_ms   INTEGER,
    calls             INTEGER NOT NULL CHECK (calls >= 0),
    outcome           TEXT    NOT NULL,
    print             TEXT    NOT NULL CHECK (print IN ('none', 'requested', 'confirmed',
                                                        'failed', 'unknown')),
    copies            INTEGER NOT NULL CHECK (copies >= 0),
    version           INTEGER NOT NULL CHECK (version >= 0)
) STRICT;

-- Two live tickets cannot hold one number, whatever the program believes.
CREATE UNIQUE INDEX ticket_number_held ON ticket (series, number)
    WHERE state IN ('waiting', 'called', 'serving', 'parked');
CREATE INDEX ticket_of_day ON ticket (day);

-- The same request gets the same answer, also after a restart.
CREATE TABLE request (
    request_id  TEXT    PRIMARY KEY NOT NULL CHECK (length(request_id) BETWEEN 1 AND 64),
    fingerprint BLOB    NOT NULL CHECK (length(fingerprint) = 32),
    reply       BLOB    NOT NULL,
    at_utc_ms   INTEGER NOT NULL
) STRICT;

-- Who may sign in at a counter. Not in the log: a PIN's hash never leaves the site.
CREATE TABLE staff (
    name                TEXT    PRIMARY KEY NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    pin_hash            TEXT    NOT NULL,  -- Argon2id, with its parameters
    failed_tries        INTEGER NOT NULL DEFAULT 0 CHECK (failed_tries >= 0),
    locked_until_utc_ms INTEGER            -- NULL: not locked
) STRICT;

-- Who is signed in at which device; outlives a restart of the hub.
CREATE TABLE sign_in (
    device    BLOB    PRIMARY KEY NOT NULL CHECK (length(device) = 16),
    counter   INTEGER NOT NULL CHECK (counter > 0),
    staff     TEXT    NOT NULL REFERENCES staff (name) ON DELETE CASCADE,
    at_utc_ms INTEGER NOT NULL
) STRICT;
