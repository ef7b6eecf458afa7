// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// One shortcut of the desk; a key held down counts once.
Shortcut {
    required property Item keys

    autoRepeat: false
    enabled: keys.enabled
}
