-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- Whose log it is: under the hash of every record, and decided before the first one.
CREATE TABLE log_owner (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    tenant   TEXT    NOT NULL CHECK (tenant <> ''),
    site     TEXT    NOT NULL CHECK (site <> '')
) STRICT;
