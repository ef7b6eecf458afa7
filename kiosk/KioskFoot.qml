// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// What stays in reach: the way back and the other languages; larger text and everything lower.
GridLayout {
    id: root

    required property Kiosk kiosk
    required property bool isUpright
    required property bool isLarge
    required property bool isLowered
    readonly property bool isChoosing: root.kiosk.state === Kiosk.Services || root.kiosk.state === Kiosk.Code
    // One height for all, though some scripts need more of it than others.
    readonly property int buttonHeight: Math.max(Theme.target, tallest.implicitHeight + 2 * Theme.step)

    signal largeToggled
    signal loweredToggled

    columnSpacing: Theme.targetGap
    columns: root.isUpright ? 1 : 2
    rowSpacing: Theme.targetGap

    UiText {
        id: tallest

        Accessible.ignored: true
        font.weight: Font.DemiBold
        text: String(root.kiosk.languageNames)
        visible: false
        wrapMode: Text.NoWrap
    }
    FootChoices {
        Layout.fillWidth: true
        buttonHeight: root.buttonHeight
        kiosk: root.kiosk
        visible: root.isChoosing
    }
    // On a wide screen the last two are always at the same end.
    Item {
        Layout.fillWidth: true
        visible: !root.isUpright && !root.isChoosing
    }
    Flow {
        Layout.fillWidth: root.isUpright
        spacing: Theme.targetGap

        BigButton {
            height: root.buttonHeight
            iconName: "textsize"
            text: root.isLarge ? qsTr("Normal text") : qsTr("Larger text")
            tone: Tone.Neutral

            onActivated: root.largeToggled()
        }
        BigButton {
            height: root.buttonHeight
            iconName: "accessibility"
            text: root.isLowered ? qsTr("Use the whole screen") : qsTr("Lower buttons")
            tone: Tone.Neutral

            onActivated: root.loweredToggled()
        }
    }
}
