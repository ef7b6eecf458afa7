-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- Where somebody comes from: added at the site, or named by its configuration, whose PIN counts
-- then. The site's own PIN for that name is kept aside for as long.
ALTER TABLE staff ADD COLUMN origin TEXT NOT NULL DEFAULT 'site'
    CHECK (origin IN ('site', 'configuration'));
ALTER TABLE staff ADD COLUMN own_pin_hash TEXT
    CHECK (own_pin_hash IS NULL OR origin = 'configuration');
