// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the sources of the apps read, and what the QML compiler writes into each file of its own.
#include <QtCore/QAbstractListModel>
#include <QtCore/QUrl>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>
#include <QtQml/qjsprimitivevalue.h>
#include <QtQml/qqmlprivate.h>

#include "cmake/headers/qt_core_header.h"
