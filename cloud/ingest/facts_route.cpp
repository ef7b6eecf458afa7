// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/devices/module.h"
#include "cloud/ingest/intake.h"
#include "platform/crypto/digest.h"
#include "platform/zstd/zstd.h"

namespace vq::cloud::ingest {

namespace {

// As it comes, and unpacked: a thousand records are some 60 KB, a configuration up to 1 MB.
constexpr std::size_t kAskBytesMax = 1024U * 1024U;
constexpr std::size_t kUnpackedBytesMax = 4U * 1024U * 1024U;

Outcome<uplink::CloudAsk> askOf(const web::Request &request)
{
    const auto encoding = request.header("content-encoding");
    std::optional<std::string> unpacked;
    if (encoding == "zstd") {
        unpacked = zstd::unpacked(request.body, kUnpackedBytesMax);
        if (!unpacked)
            return Refusal(400,
                           Problem{"bad_encoding",
                                   "The body is no frame of zstd, or holds more than "
                                   "4 MiB. Nothing was kept.",
                                   "Content-Encoding"});
    } else if (!encoding.empty()) {
        return Refusal(415, Problem{"unsupported_encoding",
                                    "The body may be packed by zstd, or not at all.",
                                    "Content-Encoding"});
    }
    const std::string_view bytes = unpacked ? *unpacked : request.body;
    auto ask = uplink::decodeCloudAsk(std::as_bytes(std::span(bytes)), crypto::sha256);
    if (!ask)
        return Refusal(ask.error());
    return std::move(*ask);
}

// Beside the lane that writes: unpacking, and a hash for each record.
Outcome<Done> prepare(Database &database, Call &call)
{
    VQ_CHECK(devices::mustBeHubOf(database, call.identity, call.at("siteId")));
    VQ_TRY(auto ask, askOf(call.request));
    call.prepared = std::make_shared<const uplink::CloudAsk>(std::move(ask));
    return Done{};
}

Outcome<Answer> take(Database &database, const Call &call, Intake &intake)
{
    const auto &ask = *static_cast<const uplink::CloudAsk *>(call.prepared.get());
    VQ_TRY(
        const auto answer,
        intake.take(database, {call.identity.tenant, call.at("siteId")}, ask, call.now));
    return Answer{.raw = RawBody{kProtobuf, uplink::encode(answer)}};
}

} // namespace

void addSiteRoutes(Routes &routes, const std::shared_ptr<Intake> &intake)
{
    addLostRoute(routes);
    routes.push_back({.method = "POST",
                      .path = "/v1/sites/{siteId}/facts",
                      .operation = "postFacts",
                      .summary = "Takes facts from a site's hub: docs/sync.md, "
                                 "vq.uplink.v1.Ask and Answer.",
                      .permission = "facts:write",
                      .is_audited = false, // they are a log themselves
                      .raw_types = {kProtobuf},
                      .raw_body = kProtobuf,
                      .body_bytes_max = kAskBytesMax,
                      .before = prepare,
                      .write = [intake](Database &database, const Call &call) {
                          return take(database, call, *intake);
                      }});
}

} // namespace vq::cloud::ingest
