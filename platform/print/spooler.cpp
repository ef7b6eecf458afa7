// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/spooler.h"

#include <array>
#include <cstdio>

#include "platform/print/cups_call.h"
#include "platform/print/job_name.h"
#include "platform/print/listed_jobs.h"
#include "platform/print/printer_reasons.h"

namespace vq::print {

namespace {

constexpr auto kNotFound = "client-error-not-found";

class Options {
public:
    Options() = default;
    ~Options() { cupsFreeOptions(m_count, m_options); }
    Options(const Options &) = delete;
    Options &operator=(const Options &) = delete;

    void add(const char *name, const std::string &value)
    {
        m_count = cupsAddOption(name, value.c_str(), m_count, &m_options);
    }
    int count() const { return m_count; }
    cups_option_t *get() const { return m_options; }

private:
    int m_count = 0;
    cups_option_t *m_options = nullptr;
};

std::string queuePath(const QueueAddress &address)
{
    return "/printers/" + address.queue;
}

// CUPS takes its own queues by this name, whatever address it listens on.
std::string queueUri(const QueueAddress &address)
{
    std::array<char, 1024> uri{};
    httpAssembleURI(HTTP_URI_CODING_ALL, uri.data(), uri.size(), "ipp", nullptr,
                    "localhost", 0, queuePath(address).c_str());
    return uri.data();
}

std::string jobUri(int job)
{
    return "ipp://localhost/jobs/" + std::to_string(job);
}

std::string mediaName(PaperSize paper)
{
    std::array<char, 64> name{};
    std::snprintf(name.data(), name.size(), "custom_ticket_%gx%gmm", paper.width_mm,
                  paper.length_mm);
    return name.data();
}

Error lastError(const std::string &what)
{
    const bool is_away = cupsLastError() >= IPP_STATUS_ERROR_INTERNAL;
    return {is_away ? ErrorKind::Retry : ErrorKind::Reject,
            ippErrorString(cupsLastError()), what + ": " + cupsLastErrorString()};
}

} // namespace

// Create-Job and Send-Document by hand: cupsCreateJob() looks the queue up once more
// through the network, and Print-Job would leave a job without a known number when its
// answer is lost.
Result<int> Spooler::create(const PrintDocument &document, Ms life)
{
    VQ_TRY(const HttpConnection http,
           connectTo(endpointOfServer(m_address.server), kLimit));
    auto request = requestAbout(IPP_OP_CREATE_JOB, "printer-uri", queueUri(m_address));
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr,
                 jobName(document, m_owner).c_str());
    // A second more, so that whoever lives ends it first and knows why.
    ippAddInteger(
        request.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "job-cancel-after",
        static_cast<int>(std::chrono::ceil<std::chrono::seconds>(life).count()) + 1);
    if (document.kind == DocumentKind::Pdf) {
        Options options;
        options.add("media", mediaName(document.paper));
        options.add("print-scaling", "none");
        cupsEncodeOptions2(request.get(), options.count(), options.get(), IPP_TAG_JOB);
    }
    VQ_TRY(const IppMessage answer,
           ask(http.get(), std::move(request), queuePath(m_address)));
    const int job = integerOf(answer.get(), "job-id", 0);
    if (job <= 0)
        return Error{ErrorKind::Retry, "no_job",
                     "The printer queue answered without a job."};
    return job;
}

Status Spooler::send(int job, const PrintDocument &document)
{
    VQ_TRY(const HttpConnection http,
           connectTo(endpointOfServer(m_address.server), kLimit));
    auto request = requestAbout(IPP_OP_SEND_DOCUMENT, "printer-uri", queueUri(m_address));
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format",
                 nullptr,
                 document.kind == DocumentKind::Pdf ? CUPS_FORMAT_PDF : CUPS_FORMAT_RAW);
    ippAddBoolean(request.get(), IPP_TAG_OPERATION, "last-document", 1);
    const auto path = queuePath(m_address);
    const auto length = ippLength(request.get()) + document.bytes.size();
    auto status = cupsSendRequest(http.get(), request.get(), path.c_str(), length);
    if (status == HTTP_STATUS_CONTINUE)
        status = cupsWriteRequestData(http.get(), document.bytes.data(),
                                      document.bytes.size());
    const IppMessage answer{status == HTTP_STATUS_CONTINUE
                                ? cupsGetResponse(http.get(), path.c_str())
                                : nullptr};
    if (answer && cupsLastError() < IPP_STATUS_ERROR_BAD_REQUEST)
        return Done{};
    return lastError("The printer queue did not take the document");
}

JobSight Spooler::lookAt(int job) const
{
    const auto http = connectTo(endpointOfServer(m_address.server), kLimit);
    if (!http)
        return {};
    auto request = requestAbout(IPP_OP_GET_JOB_ATTRIBUTES, "job-uri", jobUri(job));
    wantAttributes(request.get(), {"job-state"});
    const auto answer = ask(http->get(), std::move(request), "/");
    if (!answer)
        return {.state = std::nullopt,
                .is_forgotten = answer.error().code == kNotFound,
                .troubles = {}};
    // Only job-state counts: job-state-reasons says "processing-to-stop-point" even when
    // completed.
    return {.state = jobState(integerOf(answer->get(), "job-state", 0)),
            .is_forgotten = false,
            .troubles = {}};
}

Cancelling Spooler::cancel(int job) const
{
    const auto http = connectTo(endpointOfServer(m_address.server), kLimit);
    if (!http)
        return Cancelling::NoAnswer;
    const auto answer = ask(
        http->get(), requestAbout(IPP_OP_CANCEL_JOB, "job-uri", jobUri(job)), "/jobs/");
    if (answer)
        return Cancelling::Done;
    return answer.error().kind == ErrorKind::Retry ? Cancelling::NoAnswer
                                                   : Cancelling::Refused;
}

Result<std::vector<LeftJob>> Spooler::jobsLeft()
{
    VQ_TRY(const HttpConnection http,
           connectTo(endpointOfServer(m_address.server), kLimit));
    auto request = requestAbout(IPP_OP_GET_JOBS, "printer-uri", "ipp://localhost/");
    ippAddBoolean(request.get(), IPP_TAG_OPERATION, "my-jobs", 1);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr,
                 "all");
    wantAttributes(request.get(),
                   {"job-id", "job-name", "job-state", "job-printer-up-time",
                    "time-at-creation", "time-at-processing"});
    VQ_TRY(const IppMessage answer, ask(http.get(), std::move(request), "/"));
    std::vector<LeftJob> left;
    for (const auto &job : jobsIn(answer.get())) {
        const auto reference = referenceIn(job.name, m_owner);
        if (!reference.empty())
            left.push_back(
                {.number = job.number,
                 .reference = reference,
                 .was_begun = job.was_begun,
                 .is_over = job.state > static_cast<int>(JobState::Stopped),
                 .age = std::chrono::seconds{job.up_time_s - job.created_at_s}});
    }
    return left;
}

Result<QueueSight> Spooler::lookAtQueue()
{
    VQ_TRY(const HttpConnection http,
           connectTo(endpointOfServer(m_address.server), kLimit));
    auto request =
        requestAbout(IPP_OP_GET_PRINTER_ATTRIBUTES, "printer-uri", queueUri(m_address));
    wantAttributes(request.get(),
                   {"printer-state", "printer-state-reasons", "device-uri"});
    VQ_TRY(const IppMessage answer,
           ask(http.get(), std::move(request), queuePath(m_address)));
    const auto reasons = stringsOf(answer.get(), "printer-state-reasons");
    QueueSight sight{.is_stopped = integerOf(answer.get(), "printer-state", 0) ==
                                   IPP_PSTATE_STOPPED,
                     .troubles = troublesOf(reasons),
                     .device_uri = stringOf(answer.get(), "device-uri")};
    if (sight.is_stopped && hasError(reasons))
        addStop(sight.troubles); // by the printer, and not by a person at CUPS
    return sight;
}

bool Spooler::resumeQueue()
{
    const auto http = connectTo(endpointOfServer(m_address.server), kLimit);
    if (!http)
        return false;
    return ask(http->get(),
               requestAbout(IPP_OP_RESUME_PRINTER, "printer-uri", queueUri(m_address)),
               "/admin/")
        .has_value();
}

} // namespace vq::print
