// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/kept_bench.h"

#include <QSettings>
#include <QStringList>

namespace lesionlab::ui {
namespace {

constexpr int mostStudies = 9; ///< as many as are recent ones, and the one that is open
const QString listKey = QStringLiteral("bench");

QVariantList numbers(const std::vector<int>& units)
{
    QVariantList list;
    for (const int unit : units)
        list << unit;
    return list;
}

std::vector<int> units(const QVariant& list)
{
    std::vector<int> found;
    for (const QVariant& unit : list.toList())
        found.push_back(unit.toInt());
    return found;
}

QVariantMap kept(const LayerLesion& lesion)
{
    return {{"silent", numbers(lesion.silent)},
            {"lesion", QString::fromStdString(lesion.lesion)},
            {"seed", QVariant::fromValue<qulonglong>(lesion.lesionSeed)}};
}

LayerLesion lesionFrom(const QVariant& value)
{
    const QVariantMap map = value.toMap();
    return {units(map["silent"]), map["lesion"].toString().toStdString(), map["seed"].toULongLong()};
}

QString folderOf(const study::Study& study) { return QString::fromStdString(study.folder().string()); }

/// Another study in the same place has other words.
QString subjectOf(const study::Study& study)
{
    const study::StudySpecification& specification = study.specification();
    QStringList words{QString::fromStdString(networks::architectureName(specification.architecture)),
                      QString::number(specification.architecture.classes)};
    for (const std::string& task : study::taskNames(specification))
        words << QString::fromStdString(task);
    return words.join(u'/');
}

} // namespace

void keepBench(const study::Study& study, const LabState& state)
{
    QVariantMap layers{{QString::fromStdString(state.layer), kept({state.silent, state.lesion, state.lesionSeed})}};
    for (const auto& [layer, lesion] : state.otherLayers)
        layers.insert(QString::fromStdString(layer), kept(lesion));
    QStringList tasks;
    for (const std::string& task : state.tasks)
        tasks << QString::fromStdString(task);
    const QString folder = folderOf(study);
    const QVariantMap bench{{"study", folder},
                            {"subject", subjectOf(study)},
                            {"network", QString::fromStdString(state.network)},
                            {"layer", QString::fromStdString(state.layer)},
                            {"layers", layers},
                            {"always", state.schedule == study::LesionSchedule::Always},
                            {"method", QString::fromStdString(lesions::onsetMethodName(state.method))},
                            {"tasks", tasks},
                            {"epochs", state.epochs},
                            {"rate", state.learningRate},
                            {"seed", QVariant::fromValue<qulonglong>(state.seed)}};
    QSettings settings;
    QVariantList list = settings.value(listKey).toList();
    list.removeIf([&folder](const QVariant& each) { return each.toMap().value(QStringLiteral("study")).toString() == folder; });
    list.prepend(bench);
    settings.setValue(listKey, QVariantList(list.mid(0, mostStudies)));
}

std::optional<LabState> keptBench(const study::Study& study)
{
    for (const QVariant& each : QSettings().value(listKey).toList()) {
        const QVariantMap bench = each.toMap();
        if (bench["study"].toString() != folderOf(study) || bench["subject"].toString() != subjectOf(study))
            continue;
        LabState state;
        state.network = bench["network"].toString().toStdString();
        state.layer = bench["layer"].toString().toStdString();
        const QVariantMap layers = bench["layers"].toMap();
        for (auto layer = layers.begin(); layer != layers.end(); ++layer)
            state.otherLayers[layer.key().toStdString()] = lesionFrom(layer.value());
        const LayerLesion shown = state.otherLayers[state.layer];
        state.otherLayers.erase(state.layer);
        state.silent = shown.silent;
        state.lesion = shown.lesion;
        state.lesionSeed = shown.lesionSeed;
        state.schedule = bench["always"].toBool() ? study::LesionSchedule::Always : study::LesionSchedule::Onset;
        state.method = lesions::onsetMethodNamed(bench["method"].toString().toStdString()).value_or(state.method);
        for (const QString& task : bench["tasks"].toStringList())
            state.tasks.push_back(task.toStdString());
        state.epochs = bench["epochs"].toInt();
        state.learningRate = bench["rate"].toDouble();
        state.seed = bench["seed"].toULongLong();
        return state;
    }
    return std::nullopt;
}

} // namespace lesionlab::ui
