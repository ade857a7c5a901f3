// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers that classes get, and finding them.
#include <QtTest>

#include "core/datasets/label_space.h"

using namespace lesionlab::datasets;
using Names = std::vector<std::string>;

class TestLabelSpace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneTaskAfterTheOther();
    void sortsAsPython();
    void rangesFollowTheFolders();
    void oneTask();
    void noTask();
    void finds();
};

void TestLabelSpace::oneTaskAfterTheOther()
{
    const LabelSpace labels({{.name = "faces", .classNames = {"b", "a"}},
                             {.name = "objects", .classNames = {"z"}},
                             {.name = "cars", .classNames = {"a", "c"}}});
    QCOMPARE(labels.classCount(), 5);
    QCOMPARE(labels.tasks()[0].firstClass, 0);
    QCOMPARE(labels.tasks()[1].firstClass, 2);
    QCOMPARE(labels.tasks()[2].firstClass, 3);
    QCOMPARE(labels.className(0), std::string("a"));
    QCOMPARE(labels.className(4), std::string("c"));
    QCOMPARE(labels.taskOfClass(1), 0);
    QCOMPARE(labels.taskOfClass(2), 1);
    QCOMPARE(labels.taskOfClass(3), 2);
    QCOMPARE(labels.tasks()[2].classIndices(), (std::vector<int>{3, 4}));
    QVERIFY(labels.tasks()[1].contains(2) && !labels.tasks()[1].contains(3) && !labels.tasks()[1].contains(1));
}

/// As Python: sorted(['n10', 'n9', 'Z', 'a', 'ä', 'a-b', 'a b', 'a.b', 'aB', '10', '9', '画'])
void TestLabelSpace::sortsAsPython()
{
    const LabelSpace labels({{.name = "task", .classNames = {"n10", "n9", "Z", "a", "ä", "a-b", "a b", "a.b", "aB", "10", "9", "画"}}});
    QCOMPARE(labels.tasks()[0].classNames, (Names{"10", "9", "Z", "a", "a b", "a-b", "a.b", "aB", "n10", "n9", "ä", "画"}));
}

/// As Python: sorted(['/data/objects/train/x', '/data/faces/train/x', '/data/faces-2/train/x']); the hyphen comes before the slash.
void TestLabelSpace::rangesFollowTheFolders()
{
    const Names folders = {"/data/objects", "/data/faces", "/data/faces-2"};
    const LabelSpace labels(
        {{.name = "objects", .classNames = {"x", "y"}}, {.name = "faces", .classNames = {"x"}}, {.name = "more", .classNames = {"x"}}},
        folders);
    QCOMPARE(labels.tasks()[0].name, std::string("objects"));
    QCOMPARE(labels.tasks()[2].firstClass, 0);
    QCOMPARE(labels.tasks()[1].firstClass, 1);
    QCOMPARE(labels.tasks()[0].firstClass, 2);
    QCOMPARE(labels.taskOfClass(0), 2);
    QCOMPARE(labels.taskOfClass(3), 0);
    QCOMPARE(labels.className(3), std::string("y"));
}

void TestLabelSpace::oneTask()
{
    const LabelSpace labels(std::vector<TaskClasses>{{.name = "faces", .classNames = {"anna"}}});
    QCOMPARE(labels.classCount(), 1);
    QCOMPARE(labels.taskOfClass(0), 0);
}

void TestLabelSpace::noTask()
{
    QCOMPARE(LabelSpace().classCount(), 0);
    QVERIFY(!LabelSpace().findTask("faces"));
}

void TestLabelSpace::finds()
{
    const LabelSpace labels({{.name = "faces", .classNames = {"b", "a"}}, {.name = "objects", .classNames = {"a"}}});
    QCOMPARE(labels.findTask("objects").value(), 1);
    QVERIFY(!labels.findTask("Objects"));
    QCOMPARE(labels.findClass(0, "b").value(), 1);
    QCOMPARE(labels.findClass(1, "a").value(), 2);
    QVERIFY(!labels.findClass(1, "b"));
}

QTEST_GUILESS_MAIN(TestLabelSpace)
#include "tst_label_space.moc"
