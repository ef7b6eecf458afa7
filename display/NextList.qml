// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Display

// Who is called next, in reading order, as many lines as there is room for.
ColumnLayout {
    id: root

    required property HallRows model
    readonly property int rowHeight: Math.ceil(Theme.lobbyText * 1.3)

    spacing: 0

    UiText {
        Layout.fillWidth: true
        color: Theme.inkSecondary
        font.weight: Font.DemiBold
        text: qsTr("Next", "title of the list of tickets that are called next")
    }
    TextMetrics {
        id: widest

        font.family: Theme.figureFamily
        font.pixelSize: Theme.body
        text: Figures.spaced(root.model.longestLabel)
    }
    Item {
        id: list

        readonly property real cell: widest.advanceWidth + Theme.step
        readonly property int columns: Math.max(1, Math.floor((width + Theme.step) / cell))
        readonly property int rows: Math.floor(height / root.rowHeight)

        Layout.fillHeight: true
        Layout.fillWidth: true

        Grid {
            columnSpacing: Theme.step
            columns: list.columns
            width: parent.width

            Repeater {
                model: root.model

                delegate: UiText {
                    required property int index
                    required property string label

                    font.family: Theme.figureFamily
                    height: root.rowHeight // qmllint disable unqualified
                    text: Figures.spaced(label)
                    verticalAlignment: Text.AlignVCenter
                    visible: index < list.columns * list.rows // qmllint disable unqualified
                    width: Math.ceil(widest.advanceWidth) // qmllint disable unqualified
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
