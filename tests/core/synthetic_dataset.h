// SPDX-License-Identifier: GPL-3.0-or-later
/// A small dataset in memory that a network learns in seconds: each class has its own colour and stripe, with noise.
#pragma once

#include "core/datasets/image_source.h"
#include "core/support/random.h"

namespace lesionlab::tests {

inline std::shared_ptr<const datasets::ImageSet> syntheticSet(int classes, int perClass, int size, std::uint64_t seed)
{
    const auto area = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    const auto count = static_cast<std::size_t>(classes) * static_cast<std::size_t>(perClass);
    const auto pixels = std::make_shared<std::vector<std::uint8_t>>(count * area * 3);
    std::vector<datasets::PackedImages::Entry> entries;
    for (std::size_t i = 0; i < count; ++i) {
        const int label = static_cast<int>(i) / perClass;
        RandomStream stream(seed, "synthetic image", {i});
        std::uint8_t* const image = pixels->data() + i * area * 3;
        for (std::size_t p = 0; p < area; ++p) {
            const bool stripe = static_cast<int>(p) % size / 4 % classes == label;
            for (std::size_t channel = 0; channel < 3; ++channel) {
                const int tone = (label * 53 + static_cast<int>(channel) * 90 * label) % 160;
                image[p * 3 + channel] = static_cast<std::uint8_t>(tone + (stripe ? 60 : 0) + static_cast<int>(stream.below(36)));
            }
        }
        entries.push_back({label, size, size, image, "image " + std::to_string(i)});
    }
    return std::make_shared<datasets::PackedImages>(std::move(entries), std::vector<std::shared_ptr<const void>>{pixels});
}

/// Two tasks of three and two classes.
inline datasets::Dataset syntheticDataset(int perClass, int size)
{
    datasets::Dataset dataset;
    dataset.labels = datasets::LabelSpace({{"first", {"a", "b", "c"}, 0}, {"second", {"d", "e"}, 0}});
    dataset.train = syntheticSet(5, perClass, size, 1);
    dataset.valid = syntheticSet(5, 4, size, 2);
    dataset.test = syntheticSet(5, 8, size, 3);
    return dataset;
}

} // namespace lesionlab::tests
