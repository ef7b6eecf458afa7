# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The API as it describes itself, and whether an answer is as it says."""

import functools
import json
import re
import urllib.request

import jsonschema


class Description:
    """An OpenAPI 3.1 document; its schemas are JSON Schema."""

    def __init__(self, document):
        self.document = document
        self.paths = [(re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)) + "$"), item)
                      for path, item in document["paths"].items()]

    def operation(self, method, path):
        """What is described for it; None: there is no such path or method."""
        path = path.split("?")[0]
        # A word goes before a parameter.
        found = [item for pattern, item in self.paths if pattern.match(path)]
        return found[-1].get(method.lower()) if found else None

    def schema(self, operation, status, kind="application/json"):
        responses = operation["responses"]
        response = responses.get(str(status)) or responses.get(f"{status // 100}XX")
        if response is None:
            raise AssertionError(f"{operation['operationId']} does not describe {status}")
        if "$ref" in response:
            response = self.document["components"]["responses"][response["$ref"].split("/")[-1]]
        content = response.get("content")
        return content.get(kind, {}).get("schema") if content else None

    def check(self, method, path, answer):
        operation = self.operation(method, path)
        if operation is None:
            # What is not described is not there.
            assert answer.status in (400, 401, 404, 405, 413, 414, 429), answer
            return
        schema = self.schema(operation, answer.status, answer.kind or "application/json")
        if answer.envelope is None and answer.text:
            assert schema, f"{operation['operationId']} does not describe {answer.kind}"
            return
        if schema is None:
            assert answer.text == "", answer
            return
        # What is referred to must be in the same document.
        whole = {**schema, "components": self.document["components"]}
        error = jsonschema.exceptions.best_match(
            jsonschema.Draft202012Validator(whole).iter_errors(answer.envelope))
        assert error is None, f"{method} {path}: {error.message} in {answer}"


@functools.lru_cache(maxsize=4)
def of(url):
    with urllib.request.urlopen(url + "/v1/openapi.json", timeout=10) as response:
        return Description(json.load(response))
