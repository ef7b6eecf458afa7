// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/edge/packing.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "cloud/edge/trimmed.h"
#include "platform/gzip/gzip.h"

namespace vq::cloud {

namespace {

// What stands before the mark; the rest is what stands behind it.
std::string_view cut(std::string_view &rest, char mark)
{
    const auto *const found = std::ranges::find(rest, mark);
    const std::string_view first(rest.begin(), found);
    rest = found == rest.end() ? std::string_view()
                               : std::string_view(found + 1, rest.end());
    return first;
}

bool isSame(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::ranges::equal(a, b, {}, lower, lower);
}

// "0", "0.5", "1.000" in thousandths; what is no such number is no wish at all.
int weightOf(std::string_view text)
{
    if (text.empty() || (text[0] != '0' && text[0] != '1') || text.size() > 5 ||
        (text.size() > 1 && text[1] != '.'))
        return 0;
    int weight = (text[0] - '0') * 1'000;
    int unit = 100;
    for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9')
            return 0;
        weight += (digit - '0') * unit;
        unit /= 10;
    }
    return std::min(weight, 1'000);
}

struct Wish {
    std::string_view coding;
    int weight = 1'000;
};

Wish wishOf(std::string_view element)
{
    Wish wish{.coding = trimmed(cut(element, ';'))};
    const auto parameter = trimmed(element);
    if (isSame(parameter.substr(0, 2), "q="))
        wish.weight = weightOf(trimmed(parameter.substr(2)));
    return wish;
}

bool isText(std::string_view content_type)
{
    constexpr std::array<std::string_view, 4> kTexts = {
        "application/json", "application/javascript", "image/svg+xml",
        "application/x-ndjson"};
    const auto kind = content_type.substr(0, content_type.find(';'));
    return kind.starts_with("text/") || std::ranges::find(kTexts, kind) != kTexts.end();
}

bool isPacked(const web::Response &response)
{
    return std::ranges::any_of(response.headers, [](const web::Header &header) {
        return isSame(header.name, "Content-Encoding");
    });
}

} // namespace

bool wantsGzip(std::string_view encodings)
{
    std::optional<int> gzip;
    std::optional<int> any;
    int plain = 0; // it is always possible, and wished for only when it is named
    while (!encodings.empty()) {
        const auto wish = wishOf(cut(encodings, ','));
        if (isSame(wish.coding, "gzip") || isSame(wish.coding, "x-gzip"))
            gzip = wish.weight;
        else if (wish.coding == "*")
            any = wish.weight;
        else if (isSame(wish.coding, "identity"))
            plain = wish.weight;
    }
    const int weight = gzip.value_or(any.value_or(0));
    return weight > 0 && weight >= plain;
}

void pack(std::size_t bytes_min, std::string_view encodings, web::Response &response)
{
    if (bytes_min == 0 || response.body.size() < bytes_min || !response.may_be_packed ||
        response.status == 204 || response.status == 304 ||
        !isText(response.content_type) || isPacked(response))
        return;
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (!wantsGzip(encodings))
        return;
    response.body = gzip::packed(response.body);
    response.headers.push_back({"Content-Encoding", "gzip"});
}

} // namespace vq::cloud
