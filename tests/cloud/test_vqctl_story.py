# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""vqctl at the cloud: whatever the API can be asked, typed by an operator."""

import csv
import hashlib
import json
import socket
import stat
import subprocess
import uuid

import description
from case import ADMIN, PASSWORD, CloudCase
from operator_line import Operator
from openid import Browser, Front, start_provider
from stage.hub import EXAMPLE
from stage.processes import wait_until
from test_totp import code_of, step_now

# What vqctl fills in by itself: the tenant of the sign-in is its --tenant, and the tokens come
# from its file.
BY_ITSELF = {"login": {"tenant"}, "refresh": {"refreshToken"}, "logout": {"refreshToken"},
             "finishOidcSignIn": {"code", "state", "error", "iss"}}
# What programs say to each other, and no person.
OF_PROGRAMS = {"postFacts", "getFacts", "getSitePicture", "waitForCommand"}


def missing(document, commands):
    """What the API describes and vqctl cannot do, and the other way round, as sentences."""
    told = {}
    for command in commands:
        for number, operation in enumerate(command["operations"]):
            # The first is what the command is for; others it does on the way.
            key = (operation["method"], operation["path"])
            if number == 0 or key not in told:
                told[key] = command if number == 0 else None
    described = {(method.upper(), path): operation
                 for path, item in document["paths"].items()
                 for method, operation in item.items()}
    for key, operation in described.items():
        name = operation["operationId"]
        if name in OF_PROGRAMS:
            continue
        if key not in told:
            yield f"there is no command for {name}"
            continue
        command = told[key] or {"fields": [], "filters": [], "once": False}
        schema = operation.get("requestBody", {}).get("content", {}).get(
            "application/json", {}).get("schema", {})
        body = document["components"]["schemas"].get(schema.get("$ref", "").split("/")[-1], {})
        own = BY_ITSELF.get(name, set())
        where = {kind: {p["name"] for p in operation.get("parameters", []) if p["in"] == kind}
                 for kind in ("query", "header")}
        for what, wanted, given in [
                ("fields", set(body.get("properties", {})) - own, set(command["fields"])),
                ("filters", where["query"] - own, set(command["filters"])),
                ("keys", where["header"], {"Idempotency-Key"} if command["once"] else set())]:
            if wanted != given:
                yield f"{name}: {what} {sorted(wanted ^ given)}"
    for key in told.keys() - described.keys() - {("GET", "/v1/openapi.json")}:
        yield f"the API has no {key}"


class Commands(CloudCase):
    def setUp(self):
        self.operator = Operator(self.stage, self.cloud.url)
        self.commands = self.operator("help")["commands"]
        self.document = description.of(self.cloud.url).document

    def test_every_operation_of_the_api_has_its_command(self):
        self.assertEqual(list(missing(self.document, self.commands)), [])
        self.assertEqual(self.operator("api"), self.document)

    def test_a_route_field_or_filter_without_its_command_is_found(self):
        def spoiled(change):
            document = json.loads(json.dumps(self.document))
            change(document)
            return list(missing(document, self.commands))

        paths, schemas = "paths", "components"
        self.assertEqual(spoiled(lambda d: d[paths].update({"/v1/new": {"get": {
            "operationId": "getNew"}}})), ["there is no command for getNew"])
        self.assertEqual(spoiled(lambda d: d[paths].pop("/v1/me")),
                         ["the API has no ('GET', '/v1/me')"])
        self.assertEqual(spoiled(lambda d: d[schemas]["schemas"]["NewQueue"]["properties"]
                                 .update({"colour": {}})), ["createQueue: fields ['colour']"])
        queues = "/v1/tenants/{tenantId}/queues"
        self.assertEqual(spoiled(lambda d: d[paths][queues]["get"]["parameters"].append(
            {"name": "colour", "in": "query"})), ["listQueues: filters ['colour']"])
        self.assertEqual(spoiled(lambda d: d[paths][queues]["post"].pop("parameters")),
                         ["createQueue: keys ['Idempotency-Key']"])

    def test_each_command_says_how_it_is_typed(self):
        for command in self.commands:
            words = command["command"].split()
            for line in [["help", "cloud", *words], [*words, "--help"]]:
                said = self.operator.text(*line)
                self.assertTrue(said.startswith("usage: vqctl --cloud URL"), said)
                self.assertIn(command["command"], said)
        overview = subprocess.run([self.stage.program("vqctl"), "help", "cloud"], check=True,
                                  capture_output=True, text=True, timeout=20).stdout
        for command in self.commands:
            self.assertIn("\n  " + command["command"], overview)

    def test_a_command_of_the_other_side_is_told_so(self):
        told = self.operator.refused(2, "usage", "board")
        self.assertIn("--hub", told)
        result = subprocess.run([self.stage.program("vqctl"), "tenant", "list"], check=False,
                                capture_output=True, text=True, timeout=20,
                                env=self.operator.environment())
        self.assertEqual(result.returncode, 2, result)
        self.assertIn("--cloud", result.stderr.splitlines()[0])


class Story(CloudCase):
    """One operator's day."""

    def setUp(self):
        self.operator = Operator(self.stage, self.cloud.url, uuid.uuid4().hex[:8])
        self.me = self.operator.login(ADMIN)
        domain = uuid.uuid4().hex[:8] + ".example"
        self.tenant_id = self.operator("tenant", "create", "--name", "Acme", "--domain",
                                       domain)["id"]
        self.operator.tenant = domain

    def queue(self, *more):
        return self.operator("queue", "create", "--name", "Passports",
                             "--max-concurrent-users", "1", *more)

    def path(self, name, text):
        path = self.stage.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def test_who_signs_in_is_kept_in_a_file_of_her_own(self):
        self.assertEqual(self.me["email"], ADMIN)
        self.assertEqual(self.operator("me")["id"], self.me["id"])
        mode = self.operator.token_file.stat().st_mode
        self.assertEqual(stat.S_IMODE(mode), 0o600)
        kept = self.operator.kept()
        self.assertEqual(kept["cloud"], self.cloud.url)
        self.operator("refresh")
        fresh = self.operator.kept()
        self.assertNotEqual(fresh["refreshToken"], kept["refreshToken"])
        self.assertEqual(self.operator("logout"), {"ok": True})
        self.assertFalse(self.operator.token_file.exists())
        self.operator.refused(1, "not_signed_in", "me")
        self.operator.refused(1, "not_signed_in", "logout")
        self.refused(self.anyone.post("/v1/auth/refresh",
                                      {"refreshToken": fresh["refreshToken"]}),
                     401, "bad_refresh_token")

    def test_a_wrong_password_is_refused_and_nothing_is_kept(self):
        other = Operator(self.stage, self.cloud.url, "other")
        wrong = other.secret("wrong")
        other.refused(1, "bad_credentials", "login", "--email", ADMIN, "--password-file", wrong)
        self.assertFalse(other.token_file.exists())
        self.operator.refused(1, "bad_credentials", "login", "--email", ADMIN,
                              "--password-file", wrong)
        self.assertEqual(self.operator("me")["email"], ADMIN)  # who was signed in still is

    def test_a_password_is_not_typed_into_a_command(self):
        for words in [["login", "--email", ADMIN, "--password", PASSWORD],
                      ["user", "create", "--email", "a@b.example", "--password", PASSWORD],
                      ["oidc", "set", "--client-secret", "x"]]:
            result = self.operator.run("--json", *words)
            self.assertEqual(result.returncode, 2, result)
            self.assertNotIn(PASSWORD, result.stdout + result.stderr)

    def test_a_queue_from_its_first_visitor_to_its_audit(self):
        queue = self.queue("--release-rate-per-minute", "600", "--schedule", "{}")
        self.assertEqual((queue["maxConcurrentUsers"], queue["tenantId"]),
                         (1, self.tenant_id))
        nobody = Operator(self.stage, self.cloud.url, "nobody", self.tenant_id)
        self.operator("queue", "pause", queue["id"])
        nobody.refused(1, "queue_paused", "queue", "join", queue["id"])
        self.operator("queue", "resume", queue["id"])
        joined = [nobody("queue", "join", queue["id"], "--user-identifier", f"v{i}@x.example",
                         "--metadata", '{"party":2}') for i in range(3)]
        self.assertEqual(joined[0]["metadata"], {"party": 2})
        # A visitor's own link opens her session and nothing else.
        visitor = Operator(self.stage, self.cloud.url, "visitor", self.tenant_id)
        visitor.token_file.write_text(joined[2]["token"] + "\n", encoding="utf-8")
        self.assertEqual(visitor("session", "show", joined[2]["id"])["status"], "waiting")
        visitor.refused(1, "not_found", "session", "show", joined[1]["id"])
        self.assertEqual(visitor("session", "cancel", joined[2]["id"])["status"], "cancelled")
        listed = self.operator("session", "list", "--queue-id", queue["id"], "--sort",
                               "enqueuedAt")
        self.assertEqual([s["id"] for s in listed["sessions"]], [s["id"] for s in joined])
        found = self.operator("session", "list", "--user-identifier", "v1@x.example")
        self.assertEqual([s["id"] for s in found["sessions"]], [joined[1]["id"]])
        wait_until("she is let through", lambda: self.operator(
            "session", "show", joined[0]["id"])["status"] == "called")
        served = self.operator("session", "set", joined[0]["id"], "--status", "served")
        self.assertEqual(served["status"], "served")
        self.assertIn("cancelled", [event["type"] for event in self.operator(
            "session", "events", joined[2]["id"])["events"]])
        self.staff_tell_them_something(queue, joined[1], visitor)
        self.audit_is_exported()

    def staff_tell_them_something(self, queue, session, visitor):
        said = self.operator("notification", "create", "--queue-id", queue["id"], "--message",
                             "Half an hour more.", "--kind", "delay")
        self.operator("notification", "create", "--queue-id", queue["id"], "--session-id",
                      session["id"], "--message", "Come to the desk.")
        told = self.operator("session", "notifications", session["id"])["notifications"]
        self.assertEqual([each["message"] for each in told],
                         ["Come to the desk.", "Half an hour more."])
        visitor.refused(1, "not_found", "session", "notifications", session["id"])
        self.operator("notification", "delete", said["id"])
        left = self.operator("notification", "list", "--queue-id", queue["id"])
        self.assertEqual([each["message"] for each in left["notifications"]],
                         ["Come to the desk."])

    def audit_is_exported(self):
        there = self.stage.folder / "audit"
        told = self.operator("audit", "export", there)
        self.assertEqual(stat.S_IMODE(there.stat().st_mode), 0o600)
        lines = [json.loads(line) for line in there.read_text(encoding="utf-8").splitlines()]
        self.assertEqual(told["bytes"], there.stat().st_size)
        self.assertIn("queue.pause", [line["action"] for line in lines])
        self.operator("audit", "export", there, "--format", "csv", "--after", 1)
        with there.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(rows[0]["number"], "2")
        self.assertEqual([row["hash"] for row in rows][:len(lines) - 1],
                         [line["hash"] for line in lines[1:]])
        found = self.operator("audit", "list", "--action", "queue.pause", "--limit", 5)
        self.assertEqual([entry["action"] for entry in found["entries"]], ["queue.pause"])
        self.assertEqual(self.operator("audit", "verify")["breaks"], [])

    def test_those_who_are_let_through_are_named(self):
        queue = self.queue("--release-rate-per-minute", "1", "--is-active", "yes")
        sessions = [self.operator("session", "create", "--queue-id", queue["id"],
                                  "--priority", "2")["id"] for _ in range(2)]
        wait_until("the first one is let through", lambda: self.operator(
            "session", "show", sessions[0])["status"] == "called")
        self.operator("session", "heartbeat", sessions[0])
        self.operator.refused(1, "no_room", "queue", "release", queue["id"], "--session-id",
                              sessions[1])
        self.operator("queue", "set", queue["id"], "--max-concurrent-users", "2")
        self.assertIn(sessions[1], json.dumps(self.operator(
            "queue", "release", queue["id"], "--session-id", sessions[1])))
        self.operator("session", "delete", sessions[0])
        self.operator.refused(1, "not_found", "session", "show", sessions[0])

    def test_a_list_is_told_to_its_end_or_as_far_as_is_wanted(self):
        names = sorted(f"q{i:03}" for i in range(203))
        for name in names:
            self.assertEqual(self.admin.post(f"/v1/tenants/{self.tenant_id}/queues",
                                             {"name": name}).status, 201)
        told = self.operator("queue", "list", "--sort", "name")
        self.assertEqual([queue["name"] for queue in told["queues"]], names)
        self.assertIsNone(told["nextCursor"])
        some = self.operator("queue", "list", "--sort", "-name", "--limit", 201)
        self.assertEqual([queue["name"] for queue in some["queues"]], names[:1:-1])
        rest = self.operator("queue", "list", "--sort", "-name", "--cursor",
                             some["nextCursor"])
        self.assertEqual([queue["name"] for queue in rest["queues"]], ["q001", "q000"])
        self.operator.refused(2, "usage", "queue", "list", "--limit", "0")
        self.operator.refused(1, "bad_parameter", "queue", "list", "--sort", "colour")
        self.operator.refused(2, "usage", "queue", "list", "--colour", "red")

    def test_nothing_is_changed_that_was_not_seen(self):
        queue = self.queue()
        seen = self.path("seen.json", json.dumps(self.operator("queue", "show", queue["id"])))
        self.operator("queue", "set", queue["id"], "--description", "first floor")
        self.operator.refused(1, "changed_meanwhile", "queue", "replace", queue["id"],
                              "--data", seen)
        self.operator.refused(1, "changed_meanwhile", "queue", "set", queue["id"], "--name",
                              "X", "--revision", queue["revision"])
        self.operator.refused(1, "changed_meanwhile", "queue", "delete", queue["id"],
                              "--revision", queue["revision"])
        now = self.operator("queue", "show", queue["id"])
        self.assertEqual((now["name"], now["description"]), ("Passports", "first floor"))
        again = self.path("now.json", json.dumps(now))
        whole = self.operator("queue", "replace", queue["id"], "--data", again, "--name", "Two")
        self.assertEqual((whole["name"], whole["description"]), ("Two", "first floor"))
        self.operator("queue", "delete", queue["id"], "--revision", whole["revision"])
        self.operator.refused(1, "not_found", "queue", "show", queue["id"])

    def test_fields_are_told_in_every_way(self):
        site = self.operator("site", "create", "--name", "Hall", "--zone", "Europe/Berlin")
        hours = '{"zone":"Europe/Berlin","hours":{"monday":["08:00-12:00"]}}'
        queue = self.operator("queue", "create", "--data", "-", "--site-id", site["id"],
                              "--schedule-file", self.path("hours.json", hours),
                              said='{"name":"007","maxConcurrentUsers":3}')
        self.assertEqual((queue["name"], queue["maxConcurrentUsers"], queue["siteId"]),
                         ("007", 3, site["id"]))
        self.assertEqual(queue["schedule"], json.loads(hours))
        named = self.operator("queue", "set", queue["id"], "--name", "12", "--is-active", "no")
        self.assertEqual((named["name"], named["isActive"]), ("12", False))
        bare = self.operator("queue", "set", queue["id"], "--unset", "site-id,schedule")
        self.assertEqual((bare["siteId"], bare["schedule"]), (None, {}))
        said = self.operator.refused(1, "unknown_field", "queue", "create", "--name", "A",
                                     "--colour", "red")
        self.assertIn("colour", said)
        for words in [["--max-concurrent-users", "many"], ["--is-active", "perhaps"],
                      ["--schedule", "{"], ["--data", "nowhere.json"]]:
            said = self.operator.refused(2, "usage", "queue", "create", *words)
            self.assertIn(words[1], said)
        self.operator.refused(2, "usage", "queue", "set", queue["id"])
        with_limits = self.operator("tenant", "set", self.operator.tenant, "--limits",
                                    '{"maxQueues":2}')
        self.assertEqual(with_limits["limits"], {"maxQueues": 2})

    def test_a_file_of_several_lines_arrives_whole(self):
        site = self.operator("site", "create", "--name", "Hall", "--zone", "Europe/Berlin")["id"]
        made = self.operator("configuration", "create", "--site-id", site, "--toml-file", EXAMPLE)
        toml = EXAMPLE.read_bytes()
        self.assertEqual(made["digest"], hashlib.sha256(toml).hexdigest())
        told = self.operator("configuration", "show", made["id"])
        self.assertEqual(told["toml"].encode(), toml)
        told = self.operator("site", "set", site, "--address-file", self.path("lines", "A\n1\n"))
        self.assertEqual(told["address"], "A\n1")

    def test_a_folder_is_no_file(self):
        folder = self.stage.folder
        for words in [["media", "add", folder], ["queue", "create", "--data", folder],
                      ["queue", "create", "--schedule-file", folder]]:
            self.assertIn(f"'{folder}'", self.operator.refused(2, "usage", *words))

    def test_staff_and_devices(self):
        email = uuid.uuid4().hex[:8] + "@example.org"
        user = self.operator("user", "create", "--email", email, "--name", "Anna", "--roles",
                             "supervisor,auditor", "--password-file",
                             self.operator.secret(PASSWORD))
        self.assertEqual(sorted(user["roles"]), ["auditor", "supervisor"])
        anna = Operator(self.stage, self.cloud.url, "anna")
        self.assertEqual(anna.login(email)["tenantId"], self.tenant_id)
        queue = self.queue()
        self.assertEqual([q["id"] for q in anna("queue", "list")["queues"]], [queue["id"]])
        self.assertIn("queue:write", anna.refused(1, "forbidden", "queue", "delete",
                                                  queue["id"]))
        device = self.operator("device", "create", "--name", "Desk 3", "--kind", "counter")
        desk = Operator(self.stage, self.cloud.url, "desk", self.tenant_id)
        desk.token_file.write_text(device["token"] + "\n", encoding="utf-8")
        self.assertEqual(len(desk("queue", "list")["queues"]), 1)
        fresh = self.operator("device", "renew-token", device["id"])
        desk.refused(1, "unauthenticated", "queue", "list")
        desk.token_file.write_text(fresh["token"] + "\n", encoding="utf-8")
        desk.tenant = None  # a device has its own
        self.assertEqual(len(desk("queue", "list")["queues"]), 1)
        # What somebody put there herself is not written over.
        desk.refused(1, "file_error", "login", "--email", email, "--password-file",
                     desk.secret(PASSWORD))
        self.assertEqual(desk.token_file.read_text(encoding="utf-8"), fresh["token"] + "\n")
        self.assertIn("manager", [r["name"] for r in self.operator("roles")["roles"]])
        self.assertIn("keys", self.operator("keys"))

    def test_one_person_is_exported_and_forgotten(self):
        queue = self.queue()
        self.operator("session", "create", "--queue-id", queue["id"], "--user-identifier",
                      "Anna")
        who = ["--user-identifier-file", self.operator.secret("Anna")]
        self.assertEqual(len(self.operator("person", "export", *who)["sessions"]), 1)
        self.assertEqual(self.operator("person", "erase", *who)["sessions"], 1)
        self.assertEqual(self.operator("person", "export", *who)["sessions"], [])

    def test_a_second_factor(self):
        email = uuid.uuid4().hex[:8] + "@example.org"
        password = self.operator.secret(PASSWORD)
        user = self.operator("user", "create", "--email", email, "--name", "Berta", "--roles",
                             "agent", "--password-file", password)
        berta = Operator(self.stage, self.cloud.url, "berta")
        berta.login(email)
        secret = berta("totp", "enrol", "--password-file", password)["secret"]
        codes = berta("totp", "confirm", "--code",
                      code_of(secret, step_now() - 1))["recoveryCodes"]
        line = ["login", "--email", email, "--password-file", password]
        berta.refused(1, "totp_needed", *line)
        berta(*line, "--code", code_of(secret, step_now()))
        berta(*line, "--code-file", berta.secret(codes[0], "code"))
        berta.refused(1, "bad_totp", *line, "--code", codes[0])
        self.assertTrue(berta("totp", "show"))
        fresh = berta("totp", "recovery-codes", "--code", codes[1])["recoveryCodes"]
        berta("totp", "off", "--code", fresh[0])
        berta(*line)
        self.operator.refused(1, "not_found", "user", "reset-totp", "0" * 32)
        self.operator("user", "delete", user["id"])
        berta.refused(1, "bad_credentials", *line)

    def test_text_is_for_people(self):
        queue = self.queue("--description", "with \x9b31mred")
        listed = self.operator.text("queue", "list").splitlines()
        self.assertEqual(listed[0], "queues")
        self.assertEqual(listed[1].split(), ["id", "name", "isActive", "waitingUsers",
                                             "estimatedWaitTime", "maxConcurrentUsers",
                                             "releaseRatePerMinute"])
        self.assertEqual(listed[2].split()[:4], [queue["id"], "Passports", "yes", "0"])
        self.assertEqual(listed[1].index("isActive"), listed[2].index("yes"))
        shown = self.operator.text("queue", "show", queue["id"])
        self.assertIn("\nmaxConcurrentUsers: 1\n", shown)
        self.assertIn("\nsiteId: -\n", shown)
        self.assertNotIn("\x9b", shown)  # what others typed does not steer the terminal
        self.assertEqual(self.operator.text("site", "list"), "sites\n  none\n")
        self.assertIn("ok: yes", self.operator.text("queue", "delete", queue["id"]))

    def test_a_hub_is_not_told_a_sign_in_to_the_cloud(self):
        with socket.create_server(("127.0.0.1", 0)) as hub:
            result = subprocess.run(
                [self.stage.program("vqctl"), "--hub", f"ws://127.0.0.1:{hub.getsockname()[1]}",
                 "--token-file", self.operator.token_file, "board"], check=False, timeout=20,
                capture_output=True, text=True, env=self.operator.environment())
            self.assertEqual(result.returncode, 2, result)
            self.assertIn("sign-in to the cloud", result.stderr)
            hub.settimeout(0)
            with self.assertRaises(BlockingIOError):
                hub.accept()

    def test_every_noun_from_its_making_to_its_end(self):
        queue = self.queue()["id"]
        self.operator("session", "create", "--queue-id", queue)  # who is let through first
        unique = uuid.uuid4().hex[:8]
        nouns = {"tenant": (["--name", "A", "--domain", unique + ".org"], "name"),
                 "site": (["--name", "A", "--zone", "Europe/Berlin"], "address"),
                 "user": (["--email", unique + "@example.org", "--name", "A", "--roles",
                           "agent"], "name"),
                 "device": (["--name", "A", "--kind", "kiosk"], "name"),
                 "queue": (["--name", "A"], "description"),
                 "session": (["--queue-id", queue, "--user-identifier", "A"], "metadata")}
        for noun, (fields, changed) in nouns.items():
            with self.subTest(noun):
                made = self.operator(noun, "create", *fields)
                one = made["id"]
                self.assertIn(one, [each["id"] for each in self.operator(
                    noun, "list")[noun + "s"]])
                value = {"B": 1} if changed == "metadata" else "B"
                now = self.operator(noun, "set", one, "--" + changed, value if value == "B" else
                                    json.dumps(value))
                self.assertEqual(now[changed], value)
                shown = self.operator(noun, "show", one)
                self.assertEqual(shown[changed], value)
                again = self.operator(noun, "replace", one, "--data",
                                      self.path("shown.json", json.dumps(shown)))
                self.assertEqual({**again, "updatedAt": 0, "revision": 0},
                                 {**shown, "updatedAt": 0, "revision": 0})
                self.operator(noun, "delete", one, "--revision", again["revision"])
                self.operator.refused(1, "not_found", noun, "show", one)

    def test_a_tenant_is_named_or_known(self):
        bare = Operator(self.stage, self.cloud.url, self.operator.token_file.stem)
        self.assertIn("--tenant", bare.refused(2, "usage", "queue", "list"))
        bare.tenant = "nobody.example"
        bare.refused(1, "unknown_tenant", "queue", "list")
        bare.tenant = self.tenant_id
        self.assertEqual(bare("queue", "list")["queues"], [])


class Elsewhere(CloudCase):
    """With an account of elsewhere, at a real provider."""

    options = ("--provider-private", "yes")

    def test_who_has_an_account_signs_in_through_a_browser(self):
        front = Front()
        self.addCleanup(front.close)
        tenant = self.tenant()
        back = f"{self.cloud.url}/v1/auth/oidc/{tenant}/callback"
        provider = start_provider(self.stage, front, [{
            "client_id": "ours", "client_secret": "a secret", "redirect_uris": [back]}])
        self.addCleanup(provider.stop)
        root = Operator(self.stage, self.cloud.url, "root")
        root.login(ADMIN)
        root.tenant = tenant
        root("oidc", "set", "--issuer", front.url, "--client-id", "ours",
             "--client-secret-file", root.secret("a secret"))
        self.assertEqual(root("oidc", "show")["clientId"], "ours")
        root("user", "create", "--email", "anna@example.org", "--name", "Anna", "--roles",
             "agent")
        for page in [None, "https://desk.example/"]:
            if page:
                root("oidc", "set", "--issuer", front.url, "--client-id", "ours",
                     "--client-secret-file", root.secret("a secret"), "--return-to", page)
            anna = Operator(self.stage, self.cloud.url, "anna", tenant)
            self.assertEqual(self.through_browser(anna, back)["email"], "anna@example.org")
            self.assertEqual(anna("me")["tenantId"], tenant)
        anna.refused(2, "usage", "login", "--oidc", said="https://elsewhere.example/\n")
        root("oidc", "delete")
        anna.refused(1, "oidc_not_set_up", "login", "--oidc")

    def through_browser(self, operator, back):
        """Types `login --oidc`, opens what it says, and pastes where the browser ends."""
        vqctl = subprocess.Popen(operator.command("--json", "login", "--oidc"), text=True,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, env=operator.environment())
        where = next(line.strip() for line in vqctl.stderr if front_address(line))
        browser = Browser()
        ended = browser.sign_in(where, "anna", back)
        # It began elsewhere, so the cloud takes nothing from the browser, and uses nothing up.
        self.assertIn(browser.open(ended)[0], (401, 303))
        out, err = vqctl.communicate(ended + "\n", timeout=30)
        vqctl.stderr.close()
        self.assertEqual(vqctl.returncode, 0, out + err)
        return json.loads(out)


def front_address(line):
    return line.strip().startswith("http://127.0.0.1") and "response_type" in line
