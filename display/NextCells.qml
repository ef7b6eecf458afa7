// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// The tickets in reading order, in cells of the width of the longest; only whole rows are shown.
Grid {
    id: root

    required property HallRows model
    required property real room // height that may be used
    readonly property int rowHeight: Math.ceil(Theme.lobbyText * 1.3)
    readonly property int cell: Math.ceil(widest.advanceWidth)
    readonly property int fitting: root.columns * Math.floor(root.room / root.rowHeight)

    columnSpacing: Theme.step
    columns: Math.max(1, Math.floor((root.width + Theme.step) / (root.cell + Theme.step)))

    TextMetrics {
        id: widest

        font.family: Theme.figureFamily
        font.pixelSize: Theme.body
        text: Figures.spaced(root.model.longestLabel)
    }
    Repeater {
        model: root.model

        delegate: NextCell {
            readonly property NextCells cells: parent as NextCells

            height: cells?.rowHeight ?? 0
            visible: index < (cells?.fitting ?? 0)
            width: cells?.cell ?? 0
        }
    }
}
