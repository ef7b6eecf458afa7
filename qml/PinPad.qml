// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// Digits by finger or by keys; what was typed is shown as dots.
FocusScope {
    id: root

    required property string label
    required property string eraseText
    required property string acceptText
    property string entered: ""
    property int digitsMax: 12

    signal accepted(string pin)

    function add(digit: string) {
        if (root.entered.length < root.digitsMax)
            root.entered += digit;
    }
    function erase() {
        root.entered = root.entered.slice(0, -1);
    }

    Accessible.name: root.label
    Accessible.role: Accessible.Grouping
    implicitHeight: column.implicitHeight
    implicitWidth: column.implicitWidth

    Keys.onPressed: event => {
        const isDigit = event.text >= "0" && event.text <= "9" && event.text.length === 1;
        if (isDigit)
            root.add(event.text);
        else if (event.key === Qt.Key_Backspace)
            root.erase();
        event.accepted = isDigit || event.key === Qt.Key_Backspace;
    }

    ColumnLayout {
        id: column

        anchors.fill: parent
        spacing: Theme.targetGap

        UiText {
            Layout.fillWidth: true
            color: Theme.inkSecondary
            horizontalAlignment: Text.AlignHCenter
            text: root.label
        }
        Row {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: Theme.lead
            spacing: Theme.step

            Repeater {
                model: root.entered.length

                Rectangle {
                    color: Theme.ink
                    height: Theme.body
                    radius: Theme.body / 2
                    width: Theme.body
                }
            }
        }
        GridLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            LayoutMirroring.childrenInherit: true
            LayoutMirroring.enabled: false // a keypad is not mirrored
            columnSpacing: Theme.targetGap
            columns: 3
            rowSpacing: Theme.targetGap

            PinKey {
                text: "1"

                onActivated: root.add(text)
            }
            PinKey {
                text: "2"

                onActivated: root.add(text)
            }
            PinKey {
                text: "3"

                onActivated: root.add(text)
            }
            PinKey {
                text: "4"

                onActivated: root.add(text)
            }
            PinKey {
                text: "5"

                onActivated: root.add(text)
            }
            PinKey {
                text: "6"

                onActivated: root.add(text)
            }
            PinKey {
                text: "7"

                onActivated: root.add(text)
            }
            PinKey {
                text: "8"

                onActivated: root.add(text)
            }
            PinKey {
                text: "9"

                onActivated: root.add(text)
            }
            PinKey {
                iconName: "back"
                name: root.eraseText
                text: ""

                onActivated: root.erase()
            }
            PinKey {
                text: "0"

                onActivated: root.add("0")
            }
            PinKey {
                enabled: root.entered !== ""
                guardMs: Theme.pressGuardMs
                iconName: "check"
                name: root.acceptText
                text: ""
                tone: Tone.Action

                onActivated: root.accepted(root.entered)
            }
        }
    }
}
