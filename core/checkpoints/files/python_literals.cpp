// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/python_literals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>

namespace lesionlab::checkpoints {
namespace {

constexpr std::size_t mostDigits = 4300;

std::optional<char32_t> hexadecimal(std::string_view digits)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return static_cast<char32_t>(value);
}

std::optional<char> escaped(char letter)
{
    constexpr std::array<std::pair<char, char>, 10> letters{{{'\\', '\\'},
                                                             {'\'', '\''},
                                                             {'"', '"'},
                                                             {'n', '\n'},
                                                             {'r', '\r'},
                                                             {'t', '\t'},
                                                             {'a', '\a'},
                                                             {'b', '\b'},
                                                             {'f', '\f'},
                                                             {'v', '\v'}}};
    const auto* const found = std::ranges::find(letters, letter, &std::pair<char, char>::first);
    return found == letters.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::optional<std::int64_t> wholeNumber(std::string_view decimal)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
    if (decimal.empty() || error != std::errc() || end != decimal.data() + decimal.size())
        return std::nullopt;
    return value;
}

std::optional<std::string> longDigits(std::string_view decimal)
{
    const std::string_view digits = decimal.substr(decimal.starts_with('-') ? 1 : 0);
    if (digits.empty() || digits.size() > mostDigits || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return std::string(decimal);
}

std::optional<std::int64_t> fromTwosComplement(std::span<const std::byte> bytes)
{
    const bool negative = !bytes.empty() && (bytes.back() & std::byte{0x80}) != std::byte{0};
    const std::byte filling{static_cast<unsigned char>(negative ? 0xFF : 0)};
    std::uint64_t value = negative ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i >= sizeof value) {
            if (bytes[i] != filling)
                return std::nullopt;
            continue;
        }
        value &= ~(std::uint64_t{0xFF} << 8 * i);
        value |= std::to_integer<std::uint64_t>(bytes[i]) << 8 * i;
    }
    if ((static_cast<std::int64_t>(value) < 0) != negative)
        return std::nullopt;
    return static_cast<std::int64_t>(value);
}

std::string decimalDigits(std::span<const std::byte> twosComplement)
{
    constexpr std::uint64_t base = 1'000'000'000;
    const bool negative = !twosComplement.empty() && (twosComplement.back() & std::byte{0x80}) != std::byte{0};
    std::vector<std::uint32_t> magnitude; // bytes from the highest on
    unsigned carry = negative ? 1 : 0;
    for (const std::byte byte : twosComplement) {
        const unsigned sum = (std::to_integer<unsigned>(byte) ^ (negative ? 0xFFU : 0U)) + carry;
        magnitude.push_back(sum & 0xFFU);
        carry = sum >> 8U;
    }
    std::ranges::reverse(magnitude);
    std::vector<std::uint64_t> groups{0}; // of nine digits, from the lowest on
    for (const std::uint32_t byte : magnitude) {
        std::uint64_t rest = byte;
        for (std::uint64_t& group : groups) {
            rest += group * 256;
            group = rest % base;
            rest /= base;
        }
        if (rest > 0)
            groups.push_back(rest);
    }
    std::string digits = fmt::format("{}{}", negative ? "-" : "", groups.back());
    for (std::size_t i = groups.size() - 1; i-- > 0;)
        digits += fmt::format("{:09}", groups[i]);
    return digits;
}

std::optional<std::string> unquoted(std::string_view literal)
{
    if (literal.size() < 2 || literal.front() != literal.back() || (literal.front() != '\'' && literal.front() != '"'))
        return std::nullopt;
    literal = literal.substr(1, literal.size() - 2);
    std::string text;
    for (std::size_t i = 0; i < literal.size(); ++i) {
        if (literal[i] != '\\') {
            text += literal[i];
            continue;
        }
        if (++i == literal.size())
            return std::nullopt;
        if (const auto character = escaped(literal[i])) {
            text += *character;
        } else if (literal[i] == 'x' && i + 2 < literal.size() && hexadecimal(literal.substr(i + 1, 2))) {
            text += static_cast<char>(*hexadecimal(literal.substr(i + 1, 2)));
            i += 2;
        } else {
            return std::nullopt;
        }
    }
    return text;
}

std::optional<std::string> fromRawUnicodeEscapes(std::string_view escaped)
{
    std::string text;
    while (!escaped.empty()) {
        const std::size_t digits = escaped.starts_with("\\u") ? 4 : escaped.starts_with("\\U") ? 8 : 0;
        if (escaped.starts_with("\\\\")) { // neither begins an escape
            text += "\\\\";
            escaped.remove_prefix(2);
            continue;
        }
        if (digits == 0) {
            appendUtf8(text, static_cast<unsigned char>(escaped.front())); // Latin-1
            escaped.remove_prefix(1);
            continue;
        }
        const auto character = escaped.size() < digits + 2 ? std::nullopt : hexadecimal(escaped.substr(2, digits));
        if (!character)
            return std::nullopt;
        appendUtf8(text, *character);
        escaped.remove_prefix(digits + 2);
    }
    return text;
}

void appendUtf8(std::string& text, char32_t character)
{
    if (character > 0x10FFFF)
        character = 0xFFFD;
    const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (character < 0x80)
        return add(character);
    if (character < 0x800) {
        add(0xC0U | character >> 6U);
    } else if (character < 0x10000) {
        add(0xE0U | character >> 12U);
        add(0x80U | (character >> 6U & 0x3FU));
    } else {
        add(0xF0U | character >> 18U);
        add(0x80U | (character >> 12U & 0x3FU));
        add(0x80U | (character >> 6U & 0x3FU));
    }
    add(0x80U | (character & 0x3FU));
}

} // namespace lesionlab::checkpoints
