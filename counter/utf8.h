// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <QString>

namespace vq::counter {

inline QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

} // namespace vq::counter
