-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- Tickets are looked for by their order of issue: their day may come again after a wrong clock.
CREATE UNIQUE INDEX ticket_in_order ON ticket (place_order);
DROP INDEX ticket_of_day;
