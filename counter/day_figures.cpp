// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/day_figures.h"

#include <algorithm>

#include "counter/words.h"

namespace vq::counter {

// The views give a mean per service. Over all services it is weighed by those who were
// called, which the views do not count; the served stand for them, and at least one was
// called.
void DayFigures::update(const lan::SiteMirror &mirror, const SiteConfig &site,
                        CounterNumber counter)
{
    Numbers numbers;
    Ms wait{0};
    int weights = 0;
    for (const ServiceConfig &each : site.services) {
        const ServiceView *service = mirror.service(each.code);
        if (!service)
            continue;
        numbers.served += service->served_today;
        numbers.issued += service->issued_today;
        if (service->mean_wait_today) {
            const int weight = std::max(1, service->served_today);
            wait += *service->mean_wait_today * weight;
            weights += weight;
        }
    }
    if (weights > 0)
        numbers.mean_wait_minutes = int(wait / weights / Minutes{1});
    if (const CounterView *here = mirror.counter(counter))
        numbers.served_here = here->served_today;
    const HallView &hall = mirror.hall();
    if (hall.all_served_by) {
        numbers.all_served_by = clockText(*hall.all_served_by, site.zone);
        numbers.is_past_closing = hall.is_open && hall.hours_change_at &&
                                  *hall.all_served_by > *hall.hours_change_at;
    }
    if (numbers == m_now)
        return;
    m_now = numbers;
    Q_EMIT changed();
}

} // namespace vq::counter
