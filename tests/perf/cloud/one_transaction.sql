-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0
-- One join as a transaction of its own, for pgbench: what each request would do without the lane.
\set id random(1, 9000000000000000000)
BEGIN;
UPDATE plain_queue SET number = number + 1, revision = revision + 1 WHERE id = 1 
    RETURNING number \gset
INSERT INTO plain_session (id, number, user_identifier, status)
    VALUES (:id, :number, 'w@example.org', 'waiting')
    ON CONFLICT DO NOTHING;
INSERT INTO plain_audit (action, resource, hash)
    VALUES ('session.create', :id,
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
COMMIT;
