// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/retraining_material.h"

#include "core/datasets/selections.h"
#include "core/networks/device.h"
#include "core/study/group_measurements.h"

namespace lesionlab::study {
namespace {

/// The network knows its classes from these images: with others, or with other labels on them, it would be another experiment.
Result<void> checkTrainedWith(const Study& study, const std::string& network, const std::string& trainChecksum)
{
    const auto record = readRunRecord(study.runFolder(network));
    if (!record && record.error().code != ErrorCode::FileNotFound)
        return tl::unexpected(record.error());
    if (record && !record->trainChecksum.empty() && record->trainChecksum != trainChecksum) // the first programs did not write it
        return failure(ErrorCode::Outdated, study.runFolder(network).string(), "they were made with other images",
                       "lesionlab train --replace");
    return {};
}

} // namespace

Result<RetrainingMaterial> RetrainingMaterial::open(const Study& study, const std::string& network, const std::string& layer,
                                                    const std::string& device, const Progress& progress, const std::stop_token& stop)
{
    const auto chosen = chooseLayer(study, layer);
    if (!chosen)
        return tl::unexpected(chosen.error());
    auto resolved = networks::resolveDevice(device);
    if (!resolved)
        return tl::unexpected(resolved.error());
    auto loaded = checkRunName(network).and_then([&] { return loadNetwork(study, network, *resolved); });
    if (!loaded)
        return tl::unexpected(loaded.error());
    std::string startChecksum = weightsChecksum(*loaded);
    auto found = findRankings(study, network, *chosen, startChecksum);
    if (!found)
        return tl::unexpected(found.error());
    if (found->rankings.empty())
        return failure(ErrorCode::NotYetMade, "ranking", rankCommand(study, network, chosen->name));
    auto dataset = study.loadData({.train = true, .valid = true, .test = true}, progress, stop);
    if (!dataset)
        return tl::unexpected(dataset.error());
    if (dataset->test->size() == 0)
        return failure(ErrorCode::NoImagesFound, study.imagePlaces("test"));
    auto trainChecksum = datasets::contentChecksum(*dataset->train, progress, stop);
    if (!trainChecksum)
        return tl::unexpected(trainChecksum.error());
    if (auto fits = checkTrainedWith(study, network, *trainChecksum); !fits)
        return tl::unexpected(fits.error());
    auto testChecksum = datasets::contentChecksum(*dataset->test, progress, stop);
    if (!testChecksum)
        return tl::unexpected(testChecksum.error());
    std::vector<UnitGroup> groups = groupsOf(found->rankings);
    return RetrainingMaterial{.study = study,
                              .networkName = network,
                              .device = *resolved,
                              .layer = *chosen,
                              .network = std::move(*loaded),
                              .startChecksum = std::move(startChecksum),
                              .dataset = std::move(*dataset),
                              .trainChecksum = std::move(*trainChecksum),
                              .testChecksum = std::move(*testChecksum),
                              .rankings = std::move(found->rankings),
                              .groups = std::move(groups)};
}

Result<std::vector<networks::NamedTensor>> RetrainingMaterial::momentum()
{
    if (knownMomentum.empty()) {
        auto loaded = loadMomentum(study, networkName);
        if (!loaded)
            return loaded;
        knownMomentum = std::move(*loaded);
    }
    return knownMomentum;
}

Result<std::vector<GroupMeasurement>> RetrainingMaterial::baseline(const Progress& progress, const std::stop_token& stop)
{
    if (knownBaseline.empty()) {
        auto measured = measure(network, {}, progress, stop);
        if (!measured)
            return measured;
        knownBaseline = std::move(*measured);
    }
    return knownBaseline;
}

Result<std::vector<GroupMeasurement>> RetrainingMaterial::measure(const networks::Network& retrained, const std::vector<int>& silent,
                                                                  const Progress& progress, const std::stop_token& stop) const
{
    return measureGroups(retrained, {layer.index, groups, dataset.test, dataset.labels}, silent, progress, stop);
}

} // namespace lesionlab::study
