// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The tiles where they are planned.
GridLayout {
    id: root

    required property Kiosk kiosk
    required property TilePlan plan

    columnSpacing: Theme.targetGap
    columns: root.plan.columns
    rowSpacing: Theme.targetGap

    Repeater {
        model: root.kiosk.services

        delegate: ServiceTile {
            readonly property ServiceTiles tiles: parent as ServiceTiles
            readonly property int gridRow: index / (tiles?.columns ?? 1)

            Layout.fillWidth: true
            Layout.preferredHeight: tiles?.plan.rows[gridRow] ?? 0
            Layout.preferredWidth: 1
            kiosk: tiles?.kiosk ?? null
            look: tiles?.plan.style ?? null
        }
    }
}
