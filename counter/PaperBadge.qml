// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter
import VirtualQueue.Ui

// What the clerk should know of the paper of the ticket at the counter.
StatusBadge {
    id: root

    required property int paper
    readonly property PaperWord word: PaperWord {
        paper: root.paper
    }

    iconName: root.word.iconName
    text: root.word.text
    tone: root.paper === Paper.Requested ? Tone.Neutral : Tone.Caution
}
