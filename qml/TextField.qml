// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// One line to write in, with its word above it.
FocusScope {
    id: root

    required property string label
    readonly property int frameHeight: Math.max(Theme.target, input.implicitHeight + 2 * Theme.step)
    property alias text: input.text
    property alias echoMode: input.echoMode
    property alias maximumLength: input.maximumLength
    property alias inputMethodHints: input.inputMethodHints

    signal accepted

    function selectAll() {
        input.selectAll();
    }

    implicitHeight: caption.implicitHeight + Theme.halfStep + root.frameHeight
    implicitWidth: 30 * Theme.step

    UiText {
        id: caption

        Accessible.ignored: true
        anchors.left: parent.left
        anchors.right: parent.right
        color: Theme.inkSecondary
        text: root.label
    }
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: caption.bottom
        anchors.topMargin: Theme.halfStep
        border.color: input.activeFocus ? Theme.focus : Theme.outline
        border.width: input.activeFocus ? Theme.focusWidth : Theme.line
        color: Theme.surface
        radius: Theme.radius

        TextInput {
            id: input

            Accessible.description: root.label // a hidden text has no name in Qt
            Accessible.name: root.label
            Accessible.passwordEdit: input.echoMode !== TextInput.Normal
            Accessible.role: Accessible.EditableText
            activeFocusOnTab: true
            anchors.fill: parent
            clip: true
            color: Theme.ink
            focus: true
            font.family: Theme.family
            font.pixelSize: Theme.lead
            horizontalAlignment: TextInput.AlignLeft // named, so that it is mirrored with the layout
            leftPadding: 2 * Theme.step
            rightPadding: 2 * Theme.step
            selectByMouse: true
            selectedTextColor: Theme.onFill
            selectionColor: Theme.action
            verticalAlignment: TextInput.AlignVCenter

            onAccepted: root.accepted()
        }
    }
}
