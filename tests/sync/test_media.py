# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Pictures come from head office to a site, whatever the line does, and onto its lobby screens."""

import hashlib
import unittest

from fault_proxy import FaultProxy, host_of
from joined import EXAMPLE, JoinedCase, wait_until
from stage.screen import App, Screen, start_accessibility

import pictures

GOOD = EXAMPLE.read_text(encoding="utf-8")


def digest_of(picture):
    return hashlib.sha256(picture).hexdigest()


def naming(*named):
    return GOOD + "".join(f'\n[[media]]\nsha256 = "{digest_of(picture)}"\n'
                          f'text = {{ en = "Picture {number}" }}\nseconds = 5\n'
                          for number, picture in enumerate(named))


class Lobby(Screen):
    """A screen whose display has a cache of its own."""

    def environment(self):
        return {**super().environment(), "XDG_CACHE_HOME": str(self.stage.folder / "cache")}


class Media(JoinedCase):
    def setUp(self):
        super().setUp()
        self.proxy = FaultProxy(*host_of(self.cloud.url)).start()
        self.addCleanup(self.proxy.close)
        self.link = self.uplink(self.proxy.url)

    def begin(self, *options):
        self.link.options = list(options)
        self.link.start()
        wait_until("the cloud knows the services", self.queues)

    def add(self, *all_of):
        return [pictures.add(self.admin, self.tenant, picture).data for picture in all_of]

    def configure(self, *named):
        """Sends the site a configuration with these; it is the one that holds when this ends."""
        made = self.made(f"{self.here}/configurations",
                         {"siteId": self.site, "toml": naming(*named)})
        path = f"{self.here}/configurations/{made['id']}"
        wait_until("the site answers", lambda: self.admin.get(path).data["status"] != "pending",
                   30)
        self.assertEqual(self.admin.get(path).data["status"], "done")

    def at_hub(self, picture):
        """What the hub has under the digest of this picture."""
        file = self.hub.data / "media" / digest_of(picture)
        return file.read_bytes() if file.exists() else None

    def comes(self, *all_of, patience_s=60):
        for picture in all_of:
            wait_until("the hub has the picture", lambda p=picture: self.at_hub(p), patience_s)
            self.assertEqual(self.at_hub(picture), picture)

    def begun(self, picture):
        """How much of it has come, while it is on its way."""
        file = self.hub.data / "media" / (digest_of(picture) + ".part")
        return file.stat().st_size if file.exists() else 0

    def display(self):
        start_accessibility()
        token = self.hub.add_device("display", "lobby")
        return App(self.stage, Lobby(self.stage, "display", 1920, 1080), "vq-display", "--hub",
                   self.hub.url, "--token-file", token, "--lang", "en", "--windowed", "1920x1080")

    def troubles(self):
        return [trouble for device in self.hub.ctl("device", "list")["devices"]
                for trouble in device["troubles"] if trouble.startswith("picture-")]

    def test_what_head_office_adds_and_names_is_at_the_hub(self):
        first, second, unnamed = (pictures.png(300, 200, seed) for seed in range(3))
        self.begin()
        self.add(first, second, unnamed)
        self.configure(first, second)
        self.comes(first, second)
        self.assertIsNone(self.at_hub(unnamed))

    def test_the_lobby_shows_it_until_it_is_named_no_more(self):
        first, second = pictures.png(160, 90, 1), pictures.png(160, 90, 2)
        self.begin()
        self.add(first, second)
        display = self.display()
        self.configure(first, second)
        for text in ("Picture 0", "Picture 1", "Picture 0"):
            display.wait_for(f"^{text}$", 60)
        self.configure()
        display.wait_until_gone("^Picture", 30)

    def test_one_that_the_cloud_lacks_is_an_alarm_and_stops_nothing(self):
        lacking, there = pictures.png(30, 20), pictures.png(30, 21)
        self.begin()
        self.add(there)
        self.configure(lacking, there)
        self.comes(there)
        ticket = self.take()["id"]
        self.session_is(ticket, "waiting", 20)
        wait_until("staff are told which one", lambda:
                   self.troubles() == ["picture-missing:" + digest_of(lacking)], 90)
        self.add(lacking)
        self.comes(lacking, patience_s=90)
        wait_until("staff are told that it came", lambda: not self.troubles(), 90)

    def test_it_comes_whole_whoever_falls_in_between(self):
        picture = pictures.png(700, 700)  # 1.5 MB, so some seconds at this pace
        self.begin("--send-max", "300")
        self.add(picture)
        self.configure(picture)
        wait_until("it is on its way", lambda: self.begun(picture) > 200_000, 60)
        self.proxy.cut()
        self.assertIsNone(self.at_hub(picture))
        self.proxy.mend()
        wait_until("it goes on", lambda: self.begun(picture) > 600_000, 60)
        self.link.kill()
        self.assertIsNone(self.at_hub(picture))
        self.link.start()
        wait_until("it begins anew", lambda: 0 < self.begun(picture) < 600_000, 60)
        self.hub.process.kill()
        self.hub.start()
        self.comes(picture, patience_s=90)
        self.assertEqual(self.begun(picture), 0)

    def test_what_was_changed_on_the_way_is_not_shown(self):
        picture = pictures.png(250, 200)  # three parts
        self.begin()
        self.add(picture)
        self.configure()
        self.proxy.rage(1.0, ["corrupt"])
        self.proxy.cut()  # so that no whole line is left
        self.proxy.mend()
        self.configure_whatever_comes(picture)
        wait_until("some were changed", lambda: self.proxy.changed > 20, 90)
        self.assertIn(self.at_hub(picture), (None, picture))
        self.proxy.calm()
        self.comes(picture, patience_s=90)

    def configure_whatever_comes(self, picture):
        """The hub reads it at its start, so that the line need not bring it."""
        self.hub.process.stop()
        config = self.stage.folder / "named.toml"
        config.write_text(naming(picture), encoding="utf-8")
        (self.hub.data / "site.toml").unlink(missing_ok=True)
        self.hub.config = config
        self.hub.start()

    def test_what_a_site_shows_is_not_deleted(self):
        shown, next_one = pictures.png(30, 20), pictures.png(30, 21)
        self.begin()
        first, second = self.add(shown, next_one)
        self.configure(shown)
        path = f"{self.here}/media/"
        refused = self.admin.delete(path + first["id"])
        self.assertEqual((refused.status, refused.codes), (409, ["picture_in_use"]))
        self.assertIn("Berlin", refused.text)
        self.configure(next_one)
        self.assertEqual(self.admin.delete(path + first["id"]).status, 200)
        self.assertEqual(self.admin.delete(path + second["id"]).status, 409)


if __name__ == "__main__":
    unittest.main()
