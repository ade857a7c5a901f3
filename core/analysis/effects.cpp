// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/effects.h"

#include <array>
#include <cmath>
#include <span>

#include <fmt/format.h>

namespace lesionlab::analysis {
namespace {

double accuracyOf(const evaluation::ClassCounts& counts, AccuracyKind kind)
{
    return static_cast<double>(kind == AccuracyKind::Overall ? counts.correct : counts.correctWithinTask) / counts.images;
}

/// d_c = Σ sign · accuracy over the terms.
struct Term {
    const Classes* classes;
    double sign;
};

Result<void> checkSame(std::span<const Term> terms)
{
    const Classes& first = *terms.front().classes;
    for (const Term& term : terms) {
        const Classes& other = *term.classes;
        if (other.size() != first.size())
            return failure(ErrorCode::DoesNotFit, "classes", fmt::format("{} classes", other.size()),
                           fmt::format("{} classes", first.size()));
        for (std::size_t i = 0; i < first.size(); ++i)
            if (other[i].name != first[i].name || (other[i].images > 0) != (first[i].images > 0))
                return failure(ErrorCode::DoesNotFit, "classes", other[i].name, first[i].name);
    }
    return {};
}

/// Fills mean and standard error from the classes' differences.
void summarise(Effect& effect)
{
    const auto count = static_cast<double>(effect.differences.size());
    for (const double difference : effect.differences)
        effect.mean += difference / count;
    double squares = 0;
    for (const double difference : effect.differences)
        squares += (difference - effect.mean) * (difference - effect.mean);
    if (count > 1)
        effect.standardError = std::sqrt(squares / (count - 1)) / std::sqrt(count);
}

Result<Effect> combine(std::span<const Term> terms, AccuracyKind kind)
{
    if (auto same = checkSame(terms); !same)
        return tl::unexpected(same.error());
    Effect effect;
    const Classes& first = *terms.front().classes;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i].images == 0)
            continue;
        double difference = 0;
        for (const Term& term : terms)
            difference += term.sign * accuracyOf((*term.classes)[i], kind);
        effect.classes.push_back(first[i].name);
        effect.differences.push_back(difference);
    }
    if (effect.classes.empty())
        return failure(ErrorCode::NoImagesFound, "classes");
    summarise(effect);
    return effect;
}

} // namespace

Result<Effect> accuracyDifference(const Classes& before, const Classes& after, AccuracyKind kind)
{
    return combine(std::array{Term{&after, 1}, Term{&before, -1}}, kind);
}

Result<Effect> impactDifference(const Classes& intactBefore, const Classes& lesionedBefore, const Classes& intactAfter,
                                const Classes& lesionedAfter, AccuracyKind kind)
{
    return combine(std::array{Term{&intactAfter, 1}, Term{&lesionedAfter, -1}, Term{&intactBefore, -1}, Term{&lesionedBefore, 1}}, kind);
}

Result<Effect> meanOverDraws(const std::vector<Effect>& draws)
{
    Effect mean{.classes = draws.front().classes, .differences = std::vector<double>(draws.front().classes.size())};
    for (const Effect& draw : draws) {
        if (draw.classes != mean.classes)
            return failure(ErrorCode::DoesNotFit, "classes", fmt::format("{}", fmt::join(draw.classes, ", ")),
                           fmt::format("{}", fmt::join(mean.classes, ", ")));
        for (std::size_t i = 0; i < mean.differences.size(); ++i)
            mean.differences[i] += draw.differences[i] / static_cast<double>(draws.size());
    }
    summarise(mean);
    return mean;
}

} // namespace lesionlab::analysis
