// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// Nobody is called: what that means, and what to do.
Item {
    id: root

    required property Board board
    readonly property string title: root.titleOf(root.board.panel)
    readonly property bool isClosed: root.board.panel === Board.Closed
    readonly property string advice: root.adviceOf(root.board.panel, root.board.opensAt[0] ?? "")
    readonly property real word: words.ems * Theme.body // width of the longest word of the title

    function titleOf(panel: int): string {
        switch (panel) {
        case Board.Closed:
            return qsTr("We are closed.");
        case Board.Empty:
            return qsTr("Nobody is waiting.");
        case Board.Refused:
            return qsTr("This screen is not signed in.");
        case Board.Starting:
            return qsTr("One moment, please.");
        case Board.Away:
            return qsTr("This screen has no connection at the moment.");
        default:
            return qsTr("Please wait.");
        }
    }
    function adviceOf(panel: int, opens: string): string {
        switch (panel) {
        case Board.Closed:
            return opens === "" ? "" : qsTr("We open again: %1", "day and time").arg(opens);
        case Board.Empty:
            return qsTr("Take a ticket at the kiosk. Your number will appear here.");
        case Board.Refused:
        case Board.Away:
            return qsTr("Your ticket stays valid. Please ask a member of staff.");
        case Board.Starting:
            return qsTr("The numbers will be here soon. Your ticket stays valid.");
        default:
            return qsTr("Your number will appear here.");
        }
    }

    // The title as large as there is room for it and its advice.
    WholeText {
        id: large

        Accessible.ignored: true
        font.weight: words.font.weight
        sizeWanted: Math.max(Theme.lead, Math.min(Theme.display, root.height / 7))
        text: root.title
        visible: false
        width: root.width
    }
    // Where there is room for few words: when it opens.
    FittingText {
        id: time

        choices: root.board.opensAt
        font: Qt.font({
                "family": Theme.family,
                "pixelSize": Theme.body
            })
        width: root.width
    }
    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.step

        WholeText {
            id: words

            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            sizeWanted: large.implicitHeight <= 0.6 * root.height ? large.sizeWanted : Theme.lead
            text: root.title
            width: parent.width
        }
        NobodyAdvice {
            id: whole

            room: root.height - words.implicitHeight - Theme.step
            text: root.advice
            visible: fits
            width: parent.width
        }
        NobodyAdvice {
            room: whole.room
            text: root.isClosed ? time.text : ""
            visible: fits && !whole.fits
            width: parent.width
        }
    }
}
