-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- Tickets that were taken over the cloud: whether one is called only when its holder has said
-- that she is there, and when she did.
ALTER TABLE ticket ADD COLUMN must_arrive INTEGER NOT NULL DEFAULT 0 CHECK (must_arrive IN (0, 1));
ALTER TABLE ticket ADD COLUMN present_at_utc_ms INTEGER;
