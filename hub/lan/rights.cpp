// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/lan/rights.h"

#include <type_traits>

namespace vq::hub {

namespace {

// What a request needs, whoever asks.
enum class Right {
    Take,    // a ticket for somebody who stands there
    Look,    // at one ticket
    Explain, // which tells of other tickets, too
    ReportPaper,
    ReportScreen,
    ReportSelf, // a device's own troubles
    Desk,       // run a counter, or deal with a ticket as a clerk
    Cancel,     // a ticket; a kiosk only its own, which decide() knows
    SignIn,
    Copy, // a printed copy
    ReadLog,
    Obey,        // what the cloud wants and how it is reached: vq-sync alone brings it
    LookAtMedia, // a picture, to show it
    BringMedia,  // which are missing, and here they are
    Operate,     // devices, staff, appointments, backups
    Status,
    Nobody, // the hub's own acts
};

template <class T, class... Others>
inline constexpr bool kIsOneOf = (std::is_same_v<T, Others> || ...);

Right rightFor(const CommandBody &body)
{
    using namespace command;
    return std::visit(
        [](const auto &c) {
            using C = std::decay_t<decltype(c)>;
            if constexpr (std::is_same_v<C, TakeTicket>)
                return Right::Take;
            else if constexpr (std::is_same_v<C, ReportPrint>)
                return Right::ReportPaper;
            else if constexpr (std::is_same_v<C, ReportShown>)
                return Right::ReportScreen;
            else if constexpr (std::is_same_v<C, ReportDevice>)
                return Right::ReportSelf;
            else if constexpr (std::is_same_v<C, command::Cancel>)
                return Right::Cancel;
            else if constexpr (kIsOneOf<C, RevokeDevice, CancelAppointment>)
                return Right::Operate;
            else if constexpr (kIsOneOf<C, AddDevice, AddAppointment, OrderCopy,
                                        RecordStart, ApplyConfig, OpenDay, MoveSeries,
                                        SayPresent, Readopt, EndReadoption>)
                return Right::Nobody;
            else
                return Right::Desk;
        },
        body);
}

Right rightFor(const lan::RequestBody &body)
{
    return std::visit(
        [](const auto &request) {
            using R = std::decay_t<decltype(request)>;
            if constexpr (std::is_same_v<R, CommandBody>)
                return rightFor(request);
            else if constexpr (kIsOneOf<R, lan::ShowTicket, lan::FindTicket>)
                return Right::Look;
            else if constexpr (std::is_same_v<R, lan::Explain>)
                return Right::Explain;
            else if constexpr (kIsOneOf<R, lan::SignIn, lan::SignOut>)
                return Right::SignIn;
            else if constexpr (std::is_same_v<R, lan::Reprint>)
                return Right::Copy;
            else if constexpr (kIsOneOf<R, lan::ReadLog, lan::ReadFacts>)
                return Right::ReadLog;
            else if constexpr (kIsOneOf<R, lan::Obey, lan::ReportSync, lan::Readopt>)
                return Right::Obey;
            else if constexpr (std::is_same_v<R, lan::AskCertificate>)
                return request.device ? Right::Operate : Right::Status;
            else if constexpr (std::is_same_v<R, lan::ReadMedia>)
                return Right::LookAtMedia;
            else if constexpr (kIsOneOf<R, lan::AskMissingMedia, lan::KeepMedia>)
                return Right::BringMedia;
            else if constexpr (kIsOneOf<R, lan::GetStatus, lan::GetSync>)
                return Right::Status;
            else
                return Right::Operate;
        },
        body);
}

bool hasRight(const std::string &role, Right right)
{
    using enum Right;
    if (right == Nobody)
        return false;
    if (right == Right::Obey)
        return role == "sync";
    if (role == "operator")
        return true;
    if (right == ReportSelf || right == Status)
        return role == "kiosk" || role == "display" || role == "counter" ||
               role == "sync";
    if (role == "kiosk")
        return right == Take || right == Cancel || right == Look || right == ReportPaper;
    if (role == "display")
        return right == ReportScreen || right == LookAtMedia;
    if (role == "counter")
        return right == Desk || right == Cancel || right == SignIn || right == Copy ||
               right == Look || right == Explain;
    return role == "sync" && (right == ReadLog || right == BringMedia);
}

Error forbidden(const std::string &role)
{
    return {ErrorKind::Reject, "forbidden",
            "A device of role \"" + role + "\" may not do this. Nothing was changed."};
}

// The counter that a command is about, if it names one.
std::optional<CounterNumber> counterOf(const CommandBody &body)
{
    return std::visit(
        [](const auto &c) -> std::optional<CounterNumber> {
            if constexpr (requires { c.counter; })
                return c.counter;
            else
                return std::nullopt;
        },
        body);
}

} // namespace

Status mayAsk(const Asker &asker, const lan::RequestBody &body)
{
    const Right right = rightFor(body);
    if (!hasRight(asker.role, right))
        return forbidden(asker.role);
    const bool is_desk_work =
        right == Right::Desk || right == Right::Cancel || right == Right::Copy;
    if (asker.role != "counter" || !is_desk_work)
        return Done{};
    if (!asker.clerk)
        return Error{
            ErrorKind::Reject, "not_signed_in",
            "Nobody is signed in at this counter. Nothing was changed; sign in first."};
    const auto *command = std::get_if<CommandBody>(&body);
    const auto counter = command != nullptr ? counterOf(*command) : std::nullopt;
    if (counter && *counter != asker.clerk->counter)
        return Error{
            ErrorKind::Reject, "not_signed_in",
            "This device is signed in at counter " +
                std::to_string(asker.clerk->counter.value) +
                " and not at this one. Nothing was changed; sign in here first."};
    return Done{};
}

Command commandFrom(const Asker &asker, CommandBody body)
{
    Command command{.by = asker.device,
                    .by_name = asker.name,
                    .at_counter = {},
                    .body = std::move(body)};
    if (!asker.clerk)
        return command;
    command.at_counter = asker.clerk->counter;
    // Who acts is who signed in, whatever the device says.
    if (auto *call = std::get_if<command::Call>(&command.body))
        call->staff = asker.clerk->staff;
    if (auto *open = std::get_if<command::OpenCounter>(&command.body))
        open->staff = asker.clerk->staff;
    return command;
}

} // namespace vq::hub
