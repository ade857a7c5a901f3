// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/value_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "core/checkpoints/files/python_literals.h"
#include "core/support/utf8.h"

namespace lesionlab::checkpoints {
namespace {

constexpr int deepest = 8;
constexpr std::size_t longestName = 100;
constexpr std::size_t longestJsonText = 10'000;
constexpr std::size_t longestJson = 1'000'000; ///< bytes of texts, roughly
constexpr std::size_t mostJsonValues = 10'000;
constexpr std::size_t mostSkipped = 1'000'000;
constexpr const char* more = "…";

template <typename... Cases> struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <typename... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

std::string cut(std::string text, std::size_t bytes) { return text.size() <= bytes ? text : std::string(beginningOf(text, bytes)) + more; }

/// Printable, of at most `bytes` bytes.
std::string shortened(std::string_view text, std::size_t bytes)
{
    std::string clean = printable(text.substr(0, bytes));
    return text.size() <= bytes ? cut(std::move(clean), bytes) : std::string(beginningOf(clean, bytes)) + more;
}

std::string quoted(const std::string& text, std::size_t bytes) { return '"' + shortened(text, bytes) + '"'; }

std::string numberText(double number)
{
    const std::string text = fmt::format("{}", number);
    return std::isfinite(number) && text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string tensorText(const Tensor& tensor) { return fmt::format("{} [{}]", elementTypeName(tensor.type), fmt::join(tensor.shape, ", ")); }

/// Writes values into one line, until it is full.
class Line {
public:
    explicit Line(std::size_t characters) : room_(characters) {}

    void write(const Value& value, int depth)
    {
        if (depth > deepest || isFull()) {
            line_ += more;
            return;
        }
        std::visit(Overloaded{[&](const None&) { line_ += "None"; }, [&](bool truth) { line_ += truth ? "True" : "False"; },
                              [&](std::int64_t number) { line_ += fmt::format("{}", number); },
                              [&](const LongInteger& number) { line_ += cut(number.digits, room_); },
                              [&](double number) { line_ += numberText(number); },
                              [&](const Text& text) { line_ += quoted(text.characters, room_); },
                              [&](const Bytes& bytes) { line_ += fmt::format("bytes [{}]", bytes.bytes.size()); },
                              [&](const Sequence& sequence) { write(sequence, depth); },
                              [&](const Dictionary& dictionary) { write(dictionary, depth); },
                              [&](const Tensor& tensor) { line_ += tensorText(tensor); },
                              [&](const TextArray& array) { line_ += fmt::format("str [{}]", fmt::join(array.shape, ", ")); },
                              [&](const StorageReference&) { line_ += "storage"; }, [&](const Object& object) { write(object, depth); }},
                   value.content());
    }

    [[nodiscard]] const std::string& text() const { return line_; }

private:
    [[nodiscard]] bool isFull() const { return line_.size() >= room_; }

    template <typename Range, typename Write> void list(const char* open, const char* close, const Range& items, Write write)
    {
        line_ += open;
        bool first = true;
        for (const auto& item : items) {
            line_ += first ? "" : ", ";
            first = false;
            if (isFull()) {
                line_ += more;
                break;
            }
            write(item);
        }
        line_ += close;
    }
    void write(const Sequence& sequence, int depth)
    {
        using Kind = Sequence::Kind;
        const auto item = [&](const Value* value) { write(*value, depth + 1); };
        if (sequence.kind == Kind::List)
            list("[", "]", sequence.items, item);
        else if (sequence.kind == Kind::Tuple)
            list("(", sequence.items.size() == 1 ? ",)" : ")", sequence.items, item);
        else
            list(sequence.items.empty() ? "set(" : "{", sequence.items.empty() ? ")" : "}", sequence.items, item);
    }
    void write(const Dictionary& dictionary, int depth)
    {
        list("{", "}", dictionary.entries, [&](const auto& entry) {
            write(*entry.first, depth + 1);
            line_ += ": ";
            write(*entry.second, depth + 1);
        });
    }
    void write(const Object& object, int depth)
    {
        line_ += object.name;
        if (!object.arguments.empty())
            list("(", ")", object.arguments, [&](const Value* value) { write(*value, depth + 1); });
    }

    std::size_t room_;
    std::string line_;
};

std::string nameOf(const Value& key)
{
    const auto* const text = key.as<Text>();
    return text == nullptr ? valueText(key) : shortened(text->characters, longestName);
}

class TreeWriter {
public:
    TreeWriter(std::size_t lines, const Value* without) : room_(lines), without_(without) {}

    Tree write(const Value& root)
    {
        if (&root == without_)
            return {};
        if (const auto* const dictionary = root.as<Dictionary>())
            entries(*dictionary, 0);
        else
            add(0, {}, valueText(root));
        return std::move(tree_);
    }

private:
    bool add(int depth, std::string name, std::string text)
    {
        tree_.cut = tree_.lines.size() >= room_;
        if (!tree_.cut)
            tree_.lines.push_back({depth, std::move(name), std::move(text)});
        return !tree_.cut;
    }
    void entries(const Dictionary& dictionary, int depth)
    {
        for (const auto& [key, value] : dictionary.entries) {
            if (tree_.cut)
                return;
            if (value == without_) {
                tree_.cut = ++skipped_ == mostSkipped;
                continue;
            }
            const auto* const inner = value->as<Dictionary>();
            const bool opened = inner != nullptr && !inner->entries.empty() && depth < deepest;
            if (add(depth, nameOf(*key), opened ? "" : valueText(*value)) && opened)
                entries(*inner, depth + 1);
        }
    }

    std::size_t room_;
    const Value* without_;
    std::size_t skipped_ = 0; ///< what is left out may stand in many places
    Tree tree_;
};

using Json = nlohmann::ordered_json;

class JsonWriter {
public:
    explicit JsonWriter(const Value* without) : without_(without) {}

    Json write(const Value& value, int depth = 0)
    {
        const bool cutOff = depth > deepest || left_ == 0;
        spend(1); // for what is cut off, too: there may be much of it
        if (cutOff)
            return more;
        return std::visit(
            Overloaded{[](const None&) { return Json(nullptr); }, [](bool truth) { return Json(truth); },
                       [](std::int64_t number) { return Json(number); }, [&](const LongInteger& number) { return written(number.digits); },
                       [](double number) { return std::isfinite(number) ? Json(number) : Json(numberText(number)); },
                       [&](const Text& text) { return written(shortened(text.characters, longestJsonText)); },
                       [](const Bytes& bytes) {
                           return Json({{"bytes", bytes.bytes.size()}});
                       },
                       [&](const Sequence& sequence) { return array(sequence.items, depth); },
                       [&](const Dictionary& dictionary) { return object(dictionary, depth); },
                       [&](const Tensor& tensor) {
                           spend(tensor.shape.size());
                           return Json({{"dtype", elementTypeName(tensor.type)}, {"shape", tensor.shape}});
                       },
                       [&](const TextArray& texts) {
                           spend(texts.shape.size());
                           return Json({{"dtype", "str"}, {"shape", texts.shape}});
                       },
                       [](const StorageReference&) { return Json("storage"); }, [&](const Object&) { return Json(valueText(value)); }},
            value.content());
    }

private:
    void spend(std::size_t values) { left_ -= std::min(left_, values); }
    Json written(std::string text)
    {
        spend(text.size() * mostJsonValues / longestJson);
        return text;
    }
    Json array(const Items& items, int depth)
    {
        Json json = Json::array();
        for (const Value* const item : items) {
            json.push_back(write(*item, depth + 1));
            if (left_ == 0)
                break;
        }
        return json;
    }
    Json object(const Dictionary& dictionary, int depth)
    {
        Json json = Json::object();
        for (const auto& [key, value] : dictionary.entries) {
            if (value == without_) {
                if (++skipped_ == mostSkipped)
                    left_ = 0;
            } else {
                json[nameOf(*key)] = write(*value, depth + 1); // for a long one the time grows with the square, but it is bounded
            }
            if (left_ == 0)
                break;
        }
        return json;
    }

    const Value* without_;
    std::size_t left_ = mostJsonValues;
    std::size_t skipped_ = 0; ///< what is left out may stand in many places
};

} // namespace

std::string valueText(const Value& value, std::size_t characters)
{
    Line line(characters);
    line.write(value, 0);
    return line.text();
}

Tree valueTree(const Value& root, std::size_t lines, const Value* without) { return TreeWriter(lines, without).write(root); }

Json valueJson(const Value& root, const Value* without) { return &root == without ? Json(nullptr) : JsonWriter(without).write(root); }

std::string printable(std::string_view text)
{
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string clean;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length < 4 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80)
            ++length;
        const auto characters = codePoints(text.substr(0, length));
        const char32_t first = characters && characters->size() == 1 ? characters->front() : 0xFFFD;
        if (first < 0x20 || (first >= 0x7F && first < 0xA0))
            clean += ' ';
        else if (first == 0xFFFD)
            clean += replacement;
        else
            clean += text.substr(0, length);
        text.remove_prefix(first == 0xFFFD ? 1 : length);
    }
    return clean;
}

} // namespace lesionlab::checkpoints
