// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// The ticket's label as large as its place allows: in one line, or in two, letters over digits,
// where one line would have to be smaller than it may be.
Item {
    id: root

    required property string label
    property color color: Theme.ink
    property int sizeMax: 2000
    property int sizeLeast: 0
    readonly property bool isStacked: root.widthSize(line.advanceWidth) < root.sizeLeast
    readonly property int lines: root.isStacked ? 2 : 1
    readonly property real byWidth: root.widthSize(root.isStacked ? digits.widest : line.advanceWidth)
    readonly property real byHeight: root.height / root.lineHeight / root.lines
    readonly property real sizeWanted: Math.min(root.sizeMax, root.byWidth, root.byHeight)
    readonly property int fontSize: Math.max(1, Math.floor(root.sizeWanted))
    readonly property real lineHeight: 1.22
    readonly property font measuring: Qt.font({
            "family": Theme.figureFamily,
            "pixelSize": 100,
            "weight": Font.Bold
        })

    function widthSize(widthAt100: real): real {
        return 100 * root.width / Math.max(1, widthAt100);
    }

    implicitHeight: Theme.display * root.lineHeight
    implicitWidth: line.advanceWidth / 100 * Theme.display

    TextMetrics {
        id: line

        font: root.measuring
        text: Figures.spaced(root.label)
    }
    WordWidth {
        id: digits

        font: root.measuring
        text: Figures.stacked(root.label)
    }
    UiText {
        anchors.centerIn: parent
        color: root.color
        font.family: Theme.figureFamily
        font.pixelSize: root.fontSize
        font.weight: Font.Bold
        horizontalAlignment: Text.AlignHCenter
        text: root.isStacked ? Figures.stacked(root.label) : Figures.spaced(root.label)
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
    }
}
