// SPDX-License-Identifier: GPL-3.0-or-later
/// Class folders: reads `<task folder>/{train,valid,test}/<class>/<image>` into a dataset.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/datasets/image_source.h"
#include "core/support/progress.h"
#include "core/support/result.h"

namespace lesionlab::datasets {

struct TaskFolder {
    std::string name;
    std::filesystem::path folder; ///< contains train, and optionally valid and test
    SplitCounts caps;             ///< at most so many images per class; 0: all. The base study: 247 / 50 / all and 1000 / 50 / all
    std::vector<std::string> onlyClasses = {}; ///< other class folders are passed over; empty: all are taken
};

struct ClassFolderOptions {
    std::vector<TaskFolder> tasks; ///< at least one; names must differ
    int resizeTo = 256;            ///< shorter side after resizing, pixels
    float validShare = 0.1F;       ///< of each class's training images, for tasks that have no folder `valid`; 0 … 0.9
    std::uint64_t seed = 0;        ///< of the caps and of the valid share
    /// Keeps resized images between runs, under names that depend on the files' paths, sizes and times. Empty: nothing is kept
    /// and all images must fit into memory.
    std::filesystem::path cacheFolder = defaultImageCacheFolder();
    /// Splits that are not read are empty in the dataset; the classes are those of all splits all the same.
    bool readTrain = true;
    bool readValid = true;
    bool readTest = true;
    /// Where each task's range of classes begins; empty: the ranges follow the folders' paths.
    std::vector<int> firstClasses = {};
    /// Asked once the files are listed, before any is opened; its error ends the loading. May be empty.
    std::function<Result<void>(const LabelSpace&)> checkLabels = {};
    int workers = 0; ///< threads that decode; 0: one per processor

    static std::filesystem::path defaultImageCacheFolder(); ///< userCacheFolder()/images
};

struct ImageFile {
    std::filesystem::path path;
    std::string name; ///< "<task>/<split>/<class>/<file>"
    int label = 0;    ///< class index over all tasks
    std::uint64_t bytes = 0;
    std::int64_t modified = 0; ///< file clock's ticks; only compared for equality
};

/// The files that make a dataset, after caps and valid share, sorted by task, class and file name.
struct ClassFolderScan {
    struct TaskFiles {
        std::vector<ImageFile> train;
        std::vector<ImageFile> valid;
        std::vector<ImageFile> test;
        int passedOver = 0;          ///< classes that are not among TaskFolder::onlyClasses
        bool listedElsewise = false; ///< TaskFolder::onlyClasses has another order than the classes
    };
    LabelSpace labels;
    std::vector<TaskFiles> tasks; ///< in the order of the options
    /// What lies in the splits' folders and cannot be an image, as far as names and sizes tell, class folders without images, and where a
    /// class has none to be trained or tested with. Empty image files are listed here and above.
    std::vector<SkippedImage> skipped;
};

/// Lists files without opening them. The folders are train, valid (or val, or validation) and test. A class is a folder in any split of its
/// task that holds an image; it may be missing in others.
/// A cap takes a random subset of the sorted files, the base study's (Dobs et al. 2022, whose scripts seed NumPy's generator anew for every
/// class): those that numpyShuffled has first, sorted again. So the seed is what its scripts call read_seed, where train and valid are
/// folders, and no class has folders in it. The validation share that is taken where there is no folder `valid` is not the base study's.
/// Errors: InvalidValue, FileNotFound (a task's folder), FileUnreadable, NoClassesFound, NoImagesFound (no training image), UnknownName
/// (none of the listed classes is there), Cancelled.
Result<ClassFolderScan> scanClassFolders(const ClassFolderOptions& options, const std::stop_token& stop = {});

/// Scans, then decodes and resizes on several threads, or maps what an earlier call has cached. Blocks; reports
/// Phase::ReadingImages, or Phase::VerifyingCache where the cache serves. Images that cannot be read are skipped and listed in
/// Dataset::skipped. A damaged cache is rebuilt.
/// Where the cache cannot be written, up to about 2 GiB of images stay in memory instead: see Dataset::cacheProblem.
/// Errors: those of the scan and of `checkLabels`, FileNotWritable (cache of more images), NoImagesFound (none of a task's training images
/// could be read), OutOfMemory, Cancelled.
Result<Dataset> loadClassFolders(const ClassFolderOptions& options, const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::datasets
