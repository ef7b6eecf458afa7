// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A time or a running clock: figures of one width, so that nothing jumps while it counts.
UiText {
    font.family: Theme.figureFamily
    wrapMode: Text.NoWrap
}
