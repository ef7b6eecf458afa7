// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/asking.h"
#include "ctl/cloud/cloud_text.h"
#include "ctl/durable_file.h"
#include "ctl/globals.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

Result<std::string> typeOf(const Invocation &invocation)
{
    const auto format = invocation.option("--format").value_or("ndjson");
    if (format == "ndjson")
        return std::string("application/x-ndjson");
    if (format == "csv")
        return std::string("text/csv");
    return wrongUsage("--format is ndjson or csv, not '" + format + "'");
}

// Each page of CSV begins with the names of the columns.
std::string_view withoutHeading(std::string_view page)
{
    const auto end = page.find('\n');
    return end == std::string_view::npos ? std::string_view() : page.substr(end + 1);
}

} // namespace

Result<Answer> exportAudit(CloudSession &session, const CloudCommand &command,
                           const Invocation &invocation)
{
    VQ_TRY(const auto type, typeOf(invocation));
    auto after = invocation.option("--after").value_or("0");
    VQ_TRY([[maybe_unused]] const auto number,
           wholeNumber("--after takes the number of an entry", after));
    VQ_TRY(auto path, pathOf(session, command, invocation));
    path += "?after=";
    const auto &name = invocation.positionals.front();
    VQ_TRY(auto file, DurableFile::create(name));
    std::uint64_t bytes = 0;
    for (bool is_first = true;; is_first = false) {
        auto request = requestFor(command, path + after);
        request.is_raw = true;
        request.headers = {{"Accept", type}};
        VQ_TRY(const auto reply, session.ask(request));
        if (!reply.response.content_type.starts_with(type))
            return Error{ErrorKind::Reject, "bad_answer",
                         "The cloud gave something else than an export. Nothing was "
                         "written to '" +
                             name + "'."};
        const bool has_heading = type == "text/csv" && !is_first;
        const auto page = has_heading ? withoutHeading(reply.response.body)
                                      : std::string_view(reply.response.body);
        VQ_CHECK(file.write(page));
        bytes += page.size();
        const std::string next(reply.response.header("vq-next-after"));
        if (next.empty() || next == after)
            break;
        after = next;
    }
    VQ_CHECK(file.commit());
    Answer answer = okAnswer();
    answer.json.put(answer.json.root(), "file", name);
    answer.json.put(answer.json.root(), "bytes", bytes);
    return answer;
}

Result<Answer> verifyAudit(CloudSession &session, const CloudCommand &command,
                           const Invocation &invocation)
{
    VQ_TRY(auto path, pathOf(session, command, invocation));
    VQ_TRY(const auto reply, session.ask(requestFor(command, std::move(path))));
    auto answer = answerFrom(reply, command);
    const auto *breaks = memberOf(answer.json.root(), "breaks");
    if (!breaks || !breaks->IsArray() || breaks->Empty())
        return answer;
    answer.bad_news =
        Error{ErrorKind::Corrupt, "audit_broken",
              "The audit is not as it was written, in " + std::to_string(breaks->Size()) +
                  " places. Keep a copy of the database as it is, and look "
                  "who could write to it."};
    answer.json.put(answer.json.root(), "code", answer.bad_news->code);
    answer.json.put(answer.json.root(), "message", answer.bad_news->message);
    return answer;
}

} // namespace vq::ctl
