// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/pickle_objects.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/checkpoints/files/pickle_arguments.h"
#include "core/checkpoints/files/pickle_arrays.h"

namespace lesionlab::checkpoints {
namespace {

/// What a call gives. `name`: as in the table below.
using Make = Value* (*)(const std::string& name, const Items& arguments, PickleTarget& target);

Value* makeObject(const std::string& name, const Items& arguments, PickleTarget& target)
{
    target.budget.spend(arguments.size());
    return target.add(Object{name, arguments});
}

/// list, tuple, set, frozenset and torch.Size: empty, or of the items of one sequence.
Value* makeSequence(const std::string& name, const Items& arguments, PickleTarget& target)
{
    using Kind = Sequence::Kind;
    Sequence sequence;
    sequence.kind = name == "builtins.list"        ? Kind::List
                    : name == "builtins.set"       ? Kind::Set
                    : name == "builtins.frozenset" ? Kind::FrozenSet
                                                   : Kind::Tuple;
    if (!arguments.empty()) {
        const Items& items = argumentAs<Sequence>(name, arguments, 0).items;
        target.budget.spend(items.size());
        sequence.items = items;
    }
    return target.add(std::move(sequence));
}

/// dict, OrderedDict and Namespace: empty, or of one dictionary, or of a list of pairs. defaultdict has its factory first.
Value* makeDictionary(const std::string& name, const Items& arguments, PickleTarget& target)
{
    Dictionary dictionary;
    dictionary.type = name.substr(name.find('.') + 1);
    const std::size_t first = dictionary.type == "defaultdict" ? 1 : 0;
    if (arguments.size() > first) {
        if (const auto* const other = arguments[first]->as<Dictionary>()) {
            target.budget.spend(other->entries.size());
            dictionary.entries = other->entries;
        } else {
            for (const Value* const pair : argumentAs<Sequence>(name, arguments, first).items) {
                const auto* const items = pair->as<Sequence>();
                if (items == nullptr || items->items.size() != 2)
                    wrongCall(name);
                target.budget.spend(1);
                dictionary.entries.emplace_back(items->items[0], items->items[1]);
            }
        }
    }
    return target.add(std::move(dictionary));
}

/// copyreg._reconstructor(class, object, None): how protocols 0 and 1 write what `class()` gives.
Value* reconstruct(const std::string& name, const Items& arguments, PickleTarget& target)
{
    const auto& type = argumentAs<Object>(name, arguments, 0);
    if (type.name != "argparse.Namespace" || argumentAs<Object>(name, arguments, 1).name != "builtins.object")
        wrongCall(name);
    return makeDictionary(type.name, {}, target);
}

Value* makeBytes(const std::string& name, const Items& arguments, PickleTarget& target)
{
    const auto bytes = arguments.empty() ? std::span<const std::byte>() : bytesFrom(name, arguments, 0);
    target.budget.spendBytes(bytes.size());
    return target.add(Bytes{std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())});
}

/// Nothing where `text` is not UTF-8, or has characters beyond U+00FF.
std::optional<std::string> latin1(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        if (first < 0x80) {
            bytes += text[i];
            continue;
        }
        if ((first != 0xC2 && first != 0xC3) || ++i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80)
            return std::nullopt;
        bytes += static_cast<char>((first & 0x03U) << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU));
    }
    return bytes;
}

/// _codecs.encode(text, codec): how protocols below 3 write bytes. bytearray(text, codec) is the same.
Value* encode(const std::string& name, const Items& arguments, PickleTarget& target)
{
    if (arguments.size() < 2)
        return makeBytes(name, arguments, target);
    const std::string& text = argumentAs<Text>(name, arguments, 0).characters;
    const std::string& codec = argumentAs<Text>(name, arguments, 1).characters;
    target.budget.spendBytes(text.size());
    const bool plain = std::ranges::all_of(text, [](unsigned char character) { return character < 0x80; });
    if (codec == "utf-8" || codec == "utf8" || (codec == "ascii" && plain))
        return target.add(Bytes{text});
    auto bytes = codec == "latin1" || codec == "latin-1" || codec == "iso-8859-1" ? latin1(text) : std::nullopt;
    if (!bytes)
        wrongCall(name);
    return target.add(Bytes{std::move(*bytes)});
}

std::optional<ElementType> torchElementType(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, ElementType>, 19> types{{{"torch.bool", ElementType::Boolean},
                                                                              {"torch.uint8", ElementType::UInt8},
                                                                              {"torch.int8", ElementType::Int8},
                                                                              {"torch.uint16", ElementType::UInt16},
                                                                              {"torch.int16", ElementType::Int16},
                                                                              {"torch.short", ElementType::Int16},
                                                                              {"torch.uint32", ElementType::UInt32},
                                                                              {"torch.int32", ElementType::Int32},
                                                                              {"torch.int", ElementType::Int32},
                                                                              {"torch.uint64", ElementType::UInt64},
                                                                              {"torch.int64", ElementType::Int64},
                                                                              {"torch.long", ElementType::Int64},
                                                                              {"torch.float16", ElementType::Float16},
                                                                              {"torch.half", ElementType::Float16},
                                                                              {"torch.bfloat16", ElementType::BFloat16},
                                                                              {"torch.float32", ElementType::Float32},
                                                                              {"torch.float", ElementType::Float32},
                                                                              {"torch.float64", ElementType::Float64},
                                                                              {"torch.double", ElementType::Float64}}};
    const auto* const found = std::ranges::find(types, name, &std::pair<std::string_view, ElementType>::first);
    return found == types.end() ? std::nullopt : std::optional(found->second);
}

/// torch._utils._rebuild_tensor(storage, offset, shape, strides), _v2 with more that says nothing about values, _v3 with the type seventh.
Value* makeTensor(const std::string& name, const Items& arguments, PickleTarget& target)
{
    const std::size_t storage = argumentAs<StorageReference>(name, arguments, 0).index;
    Tensor tensor;
    tensor.type = target.elementTypeOf(storage);
    if (name == "torch._utils._rebuild_tensor_v3") {
        const auto type = torchElementType(argumentAs<Object>(name, arguments, 6).name);
        if (!type)
            damaged("a tensor of a type that is not read", argumentAs<Object>(name, arguments, 6).name);
        tensor.type = *type;
    }
    const std::size_t metadata = name == "torch._utils._rebuild_tensor_v3" ? 7 : 6;
    if (const auto* const marks = metadata < arguments.size() ? arguments[metadata]->as<Dictionary>() : nullptr;
        marks != nullptr && !marks->entries.empty()) // negated or conjugated: the numbers in the storage are not the tensor's
        damaged("a tensor of a type that is not read", "metadata");
    tensor.offset = argumentAs<std::int64_t>(name, arguments, 1);
    tensor.shape = shapeFrom(name, arguments, 2, target);
    tensor.strides = shapeFrom(name, arguments, 3, target);
    return target.addTensor(std::move(tensor), storage);
}

/// torch._utils._rebuild_parameter(tensor, …): a parameter is its tensor.
Value* makeParameter(const std::string& name, const Items& arguments, PickleTarget& /*target*/)
{
    argumentAs<Tensor>(name, arguments, 0);
    return const_cast<Value*>(arguments.front()); // of the store, where none is constant
}

/// torch._tensor._rebuild_from_type_v2(function, type, arguments, state), for plain tensors and parameters.
Value* makeOfType(const std::string& name, const Items& arguments, PickleTarget& target)
{
    const std::string& function = argumentAs<Object>(name, arguments, 0).name;
    const std::string& type = argumentAs<Object>(name, arguments, 1).name;
    const Items& inner = argumentAs<Sequence>(name, arguments, 2).items;
    if (type != "torch.Tensor" && type != "torch.nn.parameter.Parameter")
        wrongCall(type);
    if (function == "torch._utils._rebuild_tensor_v2" || function == "torch._utils._rebuild_tensor_v3")
        return makeTensor(function, inner, target);
    if (function == "torch._utils._rebuild_parameter" || function == "torch._utils._rebuild_parameter_with_state")
        return makeParameter(function, inner, target);
    wrongCall(name);
}

struct Known {
    std::string_view name;
    Make make; ///< null: a name and nothing more
};
constexpr auto knownObjects = std::to_array<Known>({
    {"argparse.Namespace", makeDictionary},
    {"builtins.bool", nullptr},
    {"builtins.bytearray", encode},
    {"builtins.bytes", encode},
    {"builtins.dict", makeDictionary},
    {"builtins.float", nullptr},
    {"builtins.frozenset", makeSequence},
    {"builtins.int", nullptr},
    {"builtins.list", makeSequence},
    {"builtins.object", nullptr},
    {"builtins.range", makeObject},
    {"builtins.set", makeSequence},
    {"builtins.slice", makeObject},
    {"builtins.str", nullptr},
    {"builtins.tuple", makeSequence},
    {"_codecs.encode", encode},
    {"collections.OrderedDict", makeDictionary},
    {"collections.defaultdict", makeDictionary},
    {"copyreg._reconstructor", reconstruct},
    {"numpy.core.multiarray._reconstruct", startArray},
    {"numpy.core.multiarray.scalar", makeScalar},
    {"numpy.core.numeric._frombuffer", arrayFromBuffer},
    {"numpy.dtype", makeArrayType},
    {"numpy.ndarray", nullptr},
    {"pathlib.PosixPath", makeObject},
    {"pathlib.PurePosixPath", makeObject},
    {"pathlib.PureWindowsPath", makeObject},
    {"pathlib.WindowsPath", makeObject},
    {"torch.BFloat16Storage", nullptr},
    {"torch.BoolStorage", nullptr},
    {"torch.ByteStorage", nullptr},
    {"torch.CharStorage", nullptr},
    {"torch.DoubleStorage", nullptr},
    {"torch.FloatStorage", nullptr},
    {"torch.HalfStorage", nullptr},
    {"torch.IntStorage", nullptr},
    {"torch.LongStorage", nullptr},
    {"torch.ShortStorage", nullptr},
    {"torch.Size", makeSequence},
    {"torch.Tensor", nullptr},
    {"torch.UntypedStorage", nullptr},
    {"torch._tensor._rebuild_from_type_v2", makeOfType},
    {"torch._utils._rebuild_parameter", makeParameter},
    {"torch._utils._rebuild_parameter_with_state", makeParameter},
    {"torch._utils._rebuild_tensor", makeTensor},
    {"torch._utils._rebuild_tensor_v2", makeTensor},
    {"torch._utils._rebuild_tensor_v3", makeTensor},
    {"torch.bfloat16", nullptr},
    {"torch.bool", nullptr},
    {"torch.channels_last", nullptr},
    {"torch.complex128", nullptr},
    {"torch.complex64", nullptr},
    {"torch.contiguous_format", nullptr},
    {"torch.device", makeObject},
    {"torch.double", nullptr},
    {"torch.float", nullptr},
    {"torch.float16", nullptr},
    {"torch.float32", nullptr},
    {"torch.float64", nullptr},
    {"torch.float8_e4m3fn", nullptr},
    {"torch.float8_e5m2", nullptr},
    {"torch.half", nullptr},
    {"torch.int", nullptr},
    {"torch.int16", nullptr},
    {"torch.int32", nullptr},
    {"torch.int64", nullptr},
    {"torch.int8", nullptr},
    {"torch.long", nullptr},
    {"torch.nn.parameter.Parameter", nullptr},
    {"torch.preserve_format", nullptr},
    {"torch.short", nullptr},
    {"torch.storage.TypedStorage", nullptr},
    {"torch.storage.UntypedStorage", nullptr},
    {"torch.storage._UntypedStorage", nullptr},
    {"torch.strided", nullptr},
    {"torch.uint16", nullptr},
    {"torch.uint32", nullptr},
    {"torch.uint64", nullptr},
    {"torch.uint8", nullptr},
});

/// One name for what has had several: in Python 2, in NumPy 2, on a GPU.
std::string presentName(std::string_view module, std::string_view name)
{
    using Renamed = std::pair<std::string_view, std::string_view>;
    constexpr std::array<Renamed, 5> modules{{{"__builtin__", "builtins"},
                                              {"copy_reg", "copyreg"},
                                              {"numpy._core.multiarray", "numpy.core.multiarray"},
                                              {"numpy._core.numeric", "numpy.core.numeric"},
                                              {"torch.cuda", "torch"}}};
    constexpr std::array<Renamed, 3> names{
        {{"builtins.long", "builtins.int"}, {"builtins.unicode", "builtins.str"}, {"builtins.xrange", "builtins.range"}}};
    const auto* const newModule = std::ranges::find(modules, module, &Renamed::first);
    std::string full = fmt::format("{}.{}", newModule == modules.end() ? module : newModule->second, name);
    const auto* const newName = std::ranges::find(names, full, &Renamed::first);
    return newName == names.end() ? full : std::string(newName->second);
}

const Known* findKnown(std::string_view name)
{
    const auto* const found = std::ranges::find(knownObjects, name, &Known::name);
    return found == knownObjects.end() ? nullptr : found;
}

} // namespace

Value* namedObject(std::string_view module, std::string_view name, PickleTarget& target)
{
    std::string full = presentName(module, name);
    if (findKnown(full) == nullptr)
        throw Problem(ErrorCode::ForeignObject, std::move(full));
    return target.add(Object{std::move(full), {}});
}

Value* callObject(const Value& callee, const Items& arguments, PickleTarget& target)
{
    const auto* const object = callee.as<Object>();
    if (object == nullptr || !object->arguments.empty())
        wrongCall("REDUCE");
    const Known* const known = findKnown(object->name);
    if (known == nullptr || known->make == nullptr)
        wrongCall(object->name);
    return known->make(object->name, arguments, target);
}

void setState(Value& object, const Value& state, PickleTarget& target)
{
    if (auto* const dictionary = object.as<Dictionary>()) {
        const auto* const attributes = state.as<Dictionary>();
        if (attributes != nullptr && dictionary->type == "Namespace") {
            target.budget.spend(attributes->entries.size());
            dictionary->entries = attributes->entries;
        }
        return; // what else hangs on a dictionary (a state_dict's versions of its modules) says nothing about values
    }
    if (object.as<Tensor>() != nullptr)
        return;
    auto* const named = object.as<Object>();
    if (named != nullptr && named->name == "numpy.dtype" && named->arguments.size() == 1)
        return setArrayTypeState(*named, state, target);
    if (named != nullptr && named->name == "numpy.ndarray")
        return setArrayState(object, state, target);
    wrongCall("BUILD");
}

} // namespace lesionlab::checkpoints
