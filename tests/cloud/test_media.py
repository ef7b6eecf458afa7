# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of a tenant: added by head office, named by configurations, fetched by sites."""

import hashlib

import pictures
from case import ADMIN, Client, CloudCase
from operator_line import Operator


class Media(CloudCase):
    def setUp(self):
        self.home = self.tenant()
        self.path = f"/v1/tenants/{self.home}/media"
        self.site = self.admin.post(f"/v1/tenants/{self.home}/sites",
                                    {"name": "Town Hall", "zone": "Europe/Berlin"}).data["id"]

    def add(self, picture, **more):
        answer = pictures.add(self.admin, self.home, picture, **more)
        self.assertIn(answer.status, (200, 201), answer)
        return answer.data

    def hub(self, site=None, tenant=None, kind="hub"):
        made = self.admin.post(f"/v1/tenants/{tenant or self.home}/devices",
                               {"name": "H", "kind": kind, "siteId": site or self.site})
        return Client(self.cloud.url, made.data["token"])

    def configure(self, picture, site=None):
        toml = f'[site]\n[[media]]\nsha256 = "{picture["sha256"].upper()}"\n'
        return self.admin.post(f"/v1/tenants/{self.home}/configurations",
                               {"siteId": site or self.site, "toml": toml}).data

    def test_a_picture_is_what_its_bytes_are(self):
        for bytes_, kind, size in [(pictures.png(3, 2), "image/png", (3, 2)),
                                   (pictures.jpeg(5, 4), "image/jpeg", (5, 4))]:
            for said in ("image/png", "image/jpeg"):  # whatever it is called
                told = self.add(bytes_, name="Offers", kind=said)
            self.assertEqual(list(told), ["id", "sha256", "kind", "width", "height", "bytes",
                                          "name", "createdAt"])
            self.assertEqual((told["kind"], told["width"], told["height"]), (kind, *size))
            self.assertEqual((told["bytes"], told["name"]), (len(bytes_), "Offers"))
            self.assertEqual(told["sha256"], hashlib.sha256(bytes_).hexdigest())
            self.assertEqual(self.admin.get(f"{self.path}/{told['id']}").data, told)
        self.assertEqual(len(self.admin.get(self.path).data), 2)
        self.assertEqual(len(self.admin.get(self.path + "?kind=image/png").data), 1)

    def test_the_same_again_is_the_one_that_is_there(self):
        first = pictures.add(self.admin, self.home, pictures.png(3, 2), name="A")
        again = pictures.add(self.admin, self.home, pictures.png(3, 2), name="B")
        self.assertEqual((first.status, again.status), (201, 200))
        self.assertEqual(first.data, again.data)
        self.assertEqual(first.headers["location"], f"{self.path}/{first.data['id']}")
        elsewhere = pictures.add(self.admin, self.tenant(), pictures.png(3, 2))
        self.assertEqual(elsewhere.status, 201)
        self.assertNotEqual(elsewhere.data["id"], first.data["id"])

    def test_what_is_no_still_picture_is_refused(self):
        moving = pictures.png(1, 1, more=pictures.chunk(b"acTL", bytes(8)))
        for bytes_, code in [(b"", "not_a_picture"), (b"GIF89a" + bytes(99), "not_a_picture"),
                             (b"<svg/>", "not_a_picture"),
                             (pictures.png(9, 9)[:-1], "picture_cut_off"),
                             (pictures.jpeg(9, 9)[:-1], "picture_cut_off"),
                             (pictures.png(4097, 1), "picture_too_large"),
                             (pictures.jpeg(1, 4097), "picture_too_large"),
                             (moving, "picture_moves")]:
            self.refused(pictures.add(self.admin, self.home, bytes_), 400, code)
        self.refused(pictures.add(self.admin, self.home, pictures.png(1, 1), name="x" * 201),
                     400, "bad_value")
        self.refused(pictures.add(self.admin, self.home, pictures.png(1, 1), kind="image/gif"),
                     415, "unsupported_media_type")
        self.assertEqual(self.admin.get(self.path).data, [])

    def test_eight_mebibytes_and_no_more(self):
        fitting = pictures.png(1671, 1671)
        most = fitting[:-12] + pictures.chunk(b"teXt", bytes(8 * 1024 * 1024 - len(fitting) - 12)
                                              ) + fitting[-12:]
        self.assertEqual(self.add(most)["bytes"], 8 * 1024 * 1024)
        over = {"Content-Type": "image/png", "Content-Length": str(8 * 1024 * 1024 + 1)}
        self.refused(self.admin.post(self.path, b"x", headers=over), 413, "body_too_large")

    def test_it_is_given_as_it_was_sent(self):
        bytes_ = pictures.png(60, 50)
        told = self.add(bytes_)
        path = f"{self.path}/{told['id']}/content"
        answer = self.admin.get(path)
        self.assertEqual((answer.status, answer.kind), (200, "image/png"))
        self.assertEqual(answer.bytes, bytes_)
        tag = f'"{told["sha256"]}"'
        self.assertEqual(answer.headers["etag"], tag)
        self.assertIn("immutable", answer.headers["cache-control"])
        self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
        seen = self.admin.get(path, headers={"If-None-Match": f'"other", {tag}'})
        self.assertEqual((seen.status, seen.text), (304, ""))

    def test_a_part_of_it_is_given(self):
        bytes_ = pictures.png(60, 50)
        path = f"{self.path}/{self.add(bytes_)['id']}/content"
        whole = len(bytes_)
        for said, first, end in [("0-0", 0, 1), ("100-299", 100, 300), ("200-", 200, whole),
                                 ("-7", whole - 7, whole), (f"9-{whole}", 9, whole)]:
            answer = self.admin.get(path, headers={"Range": "bytes=" + said})
            self.assertEqual((answer.status, answer.bytes), (206, bytes_[first:end]), said)
            self.assertEqual(answer.headers["content-range"],
                             f"bytes {first}-{end - 1}/{whole}")
        self.refused(self.admin.get(path, headers={"Range": f"bytes={whole}-"}), 416,
                     "no_such_part")
        for other in [{"Range": "bytes=0-1,3-4"}, {"Range": "x"},
                      {"Range": "bytes=0-1", "If-Range": '"another"'}]:
            answer = self.admin.get(path, headers=other)
            self.assertEqual((answer.status, answer.bytes), (200, bytes_))

    def test_a_sites_hub_is_given_the_pictures_of_its_tenant(self):
        bytes_ = pictures.png(60, 50)
        sha256 = self.add(bytes_)["sha256"]
        path = f"/v1/sites/{self.site}/media/"
        hub = self.hub()
        answer = hub.get(path + sha256, headers={"Range": "bytes=10-"})
        self.assertEqual((answer.status, answer.bytes), (206, bytes_[10:]))
        self.assertEqual(hub.get(path + sha256).bytes, bytes_)
        self.refused(hub.get(path + "0" * 64), 404, "not_found")

    def test_to_others_it_is_not_there(self):
        sha256 = self.add(pictures.png(60, 50))["sha256"]
        path = f"/v1/sites/{self.site}/media/{sha256}"
        other = self.tenant()
        there = self.admin.post(f"/v1/tenants/{other}/sites",
                                {"name": "S", "zone": "Europe/Berlin"}).data["id"]
        beside = self.admin.post(f"/v1/tenants/{self.home}/sites",
                                 {"name": "S", "zone": "Europe/Berlin"}).data["id"]
        missing = self.hub().get(f"/v1/sites/{self.site}/media/{'0' * 64}")
        stranger = self.hub(there, other)
        for answer in [stranger.get(path), self.hub(beside).get(path),
                       self.hub(kind="kiosk").get(path),
                       stranger.get(f"/v1/sites/{there}/media/{sha256}")]:
            self.refused(answer, 404, "not_found")
            self.assertEqual(answer.envelope["errors"], missing.envelope["errors"])
        self.refused(self.admin.get(path), 403, "forbidden")

    def test_what_a_configuration_names_is_not_deleted(self):
        picture = self.add(pictures.png(3, 2))
        free, other = self.add(pictures.png(3, 3)), self.add(pictures.png(3, 4))
        self.configure(picture)
        path = f"{self.path}/{picture['id']}"
        told = self.refused(self.admin.delete(path), 409, "picture_in_use")
        self.assertIn("Town Hall", told.text)
        self.assertEqual(self.admin.delete(f"{self.path}/{free['id']}").status, 200)
        # One behind it names another; until the hub has that one, it may hold either.
        self.configure(other)
        self.refused(self.admin.delete(path), 409, "picture_in_use")
        self.assertEqual(self.admin.delete(f"/v1/tenants/{self.home}/sites/{self.site}").status,
                         200)
        self.assertEqual(self.admin.delete(path).status, 200)
        self.refused(self.admin.get(path), 404, "not_found")
        self.refused(self.admin.get(path + "/content"), 404, "not_found")

    def test_a_tenant_has_so_many_bytes_and_no_more(self):
        bytes_ = pictures.png(60, 50)
        tenant = f"/v1/tenants/{self.home}"
        self.assertEqual(self.admin.patch(tenant, {"limits": {
            "maxMediaBytes": 2 * len(bytes_)}}).status, 200)
        self.add(bytes_)
        second = self.add(pictures.png(60, 50, seed=1))
        self.add(bytes_)  # is there already
        told = self.refused(pictures.add(self.admin, self.home, pictures.png(1, 1)), 409,
                            "media_full")
        self.assertIn("maxMediaBytes", told.text)
        self.admin.delete(f"{self.path}/{second['id']}")
        self.add(pictures.png(1, 1))

    def test_a_tenant_with_pictures_is_not_deleted(self):
        tenant = self.tenant()
        made = pictures.add(self.admin, tenant, pictures.png(1, 1)).data
        self.refused(self.admin.delete(f"/v1/tenants/{tenant}"), 409, "tenant_not_empty")
        self.admin.delete(f"/v1/tenants/{tenant}/media/{made['id']}")
        self.assertEqual(self.admin.delete(f"/v1/tenants/{tenant}").status, 200)

    def test_the_audit_says_who_added_and_deleted_what(self):
        picture = self.add(pictures.png(3, 2), name="Offers")
        self.admin.delete(f"{self.path}/{picture['id']}")
        said = self.admin.get(f"/v1/tenants/{self.home}/audit?resource=picture/"
                              + picture["id"]).data
        self.assertEqual({one["action"] for one in said}, {"picture.create", "picture.delete"})
        self.assertTrue(all(picture["sha256"] in str(one) for one in said))
        self.assertLess(len(str(said)), 4000)

    def test_an_operator_does_all_of_it(self):
        operator = Operator(self.stage, self.cloud.url)
        operator.login(ADMIN)
        operator.tenant = self.home
        bytes_ = pictures.png(60, 50)
        file = self.stage.folder / "opening.png"
        file.write_bytes(bytes_)
        added = operator("media", "add", file)
        self.assertEqual((added["name"], added["bytes"]), ("opening.png", len(bytes_)))
        said = operator.text("media", "add", file, "--name", "Other")
        self.assertIn(f'[[media]]\nsha256 = "{added["sha256"]}"\n', said)
        self.assertIn(added["sha256"], operator.text("media", "list"))
        for word in (added["id"], added["sha256"]):
            self.assertEqual(operator("media", "show", word)["name"], "opening.png")
        saved = self.stage.folder / "saved.png"
        operator("media", "save", added["sha256"], saved)
        self.assertEqual(saved.read_bytes(), bytes_)
        self.configure(added)
        operator.refused(1, "picture_in_use", "media", "remove", added["sha256"])
        other = operator("media", "add", self.other_file())
        operator("media", "remove", other["sha256"])
        operator.refused(1, "not_found", "media", "remove", other["sha256"])
        operator.refused(2, "usage", "media", "add", self.stage.folder / "nothing.png")

    def other_file(self):
        file = self.stage.folder / "other.jpg"
        file.write_bytes(pictures.jpeg(7, 6))
        return file
