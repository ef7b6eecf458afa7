// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Shapes

// How much of a waiting time is left, as a ring with the seconds in it.
Item {
    id: root

    required property real share // 1: all of it is left; 0: none
    required property string text

    Accessible.name: root.text
    Accessible.role: Accessible.ProgressBar
    implicitHeight: 2 * Theme.headline
    implicitWidth: 2 * Theme.headline

    Shape {
        anchors.fill: parent
        antialiasing: true

        ShapePath {
            capStyle: ShapePath.FlatCap
            fillColor: "transparent"
            strokeColor: Theme.divider
            strokeWidth: Theme.focusWidth

            PathAngleArc {
                centerX: root.width / 2
                centerY: root.height / 2
                radiusX: root.width / 2 - Theme.focusWidth
                radiusY: root.height / 2 - Theme.focusWidth
                startAngle: -90
                sweepAngle: 360
            }
        }
        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            strokeColor: Theme.actionInk
            strokeWidth: Theme.focusWidth

            PathAngleArc {
                centerX: root.width / 2
                centerY: root.height / 2
                radiusX: root.width / 2 - Theme.focusWidth
                radiusY: root.height / 2 - Theme.focusWidth
                startAngle: -90
                sweepAngle: 360 * Math.max(0, Math.min(1, root.share))
            }
        }
    }
    ClockText {
        Accessible.ignored: true
        anchors.centerIn: parent
        font.weight: Font.DemiBold
        text: root.text
    }
}
