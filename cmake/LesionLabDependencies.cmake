# SPDX-License-Identifier: GPL-3.0-or-later
# Every library from outside, found once.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(tl-expected REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
# Kinds of images that OpenCV does not decode as Pillow does
pkg_check_modules(turbojpeg REQUIRED IMPORTED_TARGET libturbojpeg)
pkg_check_modules(tiff REQUIRED IMPORTED_TARGET libtiff-4>=4.5)
pkg_check_modules(webp REQUIRED IMPORTED_TARGET libwebp libwebpdemux)

# Only these three: all of OpenCV would load Qt 5 beside Qt 6.
find_package(OpenCV REQUIRED COMPONENTS core imgproc imgcodecs)

if(LESIONLAB_WITH_TORCH)
    find_package(Boost 1.74 REQUIRED) # Boost.Math, of headers alone
    find_package(CLI11 REQUIRED)
    find_package(spdlog REQUIRED)
    find_package(Torch REQUIRED)
    find_package(OpenMP REQUIRED) # what Torch divides its work with
endif()
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets PrintSupport Svg Test LinguistTools)
# Not QCustomPlot, which is for Qt 5.
find_package(QCustomPlotQt6 REQUIRED)
qt_standard_project_setup()
