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
    readonly property bool isDeeper: root.kiosk.services.isInGroup || root.kiosk.state === Kiosk.Code

    spacing: Theme.targetGap

    BigButton {
        height: root.buttonHeight
        iconName: "back"
        text: root.isDeeper ? qsTr("Back") : qsTr("Start again")
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
