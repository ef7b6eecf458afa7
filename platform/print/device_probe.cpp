// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/device_probe.h"

#include "platform/print/cups_call.h"
#include "platform/print/printer_reasons.h"

namespace vq::print {

namespace {

const DeviceSight kOffline{.troubles = {"offline"}, .up_time_s = std::nullopt};

DeviceSight askByIpp(const std::string &uri, const Endpoint &endpoint, Ms limit)
{
    const auto http = connectTo(endpoint, limit);
    if (!http)
        return kOffline;
    auto request = requestAbout(IPP_OP_GET_PRINTER_ATTRIBUTES, "printer-uri", uri);
    wantAttributes(request.get(),
                   {"printer-state", "printer-state-reasons", "printer-up-time"});
    const auto answer = ask(http->get(), std::move(request), endpoint.path);
    if (!answer)
        return kOffline;
    const int up_time_s = integerOf(answer->get(), "printer-up-time", -1);
    DeviceSight sight{
        .troubles = troublesOf(stringsOf(answer->get(), "printer-state-reasons")),
        .up_time_s = up_time_s < 0 ? std::nullopt : std::optional(up_time_s)};
    if (integerOf(answer->get(), "printer-state", 0) == IPP_PSTATE_STOPPED)
        addStop(sight.troubles);
    return sight;
}

} // namespace

std::optional<DeviceSight> probeDevice(const std::string &device_uri, Ms limit)
{
    const auto endpoint = endpointOf(device_uri);
    if (!endpoint)
        return std::nullopt;
    if (device_uri.starts_with("ipp://") || device_uri.starts_with("ipps://"))
        return askByIpp(device_uri, *endpoint, limit);
    // A raw port tells no more than whether it opens.
    if (device_uri.starts_with("socket://"))
        return connectTo(*endpoint, limit) ? DeviceSight{} : kOffline;
    return std::nullopt;
}

} // namespace vq::print
