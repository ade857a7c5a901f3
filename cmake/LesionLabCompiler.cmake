# SPDX-License-Identifier: GPL-3.0-or-later
# Language level, warnings, sanitizers and compiler cache for all targets.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(LESIONLAB_WARNINGS_AS_ERRORS "Turn compiler warnings into errors (continuous integration does)" OFF)
set(LESIONLAB_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined or thread")
option(LESIONLAB_WITH_TORCH "Build everything; OFF builds only what needs no Torch (for the thread sanitizer)" ON)

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Wconversion
    # Designated initialisers leave the other members at their defaults on purpose.
    -Wno-missing-field-initializers)
if(LESIONLAB_WARNINGS_AS_ERRORS)
    add_compile_options(-Werror)
endif()

if(LESIONLAB_SANITIZE)
    add_compile_options(-fsanitize=${LESIONLAB_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    add_link_options(-fsanitize=${LESIONLAB_SANITIZE})
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Without this a file with a precompiled header is never found in the cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE_PROGRAM}")
    add_compile_options(-fpch-preprocess)
endif()
