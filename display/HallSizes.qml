// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// What the plan of the hall must have room for, measured in the type that it is written in.
Item {
    id: root

    required property Board board
    readonly property real arrow: Theme.body + Theme.halfStep
    readonly property real counter: Math.max(counterNumber.advanceWidth, Theme.body)
    readonly property real row: label.advanceWidth + Theme.step + root.arrow + root.counter
    // Width of the lists: of a row, or of a title when that is wider.
    readonly property real side: Math.ceil(Math.max(root.row, called.implicitWidth, next.implicitWidth))
    readonly property real number: Math.ceil(calledLabel.advanceWidth)
    readonly property real line: called.implicitHeight / called.font.pixelSize

    visible: false

    TextMetrics {
        id: label

        font.family: Theme.figureFamily
        font.pixelSize: Theme.body
        font.weight: Font.DemiBold
        text: Figures.spaced(root.board.longestLabel)
    }
    TextMetrics {
        id: counterNumber

        font: label.font
        text: root.board.longestNumber
    }
    TextMetrics {
        id: calledLabel

        font.family: Theme.figureFamily
        font.pixelSize: Theme.lobbyCalled
        font.weight: Font.Bold
        text: Figures.spaced(root.board.longestLabel)
    }
    UiText {
        id: called

        font.weight: Font.DemiBold
        text: qsTr("Called", "title of the list of last calls")
        wrapMode: Text.NoWrap
    }
    UiText {
        id: next

        font.weight: Font.DemiBold
        text: qsTr("Next", "title of the list of tickets that are called next")
        wrapMode: Text.NoWrap
    }
}
