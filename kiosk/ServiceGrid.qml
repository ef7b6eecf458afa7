// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The choices in pages: nothing scrolls under a finger that only wants to press. Tiles grow a little
// where there is room.
Item {
    id: root

    required property Kiosk kiosk
    required property int columns
    property int page: 0
    readonly property string group: root.kiosk.services.groupName
    readonly property int count: root.kiosk.services.count
    readonly property int classRows: Math.min(2, root.kiosk.otherClasses.length)
    readonly property int classesHeight: root.classRows * (Theme.target + Theme.targetGap)
    readonly property int wordsHeight: 2.6 * (Theme.title + Theme.lead) + 4 * Theme.step
    readonly property int leastHeight: Math.max(Theme.targetMain, root.wordsHeight, root.classesHeight)
    readonly property int rowsWanted: Math.ceil(root.count / root.columns)
    readonly property int rowsThatFit: root.rowsIn(root.height)
    readonly property bool isPaged: root.rowsThatFit < root.rowsWanted
    readonly property int rows: root.isPaged ? Math.max(1, root.rowsIn(root.height - Theme.target - Theme.targetGap)) : root.rowsWanted
    readonly property int tileHeight: root.isPaged ? root.leastHeight : Math.min(1.4 * root.leastHeight, (root.height + Theme.targetGap) / Math.max(1, root.rows) - Theme.targetGap)
    readonly property int perPage: root.columns * root.rows
    readonly property int pages: Math.max(1, Math.ceil(root.count / Math.max(1, root.perPage)))

    function rowsIn(height: real): int {
        return Math.floor((height + Theme.targetGap) / (root.leastHeight + Theme.targetGap));
    }

    onGroupChanged: root.page = 0
    onPagesChanged: root.page = Math.min(root.page, root.pages - 1)
    onVisibleChanged: root.page = 0

    ServiceTiles {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        columns: root.columns
        end: (root.page + 1) * root.perPage
        first: root.page * root.perPage
        kiosk: root.kiosk
        tileHeight: root.tileHeight
    }
    RowLayout {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
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
