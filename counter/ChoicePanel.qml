// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Counter
import VirtualQueue.Ui

// A question with a few answers over the screen: by number, by arrows and Enter, or by a press.
FocusScope {
    id: root

    required property string title
    required property ChoiceList choices

    signal chosen(string key)
    signal closed

    function open() {
        root.visible = true;
        list.currentIndex = root.choices.usual;
        list.forceActiveFocus();
    }
    function close() {
        root.visible = false;
        root.closed();
    }
    function choose(index: int) {
        const key = root.choices.keyAt(index);
        if (key === "" || !root.visible)
            return;
        root.close();
        root.chosen(key);
    }

    Accessible.name: root.title
    Accessible.role: Accessible.Dialog
    visible: false

    Keys.onEscapePressed: root.close()
    Keys.onPressed: event => {
        const digit = event.key - Qt.Key_0;
        event.accepted = digit >= 1 && digit <= 9;
        if (event.accepted && !event.isAutoRepeat)
            root.choose(digit - 1);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.shadow
        opacity: 0.5

        // What lies behind is not to be pressed by mistake; a press beside the panel is Esc.
        MouseArea {
            Accessible.name: qsTr("Cancel")
            Accessible.role: Accessible.Button
            anchors.fill: parent

            onClicked: root.close()
        }
    }
    Card {
        anchors.centerIn: parent
        floats: true
        height: Math.min(root.height - 4 * Theme.step, column.implicitHeight + 2 * padding)
        width: Math.min(root.width - 2 * Theme.step, 60 * Theme.step)

        ColumnLayout {
            id: column

            anchors.fill: parent
            spacing: Theme.step

            UiText {
                Layout.fillWidth: true
                font.pixelSize: Theme.lead
                font.weight: Font.DemiBold
                text: root.title
            }
            ChoiceView {
                id: list

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredHeight: contentHeight
                focus: true
                model: root.choices

                onPicked: index => root.choose(index)
            }
            BigButton {
                Layout.alignment: Qt.AlignRight
                guardMs: 0
                keyName: qsTr("Esc", "key")
                objectName: "cancelButton"
                text: qsTr("Cancel")
                tone: Tone.Neutral

                onActivated: root.close()
            }
        }
    }
}
