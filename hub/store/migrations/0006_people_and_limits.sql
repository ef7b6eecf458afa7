-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- Whose ticket it is, where limits count people: a hash, never the key itself. And the service
-- that it was taken for, once it has been transferred: the limits of a day count by that one.
ALTER TABLE ticket ADD COLUMN person BLOB CHECK (person IS NULL OR length(person) = 16);
ALTER TABLE ticket ADD COLUMN taken_for TEXT;
