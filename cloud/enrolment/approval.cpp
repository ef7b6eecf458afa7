// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cloud/api/body.h"
#include "cloud/devices/module.h"
#include "cloud/enrolment/authorities.h"
#include "cloud/enrolment/enrolment_row.h"
#include "cloud/enrolment/tries.h"
#include "cloud/sites/module.h"
#include "platform/crypto/spoken_code.h"

namespace vq::cloud {

namespace enrolment {

struct Approval {
    std::string code;
    std::optional<std::string> site_id;
    std::string kind;                     // what she believes that it is; empty: nothing
    std::optional<std::string> name;      // instead of its own
    std::optional<std::string> device_id; // one that is there already
};

struct Rejection {
    std::string code;
};

} // namespace enrolment

template <>
struct Resource<enrolment::Approval> {
    static std::span<const Field<enrolment::Approval>> fields()
    {
        using enrolment::Approval;
        static const std::array kFields = {
            Field<Approval>{"code", &Approval::code, Edit::Always, {.is_required = true}},
            Field<Approval>{"siteId", &Approval::site_id, Edit::Always, {.text_max = 64}},
            Field<Approval>{
                "kind", &Approval::kind, Edit::Always, {.one_of = devices::kinds()}},
            Field<Approval>{"name", &Approval::name, Edit::Always},
            Field<Approval>{
                "deviceId", &Approval::device_id, Edit::Always, {.text_max = 64}},
        };
        return kFields;
    }
};

template <>
struct Resource<enrolment::Rejection> {
    static std::span<const Field<enrolment::Rejection>> fields()
    {
        using enrolment::Rejection;
        static const std::array kFields = {Field<Rejection>{
            "code", &Rejection::code, Edit::Always, {.is_required = true}}};
        return kFields;
    }
};

namespace enrolment {

namespace {

using Revoked = std::function<void(const std::string &)>;

Refusal wrongCode()
{
    return {404,
            Problem{"wrong_code",
                    "No device shows this code now. Nothing was changed; look at its "
                    "screen, as a code is good for ten minutes and for once.",
                    "code"}};
}

Refusal otherKind(const std::string &kind)
{
    return {409,
            Problem{"other_kind",
                    "The device says that it is a " + kind +
                        ". Nothing was changed; make sure that this is the code of the "
                        "device before you.",
                    "kind"}};
}

Refusal noSite()
{
    return {400,
            Problem{"required_field", "A hub is of a site: say which one.", "siteId"}};
}

// A wrong code is kept, although the answer is a refusal.
Result<Answer> wrongTry(Database &database, const Call &call)
{
    VQ_CHECK(noteWrongCode(database, call));
    return Answer{.status = 404,
                  .changes = {{.action = "enrolment.wrong_code", .resource = {}}},
                  .refusal = wrongCode()};
}

Result<std::optional<Pending>> pendingWith(Database &database, const std::string &typed,
                                           UtcMs now)
{
    const auto code = crypto::codeFrom(typed);
    if (!code)
        return std::optional<Pending>();
    return holdPending(database, *code, now);
}

struct Chosen {
    json::Value before; // for the audit
    Device device;
};

// One that is there already keeps its name; its token and the certificates that it had are
// refused from now on.
Outcome<Chosen> knownDevice(Database &database, const Call &call,
                            const Approval &approval, const Revoked &revoked)
{
    VQ_TRY(const auto known,
           devices::find(database, call.at("tenantId"), *approval.device_id));
    auto before = json::Value(auditJsonOf(known));
    VQ_TRY(auto device, devices::enrolAnew(database, call, known.id, revoked));
    return Chosen{.before = std::move(before), .device = std::move(device)};
}

Outcome<Chosen> chosenDevice(Database &database, const Call &call,
                             const Approval &approval, const Pending &pending,
                             const Revoked &revoked)
{
    if (!approval.kind.empty() && approval.kind != pending.kind)
        return otherKind(pending.kind);
    if (approval.device_id) {
        VQ_TRY(auto known, knownDevice(database, call, approval, revoked));
        if (known.device.kind != pending.kind)
            return otherKind(pending.kind);
        return known;
    }
    if (pending.kind == "hub" && !approval.site_id)
        return noSite();
    Device fresh;
    fresh.tenant_id = call.at("tenantId");
    fresh.site_id = approval.site_id;
    fresh.name = approval.name.value_or(pending.name);
    fresh.kind = pending.kind;
    VQ_TRY(auto device, devices::create(database, call, std::move(fresh)));
    return Chosen{.before = {}, .device = std::move(device)};
}

Outcome<Answer> approve(Database &database, const Call &call, const Revoked &revoked)
{
    VQ_TRY(const auto approval, bodyAs<Approval>(call));
    VQ_CHECK(checkTries(database, call));
    VQ_TRY(const auto pending, pendingWith(database, approval.code, call.now));
    if (!pending) {
        VQ_TRY(auto wrong, wrongTry(database, call));
        return wrong;
    }
    VQ_TRY(auto chosen, chosenDevice(database, call, approval, *pending, revoked));
    auto &device = chosen.device;
    VQ_TRY(auto issued, issueFor(database, device, pending->request, call.now));
    VQ_CHECK(keepApproved(database, *pending,
                          {.tenant = device.tenant_id,
                           .device = device.id,
                           .site = device.site_id,
                           .certificate = std::move(issued.certificate),
                           .authority = std::move(issued.authority)}));
    VQ_CHECK(forgetWrongCodes(database, call));
    return Answer{.data = jsonOf(device),
                  .revision = device.revision,
                  .changes = {{.action = "device.enrol",
                               .resource = "device/" + device.id,
                               .before = std::move(chosen.before),
                               .after = auditJsonOf(device)}}};
}

Outcome<Answer> refuse(Database &database, const Call &call)
{
    VQ_TRY(const auto rejection, bodyAs<Rejection>(call));
    VQ_CHECK(checkTries(database, call));
    VQ_TRY(const auto pending, pendingWith(database, rejection.code, call.now));
    if (!pending) {
        VQ_TRY(auto wrong, wrongTry(database, call));
        return wrong;
    }
    VQ_CHECK(keepRefused(database, *pending, call.at("tenantId")));
    VQ_CHECK(forgetWrongCodes(database, call));
    return Answer{.changes = {{.action = "enrolment.refuse",
                               .resource = "enrolment/" + pending->id}}};
}

Outcome<Answer> tellAuthorities(Database &database, const Call &call)
{
    VQ_TRY(const auto certificates, authoritiesOf(database, call.at("tenantId")));
    return Answer{
        .data = json::Object{
            {"certificates", json::Array(certificates.begin(), certificates.end())}}};
}

} // namespace

void addApproval(Routes &routes, const Revoked &revoked)
{
    const std::string path = "/v1/tenants/{tenantId}/enrolments";
    routes.push_back(
        {.method = "POST",
         .path = path + "/approve",
         .operation = "approveEnrolment",
         .summary = "Makes the machine that shows this code a device, and gives it a "
                    "certificate.",
         .permission = "device:write",
         .body = sentShape<Approval>("EnrolmentApproval", Writing::Creation),
         .data = toldShape<Device>("Device"),
         .write = [revoked](Database &database, const Call &call) {
             return approve(database, call, revoked);
         }});
    routes.push_back({.method = "POST",
                      .path = path + "/refuse",
                      .operation = "refuseEnrolment",
                      .summary = "Tells the machine that shows this code that it is not "
                                 "wanted.",
                      .permission = "device:write",
                      .body = sentShape<Rejection>("EnrolmentRefusal", Writing::Creation),
                      .write = refuse});
    routes.push_back(
        {.method = "GET",
         .path = path + "/authority",
         .operation = "getDeviceAuthority",
         .summary = "Gets the certificates of the authority that signs for the devices.",
         .permission = "device:read",
         .data = Shape{"DeviceAuthority",
                       wholeSchema({{"certificates", listSchema(textSchema())}})},
         .read = tellAuthorities});
}

} // namespace enrolment

} // namespace vq::cloud
