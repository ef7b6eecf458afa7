// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Counter
import VirtualQueue.Ui

// The hall: who waits or is parked, today's figures, what somebody should walk to.
ColumnLayout {
    id: root

    required property CounterDesk desk
    property bool isNarrow: false
    property bool showsParked: false
    readonly property int choice: root.showsParked ? CounterDesk.Return : CounterDesk.Choose
    readonly property TicketList list: root.showsParked ? parkedList : waitingList

    function toggleList() {
        root.showsParked = !root.showsParked;
    }
    function select(step: int) {
        root.list.select(step);
    }
    function unselect() {
        root.list.tickets.choose(-1);
    }

    spacing: Theme.step

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap

        TabButton {
            isCurrent: !root.showsParked
            objectName: "waitingTab"
            text: qsTr("Waiting %1").arg(root.desk.waiting.count)

            onActivated: root.showsParked = false
        }
        TabButton {
            isCurrent: root.showsParked
            objectName: "parkedTab"
            text: qsTr("Parked %1").arg(root.desk.parked.count)

            onActivated: root.showsParked = true
        }
        KeyCap {
            ink: Theme.inkSecondary
            key: "L"
        }
        Item {
            Layout.fillWidth: true
        }
        FilterButton {
            desk: root.desk
            iconName: "down"
            objectName: "filterButton"
            visible: !root.isNarrow && !root.showsParked
        }
    }
    Rectangle {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 12 * Theme.step
        border.color: Theme.divider
        border.width: 1
        color: Theme.surface
        radius: Theme.radius

        TicketList {
            id: waitingList

            anchors.fill: parent
            anchors.margins: Theme.halfStep
            emptyText: qsTr("Nobody is waiting.")
            isNarrow: root.isNarrow
            objectName: "waitingList"
            tickets: root.desk.waiting
            visible: !root.showsParked

            onAccepted: ticket => root.desk.call(ticket)
        }
        TicketList {
            id: parkedList

            anchors.fill: parent
            anchors.margins: Theme.halfStep
            emptyText: qsTr("No ticket is parked.")
            isNarrow: root.isNarrow
            objectName: "parkedList"
            tickets: root.desk.parked
            visible: root.showsParked

            onAccepted: ticket => root.desk.bringBack(ticket)
        }
    }
    UiText {
        Layout.fillWidth: true
        color: Theme.inkSecondary
        objectName: "reason"
        text: root.desk.reasons.text
        visible: !root.isNarrow && text !== ""
    }
    RowLayout {
        Layout.fillHeight: false
        spacing: Theme.targetGap

        FilterButton {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            desk: root.desk
            visible: root.isNarrow && !root.showsParked
        }
        Item {
            Layout.fillWidth: true
            visible: !root.isNarrow
        }
        BigButton {
            Layout.fillHeight: true
            Layout.fillWidth: root.isNarrow
            Layout.preferredWidth: root.isNarrow ? 1 : implicitWidth
            enabled: root.list.tickets.chosen !== "" && (root.desk.allowed & root.choice) !== 0
            guardMs: 0
            keyName: qsTr("Enter", "key")
            objectName: "chosenButton"
            text: root.showsParked ? qsTr("Back to the line") : qsTr("Call this ticket")
            tone: Tone.Neutral

            onActivated: root.list.accept()
        }
    }
    FiguresBar {
        Layout.fillWidth: true
        figures: root.desk.figures
        isNarrow: root.isNarrow
    }
    AlarmList {
        Layout.fillWidth: true
        alarms: root.desk.alarms
        isWanted: !root.isNarrow
    }
}
