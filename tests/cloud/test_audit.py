# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Who did what: every change and every privileged read, in a chain that shows tampering."""

import csv
import hashlib
import io
import json
import sqlite3

from case import CloudCase


class Audit(CloudCase):
    def setUp(self):
        self.tenant_id = self.tenant()
        self.base = f"/v1/tenants/{self.tenant_id}"
        self.auditor = self.user(self.tenant_id, "auditor")

    def entries(self, query=""):
        answer = self.auditor.get(self.base + "/audit" + query)
        self.assertEqual(answer.status, 200, answer)
        return answer.data

    def test_a_change_says_who_what_before_after_and_from_where(self):
        queue = self.admin.post(self.base + "/queues", {"name": "old"})
        path = f"{self.base}/queues/{queue.data['id']}"
        changed = self.admin.patch(path, {"name": "new"})
        entry = self.entries("?action=queue.update")[0]
        me = self.admin.get("/v1/me").data["id"]
        self.assertEqual((entry["actor"], entry["resource"], entry["peer"]),
                         (me, "queue/" + queue.data["id"], "127.0.0.1"))
        self.assertEqual((entry["before"]["name"], entry["after"]["name"]), ("old", "new"))
        self.assertEqual(entry["requestId"], changed.envelope["metadata"]["requestId"])

    def test_what_was_refused_is_no_change(self):
        before = len(self.entries("?action=queue.create"))
        self.refused(self.admin.post(self.base + "/queues", {}), 400, "required_field")
        self.assertEqual(len(self.entries("?action=queue.create")), before)

    def test_who_reads_the_audit_is_in_it(self):
        self.entries()
        reader = self.auditor.get("/v1/me").data["id"]
        self.assertEqual(self.entries("?action=listAudit")[0]["actor"], reader)

    def test_personal_data_are_masked(self):
        queue = self.admin.post(self.base + "/queues", {"name": "q"}).data["id"]
        self.admin.post(self.base + "/sessions",
                        {"queueId": queue, "userIdentifier": "anna@example.org"})
        entry = self.entries("?action=session.create")[0]
        self.assertEqual(entry["after"]["userIdentifier"], "a***@e***.org")
        sessions = self.auditor.get(self.base + "/sessions").data
        self.assertEqual(sessions[0]["userIdentifier"], "a***@e***.org")

    def test_pages_go_back_in_time(self):
        for i in range(5):
            self.admin.post(self.base + "/queues", {"name": str(i)})
        first = self.auditor.get(self.base + "/audit?limit=3&action=queue.create")
        cursor = first.envelope["metadata"]["nextCursor"]
        second = self.auditor.get(f"{self.base}/audit?limit=3&action=queue.create&cursor={cursor}")
        names = [entry["after"]["name"] for entry in first.data + second.data]
        self.assertEqual(names, ["4", "3", "2", "1", "0"])
        self.assertIsNone(second.envelope["metadata"]["nextCursor"])

    def test_a_time_narrows(self):
        self.assertEqual(self.entries("?to=2020-01-01T00:00:00Z"), [])
        self.assertNotEqual(self.entries("?from=2020-01-01T00:00:00Z"), [])
        self.refused(self.auditor.get(self.base + "/audit?from=yesterday"), 400, "bad_parameter")

    def test_who_may_not_read_it_does_not(self):
        agent = self.user(self.tenant_id, "agent")
        self.refused(agent.get(self.base + "/audit"), 403, "forbidden")

    def test_it_is_narrowed_by_who_what_and_where_from(self):
        made = self.admin.post(self.base + "/queues", {"name": "q"})
        request = made.envelope["metadata"]["requestId"]
        for query in [f"?requestId={request}", "?action=queue.create",
                      f"?resource=queue/{made.data['id']}", "?peer=127.0.0.1&action=queue.create"]:
            self.assertEqual([entry["requestId"] for entry in self.entries(query)], [request])
        self.assertEqual(self.entries("?peer=10.0.0.1"), [])

    def export(self, accept=None, query=""):
        headers = {"Accept": accept} if accept else {}
        answer = self.auditor.get(f"{self.base}/audit/export{query}", headers=headers)
        self.assertEqual(answer.status, 200, answer)
        return answer

    def test_whoever_has_an_export_can_verify_it(self):
        queue = self.admin.post(self.base + "/queues", {"name": "Zoë, \"x\""}).data["id"]
        self.admin.post(self.base + "/sessions", {"queueId": queue,
                                                  "userIdentifier": "anna@example.org"})
        lines = self.export()
        self.assertEqual(lines.kind, "application/x-ndjson")
        entries = [json.loads(line) for line in lines.text.splitlines()]
        self.assertGreater(len(entries), 2)
        table = list(csv.DictReader(io.StringIO(self.export("text/csv").text, newline="")))
        self.assertEqual([row["hash"] for row in table][:-1],
                         [entry["hash"] for entry in entries])  # the first export is in it
        for whole in [entries, table]:
            previous = ""
            for number, entry in enumerate(whole, 1):
                self.assertEqual(int(entry["number"]), number)
                self.assertEqual(entry["previousHash"], previous)
                text = "vq-audit-1;" + "".join(
                    f"{len(str(entry[name]).encode())}:{entry[name]}" for name in
                    ["tenantId", "number", "at", "actor", "action", "resource", "before", "after",
                     "peer", "requestId", "previousHash"])
                previous = hashlib.sha256(text.encode()).hexdigest()
                self.assertEqual(entry["hash"], previous)
        self.assertNotIn("anna", lines.text)
        self.assertEqual(self.export(query="?after=1").text.splitlines()[0],
                         lines.text.splitlines()[1])
        self.assertEqual(len(self.entries("?action=exportAudit")), 3)

    def test_a_long_export_goes_on_where_it_ended(self):
        columns = ("tenant_id, number, at, actor, action, resource, before_value, after_value, "
                   "peer, request_id, previous_hash, hash")
        mine = f"tenant_id = '{self.tenant_id}' AND number >= 100"
        self.addCleanup(self.tamper, f"DELETE FROM audit_entry WHERE {mine}")
        self.tamper(f"INSERT INTO audit_entry ({columns}) WITH RECURSIVE n(i) AS (SELECT 100 "
                    "UNION ALL SELECT i + 1 FROM n WHERE i < 10600) "
                    f"SELECT '{self.tenant_id}', i, 0, '', '', '', '', '', '', '', '', '' FROM n")
        numbers, after = [], 0
        for more in [True, False]:
            page = self.export(query=f"?after={after}")
            numbers += [json.loads(line)["number"] for line in page.text.splitlines()]
            self.assertEqual("vq-next-after" in page.headers, more)
            after = page.headers.get("vq-next-after")
            if more:
                self.assertEqual((len(numbers), int(after)), (10_000, numbers[-1]))
        self.assertEqual(numbers, sorted(set(numbers)))
        self.assertEqual(numbers[-10_501:], list(range(100, 10_601)))

    def test_nobody_exports_the_audit_of_another_tenant(self):
        stranger = self.user(self.tenant(), "auditor")
        self.refused(stranger.get(self.base + "/audit/export"), 404, "not_found")
        for query in ["?after=x", "?after=-", "?from=2020-01-01T00:00:00Z"]:
            answer = self.auditor.get(self.base + "/audit/export" + query)
            self.assertEqual(answer.status, 400, answer)

    def test_an_export_takes_a_permission_of_its_own(self):
        self.refused(self.user(self.tenant_id, "manager").get(self.base + "/audit/export"), 403,
                     "forbidden")
        answer = self.auditor.get(self.base + "/audit/export", headers={"Accept": "image/png"})
        self.refused(answer, 406, "not_acceptable")

    def tamper(self, sql):
        if self.cloud.postgres:
            self.cloud.postgres.ask(sql)
            return
        with sqlite3.connect(self.cloud.data / "cloud.sqlite", timeout=20) as database:
            database.execute(sql)
        database.close()

    def test_tampering_shows(self):
        self.admin.post(self.base + "/queues", {"name": "x"})
        verdict = self.auditor.get(self.base + "/audit/verification").data
        self.assertEqual(verdict["breaks"], [])
        self.assertGreater(verdict["entries"], 2)
        where = self.cloud.where()
        self.assertEqual(self.cloud.run("audit", "verify", *where).returncode, 0)
        self.tamper("UPDATE audit_entry SET actor = 'nobody' WHERE number = 2 AND "
                    f"tenant_id = '{self.tenant_id}'")
        broken = self.auditor.get(self.base + "/audit/verification").data["breaks"]
        self.assertEqual([entry["number"] for entry in broken], [2])
        result = self.cloud.run("audit", "verify", *where)
        self.assertEqual(result.returncode, 1)
        self.assertIn(self.tenant_id, result.stdout)
