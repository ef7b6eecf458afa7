// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Counter
import VirtualQueue.Ui

// Everything that can be done, always at the same place; what cannot be done now is grey.
GridLayout {
    id: root

    required property CounterDesk desk
    required property WaitingList chosenFrom // of its chosen ticket K prints a copy
    readonly property int state: root.desk.state

    signal copyWanted
    signal finishWanted
    signal parkWanted
    signal transferWanted

    // The main key: whatever brings the next visitor nearer.
    function advance() {
        if (root.state === CounterDesk.Closed)
            root.desk.open();
        else if (root.state === CounterDesk.Paused)
            root.desk.togglePause();
        else
            root.desk.next();
    }

    columnSpacing: Theme.targetGap
    columns: 2
    rowSpacing: Theme.targetGap

    DeskButton {
        Layout.columnSpan: 2
        action: {
            if (root.state === CounterDesk.Closed)
                return CounterDesk.Open;
            return root.state === CounterDesk.Paused ? CounterDesk.Pause : CounterDesk.Next;
        }
        desk: root.desk
        isAdvised: root.state !== CounterDesk.Called
        isMain: true
        keyName: qsTr("Space", "key")
        objectName: "nextButton"
        text: {
            if (root.state === CounterDesk.Closed)
                return qsTr("Open the counter");
            return root.state === CounterDesk.Paused ? qsTr("End the break") : qsTr("Next visitor");
        }

        onActivated: root.advance()
    }
    DeskButton {
        action: CounterDesk.Recall
        desk: root.desk
        keyName: "R"
        objectName: "recallButton"
        text: qsTr("Call again")

        onActivated: root.desk.recall()
    }
    DeskButton {
        action: CounterDesk.Serve
        desk: root.desk
        isAdvised: root.state === CounterDesk.Called
        keyName: "S"
        objectName: "serveButton"
        text: qsTr("Serve")

        onActivated: root.desk.serve()
    }
    DeskButton {
        action: CounterDesk.NoShow
        desk: root.desk
        keyName: "N"
        objectName: "noShowButton"
        text: qsTr("No-show")

        onActivated: root.desk.noShow()
    }
    DeskButton {
        action: CounterDesk.Done
        desk: root.desk
        isAdvised: root.state === CounterDesk.Serving
        keyName: "D"
        objectName: "doneButton"
        text: qsTr("Done")

        onActivated: root.finishWanted()
    }
    DeskButton {
        action: CounterDesk.Park
        desk: root.desk
        keyName: "P"
        objectName: "parkButton"
        text: qsTr("Park")

        onActivated: root.parkWanted()
    }
    DeskButton {
        action: CounterDesk.Transfer
        desk: root.desk
        keyName: "T"
        objectName: "transferButton"
        text: qsTr("Transfer")

        onActivated: root.transferWanted()
    }
    DeskButton {
        action: CounterDesk.Undo
        desk: root.desk
        keyName: "U"
        objectName: "undoButton"
        text: qsTr("Undo")

        onActivated: root.desk.undo()
    }
    DeskButton {
        action: CounterDesk.Pause
        desk: root.desk
        keyName: "B"
        objectName: "pauseButton"
        text: root.desk.isPaused ? qsTr("End the break") : qsTr("Break")

        onActivated: root.desk.togglePause()
    }
    DeskButton {
        readonly property bool isClosed: root.state === CounterDesk.Closed

        action: isClosed ? CounterDesk.SignOut : CounterDesk.Close
        desk: root.desk
        keyName: "C"
        objectName: "closeButton"
        text: isClosed ? qsTr("Sign out") : qsTr("Close the counter")

        onActivated: isClosed ? root.desk.signOut() : root.desk.close()
    }
    DeskButton {
        readonly property string label: Figures.spaced(root.chosenFrom.chosenLabel)

        action: CounterDesk.Reprint
        desk: root.desk
        enabled: isAllowed && (label !== "" || root.desk.ticket.label !== "")
        keyName: "K"
        objectName: "reprintButton"
        text: label === "" ? qsTr("Print a copy") : qsTr("Copy of %1").arg(label)

        onActivated: root.copyWanted()
    }
}
