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
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: root.isUpright ? 1 : 2
            rowSpacing: Theme.targetGap

            Repeater {
                model: root.kiosk.languages

                BigButton {
                    required property int index
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    fontSize: Theme.title
                    iconName: root.kiosk.languages.length > 1 ? "language" : "arrow" // qmllint disable unqualified
                    isMain: true
                    text: root.kiosk.languages.length > 1 ? root.kiosk.languageNames[index] : qsTr("Take a number") // qmllint disable unqualified

                    onActivated: root.kiosk.chooseLanguage(modelData) // qmllint disable unqualified
                }
            }
        }
    }
}
