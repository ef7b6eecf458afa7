// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// While a visitor chooses: the way back, and the languages that she does not read now.
Flow {
    id: root

    required property Kiosk kiosk
    required property int buttonHeight

    spacing: Theme.targetGap

    BigButton {
        height: root.buttonHeight
        iconName: "back"
        text: root.kiosk.services.isInGroup ? qsTr("Back") : qsTr("Start again")
        tone: Tone.Neutral

        onActivated: root.kiosk.back()
    }
    Repeater {
        model: root.kiosk.languages

        delegate: LanguageButton {
            readonly property FootChoices choices: parent as FootChoices

            height: choices?.buttonHeight ?? 0
            kiosk: choices?.kiosk ?? null
            tone: Tone.Neutral
            visible: modelData !== kiosk.language
        }
    }
}
