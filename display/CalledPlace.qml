// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// An arrow and the counter's name: in one line as large as wished, else in several lines of the
// least type, else, where a word of it would be split, its number alone.
Item {
    id: root

    required property string counter
    required property string counterNumber
    required property real room // height and width that may be used
    required property real roomWidth
    required property int sizeWanted
    readonly property real sizeInOneLine: Math.min(root.sizeFor(line.advanceWidth), root.room / root.lineHeight)
    readonly property bool isOneLine: root.sizeInOneLine >= Theme.body
    readonly property bool isWordWhole: root.sizeFor(longest.widest) >= Theme.body
    readonly property bool isWrapped: !root.isOneLine && root.isWordWhole && lines.implicitHeight <= root.room
    readonly property bool isNumber: !root.isOneLine && !root.isWrapped
    readonly property real nameSize: root.isOneLine ? root.sizeInOneLine : Theme.body
    readonly property real numberSize: Math.min(root.sizeFor(figures.advanceWidth), root.room / 1.22)
    readonly property real sizeMax: root.isNumber ? root.numberSize : root.nameSize
    readonly property real size: Math.floor(Math.min(root.sizeWanted, root.sizeMax))
    readonly property real lineHeight: sample.implicitHeight / sample.font.pixelSize // of its script
    readonly property font measuring: Qt.font({
            "family": Theme.family,
            "pixelSize": 100,
            "weight": Font.Bold
        })

    // The arrow is as wide as the type is high.
    function sizeFor(widthAt100: real): real {
        return (root.roomWidth - Theme.step) / (1 + widthAt100 / 100);
    }

    height: words.height
    width: arrow.width + Theme.step + words.width

    TextMetrics {
        id: line

        font: root.measuring
        text: root.counter
    }
    TextMetrics {
        id: figures

        font: root.measuring
        text: root.counterNumber
    }
    WordWidth {
        id: longest

        font: root.measuring
        text: root.counter
    }
    UiText {
        id: sample

        Accessible.ignored: true
        font.weight: Font.Bold
        text: root.counter
        visible: false
        wrapMode: Text.NoWrap
    }
    UiText {
        id: lines

        Accessible.ignored: true
        font.weight: Font.Bold
        text: root.counter
        visible: false
        width: root.roomWidth - Theme.step - Theme.body
    }
    IconGlyph {
        id: arrow

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.calledInk
        height: root.size
        name: "arrow"
        width: height
    }
    UiText {
        id: words

        anchors.left: arrow.right
        anchors.leftMargin: Theme.step
        color: Theme.calledInk
        font.pixelSize: root.size
        font.weight: Font.Bold
        objectName: "calledCounter"
        text: root.isNumber ? root.counterNumber : root.counter
        width: root.isWrapped ? Math.ceil(lines.contentWidth) : implicitWidth
        wrapMode: root.isWrapped ? Text.Wrap : Text.NoWrap
    }
}
