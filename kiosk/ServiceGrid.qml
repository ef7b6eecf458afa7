// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The choices in pages: nothing scrolls under a finger that only wants to press.
ColumnLayout {
    id: root

    required property ServiceTree model
    required property int columns
    property int page: 0
    readonly property int tileHeight: Math.max(Theme.targetMain, 2.6 * (Theme.title + Theme.lead) + 4 * Theme.step)
    readonly property int rowsFor: Math.floor((root.height + Theme.targetGap) / (root.tileHeight + Theme.targetGap))
    readonly property int rowsPaged: Math.floor((root.height - Theme.target) / (root.tileHeight + Theme.targetGap))
    readonly property bool isPaged: root.rowsFor * root.columns < root.model.count
    readonly property int perPage: root.columns * Math.max(1, root.isPaged ? root.rowsPaged : root.rowsFor)
    readonly property int pages: Math.max(1, Math.ceil(root.model.count / root.perPage))

    signal chosen(int row)

    spacing: Theme.targetGap

    onPagesChanged: root.page = Math.min(root.page, root.pages - 1)

    Connections {
        function onLevelChanged() {
            root.page = 0;
        }

        target: root.model
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: root.columns
        rowSpacing: Theme.targetGap

        Repeater {
            model: root.model

            ServiceTile {
                Layout.fillWidth: true
                Layout.preferredHeight: root.tileHeight
                Layout.preferredWidth: 1
                visible: index >= root.page * root.perPage && index < (root.page + 1) * root.perPage

                onActivated: root.chosen(index)
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        visible: root.isPaged

        BigButton {
            enabled: root.page > 0
            guardMs: 0
            iconName: "back"
            text: qsTr("Earlier services")
            tone: Tone.Neutral

            onActivated: --root.page
        }
        UiText {
            Layout.fillWidth: true
            color: Theme.inkSecondary
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Page %1 of %2").arg(root.page + 1).arg(root.pages)
        }
        BigButton {
            enabled: root.page < root.pages - 1
            guardMs: 0
            iconName: "arrow"
            text: qsTr("More services")

            onActivated: ++root.page
        }
    }
}
