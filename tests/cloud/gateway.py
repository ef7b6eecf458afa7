# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A private nginx in front of several vq-cloud."""

import pathlib
import shutil
import socket
import subprocess
import tempfile
import urllib.parse

from postgres import free_port
from stage.processes import end_with_parent, wait_until

# Who asks is named by the test, as the address from which she does. A request is sent to the
# next one only if it never reached the first: nothing is done twice by the gateway.
CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
  upstream clouds {{
{servers}
    keepalive 64;
  }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://clouds;
      proxy_http_version 1.1;
      proxy_set_header Host $host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header X-Forwarded-For $http_x_forwarded_for;
      proxy_next_upstream error;
      proxy_next_upstream_tries 2;
    }}
  }}
}}
"""


def is_there():
    return shutil.which("nginx", path="/usr/sbin:/usr/bin:/bin") is not None


class Gateway:
    def __init__(self, urls):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vq-nginx-"))
        self.port = free_port()
        servers = "\n".join(f"    server {urllib.parse.urlsplit(url).netloc} max_fails=1 "
                            "fail_timeout=2s;" for url in urls)
        (self.folder / "nginx.conf").write_text(
            CONFIGURATION.format(folder=self.folder, port=self.port, servers=servers),
            encoding="utf-8")
        self.process = subprocess.Popen(
            [shutil.which("nginx", path="/usr/sbin:/usr/bin:/bin"), "-c",
             str(self.folder / "nginx.conf"), "-e", str(self.folder / "error.log")],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=end_with_parent)
        wait_until("nginx listens", self.is_listening)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def is_listening(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
            return True
        except OSError:
            return False

    def close(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
