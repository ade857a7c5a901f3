// SPDX-License-Identifier: GPL-3.0-or-later
/// ByteCursor: reads numbers and pieces from memory, one after the other, and never beyond its end. Inside this folder only.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "core/checkpoints/files/problem.h"

namespace lesionlab::checkpoints {

class ByteCursor {
public:
    explicit ByteCursor(std::span<const std::byte> bytes, std::size_t position = 0) : bytes_(bytes), position_(position)
    {
        if (position > bytes.size())
            damaged("it ends too early");
    }

    [[nodiscard]] std::size_t position() const { return position_; }
    [[nodiscard]] std::size_t left() const { return bytes_.size() - position_; }

    std::span<const std::byte> take(std::uint64_t count)
    {
        if (count > left())
            damaged("it ends too early");
        position_ += static_cast<std::size_t>(count);
        return bytes_.subspan(position_ - static_cast<std::size_t>(count), static_cast<std::size_t>(count));
    }
    std::string_view takeText(std::uint64_t count)
    {
        const auto taken = take(count);
        return {reinterpret_cast<const char*>(taken.data()), taken.size()};
    }
    /// Little-endian, as x86-64 is.
    template <std::integral Number> Number number()
    {
        Number value{};
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    /// Up to a line break, which is passed and left out.
    std::string_view line()
    {
        const std::string_view rest(reinterpret_cast<const char*>(bytes_.data()) + position_, left());
        const std::size_t length = rest.find('\n');
        if (length == std::string_view::npos)
            damaged("it ends too early");
        position_ += length + 1;
        return rest.substr(0, length);
    }

private:
    std::span<const std::byte> bytes_;
    std::size_t position_;
};

} // namespace lesionlab::checkpoints
