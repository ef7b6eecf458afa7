// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <condition_variable>
#include <filesystem>
#include <mutex>

#include <QTest>

#include "hub/admin/transfer_desk.h"
#include "hub/reducer/keeper_world.h"
#include "tests/support/joined_test.h"

namespace vq::hub::transfer_desk_test {

namespace {

// A desk with all that it works with; time passes when the test says so.
class Bench {
public:
    Bench()
    {
        VQ_ASSERT(world.start().has_value());
        auto opened = DataDir::open(world.dir.path().toStdString());
        VQ_ASSERT(opened.has_value());
        dir.emplace(std::move(*opened));
        reducer = std::make_unique<Reducer>(*world.keeper, [](const Outbox &) {});
        parts.emplace(OfficeParts{.reducer = *reducer,
                                  .worker = worker,
                                  .deliver = [this](const Outbox &out) { take(out); },
                                  .dir = *dir,
                                  .clock = world.clock,
                                  .program = "test"});
        desk = std::make_unique<TransferDesk>(*parts);
    }
    ~Bench()
    {
        worker.stop();
        reducer->stop();
    }

    template <class Request>
    Result<lan::ReplyBody> ask(const Request &request)
    {
        desk->handle(ReplyTo{.session = 1, .request_id = "q"}, request);
        std::unique_lock lock(m_mutex);
        VQ_ASSERT(m_came.wait_for(lock, std::chrono::seconds(20),
                                  [this] { return m_said.has_value(); }));
        return std::exchange(m_said, std::nullopt)->outcome;
    }
    template <class Body, class Request>
    Body answer(const Request &request)
    {
        const auto outcome = ask(request);
        VQ_ASSERT(outcome.has_value());
        return std::get<Body>(*outcome);
    }
    std::string refusalOf(const auto &request)
    {
        const auto outcome = ask(request);
        return outcome.has_value() ? "" : outcome.error().code;
    }
    void passTime(Ms span)
    {
        world.clock.pass(span);
        desk->tidy();
    }
    std::ptrdiff_t files() const
    {
        const auto folder = dir->transfers();
        if (!std::filesystem::exists(folder))
            return 0;
        return std::distance(std::filesystem::directory_iterator(folder), {});
    }

    KeeperWorld world;
    std::optional<DataDir> dir;
    Worker worker;
    std::unique_ptr<Reducer> reducer;
    std::optional<OfficeParts> parts;
    std::unique_ptr<TransferDesk> desk;

private:
    void take(const Outbox &out)
    {
        const std::lock_guard lock(m_mutex);
        m_said = KeeperWorld::replyIn(out);
        m_came.notify_one();
    }

    std::mutex m_mutex;
    std::condition_variable m_came;
    std::optional<lan::Reply> m_said;
};

} // namespace

class TransferDeskTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBackupThatWasReadDoesNotStayOnTheDisk()
    {
        Bench bench;
        const auto begun = bench.answer<lan::TransferReply>(lan::BeginBackup{});
        QCOMPARE(bench.files(), 1);
        std::uint64_t at = 0;
        while (at < begun.size)
            at += bench.answer<lan::ChunkReply>(lan::ReadBackup{begun.transfer, at})
                      .bytes.size();
        // The answer with the last piece was lost: it is asked for again.
        const lan::ReadBackup last{begun.transfer, begun.size - 1};
        QCOMPARE(bench.answer<lan::ChunkReply>(last).bytes.size(), 1U);
        bench.passTime(TransferDesk::kReadKept - Ms{1});
        QCOMPARE(bench.refusalOf(last), "");
        bench.passTime(TransferDesk::kReadKept);
        QCOMPARE(bench.refusalOf(last), "unknown_transfer");
        QCOMPARE(bench.files(), 0);
    }

    void aTransferThatNobodyGoesOnWithEnds_data()
    {
        QTest::addColumn<bool>("is_upload");
        QTest::addRow("out") << false;
        QTest::addRow("in") << true;
    }

    void aTransferThatNobodyGoesOnWithEnds()
    {
        QFETCH(const bool, is_upload);
        Bench bench;
        const auto begun = is_upload
                               ? bench.answer<lan::TransferReply>(lan::BeginRestore{1000})
                               : bench.answer<lan::TransferReply>(lan::BeginBackup{});
        const auto goOn = [&] {
            return is_upload
                       ? bench.refusalOf(lan::WriteRestore{begun.transfer, 0, "piece"})
                       : bench.refusalOf(lan::ReadBackup{begun.transfer, begun.size});
        };
        for (int i = 0; i < 3; ++i) { // as long as somebody does
            bench.passTime(TransferDesk::kIdleMax - Ms{1});
            QCOMPARE(goOn(), "");
        }
        bench.passTime(TransferDesk::kIdleMax);
        QCOMPARE(goOn(), "unknown_transfer");
        QCOMPARE(bench.files(), 0);
    }

    void whatCannotBeCopiedLeavesNothingBehind()
    {
        Bench bench;
        std::filesystem::rename(bench.dir->database(), bench.dir->database() + ".away");
        QVERIFY(!bench.ask(lan::BeginBackup{}).has_value());
        QCOMPARE(bench.files(), 0);
        std::filesystem::rename(bench.dir->database() + ".away", bench.dir->database());
    }

    void aCopyThatIsNotWholeLeavesNothingBehind()
    {
        Bench bench;
        {
            auto db = sqlite::Database::open(
                {.path = bench.dir->database(),
                 .access = sqlite::OpenOptions::Access::ReadWrite});
            QVERIFY(db.has_value() && db->checkpoint().has_value());
        }
        QFile file(QString::fromStdString(bench.dir->database()));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4096));
        QVERIFY(file.write(QByteArray(8192, '\xff')) == 8192 && file.flush());
        QVERIFY(!bench.ask(lan::BeginBackup{}).has_value());
        QCOMPARE(bench.files(), 0);
    }
};

VQ_JOINED_TEST(TransferDeskTest)

} // namespace vq::hub::transfer_desk_test

#include "transfer_desk_test.moc"
