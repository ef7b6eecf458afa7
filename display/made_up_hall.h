// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/port/clock.h"
#include "core/queue/command.h"
#include "device/hub.h"

namespace vq::display {

class Board;

// A hall without a hub: the same board over scenes that somebody made up, for design,
// pictures and tests. Its time stands at a Tuesday in March, 14:05, and goes on with the
// clock that it is given.
class MadeUpHall final : public device::Hub {
public:
    enum class Scene {
        Starting,
        Away,
        Refused,
        Closed,
        Empty,
        Waiting,
        Called,
        Rush,
        Remote, // with the code for who joined from afar
        Lost,
        Picture // the site's, in turn with its notice
    };
    static constexpr std::array<std::pair<Scene, std::string_view>, 11> kScenes{
        {{Scene::Starting, "starting"},
         {Scene::Away, "away"},
         {Scene::Refused, "refused"},
         {Scene::Closed, "closed"},
         {Scene::Empty, "empty"},
         {Scene::Waiting, "waiting"},
         {Scene::Called, "called"},
         {Scene::Rush, "rush"},
         {Scene::Remote, "remote"},
         {Scene::Lost, "lost"},
         {Scene::Picture, "picture"}}};

    // `language` is the site's first; the visitors speak all four.
    MadeUpHall(const Clock &clock, const std::string &language);

    void show(Scene scene, Board &board);

    // One thing after another, as a hub would tell it.
    void take(const std::string &label, const std::string &language, Board &board);
    void call(const std::string &label, int counter, Board &board);
    void move(const std::string &label, TicketState state, Board &board);
    void foresee(const std::string &service, std::optional<WaitBand> wait, Board &board);
    void callNext(Board &board); // a small story: next visitor to the next counter

    std::vector<command::ReportShown> shown; // what the board told its hub
    std::vector<command::ReportDevice> devices;
    lan::LinkState link = lan::LinkState::Live;
    std::string accent; // of the site, told with the next scene
    std::string presence_code;
    std::map<std::string, std::string> media; // what it has, by digest
    std::vector<MediaConfig> named;           // what it shows, told with the next scene
    std::vector<lan::ReadMedia> read;         // what was asked for
    std::optional<lan::MediaPartReply> part;  // answered whatever was
    Ms quiet{0};                              // since the last sign of life

    const lan::SiteMirror &mirror() const override { return m_mirror; }
    const std::optional<lan::Welcome> &welcome() const override { return m_welcome; }
    lan::LinkState state() const override { return link; }
    bool isRefused() const override { return link == lan::LinkState::Refused; }
    Ms silence() const override { return quiet; }
    UtcMs hubNow() const override;
    std::string ask(lan::RequestBody body, lan::HubClient::Answer answer, Ms patience,
                    std::string id) override;

    // The site shows this picture, and the hub has it.
    void nameMedia(const std::string &bytes, LocalText text = {});
    void snapshot(bool is_open, std::vector<TicketView> tickets, Board &board);
    const TicketView *ticket(const std::string &label) const;

private:
    Result<lan::ReplyBody> partOf(const lan::ReadMedia &wanted) const;
    lan::Welcome makeWelcome(const std::string &language) const;
    TicketView makeTicket(const std::string &label, const std::string &language);
    std::vector<TicketView> crowd();
    void tell(const TicketView &ticket, Board &board);

    const Clock &m_clock;
    SteadyMs m_began;
    std::optional<lan::Welcome> m_welcome;
    lan::Welcome m_site;
    lan::SiteMirror m_mirror;
    lan::Revision m_revision;
    std::uint8_t m_tickets = 0;
    int m_number = 43;
};

} // namespace vq::display
