// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/site_state.h"

#include <array>

namespace vq {

std::string_view toString(CounterStatus status)
{
    constexpr std::array<std::string_view, 3> kNames = {"closed", "open", "paused"};
    return kNames.at(static_cast<std::size_t>(status));
}

std::optional<TicketId> Counter::ticket() const
{
    return tickets.empty() ? std::nullopt : std::optional(tickets.begin()->second);
}

const Ticket *SiteState::find(const TicketId &id) const
{
    const auto found = tickets.find(id);
    return found == tickets.end() ? nullptr : &found->second;
}

const Counter &SiteState::counterAt(CounterNumber number) const
{
    static const Counter kNeverOpened;
    const auto found = counters.find(number);
    return found == counters.end() ? kNeverOpened : found->second;
}

int SiteState::waitingFor(const ServiceCode &service) const
{
    const auto from_afar = away.find(service);
    return static_cast<int>(lineOf(service).size() +
                            (from_afar == away.end() ? 0 : from_afar->second.size()));
}

int SiteState::waiting() const
{
    std::size_t all = 0;
    for (const auto &entry : lines)
        all += entry.second.size();
    for (const auto &entry : away)
        all += entry.second.size();
    return static_cast<int>(all);
}

const WaitingLine &SiteState::lineOf(const ServiceCode &service) const
{
    static const WaitingLine kNobody;
    const auto found = lines.find(service);
    return found == lines.end() ? kNobody : found->second;
}

bool WaitingLine::holds(const ClassCode &priority_class, const Place &place) const
{
    const auto line = m_classes.find(priority_class);
    return line != m_classes.end() && line->second.contains(place);
}

bool WaitingLine::insert(const ClassCode &priority_class, const Place &place,
                         const TicketId &id)
{
    const bool is_free = m_classes[priority_class].insert({place, id});
    m_size += is_free ? 1 : 0;
    return is_free;
}

void WaitingLine::erase(const ClassCode &priority_class, const Place &place)
{
    const auto line = m_classes.find(priority_class);
    if (line == m_classes.end())
        return;
    m_size -= line->second.erase(place) ? 1 : 0;
    if (line->second.empty())
        m_classes.erase(line);
}

} // namespace vq
