// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/picture_show.h"

#include <QDir>
#include <QImageReader>
#include <algorithm>

namespace vq::display {

PictureShow::PictureShow(const QString &folder, Ms shown, QObject *parent)
    : QObject(parent), m_folder(folder), m_shown(shown)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PictureShow::turn);
    if (folder.isEmpty())
        return;
    m_watcher.addPath(folder);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        std::erase_if(m_bad, [](const QUrl &url) { return url.isLocalFile(); });
        refresh();
    });
    turn();
}

// The notice is an empty slide.
std::vector<Slide> PictureShow::slides() const
{
    std::vector<Slide> all;
    if (m_notice > Ms{0})
        all.push_back({.picture = {}, .text = {}, .shown = m_notice});
    all.insert(all.end(), m_site.begin(), m_site.end());
    if (m_folder.isEmpty())
        return all;
    const QDir folder(m_folder);
    const QStringList names{QStringLiteral("*.png"), QStringLiteral("*.jpg"),
                            QStringLiteral("*.jpeg"), QStringLiteral("*.svg")};
    for (const QString &file :
         folder.entryList(names, QDir::Files, QDir::Name).mid(0, kPicturesMax))
        all.push_back({.picture = QUrl::fromLocalFile(folder.absoluteFilePath(file)),
                       .text = {},
                       .shown = m_shown});
    return all;
}

bool PictureShow::isGood(const Slide &slide) const
{
    if (std::ranges::find(m_bad, slide.picture) != m_bad.end())
        return false;
    return !slide.picture.isLocalFile() ||
           QImageReader(slide.picture.toLocalFile()).canRead();
}

// Nothing when there is nothing to show.
Slide PictureShow::after(const Slide &slide, const std::vector<Slide> &all) const
{
    const auto found = std::ranges::find(all, slide.picture, &Slide::picture);
    const std::size_t first =
        found != all.end() ? static_cast<std::size_t>(found - all.begin()) + 1 : m_at;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Slide &candidate = all[(first + i) % all.size()];
        if (isGood(candidate))
            return candidate;
    }
    return {};
}

void PictureShow::turn()
{
    show(after(m_now, slides()));
}

// What may be shown has changed; what is shown stays while it may be.
void PictureShow::refresh()
{
    const auto all = slides();
    const auto found = std::ranges::find(all, m_now.picture, &Slide::picture);
    const bool stays = found != all.end() && isGood(*found);
    show(stays ? *found : after(m_now, all));
}

void PictureShow::show(const Slide &slide)
{
    const auto all = slides();
    const auto found = std::ranges::find(all, slide.picture, &Slide::picture);
    if (found != all.end())
        m_at = static_cast<std::size_t>(found - all.begin());
    const bool has_picture = std::ranges::any_of(all, [this](const Slide &each) {
        return !each.picture.isEmpty() && isGood(each);
    });
    const bool is_other = slide.picture != m_now.picture;
    const bool is_changed = is_other || slide.text != m_now.text;
    m_now = slide;
    const QUrl next = after(m_now, all).picture;
    const bool is_next_other = std::exchange(m_next, next) != next;
    if (!has_picture)
        m_timer.stop(); // the notice alone turns its own pages
    else if (is_other || !m_timer.isActive() || m_timer.remainingTime() == 0)
        m_timer.start(m_now.shown);
    if (is_changed || is_next_other)
        Q_EMIT pictureChanged();
    if (std::exchange(m_has_picture, has_picture) != has_picture)
        Q_EMIT hasPictureChanged();
}

void PictureShow::setNoticeMs(int ms)
{
    if (m_notice == Ms{ms})
        return;
    m_notice = Ms{ms};
    Q_EMIT noticeMsChanged();
    refresh();
}

void PictureShow::setSite(std::vector<Slide> slides)
{
    if (slides == m_site)
        return;
    m_site = std::move(slides);
    std::erase_if(m_bad, [](const QUrl &url) { return !url.isLocalFile(); });
    refresh();
}

void PictureShow::passOver(const QUrl &picture)
{
    if (picture.isEmpty() || std::ranges::find(m_bad, picture) != m_bad.end())
        return;
    m_bad.push_back(picture);
    refresh();
    Q_EMIT passedOver(picture);
}

void PictureShow::callCame()
{
    if (m_timer.isActive() && m_timer.remainingTimeAsDuration() < kAfterCall)
        m_timer.start(kAfterCall);
}

} // namespace vq::display
