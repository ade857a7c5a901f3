// SPDX-License-Identifier: GPL-3.0-or-later
// Crash-safe writing: the old file or the new one, never half of one; and bounded reading.
#include <QtTest>

#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/support/files.h"

using namespace lesionlab;
namespace fs = std::filesystem;

class TestFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replacesWhole();
    void createsFolders();
    void withoutCommitTheOldStays();
    void movedFromDoesNothing();
    void fullDiskLeavesTheOld();
    void unwritableFolder();
    void whatAKilledWriterLeftIsRemoved();
    void readsBack_data();
    void readsBack();
    void readStopsAtTheLimit();
    void readWhatIsNotThere();
    void readAFolder();
    void appendsLines();
    void appendToAFullDisk();
    void cacheFolderFollowsTheEnvironment();
    void checksums();

private:
    /// A new, empty folder for every test.
    [[nodiscard]] fs::path folder() const
    {
        const fs::path path = fs::path(folder_.path().toStdString()) / QTest::currentTestFunction();
        fs::create_directories(path);
        return path;
    }
    QTemporaryDir folder_;
};

namespace {

std::size_t entryCount(const fs::path& folder) { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {})); }

std::span<const std::byte> bytesOf(std::string_view text) { return std::as_bytes(std::span(text)); }

/// While it lives, files cannot grow beyond `bytes`: writing fails as on a full disk.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

} // namespace

void TestFiles::replacesWhole()
{
    const fs::path file = folder() / "file ü 画像";
    QVERIFY(writeFileAtomically(file, "a long first content"));
    QVERIFY(writeFileAtomically(file, "short"));
    QCOMPARE(readFile(file).value(), std::string("short"));
    QCOMPARE(entryCount(folder()), std::size_t{1});
    QCOMPARE(fs::status(file).permissions() & fs::perms::owner_write, fs::perms::owner_write);
}

void TestFiles::createsFolders()
{
    const fs::path file = folder() / "a" / "b" / "file";
    QVERIFY(writeFileAtomically(file, "content"));
    QCOMPARE(readFile(file).value(), std::string("content"));
}

void TestFiles::withoutCommitTheOldStays()
{
    const fs::path path = folder() / "file";
    QVERIFY(writeFileAtomically(path, "old"));
    {
        auto file = AtomicFile::create(path);
        QVERIFY(file);
        QVERIFY(file->write(bytesOf("new")));
        QCOMPARE(readFile(path).value(), std::string("old"));
    }
    QCOMPARE(readFile(path).value(), std::string("old"));
    QCOMPARE(entryCount(folder()), std::size_t{1});
}

void TestFiles::movedFromDoesNothing()
{
    const fs::path path = folder() / "file";
    auto first = AtomicFile::create(path);
    QVERIFY(first);
    {
        AtomicFile second(std::move(*first));
        QVERIFY(second.write(bytesOf("content")));
        QVERIFY(second.commit());
    }
    QCOMPARE(readFile(path).value(), std::string("content"));
}

void TestFiles::fullDiskLeavesTheOld()
{
    const fs::path path = folder() / "file";
    QVERIFY(writeFileAtomically(path, "old"));
    Result<void> written;
    {
        const FileSizeLimit limit(1000);
        written = writeFileAtomically(path, std::string(5000, 'x'));
    }
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::FileNotWritable);
    QCOMPARE(written.error().arguments.at(0), path.string());
    QCOMPARE(readFile(path).value(), std::string("old"));
    QCOMPARE(entryCount(folder()), std::size_t{1});
}

void TestFiles::unwritableFolder()
{
    const auto written = writeFileAtomically("/proc/nothing/file", "content");
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::FileNotWritable);
    QVERIFY(writeFileAtomically(folder() / "file", "content"));
    QVERIFY(!writeFileAtomically(folder() / "file" / "below a file", "content"));
}

/// A process that is killed while it writes leaves its file beside the target; nothing else is taken for such a file.
void TestFiles::whatAKilledWriterLeftIsRemoved()
{
    const std::vector<std::string> kept{"file",           "file.backup",         "file.writing-",
                                        "file.writing-a", "file.writing-abc-ef", "folder.writing-abcdef/file"};
    for (const std::string& name : kept)
        QVERIFY(writeFileAtomically(folder() / name, "content"));
    const pid_t writer = ::fork();
    if (writer == 0) {
        auto file = AtomicFile::create(folder() / "file");
        if (file && file->write(bytesOf("half of the con")))
            ::raise(SIGKILL);
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(writer, &status, 0), writer);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(entryCount(folder()), kept.size() + 1);
    removeAbandonedFiles(folder(), std::chrono::hours(1)); // somebody may still be writing
    QCOMPARE(entryCount(folder()), kept.size() + 1);
    for (const auto& entry : fs::directory_iterator(folder()))
        fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - std::chrono::hours(2));
    removeAbandonedFiles(folder(), std::chrono::hours(3));
    QCOMPARE(entryCount(folder()), kept.size() + 1);
    removeAbandonedFiles(folder(), std::chrono::hours(1));
    QCOMPARE(entryCount(folder()), kept.size());
    QVERIFY(writeFileAtomically(folder() / "other.writing-abcdef", "half of the con"));
    removeAbandonedFiles(folder());
    QCOMPARE(entryCount(folder()), kept.size());
    for (const std::string& name : kept)
        QVERIFY2(fs::exists(folder() / name), name.c_str());
    removeAbandonedFiles(folder() / "no such folder");
}

void TestFiles::readsBack_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeros and line ends") << QByteArray("a\0b\r\n\n", 6);
    QTest::newRow("a block") << QByteArray(1 << 16, 'x');
    QTest::newRow("a block and a byte") << QByteArray((1 << 16) + 1, 'x');
}

void TestFiles::readsBack()
{
    QFETCH(QByteArray, content);
    const fs::path file = folder() / "file";
    QVERIFY(writeFileAtomically(file, content.toStdString()));
    QCOMPARE(readFile(file).value(), content.toStdString());
}

void TestFiles::readStopsAtTheLimit()
{
    const fs::path file = folder() / "file";
    QVERIFY(writeFileAtomically(file, std::string(1000, 'x')));
    QVERIFY(readFile(file, 1000));
    const auto tooLarge = readFile(file, 999);
    QVERIFY(!tooLarge);
    QCOMPARE(tooLarge.error().code, ErrorCode::FileDamaged);
    QVERIFY(!readFile("/dev/zero", 1 << 20)); // ends, although the file does not
}

void TestFiles::readWhatIsNotThere()
{
    const auto content = readFile(folder() / "nothing");
    QVERIFY(!content);
    QCOMPARE(content.error().code, ErrorCode::FileNotFound);
}

void TestFiles::readAFolder()
{
    const auto content = readFile(folder());
    QVERIFY(!content);
    QCOMPARE(content.error().code, ErrorCode::FileUnreadable);
}

void TestFiles::appendsLines()
{
    const fs::path file = folder() / "log";
    QVERIFY(appendLineSynced(file, "one"));
    QVERIFY(appendLineSynced(file, ""));
    QVERIFY(appendLineSynced(file, "zwei ü"));
    QCOMPARE(readFile(file).value(), std::string("one\n\nzwei ü\n"));
}

void TestFiles::appendToAFullDisk()
{
    const auto written = appendLineSynced("/dev/full", "line");
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::FileNotWritable);
    QVERIFY(!appendLineSynced(folder() / "no such folder" / "log", "line"));
}

void TestFiles::cacheFolderFollowsTheEnvironment()
{
    const QByteArray cacheBefore = qgetenv("XDG_CACHE_HOME");
    const QByteArray homeBefore = qgetenv("HOME");
    qputenv("XDG_CACHE_HOME", "/somewhere");
    QCOMPARE(userCacheFolder().string(), std::string("/somewhere/lesionlab"));
    qputenv("XDG_CACHE_HOME", "relative paths are to be ignored");
    qputenv("HOME", "/home/someone");
    QCOMPARE(userCacheFolder().string(), std::string("/home/someone/.cache/lesionlab"));
    qputenv("XDG_CACHE_HOME", cacheBefore);
    qputenv("HOME", homeBefore);
}

/// The first is the published value of XXH3 (64 bit) for no bytes at all.
void TestFiles::checksums()
{
    QCOMPARE(checksum({}), std::string("2d06800538d394c2"));
    QVERIFY(checksum(bytesOf("a")) != checksum(bytesOf("b")));
    QCOMPARE(checksum(bytesOf("a")).size(), std::size_t{16});
}

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
