// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// One of the site's languages, by the name that its speakers look for.
BigButton {
    id: root

    required property Kiosk kiosk
    required property int index
    required property string modelData

    text: root.kiosk.languageNames[root.index] ?? root.modelData

    onActivated: root.kiosk.chooseLanguage(root.modelData)
}
