// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter
import VirtualQueue.Ui

// Tickets to choose from with the arrow keys or by a press; Enter, or a second press, takes the one
// that is chosen.
ListView {
    id: root

    required property WaitingList tickets
    property string emptyText: ""
    property bool isNarrow: false // then only who is next has room for the reason

    signal accepted(string ticket)

    function select(step: int) {
        root.forceActiveFocus();
        root.tickets.chooseNext(step);
    }
    function accept() {
        if (root.tickets.chosen !== "")
            root.accepted(root.tickets.chosen);
    }

    Accessible.name: root.emptyText
    Accessible.role: Accessible.List
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    currentIndex: root.tickets.chosenRow
    highlightMoveDuration: 0
    keyNavigationEnabled: false // the list of tickets knows which one is chosen
    model: root.tickets

    delegate: TicketRow {
        required property int index
        readonly property real below: ListView.view.contentY + ListView.view.height

        isReasonShown: index === 0 || !(ListView.view as TicketList).isNarrow
        isWhole: y >= ListView.view.contentY && y + height <= below
        isSelected: ListView.isCurrentItem
        width: ListView.view.width

        onActivated: {
            const list = ListView.view as TicketList;
            const isAgain = list.tickets.chosen === ticket;
            list.tickets.choose(index);
            list.forceActiveFocus();
            if (isAgain)
                list.accept();
        }
    }

    Keys.onEnterPressed: root.accept()
    Keys.onReturnPressed: root.accept()

    UiText {
        anchors.centerIn: parent
        color: Theme.inkSecondary
        text: root.emptyText
        visible: root.count === 0
    }
}
