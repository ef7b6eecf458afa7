// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/log/record.h"
#include "hub/config/site_file.h"

namespace vq::hub {

// The configuration that the cloud gave this site, kept in the hub's folder (site.toml, and
// the one before it). While it is there the administrator's own file is not looked at; who
// takes it away is on her own again.
class HeldSite {
public:
    explicit HeldSite(const std::string &folder) : m_path(folder + "/site.toml") {}

    bool isThere() const;
    // The one that is held, or else her own.
    Result<SiteFile> read(const std::string &own, std::optional<UtcMs> now) const;

    // Looks whether it may be held: it is as good as her own would have to be ("bad_config"),
    // and of this very site, whose log it is ("another_site").
    static Status check(std::string_view toml, const LogOwner &owner, UtcMs now);
    // It is held from the next start on: durable when this returns. Again: nothing changes.
    Status keep(std::string_view toml) const;
    // Both. Whether the hub, which runs with the file of this digest, has to begin anew with
    // it. It is held though the hub runs with it already: another one may be held since, and
    // the administrator's own file may be another one at the next start.
    Result<bool> take(const std::string &toml, const SiteFile &running, UtcMs now) const;
    // It cannot be started with, whatever check() said: the one before it is held again. False:
    // none was held.
    bool giveUp() const;

private:
    std::string m_path;
};

} // namespace vq::hub
