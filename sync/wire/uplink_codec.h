// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "sync/wire/uplink_message.h"

namespace vq::uplink {

// What vq-sync asks of the cloud: the body of POST /v1/sites/{siteId}/facts.
using CloudAsk = std::variant<Hello, FactBatch>;

std::string encode(const CloudAsk &ask);
// Records travel without hashes but the last one's. Those before it are made anew; the last
// one is as it was sent, so that whoever checks the records sees what was changed on the way.
Result<CloudAsk> decodeCloudAsk(std::span<const std::byte> bytes, Sha256 sha256);

// What the hub gives vq-sync of its log: the content of lan::FactsReply. Hashes travel, and
// are made anew, as above.
std::string encodePage(const Page &page);
Result<Page> decodePage(std::span<const std::byte> bytes, const LogHash &hash);

std::string encode(const CloudAnswer &answer);
Result<CloudAnswer> decodeCloudAnswer(std::span<const std::byte> bytes);

// Records of one run that follow each other, at least one, as the cloud keeps them. Refused
// with Corrupt when what is read back is not what was written: their hashes are made anew.
std::string encodeRecords(std::span<const Record> records);
Result<std::vector<Record>> decodeRecords(std::span<const std::byte> bytes,
                                          const LogHash &hash);

} // namespace vq::uplink
