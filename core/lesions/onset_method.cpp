// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesions/onset_method.h"

#include "core/support/enum_names.h"

namespace lesionlab::lesions {
namespace {

constexpr EnumNames<OnsetMethod, 6> names{"onset method",
                                          {{
                                              {OnsetMethod::Release, "release"},
                                              {OnsetMethod::Restart, "restart"},
                                              {OnsetMethod::Reinitialise, "reinitialise"},
                                              {OnsetMethod::KeepBias, "keep-bias"},
                                              {OnsetMethod::ZeroIncoming, "zero-incoming"},
                                              {OnsetMethod::Disconnect, "disconnect"},
                                          }}};

} // namespace

std::vector<std::string> onsetMethodNames() { return names.all(); }

std::string onsetMethodName(OnsetMethod method) { return names.nameOf(method); }

Result<OnsetMethod> onsetMethodNamed(std::string_view name) { return names.named(name); }

} // namespace lesionlab::lesions
