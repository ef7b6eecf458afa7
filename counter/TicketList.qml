// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// Tickets to choose from with the arrow keys or by a press; Enter, or a second press, takes the one
// that is chosen.
ListView {
    id: root

    property string emptyText: ""

    signal accepted(string ticket)

    function select(step: int) {
        root.forceActiveFocus();
        root.currentIndex = Math.max(0, Math.min(root.count - 1, root.currentIndex + step));
    }
    function accept() {
        if (root.currentItem)
            root.accepted((root.currentItem as TicketRow).ticket);
    }

    Accessible.name: root.emptyText
    Accessible.role: Accessible.List
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    currentIndex: -1
    highlightMoveDuration: 0

    delegate: TicketRow {
        required property int index

        isSelected: ListView.isCurrentItem
        width: ListView.view.width

        onActivated: {
            const list = ListView.view as TicketList;
            const isAgain = list.currentIndex === index;
            list.currentIndex = index;
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
