// SPDX-License-Identifier: GPL-3.0-or-later
/// Little images, folders of them and image sets for the tests of this room.
#pragma once

#include <QtTest>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/datasets/image_source.h"
#include "core/images/decode.h"

namespace lesionlab::datasets {

/// Every pixel tells its position and the image's number apart.
inline images::Image exampleImage(int width, int height, int number)
{
    images::Image image(width, height);
    std::uint8_t* pixel = image.pixels.data();
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x, pixel += 3) {
            pixel[0] = static_cast<std::uint8_t>(x);
            pixel[1] = static_cast<std::uint8_t>(y);
            pixel[2] = static_cast<std::uint8_t>(number);
        }
    return image;
}

inline void writeExample(const std::filesystem::path& path, int number = 0, int width = 12, int height = 10)
{
    if (!images::encodePng(path, exampleImage(width, height, number)))
        qFatal("cannot write %s", path.c_str());
}

/// `count` images "00.png", "01.png" … in a class folder.
inline void writeClass(const std::filesystem::path& folder, int count)
{
    for (int i = 0; i < count; ++i)
        writeExample(folder / fmt::format("{:02}.png", i), i);
}

/// Images of class 0, then of class 1 …: `perClass[c]` of class c; widths vary around 20, heights are 16.
inline std::shared_ptr<const ImageSet> exampleSet(const std::vector<int>& perClass)
{
    auto images = std::make_shared<std::vector<images::Image>>();
    std::vector<PackedImages::Entry> entries;
    int number = 0;
    for (std::size_t label = 0; label < perClass.size(); ++label)
        for (int i = 0; i < perClass[label]; ++i, ++number) {
            const images::Image& image = images->emplace_back(exampleImage(18 + number % 5, 16, number));
            entries.push_back({static_cast<int>(label), image.width, image.height, image.pixels.data(), fmt::format("image {}", number)});
        }
    return std::make_shared<PackedImages>(std::move(entries), std::vector<std::shared_ptr<const void>>{images});
}

} // namespace lesionlab::datasets
