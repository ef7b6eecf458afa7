-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- People who came together: the ticket by whose id the party goes that this one joined, and for
-- how many tickets the last call was, this one included.
ALTER TABLE ticket ADD COLUMN party BLOB CHECK (party IS NULL OR length(party) = 16);
ALTER TABLE ticket ADD COLUMN together INTEGER NOT NULL DEFAULT 1 CHECK (together > 0);
