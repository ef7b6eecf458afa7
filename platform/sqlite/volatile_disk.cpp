// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/sqlite/volatile_disk.h"

#include <algorithm>
#include <cstring>

namespace vq::sqlite {

namespace {

// The unit that a disk writes whole, mostly.
constexpr std::uint64_t kSector = 512;
constexpr int kTornIn = 16; // one sector in so many is torn when only some are kept

} // namespace

void VolatileDisk::File::apply(std::vector<char> &content, const Change &change)
{
    if (change.is_truncation) {
        content.resize(change.offset);
        return;
    }
    const auto end = change.offset + change.bytes.size();
    if (content.size() < end)
        content.resize(end);
    // GCC 12 makes a loop over bytes of std::ranges::copy() here.
    if (!change.bytes.empty())
        std::memcpy(content.data() + change.offset, change.bytes.data(),
                    change.bytes.size());
}

void VolatileDisk::File::addUnsynced(Change change)
{
    apply(m_live, change);
    m_unsynced.push_back(std::move(change));
}

// Only a power cut sees sectors: a sync keeps all of each change.
std::vector<VolatileDisk::File::Change>
VolatileDisk::File::inSectors(const std::vector<Change> &changes)
{
    std::vector<Change> sectors;
    for (const auto &change : changes) {
        if (change.is_truncation)
            sectors.push_back(change);
        for (std::size_t from = 0; from < change.bytes.size();) {
            const auto offset = change.offset + from;
            const auto count = std::min<std::size_t>(kSector - offset % kSector,
                                                     change.bytes.size() - from);
            const auto *start = change.bytes.data() + from;
            sectors.push_back({offset, {start, start + count}});
            from += count;
        }
    }
    return sectors;
}

bool VolatileDisk::step(Step step)
{
    if (isDead())
        return false;
    if (m_steps_left > 0 && --m_steps_left == 0) {
        m_died_at = step;
        return false;
    }
    return true;
}

VolatileDisk::FilePtr VolatileDisk::open(const std::string &name, bool create)
{
    const auto found = m_names.find(name);
    if (found != m_names.end())
        return found->second;
    if (!create || !step(Step::Create))
        return nullptr;
    return m_names[name] = std::make_shared<File>();
}

bool VolatileDisk::remove(const std::string &name, bool sync_folder)
{
    if (!step(Step::Delete))
        return false;
    m_names.erase(name);
    return !sync_folder || syncFolder();
}

bool VolatileDisk::write(File &file, std::uint64_t offset, const void *bytes,
                         std::size_t count)
{
    const auto *from = static_cast<const char *>(bytes);
    const bool is_alive = !isDead();
    const bool is_done = step(Step::Write);
    if (is_alive) // the write that the power went in may still have reached the disk
        file.addUnsynced({offset, {from, from + count}});
    return is_done;
}

bool VolatileDisk::truncate(File &file, std::uint64_t size)
{
    if (!step(Step::Truncate))
        return false;
    file.addUnsynced({.offset = size, .is_truncation = true});
    return true;
}

bool VolatileDisk::sync(File &file)
{
    if (!step(Step::Sync))
        return false;
    if (m_syncs_lie)
        return true;
    if (m_failing_syncs > 0) {
        --m_failing_syncs;
        file.m_unsynced.clear();
        return false;
    }
    for (const auto &change : file.m_unsynced)
        File::apply(file.m_durable, change);
    file.m_unsynced.clear();
    return true;
}

bool VolatileDisk::syncFolder()
{
    if (!step(Step::Sync))
        return false;
    if (!m_syncs_lie)
        m_durable_names = m_names;
    return true;
}

bool VolatileDisk::isKept(Luck luck, std::size_t index, std::size_t first_dropped)
{
    switch (luck) {
    case Luck::DropAll:
        return false;
    case Luck::KeepAll:
        return true;
    case Luck::KeepSome:
        return (m_chance() & 1U) != 0;
    case Luck::KeepFirst:
        return index < first_dropped;
    }
    return false;
}

void VolatileDisk::settle(File &file, Luck luck)
{
    auto sectors = File::inSectors(file.m_unsynced);
    const auto first_dropped = m_chance() % (sectors.size() + 1);
    for (std::size_t i = 0; i < sectors.size(); ++i) {
        auto &change = sectors[i];
        if (!isKept(luck, i, first_dropped))
            continue;
        if (luck == Luck::KeepSome && !change.bytes.empty() && m_chance() % kTornIn == 0)
            change.bytes.resize(m_chance() % change.bytes.size());
        File::apply(file.m_durable, change);
    }
    file.m_unsynced.clear();
    file.m_live = file.m_durable;
}

void VolatileDisk::restore()
{
    // A name that was made or deleted since the folder's last sync is there or not, by
    // chance.
    Names survivors;
    for (const auto *names : {&m_names, &m_durable_names}) {
        for (const auto &[name, file] : *names) {
            const auto now = m_names.find(name);
            const auto then = m_durable_names.find(name);
            const bool is_settled = now != m_names.end() &&
                                    then != m_durable_names.end() &&
                                    now->second == then->second;
            if (survivors.contains(name) || (!is_settled && (m_chance() & 1U) != 0))
                continue;
            survivors.emplace(name, file);
        }
    }
    for (const auto &[name, file] : survivors)
        settle(*file, static_cast<Luck>(m_chance() % 4));
    m_names = survivors;
    m_durable_names = std::move(survivors);
    m_died_at = Step::None;
    m_steps_left = -1;
    m_failing_syncs = 0;
}

} // namespace vq::sqlite
