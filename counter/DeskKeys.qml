// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter

// The whole day from the keyboard. A shortcut comes before the item that has the focus, so Space is
// always the next visitor; Enter belongs to what has the focus.
Item {
    id: root

    required property CounterDesk desk
    required property WorkView work

    DeskKey {
        keys: root
        sequence: "Space"

        onActivated: root.work.advance()
    }
    DeskKey {
        keys: root
        sequence: "R"

        onActivated: root.desk.recall()
    }
    DeskKey {
        keys: root
        sequence: "S"

        onActivated: root.desk.serve()
    }
    DeskKey {
        keys: root
        enabled: root.enabled && (root.desk.allowed & CounterDesk.Done) !== 0
        sequence: "D"

        onActivated: root.work.finish()
    }
    DeskKey {
        keys: root
        sequence: "N"

        onActivated: root.desk.noShow()
    }
    DeskKey {
        keys: root
        enabled: root.enabled && (root.desk.allowed & CounterDesk.Park) !== 0
        sequence: "P"

        onActivated: root.work.park()
    }
    DeskKey {
        keys: root
        enabled: root.enabled && (root.desk.allowed & CounterDesk.Transfer) !== 0
        sequence: "T"

        onActivated: root.work.transfer()
    }
    DeskKey {
        keys: root
        sequence: "U"

        onActivated: root.desk.undo()
    }
    DeskKey {
        keys: root
        sequence: "K"

        onActivated: root.work.copy()
    }
    DeskKey {
        keys: root
        sequence: "B"

        onActivated: root.desk.togglePause()
    }
    DeskKey {
        keys: root
        sequence: "C"

        onActivated: root.work.leave()
    }
    DeskKey {
        keys: root
        sequence: "F"

        onActivated: root.desk.nextFilter()
    }
    DeskKey {
        keys: root
        sequence: "L"

        onActivated: root.work.hall.toggleList()
    }
    DeskKey {
        keys: root
        autoRepeat: true
        sequence: "Down"

        onActivated: root.work.hall.select(1)
    }
    DeskKey {
        keys: root
        autoRepeat: true
        sequence: "Up"

        onActivated: root.work.hall.select(-1)
    }
    DeskKey {
        keys: root
        sequence: "Escape"

        onActivated: {
            root.desk.dismissMessage();
            root.work.hall.unselect();
        }
    }
}
