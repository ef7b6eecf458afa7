// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// The calls, the newest first, down one column after the other; only whole rows are shown.
Grid {
    id: root

    required property HallRows model
    required property real room // height that may be used
    readonly property int rowHeight: Math.ceil(Theme.lobbyText * 1.35)
    readonly property real cell: (root.width - (root.columns - 1) * root.columnSpacing) / root.columns
    readonly property int fitting: root.columns * Math.floor(root.room / root.rowHeight)

    columnSpacing: 2 * Theme.step
    columns: 1

    Repeater {
        model: root.model

        delegate: CalledRow {
            readonly property CalledRows rows: parent as CalledRows
            required property int index

            visible: index < (rows?.fitting ?? 0)
            width: rows?.cell ?? 0
        }
    }
}
