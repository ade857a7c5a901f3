// SPDX-License-Identifier: GPL-3.0-or-later
// Names of an enumeration's values, there and back.
#include <QtTest>

#include "core/support/enum_names.h"

using namespace lesionlab;

namespace {

enum class Colour { Red, Green };
constexpr EnumNames<Colour, 2> colours{"colour", {{{Colour::Green, "green"}, {Colour::Red, "red"}}}};

} // namespace

class TestEnumNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesComeBack()
    {
        QCOMPARE(colours.all(), (std::vector<std::string>{"green", "red"}));
        QCOMPARE(colours.nameOf(Colour::Red), std::string("red"));
        QVERIFY(colours.named("green").value() == Colour::Green);
    }

    void otherNamesAreRefused()
    {
        for (const char* const name : {"", "Red", "reds", "blue"}) {
            const auto found = colours.named(name);
            QVERIFY(!found);
            QCOMPARE(found.error().code, ErrorCode::UnknownName);
            QCOMPARE(found.error().arguments, (std::vector<std::string>{"colour", name, "green, red"}));
        }
    }
};

QTEST_APPLESS_MAIN(TestEnumNames)
#include "tst_enum_names.moc"
