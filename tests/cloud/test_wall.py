# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The second wall between tenants: what holds when a statement forgets the first one."""

import unittest

from case import STORE, CloudCase
from stage.processes import Failed, wait_until

# Rows of nobody.
OPEN = {"schema_version", "worker_job", "ingest_store", "site_command_start"}


@unittest.skipUnless(STORE == "postgres", "SQLite has no row-level security")
class Wall(CloudCase):
    def setUp(self):
        self.hers, self.his = self.tenant(), self.tenant()
        self.queues = {}
        for tenant in [self.hers, self.his]:
            answer = self.admin.post(f"/v1/tenants/{tenant}/queues", {"name": "q", **{
                "maxConcurrentUsers": 1, "releaseRatePerMinute": 1}})
            self.queues[tenant] = answer.data["id"]
        self.postgres = self.cloud.postgres

    def join(self, tenant, **more):
        answer = self.admin.post(f"/v1/tenants/{tenant}/sessions",
                                 {"queueId": self.queues[tenant], **more})
        self.assertEqual(answer.status, 201, answer)
        return answer.data["id"]

    def join_behind_another(self, tenant):
        """Who takes the one place, so that this one waits."""
        first = self.join(tenant)
        wait_until("she is let through", lambda: self.admin.get(
            f"/v1/tenants/{tenant}/sessions/{first}").data["status"] == "called")
        return self.join(tenant)

    def within(self, tenant, sql):
        """As the program does within a request for this tenant."""
        return self.postgres.ask_as_program(f"SET vq.tenant = '{tenant}'", sql).split()

    def test_the_program_is_above_nothing(self):
        role = self.postgres.ask("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE "
                                 "rolname = 'app'").strip()
        self.assertEqual(role, "f|f")
        self.assertNotIn("wall_bypassed", self.cloud.process.said())

    def test_every_table_of_tenants_has_a_wall(self):
        rows = self.postgres.ask(
            "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, (SELECT count(*) FROM "
            "pg_policies p WHERE p.tablename = c.relname) FROM pg_class c WHERE c.relkind = 'r' "
            "AND c.relnamespace = 'public'::regnamespace").splitlines()
        self.assertGreater(len(rows), 12)
        without = {row.split("|")[0] for row in rows if row.split("|")[1:] != ["t", "1"]}
        self.assertEqual(without, OPEN)

    def test_a_statement_without_its_condition_finds_nothing_of_others(self):
        sessions = {}
        for tenant in [self.hers, self.his]:
            sessions[tenant] = self.join(tenant, userIdentifier="anna@example.org")
            self.user(tenant, "agent")
        for table, column in [("queue", "tenant_id"), ("session", "tenant_id"),
                              ("app_user", "tenant_id"), ("audit_entry", "tenant_id"),
                              ("audit_head", "tenant_id"), ("data_key", "tenant_id"),
                              ("tenant", "id")]:
            with self.subTest(table):
                found = set(self.within(self.hers, f"SELECT {column} FROM {table}"))
                self.assertEqual(found, {self.hers})
        lines = self.within(self.hers, "SELECT queue_id FROM queue_line")
        self.assertEqual(lines, [self.queues[self.hers]])
        events = self.within(self.hers, "SELECT DISTINCT session_id FROM session_event")
        self.assertEqual(events, [sessions[self.hers]])
        # And nobody who has not said for whom she acts finds anything.
        self.assertEqual(self.postgres.ask_as_program("SELECT id FROM queue").split(), [])

    def test_what_belongs_to_others_is_not_written(self):
        his = self.queues[self.his]
        self.assertEqual(self.within(self.hers, "UPDATE queue SET name = 'x' RETURNING id"),
                         [self.queues[self.hers]])
        self.assertEqual(self.within(self.hers, "DELETE FROM queue_line WHERE queue_id = "
                                     f"'{his}' RETURNING queue_id"), [])
        with self.assertRaisesRegex(Failed, "row-level security"):
            self.within(self.hers, f"UPDATE queue SET tenant_id = '{self.his}'")
        with self.assertRaisesRegex(Failed, "row-level security"):
            self.within(self.hers, "INSERT INTO audit_head (tenant_id, number, hash) VALUES "
                        "('other', 1, '')")

    # A session of hers that says it is in his queue: the statement that opens its line names
    # the queue alone.
    def test_a_request_acts_for_its_tenant_alone(self):
        session = self.join_behind_another(self.hers)
        self.join_behind_another(self.his)
        for tenant in [self.hers, self.his]:  # nobody is let through meanwhile
            self.admin.post(f"/v1/tenants/{tenant}/queues/{self.queues[tenant]}/pause")
        path = f"/v1/tenants/{self.hers}/sessions/{session}"
        self.postgres.ask(f"UPDATE session SET queue_id = '{self.queues[self.his]}', "
                          f"place_order = 77 WHERE id = '{session}'")

        def his_line():
            return self.postgres.ask("SELECT waiting, admitted, revision FROM queue_line WHERE "
                                     f"queue_id = '{self.queues[self.his]}'")

        before = his_line()
        self.refused(self.admin.post(path + "/cancel"), 404, "not_found")
        self.assertEqual(his_line(), before)
        # Without the second wall it goes through.
        for table in ["queue_line", "queue"]:
            self.postgres.ask(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        try:
            answer = self.admin.post(path + "/cancel")
            self.assertEqual(answer.status, 200, answer)
            self.assertNotEqual(his_line(), before)
        finally:
            for table in ["queue_line", "queue"]:
                self.postgres.ask(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")

    def test_nobody_acts_for_all_by_saying_so(self):
        for tenant in ["*", "-", "**"]:
            answer = self.anyone.post(f"/v1/tenants/{tenant}/queues/{self.queues[self.hers]}/join")
            self.refused(answer, 404, "not_found")

    def test_a_domain_of_others_is_known_to_be_taken(self):
        taken = self.admin.get(f"/v1/tenants/{self.his}").data["domain"]
        answer = self.admin.patch(f"/v1/tenants/{self.hers}", {"domain": taken})
        self.refused(answer, 409, "domain_taken")
