// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Every text of the product: plain (a name from the network is never markup), in the theme's type,
// and read out: Qt 6.4 tells assistive programs nothing of a Text by itself.
Text {
    Accessible.name: text
    Accessible.role: Accessible.StaticText
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.body
    horizontalAlignment: Text.AlignLeft // named, so that it is mirrored with the layout
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
