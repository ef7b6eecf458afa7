// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The first touch of a visit: which language, or simply on when there is one alone.
GridLayout {
    id: root

    required property Kiosk kiosk
    readonly property bool isAlone: root.kiosk.languages.length < 2

    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap

    Repeater {
        model: root.kiosk.languages

        delegate: LanguageButton {
            readonly property LanguageButtons buttons: parent as LanguageButtons

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            fontSize: Theme.title
            iconName: buttons?.isAlone ? "arrow" : "language"
            isMain: true
            kiosk: buttons?.kiosk ?? null
            text: buttons?.isAlone ? qsTr("Take a number") : kiosk.languageNames[index]
        }
    }
}
