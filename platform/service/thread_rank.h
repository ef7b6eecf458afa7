// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vq::service {

// The calling thread gives way to the others of its process and machine (nice 10) for good.
// Where the system does not let it, all stays as it was.
void giveWay();

} // namespace vq::service
