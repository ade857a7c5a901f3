// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesions/onset_method.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace lesionlab::lesions {
namespace {

constexpr std::array<std::pair<OnsetMethod, const char*>, 6> names{{
    {OnsetMethod::Release, "release"},
    {OnsetMethod::Restart, "restart"},
    {OnsetMethod::Reinitialise, "reinitialise"},
    {OnsetMethod::KeepBias, "keep-bias"},
    {OnsetMethod::ZeroIncoming, "zero-incoming"},
    {OnsetMethod::Disconnect, "disconnect"},
}};

} // namespace

std::vector<std::string> onsetMethodNames()
{
    std::vector<std::string> all;
    std::ranges::transform(names, std::back_inserter(all), [](const auto& entry) { return entry.second; });
    return all;
}

std::string onsetMethodName(OnsetMethod method)
{
    return std::ranges::find(names, method, [](const auto& entry) { return entry.first; })->second;
}

Result<OnsetMethod> onsetMethodNamed(std::string_view name)
{
    const auto* const found = std::ranges::find_if(names, [name](const auto& entry) { return name == entry.second; });
    if (found == names.end())
        return failure(ErrorCode::UnknownName, "onset method", name, fmt::format("{}", fmt::join(onsetMethodNames(), ", ")));
    return found->first;
}

} // namespace lesionlab::lesions
