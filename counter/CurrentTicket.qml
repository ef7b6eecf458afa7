// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Counter
import VirtualQueue.Ui

// The ticket at this counter with its running clock, or what to do next.
Card {
    id: root

    required property CounterDesk desk
    property bool isNarrow: false
    readonly property bool hasTicket: root.desk.ticket.label !== ""
    readonly property bool isCalled: root.desk.state === CounterDesk.Called
    readonly property int numberHeight: (root.isNarrow ? 7 : 10) * Theme.step // at least
    // As high without a ticket as with one, so that the keys below stay where they are but for a
    // class with a long name.
    readonly property real wordsHeight: service.implicitHeight + clock.implicitHeight + 2 * Theme.halfStep
    readonly property real ticketHeight: root.isNarrow ? root.numberHeight + root.wordsHeight : 0

    color: root.isCalled ? Theme.called : Theme.surface
    implicitHeight: Math.max(column.implicitHeight, root.ticketHeight) + 2 * root.padding
    padding: root.isNarrow ? Theme.step : 2 * Theme.step

    ColumnLayout {
        id: column

        readonly property color ink: root.isCalled ? Theme.calledInk : Theme.ink

        anchors.fill: parent
        spacing: Theme.halfStep

        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: root.numberHeight
            visible: root.hasTicket

            NumberHero {
                anchors.bottom: parent.bottom
                anchors.left: parent.left
                anchors.right: beside.visible ? beside.left : parent.right
                anchors.top: parent.top
                color: column.ink
                label: root.desk.ticket.label
            }
            // In a strip beside the number, so that nothing moves when it comes and goes.
            PaperBadge {
                id: beside

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                paper: root.desk.ticket.paper
                visible: root.isNarrow && text !== ""
                width: Math.min(implicitWidth, parent.width * 0.4)
            }
        }
        UiText {
            id: service

            Layout.fillWidth: true
            color: column.ink
            font.pixelSize: Theme.lead
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            text: root.desk.ticket.service
            visible: root.hasTicket
        }
        RowLayout {
            id: standing

            readonly property real besideWidth: called.implicitWidth + clock.implicitWidth + priority.implicitWidth + 2 * Theme.step
            readonly property bool isBadgeBeside: standing.besideWidth <= column.width // else below

            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: false
            spacing: Theme.step
            visible: root.hasTicket

            UiText {
                id: called

                color: column.ink
                text: {
                    if (root.isCalled)
                        return qsTr("Called, %n time(s)", "", root.desk.ticket.calls);
                    return qsTr("Serving");
                }
                wrapMode: Text.NoWrap
            }
            ClockText {
                id: clock

                color: column.ink
                font.pixelSize: Theme.lead
                font.weight: Font.DemiBold
                text: root.desk.ticket.elapsed
            }
            StatusBadge {
                id: priority

                text: root.desk.ticket.priorityClass
                visible: text !== "" && standing.isBadgeBeside
            }
        }
        StatusBadge {
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: column.width
            text: root.desk.ticket.priorityClass
            visible: root.hasTicket && text !== "" && !standing.isBadgeBeside
        }
        UiText {
            Layout.fillWidth: true
            color: column.ink
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Waited %n minute(s)", "", root.desk.ticket.waitedMinutes)
            visible: root.hasTicket && !root.isNarrow
        }
        PaperBadge {
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: column.width
            objectName: "paperBadge"
            paper: root.desk.ticket.paper
            visible: root.hasTicket && !root.isNarrow && text !== ""
        }
        Item {
            Layout.fillHeight: true
            visible: !root.hasTicket
        }
        UiText {
            Layout.fillWidth: true
            font.pixelSize: Theme.lead
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            text: {
                if (root.desk.state === CounterDesk.Closed)
                    return qsTr("Your counter is closed");
                if (root.desk.state === CounterDesk.Paused)
                    return qsTr("You are on a break");
                return qsTr("Nobody at your counter");
            }
            visible: !root.hasTicket
        }
        UiText {
            Layout.fillWidth: true
            color: Theme.inkSecondary
            horizontalAlignment: Text.AlignHCenter
            text: {
                if (root.desk.waiting.count === 0)
                    return qsTr("Nobody is waiting.");
                return qsTr("%n waiting", "", root.desk.waiting.count);
            }
            visible: !root.hasTicket
        }
        Item {
            Layout.fillHeight: true
            visible: !root.hasTicket
        }
    }
}
