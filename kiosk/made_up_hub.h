// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "core/port/clock.h"
#include "device/hub.h"

namespace vq::kiosk {

// A hub that is made up, for design, pictures and tests: it gives numbers, keeps what it
// was asked, and can be closed, full, silent or away. Answers come when deliver() is
// called, as from a network.
class MadeUpHub final : public device::Hub {
public:
    explicit MadeUpHub(const Clock &clock);

    // How it behaves; change, then tell the kiosk.
    lan::LinkState link = lan::LinkState::Live;
    Ms quiet{0};
    bool is_open = true;
    std::optional<OpeningState> opening; // of each service
    std::optional<OpeningState> opening_of_hall;
    bool is_late = false;    // for every appointment
    bool is_crowded = false; // a hundred wait for each service, and long
    bool accepts = true;
    bool answers = true;             // false: every request is left without an answer
    bool loses_replies = false;      // does what it is asked, and the answer is lost
    bool is_overloaded = false;      // answers everything with "overloaded"
    bool ledger_refuses = false;     // print reports are refused
    std::optional<int> kept_percent; // what receipts say of earlier ones
    std::string refusal; // code with which tickets are refused; empty: they are given
    ErrorKind refusal_kind = ErrorKind::Reject;
    std::optional<Ms> refuses_for; // after which it may be asked again
    SiteConfig site;               // told with the next welcome()

    void greet(); // a welcome and a picture
    void deliver();
    void hangUp() { m_questions.clear(); } // who asked is gone

    int tickets() const { return static_cast<int>(m_tickets.size()); }
    const std::vector<command::ReportPrint> &prints() const { return m_prints; }
    const std::vector<command::ReportDevice> &devices() const { return m_devices; }
    const std::vector<std::string> &ticketRequests() const { return m_ticket_requests; }
    const std::vector<TicketId> &given() const { return m_tickets; } // in order
    const std::vector<TicketId> &cancelled() const { return m_cancelled; }
    TicketView lastTicket() const { return m_last_ticket; }
    const command::TakeTicket &lastTake() const { return m_last_take; }
    lan::TicketReply replyFor(const command::TakeTicket &take);

    const lan::SiteMirror &mirror() const override { return m_mirror; }
    const std::optional<lan::Welcome> &welcome() const override { return m_welcome; }
    lan::LinkState state() const override { return link; }
    bool isRefused() const override { return link == lan::LinkState::Refused; }
    Ms silence() const override { return quiet; }
    UtcMs hubNow() const override;
    std::string ask(lan::RequestBody body, lan::HubClient::Answer answer, Ms patience,
                    std::string id = {}) override;

private:
    struct Question {
        std::string id;
        lan::RequestBody body;
        lan::HubClient::Answer answer;
        SteadyMs give_up_at;
    };

    Result<lan::ReplyBody> answerTo(const Question &question);
    Result<lan::ReplyBody> take(const std::string &id, const command::TakeTicket &take);

    const Clock &m_clock;
    SteadyMs m_began;
    std::optional<lan::Welcome> m_welcome;
    lan::SiteMirror m_mirror;
    lan::Revision m_revision;
    std::deque<Question> m_questions;
    std::map<std::string, lan::TicketReply> m_given; // by request id
    std::vector<command::ReportPrint> m_prints;
    std::vector<command::ReportDevice> m_devices;
    std::vector<std::string> m_ticket_requests;
    std::vector<TicketId> m_tickets;
    std::vector<TicketId> m_cancelled;
    TicketView m_last_ticket;
    command::TakeTicket m_last_take;
    int m_number = 41;
    int m_ids = 0;
};

// A town hall with six services in two groups, in four languages.
SiteConfig madeUpSite();

} // namespace vq::kiosk
