// SPDX-License-Identifier: GPL-3.0-or-later
/// Pickle opcodes: the instructions of Python's pickles. Inside this folder only.
#pragma once

#include <array>
#include <cstdint>

namespace lesionlab::checkpoints {

/// Opcodes of CPython's Lib/pickle.py. Those that are not here are refused by name or number.
enum PickleOpcode : std::uint8_t {
    Mark = '(',
    Stop = '.',
    Pop = '0',
    PopMark = '1',
    Duplicate = '2',
    FloatLine = 'F',
    IntegerLine = 'I',
    Integer32 = 'J',
    Integer8 = 'K',
    LongLine = 'L',
    Integer16 = 'M',
    NoneValue = 'N',
    PersistentLine = 'P',
    Persistent = 'Q',
    Reduce = 'R',
    StringLine = 'S',
    String32 = 'T',
    String8 = 'U',
    UnicodeLine = 'V',
    Unicode32 = 'X',
    Append = 'a',
    Build = 'b',
    Global = 'c',
    DictionaryOfMark = 'd',
    Appends = 'e',
    GetLine = 'g',
    Get8 = 'h',
    Get32 = 'j',
    ListOfMark = 'l',
    PutLine = 'p',
    Put8 = 'q',
    Put32 = 'r',
    SetItem = 's',
    TupleOfMark = 't',
    SetItems = 'u',
    EmptyList = ']',
    EmptyTuple = ')',
    EmptyDictionary = '}',
    Float64 = 'G',
    Bytes32 = 'B',
    Bytes8 = 'C',
    Protocol = 0x80,
    NewObject = 0x81,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    True = 0x88,
    False = 0x89,
    Long8 = 0x8a,
    Long32 = 0x8b,
    Unicode8 = 0x8c,
    Unicode64 = 0x8d,
    Bytes64 = 0x8e,
    EmptySet = 0x8f,
    AddItems = 0x90,
    FrozenSet = 0x91,
    NewObjectWithNames = 0x92,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95,
    ByteArray64 = 0x96,
};

/// Known, and refused: they make objects of any class, or need something from outside the file.
struct RefusedOpcode {
    std::uint8_t code;
    const char* name;
};
constexpr std::array<RefusedOpcode, 7> refusedOpcodes{
    {{'i', "INST"}, {'o', "OBJ"}, {0x82, "EXT1"}, {0x83, "EXT2"}, {0x84, "EXT4"}, {0x97, "NEXT_BUFFER"}, {0x98, "READONLY_BUFFER"}}};

} // namespace lesionlab::checkpoints
