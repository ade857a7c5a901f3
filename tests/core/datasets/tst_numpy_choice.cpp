// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "core/datasets/numpy_choice.h"

using lesionlab::datasets::numpyShuffled;

class TestNumpyChoice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsNumPy()
    {
        QFile file(QStringLiteral(LESIONLAB_FIXTURES "/numpy_choices.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray choices = QJsonDocument::fromJson(file.readAll()).array();
        QCOMPARE(choices.size(), 9);
        for (const QJsonValue& choice : choices) {
            const auto order =
                numpyShuffled(static_cast<std::size_t>(choice["count"].toInt()), static_cast<std::uint64_t>(choice["seed"].toDouble()));
            QCOMPARE(static_cast<int>(order.size()), choice["count"].toInt());
            const QJsonArray first = choice["first"].toArray();
            QCOMPARE(static_cast<int>(first.size()), choice["cap"].toInt());
            for (qsizetype i = 0; i < first.size(); ++i)
                QCOMPARE(static_cast<int>(order[static_cast<std::size_t>(i)]), first[i].toInt());
        }
    }

    void nothingToShuffle() { QVERIFY(numpyShuffled(0, 1).empty()); }
};

QTEST_APPLESS_MAIN(TestNumpyChoice)
#include "tst_numpy_choice.moc"
