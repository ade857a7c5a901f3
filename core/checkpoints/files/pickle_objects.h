// SPDX-License-Identifier: GPL-3.0-or-later
/// Pickle objects: the few Python names that a pickle of weights may ask for, and what is made for them. Inside this folder only.
#pragma once

#include <string>
#include <string_view>

#include "core/checkpoints/files/pickle.h"

namespace lesionlab::checkpoints {

/// For a name that is allowed, an Object of it without arguments. Any other name ends the reading with ErrorCode::ForeignObject.
Value* namedObject(std::string_view module, std::string_view name, PickleTarget& target);

/// What calling `callee` with `arguments` gives. Throws Problem.
Value* callObject(const Value& callee, const Items& arguments, PickleTarget& target);

/// Sets the state of an object that was called into being. Throws Problem.
void setState(Value& object, const Value& state, PickleTarget& target);

} // namespace lesionlab::checkpoints
