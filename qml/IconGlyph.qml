// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Shapes
import VirtualQueue.Ui

// One line icon on a grid of 24, line weight 2. An unknown name draws the ticket.
Item {
    id: root

    required property string name
    property color color: Theme.ink
    property bool mirrors: root.name.startsWith("arrow") || root.name === "back"

    Accessible.ignored: true
    implicitHeight: Theme.lead
    implicitWidth: Theme.lead

    Shape {
        anchors.centerIn: parent
        antialiasing: true
        height: 24
        scale: Math.min(root.width, root.height) / 24
        width: 24

        transform: Scale {
            origin.x: 12
            xScale: root.mirrors && root.LayoutMirroring.enabled ? -1 : 1
        }

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            strokeColor: root.color
            strokeWidth: 2

            PathSvg {
                path: IconPaths.path(root.name)
            }
        }
    }
}
