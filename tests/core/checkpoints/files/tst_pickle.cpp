// SPDX-License-Identifier: GPL-3.0-or-later
/// Pickles by hand: instructions that PyTorch's own files of today do not show, and those that no file may have.
#include <QTest>

#include "core/checkpoints/files/pickle.h"
#include "tests/core/checkpoints/files/described.h"
#include "tests/core/checkpoints/files/made_files.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;
using namespace lesionlab::checkpoints::testing;

namespace {

/// What the instructions give, or the words of the problem.
Json outcome(const std::string& bytes)
{
    ValueStore store;
    Budget budget(bytes.size());
    PickleTarget target{.store = store, .budget = budget};
    ByteCursor cursor(std::as_bytes(std::span(bytes)));
    try {
        return described(*readPickle(cursor, target));
    } catch (const Problem& problem) {
        return {{"problem", problem.what()}, {"foreign", problem.code() == ErrorCode::ForeignObject}};
    }
}

QByteArray bytesOf(const std::string& text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

} // namespace

class TestPickle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatOthersWrote_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("wanted");
        const auto row = [](const char* name, const std::string& bytes, const std::string& wanted) {
            QTest::newRow(name) << bytesOf(bytes) << bytesOf(wanted);
        };
        row("booleans of protocol 0", "(lI01\naI00\na.", R"({"list":[true,false]})");
        row("numbers of protocol 0", "(lI-5\naL12L\naL99999999999999999999L\naF2.5\na.",
            R"({"list":[-5,12,{"long":"99999999999999999999"},{"float":2.5}]})");
        row("texts of Python 2", "(lS'it\\'s\\x41\\n'\np0\naV\\u00e4\xe4\np1\nag0\na.", R"({"list":["it'sA\n","ää","it'sA\n"]})");
        row("short and long texts of Python 2",
            "\x80\x02](U\x03"
            "abcT\x02" +
                std::string(3, '\0') + "xye.",
            R"({"list":["abc","xy"]})");
        row("dictionary of protocol 0", "(dS'a'\nI1\ns.", R"({"dict":[["a",1]]})");
        row("marks", "\x80\x02(I1\nI2\n1I7\n.", "7");
        row("the top twice",
            "\x80\x02]I1\n2\x86"
            "a.",
            R"({"list":[{"tuple":[1,1]}]})");
        row("a long integer of no bytes", std::string("\x80\x02\x8a\x00.", 5), "0");
        row("the least 64-bit number", "\x80\x02\x8a\x08" + std::string(7, '\0') + "\x80.", "-9223372036854775808");
        row("one less", "\x80\x02\x8a\x09" + std::string("\xff\xff\xff\xff\xff\xff\xff\x7f\xff", 9) + ".",
            R"({"long":"-9223372036854775809"})");
        row("set of protocol 4", "\x80\x04\x8f(K\x01K\x02\x90.", R"({"set":[1,2]})");
        row("new object", "\x80\x02" + global("collections", "OrderedDict") + ")\x81.", R"({"OrderedDict":[]})");
        row("namespace of protocol 1",
            global("copy_reg", "_reconstructor") + "(" + global("argparse", "Namespace") + global("__builtin__", "object") +
                "NtR}U\x02lrK\x01"
                "sb.",
            R"({"Namespace":[["lr",1]]})");
        row("names of NumPy 2",
            global("numpy._core.multiarray", "scalar") + global("numpy", "dtype") + "U\x02i8\x89\x88\x87RU\x08" +
                std::string("\x05\0\0\0\0\0\0\0", 8) + "\x86R.",
            "5");
    }

    void readsWhatOthersWrote()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, wanted);
        const Json found = outcome(bytes.toStdString());
        QVERIFY2(found == Json::parse(wanted.toStdString()), found.dump().c_str());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const std::string& bytes, const char* words) {
            QTest::newRow(name) << bytesOf(bytes) << QString(words);
        };
        row("an object of old classes", "(ios\nsystem\n.", "its pickle has an instruction that is not allowed: INST, byte 1");
        row("an object of the stack", "(N o.", "its pickle has an instruction that is not allowed: 0x20, byte 2");
        row("registered extensions", "\x80\x02\x82\x01.", "its pickle has an instruction that is not allowed: EXT1, byte 2");
        row("buffers from outside", "\x80\x05\x97.", "its pickle has an instruction that is not allowed: NEXT_BUFFER, byte 2");
        row("an unknown one", "\x80\x02N\xff.", "its pickle has an instruction that is not allowed: 0xff, byte 3");
        row("the protocol of a later Python", "\x80\x06N.", "its pickle is damaged: PROTO, byte 0");
        row("nothing", "", "it ends too early");
        row("no end", "\x80\x02N", "it ends too early");
        row("an empty stack", "\x80\x02.", "its pickle is damaged: STOP, byte 2");
        row("two values", "\x80\x02NN.", "its pickle is damaged: STOP, byte 4");
        row("a mark too many", "\x80\x02(.", "its pickle is damaged: STOP, byte 3");
        row("a mark too few", "\x80\x02Nt.", "its pickle is damaged: MARK is missing, byte 3");
        row("a value from below a mark", "\x80\x02]N(a.", "its pickle is damaged: a value is missing, byte 5");
        row("a memo that is not there", "\x80\x02h\x07.", "its pickle is damaged: GET, byte 2");
        row("a memo far away", "\x80\x02Nr\xff\xff\xff\xff.", "its pickle is damaged: PUT, byte 3");
        row("half an entry", "\x80\x02}(Nu.", "its pickle is damaged: SETITEM, byte 5");
        row("appending to a number", "\x80\x02K\x01Na.", "its pickle is damaged: APPEND, byte 5");
        row("appending to a tuple", "\x80\x02)Na.", "its pickle is damaged: APPEND, byte 4");
        row("calling a number", "\x80\x02K\x01)R.", "its pickle is damaged: REDUCE");
        row("calling a name that is no call", global("torch", "float16") + ")R.", "its pickle is damaged: torch.float16");
        row("calling what a call gave",
            global("torch", "device") + "U\x03"
                                        "cpu\x85R)R.",
            "its pickle is damaged: REDUCE");
        row("state of a number", "\x80\x02K\x01}b.", "its pickle is damaged: BUILD");
        row("a persistent id outside of PyTorch", "\x80\x02NQ.", "its pickle is damaged: BINPERSID, byte 3");
        row("a text longer than the file", "\x80\x04\x8d" + std::string(7, '\xff') + "\x7f.", "it ends too early");
        row("bytes longer than the file",
            "\x80\x04"
            "B\xff\xff\xff\xffxx.",
            "it ends too early");
        row("a frame longer than the file", "\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\xffN.", "it ends too early");
        row("a number of four kilobytes", "\x80\x02\x8b" + little<std::uint32_t>(4096) + std::string(4096, 'x') + ".",
            "its pickle is damaged: LONG, byte 2");
        row("a number that is none", "I12x\n.", "its pickle is damaged: INT or LONG, byte 0");
        row("an array of records",
            global("numpy", "dtype") + "U\x02V8\x89\x88\x87R(K\x03U\x01|NU\x01"
                                       "aNK\x08K\x01K\x10tb.",
            "an array of a type that is not read: V8");
        row("an array shorter than it says",
            global("numpy.core.numeric", "_frombuffer") +
                "(U\x08"
                "12345678" +
                global("numpy", "dtype") +
                "U\x02"
                "f8\x89\x88\x87RK\x02\x85U\x01"
                "CtR.",
            "an array is not as long as it should be");
    }

    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        const Json found = outcome(bytes.toStdString());
        QVERIFY2(found.is_object() && found.contains("problem"), found.dump().c_str());
        QCOMPARE(QString::fromStdString(found["problem"].get<std::string>()), words);
    }

    void namesThatAreNotAllowedEndTheReading_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::newRow("called") << bytesOf(global("os", "system") + "U\x04true\x85R.") << "os.system";
        QTest::newRow("only mentioned") << bytesOf(global("subprocess", "Popen") + "0N.") << "subprocess.Popen";
        QTest::newRow("by texts") << bytesOf("\x80\x04" + shortText("builtins") + shortText("exec") + "\x93.") << "builtins.exec";
        QTest::newRow("through an allowed module") << bytesOf(global("torch", "load") + ".") << "torch.load";
        QTest::newRow("an attribute of an allowed name")
            << bytesOf("\x80\x04" + shortText("collections") + shortText("OrderedDict.fromkeys") + "\x93.")
            << "collections.OrderedDict.fromkeys";
        QTest::newRow("of the terminal") << bytesOf(global("a\x1b[31m", "b") + ".") << "a [31m.b";
    }

    void namesThatAreNotAllowedEndTheReading()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const Json found = outcome(bytes.toStdString());
        QVERIFY2(found.is_object() && found.value("foreign", false), found.dump().c_str());
        QCOMPARE(QString::fromStdString(found["problem"].get<std::string>()), name);
    }
};

QTEST_APPLESS_MAIN(TestPickle)
#include "tst_pickle.moc"
