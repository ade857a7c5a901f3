// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/image_source.h"

namespace lesionlab::datasets {

ImageView PackedImages::image(std::size_t index) const
{
    const Entry& entry = entries_[index];
    const std::size_t bytes = std::size_t{3} * static_cast<std::size_t>(entry.width) * static_cast<std::size_t>(entry.height);
    return {entry.width, entry.height, {entry.pixels, bytes}};
}

} // namespace lesionlab::datasets
