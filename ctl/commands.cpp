// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/commands.h"

#include <algorithm>
#include <array>
#include <vector>

namespace vq::ctl {

namespace {

struct Entry {
    CommandSpec spec;
    Action action;
    Result<Answer> (*alone)() = nullptr; // of one that asks nobody
};

// In groups of one subject, in the order of the help.
std::vector<Entry> ticketEntries()
{
    return {
        {{"services", {}, {}, "the services, with who waits"}, listServices},
        {{"ticket take",
          {},
          {{"--service", "CODE", true, "what the visitor comes for"},
           {"--class", "CODE", false, "the first class of the site by default"},
           {"--lang", "XX", false, "the site's language by default"},
           {"--person", "KEY", false,
            "who it is, for limits per person; only a hash is kept"},
           {"--join-anyway", "", false, "though the line is long"},
           {"--then", "CODES", false, "what she goes on to, like REG,CASH"},
           {"--group", "ID", false, "she joins the party of this ticket"}},
          "give a visitor a number"},
         takeTicket},
        {{"ticket show", {"ID"}, {}, "a ticket by its id or its number"}, showTicket},
        {{"ticket find", {"NUMBER"}, {}, "the live ticket with that number"}, showTicket},
        {{"explain",
          {"ID"},
          {},
          "why a ticket was called before another one, or still waits"},
         explainTicket},
        {{"ticket cancel",
          {"ID"},
          {{"--reason", "WORD", false, "\"visitor\" or \"staff\" (default)"}},
          "take a ticket out of the line for good"},
         cancelTicket},
        {{"ticket park",
          {"ID"},
          {{"--remind", "MINUTES", false,
            "remind the counter then; 0: not; as the site does by default"}},
          "take a ticket out of the line for a while"},
         parkTicket},
        {{"ticket return",
          {"ID"},
          {},
          "put a parked ticket, or a no-show who came, back in its place"},
         returnTicket},
        {{"ticket transfer",
          {"ID"},
          {{"--service", "CODE", true, "where she goes on, keeping her place"},
           {"--back", "", false, "and then back to the counter where she is"}},
          "send a ticket to another service"},
         transferTicket},
        {{"ticket group",
          {"ID", "ID..."},
          {},
          "make a party: they are called together, to one counter"},
         groupTickets},
        {{"ticket ungroup", {"ID"}, {}, "take a ticket out of its party"}, ungroupTicket},
        {{"ticket undo", {"ID"}, {}, "take back the last thing done to a ticket"},
         undoTicket},
        {{"ticket reprint",
          {"ID"},
          {{"--kiosk", "ID", false, "the kiosk that took it by default"}},
          "print a copy at a kiosk"},
         reprintTicket},
    };
}

std::vector<Entry> appointmentEntries()
{
    return {
        {{"appointment add",
          {},
          {{"--service", "CODE", true, "what the visitor comes for"},
           {"--at", "TIME", true, "10:30 today, or '2026-03-31 10:30'"},
           {"--class", "CODE", false, "the first class of the service by default"},
           {"--person", "KEY", false, "who it is, for limits per person"}},
          "promise somebody a time; prints the code to check in with"},
         addAppointment},
        {{"appointment list", {}, {}, "the appointments from today on"},
         listAppointments},
        {{"appointment cancel", {"CODE"}, {}, "give up an appointment"},
         cancelAppointment},
        {{"appointment checkin",
          {"CODE"},
          {{"--lang", "XX", false, "the site's language by default"},
           {"--join-anyway", "", false, "when late, though the line is long"}},
          "a ticket for who has an appointment"},
         checkIn},
    };
}

std::vector<Entry> counterEntries()
{
    const OptionSpec meant{"--ticket", "ID", false,
                           "only if this one is there; whichever is by default"};
    const OptionSpec alone{"--alone", "", false,
                           "this one (or the first) of a party, not all that are there"};
    return {
        {{"counter open",
          {"N"},
          {{"--staff", "NAME", false, "who sits there; \"operator\" by default"}},
          "open a counter, or go on after a pause"},
         openCounter},
        {{"counter close", {"N"}, {}, "close a counter"}, closeCounter},
        {{"counter pause", {"N"}, {}, "a counter calls nobody until it is opened"},
         pauseCounter},
        {{"counter call",
          {"N"},
          {{"--ticket", "ID", false, "this one; whoever is next by default"}},
          "call the next visitor"},
         callAtCounter},
        {{"counter recall", {"N"}, {meant, alone}, "call the same visitor again"},
         recallAtCounter},
        {{"counter serve", {"N"}, {meant, alone}, "the visitor has come to the counter"},
         serveAtCounter},
        {{"counter done",
          {"N"},
          {{"--outcome", "CODE", false, "how it ended"}, meant, alone},
          "the visitor is served"},
         finishAtCounter},
        {{"counter no-show", {"N"}, {meant, alone}, "the called visitor did not come"},
         noShowAtCounter},
        {{"counter sign-in",
          {"N"},
          {{"--staff", "NAME", true, "who"},
           {"--pin-file", "FILE", true, "holds one line, the PIN"}},
          "act as this clerk from now on, with this token"},
         signIn},
        {{"counter sign-out", {"N"}, {}, "act as the operator again"}, signOut},
        {{"counter undo",
          {"N"},
          {{"--action", "NUMBER", false,
            "only this one, \"undo_action\" of the counter"}},
          "take back the counter's last step"},
         undoAtCounter},
    };
}

std::vector<Entry> hallEntries()
{
    return {
        {{"board", {}, {}, "what the lobby sees"}, showBoard},
        {{"waiting",
          {},
          {{"--service", "CODE", false, "of this service only"},
           {"--counter", "N", false, "as this counter would call them"}},
          "who waits, in the order of call"},
         listWaiting},
        {{"parked", {}, {}, "who is parked or may come back, and whose reminder is due"},
         listParked},
        {{"presence-code",
          {},
          {},
          "the digits with which somebody says that she is here"},
         showPresenceCode},
        {{"printers", {}, {}, "the kiosks' printers and what they need"}, listPrinters},
    };
}

std::vector<Entry> ownerEntries()
{
    return {
        {{"device add",
          {},
          {{"--role", "ROLE", true, "kiosk, display, counter, sync or operator"},
           {"--name", "NAME", true, "what people call it"}},
          "register a device; prints its token once"},
         addDevice},
        {{"device list", {}, {}, "the devices of the site"}, listDevices},
        {{"device pending", {}, {}, "the new devices that show a code now"},
         listPendingDevices},
        {{"device approve",
          {"CODE"},
          {{"--name", "NAME", false, "what people call it; otherwise as it calls itself"},
           {"--role", "ROLE", false, "what you believe that it is"},
           {"--mark", "MARK", false, "the hub's mark as the device shows it"}},
          "the device that shows this code is one of the site"},
         approveDevice},
        {{"device refuse", {"CODE"}, {}, "the device that shows this code is none"},
         refuseDevice},
        {{"device certify",
          {"ID"},
          {{"--request", "FILE", true, "PKCS #10, PEM, with a key of P-256"}},
          "a certificate of the site's authority for this device"},
         certifyDevice},
        {{"device revoke", {"ID"}, {}, "a device may not come back"}, revokeDevice},
        {{"staff add",
          {"NAME"},
          {{"--pin-file", "FILE", true, "holds one line, the PIN"}},
          "let somebody sign in at the counters"},
         addStaff},
        {{"staff list", {}, {}, "who may sign in, and who says so"}, listStaff},
        {{"staff remove", {"NAME"}, {}, "somebody may not sign in any more"},
         removeStaff},
        {{"staff hash",
          {},
          {},
          "the hash of a PIN, for [[staff]] in a configuration",
          false,
          true},
         nullptr,
         hashPin},
        {{"media add", {"FILE"}, {}, "give the hub a picture for the lobby screens"},
         addMedia},
        {{"media list", {}, {}, "the pictures that the hub has, or should have"},
         listMedia},
        {{"media remove", {"SHA256"}, {}, "the hub lets go of a picture"}, removeMedia},
        {{"status", {}, {}, "the hub in a few lines"}, showStatus},
        {{"sync status", {}, {}, "how far site and cloud agree"}, showSync},
        {{"estimate report",
          {},
          {{"--days", "N", false, "of the last so many days; 14 by default, 35 at most"}},
          "how well waits were foreseen, by service and day"},
         reportEstimates},
        {{"log verify", {}, {}, "prove chain, gaps, and that the log explains the state"},
         verifyLog},
        {{"log export",
          {},
          {{"--after", "POSITION", false, "only records after this one"}},
          "every record, a JSON object a line"},
         exportLog},
        {{"backup", {"FILE"}, {}, "a copy of the hub's database, while it works"},
         backup},
        {{"restore", {"FILE"}, {}, "put a backup in the place of the hub's database"},
         restore},
    };
}

const std::vector<Entry> &entries()
{
    static const auto kEntries = [] {
        std::vector<Entry> all;
        for (const auto &group : {ticketEntries(), appointmentEntries(), counterEntries(),
                                  hallEntries(), ownerEntries()})
            all.insert(all.end(), group.begin(), group.end());
        return all;
    }();
    return kEntries;
}

const Entry &entryOf(const Invocation &invocation)
{
    const auto entry = std::ranges::find_if(entries(), [&](const Entry &candidate) {
        return candidate.spec.words == invocation.command->words;
    });
    VQ_ASSERT(entry != entries().end());
    return *entry;
}

} // namespace

CommandTable commandTable()
{
    static const auto kTable = [] {
        std::vector<CommandSpec> table;
        for (const auto &entry : entries())
            table.push_back(entry.spec);
        return table;
    }();
    return {Side::Hub, kTable};
}

Result<Answer> run(HubSession &hub, const Invocation &invocation)
{
    return entryOf(invocation).action(hub, invocation);
}

Result<Answer> runAlone(const Invocation &invocation)
{
    return entryOf(invocation).alone();
}

} // namespace vq::ctl
