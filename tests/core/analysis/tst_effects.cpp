// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/analysis/effects.h"
#include "core/study/run_record.h"

using namespace lesionlab;
using namespace lesionlab::analysis;

namespace {

const Classes& classesOf(const std::vector<study::GroupMeasurement>& moment, const char* silenced, const std::string& task)
{
    const auto measurement = std::ranges::find(moment, silenced, &study::GroupMeasurement::silenced);
    return std::ranges::find(measurement->tasks, task, &evaluation::TaskAccuracy::name)->classes;
}

void compare(const Effect& effect, const QJsonObject& expected)
{
    QCOMPARE(static_cast<int>(effect.differences.size()), expected["classes"].toInt());
    QCOMPARE(effect.classes.size(), effect.differences.size());
    QVERIFY(std::abs(effect.mean - expected["mean"].toDouble()) < 1e-12);
    QVERIFY(std::abs(effect.standardError - expected["standard_error"].toDouble()) < 1e-12);
}

} // namespace

class TestEffects : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalSciPys()
    {
        const auto table = study::readClassTable(LESIONLAB_FIXTURES);
        QVERIFY(table);
        QFile file(QStringLiteral(LESIONLAB_FIXTURES "/expected.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray expected = QJsonDocument::fromJson(file.readAll()).array();
        QCOMPARE(expected.size(), 4);
        for (const QJsonValue& value : expected) {
            const std::string task = value["task"].toString().toStdString();
            const AccuracyKind kind = value["kind"] == QStringLiteral("overall") ? AccuracyKind::Overall : AccuracyKind::WithinTask;
            const Classes& before = classesOf(table->baseline, "none", task);
            const Classes& beforeLesioned = classesOf(table->baseline, task.c_str(), task);
            const Classes& after = classesOf(table->end, "none", task);
            const Classes& afterLesioned = classesOf(table->end, task.c_str(), task);
            compare(*accuracyDifference(before, after, kind), value["accuracy_difference"].toObject());
            compare(*accuracyDifference(beforeLesioned, before, kind), value["lesion_impact"].toObject());
            compare(*impactDifference(before, beforeLesioned, after, afterLesioned, kind), value["impact_difference"].toObject());
        }
    }

    void oneClassHasNoStandardError()
    {
        const auto effect = accuracyDifference({{"a", 4, 1, 1, 0}}, {{"a", 4, 3, 3, 0}});
        QVERIFY(effect);
        QCOMPARE(effect->mean, 0.5);
        QCOMPARE(effect->standardError, 0.0);
    }

    void classesWithoutImagesHaveNoEffect()
    {
        QCOMPARE(accuracyDifference({}, {}).error().code, ErrorCode::NoImagesFound);
        QCOMPARE(accuracyDifference({{"a", 0, 0, 0, 0}}, {{"a", 0, 0, 0, 0}}).error().code, ErrorCode::NoImagesFound);
        QCOMPARE(accuracyDifference({{"a", 0, 0, 0, 0}, {"b", 2, 0, 0, 0}}, {{"a", 0, 0, 0, 0}, {"b", 2, 1, 1, 0}})->mean, 0.5);
    }

    /// Each class counts once, however many draws there are.
    void drawsAreAveragedByClass()
    {
        const Classes before{{"a", 10, 5, 5, 0}, {"b", 10, 5, 5, 0}};
        const Effect first = *accuracyDifference(before, {{"a", 10, 9, 9, 0}, {"b", 10, 5, 5, 0}});
        const Effect second = *accuracyDifference(before, {{"a", 10, 5, 5, 0}, {"b", 10, 5, 5, 0}});
        const auto mean = meanOverDraws({first, second});
        QVERIFY(mean);
        QCOMPARE(mean->classes, first.classes);
        QVERIFY(std::abs(mean->differences[0] - 0.2) < 1e-12 && mean->differences[1] == 0);
        QVERIFY(std::abs(mean->mean - 0.1) < 1e-12);
        QVERIFY(std::abs(mean->standardError - 0.1) < 1e-12);
        QVERIFY(std::abs(meanOverDraws({first})->standardError - first.standardError) < 1e-15);
        const Effect other = *accuracyDifference({{"c", 10, 5, 5, 0}}, {{"c", 10, 5, 5, 0}});
        QCOMPARE(meanOverDraws({first, other}).error().code, ErrorCode::DoesNotFit);
    }

    void otherClassesAreRefused()
    {
        QCOMPARE(accuracyDifference({{"a", 4, 1, 1, 0}}, {{"b", 4, 3, 3, 0}}).error().code, ErrorCode::DoesNotFit);
        QCOMPARE(accuracyDifference({{"a", 4, 1, 1, 0}}, {}).error().code, ErrorCode::DoesNotFit);
        QCOMPARE(accuracyDifference({{"a", 4, 1, 1, 0}}, {{"a", 0, 0, 0, 0}}).error().code, ErrorCode::DoesNotFit);
    }
};

QTEST_APPLESS_MAIN(TestEffects)
#include "tst_effects.moc"
