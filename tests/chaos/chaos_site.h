// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vq {

// Writes a site with so many counters, all of which serve the one service PASS, whose
// numbers last for a day of any test.
void writeChaosSite(const QString &path, int counters);

} // namespace vq
