// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/cloud_commands.h"

namespace vq::ctl {

namespace {

const std::string kEnrolments = "/v1/enrolments";
const std::string kEnrolmentsOfTenant = "/v1/tenants/{tenantId}/enrolments";

// A certificate request is as long as a file.
const OptionSpec kRequest{"--certificate-request", "PEM", false, ""};
const OptionSpec kRequestFile{"--certificate-request-file", "FILE", true,
                              "PKCS #10, PEM, with a key of P-256"};
const OptionSpec kWholeBody{"--data", "FILE", false,
                            "fields as a JSON object; - is standard input"};

CloudCommand ofCode(std::string words, const char *help, std::string path)
{
    return {.spec = {std::move(words), {"CODE"}, {}, help},
            .action = &answerCode,
            .operations = {{"POST", std::move(path)}},
            .fields = {{"--code", "CODE", false, ""}},
            .has_body = true,
            .is_once = true};
}

std::vector<CloudCommand> machineCommands()
{
    const OptionSpec name{"--name", "TEXT", true, "what people call it"};
    const OptionSpec kind{"--kind", "KIND", true, "hub, kiosk, display or counter"};
    return {
        {.spec = {"enrolment create",
                  {},
                  {name, kind, kRequestFile, kWholeBody},
                  "as a machine that would be a device: the code that it shows"},
         .action = &askOnce,
         .operations = {{"POST", kEnrolments}},
         .fields = {name, kind, kRequest},
         .has_body = true,
         .is_public = true},
        {.spec = {"enrolment show",
                  {"ID"},
                  {},
                  "what became of it; the token file holds its secret"},
         .action = &askOnce,
         .operations = {{"GET", kEnrolments + "/{id}"}}},
        {.spec = {"device renew-certificate",
                  {},
                  {kRequestFile, kWholeBody},
                  "as a device: the next certificate"},
         .action = &askOnce,
         .operations = {{"POST", "/v1/devices/me/certificate"}},
         .fields = {kRequest},
         .has_body = true,
         .is_once = true},
    };
}

} // namespace

std::vector<CloudCommand> enrolmentCommands()
{
    auto approve = ofCode("enrolment approve", "the machine that shows CODE is a device",
                          kEnrolmentsOfTenant + "/approve");
    approve.spec.options = {
        {"--site-id", "ID", false, "where it stands; needed for a hub"},
        {"--kind", "KIND", false, "refuse it if it says that it is another"},
        {"--name", "TEXT", false, "instead of what it calls itself"},
        {"--device-id", "ID", false, "it is this one, and no new one"}};
    approve.fields.insert(approve.fields.end(), approve.spec.options.begin(),
                          approve.spec.options.end());
    auto commands = machineCommands();
    commands.push_back(std::move(approve));
    commands.push_back(ofCode("enrolment refuse",
                              "the machine that shows CODE is not ours",
                              kEnrolmentsOfTenant + "/refuse"));
    commands.push_back(
        {.spec = {"enrolment authority", {}, {}, "whose certificates the devices have"},
         .action = &askOnce,
         .operations = {{"GET", kEnrolmentsOfTenant + "/authority"}}});
    return commands;
}

Result<Answer> answerCode(CloudSession &session, const CloudCommand &command,
                          const Invocation &invocation)
{
    auto with_code = invocation;
    with_code.options["--code"] = invocation.positionals.front();
    with_code.positionals.clear();
    return askOnce(session, command, with_code);
}

} // namespace vq::ctl
