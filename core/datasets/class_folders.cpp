// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/class_folders.h"

#include <algorithm>
#include <thread>
#include <tuple>
#include <unistd.h>

#include <fmt/format.h>

#include "core/datasets/pixel_store.h"
#include "core/images/decode.h"
#include "core/images/resize.h"
#include "core/support/files.h"

namespace lesionlab::datasets {
namespace {

/// A strip of one pixel times ten thousand would become 256 × 2,560,000 pixels.
constexpr int largestAspect = 64;

/// So many images stay in memory where they cannot be cached: 2 GiB, if they are 4:3.
std::size_t mostInMemory(int resizeTo)
{
    const auto side = static_cast<std::size_t>(resizeTo);
    return (std::size_t{2} << 30) / std::max<std::size_t>(1, side * side * 4);
}

Result<images::Image> prepareImage(const ImageFile& file, int resizeTo)
{
    std::error_code error;
    if (std::filesystem::exists(file.path, error) && !std::filesystem::is_regular_file(file.path, error))
        return failure(ErrorCode::FileUnreadable, file.path.string(), "not a file"); // opening a pipe would block
    return images::decodeImage(file.path).and_then([&](const images::Image& image) -> Result<images::Image> {
        const auto [shorter, longer] = std::minmax(image.width, image.height);
        if (longer / shorter > largestAspect)
            return failure(ErrorCode::FileDamaged, file.path.string(), "too narrow");
        return images::resizeShorterSide(image, resizeTo);
    });
}

/// Changes with everything that the pixels depend on. Access counts: a file that could not be read is not tried again before.
std::string cacheKey(const std::vector<ImageFile>& files, int resizeTo)
{
    std::string text = fmt::format("decoder 2, shorter side {}\n", resizeTo);
    for (const ImageFile& file : files)
        fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\n", std::filesystem::absolute(file.path).string(), file.bytes,
                       file.modified, ::access(file.path.c_str(), R_OK));
    return checksum(std::as_bytes(std::span(text)));
}

/// Collects the tasks' images of one split.
struct SplitBuilder {
    std::vector<PackedImages::Entry> entries;
    std::vector<std::shared_ptr<const void>> owners;

    void add(const std::vector<ImageFile>& files, PixelStore store, std::vector<SkippedImage>& skipped)
    {
        for (std::size_t i = 0; i < files.size(); ++i) {
            PixelStore::Slot& slot = store.slots[i];
            if (slot.width == 0)
                skipped.push_back({files[i].path.string(), std::move(slot.skippedBecause)});
            else
                entries.push_back({files[i].label, slot.width, slot.height, slot.pixels, files[i].name});
        }
        owners.push_back(std::move(store.owner));
    }

    /// The tasks' class ranges need not follow the tasks' order; the images shall be in class order.
    std::shared_ptr<const ImageSet> build()
    {
        std::stable_sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) { return left.label < right.label; });
        return std::make_shared<PackedImages>(std::move(entries), std::move(owners));
    }
};

class Reader {
public:
    Reader(const ClassFolderOptions& options, const ClassFolderScan& scan, const Progress& progress, const std::stop_token& stop)
        : options_(options), progress_(progress), stop_(stop)
    {
        for (const auto& task : scan.tasks)
            total_ += (options.readTrain ? task.train.size() : 0) + (options.readValid ? task.valid.size() : 0) +
                      (options.readTest ? task.test.size() : 0);
    }

    Result<PixelStore> read(const std::vector<ImageFile>& files)
    {
        const std::string key = cacheKey(files, options_.resizeTo);
        const auto reporter = [this](Phase phase) {
            return [this, phase](std::size_t done) { report(progress_, phase, before_ + done, total_); };
        };
        PixelStoreRequest request;
        request.count = files.size();
        request.make = [&files, this](std::size_t number) { return prepareImage(files[number], options_.resizeTo); };
        if (!options_.cacheFolder.empty() && !cacheProblem)
            request.cacheFile = options_.cacheFolder / (key + ".pixels");
        request.key = key;
        request.threads =
            options_.workers > 0 ? static_cast<std::size_t>(options_.workers) : std::max(1U, std::thread::hardware_concurrency());
        request.onMade = reporter(Phase::ReadingImages);
        request.onVerified = reporter(Phase::VerifyingCache);
        request.mayStayInMemory = total_ <= mostInMemory(options_.resizeTo);
        auto store = obtainPixels(request, stop_);
        if (store && store->cacheProblem)
            cacheProblem = store->cacheProblem;
        before_ += files.size();
        return store;
    }

    std::optional<Error> cacheProblem;

private:
    const ClassFolderOptions& options_;
    const Progress& progress_;
    const std::stop_token& stop_;
    std::uint64_t before_ = 0;
    std::uint64_t total_ = 0;
};

} // namespace

std::filesystem::path ClassFolderOptions::defaultImageCacheFolder() { return userCacheFolder() / "images"; }

Result<Dataset> loadClassFolders(const ClassFolderOptions& options, const Progress& progress, const std::stop_token& stop)
{
    auto scan = scanClassFolders(options, stop);
    if (!scan)
        return tl::unexpected(scan.error());
    if (options.checkLabels)
        if (auto fit = options.checkLabels(scan->labels); !fit)
            return tl::unexpected(fit.error());
    Reader reader(options, *scan, progress, stop);
    SplitBuilder train;
    SplitBuilder valid;
    SplitBuilder test;
    std::vector<SkippedImage> skipped;
    // One cache file a task and split: a study of one of the tasks finds it too
    for (std::size_t i = 0; i < scan->tasks.size(); ++i) {
        const auto& task = scan->tasks[i];
        const std::size_t before = train.entries.size();
        for (auto [files, builder, wanted] :
             {std::tuple(&task.train, &train, options.readTrain), std::tuple(&task.valid, &valid, options.readValid),
              std::tuple(&task.test, &test, options.readTest)}) {
            if (!wanted)
                continue;
            auto store = reader.read(*files);
            if (!store)
                return tl::unexpected(store.error());
            builder->add(*files, std::move(*store), skipped);
        }
        if (options.readTrain && train.entries.size() == before)
            return failure(ErrorCode::NoImagesFound, (options.tasks[i].folder / "train").string());
    }
    return Dataset{std::move(scan->labels), train.build(), valid.build(), test.build(), std::move(skipped), reader.cacheProblem};
}

} // namespace lesionlab::datasets
