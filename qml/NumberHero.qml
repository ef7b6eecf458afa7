// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// The ticket's label as large as its place allows.
Item {
    id: root

    required property string label
    property color color: Theme.ink
    property int sizeMax: 2000
    readonly property real sizeByWidth: 100 * root.width / Math.max(1, metrics.advanceWidth)
    readonly property real sizeByHeight: root.height / root.lineHeight
    readonly property real sizeWanted: Math.min(root.sizeMax, root.sizeByWidth, root.sizeByHeight)
    readonly property int fontSize: Math.max(1, Math.floor(root.sizeWanted))
    readonly property real lineHeight: 1.22

    implicitHeight: Theme.display * root.lineHeight
    implicitWidth: metrics.advanceWidth / 100 * Theme.display

    TextMetrics {
        id: metrics

        font: Qt.font({
                "family": Theme.figureFamily,
                "pixelSize": 100,
                "weight": Font.Bold
            })
        text: number.text
    }
    UiText {
        id: number

        anchors.centerIn: parent
        color: root.color
        font.family: Theme.figureFamily
        font.pixelSize: root.fontSize
        font.weight: Font.Bold
        horizontalAlignment: Text.AlignHCenter
        text: Figures.spaced(root.label)
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
    }
}
