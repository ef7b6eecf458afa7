// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/queue/site_config.h"
#include "device/hub.h"

namespace vq::device {

// What a device's own file names of its site. Only the hub knows whether the site has it.
struct SiteNames {
    std::vector<ServiceCode> services = {};
    std::vector<CounterNumber> counters = {};
    std::vector<std::string> languages = {}; // BCP 47; empty texts are no names
};

// One sentence for each name that the site has not, with what it has. A retired service
// counts as there while people may still wait for it.
std::vector<std::string> unknownNames(const SiteConfig &site, const SiteNames &names);

// Logs each of those sentences once, as `setting_unknown`, when the hub has told its site: the
// device runs on with what is left, and a configuration of tomorrow may have the name.
class SiteNamesWatch : public QObject {
    Q_OBJECT
public:
    SiteNamesWatch(const Hub &hub, SiteNames names);

private:
    void look();

    const Hub &m_hub;
    const SiteNames m_names;
    std::set<std::string> m_told;
};

} // namespace vq::device
