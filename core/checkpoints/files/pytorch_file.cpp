// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/pytorch_file.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/checkpoints/files/pickle.h"
#include "core/checkpoints/files/pytorch_storages.h"
#include "core/checkpoints/files/zip_file.h"

namespace lesionlab::checkpoints {
namespace {

constexpr std::string_view pickleName = "data.pkl";
constexpr std::string_view streamMagic = "119547037146038801333356"; ///< the number that a stream begins with
constexpr std::int64_t streamProtocol = 1001;
constexpr std::uint64_t smallRepeats = std::uint64_t{64} << 20U;  ///< bytes by which any file's tensors may repeat its storages
constexpr std::uint64_t longestPickle = std::uint64_t{32} << 20U; ///< bytes, where it is packed: torch.save packs nothing
constexpr const char* noPytorchFile = "not a PyTorch file";

PickleTarget targetFor(ValueStore& store, Budget& budget, PytorchStorages& storages)
{
    return {.store = store,
            .budget = budget,
            .storageOf = [&storages](const Value& id) { return storages.add(id); },
            .elementTypeOf = [&storages](std::size_t index) { return storages.all().at(index).type; }};
}

/// "archive/" for "archive/data.pkl"; nothing where there is no such entry, or several.
std::optional<std::string> archiveFolder(const ZipFile& zip)
{
    std::optional<std::string> folder;
    for (const ZipFile::Entry& entry : zip.entries()) {
        const std::size_t slash = entry.name.find('/');
        const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
        if (entry.name.substr(begin) != pickleName)
            continue;
        if (folder)
            return std::nullopt;
        folder = entry.name.substr(0, begin);
    }
    return folder;
}

/// Files since PyTorch 2.1 say it; before, all were little-endian.
ByteOrder byteOrder(ZipFile& zip, const std::string& folder)
{
    constexpr std::uint64_t longestName = 16;
    const ZipFile::Entry* const entry = zip.find(folder + "byteorder");
    if (entry == nullptr)
        return ByteOrder::Little;
    if (entry->size > longestName)
        damaged("an entry of the zip file is damaged", entry->name);
    const auto content = zip.read(*entry, true);
    const std::string_view name(reinterpret_cast<const char*>(content.data()), content.size());
    if (name != "little" && name != "big")
        damaged("an entry of the zip file is damaged", entry->name);
    return name == "big" ? ByteOrder::Big : ByteOrder::Little;
}

/// The first pickle of a stream; whatever is wrong with it, it is no stream then.
bool hasStreamMagic(ByteCursor& cursor)
{
    ValueStore store;
    constexpr std::uint64_t steps = 100; // for a number there are three
    Budget budget(0, steps);
    PickleTarget target{.store = store, .budget = budget};
    try {
        const auto* const number = readPickle(cursor, target)->as<LongInteger>();
        return number != nullptr && number->digits == streamMagic;
    } catch (const Problem&) {
        return false;
    }
}

/// After the pickles: for each key the number of elements, then the elements, little-endian on every machine.
void findStreamStorages(ByteCursor& cursor, const Sequence& keys, std::vector<PytorchStorages::Storage>& storages)
{
    std::map<std::string_view, std::vector<PytorchStorages::Storage*>> withKey; // hashes could be made to collide
    for (PytorchStorages::Storage& storage : storages)
        withKey[storage.key].push_back(&storage);
    for (const Value* const item : keys.items) {
        const auto* const key = item->as<Text>();
        const auto found = key == nullptr ? withKey.end() : withKey.find(key->characters);
        if (found == withKey.end())
            damaged("its pickle is damaged", "storages");
        const PytorchStorages::Storage& first = *found->second.front();
        if (cursor.number<std::uint64_t>() != first.count)
            damaged("a storage is not as long as it should be", first.key);
        const auto bytes = cursor.take(first.count * elementBytes(first.type));
        for (PytorchStorages::Storage* const storage : found->second) { // views of one storage
            if (storage->type != first.type || storage->count != first.count)
                damaged("a storage is described in two ways", first.key);
            storage->bytes = bytes;
        }
        withKey.erase(found);
    }
    if (!withKey.empty())
        damaged("a storage is missing", withKey.begin()->first);
    if (cursor.left() != 0)
        damaged("has bytes after its last tensor");
}

} // namespace

PytorchFile::PytorchFile(std::filesystem::path path, std::shared_ptr<const MappedFile> mapping)
    : path_(std::move(path)), mapping_(std::move(mapping))
{
}

PytorchFile::~PytorchFile() = default;

Result<std::shared_ptr<const PytorchFile>> PytorchFile::open(const std::filesystem::path& file)
{
    auto mapping = MappedFile::open(file);
    if (!mapping)
        return tl::unexpected(mapping.error());
    return readGuarded(file, [&] {
        const std::shared_ptr<PytorchFile> opened(new PytorchFile(file, std::move(*mapping)));
        if (looksLikeZip(std::as_bytes(opened->mapping_->bytes())))
            opened->readZip();
        else
            opened->readStream();
        requireWhole(*opened->mapping_);
        return std::shared_ptr<const PytorchFile>(opened);
    });
}

void PytorchFile::readZip()
{
    container_ = Container::Zip;
    zip_ = std::make_unique<ZipFile>(std::as_bytes(mapping_->bytes()));
    const auto folder = archiveFolder(*zip_);
    if (!folder)
        damaged(noPytorchFile);
    const ZipFile::Entry& entry = *zip_->find(*folder + std::string(pickleName));
    if (entry.deflated && entry.size > longestPickle)
        damaged("it unpacks to more than can be read", entry.name);
    const auto pickle = zip_->read(entry, true);
    PytorchStorages storages;
    Budget budget(pickle.size());
    PickleTarget target = targetFor(store_, budget, storages);
    ByteCursor cursor(pickle);
    root_ = readPickle(cursor, target);
    std::set<std::string_view> keys;
    for (PytorchStorages::Storage& storage : storages.all()) {
        const ZipFile::Entry* const content = zip_->find(*folder + "data/" + storage.key);
        if (content == nullptr)
            damaged("a storage is missing", storage.key);
        if (content->size != storage.count * elementBytes(storage.type) || storage.view)
            damaged("a storage is not as long as it should be", storage.key);
        if (!keys.insert(storage.key).second)
            damaged("a storage is described in two ways", storage.key);
        storage.bytes = zip_->read(*content, false);
    }
    storages.bind(target.pending, byteOrder(*zip_, *folder), std::max<std::uint64_t>(mapping_->bytes().size(), smallRepeats));
}

void PytorchFile::readStream()
{
    container_ = Container::Stream;
    const auto content = std::as_bytes(mapping_->bytes());
    ByteCursor cursor(content);
    if (!hasStreamMagic(cursor))
        damaged(noPytorchFile);
    PytorchStorages storages;
    Budget budget(content.size());
    PickleTarget target = targetFor(store_, budget, storages);
    const auto* const protocol = readPickle(cursor, target)->as<std::int64_t>();
    if (protocol == nullptr || *protocol != streamProtocol)
        damaged(noPytorchFile);
    readPickle(cursor, target); // about the machine that wrote it; says nothing about the storages
    root_ = readPickle(cursor, target);
    const auto* const keys = readPickle(cursor, target)->as<Sequence>();
    if (keys == nullptr)
        damaged("its pickle is damaged", "storages");
    findStreamStorages(cursor, *keys, storages.all());
    storages.bind(target.pending, ByteOrder::Little, std::max<std::uint64_t>(mapping_->bytes().size(), smallRepeats));
}

Result<void> PytorchFile::verify(const std::stop_token& stop) const
{
    bool cancelled = false;
    const auto verified = readGuarded(path_, [&] {
        for (const ZipFile::Entry& entry : zip_ == nullptr ? std::vector<ZipFile::Entry>() : zip_->entries()) {
            cancelled = cancelled || stop.stop_requested();
            if (!cancelled && !entry.deflated) // what is packed was compared when it was unpacked
                verifyChecksum(entry, entry.packed);
        }
        requireWhole(*mapping_);
        return true;
    });
    if (!verified)
        return tl::unexpected(verified.error());
    return cancelled ? Result<void>(failure(ErrorCode::Cancelled)) : Result<void>();
}

} // namespace lesionlab::checkpoints
