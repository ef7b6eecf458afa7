// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include "core/base/time.h"

namespace vq::display {

// The pictures of a folder, one after another by name. Files may come and go while it
// runs; one that cannot be read is passed over.
class PictureShow final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made in main(), given to the screen as an initial property")
    Q_PROPERTY(QUrl picture READ picture NOTIFY pictureChanged FINAL)
    Q_PROPERTY(bool hasPicture READ hasPicture NOTIFY pictureChanged FINAL)

public:
    static constexpr int kPicturesMax = 500;

    // An empty folder name: no pictures.
    PictureShow(const QString &folder, Ms shown, QObject *parent = nullptr);

    QUrl picture() const { return m_picture; } // empty: there is none
    bool hasPicture() const { return !m_picture.isEmpty(); }
    Q_INVOKABLE void turn();

Q_SIGNALS:
    void pictureChanged();

private:
    QStringList files() const;
    void show(const QString &file);

    QString m_folder;
    QString m_file;
    QUrl m_picture;
    QTimer m_timer;
    QFileSystemWatcher m_watcher;
};

} // namespace vq::display
