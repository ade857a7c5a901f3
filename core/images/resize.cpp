// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/resize.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lesionlab::images {
namespace {

constexpr int precisionBits = 32 - 8 - 2; // eight for the result, two against overflow where weights are negative

/// The inputs that one output pixel is a weighted mean of.
struct Window {
    int first = 0;
    std::vector<std::int32_t> weights; ///< sum about 2^precisionBits
};

std::vector<double> triangleWeights(double center, double scale, int first, int count)
{
    std::vector<double> weights(static_cast<std::size_t>(count));
    const double inverse = 1.0 / scale;
    double sum = 0.0;
    for (int i = 0; i < count; ++i) {
        const double distance = std::abs((i + first - center + 0.5) * inverse);
        weights[static_cast<std::size_t>(i)] = distance < 1.0 ? 1.0 - distance : 0.0;
        sum += weights[static_cast<std::size_t>(i)];
    }
    if (sum != 0.0)
        for (double& weight : weights)
            weight /= sum;
    return weights;
}

std::vector<Window> makeWindows(int inputSize, int outputSize)
{
    const double step = static_cast<double>(inputSize) / outputSize;
    const double scale = std::max(step, 1.0); // the triangle's half width, in input pixels
    std::vector<Window> windows(static_cast<std::size_t>(outputSize));
    for (int i = 0; i < outputSize; ++i) {
        const double center = (i + 0.5) * step;
        const int first = std::max(static_cast<int>(center - scale + 0.5), 0);
        const int end = std::min(static_cast<int>(center + scale + 0.5), inputSize);
        Window& window = windows[static_cast<std::size_t>(i)];
        window.first = first;
        for (const double weight : triangleWeights(center, scale, first, end - first))
            window.weights.push_back(static_cast<std::int32_t>(0.5 + weight * (1 << precisionBits)));
    }
    return windows;
}

std::uint8_t toByte(std::int32_t sum) { return static_cast<std::uint8_t>(std::clamp(sum >> precisionBits, 0, 255)); }

Image resizeRows(const ImageView& image, int width)
{
    const std::vector<Window> windows = makeWindows(image.width, width);
    Image result(width, image.height);
    std::uint8_t* output = result.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* row =
            image.pixels.data() + std::size_t{3} * static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width);
        for (const Window& window : windows) {
            std::int32_t red = 1 << (precisionBits - 1);
            std::int32_t green = red;
            std::int32_t blue = red;
            const std::uint8_t* pixel = row + std::ptrdiff_t{3} * window.first;
            for (const std::int32_t weight : window.weights) {
                red += pixel[0] * weight;
                green += pixel[1] * weight;
                blue += pixel[2] * weight;
                pixel += 3;
            }
            *output++ = toByte(red);
            *output++ = toByte(green);
            *output++ = toByte(blue);
        }
    }
    return result;
}

Image resizeColumns(const ImageView& image, int height)
{
    const std::vector<Window> windows = makeWindows(image.height, height);
    Image result(image.width, height);
    const std::size_t rowBytes = std::size_t{3} * static_cast<std::size_t>(image.width);
    std::vector<std::int32_t> sums(rowBytes);
    std::uint8_t* output = result.pixels.data();
    for (const Window& window : windows) {
        std::fill(sums.begin(), sums.end(), 1 << (precisionBits - 1));
        const std::uint8_t* input = image.pixels.data() + static_cast<std::size_t>(window.first) * rowBytes;
        for (const std::int32_t weight : window.weights) {
            for (std::size_t i = 0; i < rowBytes; ++i)
                sums[i] += input[i] * weight;
            input += rowBytes;
        }
        output = std::transform(sums.begin(), sums.end(), output, toByte);
    }
    return result;
}

} // namespace

Image resize(const ImageView& image, int width, int height)
{
    assert(image.width > 0 && image.height > 0 && width > 0 && height > 0);
    Image result;
    if (width == image.width) {
        result = Image(image.width, image.height);
        std::copy(image.pixels.begin(), image.pixels.end(), result.pixels.begin());
    } else {
        result = resizeRows(image, width);
    }
    return height == image.height ? result : resizeColumns(result, height);
}

Image resizeShorterSide(const ImageView& image, int shorter)
{
    const auto scaled = [shorter](int longSide, int shortSide) {
        return static_cast<int>(static_cast<double>(static_cast<std::int64_t>(shorter) * longSide) / shortSide); // Python's int(a * b / c)
    };
    if (image.width <= image.height)
        return resize(image, shorter, scaled(image.height, image.width));
    return resize(image, scaled(image.width, image.height), shorter);
}

} // namespace lesionlab::images
