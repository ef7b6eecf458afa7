// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/capped_batch.h"

#include <QTest>

#include "sync/relay/relay.h"
#include "tests/support/joined_test.h"

namespace vq::capped_batch_test {

class CappedBatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // By the bound of docs/performance.md; measured are some 20 bytes.
    void aBatchIsUpBeforeAnAnswerIsGivenUp()
    {
        constexpr std::int64_t kRecordBytes = 80;
        for (const std::int64_t bytes_per_s : {1'000, 2'000, 10'000, 50'000, 1'000'000}) {
            const Ms span{agent::recordsWithin(bytes_per_s) * kRecordBytes * 1000 /
                          bytes_per_s};
            QVERIFY2(span <= uplink::Relay::kAnswerMax / 2,
                     qPrintable(QString::number(bytes_per_s)));
        }
    }

    void aFastLineHasTheLargestAndNoneHasNothing()
    {
        QCOMPARE(agent::recordsWithin(1'000'000'000), uplink::Relay::kBatchRecordsMax);
        QCOMPARE(agent::recordsWithin(1), 1);
    }
};

VQ_JOINED_TEST(CappedBatchTest)

} // namespace vq::capped_batch_test

#include "capped_batch_test.moc"
