// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter
import VirtualQueue.Ui

// Today in one line.
Flow {
    id: root

    required property DayFigures figures
    property bool isNarrow: false

    spacing: 2 * Theme.step

    UiText {
        text: qsTr("Today %1").arg(root.figures.served)
        wrapMode: Text.NoWrap
    }
    UiText {
        text: qsTr("This counter %1").arg(root.figures.servedHere)
        wrapMode: Text.NoWrap
    }
    UiText {
        text: qsTr("Tickets %1").arg(root.figures.issued)
        visible: !root.isNarrow
        wrapMode: Text.NoWrap
    }
    UiText {
        text: qsTr("Mean wait %n min", "", root.figures.meanWaitMinutes)
        visible: root.figures.meanWaitMinutes >= 0
        wrapMode: Text.NoWrap
    }
    UiText {
        objectName: "forecast"
        text: root.figures.isPastClosing ? qsTr("Forecast: all served by %1, after closing").arg(root.figures.allServedBy) : qsTr("Forecast: all served by %1").arg(root.figures.allServedBy)
        visible: !root.isNarrow && root.figures.allServedBy !== ""
        wrapMode: Text.NoWrap
    }
}
