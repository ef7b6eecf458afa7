// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// Nobody is here: the first touch says which language.
Item {
    id: root

    required property Kiosk kiosk
    required property bool isUpright

    ColumnLayout {
        anchors.centerIn: parent
        spacing: 4 * Theme.step
        width: Math.min(parent.width, 32 * Theme.headline)

        UiText {
            Layout.fillWidth: true
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.welcomeText
        }
        LanguageButtons {
            Layout.fillWidth: true
            columns: root.isUpright ? 1 : 2
            kiosk: root.kiosk
        }
    }
}
