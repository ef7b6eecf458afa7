// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/ingest/intake.h"

#include "platform/crypto/digest.h"

namespace vq::cloud::ingest {

using uplink::CloudAnswer;
using uplink::CloudAsk;
using uplink::FactBatch;
using uplink::Hello;

std::shared_ptr<Intake> makeIntake(const Clock &clock, Seams seams)
{
    return std::make_shared<Intake>(clock, std::move(seams));
}

Intake::Site::Site(const SiteKey &key) : store(key), rules(store, crypto::sha256) {}

Intake::Site &Intake::siteOf(const SiteKey &key)
{
    auto &site = m_sites[key.id];
    if (!site)
        site = std::make_unique<Site>(key);
    return *site;
}

Result<CloudAnswer> Intake::take(Database &database, const SiteKey &key,
                                 const CloudAsk &ask, UtcMs now)
{
    auto &site = siteOf(key);
    site.store.begin(database, now);
    const auto *hello = std::get_if<Hello>(&ask);
    const auto *batch = std::get_if<FactBatch>(&ask);
    VQ_TRY(auto answer, hello != nullptr ? site.rules.greet(*hello, m_clock.steady())
                                         : site.rules.take(*batch));
    const bool obeys = answer.standing == uplink::Standing::Holder;
    if (obeys && m_seams.commandsBehind) {
        VQ_TRY(answer.commands,
               m_seams.commandsBehind(
                   database, key, hello != nullptr ? hello->answered : batch->answered));
    }
    return answer;
}

} // namespace vq::cloud::ingest
