-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- The state as it was after the record at `position`: a start folds from the youngest.
CREATE TABLE seal (
    position    INTEGER PRIMARY KEY CHECK (position > 0),
    incarnation BLOB    NOT NULL CHECK (length(incarnation) = 16),  -- of that record,
    seq         INTEGER NOT NULL CHECK (seq > 0),                   -- and so on
    hlc_wall_ms INTEGER NOT NULL,
    hlc_count   INTEGER NOT NULL CHECK (hlc_count >= 0),
    head_hash   BLOB    NOT NULL CHECK (length(head_hash) = 32),
    at_utc_ms   INTEGER NOT NULL,
    state       BLOB    NOT NULL,                                   -- vq.log.v1.State
    hash        BLOB    NOT NULL CHECK (length(hash) = 32)          -- of all this
) STRICT;

-- Records up to here are pruned or being pruned; there is a seal. 0: the log is whole.
CREATE TABLE log_begin (
    only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
    pruned_to INTEGER NOT NULL CHECK (pruned_to >= 0)
) STRICT;
INSERT INTO log_begin (only_row, pruned_to) VALUES (1, 0);
