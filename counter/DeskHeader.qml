// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Counter
import VirtualQueue.Ui

// Which counter, who sits there, and whether it is open.
RowLayout {
    id: root

    required property CounterDesk desk
    property bool isNarrow: false // then one line: what is below needs the height
    readonly property bool isClosed: root.desk.state === CounterDesk.Closed

    spacing: Theme.step

    GridLayout {
        columnSpacing: Theme.step
        columns: root.isNarrow ? 2 : 1
        rowSpacing: 0

        UiText {
            Layout.fillWidth: !root.isNarrow
            Layout.maximumWidth: root.isNarrow ? root.width / 2 : root.width
            font.pixelSize: Theme.lead
            font.weight: Font.DemiBold
            text: root.desk.name
        }
        UiText {
            Layout.alignment: Qt.AlignBaseline
            Layout.fillWidth: true
            color: Theme.inkSecondary
            text: root.desk.staff
        }
    }
    StatusBadge {
        iconName: root.isClosed ? "cross" : root.desk.isPaused ? "pause" : "check"
        text: {
            if (root.isClosed)
                return qsTr("Closed");
            return root.desk.isPaused ? qsTr("On a break") : qsTr("Open");
        }
        tone: root.isClosed ? Tone.Neutral : root.desk.isPaused ? Tone.Caution : Tone.Good
    }
}
