// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

RowLayout {
    id: root

    required property Kiosk kiosk

    opacity: root.kiosk.siteName === "" ? 0 : 1 // the hub was not heard yet; the room stays
    spacing: 2 * Theme.step

    IconGlyph {
        Layout.preferredHeight: Theme.title
        Layout.preferredWidth: Theme.title
        color: Theme.actionInk
        name: "building"
    }
    UiText {
        Layout.fillWidth: true
        font.pixelSize: Theme.lead
        font.weight: Font.DemiBold
        text: root.kiosk.siteName
    }
    ClockText {
        Accessible.name: qsTr("Time: %1").arg(root.kiosk.clock)
        color: Theme.inkSecondary
        font.pixelSize: Theme.lead
        text: root.kiosk.clock
    }
}
