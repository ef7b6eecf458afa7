// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// The lobby screen. Wide screens have the lists beside the panel, upright ones below it.
Surface {
    id: root

    required property Board board
    property PictureShow pictures: null
    readonly property url picture: root.pictures ? root.pictures.picture : ""

    // A notice that has no place of its own goes into the ticker.
    readonly property bool hasNoticeBelow: plan.notice.height === 0 && root.board.notice !== ""
    readonly property string noticeAndTicker: root.board.notice + " " + root.board.ticker
    readonly property string ticker: root.hasNoticeBelow ? root.noticeAndTicker : root.board.ticker

    HallPlan {
        id: plan

        calledText: Theme.lobbyCalled
        footHeight: foot.wantedHeight
        gap: Theme.step
        hasNotice: root.board.notice !== "" || root.picture.toString() !== "" // qmllint disable
        height: root.height
        isMirrored: root.isRightToLeft
        line: words.implicitHeight / words.font.pixelSize
        text: Theme.lobbyText
        width: root.width
    }
    // How high a line of this language's script is.
    UiText {
        id: words

        Accessible.ignored: true
        text: qsTr("Called", "title of the list of last calls")
        visible: false
        wrapMode: Text.NoWrap
    }
    NowPanel {
        board: root.board
        height: plan.panel.height
        width: plan.panel.width
        x: plan.panel.x
        y: plan.panel.y
    }
    NoticeArea {
        height: plan.notice.height
        notice: root.board.notice
        picture: root.picture
        visible: height > 0
        width: plan.notice.width
        x: plan.notice.x
        y: plan.notice.y
    }
    HallClock {
        board: root.board
        hasDate: plan.hasDate
        height: plan.clock.height
        isWide: plan.isUpright
        visible: height > 0
        width: plan.clock.width
        x: plan.clock.x
        y: plan.clock.y
    }
    CalledList {
        height: plan.called.height
        model: root.board.called
        width: plan.called.width
        x: plan.called.x
        y: plan.called.y
    }
    NextList {
        height: plan.next.height
        model: root.board.next
        visible: height > 0 && model.count > 0
        width: plan.next.width
        x: plan.next.x
        y: plan.next.y
    }
    FootBar {
        id: foot

        ageSeconds: root.board.ageSeconds
        height: plan.foot.height
        // Not of "text", which itself depends on the plan.
        hasText: root.board.notice !== "" || root.board.ticker !== ""
        isLive: root.board.isLive
        lineHeight: Math.ceil(words.implicitHeight)
        text: root.ticker
        visible: height > 0
        width: root.width - 2 * Theme.step
        x: plan.foot.x
        y: plan.foot.y
    }
}
