// SPDX-License-Identifier: GPL-3.0-or-later
// What is looked at in an image file before any decoder sees it.
#include <span>

#include "core/images/image_headers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static_cast<void>(lesionlab::images::findDamage({data, size}, 100'000'000));
    return 0;
}
