// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/commands.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

using Line = estimate::ReportLine;

int told(const Line &line)
{
    return line.called - line.silent;
}

Json::Value seconds(const std::optional<Ms> &span)
{
    constexpr std::int64_t kMsPerSecond = 1000;
    return span ? Json::Value(span->count() / kMsPerSecond) : Json::Value();
}

Json::Value percent(int part, int whole)
{
    constexpr int kAll = 100;
    return whole > 0 ? Json::Value((part * kAll + whole / 2) / whole) : Json::Value();
}

void putFigures(Json &json, Json::Value &row, const Line &line)
{
    json.put(row, "called", line.called);
    json.put(row, "silent_percent", percent(line.silent, line.called));
    json.put(row, "within_percent", percent(line.within, told(line)));
    json.put(row, "mae_s", seconds(line.mean_error));
    json.put(row, "bias_s", seconds(line.bias));
    json.put(row, "width_s", seconds(line.mean_width));
}

Line totalOf(const std::vector<Line> &lines)
{
    Line total;
    Ms errors{0};
    Ms bias{0};
    Ms widths{0};
    for (const auto &line : lines) {
        total.called += line.called;
        total.silent += line.silent;
        total.within += line.within;
        errors += line.mean_error.value_or(Ms{0}) * told(line);
        bias += line.bias.value_or(Ms{0}) * told(line);
        widths += line.mean_width.value_or(Ms{0}) * told(line);
    }
    if (const int all = told(total); all > 0) {
        total.mean_error = errors / all;
        total.bias = bias / all;
        total.mean_width = widths / all;
    }
    return total;
}

} // namespace

Result<Answer> reportEstimates(HubSession &hub, const Invocation &invocation)
{
    constexpr std::uint64_t kDaysMax = 35;
    const std::string wanted = "--days takes a number from 1 to 35";
    const auto word = invocation.option("--days").value_or("14");
    VQ_TRY(const auto days, wholeNumber(wanted, word));
    if (days < 1 || days > kDaysMax)
        return Error{ErrorKind::Reject, "usage", wanted + ", not '" + word + "'"};
    VQ_TRY(const auto reply, expect<lan::EstimatesReply>(
                                 hub.ask(lan::GetEstimates{static_cast<int>(days)})));
    Answer answer;
    auto &json = answer.json;
    json.put(json.root(), "days", days);
    auto rows = json.array();
    for (const auto &line : reply.lines) {
        auto row = json.object();
        json.put(row, "day", toString(line.day));
        json.put(row, "service", line.service.text);
        putFigures(json, row, line);
        json.push(rows, std::move(row));
    }
    json.put(json.root(), "services", std::move(rows));
    auto total = json.object();
    putFigures(json, total, totalOf(reply.lines));
    json.put(json.root(), "total", std::move(total));
    return answer;
}

} // namespace vq::ctl
