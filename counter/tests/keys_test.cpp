// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/tests/screen_world.h"
#include "sync/wire/lan_codec.h"
#include "tests/support/joined_test.h"

#include <utility>

#include <QKeySequence>

namespace vq::counter::keys_test {

namespace {

// As it is written on a key of the keyboard, in English.
QString written(const QKeySequence &shortcut)
{
    return shortcut.toString(QKeySequence::PortableText);
}

Qt::Key keyOf(const QString &name)
{
    return name == QStringLiteral("Enter") ? Qt::Key_Return
                                           : Qt::Key(QKeySequence(name)[0].toCombined());
}

} // namespace

class KeysTest : public QObject, private ScreenWorld {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }
    void everyKeyIsWrittenWhereItCanBePressed_data() { addSizes(); }
    void everyKeyIsWrittenWhereItCanBePressed();
    void aKeyDoesWhatItsButtonDoes_data();
    void aKeyDoesWhatItsButtonDoes();

private:
    // What one press led to.
    struct Effect {
        QList<QByteArray> asked;
        QString screen;

        bool operator==(const Effect &) const = default;
    };

    static void addSizes()
    {
        QTest::addColumn<QSize>("size");
        QTest::addRow("wide") << QSize{1366, 768};
        QTest::addRow("strip") << QSize{360, 768};
    }
    void begin(const QByteArray &scene, QSize size)
    {
        show(scene.constData(), size);
        key(Qt::Key_Down); // somebody is chosen
    }
    std::vector<QQuickItem *> buttons() const;
    QString look() const;
    QString settledLook();
    template <class Press>
    Effect after(Press press);
};

// What can be pressed and names its key.
std::vector<QQuickItem *> KeysTest::buttons() const
{
    auto items = seen();
    std::erase_if(items, [](const QQuickItem *item) {
        return item->property("keyName").toString().isEmpty();
    });
    return items;
}

// All that is written on the screen.
QString KeysTest::look() const
{
    QStringList texts;
    for (const QQuickItem *item : seen())
        texts.append(item->property("text").toString());
    return texts.join(u'\n');
}

// A list makes its rows when a picture is drawn: draws until nothing changes any more.
QString KeysTest::settledLook()
{
    QString before;
    QString now = look();
    while (now != before) {
        m_view->grabWindow();
        QCoreApplication::processEvents();
        before = std::exchange(now, look());
    }
    return now;
}

template <class Press>
KeysTest::Effect KeysTest::after(Press press)
{
    Effect effect;
    const QMetaObject::Connection heard =
        QObject::connect(&hub(), &MadeUpHub::asked, [&](const lan::RequestBody &body) {
            effect.asked.append(QByteArray::fromStdString(
                lan::encode(lan::DeviceMessage(lan::Request{.id = "x", .body = body}))));
        });
    press();
    QTest::qWait(1); // the hub has answered
    effect.screen = settledLook();
    QObject::disconnect(heard);
    return effect;
}

void KeysTest::everyKeyIsWrittenWhereItCanBePressed()
{
    QFETCH(const QSize, size);
    show("serving", size);
    QStringList shortcuts{QStringLiteral("Enter")}; // of the list that has the focus
    for (const QObject *each : m_view->rootObject()->findChildren<QObject *>()) {
        if (QLatin1String(each->metaObject()->className()).startsWith(u"DeskKey_"))
            shortcuts.append(written(each->property("sequence").value<QKeySequence>()));
    }
    for (const char *plain : {"Up", "Down", "Esc"}) // as everywhere, without a button
        QCOMPARE(shortcuts.removeAll(QLatin1String(plain)), 1);
    QStringList caps;
    for (const QQuickItem *item : seen()) {
        if (QLatin1String(item->metaObject()->className()).startsWith(u"KeyCap_"))
            caps.append(item->property("key").toString());
    }
    shortcuts.sort();
    caps.sort();
    QCOMPARE(caps, shortcuts);
}

void KeysTest::aKeyDoesWhatItsButtonDoes_data()
{
    QTest::addColumn<QByteArray>("scene");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("buttons");
    const auto add = [](const char *scene, int buttons) {
        QTest::addRow("%s, wide", scene)
            << QByteArray(scene) << QSize{1366, 768} << buttons;
        QTest::addRow("%s, strip", scene)
            << QByteArray(scene) << QSize{360, 768} << buttons;
    };
    add("closed", 4); // open, sign out, copy, filter
    add("idle", 6);   // next, break, close, copy, filter, the chosen one
    add("called", 9); // again, serve, no-show, park, transfer, undo, break, copy, filter
    add("serving", 9);
    add("paused", 5);
}

void KeysTest::aKeyDoesWhatItsButtonDoes()
{
    QFETCH(const QByteArray, scene);
    QFETCH(const QSize, size);
    QFETCH(const int, buttons);
    begin(scene, size);
    int pressed = 0;
    for (std::size_t at = 0; at < this->buttons().size(); ++at) {
        const QString name = this->buttons()[at]->property("keyName").toString();
        const QString before = settledLook();
        if (!this->buttons()[at]->isEnabled())
            continue;
        const Effect by_mouse = after([&] { press(*this->buttons()[at]); });
        begin(scene, size);
        const Effect by_key = after([&] { key(keyOf(name)); });
        begin(scene, size);
        QVERIFY2(by_key == by_mouse, qPrintable(name));
        QVERIFY2(!by_key.asked.isEmpty() || by_key.screen != before, qPrintable(name));
        ++pressed;
    }
    QCOMPARE(pressed, buttons);
}

VQ_JOINED_TEST(KeysTest)

} // namespace vq::counter::keys_test

#include "keys_test.moc"
