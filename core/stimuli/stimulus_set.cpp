// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/stimulus_set.h"

#include <array>
#include <cassert>

#include <fmt/format.h>

#include "core/stimuli/face_scene.h"
#include "core/stimuli/object_category.h"
#include "core/support/random.h"

namespace lesionlab::stimuli {
namespace {

/// A stream of its own for each purpose: more draws for one never change another.
RandomStream viewStream(std::uint64_t seed, std::string_view purpose, const ViewAddress& address)
{
    return {seed, purpose, {static_cast<std::uint64_t>(address.kind), static_cast<std::uint64_t>(address.classIndex), address.viewIndex}};
}

Scene sceneFor(std::uint64_t seed, const ViewAddress& address, const ViewParameters& parameters)
{
    RandomStream random = viewStream(seed, "exemplar", address);
    if (address.kind == Kind::Object)
        return objectScene(objectCategories()[static_cast<std::size_t>(address.classIndex)], random);
    const float hue = random.unit();
    const float saturation = random.uniform(0.1F, 0.8F);
    const float value = random.uniform(0.2F, 0.9F);
    return faceScene(drawFaceIdentity(seed, address.classIndex), parameters.expression, colourFromHue(hue, saturation, value));
}

Result<void> checkRange(const char* name, int value, int smallest, int largest)
{
    if (value < smallest || value > largest)
        return failure(ErrorCode::InvalidValue, name, fmt::to_string(value), fmt::format("{} … {}", smallest, largest));
    return {};
}

} // namespace

std::string_view splitName(Split split)
{
    constexpr std::array<std::string_view, splitCount> names{"train", "valid", "test"};
    return names[static_cast<std::size_t>(split)];
}

std::uint64_t firstView(Split split) { return std::uint64_t{1'000'000} * static_cast<std::uint64_t>(split); }

int categoryCount() { return static_cast<int>(objectCategories().size()); }

std::string_view categoryName(int category)
{
    assert(category >= 0 && category < categoryCount());
    return objectCategories()[static_cast<std::size_t>(category)].name;
}

std::string identityName(int identity) { return fmt::format("identity_{:04}", identity + 1); }

std::string className(Kind kind, int classIndex)
{
    return kind == Kind::Face ? identityName(classIndex) : std::string(categoryName(classIndex));
}

Result<void> check(const StimulusSetSpecification& set, int viewsPerIdentity, int viewsPerCategory)
{
    constexpr int mostIdentities = 1'000'000;
    const int viewsInSplit = static_cast<int>(firstView(Split::Valid));
    return checkRange("size", set.size, 8, 1024)
        .and_then([&] { return checkRange("identities", set.identities, 0, mostIdentities); })
        .and_then([&] { return checkRange("categories", set.categories, 0, categoryCount()); })
        .and_then([&] { return checkRange("views per identity", viewsPerIdentity, 0, viewsInSplit); })
        .and_then([&] { return checkRange("views per category", viewsPerCategory, 0, viewsInSplit); });
}

std::vector<ViewAddress> viewAddresses(Kind kind, int classes, Split split, int viewsPerClass)
{
    std::vector<ViewAddress> addresses;
    for (int i = 0; i < classes; ++i)
        for (int view = 0; view < viewsPerClass; ++view)
            addresses.push_back({kind, i, firstView(split) + static_cast<std::uint64_t>(view)});
    return addresses;
}

ViewParameters viewParameters(std::uint64_t seed, const ViewAddress& address)
{
    RandomStream random = viewStream(seed, "view", address);
    return drawViewParameters(address.kind, random);
}

View renderView(std::uint64_t seed, int size, const ViewAddress& address)
{
    assert(address.classIndex >= 0 && (address.kind == Kind::Face || address.classIndex < categoryCount()));
    View view;
    view.parameters = viewParameters(seed, address);
    RandomStream noise = viewStream(seed, "sensor noise", address);
    Rendering rendering = render(sceneFor(seed, address, view.parameters), view.parameters, size, noise);
    view.image = std::move(rendering.image);
    view.foreground = std::move(rendering.foreground);
    return view;
}

} // namespace lesionlab::stimuli
