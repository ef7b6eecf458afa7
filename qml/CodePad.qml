// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// A code of letters and digits by finger or by keys. Whoever uses it keeps what was entered.
FocusScope {
    id: root

    required property string label
    required property string letters // the keys in order
    required property string entered
    required property int size // of a whole code
    required property int columns
    required property string eraseText
    required property string acceptText

    signal typed(string letter)
    signal erased
    signal accepted

    Accessible.description: root.entered
    Accessible.name: root.label
    Accessible.role: Accessible.Grouping
    implicitHeight: column.implicitHeight
    implicitWidth: column.implicitWidth

    Keys.onPressed: event => {
        const letter = event.text.toUpperCase();
        const isLetter = letter.length === 1 && root.letters.includes(letter);
        const isErase = event.key === Qt.Key_Backspace;
        const isAccept = [Qt.Key_Return, Qt.Key_Enter].includes(event.key) && root.entered.length === root.size;
        if (isLetter)
            root.typed(letter);
        else if (isErase)
            root.erased();
        else if (isAccept)
            root.accepted();
        event.accepted = isLetter || isErase || isAccept;
    }

    ColumnLayout {
        id: column

        LayoutMirroring.childrenInherit: true
        LayoutMirroring.enabled: false // a code and its keys are not mirrored
        anchors.fill: parent
        spacing: Theme.targetGap

        CodeSlots {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.targetGap
            entered: root.entered
            size: root.size
        }
        CodeKeys {
            Layout.fillHeight: true
            Layout.fillWidth: true
            columns: root.columns
            letters: root.letters

            onTyped: letter => root.typed(letter)
        }
        RowLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            spacing: Theme.targetGap

            BigButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                enabled: root.entered !== ""
                guardMs: 0
                iconName: "back"
                text: root.eraseText
                tone: Tone.Neutral

                onActivated: root.erased()
            }
            BigButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 2
                enabled: root.entered.length === root.size
                iconName: "check"
                isMain: true
                text: root.acceptText

                onActivated: root.accepted()
            }
        }
    }
}
