// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/bell.h"
#include "counter/tests/desk_world.h"
#include "platform/speech/media_speaker.h"
#include "platform/speech/speech_fakes_for_test.h"
#include "tests/support/joined_test.h"

#include <QElapsedTimer>

namespace vq::counter::bell_test {

using Mood = speech::SilentSpeaker::Mood;

class BellTest : public QObject, private DeskWorld {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void theFirstVisitorRingsTheBell()
    {
        auto speaker = std::make_unique<speech::SilentSpeaker>();
        const auto &played = speaker->played;
        const Bell bell(*m_desk, std::move(speaker));
        signInAndOpen();
        QVERIFY(played.empty());
        m_hub->take("PASS");
        QCOMPARE(played.size(), 1U);
        QVERIFY(played.front().length() > Ms{100});
        const auto &samples = played.front().samples;
        QVERIFY(std::ranges::any_of(samples, [](auto each) { return each > 1000; }));
        m_hub->take("PASS"); // the second one waits behind her
        QCOMPARE(played.size(), 1U);
        m_desk->next();
        QTRY_COMPARE(m_desk->state(), State::Called);
        m_desk->serve();
        QTRY_COMPARE(m_desk->state(), State::Serving);
        pass();
        m_desk->next();
        QTRY_COMPARE(m_desk->ticket()->label(), QStringLiteral("A002"));
        m_desk->noShow();
        QTRY_COMPARE(m_desk->state(), State::Idle);
        m_hub->take("REG"); // nobody waits again, and somebody comes
        QCOMPARE(played.size(), 2U);
    }

    void aDeviceThatHangsIsLeftAlone()
    {
        auto speaker = std::make_unique<speech::SilentSpeaker>();
        auto &mood = speaker->mood;
        const auto &played = speaker->played;
        const Bell bell(*m_desk, std::move(speaker));
        mood = Mood::Hangs;
        Q_EMIT m_desk->firstVisitor();
        mood = Mood::Works;
        QVERIFY(played.empty());
        Q_EMIT m_desk->firstVisitor();
        QCOMPARE(played.size(), 1U);
    }

    void aBellWithoutADeviceBlocksNobody()
    {
        const Bell bell(*m_desk, std::make_unique<speech::MediaSpeaker>());
        QElapsedTimer timer;
        timer.start();
        for (int each = 0; each < 3; ++each)
            Q_EMIT m_desk->firstVisitor();
        QVERIFY(timer.elapsed() < 200);
    }
};

VQ_JOINED_TEST(BellTest)

} // namespace vq::counter::bell_test

#include "bell_test.moc"
