// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesions/shuffled_tasks.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <span>

#include <fmt/format.h>

#include "core/datasets/selections.h"
#include "core/support/random.h"

namespace lesionlab::lesions {
namespace {

/// The images of some classes of another set, with their labels.
class ImagesOfClasses final : public datasets::ImageSet {
public:
    ImagesOfClasses(std::shared_ptr<const datasets::ImageSet> all, const std::vector<int>& classes)
        : all_(std::move(all)), chosen_(datasets::chooseClasses(*all_, classes))
    {
    }

    [[nodiscard]] std::size_t size() const override { return chosen_.size(); }
    [[nodiscard]] int label(std::size_t index) const override { return all_->label(chosen_[index]); }
    [[nodiscard]] std::string name(std::size_t index) const override { return all_->name(chosen_[index]); }
    [[nodiscard]] datasets::ImageView image(std::size_t index) const override { return all_->image(chosen_[index]); }

private:
    std::shared_ptr<const datasets::ImageSet> all_;
    std::vector<std::size_t> chosen_;
};

/// All classes as one task of that name, of which there are images of one half alone.
datasets::Dataset halfOf(const datasets::Dataset& dataset, const std::string& name, const std::vector<int>& classes)
{
    datasets::TaskClasses task{.name = name};
    task.classNames.resize(static_cast<std::size_t>(dataset.labels.classCount()));
    datasets::Dataset half = dataset;
    half.labels = datasets::LabelSpace({std::move(task)});
    half.train = std::make_shared<ImagesOfClasses>(dataset.train, classes);
    return half;
}

} // namespace

std::vector<std::vector<int>> shuffledHalves(int classes, std::uint64_t seed)
{
    std::vector<int> pooled(static_cast<std::size_t>(classes));
    std::iota(pooled.begin(), pooled.end(), 0);
    RandomStream(seed, "shuffled tasks").shuffle(std::span(pooled));
    const auto middle = pooled.begin() + (classes + 1) / 2;
    std::vector<std::vector<int>> halves{{pooled.begin(), middle}, {middle, pooled.end()}};
    for (std::vector<int>& half : halves)
        std::ranges::sort(half);
    return halves;
}

std::vector<std::string> shuffledTaskNames(std::uint64_t seed)
{
    return {fmt::format("shuffled-{}-1", seed), fmt::format("shuffled-{}-2", seed)};
}

Result<std::vector<datasets::Dataset>> shuffledTasks(const datasets::Dataset& dataset, std::uint64_t seed)
{
    if (dataset.labels.classCount() < 2)
        return failure(ErrorCode::InvalidValue, "classes", fmt::format("{}", dataset.labels.classCount()), fmt::format("{} or more", 2));
    const std::vector<std::vector<int>> halves = shuffledHalves(dataset.labels.classCount(), seed);
    const std::vector<std::string> names = shuffledTaskNames(seed);
    std::vector<datasets::Dataset> tasks;
    for (std::size_t half = 0; half < halves.size(); ++half)
        tasks.push_back(halfOf(dataset, names[half], halves[half]));
    return tasks;
}

} // namespace lesionlab::lesions
