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

// Four digits can be guessed by whoever has their hash.
void warnOfReaders(const std::filesystem::path &path, SiteFile &site)
{
    std::error_code ignored;
    const auto rights = std::filesystem::status(path, ignored).permissions();
    const bool may_all_read =
        (rights & std::filesystem::perms::others_read) != std::filesystem::perms::none;
    if (!site.staff.empty() && may_all_read)
        site.warnings.push_back(path.string() +
                                ": every user of this machine may read it, and so the "
                                "hashes of PINs in it. Give it mode 0640 and the hub's "
                                "group.");
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
    VQ_TRY(auto site, parseSiteFile(text.str(), path.filename().string(), now));
    warnOfReaders(path, site);
    return site;
}

Result<SiteFile> parseSiteFile(std::string_view toml, const std::string &name,
                               std::optional<UtcMs> now)
{
    Problems problems(name);
    try {
        const toml::table root = toml::parse(toml, name);
        SiteReader reader(root, problems, now);
        SiteConfig config = reader.read();
        if (!problems.isEmpty())
            return problems.toError();
        return SiteFile{.config = std::move(config),
                        .digest = crypto::toHex(crypto::sha256(toml)),
                        .staff = reader.staff(),
                        .warnings = problems.warnings()};
    } catch (const toml::parse_error &failure) {
        const auto at = failure.source().begin;
        problems.add({at.line, at.column}, std::string(failure.description()));
        return problems.toError();
    }
}

} // namespace vq::hub
