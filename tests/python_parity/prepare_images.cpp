// SPDX-License-Identifier: GPL-3.0-or-later
// For compare_with_pillow.py: decodes images, resizes and crops them as for testing. Reads lines "file<tab>resize<tab>crop" (0: as it is)
// from standard input; answers to each with "width height" and a line break, and the RGB pixels, or with "0 0 reason".
#include <iostream>
#include <sstream>
#include <string>

#include "core/images/crop.h"
#include "core/images/decode.h"
#include "core/images/resize.h"

using namespace lesionlab::images;

int main()
{
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream fields(line);
        std::string file;
        int shorter = 0;
        int side = 0;
        std::getline(fields, file, '\t');
        fields >> shorter >> side;
        auto image = decodeImage(file);
        if (!image) {
            std::cout << "0 0 " << image.error().arguments.back() << '\n' << std::flush;
            continue;
        }
        if (shorter > 0)
            *image = resizeShorterSide(*image, shorter);
        if (side > 0)
            *image = centreCrop(*image, side);
        std::cout << image->width << ' ' << image->height << '\n';
        std::cout.write(reinterpret_cast<const char*>(image->pixels.data()), static_cast<std::streamsize>(image->pixels.size()));
        std::cout << std::flush;
    }
    return 0;
}
