// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// Why there is no number to take now, what is kept, and what to do.
Item {
    id: root

    required property Kiosk kiosk

    NoticeWords {
        id: words

        kiosk: root.kiosk
    }
    ColumnLayout {
        anchors.centerIn: parent
        spacing: 3 * Theme.step
        width: Math.min(parent.width, 25 * Theme.title)

        IconGlyph {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: 2 * Theme.display
            Layout.preferredWidth: 2 * Theme.display
            color: Theme.actionInk
            name: words.icon
        }
        WholeText {
            Layout.fillWidth: true
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            sizeWanted: Theme.display
            text: words.title
        }
        UiText {
            Layout.fillWidth: true
            font.pixelSize: Theme.title
            horizontalAlignment: Text.AlignHCenter
            text: words.text
            visible: words.text !== ""
        }
        BigButton {
            Layout.fillWidth: true
            iconName: "arrow"
            isMain: true
            text: qsTr("Try again")
            visible: root.kiosk.state === Kiosk.Refused && (root.kiosk.refusal === Kiosk.NoAnswer || root.kiosk.refusal === Kiosk.UnknownCode)

            onActivated: root.kiosk.tryAgain()
        }
        BigButton {
            Layout.fillWidth: true
            iconName: "ticket"
            isMain: true
            text: qsTr("Take a number")
            visible: root.kiosk.state === Kiosk.Refused && (root.kiosk.refusal === Kiosk.LongLine || root.kiosk.refusal === Kiosk.MayBeLate)

            onActivated: root.kiosk.joinAnyway()
        }
        BigButton {
            Layout.fillWidth: true
            iconName: "clock"
            isMain: true
            text: qsTr("I have an appointment")
            tone: Tone.Neutral
            visible: root.kiosk.state === Kiosk.LastHours && root.kiosk.takesCodes

            onActivated: root.kiosk.enterCode()
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.targetGap
            visible: root.kiosk.state === Kiosk.Refused

            KioskCountdown {
                kiosk: root.kiosk
            }
            BigButton {
                Layout.fillWidth: true
                iconName: "back"
                isMain: true
                text: qsTr("Start again")
                tone: Tone.Neutral

                onActivated: root.kiosk.done()
            }
        }
    }
}
