// SPDX-License-Identifier: GPL-3.0-or-later
// A file that another process cuts short while it is mapped does not end the program, and is told from one that is whole.
#include <csignal>
#include <filesystem>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include <QTemporaryDir>
#include <QTest>
#include <sys/wait.h>
#include <unistd.h>

#include "core/support/files.h"
#include "core/support/mapped_file.h"

using namespace lesionlab;

class TestMappedFile : public QObject {
    Q_OBJECT

    static constexpr std::size_t length = 100'000;
    QTemporaryDir folder_;

    [[nodiscard]] std::filesystem::path made(const std::string& name) const
    {
        const std::filesystem::path file = folder_.filePath(QString::fromStdString(name)).toStdString();
        if (!writeFileAtomically(file, std::string(length, '\x01')))
            qFatal("cannot write");
        return file;
    }
    static std::size_t sum(std::span<const std::uint8_t> bytes) { return std::accumulate(bytes.begin(), bytes.end(), std::size_t{0}); }

    static constexpr int statusOfHandler = 42;

private Q_SLOTS:
    /// Before the first file is mapped, and in the place of Qt's own.
    void initTestCase()
    {
        struct sigaction handler {};
        handler.sa_handler = [](int /*signal*/) { ::_exit(statusOfHandler); };
        ::sigaction(SIGBUS, &handler, nullptr);
    }

    void whatWasCutIsZeros_data()
    {
        QTest::addColumn<int>("left");
        for (const int left : {0, 1, 4096, 50'000, static_cast<int>(length) - 1})
            QTest::addRow("%d", left) << left;
    }
    void whatWasCutIsZeros()
    {
        QFETCH(int, left);
        const auto path = made("cut");
        const auto file = MappedFile::open(path);
        const auto other = MappedFile::open(made("other"));
        QVERIFY(file && other);
        QVERIFY((*file)->isWhole());
        std::filesystem::resize_file(path, static_cast<std::uintmax_t>(left));
        QCOMPARE(sum((*file)->bytes()), static_cast<std::size_t>(left));
        QVERIFY(!(*file)->isWhole());
        QCOMPARE(sum((*other)->bytes()), length);
        QVERIFY((*other)->isWhole());
    }

    /// What was looked at was missing then, whatever the file has now.
    void growingAgainHidesNothing()
    {
        const auto path = made("grown");
        const auto file = MappedFile::open(path);
        std::filesystem::resize_file(path, 0);
        QCOMPARE(sum((*file)->bytes()), std::size_t{0});
        std::filesystem::resize_file(path, length);
        QVERIFY(!(*file)->isWhole());
    }

    void replacingDoesNoHarm()
    {
        const auto path = made("replaced");
        const auto file = MappedFile::open(path);
        QVERIFY(writeFileAtomically(path, "short"));
        QCOMPARE(sum((*file)->bytes()), length);
        QVERIFY((*file)->isWhole());
    }

    void anyThreadMayLook()
    {
        const auto path = made("threads");
        const auto file = MappedFile::open(path);
        std::filesystem::resize_file(path, 10);
        std::vector<std::size_t> sums(8);
        {
            std::vector<std::jthread> threads;
            for (std::size_t& result : sums)
                threads.emplace_back([&] { result = sum((*file)->bytes()); });
        }
        QCOMPARE(sums, std::vector<std::size_t>(8, 10));
        QVERIFY(!(*file)->isWhole());
    }

    void placesAreUsedAgain()
    {
        const auto path = made("again");
        for (int i = 0; i < 3000; ++i)
            QVERIFY(MappedFile::open(path));
    }

    /// Where zeros would be taken for data, the handler is called that was there before.
    void otherBusErrorsEndTheProgram()
    {
        const auto path = made("unguarded");
        const auto guarded = MappedFile::open(made("guarded"));
        const pid_t child = ::fork();
        if (child == 0) {
            const auto file = MappedFile::open(path, WhenCut::EndProgram);
            std::filesystem::resize_file(path, 0);
            ::_exit(sum((*file)->bytes()) == 0 ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), statusOfHandler);
    }
};

QTEST_APPLESS_MAIN(TestMappedFile)
#include "tst_mapped_file.moc"
