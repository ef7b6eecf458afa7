// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/check/screen_check.h"

#include <QAccessible>
#include <QFont>
#include <QMutex>
#include <QQuickItem>

#include <algorithm>

#include "qml/word_width.h"

namespace vq::ui {
namespace {

QMutex s_warnings_mutex;
QStringList s_warnings;
QtMessageHandler s_former = nullptr;

void keepWarning(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtDebugMsg || type == QtInfoMsg)
        return;
    const QMutexLocker locker(&s_warnings_mutex);
    s_warnings.append(context.file ? QStringLiteral("%1 (%2)").arg(text, context.file)
                                   : text);
}

// "Main > BigButton 'next'": type names with the text or the name, from the window
// inwards.
QString pathOf(const QQuickItem &item)
{
    QStringList parts;
    for (const QQuickItem *at = &item; at && parts.size() < 4; at = at->parentItem()) {
        QString part = QString::fromLatin1(at->metaObject()->className());
        part.truncate(part.indexOf(QStringLiteral("_QML")) < 0
                          ? part.size()
                          : part.indexOf(QStringLiteral("_QML")));
        if (!at->objectName().isEmpty())
            part += QStringLiteral(" '%1'").arg(at->objectName());
        if (const QVariant text = at->property("text"); !text.toString().isEmpty())
            part += QStringLiteral(" \"%1\"").arg(text.toString().left(40));
        parts.prepend(part);
    }
    return parts.join(QStringLiteral(" > "));
}

bool isSeen(const QQuickItem &item)
{
    for (const QQuickItem *at = &item; at; at = at->parentItem()) {
        if (!at->isVisible() || at->opacity() < 0.05)
            return false;
    }
    return true;
}

// What a screen reader says. Qt gives no name for a field with a hidden text; its
// description serves then.
QString nameOf(const QQuickItem &item)
{
    auto *found = QAccessible::queryAccessibleInterface(const_cast<QQuickItem *>(&item));
    if (!found)
        return {};
    const QString name = found->text(QAccessible::Name);
    return name.isEmpty() ? found->text(QAccessible::Description) : name;
}

class Walk {
public:
    Walk(const QQuickWindow &window, const ScreenRules &rules)
        : m_rules(rules), m_window(QPointF(), QSizeF(window.size()))
    {}

    void visit(const QQuickItem &item)
    {
        if (!isSeen(item))
            return;
        if (item.inherits("QQuickText"))
            checkText(item);
        if (isPressable(item))
            checkTarget(item);
        const auto children = item.childItems();
        std::ranges::for_each(children,
                              [this](const QQuickItem *child) { visit(*child); });
    }

    QStringList faults() const { return m_faults; }

private:
    void fault(const QQuickItem &item, const QString &what)
    {
        m_faults.append(pathOf(item) + QStringLiteral(": ") + what);
    }

    void checkText(const QQuickItem &item)
    {
        if (item.property("text").toString().isEmpty())
            return;
        if (item.property("truncated").toBool())
            return fault(item, QStringLiteral("the text is elided"));
        const QString text = item.property("text").toString();
        const bool is_wrapped = item.property("lineCount").toInt() > 1;
        const QFont font = item.property("font").value<QFont>();
        if (font.pixelSize() < m_rules.type)
            return fault(item, QStringLiteral("the type is of %1, not %2")
                                   .arg(font.pixelSize())
                                   .arg(m_rules.type));
        if (is_wrapped && widestWord(text, font) > item.width() + m_rules.tolerance)
            return fault(item,
                         QStringLiteral("a word is split or runs out of its place"));
        // A wrapped line ends with the space that is not seen.
        const QSizeF painted(is_wrapped ? 0 : item.property("contentWidth").toReal(),
                             item.property("contentHeight").toReal());
        if (painted.width() > item.width() + m_rules.tolerance ||
            painted.height() > item.height() + m_rules.tolerance) {
            return fault(item, QStringLiteral("the text needs %1×%2 but has %3×%4")
                                   .arg(painted.width())
                                   .arg(painted.height())
                                   .arg(item.width())
                                   .arg(item.height()));
        }
        checkInside(item);
    }

    // Inside the window and every clipping ancestor, except for what can be scrolled to.
    void checkInside(const QQuickItem &item)
    {
        const QRectF scene =
            item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
        const qreal t = m_rules.tolerance;
        for (const QQuickItem *at = item.parentItem(); at; at = at->parentItem()) {
            if (at->inherits("QQuickFlickable"))
                return;
            const QRectF bounds =
                at->mapRectToScene(QRectF(0, 0, at->width(), at->height()));
            if (at->clip() && !bounds.adjusted(-t, -t, t, t).contains(scene))
                return fault(item,
                             QStringLiteral("the text is clipped by ") + pathOf(*at));
        }
        if (!m_window.adjusted(-t, -t, t, t).contains(scene))
            fault(item, QStringLiteral("the text is outside of the window"));
    }

    static bool isPressable(const QQuickItem &item)
    {
        return item.isEnabled() &&
               (item.activeFocusOnTab() || item.inherits("QQuickMouseArea"));
    }

    // A mouse area belongs to the control around it, which has the name and the size.
    void checkTarget(const QQuickItem &item)
    {
        const QQuickItem *control = &item;
        if (item.inherits("QQuickMouseArea") && item.parentItem() &&
            nameOf(item).isEmpty())
            control = item.parentItem();
        if (nameOf(*control).isEmpty())
            fault(*control, QStringLiteral("can be pressed but has no accessible name"));
        const bool is_text = control->inherits("QQuickTextInput");
        if ((!is_text && control->width() < m_rules.target) ||
            control->height() < m_rules.target) {
            fault(*control, QStringLiteral("is %1×%2, smaller than the target of %3")
                                .arg(control->width())
                                .arg(control->height())
                                .arg(m_rules.target));
        }
    }

    ScreenRules m_rules;
    QRectF m_window;
    QStringList m_faults;
};

} // namespace

QStringList faultsOf(const QQuickWindow &window, const ScreenRules &rules)
{
    Walk walk(window, rules);
    walk.visit(*window.contentItem());
    QStringList faults = walk.faults();
    faults.removeDuplicates();
    return faults;
}

WarningTrap::WarningTrap()
{
    s_warnings.clear();
    s_former = qInstallMessageHandler(keepWarning);
}

WarningTrap::~WarningTrap()
{
    qInstallMessageHandler(s_former);
}

QStringList WarningTrap::taken()
{
    const QMutexLocker locker(&s_warnings_mutex);
    return std::exchange(s_warnings, {});
}

} // namespace vq::ui
