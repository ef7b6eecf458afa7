// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace vq::display {

// A long text for a place of few lines, page by page. A page rests long enough to be read
// and is then replaced: text that runs for ever cannot be read by many, and nothing on our
// screens moves for longer than 5 s.
class TickerPages : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text MEMBER m_text NOTIFY inputChanged FINAL)
    Q_PROPERTY(QFont font MEMBER m_font NOTIFY inputChanged FINAL)
    Q_PROPERTY(qreal width MEMBER m_width NOTIFY inputChanged FINAL)
    Q_PROPERTY(int lines MEMBER m_lines NOTIFY inputChanged FINAL)
    // While it is not, its pages rest; they begin anew with the first.
    Q_PROPERTY(bool isShown READ isShown WRITE setShown NOTIFY shownChanged FINAL)
    Q_PROPERTY(int roundMs READ roundMs NOTIFY pageChanged FINAL)
    Q_PROPERTY(QString page READ page NOTIFY pageChanged FINAL)
    Q_PROPERTY(int pages READ pages NOTIFY pageChanged FINAL)

public:
    static constexpr int kPageMs = 8000;
    static constexpr int kPagesMax = 50;

    explicit TickerPages(QObject *parent = nullptr);

    QString page() const { return m_pages.value(m_current); }
    bool isShown() const { return m_is_shown; }
    void setShown(bool is);
    // So long until each page was shown; 0: there is none.
    int roundMs() const { return pages() * kPageMs; }
    int pages() const { return static_cast<int>(m_pages.size()); }
    Q_INVOKABLE void turn();

Q_SIGNALS:
    void inputChanged();
    void shownChanged();
    void pageChanged();

private:
    void split();
    void run();

    QString m_text;
    QFont m_font;
    qreal m_width = 0;
    int m_lines = 1;
    QStringList m_pages;
    int m_current = 0;
    bool m_is_shown = true;
    QTimer m_timer;
};

// The text in pages of so many lines, cut between sentences where a line allows it, else
// between words; a single word that is too long stands alone.
QStringList pagesOf(const QString &text, const QFont &font, qreal width, int lines = 1);

} // namespace vq::display
