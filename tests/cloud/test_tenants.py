# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What every resource of the API can do, shown on tenants."""

import re
import uuid

from case import CloudCase

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class Envelope(CloudCase):
    def test_an_answer_has_the_form_of_all(self):
        answer = self.admin.get("/v1/tenants")
        self.assertEqual(list(answer.envelope), ["success", "data", "metadata", "errors"])
        self.assertIs(answer.envelope["success"], True)
        self.assertIsNone(answer.envelope["errors"])
        metadata = answer.envelope["metadata"]
        self.assertRegex(metadata["timestamp"], STAMP)
        self.assertEqual(metadata["version"], "1.0")
        self.assertRegex(metadata["requestId"], r"^req-[0-9a-f]{32}$")
        self.assertEqual(answer.headers["x-request-id"], metadata["requestId"])
        self.assertEqual(answer.headers["content-type"], "application/json")

    def test_a_refusal_has_it_too(self):
        answer = self.refused(self.admin.get("/v1/nothing"), 404, "not_found")
        self.assertEqual(list(answer.envelope), ["success", "data", "metadata", "errors"])
        self.assertRegex(answer.envelope["metadata"]["requestId"], r"^req-[0-9a-f]{32}$")

    def test_what_the_server_refuses_itself_has_it_too(self):
        self.refused(self.admin.get("/v1//tenants"), 400, "bad_request")
        self.refused(self.admin.post("/v1/tenants", "x" * 70_000), 413, "body_too_large")
        self.refused(self.admin.get("/v1/" + "a" * 3000), 414, "target_too_long")

    def test_a_path_that_is_there_names_its_methods(self):
        self.refused(self.admin.put("/v1/tenants", {}), 405, "method_not_allowed")

    def test_a_body_that_is_no_json_is_refused(self):
        self.refused(self.admin.post("/v1/tenants", "{name:1}"), 400, "bad_json")
        self.refused(self.admin.post("/v1/tenants", '{"name":"a","name":"b"}'), 400, "bad_json")
        self.refused(self.admin.post("/v1/tenants"), 400, "bad_body")
        self.refused(self.admin.post("/v1/tenants", "[]"), 400, "bad_body")

    def test_a_body_of_another_kind_is_refused(self):
        answer = self.admin.post("/v1/tenants", "name=a",
                                 headers={"Content-Type": "application/x-www-form-urlencoded"})
        self.refused(answer, 415, "unsupported_media_type")


class Tenants(CloudCase):
    def new(self, **more):
        name = "t" + uuid.uuid4().hex[:8]
        answer = self.admin.post("/v1/tenants", {"name": name, "domain": name + ".example",
                                                 **more})
        self.assertEqual(answer.status, 201, answer)
        return answer

    def test_what_is_created_is_there(self):
        made = self.new(configuration={"colour": "blue"}, limits={"maxQueues": 3})
        self.assertEqual(sorted(made.data), ["configuration", "createdAt", "domain", "id",
                                             "limits", "name", "updatedAt"])
        self.assertRegex(made.data["createdAt"], STAMP)
        self.assertEqual(made.data["configuration"], {"colour": "blue"})
        read = self.admin.get(made.headers["location"])
        self.assertEqual(read.status, 200)
        self.assertEqual(read.data, made.data)
        self.assertEqual(read.headers["etag"], '"1"')

    def test_every_field_that_is_wrong_is_named(self):
        answer = self.admin.post("/v1/tenants", {"Name": "x", "domain": 7, "id": "mine",
                                                 "limits": []})
        self.assertEqual(answer.status, 400)
        self.assertEqual(sorted(zip(answer.codes, answer.fields)),
                         [("bad_value", "domain"), ("bad_value", "limits"),
                          ("read_only_field", "id"), ("required_field", "name"),
                          ("unknown_field", "Name")])

    def test_a_limit_that_is_none_is_refused(self):
        answer = self.admin.post("/v1/tenants", {"name": "x", "domain": "x.example", "limits":
                                                 {"maxQueues": -1, "maxFun": 1}})
        self.assertEqual(answer.status, 400)
        self.assertEqual(answer.fields, ["limits.maxQueues", "limits.maxFun"])

    def test_a_domain_belongs_to_one(self):
        made = self.new()
        again = self.admin.post("/v1/tenants", {"name": "b", "domain": made.data["domain"]})
        self.refused(again, 409, "domain_taken")
        self.refused(self.admin.post("/v1/tenants", {"name": "b", "domain": "No Domain"}),
                     400, "bad_value")

    def test_everybody_is_told_which_tenant_has_a_domain(self):
        made = self.new().data
        of_another = self.user(self.tenant(), "agent")
        for client in (self.anyone, of_another, self.admin):
            answer = client.get("/v1/domains/" + made["domain"])
            self.assertEqual((answer.status, answer.data), (200, {"tenantId": made["id"]}))
        self.refused(self.anyone.get("/v1/domains/nobody.example"), 404, "not_found")

    def test_a_replacement_sets_what_it_does_not_name_to_nothing(self):
        made = self.new(configuration={"a": 1})
        path = made.headers["location"]
        body = {**made.data, "name": "new"}
        del body["configuration"]
        answer = self.admin.put(path, body)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.data["name"], "new")
        self.assertEqual(answer.data["configuration"], {})
        self.assertEqual(answer.data["createdAt"], made.data["createdAt"])
        self.assertEqual(answer.headers["etag"], '"2"')
        self.refused(self.admin.put(path, {"name": "x"}), 400, "required_field")

    def test_a_patch_changes_what_it_names(self):
        made = self.new(configuration={"a": 1, "b": {"c": 2, "d": 3}})
        path = made.headers["location"]
        answer = self.admin.patch(path, {"configuration": {"a": None, "b": {"c": 4}}},
                                  headers={"Content-Type": "application/merge-patch+json"})
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.data["configuration"], {"b": {"c": 4, "d": 3}})
        self.assertEqual(answer.data["name"], made.data["name"])
        self.refused(self.admin.patch(path, {"id": "x"}), 400, "read_only_field")
        self.refused(self.admin.patch(path, {"name": None}), 400, "required_field")

    def test_whoever_has_seen_an_older_one_changes_nothing(self):
        made = self.new()
        path = made.headers["location"]
        old = {"If-Match": made.headers["etag"]}
        self.assertEqual(self.admin.patch(path, {"name": "b"}, headers=old).status, 200)
        self.refused(self.admin.patch(path, {"name": "c"}, headers=old), 412,
                     "changed_meanwhile")
        self.refused(self.admin.put(path, made.data, headers=old), 412, "changed_meanwhile")
        self.refused(self.admin.delete(path, headers=old), 412, "changed_meanwhile")
        self.assertEqual(self.admin.get(path).data["name"], "b")

    def test_whoever_has_seen_this_one_gets_nothing_new(self):
        made = self.new()
        answer = self.admin.get(made.headers["location"],
                                headers={"If-None-Match": made.headers["etag"]})
        self.assertEqual((answer.status, answer.text), (304, ""))

    def test_what_is_deleted_is_gone(self):
        path = self.new().headers["location"]
        answer = self.admin.delete(path)
        self.assertEqual((answer.status, answer.data), (200, None))
        self.refused(self.admin.get(path), 404, "not_found")
        self.refused(self.admin.delete(path), 404, "not_found")


    def test_a_tenant_that_has_something_stays(self):
        tenant = self.tenant()
        boss = self.user(tenant, "tenant-admin")
        path = f"/v1/tenants/{tenant}"
        self.refused(self.admin.delete(path), 409, "tenant_not_empty")
        user = boss.get("/v1/me").data["id"]
        self.assertEqual(self.admin.delete(f"{path}/users/{user}").status, 200)
        queue = self.admin.post(path + "/queues", {"name": "q"}).data["id"]
        self.refused(self.admin.delete(path), 409, "tenant_not_empty")
        self.assertEqual(self.admin.delete(f"{path}/queues/{queue}").status, 200)
        self.assertEqual(self.admin.delete(path).status, 200)


class Lists(CloudCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.names = [f"n{i:02}" for i in range(25)]
        for name in cls.names:
            cls.admin.post("/v1/tenants", {"name": name, "domain": name + ".example"})

    def all(self, query=""):
        """Every name, page by page, and how many pages there were."""
        names, pages, cursor = [], 0, None
        while True:
            more = f"&cursor={cursor}" if cursor else ""
            answer = self.admin.get("/v1/tenants?limit=10" + query + more)
            self.assertEqual(answer.status, 200, answer)
            names += [tenant["name"] for tenant in answer.data]
            pages += 1
            cursor = answer.envelope["metadata"]["nextCursor"]
            if cursor is None:
                return names, pages

    def test_pages_hold_each_once(self):
        names, pages = self.all()
        self.assertEqual((sorted(names), pages), (self.names, 3))

    def test_a_list_is_sorted_both_ways(self):
        self.assertEqual(self.all("&sort=name")[0], self.names)
        self.assertEqual(self.all("&sort=-name")[0], self.names[::-1])

    def test_what_comes_in_between_moves_nobody(self):
        first = self.admin.get("/v1/tenants?limit=10&sort=name")
        self.admin.post("/v1/tenants", {"name": "a00", "domain": "a00.example"})
        cursor = first.envelope["metadata"]["nextCursor"]
        second = self.admin.get(f"/v1/tenants?limit=10&sort=name&cursor={cursor}")
        self.assertEqual([t["name"] for t in second.data], self.names[10:20])
        gone = self.admin.get("/v1/tenants?domain=a00.example").data[0]["id"]
        self.admin.delete("/v1/tenants/" + gone)

    def test_a_filter_narrows(self):
        answer = self.admin.get("/v1/tenants?domain=n07.example")
        self.assertEqual([t["name"] for t in answer.data], ["n07"])

    def test_a_question_that_is_wrong_is_refused_by_name(self):
        for query, code, field in [("limit=0", "bad_parameter", "limit"),
                                   ("limit=201", "bad_parameter", "limit"),
                                   ("limit=x", "bad_parameter", "limit"),
                                   ("sort=limits", "bad_parameter", "sort"),
                                   ("sort=revision", "bad_parameter", "sort"),
                                   ("cursor=abc", "bad_parameter", "cursor"),
                                   ("page=2", "unknown_parameter", "page"),
                                   ("limit=1&limit=2", "repeated_parameter", "limit"),
                                   ("domain=%ff", "bad_query", None),
                                   ("domain=%0", "bad_query", None)]:
            with self.subTest(query):
                answer = self.refused(self.admin.get("/v1/tenants?" + query), 400, code)
                self.assertEqual(answer.fields, [field])

    def test_a_cursor_belongs_to_its_order(self):
        cursor = self.admin.get("/v1/tenants?limit=10").envelope["metadata"]["nextCursor"]
        answer = self.admin.get(f"/v1/tenants?limit=10&sort=name&cursor={cursor}")
        self.refused(answer, 400, "bad_parameter")


class Repetition(CloudCase):
    def count(self):
        return len(self.admin.get("/v1/tenants?limit=200").data)

    def test_the_same_request_makes_one(self):
        before = self.count()
        body = {"name": "once", "domain": "once.example"}
        key = {"Idempotency-Key": "k-1"}
        first = self.admin.post("/v1/tenants", body, headers=key)
        again = self.admin.post("/v1/tenants", body, headers=key)
        self.assertEqual((first.status, again.status), (201, 201))
        self.assertEqual(first.data, again.data)
        self.assertEqual(again.headers["idempotency-replayed"], "true")
        self.assertEqual(again.headers["etag"], first.headers["etag"])
        self.assertEqual(self.count(), before + 1)

    def test_the_same_key_with_another_body_is_refused(self):
        key = {"Idempotency-Key": "k-2"}
        self.admin.post("/v1/tenants", {"name": "a", "domain": "a.example"}, headers=key)
        answer = self.admin.post("/v1/tenants", {"name": "b", "domain": "b.example"}, headers=key)
        self.refused(answer, 422, "idempotency_key_reused")

    def test_a_key_belongs_to_whoever_sent_it(self):
        tenant = self.tenant()
        path = f"/v1/tenants/{tenant}/users"
        body = {"email": "z@example.org", "name": "Z", "roles": ["agent"]}
        other = self.user(tenant, "tenant-admin")
        key = {"Idempotency-Key": "k-3"}
        self.assertEqual(self.admin.post(path, body, headers=key).status, 201)
        self.refused(other.post(path, body, headers=key), 409, "email_taken")

    def test_what_was_refused_may_be_tried_again(self):
        key = {"Idempotency-Key": "k-4"}
        self.refused(self.admin.post("/v1/tenants", {}, headers=key), 400, "required_field",
                     "required_field")
        answer = self.admin.post("/v1/tenants", {"name": "c", "domain": "c.example"}, headers=key)
        self.assertEqual(answer.status, 201)

    def test_a_key_that_is_none_is_refused(self):
        for key in ["a b", "x" * 201]:
            answer = self.admin.post("/v1/tenants", {"name": "d", "domain": "d.example"},
                                     headers={"Idempotency-Key": key})
            self.refused(answer, 400, "bad_idempotency_key")
