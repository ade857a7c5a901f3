// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include "ui/network/network_view.h"

using namespace lesionlab;
using ui::LayerButton;
using ui::NetworkView;

class TestNetworkView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsEveryLayer_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("classifier");
        QTest::newRow("vgg16") << 13 << "conv5_3"
                               << "fc6, fc7: 4,096 each";
        QTest::newRow("alexnet") << 5 << "conv5"
                                 << "fc6, fc7: 4,096 each";
        QTest::newRow("resnet18") << 17 << "layer4.1.conv2"
                                  << "Mean of each map";
        QTest::newRow("resnet50") << 49 << "layer4.2.conv3"
                                  << "Mean of each map";
    }

    void showsEveryLayer()
    {
        QFETCH(int, layers);
        QFETCH(QString, last);
        QFETCH(QString, classifier);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        NetworkView view;
        view.setNetwork(*networks::withName({.classes = 2}, QTest::currentDataTag()), {"faces", "objects"});
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QList<LayerButton*> buttons = view.findChildren<LayerButton*>();
        QCOMPARE(buttons.size(), layers);
        QCOMPARE(buttons.back()->text(), last);
        QStringList stages;
        for (const QLabel* const label : view.findChildren<QLabel*>())
            stages << label->text();
        QVERIFY2(stages.contains(classifier), qPrintable(stages.join('|')));
        // Names stand below each other, beside the boxes, and are whole.
        for (const LayerButton* const button : buttons) {
            QCOMPARE(button->minimumSizeHint().width(), buttons.front()->minimumSizeHint().width());
            QVERIFY(button->width() >= button->minimumSizeHint().width());
        }
        QVERIFY(buttons.front()->minimumSizeHint().width() < 260);
        QSignalSpy chosen(&view, &NetworkView::layerChosen);
        QTest::mouseClick(buttons.back(), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().toString(), last);
        view.setLayer(last.toStdString(), {{last.toStdString(), 3}});
        QVERIFY(buttons.back()->isChecked() && !buttons.front()->isChecked());
    }
};

QTEST_MAIN(TestNetworkView)
#include "tst_network_view.moc"
