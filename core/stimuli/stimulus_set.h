// SPDX-License-Identifier: GPL-3.0-or-later
/// The built-in stimulus set: any number of face identities and a list of object categories, drawn from a seed.
///
/// A view is named by kind, class and view index. Its bytes depend on these, the seed and the size alone: not on how many classes or
/// views there are, what was drawn before, the number of threads or the machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/stimuli/renderer.h"
#include "core/stimuli/view_parameters.h"
#include "core/support/result.h"

namespace lesionlab::stimuli {

/// Goes up with every change that changes a byte of any view; part of the cache's key.
inline constexpr int generatorVersion = 1;

struct StimulusSetSpecification {
    int identities = 256;
    int categories = 64; ///< at most categoryCount()
    int size = 72;       ///< side of the square images, pixels
    std::uint64_t seed = 1;

    bool operator==(const StimulusSetSpecification&) const = default;
};

enum class Split : std::uint8_t { Train, Valid, Test };
inline constexpr int splitCount = 3;

/// "train", "valid", "test".
[[nodiscard]] std::string_view splitName(Split split);

/// The index of a split's first view. Splits lie a million apart, so that changing their numbers never mixes them.
[[nodiscard]] std::uint64_t firstView(Split split);

/// How many categories there are to choose from.
[[nodiscard]] int categoryCount();

/// A lower-case noun such as "wine_glass".
[[nodiscard]] std::string_view categoryName(int category);

/// "identity_0001" for 0.
[[nodiscard]] std::string identityName(int identity);

/// identityName or categoryName.
[[nodiscard]] std::string className(Kind kind, int classIndex);

struct ViewAddress {
    Kind kind = Kind::Face;
    int classIndex = 0;
    std::uint64_t viewIndex = 0;
};

/// Whether the numbers are possible; `views` are views of each class in one split. Error: InvalidValue.
[[nodiscard]] Result<void> check(const StimulusSetSpecification& set, int viewsPerIdentity, int viewsPerCategory);

/// All views of classes 0 … `classes` − 1 in a split: class after class, each by view index.
[[nodiscard]] std::vector<ViewAddress> viewAddresses(Kind kind, int classes, Split split, int viewsPerClass);

/// What renderView draws, without drawing it: cheap.
[[nodiscard]] ViewParameters viewParameters(std::uint64_t seed, const ViewAddress& address);

struct View {
    images::Image image;
    std::vector<std::uint8_t> foreground; ///< width · height; 1 where the face or object is, else 0
    ViewParameters parameters;
};

/// Draws one view. Safe to call from several threads at once.
[[nodiscard]] View renderView(std::uint64_t seed, int size, const ViewAddress& address);

} // namespace lesionlab::stimuli
