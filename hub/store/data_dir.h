// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "hub/store/file.h"

namespace vq::hub {

// The folder that holds a site's truth, held by this process alone as long as this lives.
class DataDir {
public:
    // Makes the folder (mode 0700) when it is missing. Conflict with "data_in_use" when
    // another process holds it; the message names it.
    static Result<DataDir> open(const std::string &path);

    const std::string &path() const { return m_path; }
    std::string database() const { return m_path + "/site.db"; }
    std::string witness() const { return m_path + "/witness"; }
    std::string reserve() const { return m_path + "/reserve"; }
    std::string lessons() const { return m_path + "/lessons"; } // of the estimates
    std::string operatorToken() const { return m_path + "/operator.token"; }
    std::string tls() const { return m_path + "/tls"; }
    std::string media() const { return m_path + "/media"; } // of the lobby screens
    std::string transfers() const { return m_path + "/transfers"; } // backups and uploads

private:
    DataDir(std::string path, File lock)
        : m_path(std::move(path)), m_lock(std::move(lock))
    {}

    std::string m_path;
    File m_lock;
};

} // namespace vq::hub
