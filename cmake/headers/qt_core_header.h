// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What sources read that know Qt without a screen. Nothing here may ask which other Qt
// modules a target uses (QT_NETWORK_LIB), or the targets that use them could not share it.
#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>
#include <QtCore/QVariant>

#include "cmake/headers/std_header.h"
