// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// A key of the pad: the same digit twice is two digits, so it has no guard.
BigButton {
    Layout.fillHeight: true
    Layout.fillWidth: true
    Layout.preferredWidth: 1 // all of one width
    fontSize: Theme.title
    guardMs: 0
    tone: Tone.Neutral
}
