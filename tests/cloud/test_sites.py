# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Sites of a tenant, and what stands in them."""

from case import CloudCase


class Sites(CloudCase):
    def setUp(self):
        self.tenant_id = self.tenant()
        self.base = f"/v1/tenants/{self.tenant_id}"
        self.path = self.base + "/sites"

    def make(self, **more):
        answer = self.admin.post(self.path, {"name": "Town Hall", "zone": "Europe/Berlin", **more})
        self.assertEqual(answer.status, 201, answer)
        return answer.data

    def test_a_site_has_every_field(self):
        site = self.make(address="Main Street 1")
        self.assertEqual(list(site), ["id", "tenantId", "name", "zone", "address", "isActive",
                                      "createdAt", "updatedAt"])
        self.assertEqual((site["tenantId"], site["address"], site["isActive"]),
                         (self.tenant_id, "Main Street 1", True))
        path = f"{self.path}/{site['id']}"
        self.assertEqual(self.admin.get(path).data, site)
        changed = self.admin.patch(path, {"isActive": False, "zone": "America/New_York"})
        self.assertEqual((changed.data["isActive"], changed.data["zone"]),
                         (False, "America/New_York"))
        replaced = self.admin.put(path, {"name": "Library", "zone": "Europe/Berlin"})
        self.assertEqual((replaced.data["name"], replaced.data["address"],
                          replaced.data["isActive"]), ("Library", "", True))

    def test_a_zone_is_one_that_there_is(self):
        for zone in ["Europe/Atlantis", "UTC+2", "europe", "../etc/passwd"]:
            answer = self.admin.post(self.path, {"name": "x", "zone": zone})
            self.refused(answer, 400, "unknown_zone")
        self.refused(self.admin.post(self.path, {"name": "x"}), 400, "required_field")

    def test_a_list_is_narrowed(self):
        first = self.make(name="A")
        self.make(name="B", isActive=False)
        found = self.admin.get(self.path + "?isActive=true").data
        self.assertEqual(found, [first])
        self.assertEqual(self.admin.get(self.path + "?name=A").data, [first])

    def test_a_queue_stands_where_there_is_something(self):
        site = self.make()
        for wrong in ["nowhere", self.other()]:
            answer = self.admin.post(self.base + "/queues", {"name": "q", "siteId": wrong})
            self.assertEqual(self.refused(answer, 404, "not_found").fields, ["siteId"])
        queue = self.admin.post(self.base + "/queues", {"name": "q", "siteId": site["id"]})
        self.assertEqual((queue.status, queue.data["siteId"]), (201, site["id"]))
        path = f"{self.base}/queues/{queue.data['id']}"
        self.refused(self.admin.patch(path, {"siteId": "nowhere"}), 404, "not_found")
        found = self.admin.get(f"{self.base}/queues?siteId={site['id']}").data
        self.assertEqual([one["id"] for one in found], [queue.data["id"]])

    def other(self):
        """A site of another tenant."""
        path = f"/v1/tenants/{self.tenant()}/sites"
        return self.admin.post(path, {"name": "x", "zone": "Europe/Berlin"}).data["id"]

    def test_a_site_with_something_in_it_stays(self):
        site = self.make()
        path = f"{self.path}/{site['id']}"
        queue = self.admin.post(self.base + "/queues", {"name": "q", "siteId": site["id"]}).data
        self.refused(self.admin.delete(path), 409, "site_not_empty")
        # It may be moved out.
        moved = self.admin.patch(f"{self.base}/queues/{queue['id']}", {"siteId": None})
        self.assertIsNone(moved.data["siteId"])
        self.assertEqual(self.admin.delete(path).status, 200)
        self.refused(self.admin.get(path), 404, "not_found")

    def test_a_tenant_with_a_site_stays(self):
        site = self.make()
        self.refused(self.admin.delete(self.base), 409, "tenant_not_empty")
        self.assertEqual(self.admin.delete(f"{self.path}/{site['id']}").status, 200)
        self.assertEqual(self.admin.delete(self.base).status, 200)

    def test_who_may_not_change_sites_does_not(self):
        site = self.make()
        agent = self.user(self.tenant_id, "agent")
        self.assertEqual(agent.get(self.path).data, [site])
        self.refused(agent.post(self.path, {"name": "x", "zone": "Europe/Berlin"}), 403,
                     "forbidden")
        stranger = self.user(self.tenant(), "tenant-admin")
        self.refused(stranger.get(f"{self.path}/{site['id']}"), 404, "not_found")
