// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/token_file.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include <rapidjson/document.h>

#include "ctl/cloud/member.h"
#include "ctl/json.h"

namespace vq::ctl {

namespace {

constexpr std::size_t kBytesMax = 64U * 1024;
constexpr Ms kLookEvery{20};
// Of every bearer token (RFC 6750).
constexpr const char *kTokenLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=";

Error fileError(const std::string &what, const std::string &path)
{
    return {ErrorKind::Reject, "file_error",
            what + " '" + path + "': " + std::strerror(errno) +
                ". Nothing was changed; choose another place with --token-file."};
}

Error notASignIn(const std::string &path)
{
    return {
        ErrorKind::Reject, "file_error",
        "'" + path +
            "' holds neither a sign-in nor a token. It was left as it is; name another "
            "file, or remove it and sign in again."};
}

std::optional<SignIn> signInFrom(const std::string &text)
{
    rapidjson::Document document;
    document.Parse(text.data(), text.size());
    if (document.HasParseError() || !document.IsObject())
        return std::nullopt;
    const auto *expires = memberOf(document, "expiresAt");
    if (!expires || !expires->IsInt64())
        return std::nullopt;
    SignIn sign_in{.cloud = memberText(document, "cloud"),
                   .access_token = memberText(document, "accessToken"),
                   .refresh_token = memberText(document, "refreshToken"),
                   .expires_at = fromUnixMs(expires->GetInt64()),
                   .tenant = memberText(document, "tenant")};
    if (sign_in.cloud.empty() || sign_in.access_token.empty() ||
        sign_in.refresh_token.empty())
        return std::nullopt;
    return sign_in;
}

} // namespace

std::string textOf(const SignIn &sign_in)
{
    Json json;
    json.put(json.root(), "cloud", sign_in.cloud);
    json.put(json.root(), "tenant", sign_in.tenant);
    json.put(json.root(), "accessToken", sign_in.access_token);
    json.put(json.root(), "refreshToken", sign_in.refresh_token);
    json.put(json.root(), "expiresAt", Json::Value(toUnixMs(sign_in.expires_at)));
    return json.text() + '\n';
}

Result<TokenFile::Content> TokenFile::read() const
{
    std::error_code problem;
    if (!std::filesystem::exists(m_path, problem) && !problem)
        return Content();
    std::ifstream file(m_path, std::ios::binary);
    if (!file)
        return fileError("Cannot read", m_path);
    std::string text(kBytesMax + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.empty())
        return Content();
    if (text.size() > kBytesMax)
        return notASignIn(m_path);
    if (text.front() == '{') {
        auto sign_in = signInFrom(text);
        return sign_in ? Result<Content>(std::move(*sign_in)) : notASignIn(m_path);
    }
    auto line = text.substr(0, text.find('\n'));
    if (line.ends_with('\r'))
        line.pop_back();
    const bool is_token =
        line.size() >= 8 && line.find_first_not_of(kTokenLetters) == std::string::npos;
    return is_token ? Result<Content>(PlainToken{std::move(line)}) : notASignIn(m_path);
}

TokenFile::Lock::~Lock()
{
    if (m_fd >= 0)
        ::close(m_fd); // which unlocks
}

TokenFile::Lock::Lock(Lock &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

Result<TokenFile::Lock> TokenFile::lock(Ms patience) const
{
    const auto folder = std::filesystem::path(m_path).parent_path();
    std::error_code problem;
    if (!folder.empty() && std::filesystem::create_directories(folder, problem))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    // Beside the file, which is replaced as a whole and so cannot be locked itself.
    const auto path = m_path + ".lock";
    const int fd = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return fileError("Cannot lock", path);
    Lock lock(fd);
    for (Ms waited{0}; ::flock(fd, LOCK_EX | LOCK_NB) != 0; waited += kLookEvery) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return fileError("Cannot lock", path);
        if (waited >= patience)
            return Error{ErrorKind::Retry, "token_file_busy",
                         "Another vqctl has been signing in with '" + m_path +
                             "' for long. Nothing was done; try again."};
        std::this_thread::sleep_for(kLookEvery);
    }
    return lock;
}

Result<DurableFile> TokenFile::createWhileLocked() const
{
    return DurableFile::create(m_path);
}

Status TokenFile::removeWhileLocked() const
{
    std::error_code problem;
    std::filesystem::remove(m_path, problem);
    if (problem) {
        errno = problem.value();
        return fileError("Cannot remove", m_path);
    }
    return Done{};
}

} // namespace vq::ctl
