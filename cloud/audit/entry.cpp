// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/audit/entry.h"

#include <string_view>

#include "platform/crypto/digest.h"
#include "platform/json/json_reader.h"

namespace vq::cloud::audit {

namespace {

void append(std::string &text, std::string_view field)
{
    text += std::to_string(field.size());
    text += ':';
    text += field;
}

std::optional<ChainBase> baseIn(const std::string &after)
{
    const auto parsed = json::parse(after);
    const auto *number = parsed ? parsed->find("number") : nullptr;
    const auto *hash = parsed ? parsed->find("hash") : nullptr;
    if (number == nullptr || number->as<std::int64_t>() == nullptr || hash == nullptr ||
        hash->as<std::string>() == nullptr)
        return std::nullopt;
    return ChainBase{*number->as<std::int64_t>(), *hash->as<std::string>()};
}

} // namespace

std::string hashOf(const Entry &entry)
{
    std::string text = "vq-audit-1;";
    append(text, entry.tenant);
    append(text, std::to_string(entry.number));
    append(text, std::to_string(toUnixMs(entry.at)));
    for (const auto *field : {&entry.actor, &entry.action, &entry.resource, &entry.before,
                              &entry.after, &entry.peer, &entry.request, &entry.previous})
        append(text, *field);
    return crypto::toHex(crypto::sha256(text));
}

void ChainCheck::next(const Entry &entry)
{
    const auto report = [&](const char *what) {
        m_verdict.breaks.push_back({entry.number, what});
    };
    if (entry.number != m_last + 1)
        report("an entry before it is missing, or it is there twice");
    if (entry.previous != m_verdict.head)
        report("it does not follow on the entry before");
    if (entry.hash != hashOf(entry))
        report("it is not as it was written");
    m_last = entry.number;
    ++m_verdict.entries;
    m_verdict.head = entry.hash;
    if (entry.action == kTrimAction)
        m_trimmed = baseIn(entry.after);
}

Verdict ChainCheck::end(const std::string &head, std::int64_t count)
{
    if (m_last != count || m_verdict.head != head)
        m_verdict.breaks.push_back(
            {m_last + 1, "entries at the end are missing, or too many"});
    // What was taken away is said by an entry behind it.
    const bool is_said =
        m_base.number == 0 || (m_trimmed && m_trimmed->number == m_base.number &&
                               m_trimmed->hash == m_base.hash);
    if (!is_said)
        m_verdict.breaks.push_back(
            {m_base.number, "entries at the beginning are missing"});
    return m_verdict;
}

} // namespace vq::cloud::audit
