// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/audit/entry.h"

#include <string_view>

#include "platform/crypto/digest.h"

namespace vq::cloud::audit {

namespace {

void append(std::string &text, std::string_view field)
{
    text += std::to_string(field.size());
    text += ':';
    text += field;
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
    if (entry.number != m_verdict.entries + 1)
        report("an entry before it is missing, or it is there twice");
    if (entry.previous != m_verdict.head)
        report("it does not follow on the entry before");
    if (entry.hash != hashOf(entry))
        report("it is not as it was written");
    m_verdict.entries = entry.number;
    m_verdict.head = entry.hash;
}

Verdict ChainCheck::end(const std::string &head, std::int64_t count)
{
    if (m_verdict.entries != count || m_verdict.head != head)
        m_verdict.breaks.push_back(
            {m_verdict.entries + 1, "entries at the end are missing, or too many"});
    return m_verdict;
}

} // namespace vq::cloud::audit
