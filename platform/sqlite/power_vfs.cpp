// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/sqlite/power_vfs.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include <sqlite3.h>

#include "core/base/assert.h"
#include "platform/sqlite/begin.h"

namespace vq::sqlite {

namespace {

struct OpenFile {
    VolatileDisk *disk = nullptr;
    VolatileDisk::FilePtr file;
    bool syncs_folder = false; // a journal: its first sync makes its name durable
    std::string delete_at_close;
    std::vector<std::unique_ptr<std::vector<char>>> shared_memory;
};

// What SQLite allocates: the base, and our open file behind it.
struct PowerFile {
    sqlite3_file base;
    OpenFile *open;
};

OpenFile &openFileOf(sqlite3_file *file)
{
    return *reinterpret_cast<PowerFile *>(file)->open;
}

VolatileDisk &diskOf(const sqlite3_vfs *vfs)
{
    return *static_cast<VolatileDisk *>(vfs->pAppData);
}

int closeFile(sqlite3_file *file)
{
    const std::unique_ptr<OpenFile> open(&openFileOf(file));
    if (!open->delete_at_close.empty())
        open->disk->remove(open->delete_at_close, false);
    return SQLITE_OK;
}

int readFile(sqlite3_file *file, void *to, int count, sqlite3_int64 offset)
{
    const auto &content = openFileOf(file).file->content();
    const auto from = std::min(static_cast<std::size_t>(offset), content.size());
    const auto wanted = static_cast<std::size_t>(count);
    const auto there = std::min(wanted, content.size() - from);
    auto *const rest = std::copy_n(content.data() + from, there, static_cast<char *>(to));
    std::memset(rest, 0, wanted - there);
    return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
{
    auto &open = openFileOf(file);
    return open.disk->write(*open.file, static_cast<std::uint64_t>(offset), bytes,
                            static_cast<std::size_t>(count))
               ? SQLITE_OK
               : SQLITE_IOERR_WRITE;
}

int syncFile(sqlite3_file *file, int /*flags*/)
{
    auto &open = openFileOf(file);
    if (!open.disk->sync(*open.file))
        return SQLITE_IOERR_FSYNC;
    if (open.syncs_folder && !open.disk->syncFolder())
        return SQLITE_IOERR_DIR_FSYNC;
    open.syncs_folder = false;
    return SQLITE_OK;
}

int mapShared(sqlite3_file *file, int page, int size, int extend, void volatile **at)
{
    auto &pages = openFileOf(file).shared_memory;
    const auto index = static_cast<std::size_t>(page);
    *at = nullptr;
    if (index >= pages.size() && extend == 0)
        return SQLITE_OK;
    while (pages.size() <= index)
        pages.push_back(
            std::make_unique<std::vector<char>>(static_cast<std::size_t>(size), '\0'));
    *at = pages[index]->data();
    return SQLITE_OK;
}

const sqlite3_io_methods kMethods = {
    .iVersion = 2, // 3 would let SQLite map the file and pass us by
    .xClose = closeFile,
    .xRead = readFile,
    .xWrite = writeFile,
    .xTruncate =
        [](sqlite3_file *f, sqlite3_int64 size) {
            auto &open = openFileOf(f);
            return open.disk->truncate(*open.file, static_cast<std::uint64_t>(size))
                       ? SQLITE_OK
                       : SQLITE_IOERR_TRUNCATE;
        },
    .xSync = syncFile,
    .xFileSize =
        [](sqlite3_file *f, sqlite3_int64 *size) {
            *size = static_cast<sqlite3_int64>(openFileOf(f).file->content().size());
            return SQLITE_OK;
        },
    .xLock = [](sqlite3_file *, int) { return SQLITE_OK; },
    .xUnlock = [](sqlite3_file *, int) { return SQLITE_OK; },
    .xCheckReservedLock =
        [](sqlite3_file *, int *is_reserved) {
            *is_reserved = 0;
            return SQLITE_OK;
        },
    .xFileControl = [](sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; },
    .xSectorSize = [](sqlite3_file *) { return 4096; },
    // What the file system for Unix says of every disk.
    .xDeviceCharacteristics =
        [](sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; },
    .xShmMap = mapShared,
    .xShmLock = [](sqlite3_file *, int, int, int) { return SQLITE_OK; },
    .xShmBarrier = [](sqlite3_file *) {},
    .xShmUnmap =
        [](sqlite3_file *f, int) {
            openFileOf(f).shared_memory.clear();
            return SQLITE_OK;
        },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int openFile(sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *file, int flags,
             int *out)
{
    auto &mine = *reinterpret_cast<PowerFile *>(file);
    mine.base.pMethods = nullptr;
    auto &disk = diskOf(vfs);
    const std::string name = path == nullptr ? "unnamed" : path;
    const bool may_create = (flags & SQLITE_OPEN_CREATE) != 0;
    auto there = disk.open(name, may_create);
    if (there == nullptr)
        return SQLITE_CANTOPEN;
    constexpr int kJournals =
        SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
    const bool is_temporary = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    auto open = std::make_unique<OpenFile>();
    open->disk = &disk;
    open->file = std::move(there);
    open->syncs_folder = may_create && (flags & kJournals) != 0;
    open->delete_at_close = is_temporary ? name : "";
    mine.open = open.release();
    mine.base.pMethods = &kMethods;
    if (out != nullptr)
        *out = flags;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
    auto &disk = diskOf(vfs);
    if (!disk.exists(path))
        return SQLITE_IOERR_DELETE_NOENT;
    return disk.remove(path, sync_folder != 0) ? SQLITE_OK : SQLITE_IOERR_DELETE;
}

int fileExists(sqlite3_vfs *vfs, const char *path, int /*flags*/, int *answer)
{
    *answer = diskOf(vfs).exists(path) ? 1 : 0;
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs *, const char *path, int size, char *out)
{
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
}

} // namespace

PowerVfs::PowerVfs(std::string name, VolatileDisk &disk) : m_name(std::move(name))
{
    begin();
    // Clock, sleep and random numbers stay the system's.
    auto vfs = std::make_unique<sqlite3_vfs>(*sqlite3_vfs_find(nullptr));
    vfs->szOsFile = static_cast<int>(sizeof(PowerFile));
    vfs->pNext = nullptr;
    vfs->zName = m_name.c_str();
    vfs->pAppData = &disk;
    vfs->xOpen = openFile;
    vfs->xDelete = deleteFile;
    vfs->xAccess = fileExists;
    vfs->xFullPathname = fullPath;
    VQ_ASSERT(sqlite3_vfs_register(vfs.get(), 0) == SQLITE_OK);
    m_vfs = vfs.release();
}

PowerVfs::~PowerVfs()
{
    auto *vfs = static_cast<sqlite3_vfs *>(m_vfs);
    sqlite3_vfs_unregister(vfs);
    delete vfs;
}

} // namespace vq::sqlite
