// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/speech/wav.h"

namespace vq::speech {

// Two soft bell strokes, a major third down, made from sines: heard over a murmuring
// hall, and ours to give away. The same samples on every machine.
Sound makeChime();

} // namespace vq::speech
