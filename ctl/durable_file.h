// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace vq::ctl {

// A file that appears under its name whole and on disk, or not at all: written beside it
// under a temporary name, fsynced, then renamed. An abandoned one leaves nothing behind.
class DurableFile {
public:
    static Result<DurableFile> create(const std::string &path);
    ~DurableFile();
    DurableFile(DurableFile &&) noexcept = default;
    DurableFile &operator=(DurableFile &&) noexcept = default;

    Status write(std::string_view bytes);
    Status commit();

private:
    struct CloseFile {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };

    DurableFile(std::string path, std::FILE *file);
    Error failure(const char *what) const;

    std::string m_path;
    std::unique_ptr<std::FILE, CloseFile> m_file; // none after commit()
};

} // namespace vq::ctl
