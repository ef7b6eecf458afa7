// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The choices. All are in sight as long as their words allow it, so that nothing has to be looked
// for; what is higher than the glass is drawn along by a finger, or by the buttons under it.
Item {
    id: root

    required property Kiosk kiosk
    required property int columns
    readonly property string group: root.kiosk.services.groupName
    readonly property Item focused: root.Window.activeFocusItem

    function toTop() {
        view.contentY = 0;
    }
    // Where the keyboard is must be seen.
    function reveal() {
        if (!root.focused || !tiles.contains(root.focused.mapToItem(tiles, 1, 1)))
            return;
        const from = root.focused.mapToItem(tiles, 0, 0).y;
        const to = from + root.focused.height;
        view.contentY = Math.min(from, Math.max(view.contentY, to - view.height));
    }

    onFocusedChanged: root.reveal()
    onGroupChanged: root.toTop()
    onVisibleChanged: root.toTop()

    TilePlan {
        id: plan

        beside: classes.widthBeside
        columnsWished: root.columns
        family: Theme.family
        gap: Theme.targetGap
        height: root.height
        narrowest: 3 * Theme.target
        tiles: root.kiosk.services
        width: root.width

        dense: TileStyle {
            gap: Theme.step
            icon: Theme.lead
            isBrief: true
            least: Math.max(Theme.target, classes.heightBeside)
            line: Theme.small
            padding: 1.5 * Theme.step
            title: Theme.body
        }
        roomy: TileStyle {
            gap: 2 * Theme.step
            icon: Theme.headline
            least: Math.max(Theme.targetMain, classes.heightBeside)
            line: Theme.lead
            padding: 3 * Theme.step
            title: Theme.title
        }
    }
    // How much room the classes of one service take.
    ClassButtons {
        id: classes

        readonly property real widthBeside: classes.count > 0 ? classes.implicitWidth + Theme.targetGap : 0
        readonly property real heightBeside: classes.count > 0 ? classes.implicitHeight : 0

        kiosk: root.kiosk
        row: -1
        service: ""
        visible: false
    }
    Flickable {
        id: view

        anchors.bottom: plan.fits ? parent.bottom : turns.top
        anchors.bottomMargin: plan.fits ? 0 : Theme.targetGap
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        boundsBehavior: Flickable.StopAtBounds
        clip: !plan.fits
        contentHeight: tiles.height
        contentWidth: width
        interactive: !plan.fits
        // Painted by software, an icon that lies wholly outside of a clip is not clipped (Qt 6.4).
        layer.enabled: !plan.fits

        ServiceTiles {
            id: tiles

            kiosk: root.kiosk
            plan: plan
            width: view.width
        }
    }
    ScrollButtons {
        id: turns

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        view: view
        visible: !plan.fits
    }
}
