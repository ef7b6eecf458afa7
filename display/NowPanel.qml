// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// Who is called now, as large as it goes; else, calmly, why nobody is.
Item {
    id: root

    required property Board board
    readonly property bool isCalled: root.board.panel === Board.Called
    readonly property real word: root.isCalled ? 0 : nobody.word // that must fit, in its least type

    Rectangle {
        anchors.fill: parent
        border.color: Theme.divider
        border.width: root.isCalled ? 0 : 1
        color: root.isCalled ? Theme.called : Theme.surface
        radius: Theme.radius
    }
    CalledNow {
        anchors.fill: parent
        anchors.margins: Theme.step
        counter: root.board.calledCounter
        counterNumber: root.board.calledNumber
        counterForVisitor: root.board.calledCounterForVisitor
        label: root.board.calledLabel
        visible: root.isCalled
    }
    NobodyNow {
        id: nobody

        anchors.fill: parent
        anchors.margins: Theme.step
        board: root.board
        visible: !root.isCalled
    }
    SequentialAnimation {
        id: pulse

        NumberAnimation {
            duration: Theme.pulseMs / 2
            easing.type: Easing.OutCubic
            property: "scale"
            target: root
            to: 1.02
        }
        NumberAnimation {
            duration: Theme.pulseMs / 2
            easing.type: Easing.InOutCubic
            property: "scale"
            target: root
            to: 1
        }
    }
    Connections {
        function onPulsed() {
            pulse.restart();
        }

        target: root.board
    }
}
