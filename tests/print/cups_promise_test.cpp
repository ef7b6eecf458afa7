// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "tests/print/cups_print_bench.h"

using namespace vq;
using namespace vq::print;

// The real printer keeps what the port promises.
class CupsPromiseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto absent = CupsFixture::missing();
        if (!absent.isEmpty())
            QSKIP(qPrintable(absent + " is not installed"));
        QVERIFY2(m_fixture.start(), qPrintable(m_fixture.problem()));
    }

    void cleanup()
    {
        m_fixture.refill();
        if (!m_fixture.isPlugged())
            QVERIFY(m_fixture.plugIn());
    }

    void keepsThePromise_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < printerPromises().size(); ++i)
            QTest::newRow(printerPromises()[i].name) << static_cast<int>(i);
    }
    void keepsThePromise()
    {
        QFETCH(int, index);
        CupsBench bench(m_fixture);
        const auto kept = printerPromises()[static_cast<std::size_t>(index)].check(bench);
        QVERIFY2(kept.has_value(), kept.has_value() ? "" : kept.error().message.c_str());
    }

private:
    CupsFixture m_fixture;
};

QTEST_GUILESS_MAIN(CupsPromiseTest)
#include "cups_promise_test.moc"
