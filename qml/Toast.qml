// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// Something that was done and needs no answer. It floats, and leaves by itself.
Item {
    id: root

    property string text: ""
    property int tone: Tone.Good
    readonly property bool isShown: leave.running

    function show(text: string, tone: int) {
        root.text = text;
        root.tone = tone;
        leave.restart();
    }

    implicitHeight: banner.implicitHeight
    implicitWidth: banner.implicitWidth
    opacity: root.isShown ? 1 : 0
    visible: root.opacity > 0

    Behavior on opacity  {
        NumberAnimation {
            duration: root.isShown ? Theme.enterMs : Theme.leaveMs
            easing.type: Easing.OutQuad
        }
    }

    Timer {
        id: leave

        interval: Theme.toastMs
    }
    Shadow {
    }
    Banner {
        id: banner

        anchors.fill: parent
        text: root.text
        tone: root.tone
    }
}
