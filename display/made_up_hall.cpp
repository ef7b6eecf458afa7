// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/made_up_hall.h"

#include <QTimer>
#include <algorithm>

#include "display/board.h"
#include "display/made_up_picture.h"

namespace vq::display {
namespace {

constexpr UtcMs kBegins{Ms{1'772'543'100'000}}; // 2026-03-03T13:05:00Z, 14:05 in Berlin
constexpr int kCounters = 6;
const std::vector<std::string> kLanguages{"en", "de", "es", "ar"};

} // namespace

MadeUpHall::MadeUpHall(const Clock &clock, const std::string &language)
    : m_clock(clock), m_began(clock.steady()), m_site(makeWelcome(language))
{}

std::string MadeUpHall::ask(lan::RequestBody body, lan::HubClient::Answer answer,
                            Ms /*patience*/, std::string id)
{
    if (const auto *wanted = std::get_if<lan::ReadMedia>(&body)) {
        read.push_back(*wanted);
        QTimer::singleShot(
            0, this,
            [answer = std::move(answer), reply = partOf(*wanted)] { answer(reply); });
        return id;
    }
    const auto *command = std::get_if<CommandBody>(&body);
    VQ_ASSERT(command != nullptr); // all that a board has to say
    if (const auto *report = std::get_if<command::ReportShown>(command))
        shown.push_back(*report);
    if (const auto *report = std::get_if<command::ReportDevice>(command))
        devices.push_back(*report);
    QTimer::singleShot(0, this, [answer = std::move(answer)] {
        answer(lan::ReplyBody(lan::DoneReply{}));
    });
    return id;
}

Result<lan::ReplyBody> MadeUpHall::partOf(const lan::ReadMedia &wanted) const
{
    if (part)
        return lan::ReplyBody(*part);
    const auto found = media.find(wanted.digest);
    if (found == media.end())
        return Error{ErrorKind::Reject, "unknown_media", "It is not there."};
    const std::string &bytes = found->second;
    return lan::ReplyBody(lan::MediaPartReply{
        .total_bytes = bytes.size(),
        .offset = wanted.offset,
        .bytes = bytes.substr(std::min<std::size_t>(wanted.offset, bytes.size()),
                              lan::kChunkBytes)});
}

void MadeUpHall::nameMedia(const std::string &bytes, LocalText text)
{
    named.push_back({.digest = digestOf(bytes), .text = std::move(text)});
    media[named.back().digest] = bytes;
}

UtcMs MadeUpHall::hubNow() const
{
    return kBegins + (m_clock.steady() - m_began);
}

lan::Welcome MadeUpHall::makeWelcome(const std::string &language) const
{
    lan::Welcome welcome;
    SiteConfig &site = welcome.site;
    site.name = "Town Hall";
    site.zone = "Europe/Berlin";
    site.languages = {language};
    std::ranges::copy_if(kLanguages, std::back_inserter(site.languages),
                         [&](const std::string &other) { return other != language; });
    site.services = {{.code = {"PASS"}, .name = {{"en", "Passports"}}, .series = {"A"}},
                     {.code = {"REG"}, .name = {{"en", "Registry"}}, .series = {"K"}}};
    for (int n = 1; n <= kCounters; ++n)
        site.counters.push_back(
            {.number = {n}, .name = {}, .services = {{"PASS"}, {"REG"}}});
    site.notice = {{"en", "Please have your identity card ready."},
                   {"de", "Bitte halten Sie Ihren Ausweis bereit."},
                   {"es", "Tenga a mano su documento de identidad."},
                   {"ar", "يرجى تجهيز بطاقة الهوية."}};
    site.ticker = {{"en", "On Friday the office closes at 12:00. Free Internet: network "
                          "Town Hall. The lift is "
                          "to the right of the entrance."},
                   {"de", "Am Freitag schließt das Amt um 12:00 Uhr. Freies Internet: "
                          "Netz Rathaus. Der Aufzug "
                          "ist rechts vom Eingang."},
                   {"es", "El viernes la oficina cierra a las 12:00. Internet gratis: "
                          "red Ayuntamiento. El "
                          "ascensor está a la derecha de la entrada."},
                   {"ar", "يوم الجمعة يغلق المكتب الساعة 12:00. إنترنت مجاني: شبكة "
                          "البلدية. المصعد على يمين "
                          "المدخل."}};
    return welcome;
}

TicketView MadeUpHall::makeTicket(const std::string &label, const std::string &language)
{
    TicketView ticket;
    ticket.id.bytes[0] = ++m_tickets;
    ticket.label = label;
    ticket.service = {label.front() == 'K' ? "REG" : "PASS"};
    ticket.language = language;
    ticket.issued_at = hubNow();
    ticket.place = {hubNow(), m_tickets};
    return ticket;
}

const TicketView *MadeUpHall::ticket(const std::string &label) const
{
    for (const auto &[id, ticket] : m_mirror.tickets())
        if (ticket.label == label)
            return &ticket;
    return nullptr;
}

void MadeUpHall::snapshot(bool is_open, std::vector<TicketView> tickets, Board &board)
{
    m_welcome = m_site;
    m_welcome->site.accent = accent;
    m_welcome->site.media = named;
    lan::Snapshot snapshot;
    snapshot.revision = m_revision;
    snapshot.view.hall.is_open = is_open;
    snapshot.view.hall.presence_code = presence_code;
    if (!is_open)
        snapshot.view.hall.hours_change_at = kBegins + std::chrono::hours(18);
    snapshot.view.tickets = std::move(tickets);
    const auto change = m_mirror.apply(snapshot);
    board.welcomed(*m_welcome);
    board.hallChanged(change);
    board.linkChanged(link);
}

void MadeUpHall::tell(const TicketView &ticket, Board &board)
{
    lan::Delta delta;
    ++m_revision.number;
    delta.revision = m_revision;
    delta.tickets = {ticket};
    if (const auto change = m_mirror.apply(delta))
        board.hallChanged(*change);
}

void MadeUpHall::take(const std::string &label, const std::string &language, Board &board)
{
    tell(makeTicket(label, language), board);
}

void MadeUpHall::call(const std::string &label, int counter, Board &board)
{
    TicketView called = *ticket(label);
    called.state = TicketState::Called;
    called.counter = CounterNumber{counter};
    called.called_at = hubNow();
    ++called.calls;
    tell(called, board);
}

void MadeUpHall::move(const std::string &label, TicketState state, Board &board)
{
    TicketView moved = *ticket(label);
    moved.state = state;
    if (state == TicketState::Waiting)
        moved.calls = 0;
    tell(moved, board);
}

void MadeUpHall::foresee(const std::string &service, std::optional<WaitBand> wait,
                         Board &board)
{
    lan::Delta delta;
    ++m_revision.number;
    delta.revision = m_revision;
    delta.services = {{.code = {service}, .waiting = 3, .wait = wait}};
    if (const auto change = m_mirror.apply(delta))
        board.hallChanged(*change);
}

void MadeUpHall::callNext(Board &board)
{
    const auto waiting = m_mirror.waiting(m_site.site, hubNow());
    if (waiting.empty())
        return;
    const std::string label = waiting.front()->label;
    call(label, static_cast<int>(m_revision.number) % kCounters + 1, board);
    const std::string number = std::to_string(++m_number);
    take("A" + std::string(3 - number.size(), '0') + number, kLanguages[m_number % 4U],
         board);
}

std::vector<TicketView> MadeUpHall::crowd()
{
    std::vector<TicketView> tickets;
    int minutes = 20;
    for (const auto &[label, counter] :
         std::initializer_list<std::pair<const char *, int>>{{"A038", 2},
                                                             {"K004", 4},
                                                             {"A039", 1},
                                                             {"K005", 6},
                                                             {"A040", 2},
                                                             {"A041", 3},
                                                             {"K006", 1}}) {
        TicketView ticket = makeTicket(label, "en");
        ticket.state = TicketState::Serving;
        ticket.counter = CounterNumber{counter};
        ticket.calls = 1;
        ticket.called_at = kBegins - Minutes{minutes -= 2};
        tickets.push_back(ticket);
    }
    for (const char *label :
         {"A042", "A043", "K007", "A044", "A045", "K008", "A046", "A047"})
        tickets.push_back(makeTicket(label, "en"));
    return tickets;
}

void MadeUpHall::show(Scene scene, Board &board)
{
    using enum Scene;
    const bool is_connecting = scene == Starting || scene == Away;
    link = is_connecting      ? lan::LinkState::Connecting
           : scene == Refused ? lan::LinkState::Refused
                              : lan::LinkState::Live;
    quiet = scene == Away || scene == Lost ? Ms{12'400} : Ms{0};
    if (is_connecting || scene == Refused)
        return board.linkChanged(link);
    presence_code = scene == Remote ? "042137" : "";
    if (scene == Picture && named.empty())
        nameMedia(madeUpPicture(), {{"en", "The town hall from the market square"},
                                    {"de", "Das Rathaus vom Marktplatz aus"},
                                    {"es", "El ayuntamiento visto desde la plaza"},
                                    {"ar", "مبنى البلدية من ساحة السوق"}});
    const bool is_quiet = scene == Closed || scene == Empty;
    snapshot(scene != Closed, is_quiet ? std::vector<TicketView>() : crowd(), board);
    if (scene == Called || scene == Lost || scene == Rush || scene == Remote ||
        scene == Picture)
        call("A042", 3, board);
    if (scene == Rush)
        for (const char *label : {"A043", "K007", "A044"})
            call(label, 5, board);
    if (scene == Lost) {
        link = lan::LinkState::Connecting;
        board.linkChanged(link);
    }
}

} // namespace vq::display
