// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_options.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace lesionlab::training {
namespace {

constexpr int smallestPart = 16;                               ///< images
constexpr std::size_t largestGradients = std::size_t{2} << 30; ///< bytes, of all parts together

} // namespace

int partsOfBatch(int batchSize, std::size_t parameterBytes, int threads)
{
    const auto inMemory = static_cast<int>(std::min(largestGradients / std::max(parameterBytes, std::size_t{1}), std::size_t{4096}));
    return std::max(1, std::min({batchSize / smallestPart, inMemory, threads}));
}

Result<void> validate(const TrainingOptions& options)
{
    const auto check = [](bool allowed, const char* name, double value, const char* range) -> Result<void> {
        return allowed ? Result<void>() : failure(ErrorCode::InvalidValue, name, fmt::format("{}", value), range);
    };
    const datasets::Augmentation& augmentation = options.augmentation;
    return check(options.epochs >= 1, "epochs", options.epochs, "1 or more")
        .and_then([&] { return check(options.batchSize >= 1, "batch-size", options.batchSize, "1 or more"); })
        .and_then([&] {
            return check(options.learningRate > 0 && std::isfinite(options.learningRate), "learning-rate", options.learningRate,
                         "more than 0");
        })
        .and_then([&] { return check(options.momentum >= 0 && options.momentum < 1, "momentum", options.momentum, "0 … below 1"); })
        .and_then([&] { return check(options.weightDecay >= 0, "weight-decay", options.weightDecay, "0 or more"); })
        .and_then([&] { return check(options.gradientNorm >= 0, "gradient-norm", options.gradientNorm, "0 or more"); })
        .and_then([&] { return check(options.schedule.factor > 0, "schedule-factor", options.schedule.factor, "more than 0"); })
        .and_then([&] { return check(options.schedule.stepEpochs >= 1, "schedule-epochs", options.schedule.stepEpochs, "1 or more"); })
        .and_then([&] { return check(options.schedule.patience >= 0, "schedule-patience", options.schedule.patience, "0 or more"); })
        .and_then([&] {
            return check(augmentation.greyscaleProbability >= 0 && augmentation.greyscaleProbability <= 1, "greyscale",
                         static_cast<double>(augmentation.greyscaleProbability), "0 … 1");
        })
        .and_then([&] {
            return check(augmentation.smallestArea > 0 && augmentation.smallestArea <= 1, "smallest-area",
                         static_cast<double>(augmentation.smallestArea), "0 … 1");
        });
}

} // namespace lesionlab::training
