// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cloud/api/body.h"
#include "cloud/auth/second_factor.h"
#include "cloud/auth/totp.h"
#include "cloud/auth/users.h"
#include "platform/crypto/random.h"
#include "platform/password/password.h"

namespace vq::cloud {

namespace auth {

struct PasswordSent {
    std::string password;
};

struct CodeSent {
    std::string code;
};

} // namespace auth

template <>
struct Resource<auth::PasswordSent> {
    static std::span<const Field<auth::PasswordSent>> fields()
    {
        using auth::PasswordSent;
        static const std::array kFields = {Field<PasswordSent>{
            "password", &PasswordSent::password, Edit::Always, {.is_required = true}}};
        return kFields;
    }
};

template <>
struct Resource<auth::CodeSent> {
    static std::span<const Field<auth::CodeSent>> fields()
    {
        using auth::CodeSent;
        static const std::array kFields = {Field<CodeSent>{
            "code", &CodeSent::code, Edit::Always, {.is_required = true}}};
        return kFields;
    }
};

namespace auth {

namespace {

Refusal noPerson()
{
    return {403, Problem{"forbidden",
                         "A second factor is for people who sign in with a password.",
                         {}}};
}

Refusal isNotOn()
{
    return {
        409,
        Problem{"totp_not_on", "There is no second factor. Nothing was changed.", {}}};
}

Refusal isOn()
{
    return {409, Problem{"totp_on",
                         "The second factor is on. Nothing was changed; switch it off "
                         "first.",
                         {}}};
}

Outcome<User> personOf(Database &database, const Call &call)
{
    VQ_TRY(auto user, activeUser(database, call.identity.subject));
    if (!user)
        return noPerson();
    return std::move(*user);
}

Outcome<Answer> standing(Database &database, const Call &call)
{
    VQ_TRY(const auto user, personOf(database, call));
    VQ_TRY(const auto factor, secondFactorOf(database, user));
    VQ_TRY(const auto left, recoveryCodesLeft(database, user));
    return Answer{.data = json::Object{{"isOn", factor && factor->is_on},
                                       {"recoveryCodesLeft", left}}};
}

// A token that was stolen must not be enough to shut its owner out. On a reading thread: a
// password takes 20 ms.
Outcome<Done> checkPasswordSent(Database &database, Call &call)
{
    VQ_TRY(const auto sent, bodyAs<PasswordSent>(call));
    VQ_TRY(const auto user, personOf(database, call));
    if (user.password_hash.empty())
        return noPerson();
    VQ_TRY(const bool fits, password::verify(user.password_hash, sent.password));
    if (!fits)
        return Refusal(401,
                       Problem{"bad_credentials", "The password is wrong.", "password"});
    return Done{};
}

Outcome<Answer> enrol(Database &database, const Call &call)
{
    VQ_TRY(const auto user, personOf(database, call));
    VQ_TRY(const auto factor, secondFactorOf(database, user));
    if (factor && factor->is_on)
        return isOn();
    std::vector<std::uint8_t> secret(kTotpSecretBytes);
    crypto::randomBytes(secret);
    VQ_CHECK(startSecondFactor(database, user, secret, call.now));
    return Answer{.status = 201,
                  .data = json::Object{{"secret", toBase32(secret)},
                                       {"uri", totpUri(secret, user.email)}},
                  .changes = {{.action = "totp.enrol", .resource = "user/" + user.id}}};
}

// What is done once a code has shown that it is she. An attempt that failed is kept.
using WithCode = std::function<Outcome<Answer>(Database &, const User &)>;

Outcome<Answer> withCode(Database &database, const Call &call, bool is_to_be_on,
                         const WithCode &what)
{
    VQ_TRY(const auto sent, bodyAs<CodeSent>(call));
    VQ_TRY(const auto user, personOf(database, call));
    VQ_TRY(const auto factor, secondFactorOf(database, user));
    if (!factor || (is_to_be_on && !factor->is_on))
        return isNotOn();
    if (!is_to_be_on && factor->is_on)
        return isOn();
    VQ_TRY(const auto refused, useCode(database, user, sent.code, call.now));
    if (refused)
        return Answer{
            .status = refused->status,
            .changes = {{.action = "totp.refused", .resource = "user/" + user.id}},
            .refusal = *refused};
    return what(database, user);
}

Outcome<Answer> recoveryCodes(Database &database, const User &user, const char *action)
{
    VQ_TRY(const auto codes, newRecoveryCodes(database, user));
    return Answer{
        .data = json::Object{{"recoveryCodes", json::Array(codes.begin(), codes.end())}},
        .changes = {{.action = action, .resource = "user/" + user.id}}};
}

Outcome<Answer> confirm(Database &database, const User &user)
{
    VQ_CHECK(switchOn(database, user));
    return recoveryCodes(database, user, "totp.on");
}

Outcome<Answer> renewCodes(Database &database, const User &user)
{
    return recoveryCodes(database, user, "totp.recovery_codes");
}

Outcome<Answer> switchOff(Database &database, const User &user)
{
    VQ_CHECK(removeSecondFactor(database, user.id));
    return Answer{.changes = {{.action = "totp.off", .resource = "user/" + user.id}}};
}

Outcome<Answer> reset(Database &database, const Call &call)
{
    VQ_TRY(const auto rows,
           database.run("SELECT id FROM app_user WHERE id = $1 AND tenant_id = $2",
                        {call.at("id"), call.at("tenantId")}));
    if (rows.empty())
        return notFound("user");
    VQ_CHECK(removeSecondFactor(database, call.at("id")));
    return Answer{
        .changes = {{.action = "totp.reset", .resource = "user/" + call.at("id")}}};
}

Route ownRoute(const char *path, const char *operation, const char *summary)
{
    return {.method = "POST",
            .path = std::string("/v1/me/totp") + path,
            .operation = operation,
            .summary = summary,
            .access = Access::Signed,
            .is_secret = true};
}

Route codeRoute(Route route, bool is_to_be_on, const WithCode &what)
{
    route.body = sentShape<CodeSent>("Code", Writing::Creation);
    route.write = [is_to_be_on, what](Database &database, const Call &call) {
        return withCode(database, call, is_to_be_on, what);
    };
    return route;
}

} // namespace

void addSecondFactorRoutes(Routes &routes)
{
    const Shape codes = {"RecoveryCodes",
                         wholeSchema({{"recoveryCodes", listSchema(textSchema())}})};
    auto looking = ownRoute("", "getTotp", "Says whether the second factor is on.");
    looking.method = "GET";
    looking.is_secret = false;
    looking.data = Shape{"Totp", wholeSchema({{"isOn", booleanSchema()},
                                              {"recoveryCodesLeft", integerSchema()}})};
    looking.read = standing;
    routes.push_back(looking);
    auto enrolling = ownRoute("", "enrolTotp",
                              "Tells a fresh secret for an app, once. It counts once a "
                              "code of it was sent to confirm.");
    enrolling.body = sentShape<PasswordSent>("Password", Writing::Creation);
    enrolling.data = Shape{
        "TotpSecret", wholeSchema({{"secret", textSchema()}, {"uri", textSchema()}})};
    enrolling.success = 201;
    enrolling.before = checkPasswordSent;
    enrolling.write = enrol;
    routes.push_back(enrolling);
    auto confirming = ownRoute("/confirm", "confirmTotp",
                               "Switches the second factor on, and tells codes for the "
                               "day when the app is lost, once.");
    confirming.data = codes;
    routes.push_back(codeRoute(confirming, false, confirm));
    auto renewing = ownRoute("/recovery-codes", "renewRecoveryCodes",
                             "Tells fresh recovery codes in place of the old ones.");
    renewing.data = codes;
    routes.push_back(codeRoute(renewing, true, renewCodes));
    routes.push_back(
        codeRoute(ownRoute("/off", "switchTotpOff", "Switches the second factor off."),
                  true, switchOff));
    routes.push_back({.method = "DELETE",
                      .path = "/v1/tenants/{tenantId}/users/{id}/totp",
                      .operation = "resetUserTotp",
                      .summary = "Switches a user's second factor off, who has lost it.",
                      .permission = "user:write",
                      .write = reset});
}

} // namespace auth

} // namespace vq::cloud
