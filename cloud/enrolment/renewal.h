// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/api/route.h"

// Of this module only: POST /v1/devices/me/certificate.
namespace vq::cloud::enrolment {

void addRenewal(Routes &routes);

} // namespace vq::cloud::enrolment
