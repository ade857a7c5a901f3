// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/network_export.h"

#include <fmt/format.h>

#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/network_checkpoint.h"
#include "core/networks/guarded.h"
#include "core/study/run_files.h"

namespace lesionlab::study {

Result<void> exportNetwork(const Study& study, const std::string& run, const std::filesystem::path& file)
{
    return networks::guarded("writing weights", [&] {
        return checkRunName(run)
            .and_then([&] { return loadNetwork(study, run, "cpu"); })
            .and_then([&file](const networks::Network& network) { return checkpoints::writeNetwork(file, network); });
    });
}

Result<void> exportMask(const Study& study, const std::string& layer, const std::vector<int>& silent, const std::filesystem::path& file)
{
    const auto chosen = chooseLayer(study, layer);
    if (!chosen)
        return tl::unexpected(chosen.error());
    std::vector<float> mask(static_cast<std::size_t>(chosen->units), 1.0F);
    for (const int unit : silent) {
        if (unit < 0 || unit >= chosen->units)
            return failure(ErrorCode::InvalidValue, "unit", std::to_string(unit), fmt::format("0 … {}", chosen->units - 1));
        mask[static_cast<std::size_t>(unit)] = 0;
    }
    const std::vector<std::int64_t> units(silent.begin(), silent.end());
    const std::vector<checkpoints::ArrayToWrite> arrays{{"mask", checkpoints::tensorOf(mask, {static_cast<std::int64_t>(mask.size())})},
                                                        {"units", checkpoints::tensorOf(units, {static_cast<std::int64_t>(units.size())})}};
    return checkpoints::writeNpz(file, arrays);
}

} // namespace lesionlab::study
