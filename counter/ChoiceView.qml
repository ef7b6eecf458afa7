// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Answers to choose one of, with the arrows and Enter or by a press.
ListView {
    id: root

    signal picked(int index)

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    highlightMoveDuration: 0

    delegate: ChoiceRow {
        isSelected: ListView.isCurrentItem
        width: ListView.view.width

        onActivated: (ListView.view as ChoiceView).picked(index)
    }

    Keys.onEnterPressed: root.picked(root.currentIndex)
    Keys.onReturnPressed: root.picked(root.currentIndex)
}
