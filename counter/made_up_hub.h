// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>

#include "core/port/clock.h"
#include "core/queue/decide.h"
#include "device/hub.h"

namespace vq::counter {

// The site of the made-up hall: a town hall with five services and six counters.
SiteConfig madeUpSite();

// A hub in the same process, for design and tests: the real rules of core on a state in
// memory, without network, disk or rights. A clerk "Ada" with the PIN "1234" may sign in.
class MadeUpHub final : public device::Hub, public Clock {
    Q_OBJECT

public:
    // Time stands still until advance(), or runs with `clock` when there is one.
    explicit MadeUpHub(SiteConfig site = madeUpSite(), const Clock *clock = nullptr);

    const lan::SiteMirror &mirror() const override { return m_mirror; }
    const std::optional<lan::Welcome> &welcome() const override { return m_welcome; }
    lan::LinkState state() const override { return m_link; }
    bool isRefused() const override { return m_link == lan::LinkState::Refused; }
    Ms silence() const override;
    UtcMs hubNow() const override;
    std::string ask(lan::RequestBody body, lan::HubClient::Answer answer, Ms patience,
                    std::string id) override;

    UtcMs now() const override { return hubNow(); }
    SteadyMs steady() const override;

    void connectDesk(); // welcome and first picture, anew when it was connected before
    void setSite(SiteConfig site) { m_site = std::move(site); } // told when it connects
    void advance(Ms span);
    void setLink(lan::LinkState state);
    void fallSilent(); // without a word that the link is lost
    void refuseNext(Error error) { m_refusal = std::move(error); }
    void endSignIn() { m_desk_counter.reset(); } // as a hub does that restarts after 16 h
    // What others do: a visitor at the kiosk, another clerk, a printer.
    TicketId take(const std::string &service,
                  const std::string &priority_class = "normal");
    Result<lan::ReplyBody> command(const CommandBody &body,
                                   std::optional<CounterNumber> at_counter = {});
    void report(const TicketId &ticket, PrintState outcome); // of a paper, by a kiosk
    void setDevice(DeviceView device);
    void setHall(HallView hall);

Q_SIGNALS:
    void asked(const vq::lan::RequestBody &body);

private:
    Result<lan::ReplyBody> answerTo(const lan::RequestBody &body);
    Result<lan::ReplyBody> signIn(const lan::SignIn &wanted);
    Result<lan::ReplyBody> reprint(const lan::Reprint &wanted);
    lan::ReplyBody replyTo(const CommandBody &body, const std::vector<Fact> &facts) const;
    SiteView view() const;
    void noteFree(); // which counters are, and since when
    void publish();

    SiteConfig m_site;
    const Clock *m_clock;
    SteadyMs m_started_at;
    Ms m_shift{0};
    SiteState m_state;
    SiteView m_published;
    std::map<DeviceId, DeviceView> m_devices;
    std::map<CounterNumber, UtcMs> m_free_since;
    HallView m_hall;
    lan::SiteMirror m_mirror;
    std::optional<lan::Welcome> m_welcome;
    lan::LinkState m_link = lan::LinkState::Connecting;
    SteadyMs m_lost_at;
    bool m_is_silent = false;
    std::optional<CounterNumber> m_desk_counter; // where the clerk of this desk signed in
    int m_wrong_tries = 0;
    SteadyMs m_locked_until;
    std::optional<Error> m_refusal;
    std::uint8_t m_ids = 0;
    std::uint64_t m_revision = 0;
};

} // namespace vq::counter
