// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Counter
import VirtualQueue.Ui

// The clerk at work: left the ticket and the keys, right the hall. As a strip, one below the other.
FocusScope {
    id: root

    required property CounterDesk desk
    property bool isNarrow: false
    readonly property bool isChoosing: transferChoice.visible || outcomeChoice.visible || reminderChoice.visible
    property alias hall: hall

    function advance() {
        buttons.advance();
    }
    function leave() {
        if (root.desk.state === CounterDesk.Closed)
            root.desk.signOut();
        else
            root.desk.close();
    }
    function finish() {
        if (root.desk.outcomes.count > 0)
            outcomeChoice.open();
        else
            root.desk.done("");
    }
    function transfer() {
        transferChoice.open();
    }
    function park() {
        reminderChoice.open();
    }
    function copy() {
        root.desk.reprint(hall.list.tickets.chosen);
    }

    // With large text there is more than fits: then it scrolls, and nothing is cut.
    Flickable {
        id: page

        readonly property int margin: root.isNarrow ? Theme.step : 2 * Theme.step

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        contentHeight: grid.height + 2 * page.margin
        interactive: contentHeight > height

        GridLayout {
            id: grid

            height: Math.max(implicitHeight, root.height - 2 * page.margin)
            width: root.width - 2 * page.margin
            x: page.margin
            y: page.margin
            columnSpacing: 2 * Theme.step
            columns: root.isNarrow ? 1 : 2
            rowSpacing: Theme.step

            ColumnLayout {
                Layout.fillHeight: !root.isNarrow
                Layout.fillWidth: root.isNarrow
                Layout.maximumWidth: root.isNarrow ? root.width : 52 * Theme.step
                Layout.preferredWidth: 52 * Theme.step
                spacing: Theme.step

                DeskHeader {
                    Layout.fillWidth: true
                    desk: root.desk
                    isNarrow: root.isNarrow
                }
                MessageBanner {
                    Layout.fillWidth: true
                    desk: root.desk
                    isWanted: !root.isNarrow
                }
                CurrentTicket {
                    Layout.fillHeight: !root.isNarrow
                    Layout.fillWidth: true
                    desk: root.desk
                    isNarrow: root.isNarrow
                }
                ActionButtons {
                    id: buttons

                    Layout.fillHeight: false
                    Layout.fillWidth: true
                    chosenFrom: hall.list.tickets
                    desk: root.desk

                    onCopyWanted: root.copy()
                    onFinishWanted: root.finish()
                    onParkWanted: root.park()
                    onTransferWanted: root.transfer()
                }
                // In a strip below the keys: they stay where they are when it comes.
                MessageBanner {
                    Layout.fillWidth: true
                    desk: root.desk
                    isWanted: root.isNarrow
                }
                AlarmList {
                    Layout.fillWidth: true
                    alarms: root.desk.alarms
                    isWanted: root.isNarrow
                }
            }
            HallPanel {
                id: hall

                Layout.fillHeight: true
                Layout.fillWidth: true
                desk: root.desk
                isNarrow: root.isNarrow
            }
        }
    }
    ChoicePanel {
        id: transferChoice

        anchors.fill: parent
        choices: root.desk.services
        title: qsTr("Transfer %1 to which service?").arg(Figures.spaced(root.desk.ticket.label))

        onChosen: key => root.desk.transfer(key)
        onClosed: page.forceActiveFocus()
    }
    ChoicePanel {
        id: outcomeChoice

        anchors.fill: parent
        choices: root.desk.outcomes
        title: qsTr("How did it end for %1?").arg(Figures.spaced(root.desk.ticket.label))

        onChosen: key => root.desk.done(key)
        onClosed: page.forceActiveFocus()
    }
    ChoicePanel {
        id: reminderChoice

        anchors.fill: parent
        choices: root.desk.reminders
        title: qsTr("Park %1: when shall we remind you?").arg(Figures.spaced(root.desk.ticket.label))

        onChosen: key => root.desk.park(Number(key))
        onClosed: page.forceActiveFocus()
    }
}
