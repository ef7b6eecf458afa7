// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/sqlite/fault_vfs.h"

#include <sqlite3.h>

#include "core/base/assert.h"
#include "platform/sqlite/begin.h"

namespace vq::sqlite {

namespace {

// SQLite allocates szOsFile bytes per file: ours come first, the real file's follow.
struct FaultFile {
    sqlite3_file base;
    FaultVfs *faults;

    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

FaultFile &faultFile(sqlite3_file *file)
{
    return *reinterpret_cast<FaultFile *>(file);
}
sqlite3_file *realFile(sqlite3_file *file)
{
    return faultFile(file).real();
}
const sqlite3_io_methods *realMethods(sqlite3_file *file)
{
    return realFile(file)->pMethods;
}

int writeFile(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
{
    sqlite3_int64 size = 0;
    if (realMethods(file)->xFileSize(realFile(file), &size) == SQLITE_OK) {
        const sqlite3_int64 growth = offset + count - size;
        if (growth > 0 && !faultFile(file).faults->takeRoom(growth))
            return SQLITE_FULL;
    }
    return realMethods(file)->xWrite(realFile(file), bytes, count, offset);
}

int syncFile(sqlite3_file *file, int flags)
{
    if (!faultFile(file).faults->sync())
        return SQLITE_IOERR_FSYNC;
    return realMethods(file)->xSync(realFile(file), flags);
}

const sqlite3_io_methods kMethods = {
    .iVersion = 2, // 3 would let SQLite map the file and pass us by
    .xClose = [](sqlite3_file *f) { return realMethods(f)->xClose(realFile(f)); },
    .xRead =
        [](sqlite3_file *f, void *to, int n, sqlite3_int64 at) {
            return realMethods(f)->xRead(realFile(f), to, n, at);
        },
    .xWrite = writeFile,
    .xTruncate =
        [](sqlite3_file *f, sqlite3_int64 n) {
            return realMethods(f)->xTruncate(realFile(f), n);
        },
    .xSync = syncFile,
    .xFileSize =
        [](sqlite3_file *f, sqlite3_int64 *n) {
            return realMethods(f)->xFileSize(realFile(f), n);
        },
    .xLock = [](sqlite3_file *f, int l) { return realMethods(f)->xLock(realFile(f), l); },
    .xUnlock = [](sqlite3_file *f,
                  int l) { return realMethods(f)->xUnlock(realFile(f), l); },
    .xCheckReservedLock =
        [](sqlite3_file *f, int *l) {
            return realMethods(f)->xCheckReservedLock(realFile(f), l);
        },
    .xFileControl =
        [](sqlite3_file *f, int op, void *arg) {
            return realMethods(f)->xFileControl(realFile(f), op, arg);
        },
    .xSectorSize =
        [](sqlite3_file *f) { return realMethods(f)->xSectorSize(realFile(f)); },
    .xDeviceCharacteristics =
        [](sqlite3_file *f) {
            return realMethods(f)->xDeviceCharacteristics(realFile(f));
        },
    .xShmMap =
        [](sqlite3_file *f, int page, int size, int extend, void volatile **at) {
            return realMethods(f)->xShmMap(realFile(f), page, size, extend, at);
        },
    .xShmLock =
        [](sqlite3_file *f, int offset, int n, int flags) {
            return realMethods(f)->xShmLock(realFile(f), offset, n, flags);
        },
    .xShmBarrier = [](sqlite3_file *f) { realMethods(f)->xShmBarrier(realFile(f)); },
    .xShmUnmap = [](sqlite3_file *f,
                    int del) { return realMethods(f)->xShmUnmap(realFile(f), del); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int openFile(sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *file, int flags,
             int *out)
{
    sqlite3_vfs *system = sqlite3_vfs_find(nullptr);
    auto &mine = faultFile(file);
    mine.base.pMethods = nullptr;
    mine.faults = static_cast<FaultVfs *>(vfs->pAppData);
    const int rc = system->xOpen(system, path, mine.real(), flags, out);
    if (mine.real()->pMethods != nullptr)
        mine.base.pMethods = &kMethods;
    return rc;
}

} // namespace

FaultVfs::FaultVfs(std::string name) : m_name(std::move(name))
{
    begin();
    const sqlite3_vfs *system = sqlite3_vfs_find(nullptr);
    auto *vfs = new sqlite3_vfs(*system);
    vfs->szOsFile = static_cast<int>(sizeof(FaultFile)) + system->szOsFile;
    vfs->pNext = nullptr;
    vfs->zName = m_name.c_str();
    vfs->pAppData = this;
    vfs->xOpen = openFile;
    m_vfs = vfs;
    VQ_ASSERT(sqlite3_vfs_register(vfs, 0) == SQLITE_OK);
}

FaultVfs::~FaultVfs()
{
    auto *vfs = static_cast<sqlite3_vfs *>(m_vfs);
    sqlite3_vfs_unregister(vfs);
    delete vfs;
}

bool FaultVfs::takeRoom(std::int64_t bytes)
{
    if (m_room == kNoLimit)
        return true;
    if (m_room < bytes)
        return false;
    m_room -= bytes;
    return true;
}

bool FaultVfs::sync()
{
    ++m_syncs;
    return !m_syncs_fail;
}

} // namespace vq::sqlite
