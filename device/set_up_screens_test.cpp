// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <QQmlEngine>
#include <QTest>

#include "device/enrolment_for_test.h"
#include "device/language.h"
#include "qml/check/self_test.h"
#include "qml/theme_setup.h"
#include "tests/support/joined_test.h"

namespace vq::device::set_up_screens_test {

namespace {

struct Look {
    const char *name;
    const char *role;
    QSize size;
    ui::ThemeSetup theme;
};

using ui::device::Device;
const std::array kLooks{
    Look{"kiosk-upright", "kiosk", {1080, 1920}, {.device = Device::Kiosk}},
    Look{"kiosk-wide", "kiosk", {1920, 1080}, {.device = Device::Kiosk, .dark = true}},
    Look{"display-wide",
         "display",
         {1920, 1080},
         {.device = Device::Lobby, .pixel_density = 1.59, .viewing_distance_mm = 2000}},
    Look{"display-upright",
         "display",
         {1080, 1920},
         {.device = Device::Lobby, .pixel_density = 1.59, .viewing_distance_mm = 2000}},
    Look{"counter", "counter", {1366, 768}, {.device = Device::Counter}},
    Look{"counter-small", "counter", {640, 480}, {.device = Device::Counter}},
    Look{"counter-strip", "counter", {360, 768}, {.device = Device::Counter}},
    Look{"counter-double",
         "counter",
         {1366, 768},
         {.device = Device::Counter, .dark = true, .text_scale = 2}},
};

// What the hub has said.
void play(NewKiosk &device, const QString &scene)
{
    if (scene == QLatin1String("looking"))
        return;
    device.opens();
    if (scene == QLatin1String("refused"))
        return device.hears(
            lan::Goodbye{{ErrorKind::Reject, "enrolment_refused", "Refused."}});
    // The widest letters, and one after the hyphen: there a line could end, before a figure not.
    device.hears(lan::EnrolmentCode{.code = "MWQM-WMXW", .left = Ms{581'000}});
    if (scene == QLatin1String("taking"))
        device.hears(NewKiosk::given());
}

} // namespace

// Nothing is cut, whichever program it is, in whichever language and size. With VQ_PICTURES=DIR
// the screens are left there.
class SetUpScreensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyScreenIsWhole_data()
    {
        QTest::addColumn<int>("look");
        QTest::addColumn<QString>("language");
        for (int look = 0; look < static_cast<int>(kLooks.size()); ++look)
            for (const QString &language : spokenLanguages())
                QTest::addRow("%s %s", kLooks[static_cast<std::size_t>(look)].name,
                              qPrintable(language))
                    << look << language;
    }
    void everyScreenIsWhole()
    {
        QFETCH(const int, look);
        QFETCH(const QString, language);
        const Look &as = kLooks[static_cast<std::size_t>(look)];
        QQmlEngine engine;
        ui::ThemeSetup theme = as.theme;
        theme.motion = false;
        ui::setUpTheme(engine, theme);
        Language words("device", &engine);
        words.set(language);
        ui::SelfTest test(engine, {}, qEnvironmentVariable("VQ_PICTURES"));
        for (const char *scene : {"looking", "showing", "taking", "refused"}) {
            NewKiosk device(as.role, "0123456789abcdef");
            play(device, QLatin1String(scene));
            test.check(
                {.name = QStringLiteral("%1-%2-%3")
                             .arg(QLatin1String(as.name), QLatin1String(scene), language),
                 .url = QUrl(
                     QStringLiteral("qrc:/qt/qml/VirtualQueue/Device/SetUpScreen.qml")),
                 .properties = {{QStringLiteral("enrolment"),
                                 QVariant::fromValue(&device.enrolment())}},
                 .size = as.size});
        }
        QVERIFY2(test.faults().isEmpty(), qPrintable(test.faults().join(u'\n')));
        QCOMPARE(test.screens(), 4);
    }

    void theCodeIsReadOutLetterByLetter()
    {
        NewKiosk device("kiosk");
        play(device, QStringLiteral("showing"));
        QCOMPARE(device.enrolment().spelledCode(), "M W Q M W M X W");
        QCOMPARE(device.enrolment().mark(), QString()); // without TLS there is none
    }
};

VQ_JOINED_TEST(SetUpScreensTest)

} // namespace vq::device::set_up_screens_test

#include "set_up_screens_test.moc"
