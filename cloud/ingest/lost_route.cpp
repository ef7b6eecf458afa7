// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "cloud/devices/module.h"
#include "cloud/ingest/intake.h"
#include "cloud/ingest/segment.h"
#include "platform/crypto/digest.h"
#include "sync/wire/uplink_codec.h"

namespace vq::cloud::ingest {

namespace {

struct Wanted {
    std::string run;
    std::int64_t after = 0;
};

Outcome<Wanted> wantedOf(const Call &call)
{
    Wanted wanted{.run = std::string(call.asked("run"))};
    const auto after = call.asked("after");
    const auto [end, problem] =
        std::from_chars(after.data(), after.data() + after.size(), wanted.after);
    const bool is_number = problem == std::errc() && end == after.data() + after.size();
    if (bytesFromHex(wanted.run) && is_number && wanted.after >= 0)
        return wanted;
    return Refusal(400, Problem{"bad_value",
                                "\"run\" is a run of the hub, 32 hexadecimal digits, and "
                                "\"after\" a number of a record in it.",
                                "run"});
}

// Records of one run, for its hub that lost them.
Outcome<Answer> recordsOf(Database &database, const Call &call)
{
    const auto &site = call.at("siteId");
    VQ_CHECK(devices::mustBeHubOf(database, call.identity, site));
    VQ_TRY(const auto wanted, wantedOf(call));
    VQ_TRY(
        const auto logs,
        database.run("SELECT owner_tenant, owner_site FROM site_log WHERE site_id = $1",
                     {site}));
    uplink::Page page{.after = static_cast<std::uint64_t>(wanted.after), .records = {}};
    if (!logs.empty()) {
        const LogHash hash{{logs.front().text(0), logs.front().text(1)}, crypto::sha256};
        VQ_TRY(const auto segments,
               database.run(
                   "SELECT entries FROM site_segment WHERE site_id = $1 AND "
                   "incarnation = $2 AND seq_last > $3 ORDER BY seq_first "
                   "LIMIT $4",
                   {site, wanted.run, wanted.after, std::int64_t{uplink::kRecordsMax}}));
        for (const auto &segment : segments) {
            VQ_TRY(auto records, unpackedRecords(segment.bytes(0), hash));
            for (auto &record : records)
                if (record.seq > page.after &&
                    std::ssize(page.records) < uplink::kRecordsMax)
                    page.records.push_back(std::move(record));
            if (std::ssize(page.records) == uplink::kRecordsMax)
                break;
        }
    }
    return Answer{.raw = RawBody{kProtobuf, uplink::encodePage(page)}};
}

} // namespace

void addLostRoute(Routes &routes)
{
    routes.push_back({.method = "GET",
                      .path = "/v1/sites/{siteId}/facts",
                      .operation = "getFacts",
                      .summary = "Gives a hub what it lost of its log in a restore: "
                                 "docs/sync.md, vq.uplink.v1.Page.",
                      .permission = "facts:write",
                      .query = {"run", "after"},
                      .raw_types = {kProtobuf},
                      .read = recordsOf});
}

} // namespace vq::cloud::ingest
