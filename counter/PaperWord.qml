// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter

// A ticket's paper as a word and a shape; nothing where the paper is out, or where there is none.
QtObject {
    id: root

    required property int paper
    readonly property string text: {
        if (root.paper === Paper.Requested)
            return qsTr("Printing");
        if (root.paper === Paper.Failed)
            return qsTr("Not printed");
        return root.paper === Paper.Unknown ? qsTr("Print uncertain") : "";
    }
    readonly property string iconName: {
        if (root.paper === Paper.Requested)
            return "printer";
        return root.paper === Paper.Failed ? "cross" : "warning";
    }
}
