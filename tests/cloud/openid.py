# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A real OpenID provider, a proxy before it that can spoil what it says, and a browser."""

import http.client
import http.cookiejar
import http.server
import json
import pathlib
import re
import shutil
import socketserver
import threading
import urllib.error
import urllib.parse
import urllib.request

import npm

SOURCE = pathlib.Path(__file__).resolve().parent / "provider"


class Front:
    """The address that the provider is known by. It counts what is asked, says nothing when it
    is down, and may put something else in the place of an answer."""

    def __init__(self, tls=None):
        self.port = None  # of the provider behind
        self.is_down = False
        self.asked = []
        self.instead = {}  # path -> a function of the answer's JSON
        front = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def forward(self):
                front.answer(self)

            do_GET = do_POST = forward

            def log_message(self, *_):
                pass

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Handler)
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request):
        path = request.path.split("?")[0]
        self.asked.append(path)
        if self.is_down:
            request.connection.close()
            return
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        behind = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        behind.request(request.command, request.path, body=body or None,
                       headers=dict(request.headers.items()))
        response = behind.getresponse()
        text = response.read()
        if path in self.instead:
            text = json.dumps(self.instead[path](json.loads(text))).encode()
        request.send_response(response.status)
        for name, value in response.getheaders():
            if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                request.send_header(name, value)
        request.send_header("Content-Length", str(len(text)))
        request.end_headers()
        request.wfile.write(text)
        behind.close()


def start_provider(stage, front, clients):
    there = npm.folder_of(SOURCE)
    process = stage.start("provider", [shutil.which("node"), there / "provider.js",
                                       json.dumps({"issuer": front.url, "clients": clients})])
    front.port = process.ready()["port"]
    return process


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    """Keeps cookies, and goes on by itself until told."""

    def __init__(self):
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            NoRedirect, urllib.request.HTTPCookieProcessor(self.jar),
            urllib.request.ProxyHandler({}))

    def open(self, url, form=None):
        """(status, where it leads, text)"""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        try:
            response = self.opener.open(url, data, timeout=20)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            where = response.headers.get("Location")
            return (response.status, urllib.parse.urljoin(url, where) if where else None,
                    response.read().decode())

    def sign_in(self, url, name, until):
        """From the provider's door to the address that begins with `until`, which is not
        asked any more."""
        for _ in range(12):
            if url.startswith(until):
                return url
            status, where, text = self.open(url)
            if where is None:
                prompt = re.search(r'name="prompt" value="(\w+)"', text)
                assert status == 200 and prompt, (status, url, text[:2000])
                action = re.search(r'<form[^>]* action="([^"]+)"', text).group(1)
                _, where, text = self.open(urllib.parse.urljoin(url, action),
                                           {"prompt": prompt.group(1), "login": name,
                                            "password": "any"})
                assert where, text[:2000]
            url = where
        raise AssertionError("the provider goes in circles: " + url)
