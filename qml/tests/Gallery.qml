// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// Every control once: what a designer looks at, and what the golden pictures hold still.
Surface {
    id: root

    property string sample: "Passports and identity cards"
    required property var matrix // bytes, from C++

    RowLayout {
        anchors.fill: parent
        anchors.margins: 3 * Theme.step
        spacing: 3 * Theme.step

        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            spacing: Theme.targetGap

            ChoiceTile {
                Layout.fillWidth: true
                iconName: "passport"
                subtitle: "4 waiting · about 10 to 15 minutes"
                title: root.sample
            }
            ChoiceTile {
                Layout.fillWidth: true
                enabled: false
                iconName: "building"
                subtitle: "Closed today"
                title: "Registry"
            }
            BigButton {
                Layout.fillWidth: true
                isMain: true
                keyName: "Space"
                text: "Next visitor"
            }
            BigButton {
                Layout.fillWidth: true
                iconName: "park"
                keyName: "P"
                text: "Park"
                tone: Tone.Neutral
            }
            BigButton {
                Layout.fillWidth: true
                iconName: "check"
                text: "Done"
                tone: Tone.Good
            }
            BigButton {
                Layout.fillWidth: true
                enabled: false
                iconName: "transfer"
                text: "Transfer"
            }
            TextField {
                Layout.fillWidth: true
                label: "Name"
                text: "Ada"
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            spacing: Theme.targetGap

            Card {
                Layout.fillWidth: true
                Layout.preferredHeight: 8 * Theme.headline
                floats: true

                NumberHero {
                    anchors.fill: parent
                    label: "A042"
                }
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.step

                StatusBadge {
                    text: "Open"
                    tone: Tone.Good
                }
                StatusBadge {
                    text: "Paper low"
                    tone: Tone.Caution
                }
                StatusBadge {
                    text: "Offline"
                    tone: Tone.Bad
                }
                StatusBadge {
                    text: "Called"
                    tone: Tone.Called
                }
                StatusBadge {
                    text: "Priority"
                }
            }
            Banner {
                Layout.fillWidth: true
                text: "Kiosk 1 has no paper. Numbers still show on its screen."
            }
            Banner {
                Layout.fillWidth: true
                actionText: "Undo"
                text: "A 041 was marked as not there."
                tone: Tone.Neutral
            }
            ListRow {
                Layout.fillWidth: true
                badge: "Priority"
                detail: "12:04"
                label: "K007"
                name: "K007 Registry"
                note: "Priority, score 27.2"
                title: "Registry"
            }
            ListRow {
                Layout.fillWidth: true
                detail: "9:11"
                isSelected: true
                label: "A110"
                name: "A110 Passports"
                title: "Passports"
            }
            RowLayout {
                spacing: 2 * Theme.step

                CountdownRing {
                    share: 0.7
                    text: "14"
                }
                QrCode {
                    Layout.preferredHeight: 3 * Theme.headline
                    Layout.preferredWidth: 3 * Theme.headline
                    modules: root.matrix
                }
                ClockText {
                    font.pixelSize: Theme.headline
                    text: "10:01"
                }
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            spacing: Theme.targetGap

            PinPad {
                Layout.fillWidth: true
                acceptText: "Sign in"
                entered: "123"
                eraseText: "Delete the last digit"
                label: "PIN"
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.step

                Repeater {
                    model: IconPaths.names

                    IconGlyph {
                        required property string modelData

                        height: Theme.headline
                        name: modelData
                        width: Theme.headline
                    }
                }
            }
        }
    }
}
