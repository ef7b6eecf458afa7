// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/second_factor.h"

#include <algorithm>
#include <array>

#include "cloud/auth/totp.h"
#include "cloud/model/secret_text.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"

namespace vq::cloud::auth {

namespace {

constexpr std::array kFactorMigrations = {Migration{1, "second_factors", R"sql(
CREATE TABLE second_factor (
    user_id      {{text}} NOT NULL PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
    tenant_id    {{text}} NOT NULL,             -- empty: of the platform
    secret       {{text}} NOT NULL,             -- sealed
    is_on        {{int}}  NOT NULL CHECK (is_on IN (0, 1)),
    last_step    {{int}}  NOT NULL,             -- of the last code that was taken
    failures     {{int}}  NOT NULL CHECK (failures >= 0), -- in a row
    locked_until {{int}}  NOT NULL,
    created_at   {{int}}  NOT NULL
) {{strict}};
CREATE TABLE recovery_code (
    code_hash {{text}} NOT NULL PRIMARY KEY,    -- SHA-256 of 80 random bits
    tenant_id {{text}} NOT NULL,
    user_id   {{text}} NOT NULL REFERENCES app_user (id) ON DELETE CASCADE
) {{strict}};
CREATE INDEX recovery_code_by_user ON recovery_code (user_id);
)sql"}};

// Three codes of a million are good at a time: five tries, then a pause, which doubles up to
// a day while nobody gets in.
constexpr std::int64_t kTries = 5;
constexpr Ms kPause = Minutes{15};
constexpr Ms kPauseMost = std::chrono::hours{24};

constexpr std::size_t kRecoveryCodes = 10;
constexpr std::size_t kRecoveryBytes = 10;
constexpr std::size_t kRecoveryGroup = 4; // letters between two dashes

SecretPlace placeOf(const User &user)
{
    return {.cell = {.tenant = user.tenant_id,
                     .table = "second_factor",
                     .column = "secret",
                     .row = user.id},
            .person = "app_user/" + user.id};
}

Ms pauseAfter(std::int64_t failures)
{
    const auto rounds = std::min<std::int64_t>(failures / kTries - 1, 10);
    return std::min(kPause * (std::int64_t{1} << rounds), kPauseMost);
}

// As it is kept, however it was typed.
std::string recoveryHashOf(std::string_view code)
{
    std::string plain;
    for (const char c : code)
        if (c != '-' && c != ' ')
            plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return crypto::toHex(crypto::sha256(plain));
}

Result<bool> useRecoveryCode(Database &database, const User &user,
                             const std::string &code)
{
    VQ_TRY(const auto used,
           database.run("DELETE FROM recovery_code WHERE code_hash = $1 AND user_id = $2 "
                        "RETURNING code_hash",
                        {recoveryHashOf(code), user.id}));
    return !used.empty();
}

Status noteFailure(Database &database, const User &user, std::int64_t failures, UtcMs now)
{
    const auto until = failures % kTries == 0 ? now + pauseAfter(failures) : UtcMs{};
    VQ_TRY(const auto done,
           database.run("UPDATE second_factor SET failures = $1, locked_until = $2 "
                        "WHERE user_id = $3",
                        {failures, sqlOf(until), user.id}));
    return Done{};
}

Status noteSuccess(Database &database, const User &user, std::int64_t step)
{
    VQ_TRY(const auto done,
           database.run("UPDATE second_factor SET last_step = $1, failures = 0, "
                        "locked_until = 0 WHERE user_id = $2",
                        {step, user.id}));
    return Done{};
}

Refusal locked(Ms left)
{
    Refusal refusal(429,
                    Problem{"too_many_attempts",
                            "So many codes were wrong that none is taken for a while. "
                            "Wait, or ask an administrator.",
                            "code"});
    refusal.retry_after = left;
    return refusal;
}

} // namespace

Schema secondFactorSchema()
{
    return {"second_factor", kFactorMigrations};
}

Outcome<std::optional<SecondFactor>> secondFactorOf(Database &database, const User &user)
{
    VQ_TRY(const auto rows,
           database.run("SELECT is_on, secret, last_step, failures, locked_until "
                        "FROM second_factor WHERE user_id = $1 {{for_update}}",
                        {user.id}));
    if (rows.empty())
        return std::optional<SecondFactor>();
    const auto &row = rows.front();
    VQ_TRY(const auto plain, openSecret(database, placeOf(user), row.text(1)));
    auto secret = crypto::fromBase64Url(plain);
    VQ_ASSERT(secret.has_value()); // we wrote it
    return std::optional(SecondFactor{.is_on = row.integer(0) != 0,
                                      .secret = std::move(*secret),
                                      .last_step = row.integer(2),
                                      .failures = row.integer(3),
                                      .locked_until = row.time(4)});
}

Outcome<std::optional<Refusal>> useCode(Database &database, const User &user,
                                        const std::string &code, UtcMs now)
{
    using Verdict = std::optional<Refusal>;
    VQ_TRY(const auto factor, secondFactorOf(database, user));
    if (!factor)
        return Verdict();
    if (now < factor->locked_until)
        return Verdict(locked(factor->locked_until - now));
    if (const auto step = totpStepOf(factor->secret, code, now, factor->last_step)) {
        VQ_CHECK(noteSuccess(database, user, *step));
        return Verdict();
    }
    VQ_TRY(const bool is_recovered, useRecoveryCode(database, user, code));
    if (is_recovered) {
        VQ_CHECK(noteSuccess(database, user, factor->last_step));
        return Verdict();
    }
    VQ_CHECK(noteFailure(database, user, factor->failures + 1, now));
    return Verdict(Refusal(
        401, Problem{"bad_totp",
                     "This code is wrong, was used before, or its half minute is over.",
                     "code"}));
}

Status startSecondFactor(Database &database, const User &user,
                         const std::vector<std::uint8_t> &secret, UtcMs now)
{
    VQ_TRY(const auto sealed,
           sealSecret(database, placeOf(user), crypto::toBase64Url(secret)));
    VQ_TRY(const auto done,
           database.run("INSERT INTO second_factor (user_id, tenant_id, secret, is_on, "
                        "last_step, failures, locked_until, created_at) "
                        "VALUES ($1, $2, $3, 0, 0, 0, 0, $4) "
                        "ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, "
                        "created_at = excluded.created_at",
                        {user.id, user.tenant_id, sealed, sqlOf(now)}));
    return Done{};
}

Status resealSecondFactor(Database &database, const User &user)
{
    VQ_TRY(
        const auto rows,
        database.run("SELECT secret FROM second_factor WHERE user_id = $1", {user.id}));
    if (rows.empty())
        return Done{};
    VQ_TRY(const auto plain, openSecret(database, placeOf(user), rows.front().text(0)));
    VQ_TRY(const auto sealed, sealSecret(database, placeOf(user), plain));
    VQ_TRY(const auto done,
           database.run("UPDATE second_factor SET secret = $1 WHERE user_id = $2",
                        {sealed, user.id}));
    return Done{};
}

Status switchOn(Database &database, const User &user)
{
    VQ_TRY(
        const auto done,
        database.run("UPDATE second_factor SET is_on = 1 WHERE user_id = $1", {user.id}));
    return Done{};
}

Status removeSecondFactor(Database &database, const std::string &user)
{
    VQ_TRY(const auto codes,
           database.run("DELETE FROM recovery_code WHERE user_id = $1", {user}));
    VQ_TRY(const auto factor,
           database.run("DELETE FROM second_factor WHERE user_id = $1", {user}));
    return Done{};
}

Result<std::vector<std::string>> newRecoveryCodes(Database &database, const User &user)
{
    VQ_TRY(const auto gone,
           database.run("DELETE FROM recovery_code WHERE user_id = $1", {user.id}));
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < kRecoveryCodes; ++i) {
        std::array<std::uint8_t, kRecoveryBytes> bytes{};
        crypto::randomBytes(bytes);
        auto code = toBase32(bytes);
        for (std::size_t at = kRecoveryGroup; at < code.size(); at += kRecoveryGroup + 1)
            code.insert(at, 1, '-');
        VQ_TRY(const auto done,
               database.run("INSERT INTO recovery_code (code_hash, tenant_id, user_id) "
                            "VALUES ($1, $2, $3)",
                            {recoveryHashOf(code), user.tenant_id, user.id}));
        codes.push_back(std::move(code));
    }
    return codes;
}

Result<std::int64_t> recoveryCodesLeft(Database &database, const User &user)
{
    VQ_TRY(
        const auto count,
        database.run("SELECT count(*) FROM recovery_code WHERE user_id = $1", {user.id}));
    return count.front().integer(0);
}

} // namespace vq::cloud::auth
