// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/log/record.h"
#include "core/queue/site_state.h"
#include "core/queue/wait_band.h"

namespace vq::cloud::ingest {

// What the facts of a site's log make, and which tickets they have touched. Pure.
class SiteFold {
public:
    SiteFold() = default;
    // Goes on after this record, which left this state.
    SiteFold(SiteState state, const Hash256 &tip) : m_state(std::move(state)), m_tip(tip)
    {}

    // The next one of the log. Refused with unknown_kind when a newer program wrote it: the
    // state is as before. Any other error: the log contradicts itself, and what is here is to
    // be thrown away.
    Status fold(const Record &record);

    const SiteState &state() const { return m_state; }
    // Hash of the record that was folded last; zero before the first.
    const Hash256 &tip() const { return m_tip; }

    // How a ticket stood before it was touched, and what was said to who took it since.
    struct Touched {
        std::optional<ServiceCode> was_in; // absent: it was not there
        std::optional<Place> waited;       // in that line
        std::optional<Ticket> last;        // of one that has left the state since
        std::optional<WaitBand> told;      // of her wait, as it was issued
    };
    // Since it was last asked.
    std::map<TicketId, Touched> takeTouched();
    // Days that have ended since it was last asked, as they ended.
    struct Ended {
        BusinessDay day;
        std::map<ServiceCode, ServiceHistory> history;
    };
    std::vector<Ended> takeEnded();
    // A hub began on another machine (every series opened anew) with another configuration
    // than its log says that it ran with until then: the digest of that one. Since it was last
    // asked.
    std::optional<std::string> takeConfigLost();

private:
    void note(const Fact &fact);
    Touched &touch(const TicketId &id);

    SiteState m_state;
    Hash256 m_tip{};
    std::map<TicketId, Touched> m_touched;
    std::vector<Ended> m_ended;
    std::string m_ran_with; // until the present run; empty: not known
    std::optional<std::string> m_config_lost;
};

} // namespace vq::cloud::ingest
