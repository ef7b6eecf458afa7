// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QByteArray>

#include "platform/crypto/digest.h"
#include "sync/wire/lan_message.h"

namespace vq::hub::test {

// Begins as a PNG of 16 x 9 pixels; another one for each `mark`.
inline std::string pictureOf(std::size_t bytes, char mark = 'x')
{
    std::string picture =
        QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200000010000000090802000000")
            .toStdString();
    picture.resize(bytes, mark);
    return picture;
}

inline std::string digestOf(const std::string &picture)
{
    return crypto::toHex(crypto::sha256(picture));
}

// As somebody sends it who keeps to the order.
inline std::vector<lan::KeepMedia> partsOf(const std::string &picture,
                                           const std::string &digest)
{
    std::vector<lan::KeepMedia> parts;
    for (std::size_t at = 0; at < picture.size(); at += lan::kChunkBytes)
        parts.push_back({.digest = digest,
                         .total_bytes = picture.size(),
                         .offset = at,
                         .bytes = picture.substr(at, lan::kChunkBytes)});
    return parts;
}

} // namespace vq::hub::test
