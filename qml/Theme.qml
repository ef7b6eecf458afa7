// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
pragma Singleton
import QtQuick
import VirtualQueue.Ui

// The tokens: every colour, size, distance and duration that a screen may use.
QtObject {
    id: theme

    // What the program says once, at its start (theme_setup.h), the accent that comes with the
    // hub's welcome, and a visitor's wish for large text.
    property int device: Device.Kiosk
    property bool dark: theme.device === Device.Lobby
    property string siteAccent: ""
    property real pixelDensity: 96 / 25.4 // dots per millimetre
    property real viewingDistanceMm: 10000
    property real textScale: 1
    property bool motion: true

    // A site's accent is used when it can be read.
    readonly property bool hasAccent: Contrast.isReadableAccent(theme.siteAccent)

    readonly property color ground: theme.dark ? "#0B1B33" : "#F6F7F9"
    readonly property color surface: theme.dark ? "#13274A" : "#FFFFFF"
    readonly property color surfacePressed: theme.dark ? "#1D3766" : "#E3EAF4"
    readonly property color ink: theme.dark ? "#FFFFFF" : "#0F1B2D"
    readonly property color inkSecondary: theme.dark ? "#AFC3DE" : "#44546A"
    readonly property color outline: theme.dark ? "#8FB8F0" : "#6B7788"
    readonly property color divider: theme.dark ? "#2A4472" : "#DDE3EB"
    readonly property color action: theme.hasAccent ? theme.siteAccent : "#0B57B0"
    readonly property color actionPressed: theme.hasAccent ? Qt.darker(theme.action, 1.3) : "#084590"
    // The action as a text or a line.
    readonly property color actionInk: theme.dark ? "#8FB8F0" : theme.action
    readonly property color onFill: "#FFFFFF"
    readonly property color called: "#FFC23C"
    readonly property color calledInk: theme.dark ? "#0B1B33" : "#0F1B2D"
    readonly property color good: "#146C43"
    readonly property color bad: "#B3261E"
    readonly property color cautionGround: theme.dark ? "#0B1B33" : "#FFF3D6"
    readonly property color cautionInk: theme.dark ? "#FFC23C" : "#7A4B00"
    readonly property color focus: theme.dark ? "#FFC23C" : "#0F1B2D"
    readonly property color shadow: "#0F1B2D"

    readonly property string family: Figures.textFamily
    readonly property string figureFamily: Figures.family // figures of one width, slashed zero
    readonly property real capHeight: 0.727 // of Inter, in parts of the type size

    // A lobby's type follows the distance it is read from, a kiosk's the density of its screen.
    readonly property real lobbyText: theme.sizeOfCapitals(theme.viewingDistanceMm / 155)
    readonly property real lobbyCalled: theme.sizeOfCapitals(theme.viewingDistanceMm / 82)
    readonly property real kioskText: 24 * theme.pixelDensity / (96 / 25.4)
    readonly property real nearText: theme.device === Device.Counter ? 15 : theme.kioskText
    readonly property real base: theme.device === Device.Lobby ? theme.lobbyText : theme.nearText
    readonly property int small: theme.size(-1)
    readonly property int body: theme.size(0)
    readonly property int lead: theme.size(1)
    readonly property int title: theme.size(2)
    readonly property int headline: theme.size(3)
    readonly property int display: theme.size(5)

    readonly property int step: theme.device === Device.Counter ? 8 : Math.round(theme.base / 3)
    readonly property int halfStep: Math.round(theme.step / 2)
    readonly property int radius: 12
    readonly property int radiusSmall: 6
    readonly property int line: 2
    readonly property int focusWidth: 4

    // A finger needs 20 mm; a clerk's mouse and keyboard do with 8.
    readonly property bool touch: theme.device === Device.Kiosk
    readonly property int target: Math.ceil((theme.touch ? 20 : 8) * theme.pixelDensity)
    readonly property int targetMain: Math.ceil((theme.touch ? 30 : 12) * theme.pixelDensity)
    readonly property int targetGap: Math.ceil((theme.touch ? 3 : 1.5) * theme.pixelDensity)

    readonly property int enterMs: theme.motion ? 180 : 0
    readonly property int leaveMs: theme.motion ? 120 : 0
    readonly property int pulseMs: theme.motion ? 600 : 0
    readonly property int pressGuardMs: 700
    readonly property int toastMs: 5000

    function sizeOfCapitals(millimetres: real): real {
        return millimetres * theme.pixelDensity / theme.capHeight;
    }
    function size(step: int): int {
        return Math.round(theme.base * theme.textScale * Math.pow(1.25, step));
    }
    function fillOf(tone: int): color {
        if (tone === Tone.Bad)
            return theme.bad;
        if (tone === Tone.Called)
            return theme.called;
        return [theme.surface, theme.action, theme.good, theme.cautionGround][tone];
    }
    function pressedOf(tone: int): color {
        if (tone === Tone.Neutral)
            return theme.surfacePressed;
        return tone === Tone.Action ? theme.actionPressed : Qt.darker(theme.fillOf(tone), 1.2);
    }
    function inkOn(tone: int): color {
        if (tone === Tone.Called)
            return theme.calledInk;
        if (tone === Tone.Caution)
            return theme.cautionInk;
        return tone === Tone.Neutral ? theme.ink : theme.onFill;
    }
    function borderOf(tone: int): color {
        if (tone === Tone.Caution)
            return theme.cautionInk;
        return tone === Tone.Neutral || theme.dark ? theme.outline : theme.fillOf(tone);
    }
    function iconOf(tone: int): string {
        return ["info", "info", "check", "warning", "cross", "speaker"][tone];
    }
}
