// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <map>
#include <set>

#include <QTest>

#include "hub/lan/rights.h"
#include "hub/reducer/figures.h"
#include "tests/support/joined_test.h"

namespace vq::hub::rights_test {

namespace {

using Roles = std::set<std::string>;

const Roles kAll{"kiosk", "display", "counter", "sync", "operator"};
const Roles kDesk{"counter", "operator"};
const Roles kOperator{"operator"};

// In the order of the variant.
constexpr std::array kRequests{
    "a command",         "show_ticket",     "find_ticket",  "sign_in",
    "sign_out",          "add_staff",       "remove_staff", "list_staff",
    "register",          "reprint",         "explain",      "verify_log",
    "read_log",          "begin_backup",    "read_backup",  "begin_restore",
    "write_restore",     "commit_restore",  "get_status",   "book_appointment",
    "list_appointments", "get_estimates",   "read_facts",   "obey",
    "report_sync",       "get_sync",        "readopt",      "ask_certificate",
    "ask_missing_media", "keep_media",      "read_media",   "list_media",
    "remove_media",      "list_enrolments", "approve",      "refuse"};
static_assert(kRequests.size() == std::variant_size_v<lan::RequestBody>);

// Whatever is not named here is for nobody but the hub itself.
const std::map<std::string, Roles, std::less<>> kMayAsk{
    {"take_ticket", {"kiosk", "operator"}},
    {"call", kDesk},
    {"recall", kDesk},
    {"serve", kDesk},
    {"finish", kDesk},
    {"no_show", kDesk},
    {"undo_at_counter", kDesk},
    {"undo_of_ticket", kDesk},
    {"park", kDesk},
    {"return", kDesk},
    {"transfer", kDesk},
    {"group", kDesk},
    {"ungroup", kDesk},
    {"cancel", {"kiosk", "counter", "operator"}},
    {"open_counter", kDesk},
    {"pause_counter", kDesk},
    {"close_counter", kDesk},
    {"report_print", {"kiosk", "operator"}},
    {"report_shown", {"display", "operator"}},
    {"report_device", kAll},
    {"revoke_device", kOperator},
    {"show_ticket", {"kiosk", "counter", "operator"}},
    {"find_ticket", {"kiosk", "counter", "operator"}},
    {"sign_in", kDesk},
    {"sign_out", kDesk},
    {"add_staff", kOperator},
    {"remove_staff", kOperator},
    {"list_staff", kOperator},
    {"register", kOperator},
    {"reprint", kDesk},
    {"explain", kDesk},
    {"verify_log", kOperator},
    {"read_log", {"sync", "operator"}},
    {"begin_backup", kOperator},
    {"read_backup", kOperator},
    {"begin_restore", kOperator},
    {"write_restore", kOperator},
    {"commit_restore", kOperator},
    {"get_status", kAll},
    {"book_appointment", kOperator},
    {"list_appointments", kOperator},
    {"cancel_appointment", kOperator},
    {"get_estimates", kOperator},
    {"read_facts", {"sync", "operator"}},
    {"obey", {"sync"}},
    {"get_sync", kAll},
    {"report_sync", {"sync"}},
    {"readopt", {"sync"}},
    {"ask_certificate", kAll},
    {"ask_missing_media", {"sync", "operator"}},
    {"keep_media", {"sync", "operator"}},
    {"read_media", {"display", "operator"}},
    {"list_media", kOperator},
    {"remove_media", kOperator},
    {"list_enrolments", kOperator},
    {"approve", kOperator},
    {"refuse", kOperator},
};

template <class Variant, std::size_t... I>
std::vector<Variant> eachOf(std::index_sequence<I...>)
{
    return {Variant(std::in_place_index<I>)...};
}

std::vector<lan::RequestBody> everything()
{
    auto all = eachOf<lan::RequestBody>(
        std::make_index_sequence<std::variant_size_v<lan::RequestBody>>());
    all.erase(all.begin()); // the commands come one by one
    for (auto &command : eachOf<CommandBody>(
             std::make_index_sequence<std::variant_size_v<CommandBody>>()))
        all.emplace_back(std::move(command));
    return all;
}

std::string nameOf(const lan::RequestBody &body)
{
    const auto *command = std::get_if<CommandBody>(&body);
    return command != nullptr ? std::string(kindOf(*command)) : kRequests[body.index()];
}

std::string answerTo(const Asker &asker, const lan::RequestBody &body)
{
    const Status may = mayAsk(asker, body);
    return may.has_value() ? "" : may.error().code;
}

Asker deviceOf(const std::string &role)
{
    return {.device = {}, .role = role, .name = "d", .clerk = {}};
}

Asker clerkAt(int counter)
{
    Asker asker = deviceOf("counter");
    asker.clerk = SignedIn{.device = {}, .counter = {counter}, .staff = "Eva"};
    return asker;
}

} // namespace

class RightsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRoleMayAskWhatTheTableSaysAndNothingElse_data()
    {
        QTest::addColumn<QString>("role");
        for (const std::string &role : kAll)
            QTest::addRow("%s", role.c_str()) << QString::fromStdString(role);
        QTest::addRow("no role") << QString();
        QTest::addRow("a role of later") << "robot";
    }

    void everyRoleMayAskWhatTheTableSaysAndNothingElse()
    {
        QFETCH(const QString, role);
        for (const lan::RequestBody &body : everything()) {
            const std::string name = nameOf(body);
            const auto row = kMayAsk.find(name);
            const bool may =
                row != kMayAsk.end() && row->second.contains(role.toStdString());
            const std::string answer = answerTo(deviceOf(role.toStdString()), body);
            QVERIFY2((answer == "forbidden") != may, name.c_str());
        }
    }

    // What is done at a desk, a clerk does; the rest a counter's device does itself.
    void aCounterWithoutAClerkDoesNoDeskWork()
    {
        const Roles by_itself{"report_device", "show_ticket",     "find_ticket",
                              "explain",       "sign_in",         "sign_out",
                              "get_status",    "ask_certificate", "get_sync"};
        for (const lan::RequestBody &body : everything()) {
            const std::string name = nameOf(body);
            const auto row = kMayAsk.find(name);
            if (row == kMayAsk.end() || !row->second.contains("counter"))
                continue;
            QCOMPARE(answerTo(deviceOf("counter"), body),
                     std::string(by_itself.contains(name) ? "" : "not_signed_in"));
            QCOMPARE(answerTo(clerkAt(0), body), std::string()); // counter 0 is named
        }
    }

    void aClerkRunsNoOtherCounter_data()
    {
        QTest::addColumn<int>("kind");
        int kind = 0;
        for (const char *name : {"call", "recall", "serve", "finish", "no-show", "undo",
                                 "open", "pause", "close"})
            QTest::addRow("%s", name) << kind++;
    }

    void aClerkRunsNoOtherCounter()
    {
        using namespace command;
        QFETCH(const int, kind);
        const CounterNumber one{1};
        const std::array<CommandBody, 9> all{
            Call{one, {}, {}},    Recall{one},       Serve{one},
            Finish{one, {}},      NoShow{one},       UndoAtCounter{one},
            OpenCounter{one, {}}, PauseCounter{one}, CloseCounter{one}};
        const CommandBody &body = all[static_cast<std::size_t>(kind)];
        QCOMPARE(answerTo(clerkAt(1), body), std::string());
        QVERIFY(!answerTo(clerkAt(2), body).empty());
        QCOMPARE(answerTo(deviceOf("operator"), body), std::string());
    }

    void whoActsIsWhoSignedIn()
    {
        const CommandBody call(command::Call{{1}, {}, "somebody else"});
        const CommandBody open(command::OpenCounter{{1}, "somebody else"});
        const Command by_clerk = commandFrom(clerkAt(1), call);
        QCOMPARE(std::get<command::Call>(by_clerk.body).staff, std::string("Eva"));
        QVERIFY(by_clerk.at_counter == CounterNumber{1});
        QCOMPARE(std::get<command::OpenCounter>(commandFrom(clerkAt(1), open).body).staff,
                 std::string("Eva"));
        Asker boss = deviceOf("operator");
        boss.device.bytes[0] = 7;
        const Command by_operator = commandFrom(boss, call);
        QCOMPARE(std::get<command::Call>(by_operator.body).staff,
                 std::string("somebody else"));
        QVERIFY(!by_operator.at_counter);
        QVERIFY(by_operator.by == boss.device);
        QCOMPARE(by_operator.by_name, std::string("d"));
    }
};

VQ_JOINED_TEST(RightsTest)

} // namespace vq::hub::rights_test

#include "rights_test.moc"
