-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- What each visitor was told of her wait when she took her ticket, and how long it was until her
-- first call. Could be made again from the log. It lasts as long as the ticket.
CREATE TABLE prediction (
    ticket           BLOB    PRIMARY KEY NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    service          TEXT    NOT NULL,                           -- that she came for
    day              TEXT    NOT NULL CHECK (length(day) = 10),  -- site-local, 2026-03-29
    issued_at_utc_ms INTEGER NOT NULL,
    low_ms           INTEGER CHECK (low_ms >= 0),                -- NULL: nothing was said
    high_ms          INTEGER CHECK (high_ms > low_ms),
    middle_ms        INTEGER CHECK (middle_ms >= 0),
    waited_ms        INTEGER CHECK (waited_ms >= 0),             -- NULL: not called yet
    CHECK ((low_ms IS NULL) = (high_ms IS NULL) AND (low_ms IS NULL) = (middle_ms IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX prediction_in_time ON prediction (issued_at_utc_ms, ticket);
