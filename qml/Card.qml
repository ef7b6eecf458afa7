// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A surface that holds what belongs together. Its children lie inside the padding.
Item {
    id: root

    default property alias content: inside.data
    property bool floats: false
    property int padding: 2 * Theme.step
    property color color: Theme.surface
    property color borderColor: Theme.divider

    implicitHeight: inside.childrenRect.height + 2 * root.padding
    implicitWidth: inside.childrenRect.width + 2 * root.padding

    Shadow {
        visible: root.floats
    }
    Rectangle {
        anchors.fill: parent
        border.color: root.borderColor
        border.width: 1
        color: root.color
        radius: Theme.radius
    }
    Item {
        id: inside

        anchors.fill: parent
        anchors.margins: root.padding
    }
}
