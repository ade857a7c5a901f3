// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/numpy_header.h"

#include <algorithm>

#include "core/checkpoints/files/problem.h"
#include "core/checkpoints/files/python_literals.h"

namespace lesionlab::checkpoints {
namespace {

/// Of {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }, and nothing else that Python could say.
class Parser {
public:
    explicit Parser(std::string_view text) : rest_(text) {}

    NumpyHeader parse()
    {
        NumpyHeader header;
        int found = 0;
        expect('{');
        while (!accept('}')) {
            const std::string_view key = quoted();
            expect(':');
            if (key == "descr") {
                header.type = type();
                found |= 1;
            } else if (key == "fortran_order") {
                header.fortranOrder = boolean();
                found |= 2;
            } else if (key == "shape") {
                header.shape = shape();
                found |= 4;
            } else {
                fail();
            }
            if (!accept(',') && !next('}'))
                fail();
        }
        skipBlanks();
        if (found != 7 || !rest_.empty())
            fail();
        return header;
    }

private:
    [[noreturn]] static void fail() { damaged("an array is described wrongly"); }

    void skipBlanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }
    bool next(char character)
    {
        skipBlanks();
        return rest_.starts_with(character);
    }
    bool accept(char character)
    {
        const bool there = next(character);
        rest_.remove_prefix(there ? 1 : 0);
        return there;
    }
    void expect(char character)
    {
        if (!accept(character))
            fail();
    }
    std::string_view take(std::size_t length)
    {
        if (length > rest_.size())
            fail();
        const std::string_view taken = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return taken;
    }
    std::string_view quoted()
    {
        skipBlanks();
        const char quote = rest_.empty() ? '\0' : rest_.front();
        if (quote != '\'' && quote != '"')
            fail();
        rest_.remove_prefix(1);
        const std::string_view content = take(rest_.find(quote));
        rest_.remove_prefix(1);
        return content;
    }
    std::string_view type()
    {
        if (next('[')) // a list of named parts
            damaged("an array of a type that is not read", "record");
        return quoted();
    }
    bool boolean()
    {
        skipBlanks();
        if (rest_.starts_with("True")) {
            take(4);
            return true;
        }
        if (take(5) != "False")
            fail();
        return false;
    }
    Shape shape()
    {
        constexpr std::size_t mostDimensions = 64;
        Shape extents;
        expect('(');
        while (!accept(')')) {
            skipBlanks();
            const auto extent = wholeNumber(take(std::min(rest_.find_first_not_of("0123456789"), rest_.size())));
            accept('L'); // Python 2
            if (!extent || extents.size() == mostDimensions || (!accept(',') && !next(')')))
                fail();
            extents.push_back(*extent);
        }
        return extents;
    }

    std::string_view rest_;
};

} // namespace

NumpyHeader parseNumpyHeader(std::string_view dictionary) { return Parser(dictionary).parse(); }

} // namespace lesionlab::checkpoints
