// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/log/log.h"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <memory>
#include <mutex>
#include <string>

#include <unistd.h>

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>

#include "core/base/time.h"
#include "platform/log/json_text.h"

namespace vq::log {

namespace {

spdlog::level::level_enum toSpdlog(Level level)
{
    switch (level) {
    case Level::Debug:
        return spdlog::level::debug;
    case Level::Info:
        return spdlog::level::info;
    case Level::Warning:
        return spdlog::level::warn;
    case Level::Error:
        return spdlog::level::err;
    }
    VQ_ASSERT(false);
}

// ECS knows these words; spdlog's own shorten "warning".
std::string_view levelName(spdlog::level::level_enum level)
{
    switch (level) {
    case spdlog::level::debug:
        return "debug";
    case spdlog::level::info:
        return "info";
    case spdlog::level::warn:
        return "warning";
    default:
        return "error";
    }
}

std::string_view viewOf(spdlog::string_view_t text)
{
    return {text.data(), text.size()};
}

// The payload is the rest of the JSON object, already escaped: a pattern cannot escape.
class EcsFormatter final : public spdlog::formatter {
public:
    void format(const spdlog::details::log_msg &line, spdlog::memory_buf_t &out) override
    {
        std::string json = R"({"@timestamp":")";
        json += toString(std::chrono::floor<Ms>(line.time));
        json += R"(","log.level":")";
        json += levelName(line.level);
        json += R"(","message":)";
        const auto payload = viewOf(line.payload);
        const auto fields = payload.find('\n');
        VQ_ASSERT(fields != std::string_view::npos);
        json += payload.substr(0, fields);
        json += R"(,"service.name":)";
        appendJsonText(json, viewOf(line.logger_name));
        json += payload.substr(fields + 1);
        json += "}\n";
        out.append(json.data(), json.data() + json.size());
    }

    std::unique_ptr<spdlog::formatter> clone() const override
    {
        return std::make_unique<EcsFormatter>();
    }
};

// One write(2) per line, so that lines of several processes on one journal never mix.
class DescriptorSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit DescriptorSink(int descriptor) : m_descriptor(descriptor) {}

private:
    void sink_it_(const spdlog::details::log_msg &line) override
    {
        spdlog::memory_buf_t text;
        formatter_->format(line, text);
        const char *from = text.data();
        std::size_t left = text.size();
        while (left > 0) {
            const auto written = ::write(m_descriptor, from, left);
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                return; // nobody reads any more: a lost line must not stop the queue
            from += written;
            left -= static_cast<std::size_t>(written);
        }
    }
    void flush_() override {}

    int m_descriptor;
};

std::shared_ptr<spdlog::logger> &logger()
{
    static std::shared_ptr<spdlog::logger> instance;
    return instance;
}

struct AppendValue {
    std::string &out;

    void operator()(std::string_view text) const { appendJsonText(out, text); }
    void operator()(bool flag) const { out += flag ? "true" : "false"; }
    void operator()(std::int64_t number) const { out += std::to_string(number); }
    void operator()(double number) const
    {
        if (!std::isfinite(number)) { // JSON has no such number
            out += "null";
            return;
        }
        std::array<char, 32> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
        out.append(text.data(), end.ptr);
    }
};

void write(Level level, std::string_view event, std::string_view message,
           std::string_view error_code, Fields fields)
{
    const auto &target = logger();
    if (!target || !target->should_log(toSpdlog(level)))
        return;
    std::string line;
    appendJsonText(line, message);
    line +=
        '\n'; // the escaped message has none: here the formatter puts the service's name
    line += R"(,"event.action":)";
    appendJsonText(line, event);
    if (!error_code.empty()) {
        line += R"(,"error.code":)";
        appendJsonText(line, error_code);
    }
    for (const auto &field : fields) {
        line += ',';
        appendJsonText(line, field.key);
        line += ':';
        std::visit(AppendValue{line}, field.value);
    }
    target->log(toSpdlog(level), spdlog::string_view_t(line.data(), line.size()));
}

} // namespace

void open(const Options &options)
{
    auto sink = std::make_shared<DescriptorSink>(options.descriptor);
    sink->set_formatter(std::make_unique<EcsFormatter>());
    logger() =
        std::make_shared<spdlog::logger>(std::string(options.service), std::move(sink));
    logger()->set_level(toSpdlog(options.minimum));
}

void debug(std::string_view event, std::string_view message, Fields fields)
{
    write(Level::Debug, event, message, {}, fields);
}

void info(std::string_view event, std::string_view message, Fields fields)
{
    write(Level::Info, event, message, {}, fields);
}

void warning(std::string_view event, std::string_view message, Fields fields)
{
    write(Level::Warning, event, message, {}, fields);
}

void error(std::string_view event, std::string_view message, Fields fields)
{
    write(Level::Error, event, message, {}, fields);
}

void warning(std::string_view event, const Error &problem, Fields fields)
{
    write(Level::Warning, event, problem.message, problem.code, fields);
}

void error(std::string_view event, const Error &problem, Fields fields)
{
    write(Level::Error, event, problem.message, problem.code, fields);
}

} // namespace vq::log
