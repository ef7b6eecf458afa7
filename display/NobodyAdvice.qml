// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// What to do while nobody is called, if it can be said whole.
WholeText {
    id: root

    required property real room // height that may be used
    readonly property bool fits: root.text !== "" && root.implicitHeight <= root.room && root.sizeByWord >= Theme.body

    color: Theme.inkSecondary
    horizontalAlignment: Text.AlignHCenter
    sizeWanted: Math.max(Theme.body, Math.min(Theme.title, root.room / 7))
}
