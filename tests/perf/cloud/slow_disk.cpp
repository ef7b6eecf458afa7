// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// LD_PRELOAD for a database server: each sync takes VQ_SYNC_US longer, as on the network disks
// that clouds rent out, where it takes 1 ms and more.
#include <cstdlib>

#include <dlfcn.h>
#include <unistd.h>

namespace {

using Sync = int (*)(int);

int slowed(const char *name, int fd)
{
    static const char *const said = std::getenv("VQ_SYNC_US");
    static const useconds_t wait = said == nullptr ? 0 : std::strtoul(said, nullptr, 10);
    ::usleep(wait);
    return reinterpret_cast<Sync>(::dlsym(RTLD_NEXT, name))(fd);
}

} // namespace

extern "C" {

int fsync(int fd)
{
    return slowed("fsync", fd);
}

int fdatasync(int fildes)
{
    return slowed("fdatasync", fildes);
}
}
