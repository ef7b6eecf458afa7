-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- Calls since the ticket was called to its counter, and the right to come back after a no-show:
-- while there is one, the number is kept for her as if she waited.
ALTER TABLE ticket ADD COLUMN recalls INTEGER NOT NULL DEFAULT 0 CHECK (recalls >= 0);
ALTER TABLE ticket ADD COLUMN recalled_at_utc_ms INTEGER;
ALTER TABLE ticket ADD COLUMN return_until_utc_ms INTEGER
    CHECK (return_until_utc_ms IS NULL OR state = 'no_show');
ALTER TABLE ticket ADD COLUMN has_returned INTEGER NOT NULL DEFAULT 0
    CHECK (has_returned IN (0, 1));
DROP INDEX ticket_number_held;
CREATE UNIQUE INDEX ticket_number_held ON ticket (series, number)
    WHERE state IN ('waiting', 'called', 'serving', 'parked') OR return_until_utc_ms IS NOT NULL;

-- When the counter that parked the ticket is reminded of it.
ALTER TABLE ticket ADD COLUMN parked_by INTEGER CHECK (parked_by > 0);
ALTER TABLE ticket ADD COLUMN remind_at_utc_ms INTEGER
    CHECK (remind_at_utc_ms IS NULL OR state = 'parked');

-- The services that the visit leads to after this one, "REG@3 CASH", the next first, each with the
-- counter that wants her if there is one; and the counter that does now, while she waits.
ALTER TABLE ticket ADD COLUMN stops TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket ADD COLUMN expected_at INTEGER CHECK (expected_at > 0);

-- The appointment that it was taken with, if any: when she was to be called.
ALTER TABLE ticket ADD COLUMN slot_utc_ms INTEGER;
