# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""vq-sync beside a hub."""


class Uplink:
    def __init__(self, stage, hub, cloud_url, site, cloud_token, name="vq-sync"):
        self.stage = stage
        self.hub = hub
        self.hub_url = None  # another way to it than its own address
        self.cloud_url = cloud_url
        self.name = name
        self.options = []
        self.process = None
        self.folder = stage.folder / (name + "-credentials")
        self.folder.mkdir(mode=0o700)
        token = hub.ctl("device", "add", "--role", "sync", "--name", name)["token"]
        self.put("hub.token", token)
        self.put("site", site)
        self.put("cloud.token", cloud_token)

    def put(self, name, text):
        path = self.folder / name
        path.write_text(text + "\n", encoding="utf-8")
        path.chmod(0o600)

    def start(self):
        """Again after kill() or stop(): it keeps nothing."""
        self.process = self.stage.start(self.name, [
            self.stage.program("vq-sync"), "--hub", self.hub_url or self.hub.url, "--cloud",
            self.cloud_url, "--credentials", self.folder, *self.options])
        return self

    def kill(self):
        self.process.kill()

    def stop(self):
        return self.process.stop()
