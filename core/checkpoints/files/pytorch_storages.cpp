// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/pytorch_storages.h"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/checkpoints/files/tensor_data.h"

namespace lesionlab::checkpoints {
namespace {

[[noreturn]] void wrongId() { damaged("its pickle is damaged", "BINPERSID"); }

ElementType storageType(const std::string& name)
{
    constexpr std::array<std::pair<std::string_view, ElementType>, 13> types{{{"torch.BFloat16Storage", ElementType::BFloat16},
                                                                              {"torch.BoolStorage", ElementType::Boolean},
                                                                              {"torch.ByteStorage", ElementType::UInt8},
                                                                              {"torch.CharStorage", ElementType::Int8},
                                                                              {"torch.DoubleStorage", ElementType::Float64},
                                                                              {"torch.FloatStorage", ElementType::Float32},
                                                                              {"torch.HalfStorage", ElementType::Float16},
                                                                              {"torch.IntStorage", ElementType::Int32},
                                                                              {"torch.LongStorage", ElementType::Int64},
                                                                              {"torch.ShortStorage", ElementType::Int16},
                                                                              {"torch.UntypedStorage", ElementType::UInt8},
                                                                              {"torch.storage.UntypedStorage", ElementType::UInt8},
                                                                              {"torch.storage._UntypedStorage", ElementType::UInt8}}};
    const auto* const found = std::ranges::find(types, name, &std::pair<std::string_view, ElementType>::first);
    if (found == types.end())
        damaged("a tensor of a type that is not read", name);
    return found->second;
}

template <typename Kind> const Kind& itemAs(const Items& items, std::size_t index)
{
    const auto* const found = index < items.size() ? items[index]->as<Kind>() : nullptr;
    if (found == nullptr)
        wrongId();
    return *found;
}

std::uint64_t countFrom(const Items& items, std::size_t index)
{
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 8; // of the widest type
    const std::int64_t count = itemAs<std::int64_t>(items, index);
    if (count < 0 || count > most)
        wrongId();
    return static_cast<std::uint64_t>(count);
}

std::string describe(const Tensor& tensor, const std::string& key)
{
    return fmt::format("{} [{}], storage {}", elementTypeName(tensor.type), fmt::join(tensor.shape, ", "), key);
}

} // namespace

std::size_t PytorchStorages::add(const Value& id)
{
    const auto* const tuple = id.as<Sequence>();
    if (tuple == nullptr || tuple->items.size() < 5 || tuple->items.size() > 6)
        wrongId();
    const Items& items = tuple->items;
    constexpr std::size_t longestKey = 200;
    if (itemAs<Text>(items, 0).characters != "storage" || itemAs<Text>(items, 2).characters.size() > longestKey)
        wrongId();
    Storage storage{itemAs<Text>(items, 2).characters, storageType(itemAs<Object>(items, 1).name), countFrom(items, 4), {}, {}};
    if (items.size() == 6 && items[5]->as<None>() == nullptr) {
        const Items& view = itemAs<Sequence>(items, 5).items;
        storage.view = View{countFrom(view, 1), countFrom(view, 2)};
        if (storage.view->offset > storage.count || storage.view->count > storage.count - storage.view->offset)
            damaged("a storage is not as long as it should be", storage.key);
    }
    const auto [known, isNew] = known_.try_emplace({storage.key, {storage.type, storage.view}}, storages_.size());
    if (isNew)
        storages_.push_back(std::move(storage));
    else if (storages_[known->second].count != storage.count)
        damaged("a storage is described in two ways", storage.key);
    return known->second;
}

void PytorchStorages::bind(const std::vector<PendingTensor>& tensors, ByteOrder order, std::uint64_t mostRepeats) const
{
    std::map<const std::byte*, std::uint64_t> unused; // bytes of each storage that no tensor has taken yet
    for (const Storage& storage : storages_)
        unused[storage.bytes.data()] = storage.bytes.size();
    std::uint64_t repeatsLeft = mostRepeats;
    for (const auto& [value, index] : tensors) {
        const Storage& storage = storages_.at(index);
        Tensor& tensor = *value->as<Tensor>();
        tensor.order = order;
        tensor.storage = storage.bytes;
        if (storage.view)
            tensor.storage = storage.bytes.subspan(static_cast<std::size_t>(storage.view->offset * elementBytes(storage.type)),
                                                   static_cast<std::size_t>(storage.view->count * elementBytes(storage.type)));
        if (!isWithinStorage(tensor))
            damaged("a tensor reaches beyond its storage", describe(tensor, storage.key));
        const std::uint64_t bytes = static_cast<std::uint64_t>(*elementCount(tensor.shape)) * elementBytes(tensor.type);
        std::uint64_t& left = unused[storage.bytes.data()];
        const std::uint64_t repeated = bytes - std::min(bytes, left);
        left -= bytes - repeated;
        if (repeated > repeatsLeft)
            damaged("a tensor is larger than its file", describe(tensor, storage.key));
        repeatsLeft -= repeated;
    }
}

} // namespace lesionlab::checkpoints
