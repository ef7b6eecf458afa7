// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/queues/priority.h"

namespace vq::cloud {

const SiteConfig &prioritySite()
{
    static const SiteConfig kSite = [] {
        SiteConfig site;
        site.classes = {
            {.code = ClassCode{"0"}, .name = {}},
            {.code = ClassCode{"1"}, .name = {}, .weight = 3000},
            {.code = ClassCode{"2"}, .name = {}, .is_emergency = true},
        };
        return site;
    }();
    return kSite;
}

const ClassConfig &classOf(std::int64_t priority)
{
    return prioritySite().classes.at(static_cast<std::size_t>(priority));
}

} // namespace vq::cloud
