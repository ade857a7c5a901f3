// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/unfinished_ranking.h"

#include <fmt/format.h>

#include "core/study/ranking_json.h"
#include "core/study/run_files.h"
#include "core/support/files.h"

namespace lesionlab::study {
namespace {

constexpr std::uint64_t largestFile = 64 << 20;

} // namespace

UnfinishedRanking::UnfinishedRanking(std::filesystem::path file, std::string layer, const lesions::RankingOptions& options,
                                     std::string weightsChecksum, std::string imagesChecksum)
    : file_(std::move(file)), layer_(std::move(layer)), options_(options), weightsChecksum_(std::move(weightsChecksum)),
      imagesChecksum_(std::move(imagesChecksum))
{
}

std::filesystem::path UnfinishedRanking::place() const { return file_.string() + ".unfinished"; }

std::string UnfinishedRanking::subject() const
{
    return fmt::format("1: {} {}, seed {}, {} images{}, shares {} and {}, weights {}, images {}", layer_,
                       lesions::rankingMethodName(options_.method), options_.seed, options_.images,
                       options_.firstInClassOrder ? " in class order" : "", options_.stepShare, options_.groupShare, weightsChecksum_,
                       imagesChecksum_);
}

std::vector<lesions::UnitRanking> UnfinishedRanking::load(int layerUnits) const
{
    std::vector<lesions::UnitRanking> rankings;
    const auto text = readFile(place(), largestFile);
    if (!text)
        return rankings;
    try {
        const Json json = Json::parse(*text);
        if (json.at("subject").get<std::string>() != subject())
            return rankings;
        for (const Json& ranking : json.at("rankings"))
            rankings.push_back(unfinishedRankingFromJson(ranking, layerUnits));
    } catch (const std::exception&) {
        rankings.clear();
    }
    return rankings;
}

Result<void> UnfinishedRanking::save(const std::vector<lesions::UnitRanking>& soFar) const
{
    Json tasks = Json::array();
    for (const lesions::UnitRanking& ranking : soFar)
        tasks.push_back(rankingToJson(ranking));
    return writeFileAtomically(place(), textOf({{"subject", subject()}, {"rankings", tasks}}) + '\n');
}

Result<void> UnfinishedRanking::finish(const std::vector<lesions::UnitRanking>& rankings) const
{
    return saveRankings(file_, layer_, options_, weightsChecksum_, rankings).map([this] {
        std::error_code ignored;
        std::filesystem::remove(place(), ignored);
    });
}

} // namespace lesionlab::study
