// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter
import VirtualQueue.Ui

// What the hub answered, or that the picture is old.
Banner {
    id: root

    required property CounterDesk desk
    property bool isWanted: true

    text: {
        if (root.desk.isLive)
            return root.desk.message;
        const age = root.desk.ageSeconds;
        if (root.desk.isRefused)
            return qsTr("The hub does not let this counter in. Nothing is lost. The picture is %n second(s) old. Ask your technician.", "", age);
        return qsTr("No connection to the hub for %n second(s). Nothing is lost.", "", age);
    }
    tone: !root.desk.isLive || root.desk.isRefusal ? Tone.Caution : Tone.Neutral
    visible: root.isWanted && root.text !== ""
}
