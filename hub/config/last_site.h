// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/queue/site_config.h"

namespace vq::hub {

// The site as the hub ran with it last, in a file of its folder: what a configuration has dropped
// and somebody still needs keeps its name by it. Without the file it goes by its code.
class LastSite {
public:
    explicit LastSite(const std::string &folder) : m_path(folder + "/site.last") {}

    SiteConfig read() const;
    void keep(const SiteConfig &site) const;

private:
    std::string m_path;
};

} // namespace vq::hub
