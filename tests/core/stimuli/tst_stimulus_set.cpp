// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/stimuli/stimulus_set.h"
#include "core/support/files.h"

using namespace lesionlab;
using namespace lesionlab::stimuli;

namespace {

/// A foreground's bounding box, as fractions of the image's side and area.
struct Box {
    float longerSide = 0.0F;
    float area = 0.0F;
    float centreX = 0.0F;
};

Box boxOf(const View& view)
{
    const int size = view.image.width;
    int left = size;
    int right = -1;
    int top = size;
    int bottom = -1;
    for (int row = 0; row < size; ++row)
        for (int column = 0; column < size; ++column) {
            if (view.foreground[static_cast<std::size_t>(row * size + column)] == 0)
                continue;
            left = std::min(left, column);
            right = std::max(right, column);
            top = std::min(top, row);
            bottom = std::max(bottom, row);
        }
    const float side = static_cast<float>(size);
    const float width = static_cast<float>(right - left + 1) / side;
    const float height = static_cast<float>(bottom - top + 1) / side;
    return {std::max(width, height), width * height, 0.5F * static_cast<float>(left + right + 1) / side};
}

std::vector<Box> boxesOf(Kind kind)
{
    std::vector<Box> boxes;
    for (int classIndex = 0; classIndex < 64; ++classIndex)
        for (std::uint64_t view = 0; view < 3; ++view)
            boxes.push_back(boxOf(renderView(1, 48, {kind, classIndex, view})));
    return boxes;
}

std::vector<float> sorted(const std::vector<Box>& boxes, float Box::*member)
{
    std::vector<float> values;
    for (const Box& box : boxes)
        values.push_back(box.*member);
    std::ranges::sort(values);
    return values;
}

float mean(const std::vector<float>& values)
{
    float sum = 0.0F;
    for (const float value : values)
        sum += value;
    return sum / static_cast<float>(values.size());
}

/// The largest gap between two distribution functions (Kolmogorov–Smirnov).
float largestGap(const std::vector<float>& first, const std::vector<float>& second)
{
    float largest = 0.0F;
    for (const float value : first) {
        const auto share = [value](const std::vector<float>& values) {
            return static_cast<float>(std::ranges::upper_bound(values, value) - values.begin()) / static_cast<float>(values.size());
        };
        largest = std::max(largest, std::fabs(share(first) - share(second)));
    }
    return largest;
}

} // namespace

class TestStimulusSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Fixed for ever, on every machine and by every compiler. A change here needs a new generatorVersion.
    void golden_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("classIndex");
        QTest::addColumn<qulonglong>("viewIndex");
        QTest::addColumn<int>("size");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("face") << 0 << 0 << 0ULL << 72 << QByteArray("62aaec82daa4c13a");
        QTest::newRow("another face, test view") << 0 << 255 << 2000007ULL << 72 << QByteArray("ce87ed814373eaff");
        QTest::newRow("large face") << 0 << 9 << 3ULL << 128 << QByteArray("d6a3d3e83904a4ca");
        QTest::newRow("mug") << 1 << 0 << 0ULL << 72 << QByteArray("1e370a8f8170541c");
        QTest::newRow("bookcase") << 1 << 43 << 1000001ULL << 72 << QByteArray("dc4fdb903183dc35");
        QTest::newRow("small candle") << 1 << 63 << 11ULL << 32 << QByteArray("9cd1ea88d4deee13");
    }
    void golden()
    {
        QFETCH(int, kind);
        QFETCH(int, classIndex);
        QFETCH(qulonglong, viewIndex);
        QFETCH(int, size);
        QFETCH(QByteArray, expected);
        const View view = renderView(1, size, {static_cast<Kind>(kind), classIndex, viewIndex});
        QCOMPARE(QByteArray::fromStdString(checksum(std::as_bytes(std::span(view.image.pixels)))), expected);
    }

    void namesAreUniqueAndUsableAsFolders()
    {
        QVERIFY(categoryCount() >= 64);
        std::set<std::string_view> names;
        for (int category = 0; category < categoryCount(); ++category) {
            const std::string_view name = categoryName(category);
            QVERIFY(names.insert(name).second);
            QVERIFY(!name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }));
        }
        QCOMPARE(identityName(0), std::string("identity_0001"));
        QCOMPARE(className(Kind::Object, 24), std::string("wine_glass"));
    }

    void splitsNeverOverlap()
    {
        QCOMPARE(firstView(Split::Train), std::uint64_t{0});
        QCOMPARE(firstView(Split::Valid), std::uint64_t{1'000'000});
        QCOMPARE(firstView(Split::Test), std::uint64_t{2'000'000});
    }

    /// However many views were drawn before.
    void aViewDependsOnItsAddressAlone()
    {
        const ViewAddress address{Kind::Face, 7, 3};
        const View first = renderView(1, 40, address);
        static_cast<void>(renderView(1, 40, {Kind::Object, 7, 3}));
        const View again = renderView(1, 40, address);
        QCOMPARE(first.image, again.image);
        QVERIFY(first.image != renderView(2, 40, address).image);
        QVERIFY(first.image != renderView(1, 40, {Kind::Face, 7, 4}).image);
        QVERIFY(first.image != renderView(1, 40, {Kind::Face, 8, 3}).image);
    }

    void parametersComeWithoutDrawing()
    {
        const ViewAddress address{Kind::Face, 3, 5};
        const ViewParameters drawn = renderView(4, 16, address).parameters;
        const ViewParameters alone = viewParameters(4, address);
        QCOMPARE(alone.yaw, drawn.yaw);
        QCOMPARE(alone.lighting.direction.x, drawn.lighting.direction.x);
        QCOMPARE(alone.expression.smile, drawn.expression.smile);
        QCOMPARE(viewParameters(4, {Kind::Object, 3, 5}).expression.smile, 0.0F);
    }

    void addressesGoByClassThenView()
    {
        const auto addresses = viewAddresses(Kind::Object, 3, Split::Valid, 2);
        QCOMPARE(addresses.size(), std::size_t{6});
        QCOMPARE(addresses[3].classIndex, 1);
        QCOMPARE(addresses[3].viewIndex, std::uint64_t{1'000'001});
        QCOMPARE(addresses[5].kind, Kind::Object);
    }

    void valuesOutOfRangeAreRefused_data()
    {
        QTest::addColumn<int>("identities");
        QTest::addColumn<int>("categories");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("views");
        QTest::addColumn<bool>("possible");
        QTest::newRow("smallest") << 0 << 0 << 8 << 0 << true;
        QTest::newRow("largest") << 1'000'000 << categoryCount() << 1024 << 1'000'000 << true;
        QTest::newRow("negative identities") << -1 << 1 << 20 << 1 << false;
        QTest::newRow("too many categories") << 1 << categoryCount() + 1 << 20 << 1 << false;
        QTest::newRow("tiny") << 1 << 1 << 7 << 1 << false;
        QTest::newRow("huge") << 1 << 1 << 5000 << 1 << false;
        QTest::newRow("views of the next split") << 1 << 1 << 20 << 1'000'001 << false;
    }
    void valuesOutOfRangeAreRefused()
    {
        QFETCH(int, identities);
        QFETCH(int, categories);
        QFETCH(int, size);
        QFETCH(int, views);
        QFETCH(bool, possible);
        const auto checked = check({identities, categories, size, 1}, views, views);
        QCOMPARE(checked.has_value(), possible);
        if (!possible)
            QCOMPARE(checked.error().code, ErrorCode::InvalidValue);
    }

    void everyCategoryFillsItsFrame()
    {
        for (int category = 0; category < categoryCount(); ++category) {
            const View view = renderView(1, 48, {Kind::Object, category, 20});
            const float side = boxOf(view).longerSide;
            QVERIFY2(std::fabs(side - view.parameters.extent) < 0.09F, categoryName(category).data());
        }
    }

    /// A face must not be found by its size or place: both tasks share one distribution of the longer side of the foreground's
    /// bounding box. The box's area depends on shape as well (a sword is no face) and agrees on average.
    void bothTasksShareOneDistributionOfSizeAndPlace()
    {
        const std::vector<Box> faces = boxesOf(Kind::Face);
        const std::vector<Box> objects = boxesOf(Kind::Object);
        const auto faceSides = sorted(faces, &Box::longerSide);
        const auto objectSides = sorted(objects, &Box::longerSide);
        QVERIFY(std::fabs(mean(faceSides) - mean(objectSides)) < 0.02F);
        QVERIFY(largestGap(faceSides, objectSides) < 0.14F); // 1.36 · √(2 / 192): what chance exceeds in 5 of 100 draws
        QVERIFY(largestGap(sorted(faces, &Box::centreX), sorted(objects, &Box::centreX)) < 0.14F);
        QVERIFY(std::fabs(mean(sorted(faces, &Box::area)) / mean(sorted(objects, &Box::area)) - 1.0F) < 0.15F);
    }
};

QTEST_APPLESS_MAIN(TestStimulusSet)
#include "tst_stimulus_set.moc"
