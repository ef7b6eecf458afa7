// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/compat/samples.h"

namespace vq::compat {

using namespace lan;

namespace {

const std::string kPicture(64, 'c');
const Revision kRevision{.incarnation = idOf<Incarnation>(0x70), .number = 12};

std::vector<CommandBody> commands()
{
    return {
        command::TakeTicket{.service = {"PASS"},
                            .priority_class = ClassCode{"priority"},
                            .language = "de",
                            .person = "citizen-7",
                            .join_anyway = true,
                            .appointment = AppointmentCode{"ACDE3467"},
                            .then = {{"REG"}},
                            .party = kTicket},
        command::Call{.counter = {3}, .ticket = kTicket, .staff = "Ada"},
        command::Recall{.counter = {3}},
        command::Serve{.counter = {3}},
        command::Finish{.counter = {3}, .outcome = "resolved", .alone = true},
        command::NoShow{.counter = {3}, .ticket = kTicket, .alone = true},
        command::Group{.tickets = {kTicket, idOf<TicketId>(0x11)}},
        command::Ungroup{.ticket = kTicket},
        command::UndoAtCounter{.counter = {3}},
        command::UndoOfTicket{.ticket = kTicket},
        command::Park{.ticket = kTicket, .remind_in = Minutes{10}},
        command::Return{.ticket = kTicket},
        command::Transfer{.ticket = kTicket, .to = {"REG"}, .comes_back = true},
        command::Cancel{.ticket = kTicket, .reason = "visitor"},
        command::OpenCounter{.counter = {3}, .staff = "Ada"},
        command::PauseCounter{.counter = {3}},
        command::CloseCounter{.counter = {3}},
        command::ReportPrint{.ticket = kTicket,
                             .outcome = PrintState::Unknown,
                             .copy = true,
                             .reason = "offline"},
        command::ReportShown{.ticket = kTicket,
                             .call = 2,
                             .shown_at = at(3),
                             .chimed_at = at(4),
                             .spoken_at = at(5)},
        command::ReportDevice{.troubles = {"media-low", "cover-open"}},
        command::RevokeDevice{.device = kDevice},
        command::CancelAppointment{.code = {"ACDE3467"}},
    };
}

std::vector<RequestBody> requests()
{
    std::vector<RequestBody> all{
        ShowTicket{.ticket = kTicket},
        FindTicket{.label = "A042"},
        SignIn{.name = "Ada", .pin = "1815", .counter = {3}},
        SignOut{.counter = {3}},
        AddStaff{.name = "Ada", .pin = "1815"},
        RemoveStaff{.name = "Ada"},
        ListStaff{},
        RegisterDevice{.role = "display", .name = "Lobby"},
        Reprint{.ticket = kTicket, .kiosk = kDevice},
        Explain{.ticket = kTicket},
        VerifyLog{},
        ReadLog{.after = 7, .records_max = 100},
        BeginBackup{},
        ReadBackup{.transfer = 5, .offset = 4096},
        BeginRestore{.size = 8192},
        WriteRestore{.transfer = 5, .offset = 4096, .bytes = std::string("\0\xff", 2)},
        CommitRestore{.transfer = 5},
        GetStatus{},
        BookAppointment{.service = {"PASS"},
                        .at = "10:30",
                        .priority_class = ClassCode{"priority"},
                        .person = "citizen-7"},
        ListAppointments{},
        GetEstimates{.days = 30},
        ReadFacts{.after = 70'000, .records_max = 500},
        Obey{.commands = {{.mark = {.epoch = 2, .seq = 41},
                           .not_after = at(900),
                           .payload = {std::byte{1}, std::byte{2}}}}},
        Readopt{.page = "a page of what was lost", .is_end = true},
        AskCertificate{.request = "a request\nof two lines\n", .device = kDevice},
        AskMissingMedia{},
        KeepMedia{.digest = kPicture,
                  .total_bytes = 300'000,
                  .offset = 262'144,
                  .bytes = std::string("\0\xff", 2)},
        ReadMedia{.digest = kPicture, .offset = 262'144},
        ListMedia{},
        RemoveMedia{.digest = kPicture},
    };
    for (auto &command : commands())
        all.emplace_back(std::move(command));
    return all;
}

TicketView ticket()
{
    return {.id = kTicket,
            .label = "A042",
            .service = {"PASS"},
            .priority_class = {"normal"},
            .language = "de",
            .state = TicketState::Served,
            .place = {.ready_at = at(2), .order = 9},
            .counter = CounterNumber{3},
            .issued_at = at(1),
            .called_at = at(6),
            .serving_at = at(7),
            .ended_at = at(8),
            .calls = 2,
            .print = PrintState::Confirmed,
            .outcome = "resolved",
            .return_until = at(11),
            .slot = at(3),
            .then = {{"REG"}, {"CASH"}},
            .expected_at = CounterNumber{5},
            .party = idOf<TicketId>(0x11),
            .parked_by = CounterNumber{4},
            .remind_at = at(12),
            .is_remote = true,
            .is_away = true,
            .present_at = at(13)};
}

AppointmentView appointment()
{
    return {.code = {"ACDE3467"},
            .service = {"PASS"},
            .slot = at(3),
            .priority_class = ClassCode{"priority"},
            .ticket = kTicket};
}

ServiceView service()
{
    return {.code = {"PASS"},
            .waiting = 11,
            .wait = WaitBand{.low = Ms{300'000}, .high = Ms{600'000}},
            .served_today = 21,
            .issued_today = 32,
            .mean_wait_today = Ms{412'000},
            .opening = OpeningState::BeforeOpening,
            .opens_at = at(7),
            .closes_at = at(8),
            .refuses = "line_full"};
}

CounterView counter()
{
    return {.number = {3},
            .status = CounterStatus::Paused,
            .staff = "Ada",
            .ticket = kTicket,
            .served_today = 21,
            .can_undo = true,
            .turns = {{.service = {"PASS"}, .begins = 2520, .ends = 3780}}};
}

Explanation explanation()
{
    const auto why = sampleWhy();
    return {.ticket = ticket(),
            .waiting = WaitWhy{.mine = why.called,
                               .ahead = 7,
                               .first = {{*why.other, CallReason::Score}}},
            .call = why};
}

DeviceView device()
{
    return {.id = kDevice,
            .role = "kiosk",
            .name = "Kiosk 1",
            .is_connected = true,
            .is_revoked = true,
            .troubles = {"media-low"}};
}

HallView hall()
{
    return {.day = businessDayFromString("2026-03-29"),
            .is_open = true,
            .hours_change_at = at(9),
            .accepts_tickets = true,
            .opening = OpeningState::Closing,
            .presence_code = "042137"};
}

TicketReply ticketReply()
{
    return {.receipt = {.ticket = ticket(),
                        .token = idOf<TicketToken>(0x50),
                        .position = 5,
                        .ahead = 4,
                        .wait = WaitBand{.low = Ms{300'000}, .high = Ms{600'000}},
                        .with = {"A043"},
                        .kept_percent = 83},
            .url = "https://example.org/t/505152"};
}

SiteConfig site()
{
    const LocalText text{{"de", "Guten Tag"}, {"en", "Hello"}};
    SiteConfig site;
    site.name = "Town Hall";
    site.zone = "Europe/Berlin";
    site.remote = {.presence_code = true, .call_only_present = true};
    site.day_start = Minutes{240};
    site.rollover = DayRollover::Carry;
    site.languages = {"de", "en"};
    site.public_url = "https://example.org/t/";
    site.series = {{.code = {"A"}, .prefix = "A", .first = 1, .last = 999, .width = 3}};
    site.groups = {{.code = {"papers"}, .name = text}};
    site.services = {{.code = {"PASS"},
                      .name = text,
                      .series = {"A"},
                      .group = GroupCode{"papers"},
                      .icon = "passport",
                      .classes = {{"normal"}, {"priority"}},
                      .appointments = AppointmentRules{}}};
    site.counters = {{.number = {3},
                      .name = text,
                      .services = {{"PASS"}, {"REG"}},
                      .secondary = {{"CASH"}},
                      .spill = Ms{90'000},
                      .weights = {2, 1}}};
    site.classes = {{.code = {"normal"}, .name = text},
                    {.code = {"priority"},
                     .name = text,
                     .weight = 3000,
                     .head_start = Ms{90'000},
                     .wait_max = Ms{3'600'000}},
                    {.code = {"urgent"}, .name = text, .is_emergency = true}};
    site.outcomes = {{.code = "resolved", .name = text}};
    site.welcome = text;
    site.notice = {{"de", "Bitte warten"}};
    site.ticker = {{"en", "Closed on Friday"}};
    site.accent = "#0B57B0";
    site.calls.park_reminder = Minutes{10};
    site.media = {
        {.digest = kPicture, .text = text, .shown_for = std::chrono::seconds{15}}};
    return site;
}

std::vector<Result<ReplyBody>> outcomes()
{
    return {
        ReplyBody{DoneReply{}},
        ReplyBody{ticketReply()},
        ReplyBody{CallReply{.receipt = ticketReply().receipt}},
        ReplyBody{CounterReply{.counter = counter()}},
        ReplyBody{SignInReply{.name = "Ada"}},
        ReplyBody{StaffReply{.staff = {{.name = "Ada",
                                        .is_locked = true,
                                        .is_configured = true,
                                        .has_own_pin = true}}}},
        ReplyBody{DeviceReply{.device = device(), .token = "vq1.30.secret"}},
        ReplyBody{VerifyReply{.chain_ok = true,
                              .fold_ok = true,
                              .records = 100,
                              .incarnations = 3,
                              .problem = "none",
                              .begins_at = 7,
                              .code = "gap"}},
        ReplyBody{LogReply{.records = {{.position = 8,
                                        .incarnation = kRevision.incarnation,
                                        .seq = 2,
                                        .hash = "c0ffee",
                                        .type = "ticket_parked",
                                        .fact_json = "{}"}},
                           .is_end = true,
                           .begins_at = 7}},
        ReplyBody{TransferReply{.transfer = 5, .size = 8192}},
        ReplyBody{ChunkReply{.offset = 4096, .bytes = std::string("\0\xff", 2)}},
        ReplyBody{StatusReply{.program = "vq-hub 0.1.0",
                              .revision = kRevision,
                              .records = 100,
                              .devices_connected = 4,
                              .accepts_tickets = true,
                              .started_at = at(10)}},
        ReplyBody{AppointmentReply{appointment()}},
        ReplyBody{AppointmentsReply{{appointment()}}},
        ReplyBody{ExplainReply{explanation()}},
        ReplyBody{EstimatesReply{.lines = {{.service = {"PASS"},
                                            .day = *businessDayFromString("2026-03-29"),
                                            .called = 40,
                                            .silent = 2,
                                            .mean_error = Ms{95'000},
                                            .bias = Ms{-7'000},
                                            .mean_width = Ms{600'000},
                                            .within = 31}}}},
        ReplyBody{FactsReply{.page = "a page of the log"}},
        ReplyBody{
            CertificateReply{.certificate = "a certificate\n", .authority = "its\n"}},
        ReplyBody{MissingMediaReply{.digests = {kPicture}}},
        ReplyBody{MediaPartReply{.total_bytes = 300'000,
                                 .offset = 262'144,
                                 .bytes = std::string("\0\xff", 2)}},
        ReplyBody{MediaListReply{.lines = {{.digest = kPicture,
                                            .total_bytes = 300'000,
                                            .is_there = true,
                                            .is_named = true}}}},
        Error{ErrorKind::Conflict, "wrong_state", "The ticket was called already."},
    };
}

Hash256 hashFrom(std::uint8_t first)
{
    Hash256 hash{};
    for (auto &byte : hash)
        byte = first++;
    return hash;
}

} // namespace

namespace {

// How a new device becomes one of the site.
std::vector<DeviceMessage> enrolmentFromDevices()
{
    return {
        Enrol{.role = "kiosk",
              .name = "door-pc",
              .program = "vq-kiosk 0.1.0",
              .request = "a request\nof two lines\n"},
        ConfirmEnrolment{.token = "vq1.30.secret"},
        Request{.id = "enrol-1", .body = ListEnrolments{}},
        Request{.id = "enrol-2",
                .body = ApproveEnrolment{.code = "7KQM-2ZXT",
                                         .name = "Entrance",
                                         .role = "kiosk",
                                         .mark = "04HM-ASW9-NF6Y"}},
        Request{.id = "enrol-3", .body = RefuseEnrolment{.code = "7KQM-2ZXT"}},
    };
}

std::vector<HubMessage> enrolmentFromHub()
{
    return {
        EnrolmentCode{.code = "7KQM-2ZXT", .left = Ms{599'000}},
        Enrolled{.device = kDevice,
                 .name = "Entrance",
                 .token = "vq1.30.secret",
                 .certificate = "a certificate\n",
                 .authority = "its\n"},
        EnrolmentDone{},
        Reply{.request_id = "enrol-1",
              .outcome =
                  ReplyBody{EnrolmentsReply{.mark = "04HM-ASW9-NF6Y",
                                            .enrolments = {{.role = "kiosk",
                                                            .name = "door-pc",
                                                            .program = "vq-kiosk 0.1.0",
                                                            .address = "10.0.0.7",
                                                            .age = Ms{61'000},
                                                            .is_approved = true}}}}},
    };
}

} // namespace

std::vector<DeviceMessage> sampleDeviceMessages()
{
    std::vector<DeviceMessage> all{Hello{.protocol = 1,
                                         .role = "kiosk",
                                         .token = "vq1.30.secret",
                                         .program = "vq-kiosk 0.1.0",
                                         .resume_from = kRevision}};
    int number = 0;
    for (auto &body : requests())
        all.emplace_back(Request{.id = "request-" + std::to_string(++number),
                                 .body = std::move(body)});
    for (auto &each : enrolmentFromDevices())
        all.emplace_back(std::move(each));
    return all;
}

std::vector<HubMessage> sampleHubMessages()
{
    std::vector<HubMessage> all{
        Welcome{.hub_program = "vq-hub 0.1.0",
                .device = kDevice,
                .device_name = "Kiosk 1",
                .site = site(),
                .hub_now = at(11),
                .revision = kRevision,
                .resumed = true},
        Snapshot{.revision = kRevision,
                 .view = {.hall = hall(),
                          .services = {service()},
                          .counters = {counter()},
                          .tickets = {ticket()},
                          .devices = {device()}}},
        Delta{.revision = kRevision,
              .hall = hall(),
              .services = {service()},
              .counters = {counter()},
              .tickets = {ticket()},
              .gone = {idOf<TicketId>(0x90)},
              .devices = {device()}},
        PrintOrder{.ticket = ticketReply()},
        Goodbye{{ErrorKind::Reject, "bad_token", "The hub does not know this device."}},
        LogStands{
            .stands = {.owner = {.tenant = "city", .site = "hall-2"},
                       .runs = {{.begins_after = 0,
                                 .last = {idOf<Incarnation>(0x70), 900, hashFrom(0x71)}},
                                {.begins_after = 900,
                                 .last = {idOf<Incarnation>(0x72), 7, hashFrom(0x73)}}},
                       .pruned_to = 30,
                       .answered = {.epoch = 2, .seq = 40},
                       .readopted = {{idOf<Incarnation>(0x70), 903}}},
            .profile = site()},
    };
    for (auto &outcome : outcomes())
        all.emplace_back(Reply{.request_id = "request-1", .outcome = std::move(outcome)});
    for (auto &each : enrolmentFromHub())
        all.emplace_back(std::move(each));
    return all;
}

} // namespace vq::compat
