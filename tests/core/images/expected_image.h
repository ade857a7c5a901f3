// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the expected images of the fixtures, without the decoder under test.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/images/image.h"

/// A binary PPM as Pillow writes it; an empty image if it cannot be read.
inline lesionlab::images::Image readExpected(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string magic;
    int width = 0;
    int height = 0;
    int maximum = 0;
    file >> magic >> width >> height >> maximum;
    file.get();
    if (!file || magic != "P6" || maximum != 255)
        return {};
    lesionlab::images::Image image(width, height);
    file.read(reinterpret_cast<char*>(image.pixels.data()), static_cast<std::streamsize>(image.pixels.size()));
    return file ? image : lesionlab::images::Image();
}

/// In grey levels; 256 if the sizes differ.
inline int largestDifference(const lesionlab::images::Image& left, const lesionlab::images::Image& right)
{
    if (left.width != right.width || left.height != right.height || left.pixels.empty())
        return 256;
    int largest = 0;
    for (std::size_t i = 0; i < left.pixels.size(); ++i)
        largest = std::max(largest, std::abs(left.pixels[i] - right.pixels[i]));
    return largest;
}
