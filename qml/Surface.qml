// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The ground of a window: mirrored as a whole when its language is written from right to left.
Rectangle {
    id: root

    property bool isRightToLeft: Application.layoutDirection === Qt.RightToLeft

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: root.isRightToLeft
    color: Theme.ground
}
