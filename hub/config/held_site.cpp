// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/config/held_site.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/queue/site_config.h"
#include "hub/store/file.h"
#include "platform/crypto/digest.h"
#include "platform/log/log.h"

namespace vq::hub {

namespace fs = std::filesystem;

namespace {

constexpr mode_t kForOwner = 0600;

std::string textOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Status writeDurably(const std::string &path, std::string_view text)
{
    const File file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kForOwner));
    if (!file.isOpen())
        return systemError("cannot write " + path);
    while (!text.empty()) {
        const auto written = ::write(file.fd(), text.data(), text.size());
        if (written < 0)
            return systemError("cannot write " + path);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.fd()) != 0)
        return systemError("cannot sync " + path);
    return Done{};
}

void rename(const std::string &from, const std::string &to)
{
    std::error_code ignored; // what is not there need not go
    fs::rename(from, to, ignored);
}

} // namespace

bool HeldSite::isThere() const
{
    std::error_code ignored;
    return fs::is_regular_file(m_path, ignored);
}

Result<SiteFile> HeldSite::read(const std::string &own, std::optional<UtcMs> now) const
{
    if (!isThere())
        return readSiteFile(own, now);
    log::info(
        "held_configuration",
        "The site is as the cloud configured it; the file that --config names is not "
        "looked at.",
        {{"file.path", m_path}});
    return readSiteFile(m_path, now);
}

Status HeldSite::check(std::string_view toml, const LogOwner &owner, UtcMs now)
{
    VQ_TRY(const auto site, parseSiteFile(toml, "site.toml", now));
    if (site.config.tenant == owner.tenant && site.config.code == owner.site)
        return Done{};
    return Error{ErrorKind::Reject, "another_site",
                 "It is the configuration of site \"" + site.config.code +
                     "\" of tenant \"" + site.config.tenant + "\"; this is \"" +
                     owner.site + "\" of \"" + owner.tenant + "\". Nothing was changed."};
}

Status HeldSite::keep(std::string_view toml) const
{
    if (isThere() && textOf(m_path) == toml)
        return Done{};
    VQ_CHECK(writeDurably(m_path + ".new", toml));
    // By a second name: who dies in between finds one that is held, never none.
    std::error_code ignored;
    fs::remove(m_path + ".before", ignored);
    fs::create_hard_link(m_path, m_path + ".before", ignored);
    if (::rename((m_path + ".new").c_str(), m_path.c_str()) != 0)
        return systemError("cannot write " + m_path);
    return syncFolderOf(m_path);
}

Result<bool> HeldSite::take(const std::string &toml, const SiteFile &running,
                            UtcMs now) const
{
    VQ_CHECK(check(toml, {running.config.tenant, running.config.code}, now));
    VQ_CHECK(keep(toml));
    return crypto::toHex(crypto::sha256(toml)) != running.digest;
}

bool HeldSite::giveUp() const
{
    if (!isThere())
        return false;
    rename(m_path, m_path + ".refused");
    rename(m_path + ".before", m_path);
    return true;
}

} // namespace vq::hub
