// SPDX-License-Identifier: GPL-3.0-or-later
// For compare_with_torch.py: reads files of PyTorch, NumPy and safetensors. Takes their names from standard input, one a line; answers to
// each with a line of JSON: {"value": what it holds, "places": [[storage, offset] of each tensor]} or {"error": why there is nothing}.
#include <iostream>
#include <map>

#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/pytorch_file.h"
#include "core/checkpoints/files/weights_file.h"
#include "tests/core/checkpoints/files/described.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;
using testing::Json;

namespace {

/// Which tensors share a storage, numbered in the order in which they are met.
class Places {
public:
    void collect(const Value& value)
    {
        if (const auto* const tensor = value.as<Tensor>())
            places_.push_back({storages_.try_emplace(tensor->storage.data(), storages_.size()).first->second, tensor->offset});
        if (const auto* const sequence = value.as<Sequence>())
            for (const Value* const item : sequence->items)
                collect(*item);
        if (const auto* const dictionary = value.as<Dictionary>())
            for (const auto& [key, entry] : dictionary->entries)
                collect(*entry);
    }
    Json take() { return std::move(places_); }

private:
    std::map<const std::byte*, std::size_t> storages_;
    Json places_ = Json::array();
};

Result<Json> pytorchFile(const std::filesystem::path& path)
{
    return PytorchFile::open(path).map([](const std::shared_ptr<const PytorchFile>& file) {
        Places places;
        places.collect(file->root());
        return Json{{"value", testing::described(file->root())}, {"places", places.take()}};
    });
}

Json arrayJson(const NamedArray& named)
{
    if (const auto* const texts = std::get_if<TextArray>(&named.array))
        return {{"texts", texts->texts}, {"shape", texts->shape}};
    return testing::describedTensor(std::get<Tensor>(named.array));
}

Result<Json> numpyFile(const std::filesystem::path& path)
{
    return NumpyFile::open(path).map([](const std::shared_ptr<const NumpyFile>& file) {
        Json entries = Json::array();
        for (const NamedArray& named : file->arrays())
            entries.push_back(Json::array({named.name, arrayJson(named)}));
        return Json{{"value", {{"dict", std::move(entries)}}}};
    });
}

Result<Json> safetensorsFile(const std::filesystem::path& path)
{
    return WeightsFile::open(path).map([](const std::shared_ptr<const WeightsFile>& file) {
        Json entries = Json::array();
        for (const auto& [name, tensor] : file->weights())
            entries.push_back(Json::array({name, testing::describedTensor(tensor)}));
        return Json{{"value", {{"dict", std::move(entries)}}}};
    });
}

Result<Json> describedFile(const std::filesystem::path& path)
{
    if (path.extension() == ".safetensors")
        return safetensorsFile(path);
    return path.extension() == ".npz" || path.extension() == ".npy" ? numpyFile(path) : pytorchFile(path);
}

} // namespace

int main()
{
    for (std::string line; std::getline(std::cin, line);) {
        const auto found = describedFile(line);
        std::cout << (found ? *found : Json{{"error", found.error().arguments}}) << std::endl; // the script waits for the line
    }
    return 0;
}
