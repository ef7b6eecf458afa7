// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/config/site_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <toml++/toml.h>

#include "hub/config/problems.h"
#include "hub/config/site_reader.h"
#include "platform/crypto/digest.h"

namespace vq::hub {

namespace {

constexpr std::uintmax_t kFileBytesMax = 1024 * 1024;

Error unreadable(const std::filesystem::path &path, const std::string &why)
{
    return {ErrorKind::Reject, "bad_config",
            "cannot read the site's configuration " + path.string() + ": " + why};
}

} // namespace

Result<SiteFile> readSiteFile(const std::filesystem::path &path, std::optional<UtcMs> now)
{
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    if (failure)
        return unreadable(path, failure.message());
    if (size > kFileBytesMax)
        return unreadable(path, "it is larger than 1 MiB");
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return unreadable(path, size == 0 ? "it is empty" : std::strerror(errno));
    return parseSiteFile(text.str(), path.filename().string(), now);
}

Result<SiteFile> parseSiteFile(std::string_view toml, const std::string &name,
                               std::optional<UtcMs> now)
{
    Problems problems(name);
    try {
        const toml::table root = toml::parse(toml, name);
        SiteConfig config = SiteReader(root, problems, now).read();
        if (!problems.isEmpty())
            return problems.toError();
        return SiteFile{std::move(config), crypto::toHex(crypto::sha256(toml)),
                        problems.warnings()};
    } catch (const toml::parse_error &failure) {
        const auto at = failure.source().begin;
        problems.add({at.line, at.column}, std::string(failure.description()));
        return problems.toError();
    }
}

} // namespace vq::hub
