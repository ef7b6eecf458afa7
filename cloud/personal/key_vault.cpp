// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/personal/key_vault.h"

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <map>

#include "core/base/id.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/hmac.h"
#include "platform/crypto/random.h"
#include "platform/crypto/seal.h"

namespace vq::cloud::personal {

namespace {

constexpr std::size_t kRememberedMax = 100'000; // of 100 bytes each
constexpr std::size_t kIndexDigits = 32;        // 128 bits: two people share none
constexpr const char *kOwnId = "tenant";        // of the key that is not in the table

std::string wrap(const crypto::Key256 &under, const std::string &about,
                 const crypto::Key256 &key)
{
    const auto sealed = crypto::seal(
        under, about, {reinterpret_cast<const char *>(key.data()), key.size()});
    return crypto::toBase64Url(
        {reinterpret_cast<const std::uint8_t *>(sealed.data()), sealed.size()});
}

std::optional<crypto::Key256> unwrap(const crypto::Key256 &under,
                                     const std::string &about, const std::string &wrapped)
{
    const auto bytes = crypto::fromBase64Url(wrapped);
    if (!bytes)
        return std::nullopt;
    const auto plain = crypto::unseal(
        under, about, {reinterpret_cast<const char *>(bytes->data()), bytes->size()});
    crypto::Key256 key{};
    if (!plain || plain->size() != key.size())
        return std::nullopt;
    std::ranges::copy(*plain, key.begin());
    return key;
}

std::string aboutTenant(const std::string &tenant)
{
    return "vq-tenant-key-1;" + tenant;
}

std::string aboutData(const WrappedDataKey &key)
{
    return "vq-data-key-1;" + key.tenant + ";" + key.id + ";" + key.person;
}

std::string nameOf(const std::string &tenant, const std::string &id)
{
    return tenant + "/" + id;
}

// Nobody takes a row of it away: what was sealed under it is not of here.
Error unknownKey(const std::string &tenant, const std::string &id)
{
    return {ErrorKind::Corrupt, "storage_corrupt",
            "Tenant \"" + tenant + "\" never had a key " + id + "."};
}

Error unreadable(const std::string &what)
{
    return {ErrorKind::Corrupt, "storage_corrupt", what + " cannot be unwrapped."};
}

} // namespace

KeyVault::KeyVault(RootKeys roots, Names personal_names)
    : m_roots(std::move(roots)), m_names(std::move(personal_names)),
      m_run(toHex(crypto::randomId<Id<struct RunTag>>().bytes))
{
    VQ_ASSERT(!m_roots.empty());
}

Result<KeyVault::Key> KeyVault::unwrapped(const WrappedTenantKey &wrapped) const
{
    const auto root = std::ranges::find(m_roots, wrapped.root, &RootKey::id);
    if (root == m_roots.end())
        return Error{ErrorKind::Reject, "root_key_missing",
                     "Keys of personal data are wrapped under the root key " +
                         wrapped.root +
                         ", which is not in the file of root keys. Nothing was changed. "
                         "Put it back; without it these data cannot be read."};
    const auto key = unwrap(root->key, aboutTenant(wrapped.tenant), wrapped.wrapped);
    if (!key)
        return unreadable("The key of tenant \"" + wrapped.tenant + "\"");
    return *key;
}

WrappedTenantKey KeyVault::wrappedAnew(const std::string &tenant, const Key &key) const
{
    const auto &root = m_roots.front();
    return {tenant, root.id, wrap(root.key, aboutTenant(tenant), key)};
}

Result<KeyVault::TenantKeys> KeyVault::remember(const WrappedTenantKey &wrapped)
{
    VQ_TRY(const auto key, unwrapped(wrapped));
    const TenantKeys keys{.wrap = crypto::hmacSha256(key, "vq wrap data keys 1"),
                          .index = crypto::hmacSha256(key, "vq look up 1"),
                          .own = crypto::hmacSha256(key, "vq own data 1")};
    const std::lock_guard lock(m_mutex);
    m_tenants[wrapped.tenant] = keys;
    return keys;
}

Result<DataKey> KeyVault::remember(const TenantKeys &tenant,
                                   const WrappedDataKey &wrapped)
{
    const auto key = unwrap(tenant.wrap, aboutData(wrapped), wrapped.wrapped);
    if (!key)
        return unreadable("The data key " + wrapped.id);
    const std::lock_guard lock(m_mutex);
    if (m_data.size() >= kRememberedMax)
        m_data.clear();
    m_data[nameOf(wrapped.tenant, wrapped.id)] = *key;
    return DataKey{wrapped.id, *key};
}

Result<std::optional<KeyVault::TenantKeys>>
KeyVault::tenantKeys(Database &database, const std::string &tenant)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_tenants.find(tenant); found != m_tenants.end())
            return std::optional(found->second);
    }
    VQ_TRY(const auto wrapped, tenantKeyOf(database, tenant));
    if (!wrapped || wrapped->wrapped.empty())
        return std::optional<TenantKeys>();
    VQ_TRY(const auto keys, remember(*wrapped));
    return std::optional(keys);
}

Result<KeyVault::TenantKeys> KeyVault::tenantKeysOrNew(Database &database,
                                                       const std::string &tenant)
{
    VQ_TRY(const auto known, tenantKeys(database, tenant));
    if (known)
        return *known;
    Key key{};
    crypto::randomBytes(key);
    VQ_TRY(const auto kept, tenantKeyOr(database, wrappedAnew(tenant, key)));
    if (kept.wrapped.empty())
        return Error{ErrorKind::Conflict, "tenant_gone",
                     "This tenant was deleted. Nothing of this request was kept."};
    database.ifTakenBack([this, tenant] { forgetTenant(tenant); });
    return remember(kept);
}

// They grow, so that rows are added at one end of an index, not all over it: that costs
// less than a third.
std::string KeyVault::newId()
{
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%016" PRIx64, ++m_ids);
    return m_run + digits.data();
}

WrappedDataKey KeyVault::newDataKey(const TenantKeys &tenant, const KeyOwner &owner)
{
    Key key{};
    crypto::randomBytes(key);
    WrappedDataKey fresh{
        .tenant = owner.tenant, .id = newId(), .person = owner.person, .wrapped = {}};
    fresh.wrapped = wrap(tenant.wrap, aboutData(fresh), key);
    return fresh;
}

Result<std::vector<DataKey>> KeyVault::keysFor(Database &database,
                                               std::span<const KeyOwner> owners)
{
    std::map<std::pair<std::string_view, std::string_view>, DataKey> keys;
    std::vector<WrappedDataKey> fresh;
    for (const auto &owner : owners) {
        const auto [key, is_new] = keys.try_emplace({owner.tenant, owner.person});
        if (!is_new)
            continue;
        VQ_TRY(const auto tenant, tenantKeysOrNew(database, owner.tenant));
        key->second = {kOwnId, tenant.own};
        if (owner.person.empty())
            continue;
        fresh.push_back(newDataKey(tenant, owner));
        key->second.id = fresh.back().id;
    }
    VQ_TRY(const auto kept, dataKeysOr(database, fresh));
    for (const auto &wrapped : kept) {
        auto &key = keys.at({wrapped.tenant, wrapped.person});
        if (key.id == wrapped.id)
            database.ifTakenBack([this, name = nameOf(wrapped.tenant, wrapped.id)] {
                const std::lock_guard lock(m_mutex);
                m_data.erase(name);
            });
        VQ_TRY(const auto tenant, tenantKeysOrNew(database, wrapped.tenant));
        VQ_TRY(key, remember(tenant, wrapped));
    }
    std::vector<DataKey> all;
    all.reserve(owners.size());
    for (const auto &owner : owners)
        all.push_back(keys.at({owner.tenant, owner.person}));
    return all;
}

Result<std::optional<DataKey>>
KeyVault::keyCalled(Database &database, const std::string &tenant, const std::string &id)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_data.find(nameOf(tenant, id)); found != m_data.end())
            return std::optional(DataKey{id, found->second});
    }
    VQ_TRY(const auto keys, tenantKeys(database, tenant));
    if (!keys) {
        VQ_TRY(const auto destroyed, tenantKeyOf(database, tenant));
        return destroyed ? Result<std::optional<DataKey>>(std::nullopt)
                         : unknownKey(tenant, id);
    }
    if (id == kOwnId)
        return std::optional(DataKey{kOwnId, keys->own});
    VQ_TRY(const auto wrapped, dataKeyCalled(database, id));
    if (!wrapped || wrapped->tenant != tenant)
        return unknownKey(tenant, id);
    if (wrapped->wrapped.empty())
        return std::optional<DataKey>();
    VQ_TRY(auto key, remember(*keys, *wrapped));
    return std::optional(std::move(key));
}

Result<std::string> KeyVault::indexOf(Database &database, const Found &found)
{
    VQ_TRY(const auto keys, tenantKeys(database, found.tenant));
    if (!keys)
        return std::string();
    std::string text(found.kind);
    text += '\n';
    text += found.value;
    const auto hash = crypto::hmacSha256(keys->index, text);
    std::array<std::uint8_t, kIndexDigits / 2> half{};
    std::copy_n(hash.begin(), half.size(), half.begin());
    return toHex(half);
}

Result<std::vector<std::string>> KeyVault::personalNames(Database &database,
                                                         const std::string &tenant)
{
    return m_names(database, tenant);
}

Status KeyVault::destroyTenant(Database &database, const std::string &tenant)
{
    VQ_CHECK(destroyTenantKey(database, tenant));
    forgetTenant(tenant);
    database.onceKept([this, tenant] { forgetTenant(tenant); });
    return Done{};
}

Status KeyVault::destroyPerson(Database &database, const KeyOwner &owner)
{
    VQ_ASSERT(!owner.person.empty());
    VQ_TRY(const auto ids, destroyDataKeys(database, owner));
    const auto forget = [this, tenant = owner.tenant, ids] {
        const std::lock_guard lock(m_mutex);
        for (const auto &id : ids)
            m_data.erase(nameOf(tenant, id));
    };
    forget();
    // A reader may have looked it up in between.
    database.onceKept(forget);
    return Done{};
}

void KeyVault::forgetTenant(const std::string &tenant)
{
    const std::lock_guard lock(m_mutex);
    m_tenants.erase(tenant);
    std::erase_if(
        m_data, [&](const auto &entry) { return entry.first.starts_with(tenant + "/"); });
}

void KeyVault::forgetKeys()
{
    const std::lock_guard lock(m_mutex);
    m_tenants.clear();
    m_data.clear();
}

Status KeyVault::checkRoots(Database &database)
{
    VQ_TRY(const auto all, personal::tenantKeys(database));
    for (const auto &wrapped : all)
        if (const auto key = unwrapped(wrapped); !wrapped.wrapped.empty() && !key)
            return key.error();
    return Done{};
}

Status KeyVault::rewrap(Database &database)
{
    VQ_TRY(const auto all, personal::tenantKeys(database));
    for (const auto &wrapped : all) {
        if (wrapped.wrapped.empty())
            continue; // destroyed
        VQ_TRY(const auto key, unwrapped(wrapped));
        VQ_CHECK(rewrapTenantKey(database, wrappedAnew(wrapped.tenant, key)));
    }
    return Done{};
}

} // namespace vq::cloud::personal
