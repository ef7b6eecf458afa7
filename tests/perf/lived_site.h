// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <QString>

#include "core/fake/fake_clock.h"
#include "hub/config/site_file.h"
#include "hub/reducer/site_keeper.h"
#include "platform/clock/system_time_zone.h"

namespace vq::perf {

// A hub's data after so many days of visitors, up to today: written by the hub's own keeper
// with a clock that runs ahead. Whatever fails ends the program.
class LivedSite {
public:
    static constexpr int kRecordsPerVisitor = 4;

    LivedSite(const QString &data, const QString &config, int days);

    void live(int visitors_a_day);
    std::uint64_t end(); // how many records its log has

private:
    hub::Item ask(CommandBody body);
    void serve(int visitors);

    int m_days;
    hub::SiteFile m_site;
    std::unique_ptr<SystemTimeZone> m_zone;
    FakeClock m_clock;
    metrics::Registry m_registry;
    hub::Figures m_figures{m_registry};
    hub::ReserveFile m_room;
    std::unique_ptr<hub::SiteKeeper> m_keeper;
    std::uint64_t m_requests = 0;
};

} // namespace vq::perf
