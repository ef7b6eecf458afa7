# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The API's description of itself. That answers are as it says is checked with each of them."""

import json
import os
import pathlib
import subprocess

import description
from case import Answer, CloudCase

import npm


class OpenApi(CloudCase):
    def setUp(self):
        self.document = description.of(self.cloud.url).document

    def operations(self):
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                yield path, method, operation

    def test_every_operation_has_a_name_of_its_own_and_says_what_it_does(self):
        names = [operation["operationId"] for _, _, operation in self.operations()]
        self.assertEqual(len(names), len(set(names)))
        self.assertGreater(len(names), 30)
        for _, _, operation in self.operations():
            self.assertRegex(operation["summary"], r"^[A-Z].*\.$")

    def test_it_is_clean_under_its_linter(self):
        folder = npm.folder_of(pathlib.Path(__file__).parent / "linter")
        said = self.stage.folder / "openapi.json"
        said.write_text(json.dumps(self.document), encoding="utf-8")

        def lint(path):
            return subprocess.run(
                ["node_modules/.bin/redocly", "lint", "--config", "redocly.yaml", str(path)],
                cwd=folder, capture_output=True, text=True, timeout=120, check=False,
                env={**os.environ, "REDOCLY_TELEMETRY": "off"})

        result = lint(said)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertNotIn("warning", (result.stdout + result.stderr).lower().replace(
            "no warnings", ""))
        spoiled = self.stage.folder / "spoiled.json"
        spoiled.write_text(json.dumps({**self.document, "paths": {"/x": {"get": {}}}}),
                           encoding="utf-8")
        self.assertNotEqual(lint(spoiled).returncode, 0)

    def test_every_parameter_of_a_path_is_described(self):
        for path, _, operation in self.operations():
            named = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
            self.assertEqual(named, {part[1:-1] for part in path.split("/")
                                     if part.startswith("{")})

    def test_every_schema_that_is_named_is_there(self):
        def references(value):
            if isinstance(value, dict):
                for key, inner in value.items():
                    if key == "$ref":
                        yield inner
                    yield from references(inner)
            elif isinstance(value, list):
                for inner in value:
                    yield from references(inner)

        for reference in set(references(self.document)):
            found = self.document
            for part in reference.split("/")[1:]:
                self.assertIn(part, found, reference)
                found = found[part]

    def test_a_route_that_needs_nobody_says_so(self):
        public = {operation["operationId"] for _, _, operation in self.operations()
                  if operation.get("security") == []}
        self.assertEqual(public, {"login", "refresh", "logout", "getKeySet", "joinQueue",
                                  "startOidcSignIn", "finishOidcSignIn"})

    def test_an_answer_that_is_not_as_described_is_found(self):
        self.tenant()
        good = self.admin.get("/v1/tenants")
        for spoiled in [good.text.replace('"success"', '"ok"'),
                        good.text.replace('"1.0"', '"2.0"'),
                        good.text.replace('"nextCursor":null', '"nextCursor":1'),
                        good.text.replace('"data":[', '"data":[{"id":"x"},')]:
            self.assertNotEqual(spoiled, good.text)
            with self.assertRaises(AssertionError):
                description.of(self.cloud.url).check("GET", "/v1/tenants",
                                                     Answer(200, {}, spoiled))

