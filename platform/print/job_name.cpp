// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/job_name.h"

#include <algorithm>

namespace vq::print {

namespace {

constexpr std::size_t kNameBytesMax = 255; // IPP's name syntax, RFC 8011 §5.1.3

std::string markOf(const std::string &owner)
{
    return " vq:" + owner + ":";
}

} // namespace

std::string jobName(const PrintDocument &document, const std::string &owner)
{
    const std::string mark = markOf(owner) + document.reference;
    const std::size_t room = kNameBytesMax - std::min(kNameBytesMax, mark.size());
    return document.title.substr(0, room) + mark;
}

std::string referenceIn(const std::string &job_name, const std::string &owner)
{
    const std::string mark = markOf(owner);
    const auto at = job_name.rfind(mark);
    return at == std::string::npos ? std::string() : job_name.substr(at + mark.size());
}

} // namespace vq::print
