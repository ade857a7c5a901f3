// SPDX-License-Identifier: GPL-3.0-or-later
// For compare_outputs.py: the outputs of a checkpoint's network for the test images of a task's folder, by the way that a study takes.
// compute_outputs CHECKPOINT FOLDER NORMALISATION; prints JSON: {"architecture", "images": [name …], "outputs": [[number …] …]}.
#include <iostream>

#include <nlohmann/json.hpp>

#include "core/activations/batch_tensors.h"
#include "core/checkpoints/network_checkpoint.h"
#include "core/datasets/class_folders.h"
#include "core/datasets/selections.h"

using namespace lesionlab;
using Json = nlohmann::json;

namespace {

Result<Json> outputs(const std::filesystem::path& checkpoint, const std::filesystem::path& folder, const std::string& normalisation)
{
    networks::Architecture untold;
    const auto known = networks::normalisationNamed(normalisation);
    if (!known)
        return tl::unexpected(known.error());
    untold.normalisation = *known;
    auto network = checkpoints::WeightsFile::open(checkpoint).and_then([&](const std::shared_ptr<const checkpoints::WeightsFile>& file) {
        return checkpoints::readNetwork(*file, untold);
    });
    if (!network)
        return tl::unexpected(network.error());
    datasets::ClassFolderOptions options;
    options.tasks = {{"task", folder, {}}};
    options.cacheFolder.clear();
    options.readTrain = options.readValid = false;
    const auto dataset = datasets::loadClassFolders(options, {}, {});
    if (!dataset)
        return tl::unexpected(dataset.error());
    Json found{
        {"architecture", networks::architectureName(network->architecture())}, {"images", Json::array()}, {"outputs", Json::array()}};
    for (std::size_t i = 0; i < dataset->test->size(); ++i)
        found["images"].push_back(dataset->test->name(i));
    const auto visit = [&](const at::Tensor& images, const at::Tensor&) -> Result<void> {
        const at::Tensor logits = network->forward(images).to(at::kDouble).contiguous();
        for (std::int64_t i = 0; i < logits.size(0); ++i)
            found["outputs"].push_back(std::vector<double>(logits[i].data_ptr<double>(), logits[i].data_ptr<double>() + logits.size(1)));
        return {};
    };
    constexpr int batch = 20;
    return activations::visitBatches(*network, dataset->test, datasets::chooseAll(*dataset->test), Phase::Evaluating, {}, {}, visit, batch)
        .map([&] { return found; });
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 4)
        return 2;
    const auto found = outputs(arguments[1], arguments[2], arguments[3]);
    std::cout << (found ? *found : Json{{"error", found.error().arguments}}) << '\n';
    return found ? 0 : 1;
}
