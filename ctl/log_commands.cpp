// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "ctl/commands.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

Json::Value recordJson(Json &json, const lan::LoggedRecord &record)
{
    auto row = json.object();
    json.put(row, "position", record.position);
    json.put(row, "incarnation", toString(record.incarnation));
    json.put(row, "seq", record.seq);
    json.put(row, "hash", record.hash);
    json.put(row, "type", record.type);
    rapidjson::Document fact(rapidjson::kObjectType);
    fact.Parse(record.fact_json.data(), record.fact_json.size());
    Json::Value copy;
    if (!fact.HasParseError())
        copy.CopyFrom(fact, json.allocator());
    json.put(row, "fact", std::move(copy));
    return row;
}

// A hub of before the code was told has the problem in words only.
std::string codeOf(const lan::VerifyReply &reply)
{
    if (!reply.code.empty())
        return reply.code;
    return reply.chain_ok ? "fold_differs" : "broken_chain";
}

// A log may be far larger than memory: without --json each page leaves as it comes.
void printLines(const std::vector<lan::LoggedRecord> &records)
{
    for (const auto &record : records) {
        Json line;
        auto row = recordJson(line, record);
        line.root().Swap(row);
        std::printf("%s\n", line.text().c_str());
    }
}

} // namespace

Result<Answer> verifyLog(HubSession &hub, const Invocation & /*invocation*/)
{
    VQ_TRY(const auto reply, expect<lan::VerifyReply>(hub.ask(lan::VerifyLog{})));
    Answer answer;
    auto &json = answer.json;
    const bool is_well = reply.chain_ok && reply.fold_ok && reply.problem.empty();
    json.put(json.root(), "ok", is_well);
    json.put(json.root(), "chain_ok", reply.chain_ok);
    json.put(json.root(), "fold_ok", reply.fold_ok);
    json.put(json.root(), "begins_at", reply.begins_at);
    json.put(json.root(), "records", reply.records);
    json.put(json.root(), "incarnations", reply.incarnations);
    json.put(json.root(), "problem", reply.problem);
    if (is_well)
        return answer;
    answer.bad_news = Error{ErrorKind::Corrupt, codeOf(reply), reply.problem};
    json.put(json.root(), "code", answer.bad_news->code);
    json.put(json.root(), "message", answer.bad_news->message);
    return answer;
}

Result<Answer> exportLog(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(auto after, wholeNumber("--after takes the position of a record",
                                   invocation.option("--after").value_or("0")));
    Answer answer;
    auto records = answer.json.array();
    std::uint64_t begins_at = 0;
    for (bool is_end = false; !is_end;) {
        VQ_TRY(const auto page, expect<lan::LogReply>(hub.ask(lan::ReadLog{after})));
        // Beside the lines, which are for programs.
        if (begins_at == 0 && page.begins_at > 1 && !invocation.wants_json)
            std::fprintf(stderr,
                         "The log begins with record %llu; older ones are gone.\n",
                         static_cast<unsigned long long>(page.begins_at));
        begins_at = page.begins_at;
        is_end = page.is_end || page.records.empty();
        if (!page.records.empty())
            after = page.records.back().position;
        if (!invocation.wants_json) {
            printLines(page.records);
            continue;
        }
        for (const auto &record : page.records)
            answer.json.push(records, recordJson(answer.json, record));
    }
    answer.is_streamed = !invocation.wants_json;
    answer.json.put(answer.json.root(), "begins_at", begins_at);
    answer.json.put(answer.json.root(), "records", std::move(records));
    return answer;
}

} // namespace vq::ctl
