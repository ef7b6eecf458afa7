// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <cstdio>
#include <fstream>
#include <string>

#include <poll.h>
#include <sys/stat.h>

#include "cloud/audit/module.h"
#include "cloud/auth/module.h"
#include "cloud/cloud.h"
#include "cloud/commands/module.h"
#include "cloud/ingest/module.h"
#include "cloud/key_command.h"
#include "cloud/settings.h"
#include "platform/clock/system_clock.h"
#include "platform/log/log.h"
#include "platform/service/descriptors.h"
#include "platform/service/notify.h"
#include "platform/service/stop_signals.h"

namespace {

using namespace vq;

int refused(const char *event, const Error &error)
{
    log::error(event, error);
    return 1;
}

Result<std::string> firstLineOf(const std::string &path)
{
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line))
        return Error{ErrorKind::Reject, "bad_password_file",
                     path + ": no password can be read from it. Nothing was changed."};
    return line;
}

Status bootstrap(const cloud::Options &options, const Clock &clock)
{
    VQ_CHECK(cloud::prepare(options));
    VQ_TRY(const auto password, firstLineOf(options.password_file));
    VQ_TRY(auto vault, cloud::openVault(options));
    VQ_TRY(const auto database, cloud::connectTo(options, std::move(vault))());
    return cloud::auth::bootstrap(*database, {options.email, password}, clock.now());
}

Status resetTotp(const cloud::Options &options)
{
    VQ_TRY(const auto vault, cloud::openVault(options));
    VQ_TRY(const auto database, cloud::connectTo(options, vault)());
    return cloud::auth::resetPlatformTotp(*database, options.email);
}

// A line for each chain; refused with audit_broken when one is not as it was written.
Status verifyAudit(const cloud::Options &options)
{
    VQ_TRY(const auto database, cloud::connectTo(options)());
    VQ_TRY(const auto tenants, cloud::audit::chains(*database));
    bool is_whole = true;
    for (const auto &tenant : tenants) {
        VQ_TRY(const auto verdict, cloud::audit::verify(*database, tenant));
        const auto *const name = tenant.empty() ? "platform" : tenant.c_str();
        std::printf("%s: %lld entries, %s\n", name,
                    static_cast<long long>(verdict.entries),
                    verdict.breaks.empty() ? "whole" : "BROKEN");
        for (const auto &broken : verdict.breaks)
            std::printf("  entry %lld: %s\n", static_cast<long long>(broken.number),
                        broken.what.c_str());
        is_whole = is_whole && verdict.breaks.empty();
    }
    if (is_whole)
        return Done{};
    return Error{ErrorKind::Corrupt, "audit_broken",
                 "The audit is not as it was written; the lines above say where."};
}

Status rotateData(const cloud::Options &options)
{
    VQ_CHECK(cloud::prepare(options));
    VQ_TRY(const auto database, cloud::connectTo(options)());
    return cloud::personal::rotateData(*database, options.tenant.empty()
                                                      ? std::optional<std::string>()
                                                      : std::optional(options.tenant));
}

Status renewGeneration(const cloud::Options &options, const Clock &clock)
{
    VQ_CHECK(cloud::prepare(options));
    VQ_TRY(const auto database, cloud::connectTo(options)());
    VQ_CHECK(database->begin());
    VQ_CHECK(cloud::ingest::renewGeneration(*database));
    VQ_CHECK(cloud::commands::beginAnew(*database, clock.now()));
    return database->execute("COMMIT");
}

// Whoever serves has the old ones in memory: what she wraps under them would be lost.
Status rotateRoot(const cloud::Options &options)
{
    VQ_CHECK(cloud::prepare(options));
    std::unique_ptr<cloud::FolderLock> lock;
    if (options.database.empty()) {
        VQ_TRY(lock, cloud::FolderLock::take(options.data));
    }
    VQ_TRY(const auto database, cloud::connectTo(options)());
    return cloud::personal::rotateRoot(*database, cloud::rootKeysOf(options));
}

// Each connection is one; the database, the keys and the log need some beside them.
void warnOfDescriptors(const cloud::Options &options)
{
    constexpr std::size_t kBeside = 64;
    const auto descriptors = service::raiseDescriptorLimit();
    const auto wanted = static_cast<std::size_t>(options.limits.connections) + kBeside;
    if (descriptors < wanted)
        log::warning("few_descriptors",
                     "limits.connections is " +
                         std::to_string(options.limits.connections) +
                         ", but this process may have " + std::to_string(descriptors) +
                         " descriptors. More connections wait until others end; raise "
                         "LimitNOFILE in its service.");
}

void reload(cloud::Cloud &cloud)
{
    if (const auto done = cloud.reload(); !done)
        log::error("reload_refused", done.error());
    else
        log::info("reloaded", "Certificate and key were read anew.");
}

Status serve(const cloud::Options &options, const Clock &clock)
{
    VQ_TRY(const auto signals, service::StopSignals::open(service::Hangup::IsTold));
    warnOfDescriptors(options);
    VQ_TRY(const auto cloud, cloud::Cloud::start(options, clock));
    std::puts(cloud->readyLine().c_str());
    std::fflush(stdout);
    service::notifyReady("serving");
    pollfd until{.fd = signals->descriptor(), .events = POLLIN, .revents = 0};
    for (auto signal = signals->take(); !signal || *signal == SIGHUP;
         signal = signals->take()) {
        if (signal)
            reload(*cloud);
        ::poll(&until, 1, -1);
    }
    service::notifyStopping();
    return Done{};
}

} // namespace

int main(int argc, char **argv)
{
    ::umask(0077); // it keeps names, tokens and keys
    const auto options = cloud::readOptions(
        {argv + 1, static_cast<std::size_t>(argc) - 1}, cloud::ownVariables());
    if (!options && options.error().code == "bad_usage") {
        std::fprintf(stderr, "vq-cloud: %s\n%s", options.error().message.c_str(),
                     cloud::kUsage);
        return 2;
    }
    const SystemClock clock;
    log::open({.service = "vq-cloud"});
    if (!options)
        return refused("refused", options.error());
    Status done = Done{};
    switch (options->command) {
    case cloud::Command::Help:
        std::fputs(cloud::kUsage, stdout);
        break;
    case cloud::Command::Version:
        std::puts("vq-cloud " VQ_VERSION);
        break;
    case cloud::Command::Migrate:
        done = cloud::prepare(*options);
        break;
    case cloud::Command::Bootstrap:
        done = bootstrap(*options, clock);
        break;
    case cloud::Command::ResetTotp:
        done = resetTotp(*options);
        break;
    case cloud::Command::VerifyAudit:
        done = verifyAudit(*options);
        break;
    case cloud::Command::RotateData:
        done = rotateData(*options);
        break;
    case cloud::Command::RotateRoot:
        done = rotateRoot(*options);
        break;
    case cloud::Command::RotateKeys:
        done = cloud::rotateKeys(*options, clock.now());
        break;
    case cloud::Command::ListKeys:
        done = cloud::listKeys(*options, clock.now());
        break;
    case cloud::Command::NewGeneration:
        done = renewGeneration(*options, clock);
        break;
    case cloud::Command::Settings:
        std::fputs(cloud::shownSettings(*options).c_str(), stdout);
        break;
    case cloud::Command::Serve:
        done = serve(*options, clock);
        break;
    }
    return done ? 0 : refused("refused", done.error());
}
