// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/tests/screen_world.h"
#include "qml/figures.h"
#include "tests/support/joined_test.h"

namespace vq::counter::sign_in_test {

class SignInTest : public QObject, private ScreenWorld {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }
    void lettersGoIntoTheNameAndNotToTheDesk();
    void fiveWrongPinsLockTheNameAndNotTheKeyboard();
    void afterAWrongPinTheNextOneIsWrittenAtOnce();
    void aClerkWhoWasSignedOutSignsInByKeyboardAndGoesOn();
};

void SignInTest::lettersGoIntoTheNameAndNotToTheDesk()
{
    show("sign-in");
    for (const Qt::Key each : {Qt::Key_A, Qt::Key_D, Qt::Key_A})
        QTest::keyClick(m_view.get(), each,
                        each == Qt::Key_A ? Qt::ShiftModifier : Qt::NoModifier);
    auto *name =
        m_view->rootObject()->findChild<QQuickItem *>(QStringLiteral("nameField"));
    QCOMPARE(name->property("text").toString().toLower(), QStringLiteral("ada"));
    name->setProperty("text", QStringLiteral("Ada"));
    key(Qt::Key_Tab);
    for (const Qt::Key each : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4})
        key(each);
    key(Qt::Key_Return);
    QTRY_COMPARE(desk().state(), State::Closed);
    QCOMPARE(desk().staff(), QStringLiteral("Ada"));
}

void SignInTest::fiveWrongPinsLockTheNameAndNotTheKeyboard()
{
    show("sign-in");
    const auto tryPin = [this](const char *pin) {
        type(pin);
        pass();
        key(Qt::Key_Return);
    };
    type("Ada");
    key(Qt::Key_Return);
    for (int each = 0; each < 5; ++each)
        tryPin("0000");
    QTRY_VERIFY(shows(lockedText(Minutes{5})));
    hub().advance(Minutes{1});
    QTRY_VERIFY(shows(lockedText(Minutes{4})));
    tryPin("1234");  // too early
    QTest::qWait(0); // it is answered
    QCOMPARE(desk().state(), State::SignedOut);
    QVERIFY(shows(lockedText(Minutes{4})));
    hub().advance(Minutes{4});
    QTRY_VERIFY(!shows(QStringLiteral("wrong tries")));
    tryPin("1234");
    QTRY_COMPARE(desk().state(), State::Closed);
}

void SignInTest::afterAWrongPinTheNextOneIsWrittenAtOnce()
{
    show("sign-in");
    type("Ada");
    key(Qt::Key_Tab);
    type("0000");
    press("signInButton");
    QTRY_VERIFY(!desk().message().isEmpty());
    pass();
    type("1234");
    key(Qt::Key_Return);
    QTRY_COMPARE(desk().state(), State::Closed);
}

void SignInTest::aClerkWhoWasSignedOutSignsInByKeyboardAndGoesOn()
{
    show("serving");
    const QString label = ui::Figures().spaced(desk().ticket()->label());
    hub().endSignIn();
    key(Qt::Key_B);
    QTRY_COMPARE(desk().state(), State::SignedOut);
    QVERIFY(shows(label));
    QVERIFY(shows(refusalText({ErrorKind::Reject, "not_signed_in", "Raw."})));
    for (const char *name : {"Ada", "Ada"}) { // the name that stands there is replaced
        type(name);
        key(Qt::Key_Return);
        type("1234");
        pass();
        key(Qt::Key_Return);
        QTRY_COMPARE(desk().state(), State::Serving);
        hub().endSignIn();
        pass();
        key(Qt::Key_B);
        QTRY_COMPARE(desk().state(), State::SignedOut);
    }
}

VQ_JOINED_TEST(SignInTest)

} // namespace vq::counter::sign_in_test

#include "sign_in_test.moc"
