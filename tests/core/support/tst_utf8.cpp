// SPDX-License-Identifier: GPL-3.0-or-later
/// Characters of every length are read, everything that is not UTF-8 is refused, and none is cut.
#include <QTest>

#include "core/support/utf8.h"

using namespace lesionlab;

class TestUtf8 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void charactersOfEveryLength()
    {
        QVERIFY(codePoints("")->empty());
        QVERIFY(*codePoints("aé脸😀") == U"aé脸😀");
        QVERIFY(*codePoints("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf") ==
                (std::u32string{0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff}));
    }

    void otherBytesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("continuation first") << QByteArray("\x80");
        QTest::newRow("cut off") << QByteArray("\xe8\x84");
        QTest::newRow("not continued") << QByteArray("\xe8\x84x");
        QTest::newRow("longer than needed") << QByteArray("\xc0\xaf");
        QTest::newRow("longer than needed, three bytes") << QByteArray("\xe0\x80\xaf");
        QTest::newRow("longer than needed, four bytes") << QByteArray("\xf0\x80\x80\xaf");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80");
        QTest::newRow("beyond Unicode") << QByteArray("\xf4\x90\x80\x80");
        QTest::newRow("Latin-1") << QByteArray("caf\xe9");
        QTest::newRow("never a first byte") << QByteArray("\xff\xfe");
    }

    void otherBytesAreRefused()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(!codePoints(bytes.toStdString()));
    }

    void charactersAreNotCut()
    {
        QCOMPARE(std::string(beginningOf("脸脸脸", 9)), std::string("脸脸脸"));
        QCOMPARE(std::string(beginningOf("脸脸脸", 8)), std::string("脸脸"));
        QCOMPARE(std::string(beginningOf("脸脸脸", 6)), std::string("脸脸"));
        QCOMPARE(std::string(beginningOf("脸", 2)), std::string());
        QCOMPARE(std::string(beginningOf("abc", 2)), std::string("ab"));
    }
};

QTEST_GUILESS_MAIN(TestUtf8)
#include "tst_utf8.moc"
