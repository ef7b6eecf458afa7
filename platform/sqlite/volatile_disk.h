// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace vq::sqlite {

// A folder of files in memory that behaves like a disk with a cache: until a file is
// synced, a power cut may keep, drop, reorder or tear each sector written to it; until
// the folder is synced, it may forget that a file was made or deleted. For tests, on one
// thread.
class VolatileDisk {
public:
    enum class Step { None, Create, Write, Truncate, Sync, Delete };

    class File;
    using FilePtr = std::shared_ptr<File>;

    explicit VolatileDisk(std::uint64_t seed) : m_chance(seed) {}

    // The power goes at the so-many-th step from now: that step and all later ones fail.
    void cutAtStep(std::int64_t step) { m_steps_left = step; }
    bool isDead() const { return m_died_at != Step::None; }
    Step diedAt() const { return m_died_at; }

    // The power comes back (it goes first if it has not): what is there now is what
    // survived.
    void restore();

    // A disk that says "synced" and is not, as cheap ones do.
    void setSyncsLie(bool lie) { m_syncs_lie = lie; }

    // So many syncs of files fail from now on, as of a disk that cannot write. What they
    // should have kept is lost for good, although every reader still sees it: like a
    // kernel that calls the pages clean after it has told of the failure once. A later
    // sync knows nothing of them.
    void failSyncs(int count) { m_failing_syncs = count; }

    // What a file system does. They answer false (or null) when the power is gone.
    FilePtr open(const std::string &name, bool create);
    bool exists(const std::string &name) const { return m_names.contains(name); }
    bool remove(const std::string &name, bool sync_folder);
    bool write(File &file, std::uint64_t offset, const void *bytes, std::size_t count);
    bool truncate(File &file, std::uint64_t size);
    bool sync(File &file);
    bool syncFolder();

private:
    using Names = std::map<std::string, FilePtr>;

    enum class Luck { DropAll, KeepAll, KeepSome, KeepFirst };

    bool step(Step step);
    bool isKept(Luck luck, std::size_t index, std::size_t first_dropped);
    void settle(File &file, Luck luck);

    std::mt19937_64 m_chance;
    Names m_names;         // as a running program sees them
    Names m_durable_names; // as of the last sync of the folder
    std::int64_t m_steps_left = -1;
    Step m_died_at = Step::None;
    bool m_syncs_lie = false;
    int m_failing_syncs = 0;
};

class VolatileDisk::File {
public:
    const std::vector<char> &content() const { return m_live; }

private:
    friend class VolatileDisk;

    struct Change {
        std::uint64_t offset = 0; // the new size, when it is a truncation
        std::vector<char> bytes;
        bool is_truncation = false;
    };

    static void apply(std::vector<char> &content, const Change &change);
    static std::vector<Change> inSectors(const std::vector<Change> &changes);
    void addUnsynced(Change change);

    std::vector<char> m_live;
    std::vector<char> m_durable;
    std::vector<Change> m_unsynced; // since the last sync, as they were written
};

} // namespace vq::sqlite
