// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/site_profile.h"

#include "sync/wire/lan_parts.h"
#include "sync/wire/parse.h"
#include "vq/lan/v1/lan.pb.h"

namespace vq::uplink {

std::vector<std::byte> encodeSite(const SiteConfig &site)
{
    lan::v1::Site message;
    lan::write(site, message);
    std::vector<std::byte> bytes(message.ByteSizeLong());
    message.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

Result<SiteConfig> decodeSite(std::span<const std::byte> bytes)
{
    lan::v1::Site message;
    if (!parse(message, bytes))
        return Error{ErrorKind::Reject, "malformed", "The bytes are no site."};
    SiteConfig site;
    FieldReader reader;
    lan::read(reader, message, site);
    if (!reader.ok())
        return reader.error();
    return site;
}

} // namespace vq::uplink
