// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iostream>
#include <iterator>
#include <optional>
#include <sstream>

#include "ctl/cloud/member.h"
#include "ctl/globals.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

constexpr std::string_view kOfFile = "-file";
constexpr std::array<std::string_view, 3> kWholeKinds{"JSON", "PEM", "TOML"};
constexpr std::array kNoFields{"--data", "--unset", "--revision"};

bool isNoField(std::string_view name)
{
    return std::ranges::find(kNoFields, name) != kNoFields.end() ||
           std::ranges::any_of(globalOptions(Side::Cloud), [name](const auto &option) {
               return option.name == name;
           });
}

const OptionSpec *specOf(const CloudCommand &command, std::string_view name)
{
    const auto found = std::ranges::find(command.fields, name, &OptionSpec::name);
    return found == command.fields.end() ? nullptr : &*found;
}

Result<std::string> wholeFile(const std::string &path)
{
    if (path == "-")
        return textIn("standard input",
                      std::string(std::istreambuf_iterator<char>(std::cin), {}));
    VQ_TRY(auto content, wholeFileOf(path));
    return textIn(path, std::move(content));
}

// A text of several lines, as people type it: the last one ends without a break.
std::string linesIn(const std::string &text)
{
    std::istringstream stream(text);
    std::string all;
    std::string line;
    for (bool is_first = true; std::getline(stream, line); is_first = false) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        all += (is_first ? "" : "\n") + line;
    }
    return all;
}

std::optional<rapidjson::Value> parsed(Json &json, const std::string &text)
{
    rapidjson::Document document(&json.allocator());
    document.Parse(text.data(), text.size());
    if (document.HasParseError())
        return std::nullopt;
    rapidjson::Value value;
    value.Swap(document);
    return value;
}

// Truth as people type it and as JSON writes it.
std::optional<bool> truthFrom(std::string_view text)
{
    if (text == "yes" || text == "true")
        return true;
    if (text == "no" || text == "false")
        return false;
    return std::nullopt;
}

rapidjson::Value listFrom(Json &json, std::string_view text)
{
    auto list = json.array();
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (const auto item = text.substr(0, comma); !item.empty())
            json.push(list, json.string(item));
        text =
            comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return list;
}

struct Given {
    std::string option; // "--count"
    std::string_view kind;
    std::string text;
};

Result<rapidjson::Value> valueOf(Json &json, const Given &given)
{
    const auto wrong = [&given](const char *wanted) {
        return wrongUsage(given.option + " takes " + wanted + ", not '" + given.text +
                          "'");
    };
    if (given.kind == "NUMBER") {
        std::int64_t number = 0;
        const auto *end = given.text.data() + given.text.size();
        const auto read = std::from_chars(given.text.data(), end, number);
        if (read.ec != std::errc{} || read.ptr != end)
            return wrong("a whole number");
        return rapidjson::Value(number);
    }
    if (given.kind == "yes|no") {
        const auto truth = truthFrom(given.text);
        return truth ? Result<rapidjson::Value>(rapidjson::Value(*truth))
                     : wrong("yes or no");
    }
    if (given.kind == "JSON") {
        auto value = parsed(json, given.text);
        return value ? Result<rapidjson::Value>(std::move(*value)) : wrong("JSON");
    }
    if (given.kind == "LIST")
        return listFrom(json, given.text);
    if (given.kind == "VALUE")
        if (auto value = parsed(json, given.text))
            return std::move(*value);
    return json.string(given.text);
}

// What stands in a file, by the kind of its field.
Result<std::string> textOf(const std::string &path, std::string_view kind)
{
    if (kind == "LINES") {
        VQ_TRY(const auto text, wholeFile(path));
        return linesIn(text);
    }
    const bool is_whole = std::ranges::find(kWholeKinds, kind) != kWholeKinds.end();
    if (!is_whole)
        return firstLineOf(path);
    VQ_TRY(auto text, wholeFile(path));
    if (text.empty())
        return wrongUsage("'" + path + "' is empty. Nothing was sent.");
    return text;
}

// What an option gives to its field: itself, or what stands in the file that it names.
Result<Given> givenBy(const CloudCommand &command, const std::string &name,
                      const std::string &value)
{
    if (const auto *spec = specOf(command, name); spec && spec->value != "FILE")
        return Given{name, spec->value, value};
    if (!name.ends_with(kOfFile)) {
        if (specOf(command, name + std::string(kOfFile)))
            return wrongUsage("what stands in a command everybody on this machine can "
                              "read: put it into a file, and name that with " +
                              name + std::string(kOfFile));
        return Given{name, "VALUE", value};
    }
    const auto *of_file = specOf(command, name.substr(0, name.size() - kOfFile.size()));
    const std::string_view kind = of_file ? of_file->value : "TEXT";
    VQ_TRY(auto text, textOf(value, kind));
    return Given{name, kind, std::move(text)};
}

void putField(Json &json, const std::string &name, rapidjson::Value value)
{
    json.root().RemoveMember(name.c_str());
    json.root().AddMember(json.string(name), value, json.allocator());
}

// What show told is sent back without the revision, which goes into the header.
Result<std::string> takeData(Json &json, const std::string &path)
{
    VQ_TRY(const auto text, wholeFile(path));
    auto data = parsed(json, text);
    if (!data || !data->IsObject())
        return wrongUsage("--data takes a file with one JSON object, and '" + path +
                          "' holds something else");
    auto revision = memberText(*data, "revision");
    if (!revision.empty())
        data->RemoveMember("revision");
    json.root().Swap(*data);
    return revision;
}

} // namespace

std::string fieldNamed(std::string_view option)
{
    if (option == "--request") // --request-id is another thing
        return "requestId";
    option.remove_prefix(2);
    if (option.ends_with(kOfFile))
        option.remove_suffix(kOfFile.size());
    std::string name;
    bool is_next = false;
    for (const char c : option) {
        if (c == '-') {
            is_next = true;
            continue;
        }
        name += is_next && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        is_next = false;
    }
    return name;
}

Result<SentBody> bodyOf(const CloudCommand &command, const Invocation &invocation)
{
    Json json;
    SentBody body;
    if (const auto path = invocation.option("--data")) {
        VQ_TRY(body.revision, takeData(json, *path));
    }
    for (const auto &[name, value] : invocation.options) {
        if (isNoField(name))
            continue;
        VQ_TRY(const auto given, givenBy(command, name, value));
        VQ_TRY(auto field, valueOf(json, given));
        putField(json, fieldNamed(name), std::move(field));
    }
    if (const auto names = invocation.option("--unset")) {
        const auto list = listFrom(json, *names);
        for (const auto &name : list.GetArray())
            putField(json, fieldNamed("--" + std::string(name.GetString())),
                     rapidjson::Value());
    }
    body.text = json.text();
    body.is_empty = json.root().ObjectEmpty();
    return body;
}

std::string queryOf(const CloudCommand &command, const Invocation &invocation)
{
    std::string query;
    for (const auto &filter : command.filters) {
        auto value = invocation.option(filter.name);
        if (!value)
            continue;
        if (filter.value == "yes|no")
            if (const auto truth = truthFrom(*value))
                value = *truth ? "true" : "false";
        query += (query.empty() ? "" : "&") + fieldNamed(filter.name) + "=" +
                 http::percentEncoded(*value);
    }
    return query;
}

} // namespace vq::ctl
