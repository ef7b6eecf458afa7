// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// Time and date at the site, from the hub's clock; the date below the time, or across from it.
Item {
    id: root

    required property Board board
    required property bool hasDate
    required property bool isStacked // above the panel, not beside it

    ClockText {
        id: time

        anchors.left: parent.left
        font.pixelSize: root.hasDate ? Theme.title : Theme.body
        font.weight: Font.DemiBold
        objectName: "time"
        text: root.board.clock
    }
    FittingText {
        id: fitting

        choices: root.board.dates
        font: date.font
        width: root.isStacked ? root.width - time.width - Theme.step : root.width
    }
    UiText {
        id: date

        // Anchors that come and go while the hall changes leave a width behind.
        anchors.left: parent.left
        anchors.right: parent.right
        color: Theme.inkSecondary
        horizontalAlignment: root.isStacked ? Text.AlignRight : Text.AlignLeft
        objectName: "date"
        text: fitting.text
        visible: root.hasDate
        wrapMode: Text.NoWrap
        y: root.isStacked ? time.baselineOffset - baselineOffset : time.height
    }
}
