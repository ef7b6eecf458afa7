// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The tiles of one page.
GridLayout {
    id: root

    required property Kiosk kiosk
    required property int tileHeight
    required property int first // rows of the model that are shown
    required property int end

    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap

    Repeater {
        model: root.kiosk.services

        delegate: ServiceTile {
            readonly property ServiceTiles tiles: parent as ServiceTiles

            Layout.fillWidth: true
            Layout.preferredHeight: tiles?.tileHeight ?? 0
            Layout.preferredWidth: 1
            kiosk: tiles?.kiosk ?? null
            visible: index >= (tiles?.first ?? 0) && index < (tiles?.end ?? 0)
        }
    }
}
