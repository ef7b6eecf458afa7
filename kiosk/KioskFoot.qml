// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// What stays in reach: the way back, the other languages, larger text, and everything lower.
Flow {
    id: root

    required property Kiosk kiosk
    required property bool isLarge
    required property bool isLowered

    signal largeToggled
    signal loweredToggled

    layoutDirection: Qt.application.layoutDirection // qmllint disable
    spacing: Theme.targetGap

    BigButton {
        iconName: "back"
        text: root.kiosk.services.isInGroup ? qsTr("Back") : qsTr("Start again")
        tone: Tone.Neutral
        visible: root.kiosk.state === Kiosk.Services

        onActivated: root.kiosk.back()
    }
    Repeater {
        model: root.kiosk.state === Kiosk.Services ? root.kiosk.languages : []

        BigButton {
            required property int index
            required property string modelData

            text: root.kiosk.languageNames[index] ?? modelData // qmllint disable unqualified
            tone: Tone.Neutral
            visible: modelData !== root.kiosk.language // qmllint disable unqualified

            onActivated: root.kiosk.chooseLanguage(modelData) // qmllint disable unqualified
        }
    }
    BigButton {
        iconName: "textsize"
        text: root.isLarge ? qsTr("Normal text") : qsTr("Larger text")
        tone: Tone.Neutral

        onActivated: root.largeToggled()
    }
    BigButton {
        iconName: "accessibility"
        text: root.isLowered ? qsTr("Use the whole screen") : qsTr("Lower buttons")
        tone: Tone.Neutral

        onActivated: root.loweredToggled()
    }
}
