// SPDX-License-Identifier: GPL-3.0-or-later
/// Pickle arrays: NumPy's arrays, scalars and types as pickles build them. Inside this folder only.
#pragma once

#include <string>

#include "core/checkpoints/files/pickle.h"

namespace lesionlab::checkpoints {

/// A type by its short name; the two booleans (align, copy) say nothing.
Value* makeArrayType(const std::string& name, const Items& arguments, PickleTarget& target);
/// Empty: its state comes later.
Value* startArray(const std::string& name, const Items& arguments, PickleTarget& target);
/// numpy.core.numeric._frombuffer(bytes, dtype, shape, order): protocol 5.
Value* arrayFromBuffer(const std::string& name, const Items& arguments, PickleTarget& target);
Value* makeScalar(const std::string& name, const Items& arguments, PickleTarget& target);
/// (version, byte order, …): the order goes in front of the short name. Types made of others are not read.
void setArrayTypeState(Object& type, const Value& state, PickleTarget& target);
/// (version, shape, type, whether in Fortran order, bytes or objects).
void setArrayState(Value& array, const Value& state, PickleTarget& target);

} // namespace lesionlab::checkpoints
