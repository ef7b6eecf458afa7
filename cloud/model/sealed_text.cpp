// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/sealed_text.h"

#include "platform/crypto/base64url.h"
#include "platform/crypto/seal.h"

namespace vq::cloud {

namespace {

constexpr std::string_view kPrefix = "vq1.";

// Each part with its length, so that none can be moved into another.
std::string aboutOf(const Cell &cell)
{
    std::string about = "vq-cell-1;";
    for (const auto *part : {&cell.tenant, &cell.table, &cell.column, &cell.row}) {
        about += std::to_string(part->size());
        about += ':';
        about += *part;
    }
    return about;
}

std::string_view viewOf(const std::vector<std::uint8_t> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

Error corrupt(const Cell &cell, const char *what)
{
    return {ErrorKind::Corrupt, "storage_corrupt",
            "The sealed value in " + cell.table + "." + cell.column + " of " + cell.row +
                " " + what};
}

} // namespace

bool isSealed(std::string_view text)
{
    return text.starts_with(kPrefix);
}

std::string sealText(const DataKey &key, const Cell &cell, std::string_view plain)
{
    const auto sealed = crypto::seal(key.key, aboutOf(cell), plain);
    std::string text(kPrefix);
    text += key.id;
    text += '.';
    text += crypto::toBase64Url(
        {reinterpret_cast<const std::uint8_t *>(sealed.data()), sealed.size()});
    return text;
}

Result<std::optional<std::string>> unsealText(Database &database, const Cell &cell,
                                              std::string_view sealed)
{
    auto rest = sealed.substr(isSealed(sealed) ? kPrefix.size() : 0);
    const auto dot = rest.find('.');
    const auto bytes = dot == std::string_view::npos
                           ? std::nullopt
                           : crypto::fromBase64Url(rest.substr(dot + 1));
    if (!isSealed(sealed) || !bytes)
        return corrupt(cell, "cannot be read.");
    VQ_TRY(const auto key, database.vault().keyCalled(database, cell.tenant,
                                                      std::string(rest.substr(0, dot))));
    if (!key)
        return std::optional<std::string>();
    auto plain = crypto::unseal(key->key, aboutOf(cell), viewOf(*bytes));
    if (!plain)
        return corrupt(cell, "was not sealed for there, or was changed.");
    return plain;
}

} // namespace vq::cloud
