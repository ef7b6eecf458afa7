// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/admin/operator_token.h"

#include <cstdio>
#include <fstream>

#include <fcntl.h>

#include "hub/reducer/token.h"
#include "hub/store/file.h"

namespace vq::hub {

namespace {

bool isKnown(const SiteKeeper &keeper, const std::string &path)
{
    std::ifstream in(path);
    std::string text;
    if (!std::getline(in, text))
        return false;
    const auto token = readToken(text);
    if (!token)
        return false;
    const auto device = keeper.state().devices.find(token->device);
    return device != keeper.state().devices.end() &&
           device->second.token_hash == token->hash;
}

Status writeOwnersFile(const std::string &path, const std::string &line)
{
    const std::string fresh = path + ".new";
    {
        File file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!file.isOpen())
            return systemError("cannot write " + fresh);
        if (::write(file.fd(), line.data(), line.size()) != std::ssize(line) ||
            ::fsync(file.fd()) != 0)
            return systemError("cannot write " + fresh);
    }
    if (std::rename(fresh.c_str(), path.c_str()) != 0)
        return systemError("cannot rename " + fresh);
    return Done{};
}

} // namespace

Status ensureOperatorToken(SiteKeeper &keeper, const std::string &path)
{
    if (isKnown(keeper, path))
        return Done{};
    VQ_TRY(const std::string token, keeper.registerDevice("operator", "operator"));
    return writeOwnersFile(path, token + "\n");
}

} // namespace vq::hub
