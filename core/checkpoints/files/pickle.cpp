// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/pickle.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <string>

#include <fmt/format.h>

#include "core/checkpoints/files/pickle_objects.h"
#include "core/checkpoints/files/pickle_opcodes.h"
#include "core/checkpoints/files/python_literals.h"

namespace lesionlab::checkpoints {
namespace {

constexpr std::size_t mostMemos = 8'000'000;
constexpr std::uint64_t longestNumber = 1024; ///< bytes
constexpr std::uint64_t callSteps = 16;       ///< what looking for a name takes
constexpr const char* badPickle = "its pickle is damaged";

class Machine {
public:
    Machine(ByteCursor& cursor, PickleTarget& target) : cursor_(cursor), target_(target) {}

    const Value* run()
    {
        for (;;) {
            place_ = cursor_.position();
            target_.budget.spend(1);
            const auto opcode = cursor_.number<std::uint8_t>();
            if (opcode == Stop)
                return result();
            if (!stack(opcode) && !plain(opcode) && !text(opcode) && !container(opcode) && !object(opcode))
                refuse(opcode);
        }
    }

private:
    [[noreturn]] void fail(std::string_view what) const { damaged(badPickle, fmt::format("{}, byte {}", what, place_)); }

    [[noreturn]] void refuse(std::uint8_t opcode) const
    {
        const auto* const known = std::ranges::find(refusedOpcodes, opcode, &RefusedOpcode::code);
        const std::string name = known == refusedOpcodes.end() ? fmt::format("0x{:02x}", opcode) : known->name;
        damaged("its pickle has an instruction that is not allowed", fmt::format("{}, byte {}", name, place_));
    }

    const Value* result()
    {
        if (stack_.size() != 1 || !marks_.empty())
            fail("STOP");
        return stack_.front();
    }

    // The stack. Nothing below the last mark can be taken but by what takes the mark.
    void push(Value* value) { stack_.push_back(value); }
    void make(Value::Content content) { push(target_.add(std::move(content))); }
    Value* pop()
    {
        if (stack_.size() <= (marks_.empty() ? 0 : marks_.back()))
            fail("a value is missing");
        Value* const value = stack_.back();
        stack_.pop_back();
        return value;
    }
    Value& top()
    {
        Value* const value = pop();
        push(value);
        return *value;
    }
    Items popToMark()
    {
        if (marks_.empty())
            fail("MARK is missing");
        Items items(stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back()), stack_.end());
        stack_.resize(marks_.back());
        marks_.pop_back();
        return items;
    }
    Items popItems(std::size_t count)
    {
        Items items(count);
        for (std::size_t i = count; i-- > 0;)
            items[i] = pop();
        return items;
    }

    void remember(std::uint64_t index)
    {
        if (index >= mostMemos)
            fail("PUT");
        if (index >= memo_.size())
            memo_.resize(static_cast<std::size_t>(index) + 1);
        Value*& place = memo_[static_cast<std::size_t>(index)];
        remembered_ += place == nullptr ? 1 : 0;
        place = &top();
    }
    void recall(std::uint64_t index)
    {
        if (index >= memo_.size() || memo_[static_cast<std::size_t>(index)] == nullptr)
            fail("GET");
        push(memo_[static_cast<std::size_t>(index)]);
    }
    std::uint64_t lineIndex()
    {
        const auto number = wholeNumber(cursor_.line());
        if (!number || *number < 0)
            fail("GET or PUT");
        return static_cast<std::uint64_t>(*number);
    }

    bool stack(std::uint8_t opcode)
    {
        switch (opcode) {
        case Mark: marks_.push_back(stack_.size()); return true;
        case Pop:
            if (!marks_.empty() && marks_.back() == stack_.size())
                marks_.pop_back();
            else
                pop();
            return true;
        case PopMark: popToMark(); return true;
        case Duplicate: push(&top()); return true;
        case PutLine: remember(lineIndex()); return true;
        case Put8: remember(cursor_.number<std::uint8_t>()); return true;
        case Put32: remember(cursor_.number<std::uint32_t>()); return true;
        case Memoize: remember(remembered_); return true;
        case GetLine: recall(lineIndex()); return true;
        case Get8: recall(cursor_.number<std::uint8_t>()); return true;
        case Get32: recall(cursor_.number<std::uint32_t>()); return true;
        case Protocol:
            if (cursor_.number<std::uint8_t>() > 5)
                fail("PROTO");
            return true;
        case Frame:
            if (cursor_.number<std::uint64_t>() > cursor_.left())
                damaged("it ends too early");
            return true;
        default: return false;
        }
    }

    void integerLine(std::string_view line)
    {
        if (line == "00" || line == "01") // how protocol 0 writes booleans
            return make(line == "01");
        if (line.ends_with('L'))
            line.remove_suffix(1);
        if (const auto number = wholeNumber(line))
            return make(*number);
        if (auto digits = longDigits(line))
            return make(LongInteger{std::move(*digits)});
        fail("INT or LONG");
    }

    void longInteger(std::uint64_t length)
    {
        if (length > longestNumber)
            fail("LONG");
        target_.budget.spend(length * length / 16); // what the conversion to decimals takes
        const auto bytes = cursor_.take(length);
        if (const auto number = fromTwosComplement(bytes))
            make(*number);
        else
            make(LongInteger{decimalDigits(bytes)});
    }

    bool plain(std::uint8_t opcode)
    {
        switch (opcode) {
        case NoneValue: make(None{}); return true;
        case True: make(true); return true;
        case False: make(false); return true;
        case Integer8: make(std::int64_t{cursor_.number<std::uint8_t>()}); return true;
        case Integer16: make(std::int64_t{cursor_.number<std::uint16_t>()}); return true;
        case Integer32: make(std::int64_t{cursor_.number<std::int32_t>()}); return true;
        case Long8: longInteger(cursor_.number<std::uint8_t>()); return true;
        case Long32: longInteger(cursor_.number<std::uint32_t>()); return true;
        case IntegerLine:
        case LongLine: integerLine(cursor_.line()); return true;
        case Float64: make(std::bit_cast<double>(__builtin_bswap64(cursor_.number<std::uint64_t>()))); return true;
        case FloatLine: {
            const std::string_view line = cursor_.line();
            double number = 0;
            const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
            if (error != std::errc() || end != line.data() + line.size())
                fail("FLOAT");
            make(number);
            return true;
        }
        default: return false;
        }
    }

    void makeText(std::uint64_t length) { make(Text{std::string(cursor_.takeText(length))}); }
    void makeBytes(std::uint64_t length) { make(Bytes{std::string(cursor_.takeText(length))}); }

    bool text(std::uint8_t opcode)
    {
        switch (opcode) {
        case Unicode8:
        case String8: makeText(cursor_.number<std::uint8_t>()); return true; // Python 2 knew no difference between texts and bytes
        case Unicode32: makeText(cursor_.number<std::uint32_t>()); return true;
        case String32: makeText(cursor_.number<std::uint32_t>()); return true;
        case Unicode64: makeText(cursor_.number<std::uint64_t>()); return true;
        case Bytes8: makeBytes(cursor_.number<std::uint8_t>()); return true;
        case Bytes32: makeBytes(cursor_.number<std::uint32_t>()); return true;
        case Bytes64:
        case ByteArray64: makeBytes(cursor_.number<std::uint64_t>()); return true;
        case StringLine:
            if (auto characters = unquoted(cursor_.line()))
                make(Text{std::move(*characters)});
            else
                fail("STRING");
            return true;
        case UnicodeLine:
            if (auto characters = fromRawUnicodeEscapes(cursor_.line()))
                make(Text{std::move(*characters)});
            else
                fail("UNICODE");
            return true;
        default: return false;
        }
    }

    Sequence& sequence(Value& value, bool isSet)
    {
        auto* const found = value.as<Sequence>();
        if (found == nullptr || found->kind != (isSet ? Sequence::Kind::Set : Sequence::Kind::List))
            fail(isSet ? "ADDITEMS" : "APPEND");
        return *found;
    }
    void appendTo(Value& value, const Items& items, bool isSet)
    {
        Sequence& list = sequence(value, isSet);
        list.items.insert(list.items.end(), items.begin(), items.end());
    }
    void setItems(Value& value, const Items& items)
    {
        auto* const dictionary = value.as<Dictionary>();
        if (dictionary == nullptr || items.size() % 2 != 0)
            fail("SETITEM");
        for (std::size_t i = 0; i < items.size(); i += 2)
            dictionary->entries.emplace_back(items[i], items[i + 1]);
    }

    bool container(std::uint8_t opcode)
    {
        using Kind = Sequence::Kind;
        switch (opcode) {
        case EmptyList: make(Sequence{Kind::List, {}}); return true;
        case EmptyTuple: make(Sequence{Kind::Tuple, {}}); return true;
        case EmptySet: make(Sequence{Kind::Set, {}}); return true;
        case EmptyDictionary: make(Dictionary{}); return true;
        case ListOfMark: make(Sequence{Kind::List, popToMark()}); return true;
        case TupleOfMark: make(Sequence{Kind::Tuple, popToMark()}); return true;
        case FrozenSet: make(Sequence{Kind::FrozenSet, popToMark()}); return true;
        case Tuple1:
        case Tuple2:
        case Tuple3: make(Sequence{Kind::Tuple, popItems(opcode - Tuple1 + 1U)}); return true;
        case DictionaryOfMark: {
            const Items items = popToMark();
            make(Dictionary{});
            setItems(top(), items);
            return true;
        }
        case Append: {
            const Items items = popItems(1);
            appendTo(top(), items, false);
            return true;
        }
        case Appends:
        case AddItems: {
            const Items items = popToMark();
            appendTo(top(), items, opcode == AddItems);
            return true;
        }
        case SetItem: {
            const Items items = popItems(2);
            setItems(top(), items);
            return true;
        }
        case SetItems: {
            const Items items = popToMark();
            setItems(top(), items);
            return true;
        }
        default: return false;
        }
    }

    void call(const Value* names)
    {
        if (const auto* const dictionary = names == nullptr ? nullptr : names->as<Dictionary>();
            names != nullptr && (dictionary == nullptr || !dictionary->entries.empty()))
            fail("NEWOBJ_EX");
        const Value* const arguments = pop();
        const Value* const callee = pop();
        const auto* const tuple = arguments->as<Sequence>();
        if (tuple == nullptr || tuple->kind != Sequence::Kind::Tuple)
            fail("REDUCE");
        target_.budget.spend(callSteps);
        push(callObject(*callee, tuple->items, target_));
    }

    const std::string& popText()
    {
        const auto* const text = pop()->as<Text>();
        if (text == nullptr)
            fail("STACK_GLOBAL");
        return text->characters;
    }

    bool object(std::uint8_t opcode)
    {
        switch (opcode) {
        case Global: {
            target_.budget.spend(callSteps);
            const std::string_view module = cursor_.line();
            push(namedObject(module, cursor_.line(), target_));
            return true;
        }
        case StackGlobal: {
            target_.budget.spend(callSteps);
            const std::string& name = popText();
            push(namedObject(popText(), name, target_));
            return true;
        }
        case Reduce:
        case NewObject: call(nullptr); return true;
        case NewObjectWithNames: call(pop()); return true;
        case Build: {
            const Value* const state = pop();
            setState(top(), *state, target_);
            return true;
        }
        case PersistentLine:
        case Persistent: {
            if (opcode == PersistentLine)
                make(Text{std::string(cursor_.line())});
            const Value* const id = pop();
            target_.budget.spend(callSteps);
            if (!target_.storageOf)
                fail("BINPERSID");
            make(StorageReference{target_.storageOf(*id)});
            return true;
        }
        default: return false;
        }
    }

    ByteCursor& cursor_;
    PickleTarget& target_;
    std::vector<Value*> stack_;
    std::vector<std::size_t> marks_;
    std::vector<Value*> memo_;
    std::uint64_t remembered_ = 0; ///< different indices; MEMOIZE takes the next one
    std::size_t place_ = 0;        ///< of the instruction under way
};

} // namespace

const Value* readPickle(ByteCursor& cursor, PickleTarget& target) { return Machine(cursor, target).run(); }

} // namespace lesionlab::checkpoints
