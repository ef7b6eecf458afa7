// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// What can be pressed: by finger, mouse, key or assistive technology, all with one meaning. A
// second press within guardMs is the same press.
Item {
    id: root

    required property string name // what a screen reader says
    property string description: ""
    property int guardMs: Theme.pressGuardMs
    property int role: Accessible.Button
    property bool checked: false
    readonly property bool pressed: mouse.pressed && mouse.containsMouse || keyHeld
    readonly property bool hovered: mouse.containsMouse
    property bool keyHeld: false
    property bool takesKeys: true // a row leaves Enter to its list

    signal activated

    function press() {
        if (!root.enabled || guard.running)
            return;
        if (root.guardMs > 0)
            guard.restart();
        root.activated();
    }

    Accessible.checkable: root.role === Accessible.RadioButton || root.role === Accessible.CheckBox
    Accessible.checked: root.checked
    Accessible.description: root.description
    Accessible.focusable: true
    Accessible.name: root.name
    Accessible.role: root.role
    activeFocusOnTab: true
    implicitHeight: Theme.target
    implicitWidth: Theme.target

    Accessible.onPressAction: root.press()
    Keys.enabled: root.takesKeys
    Keys.onPressed: event => {
        const isPress = [Qt.Key_Space, Qt.Key_Return, Qt.Key_Enter].includes(event.key);
        event.accepted = isPress;
        if (!isPress || event.isAutoRepeat)
            return;
        root.keyHeld = true;
        root.press();
    }
    Keys.onReleased: root.keyHeld = false
    onActiveFocusChanged: root.keyHeld = false

    Timer {
        id: guard

        interval: root.guardMs
    }
    MouseArea {
        id: mouse

        Accessible.ignored: true
        anchors.fill: parent
        cursorShape: Theme.touch ? Qt.ArrowCursor : Qt.PointingHandCursor
        hoverEnabled: !Theme.touch

        onClicked: root.press()
    }
}
