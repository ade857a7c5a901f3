// SPDX-License-Identifier: GPL-3.0-or-later
/// The object categories: their names, and how an exemplar of each is built.
#pragma once

#include <span>
#include <string_view>

#include "core/stimuli/scene.h"

namespace lesionlab {
class RandomStream;
}

namespace lesionlab::stimuli {

/// What one exemplar is made of. All categories draw from the same colours, so that a colour never tells a category.
class Exemplar {
public:
    explicit Exemplar(RandomStream& random);

    /// `middle` changed by up to ±`share` of itself. One call a statement: calls within one expression have no fixed order.
    float vary(float middle, float share = 0.2F);
    float uniform(float low, float high);
    bool chance(float probability);

    Material main; ///< may be patterned
    Material side;
    Material trim;
    Material dark; ///< tyres, screens, holes
    Material pale; ///< paper, cloth, lamps

private:
    RandomStream& random_;
};

struct ObjectCategory {
    std::string_view name; ///< a short English noun, lower case, usable as a folder's name
    void (*build)(Scene& scene, Exemplar& exemplar);
};

/// In a fixed order that mixes the families, so that the first few are varied as well.
[[nodiscard]] std::span<const ObjectCategory> objectCategories();

/// A new exemplar for every `random`.
[[nodiscard]] Scene objectScene(const ObjectCategory& category, RandomStream& random);

} // namespace lesionlab::stimuli
