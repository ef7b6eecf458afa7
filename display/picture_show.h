// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QUrl>
#include <QtQml/qqmlregistration.h>
#include <vector>

#include "core/base/time.h"

namespace vq::display {

// One picture and its turn.
struct Slide {
    QUrl picture;
    QString text; // what it shows, in words; empty: nobody said
    Ms shown{0};

    bool operator==(const Slide &) const = default;
};

// What the notice area shows in turn: the notice, the site's pictures in their order, and those
// of a folder by name. Files may come and go while it runs; what cannot be drawn is passed over.
class PictureShow final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made in main(), given to the screen as an initial property")
    Q_PROPERTY(QUrl picture READ picture NOTIFY pictureChanged FINAL)
    Q_PROPERTY(QString text READ text NOTIFY pictureChanged FINAL)
    Q_PROPERTY(bool isPicture READ isPicture NOTIFY pictureChanged FINAL)
    Q_PROPERTY(QUrl next READ next NOTIFY pictureChanged FINAL)
    Q_PROPERTY(bool hasPicture READ hasPicture NOTIFY hasPictureChanged FINAL)
    Q_PROPERTY(int noticeMs READ noticeMs WRITE setNoticeMs NOTIFY noticeMsChanged FINAL)

public:
    static constexpr int kPicturesMax = 500; // of the folder
    static constexpr Ms kAfterCall{3000}; // a call has the eyes of the hall for so long

    // An empty folder name: no pictures of its own.
    PictureShow(const QString &folder, Ms shown, QObject *parent = nullptr);

    QUrl picture() const { return m_now.picture; } // empty: the notice's turn
    QString text() const { return m_now.text; }
    bool isPicture() const { return !m_now.picture.isEmpty(); }
    QUrl next() const { return m_next; } // the picture after this, to be made ready
    bool hasPicture() const { return m_has_picture; }
    int noticeMs() const
    {
        return static_cast<int>(m_notice.count());
    } // 0: there is none
    void setNoticeMs(int ms);

    void setSite(std::vector<Slide> slides);

    Q_INVOKABLE void turn();
    // It cannot be drawn: not shown again until the site's pictures change, or the file does.
    Q_INVOKABLE void passOver(const QUrl &picture);
    // Somebody is called: nothing else moves now.
    void callCame();
    Ms rest() const { return m_timer.remainingTimeAsDuration(); } // until the next turn

Q_SIGNALS:
    void pictureChanged();
    void hasPictureChanged();
    void noticeMsChanged();
    void passedOver(const QUrl &picture);

private:
    std::vector<Slide> slides() const;
    Slide after(const Slide &slide, const std::vector<Slide> &all) const;
    bool isGood(const Slide &slide) const;
    void refresh();
    void show(const Slide &slide);

    QString m_folder;
    Ms m_shown;
    Ms m_notice{0};
    std::vector<Slide> m_site;
    std::vector<QUrl> m_bad;
    Slide m_now;          // nothing: the notice
    std::size_t m_at = 0; // its place, for when it is gone
    QUrl m_next;
    bool m_has_picture = false;
    QTimer m_timer;
    QFileSystemWatcher m_watcher;
};

} // namespace vq::display
