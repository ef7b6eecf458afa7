-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- Runs of which no record is left. The cloud is told of the whole way of the log, and finds by
-- each run's last record where it stands.
CREATE TABLE pruned_run (
    begins_after INTEGER PRIMARY KEY CHECK (begins_after >= 0),  -- records before its first
    incarnation  BLOB    NOT NULL UNIQUE CHECK (length(incarnation) = 16),
    last_seq     INTEGER NOT NULL CHECK (last_seq > 0),
    last_hash    BLOB    NOT NULL CHECK (length(last_hash) = 32)
) STRICT;
