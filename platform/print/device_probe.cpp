// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/device_probe.h"

#include "platform/print/cups_call.h"
#include "platform/print/listed_jobs.h"
#include "platform/print/printer_reasons.h"

namespace vq::print {

namespace {

const DeviceSight kOffline{.troubles = {"offline"}, .up_time_s = std::nullopt};

constexpr int kJobsAskedMax = 100;

bool speaksIpp(const std::string &device_uri)
{
    return device_uri.starts_with("ipp://") || device_uri.starts_with("ipps://");
}

IppMessage requestForJobs(const std::string &device_uri, const char *which)
{
    auto request = requestAbout(IPP_OP_GET_JOBS, "printer-uri", device_uri);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "limit",
                  kJobsAskedMax);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr,
                 which);
    wantAttributes(request.get(), {"job-id", "job-name", "job-state"});
    return request;
}

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
    if (speaksIpp(device_uri))
        return askByIpp(device_uri, *endpoint, limit);
    // A raw port tells no more than whether it opens.
    if (device_uri.starts_with("socket://"))
        return connectTo(*endpoint, limit) ? DeviceSight{} : kOffline;
    return std::nullopt;
}

std::optional<DeviceJob> jobAtDevice(const std::string &device_uri,
                                     const std::string &job_name, Ms limit)
{
    const auto endpoint = endpointOf(device_uri);
    if (!endpoint || !speaksIpp(device_uri))
        return std::nullopt;
    const auto http = connectTo(*endpoint, limit);
    if (!http)
        return std::nullopt;
    std::optional<DeviceJob> youngest;
    for (const char *which : {"completed", "not-completed"}) {
        const auto answer =
            ask(http->get(), requestForJobs(device_uri, which), endpoint->path);
        if (!answer)
            return std::nullopt;
        for (const auto &job : jobsIn(answer->get()))
            if (job.name == job_name && (!youngest || youngest->number < job.number))
                youngest = DeviceJob{job.number, jobState(job.state)};
    }
    return youngest;
}

bool cancelAtDevice(const std::string &device_uri, int job, Ms limit)
{
    const auto endpoint = endpointOf(device_uri);
    if (!endpoint || !speaksIpp(device_uri))
        return false;
    const auto http = connectTo(*endpoint, limit);
    if (!http)
        return false;
    auto request = requestAbout(IPP_OP_CANCEL_JOB, "printer-uri", device_uri);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    return ask(http->get(), std::move(request), endpoint->path).has_value();
}

} // namespace vq::print
