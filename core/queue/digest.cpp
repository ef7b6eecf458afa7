// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <bit>
#include <concepts>

#include "core/queue/apply.h"

namespace vq {

namespace {

// A 64-bit hash that takes words in order; the finishing steps are those of splitmix64
// (Steele, Lea, Flood 2014). For comparing states, not against forgery: the chain's
// SHA-256 is for that.
class Digest {
public:
    void add(std::uint64_t word)
    {
        m_hash = (m_hash ^ word) * 0x9E3779B97F4A7C15U;
        m_hash ^= m_hash >> 32U;
    }

    std::uint64_t value() const
    {
        std::uint64_t mixed = (m_hash ^ (m_hash >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }

private:
    std::uint64_t m_hash = 0x51ED270B7A4F9E33U;
};

void add(Digest &digest, std::integral auto value)
{
    digest.add(static_cast<std::uint64_t>(value));
}

// Eight bytes a word, little-endian on every machine.
void addBytes(Digest &digest, const char *bytes, std::size_t size)
{
    digest.add(size);
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < size; ++i) {
        word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (i % 8 * 8);
        if (i % 8 == 7 || i + 1 == size) {
            digest.add(word);
            word = 0;
        }
    }
}

void add(Digest &digest, std::string_view text)
{
    addBytes(digest, text.data(), text.size());
}

void add(Digest &digest, const std::string &text)
{
    add(digest, std::string_view(text));
}

template <std::size_t Size>
void add(Digest &digest, const std::array<std::uint8_t, Size> &bytes)
{
    addBytes(digest, reinterpret_cast<const char *>(bytes.data()), bytes.size());
}

template <class Tag>
void add(Digest &digest, const Id<Tag> &id)
{
    add(digest, id.bytes);
}

template <class Tag>
void add(Digest &digest, const Code<Tag> &code)
{
    add(digest, code.text);
}

void add(Digest &digest, CounterNumber counter)
{
    add(digest, counter.value);
}

void add(Digest &digest, UtcMs at)
{
    add(digest, toUnixMs(at));
}

void add(Digest &digest, Ms span)
{
    add(digest, span.count());
}

void add(Digest &digest, BusinessDay day)
{
    add(digest, day.date.time_since_epoch().count());
}

template <class T>
void add(Digest &digest, const std::optional<T> &value)
{
    add(digest, value.has_value());
    if (value)
        add(digest, *value);
}

template <class... Values>
void addAll(Digest &digest, const Values &...values)
{
    (add(digest, values), ...);
}

void add(Digest &digest, const Place &place)
{
    addAll(digest, place.ready_at, place.order);
}

void add(Digest &digest, const ServiceTurn &turn)
{
    addAll(digest, turn.service, turn.begins, turn.ends);
}

void add(Digest &digest, const CallSide &side)
{
    addAll(digest, side.ticket, side.label, side.service, side.priority_class,
           static_cast<int>(side.band), side.waited, side.ready_in, side.weight,
           side.head_start, side.wait_max, side.is_secondary, side.service_weight);
}

void add(Digest &digest, const Boxed<CallWhy> &why)
{
    add(digest, static_cast<bool>(why));
    if (why)
        addAll(digest, static_cast<int>(why->reason), why->called, why->other,
               why->spill);
}

void add(Digest &digest, const Ticket &ticket)
{
    addAll(digest, ticket.id, ticket.token, ticket.service, ticket.series, ticket.number,
           ticket.label, ticket.priority_class, ticket.language, ticket.origin,
           ticket.day, ticket.issued_at, ticket.place, static_cast<int>(ticket.state),
           ticket.counter, ticket.called_at, ticket.serving_at, ticket.ended_at,
           ticket.calls, ticket.outcome, static_cast<int>(ticket.print), ticket.copies,
           ticket.version, ticket.taken_for, ticket.person, ticket.slot, ticket.recalls,
           ticket.recalled_at, ticket.return_until, ticket.has_returned, ticket.parked_by,
           ticket.remind_at, ticket.expected_at, ticket.turn, ticket.why, ticket.party,
           ticket.together, ticket.must_arrive, ticket.present_at, ticket.stops.size());
    for (const auto &stop : ticket.stops)
        addAll(digest, stop.service, stop.counter);
}

void add(Digest &digest, const Counter &counter)
{
    addAll(digest, static_cast<int>(counter.status), counter.staff,
           counter.tickets.size(), counter.served_today);
    for (const auto &[place, id] : counter.tickets)
        addAll(digest, place, id);
    for (const auto &turn : counter.turns.last())
        add(digest, turn);
}

void add(Digest &digest, const WaitingLine &line)
{
    add(digest, line.size());
    for (const auto &[priority_class, places] : line.classes()) {
        addAll(digest, priority_class, places.size());
        places.forEach([&](const PlaceTree::Entry &entry) {
            addAll(digest, entry.place, entry.ticket);
        });
    }
}

void add(Digest &digest, const Series &series)
{
    addAll(digest, series.last, series.generation, series.held.size());
    for (const int number : series.held)
        add(digest, number);
}

void add(Digest &digest, const PastDay &past)
{
    addAll(digest, past.day, past.series.size());
    for (const auto &[code, given] : past.series)
        addAll(digest, code, given.last, given.generation);
}

void add(Digest &digest, const ServiceHistory &history)
{
    addAll(digest, history.waits_total, history.waits_count, history.issued_today,
           history.served_today, history.no_show_today, history.taken_today,
           history.service_times.size());
    for (const auto &[key, span] : history.service_times)
        addAll(digest, key.at, key.order, span);
}

void add(Digest &digest, const Appointment &appointment)
{
    addAll(digest, appointment.service, appointment.slot, appointment.day,
           appointment.priority_class, appointment.person, appointment.ticket);
}

void add(Digest &digest, const Device &device)
{
    addAll(digest, device.role, device.name, device.token_hash, device.revoked,
           device.troubles.size());
    for (const auto &trouble : device.troubles)
        add(digest, trouble);
}

void add(Digest &digest, const Action &action)
{
    addAll(digest, action.number, action.at, action.counter, action.touched.size());
    for (const auto &touched : action.touched)
        addAll(digest, touched.before, touched.version_after);
}

template <class Key, class Value>
void add(Digest &digest, const std::map<Key, Value> &entries)
{
    add(digest, entries.size());
    for (const auto &[key, value] : entries)
        addAll(digest, key, value);
}

} // namespace

std::uint64_t digestOf(const SiteState &state)
{
    // Tickets stand in a hash table: a sum of their own digests does not see its order.
    std::uint64_t tickets = 0;
    for (const auto &entry : state.tickets) {
        Digest ticket;
        add(ticket, entry.second);
        tickets += ticket.value();
    }
    Digest digest;
    addAll(digest, tickets, state.tickets.size(), state.day, state.doubted_day,
           state.config_digest, state.lines, state.counters, state.series, state.history,
           state.devices, state.ready_last, state.order_last, state.order_at_opening,
           state.action_last, state.past_days.size(), state.actions.size(),
           state.answered.epoch, state.answered.seq);
    for (const auto &past : state.past_days)
        add(digest, past);
    add(digest, state.returns.size());
    for (const auto &right : state.returns)
        addAll(digest, right.until, right.ticket);
    add(digest, state.expected);
    add(digest, state.parties);
    add(digest, state.away);
    add(digest, state.readopted);
    add(digest, state.appointments);
    for (const auto &action : state.actions)
        add(digest, action);
    return digest.value();
}

} // namespace vq
