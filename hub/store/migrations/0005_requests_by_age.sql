-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0

-- Old replies are taken away a few at a time.
CREATE INDEX request_by_age ON request (at_utc_ms);
