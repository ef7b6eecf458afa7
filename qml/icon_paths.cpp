// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/icon_paths.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vq::ui {
namespace {

struct Icon {
    std::string_view name;
    std::string_view path;
};

constexpr std::array kIcons = {
    Icon{"ticket",
         "M4 6 H20 V10 A2 2 0 0 0 20 14 V18 H4 V14 A2 2 0 0 0 4 10 Z M14 6 V8 M14 11 V13 "
         "M14 16 V18"},
    Icon{"passport",
         "M6 3 H18 V21 H6 Z M12 7 A3 3 0 1 0 12 13 A3 3 0 1 0 12 7 M9 17 H15"},
    Icon{"document", "M6 3 H14 L19 8 V21 H6 Z M14 3 V8 H19 M9 13 H16 M9 17 H14"},
    Icon{
        "people",
        "M9 4 A3.5 3.5 0 1 0 9 11 A3.5 3.5 0 1 0 9 4 M2 20 A7 7 0 0 1 16 20 M16 4.5 A3.5 "
        "3.5 0 0 1 16 10.5 M18.5 14 A7 7 0 0 1 22 20"},
    Icon{"person", "M12 4 A4 4 0 1 0 12 12 A4 4 0 1 0 12 4 M4 21 A8 8 0 0 1 20 21"},
    Icon{"printer", "M7 8 V3 H17 V8 M7 17 H4 V8 H20 V17 H17 M7 14 H17 V21 H7 Z"},
    Icon{"warning", "M12 3 L22 20 H2 Z M12 10 V14 M12 17 V17.1"},
    Icon{"info", "M12 3 A9 9 0 1 0 12 21 A9 9 0 1 0 12 3 M12 11 V16 M12 8 V8.1"},
    Icon{"clock", "M12 3 A9 9 0 1 0 12 21 A9 9 0 1 0 12 3 M12 7 V12 L15.5 14"},
    Icon{"arrow", "M4 12 H20 M14 6 L20 12 L14 18"},
    Icon{"back", "M20 12 H4 M10 6 L4 12 L10 18"},
    Icon{"up", "M5 15 L12 8 L19 15"},
    Icon{"down", "M5 9 L12 16 L19 9"},
    Icon{"check", "M4 12.5 L9.5 18 L20 6.5"},
    Icon{"cross", "M6 6 L18 18 M18 6 L6 18"},
    Icon{
        "speaker",
        "M4 9 H8 L13 5 V19 L8 15 H4 Z M16 9 A4 4 0 0 1 16 15 M18.5 6 A8 8 0 0 1 18.5 18"},
    Icon{"language",
         "M12 3 A9 9 0 1 0 12 21 A9 9 0 1 0 12 3 M3 12 H21 M12 3 C7 8 7 16 12 21 M12 3 "
         "C17 8 17 16 12 21"},
    Icon{"accessibility",
         "M12 2.5 A1.8 1.8 0 1 0 12 6.1 A1.8 1.8 0 1 0 12 2.5 M4 9 L12 10.5 L20 9 "
         "M12 10.5 V14.5 M8 21 L12 14.5 L16 21"},
    Icon{"textsize", "M2 19 L7 6 L12 19 M3.8 15 H10.2 M17 8 V16 M13 12 H21"},
    Icon{"building",
         "M4 21 V9 L12 4 L20 9 V21 M2 21 H22 M8 21 V12 M12 21 V12 M16 21 V12"},
    Icon{"car", "M3 17 V12 L5.5 6.5 H18.5 L21 12 V17 Z M3 12 H21 M6 17 V19.5 M18 17 "
                "V19.5 M7 14.5 "
                "V14.6 M17 14.5 V14.6"},
    Icon{
        "heart",
        "M12 20.5 C5 15.5 3 12 3 8.8 A4.7 4.7 0 0 1 12 7 A4.7 4.7 0 0 1 21 8.8 C21 12 19 "
        "15.5 12 20.5 Z"},
    Icon{
        "money",
        "M2 6 H22 V18 H2 Z M12 9 A3 3 0 1 0 12 15 A3 3 0 1 0 12 9 M5.5 12 V12.1 M18.5 12 "
        "V12.1"},
    Icon{"house", "M3 11.5 L12 4 L21 11.5 M6 9.5 V20 H18 V9.5 M10 20 V14 H14 V20"},
    Icon{"key", "M8 8 A4 4 0 1 0 8 16 A4 4 0 1 0 8 8 M12 12 H21 V16 M17 12 V15"},
    Icon{"pause", "M8 5 V19 M16 5 V19"},
    Icon{"undo", "M8 5 L4 9 L8 13 M4 9 H14 A5.5 5.5 0 0 1 14 20 H9"},
    Icon{"park", "M12 3 A9 9 0 1 0 12 21 A9 9 0 1 0 12 3 M10 17 V7.5 H12.8 A2.7 2.7 0 0 "
                 "1 12.8 13 H10"},
    Icon{"transfer", "M4 8 H19 M15 4 L19 8 L15 12 M20 16 H5 M9 12 L5 16 L9 20"},
    Icon{"display", "M3 4 H21 V16 H3 Z M9 20 H15 M12 16 V20"},
    Icon{"offline",
         "M3 9 A13 13 0 0 1 21 9 M6.5 13 A8 8 0 0 1 17.5 13 M12 18 V18.1 M4 3 L20 21"},
    Icon{"phone", "M7 2.5 H17 V21.5 H7 Z M11 18.5 H13"},
    Icon{"camera", "M3 8 H7 L9 5 H15 L17 8 H21 V19 H3 Z M12 10 A3.2 3.2 0 1 0 12 16.4 "
                   "A3.2 3.2 0 1 0 "
                   "12 10"},
};

} // namespace

QStringList IconPaths::allNames()
{
    QStringList names;
    std::ranges::transform(kIcons, std::back_inserter(names), [](const Icon &icon) {
        return QString::fromLatin1(icon.name.data(), qsizetype(icon.name.size()));
    });
    return names;
}

QString IconPaths::path(const QString &name) const
{
    const std::string wanted = name.toStdString();
    auto found = std::ranges::find(kIcons, std::string_view(wanted), &Icon::name);
    if (found == kIcons.end())
        found = kIcons.begin();
    return QString::fromLatin1(found->path.data(), qsizetype(found->path.size()));
}

} // namespace vq::ui
