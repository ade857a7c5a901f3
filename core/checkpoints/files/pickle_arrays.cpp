// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/pickle_arrays.h"

#include <algorithm>

#include "core/checkpoints/files/array_type.h"
#include "core/checkpoints/files/pickle_arguments.h"

namespace lesionlab::checkpoints {
namespace {

constexpr std::size_t longestType = 16;

ArrayType arrayTypeFrom(const std::string& name, const Items& arguments, std::size_t index)
{
    const auto& type = argumentAs<Object>(name, arguments, index);
    if (type.name != "numpy.dtype")
        wrongCall(name);
    return arrayType(argumentAs<Text>(name, type.arguments, 0).characters);
}

/// Numbers stay where they are, texts are copied.
Value::Content makeArray(const ArrayType& type, const Shape& shape, bool fortranOrder, std::span<const std::byte> bytes,
                         PickleTarget& target)
{
    if (type.kind != ArrayType::Kind::Numbers) {
        target.budget.spendBytes(bytes.size());
        target.budget.spend(bytes.size() / std::max<std::size_t>(type.itemBytes, 1) * (shape.size() + 1));
    }
    return arrayOf(type, shape, fortranOrder, bytes);
}

} // namespace

Value* makeArrayType(const std::string& name, const Items& arguments, PickleTarget& target)
{
    const auto& type = argumentAs<Text>(name, arguments, 0);
    if (type.characters.size() > longestType)
        wrongCall(name);
    return target.add(Object{name, {target.add(type)}});
}

Value* startArray(const std::string& /*name*/, const Items& /*arguments*/, PickleTarget& target)
{
    return target.add(Object{"numpy.ndarray", {}});
}

Value* arrayFromBuffer(const std::string& name, const Items& arguments, PickleTarget& target)
{
    return target.add(makeArray(arrayTypeFrom(name, arguments, 1), shapeFrom(name, arguments, 2, target),
                                argumentAs<Text>(name, arguments, 3).characters == "F", bytesFrom(name, arguments, 0), target));
}

Value* makeScalar(const std::string& name, const Items& arguments, PickleTarget& target)
{
    const auto bytes = bytesFrom(name, arguments, 1);
    target.budget.spendBytes(bytes.size());
    return target.add(scalarOf(arrayTypeFrom(name, arguments, 0), bytes));
}

void setArrayTypeState(Object& type, const Value& state, PickleTarget& target)
{
    const Items& items = argumentAs<Sequence>(type.name, {&state}, 0).items;
    const std::string& order = argumentAs<Text>(type.name, items, 1).characters;
    const std::string& name = argumentAs<Text>(type.name, type.arguments, 0).characters;
    for (const std::size_t index : {std::size_t{2}, std::size_t{3}, std::size_t{4}}) // a part of another type, names, fields
        if (argument(type.name, items, index).as<None>() == nullptr)
            damaged("an array of a type that is not read", name);
    if (order.size() != 1 || std::string_view("<>|=").find(order) == std::string_view::npos || name.empty() ||
        std::string_view("<>|=").find(name.front()) != std::string_view::npos)
        wrongCall(type.name);
    type.arguments = {target.add(Text{order + name})};
}

void setArrayState(Value& array, const Value& state, PickleTarget& target)
{
    const std::string name = "numpy.ndarray";
    const Items& items = argumentAs<Sequence>(name, {&state}, 0).items;
    const Shape shape = shapeFrom(name, items, 1, target);
    const ArrayType type = arrayTypeFrom(name, items, 2);
    const bool fortranOrder = argumentAs<bool>(name, items, 3);
    if (type.kind == ArrayType::Kind::Objects) {
        const auto& objects = argumentAs<Sequence>(name, items, 4);
        if (shape.size() > 1 || elementCount(shape) != static_cast<std::int64_t>(objects.items.size()))
            wrongCall(name);
        target.budget.spend(objects.items.size());
        return array.become(Sequence{Sequence::Kind::List, objects.items});
    }
    array.become(makeArray(type, shape, fortranOrder, bytesFrom(name, items, 4), target));
}

} // namespace lesionlab::checkpoints
