// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/fingerprint.h"

#include <algorithm>
#include <concepts>
#include <string>

namespace vq::hub {

namespace {

// Each part with its length, so that no two lists of parts read the same.
class Parts {
public:
    void add(std::string_view text)
    {
        add(text.size());
        m_text += text;
    }
    void add(std::integral auto number)
    {
        m_text += std::to_string(number);
        m_text += ';';
    }
    template <class Tag>
    void add(const Id<Tag> &id)
    {
        m_text.append(reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size());
    }
    template <class Tag>
    void add(const Code<Tag> &code)
    {
        add(std::string_view(code.text));
    }
    void add(CounterNumber number) { add(number.value); }
    void add(UtcMs at) { add(toUnixMs(at)); }
    void add(PrintState state) { add(toString(state)); }
    template <class T>
    void add(const std::optional<T> &value)
    {
        add(value.has_value());
        if (value)
            add(*value);
    }
    // For what came to a command later: without it the parts are as they were, so that a
    // request which an older hub answered is recognised.
    template <class T>
    void addIfAny(const std::optional<T> &value)
    {
        if (value)
            add(*value);
    }
    void add(const std::vector<std::string> &texts)
    {
        add(texts.size());
        for (const std::string &text : texts)
            add(std::string_view(text));
    }
    template <class... Each>
    void all(std::string_view kind, const Each &...each)
    {
        add(kind);
        (add(each), ...);
    }

    const std::string &text() const { return m_text; }

private:
    std::string m_text;
};

struct Lister {
    Parts &to;

    void operator()(const command::TakeTicket &c) const
    {
        to.all("take", c.service, c.priority_class, std::string_view(c.language));
        if (c.person)
            to.all("person", std::string_view(*c.person));
        if (c.join_anyway)
            to.all("anyway");
        if (c.appointment)
            to.all("appointment", *c.appointment);
        for (const auto &service : c.then)
            to.all("then", service);
        if (c.party)
            to.all("party", *c.party);
    }
    void operator()(const command::Call &c) const { to.all("call", c.counter, c.ticket); }
    void operator()(const command::Recall &c) const
    {
        to.all("recall", c.counter);
        to.addIfAny(c.ticket);
        addAlone(c.alone);
    }
    void operator()(const command::Serve &c) const
    {
        to.all("serve", c.counter);
        to.addIfAny(c.ticket);
        addAlone(c.alone);
    }
    void operator()(const command::Finish &c) const
    {
        to.all("finish", c.counter, std::string_view(c.outcome));
        to.addIfAny(c.ticket);
        addAlone(c.alone);
    }
    void operator()(const command::NoShow &c) const
    {
        to.all("no_show", c.counter);
        to.addIfAny(c.ticket);
        addAlone(c.alone);
    }
    void operator()(const command::Group &c) const
    {
        to.all("group", c.tickets.size());
        for (const auto &ticket : c.tickets)
            to.add(ticket);
    }
    void operator()(const command::SayPresent &c) const { to.all("present", c.ticket); }
    void operator()(const command::Ungroup &c) const { to.all("ungroup", c.ticket); }
    void operator()(const command::UndoAtCounter &c) const
    {
        to.all("undo_at", c.counter);
        to.addIfAny(c.action);
    }
    void operator()(const command::AddAppointment &c) const
    {
        to.all("add_appointment", c.service, std::string_view(c.at), c.priority_class,
               c.person.has_value());
        if (c.person)
            to.add(std::string_view(*c.person));
    }
    void operator()(const command::CancelAppointment &c) const
    {
        to.all("cancel_appointment", c.code);
    }
    void operator()(const command::UndoOfTicket &c) const { to.all("undo_of", c.ticket); }
    void operator()(const command::Park &c) const
    {
        to.all("park", c.ticket);
        if (c.remind_in)
            to.all("remind_in", c.remind_in->count());
    }
    void operator()(const command::Return &c) const { to.all("return", c.ticket); }
    void operator()(const command::Transfer &c) const
    {
        to.all("transfer", c.ticket, c.to);
        if (c.comes_back)
            to.all("back");
    }
    void operator()(const command::Cancel &c) const
    {
        to.all("cancel", c.ticket, std::string_view(c.reason));
    }
    void operator()(const command::OpenCounter &c) const { to.all("open", c.counter); }
    void operator()(const command::PauseCounter &c) const { to.all("pause", c.counter); }
    void operator()(const command::CloseCounter &c) const { to.all("close", c.counter); }
    void operator()(const command::ReportPrint &c) const
    {
        to.all("print", c.ticket, c.outcome, c.copy, std::string_view(c.reason));
    }
    void operator()(const command::OrderCopy &c) const
    {
        to.all("copy", c.ticket, c.kiosk);
    }
    void operator()(const command::ReportShown &c) const
    {
        to.all("shown", c.ticket, c.call, c.shown_at, c.chimed_at, c.spoken_at);
    }
    void operator()(const command::ReportDevice &c) const
    {
        to.all("device", c.troubles);
    }
    // The id and the secret are made anew each time: who asks twice means one device.
    void operator()(const command::AddDevice &c) const
    {
        to.all("add", std::string_view(c.role), std::string_view(c.name));
    }
    void operator()(const command::RevokeDevice &c) const { to.all("revoke", c.device); }
    void addAlone(bool is_alone) const
    {
        if (is_alone)
            to.all("alone");
    }
    // From the hub itself, which asks nothing twice.
    void operator()(const command::RecordStart &) const { to.all("start"); }
    void operator()(const command::ApplyConfig &) const { to.all("config"); }
    void operator()(const command::OpenDay &) const { to.all("day"); }
    void operator()(const command::MoveSeries &) const { to.all("move"); }
    void operator()(const command::Readopt &) const { to.all("readopt"); }
    void operator()(const command::EndReadoption &) const { to.all("end"); }
};

} // namespace

Hash256 fingerprintOf(const Command &command, Sha256 sha256)
{
    Parts parts;
    parts.add(command.by);
    std::visit(Lister{parts}, command.body);
    return sha256(std::as_bytes(std::span(parts.text())));
}

std::optional<PersonId> personOf(const Command &command, const SiteConfig &site,
                                 BusinessDay day, Sha256 sha256)
{
    const auto *take = std::get_if<command::TakeTicket>(&command.body);
    if (take == nullptr || !take->person)
        return std::nullopt;
    return personOf(*take->person, site, day, sha256);
}

PersonId personOf(const std::string &key, const SiteConfig &site, BusinessDay day,
                  Sha256 sha256)
{
    Parts parts;
    parts.all("person", std::string_view(site.tenant), std::string_view(site.code),
              std::string_view(toString(day)), std::string_view(key));
    const Hash256 hash = sha256(std::as_bytes(std::span(parts.text())));
    PersonId person;
    std::copy_n(hash.begin(), person.bytes.size(), person.bytes.begin());
    return person;
}

} // namespace vq::hub
