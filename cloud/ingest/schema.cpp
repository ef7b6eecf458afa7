// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cloud/ingest/module.h"
#include "platform/crypto/random.h"

namespace vq::cloud::ingest {

namespace {

constexpr std::array kMigrations = {Migration{1, "facts_of_sites", R"sql(
CREATE TABLE ingest_store (
    number       {{int}}  NOT NULL PRIMARY KEY CHECK (number = 1),
    generation   {{text}} NOT NULL             -- random; another one after a restore
) {{strict}};
CREATE TABLE site_log (                        -- what is held of a site
    site_id      {{text}} NOT NULL PRIMARY KEY,
    tenant_id    {{text}} NOT NULL,
    owner_tenant {{text}} NOT NULL,            -- the codes under every hash of the log
    owner_site   {{text}} NOT NULL,
    revision     {{int}}  NOT NULL,
    epoch        {{int}}  NOT NULL,            -- of the lease; 0: none yet
    holder       {{text}} NOT NULL,            -- a run
    beats        {{int}}  NOT NULL,
    tip_run      {{text}},                     -- the last record that a holder brought
    tip_seq      {{int}},
    tip_hash     {{blob}},
    records      {{int}}  NOT NULL,            -- in its line
    heard_at     {{int}}  NOT NULL,
    CHECK ((tip_run IS NULL) = (tip_hash IS NULL))
) {{strict}};
CREATE TABLE site_run (
    site_id      {{text}} NOT NULL REFERENCES site_log (site_id) ON DELETE CASCADE,
    tenant_id    {{text}} NOT NULL,
    incarnation  {{text}} NOT NULL,
    seq          {{int}}  NOT NULL,            -- all of it up to here is in the line
    hash         {{blob}} NOT NULL,            -- of that record
    fenced_to    {{int}},                      -- what was in the line when it was fenced
    PRIMARY KEY (site_id, incarnation)
) {{strict}};
CREATE TABLE site_segment (                    -- part of a run, as a batch brought it
    site_id      {{text}} NOT NULL REFERENCES site_log (site_id) ON DELETE CASCADE,
    tenant_id    {{text}} NOT NULL,
    position     {{int}}  NOT NULL,            -- how many records are before it in the line
    incarnation  {{text}} NOT NULL,
    seq_first    {{int}}  NOT NULL,
    seq_last     {{int}}  NOT NULL,
    entries      {{blob}} NOT NULL,            -- vq.uplink.v1.Records, packed by zstd
    hashes       {{blob}} NOT NULL,            -- 32 bytes for each record
    PRIMARY KEY (site_id, position),
    UNIQUE (site_id, incarnation, seq_first),
    CHECK (seq_last >= seq_first)
) {{strict}};
CREATE TABLE site_aside (                      -- for a person to look at
    site_id      {{text}} NOT NULL REFERENCES site_log (site_id) ON DELETE CASCADE,
    tenant_id    {{text}} NOT NULL,
    id           {{text}} NOT NULL UNIQUE,
    incarnation  {{text}} NOT NULL,
    seq          {{int}}  NOT NULL,
    hash         {{blob}} NOT NULL,
    record       {{blob}} NOT NULL,            -- vq.uplink.v1.Records, packed by zstd
    kept_at      {{int}}  NOT NULL,
    PRIMARY KEY (site_id, incarnation, seq, hash)
) {{strict}};
)sql"},
                                    Migration{2, "folds_of_sites", R"sql(
ALTER TABLE site_log ADD COLUMN projection {{text}} NOT NULL DEFAULT 'following'
    CHECK (projection IN ('following', 'waiting_for_update', 'stopped'));
ALTER TABLE site_log ADD COLUMN projection_why {{text}} NOT NULL DEFAULT '';
ALTER TABLE site_log ADD COLUMN behind {{int}} NOT NULL DEFAULT 0; -- records to come
ALTER TABLE site_log ADD COLUMN lost {{int}} NOT NULL DEFAULT 0;   -- that its hub lost
ALTER TABLE site_log ADD COLUMN told {{text}} NOT NULL DEFAULT '{}'; -- of the hub: JSON
ALTER TABLE site_aside ADD COLUMN state {{text}} NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'dismissed', 'taken'));
ALTER TABLE site_aside ADD COLUMN decided_at {{int}};
ALTER TABLE site_aside ADD COLUMN decided_by {{text}};
CREATE INDEX site_aside_by_time ON site_aside (site_id, kept_at, id);
CREATE INDEX site_aside_open ON site_aside (site_id) WHERE state = 'open';
CREATE TABLE site_day (                        -- what became of a day's tickets
    site_id      {{text}} NOT NULL REFERENCES site_log (site_id) ON DELETE CASCADE,
    tenant_id    {{text}} NOT NULL,
    day          {{text}} NOT NULL,            -- the site's date, 2026-03-29
    service      {{text}} NOT NULL,
    issued       {{int}}  NOT NULL,
    served       {{int}}  NOT NULL,
    no_shows     {{int}}  NOT NULL,
    waits        {{int}}  NOT NULL,            -- called since
    waited_ms    {{int}}  NOT NULL,            -- they all together
    PRIMARY KEY (site_id, day, service)
) {{strict}};
ALTER TABLE site_run ADD COLUMN parent_run {{text}};  -- where it goes on from
ALTER TABLE site_run ADD COLUMN parent_seq {{int}};
CREATE TABLE site_snapshot (                   -- the state after a record
    site_id      {{text}} NOT NULL REFERENCES site_log (site_id) ON DELETE CASCADE,
    tenant_id    {{text}} NOT NULL,
    position     {{int}}  NOT NULL,            -- records in the line up to there
    incarnation  {{text}} NOT NULL,
    seq          {{int}}  NOT NULL,
    hash         {{blob}} NOT NULL,
    state        {{blob}} NOT NULL,            -- vq.log.v1.State, packed by zstd
    made_at      {{int}}  NOT NULL,
    PRIMARY KEY (site_id, position)
) {{strict}};
CREATE TABLE site_profile (                    -- the configuration that its hub holds
    site_id      {{text}} NOT NULL PRIMARY KEY REFERENCES site_log (site_id)
                     ON DELETE CASCADE,
    tenant_id    {{text}} NOT NULL,
    profile      {{blob}} NOT NULL
) {{strict}};
)sql"},
                                    Migration{3, "silent_sites", R"sql(
ALTER TABLE site_log ADD COLUMN is_silent {{int}} NOT NULL DEFAULT 0
    CHECK (is_silent IN (0, 1));               -- and that was said
CREATE INDEX site_log_heard ON site_log (heard_at) WHERE is_silent = 0;
)sql"}};

std::string newGeneration()
{
    return toHex(crypto::randomId<uplink::Generation>().bytes);
}

} // namespace

Schema schema()
{
    return {"ingest", kMigrations};
}

Status ensureGeneration(Database &database)
{
    VQ_CHECK(database.run("INSERT INTO ingest_store (number, generation) VALUES (1, $1) "
                          "ON CONFLICT (number) DO NOTHING",
                          {newGeneration()}));
    return Done{};
}

Status forgetSite(Database &database, const Site &site, UtcMs)
{
    VQ_CHECK(database.run("DELETE FROM site_log WHERE site_id = $1 AND tenant_id = $2",
                          {site.id, site.tenant_id}));
    return Done{};
}

Status renewGeneration(Database &database)
{
    VQ_CHECK(database.run("UPDATE ingest_store SET generation = $1", {newGeneration()}));
    return Done{};
}

} // namespace vq::cloud::ingest
