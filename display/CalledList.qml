// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Display

// The last calls, the newest on top, as many as fit whole.
ColumnLayout {
    id: root

    required property HallRows model
    readonly property int rowHeight: Math.ceil(Theme.lobbyText * 1.35)

    spacing: 0
    visible: root.model.count > 0

    UiText {
        Layout.fillWidth: true
        color: Theme.inkSecondary
        font.weight: Font.DemiBold
        text: qsTr("Called", "title of the list of last calls")
    }
    Item {
        id: list

        Layout.fillHeight: true
        Layout.fillWidth: true

        Column {
            width: parent.width

            Repeater {
                model: root.model

                delegate: CalledRow {
                    required property int index

                    height: root.rowHeight // qmllint disable unqualified
                    visible: (index + 1) * root.rowHeight <= list.height // qmllint disable unqualified
                    width: list.width // qmllint disable unqualified
                }
            }
        }
    }
}
