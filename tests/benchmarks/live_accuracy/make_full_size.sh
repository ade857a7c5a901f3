#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a study of full size from nothing: VGG16 at 224 px with random weights and 1,714 + 423 classes, 1,000 test images:
# tests/benchmarks/live_accuracy/make_full_size.sh FOLDER. Takes 1.3 GB. Needs a build, python3-torchvision and python3-pil.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=${LESIONLAB:-$here/../../../build/release/app/lesionlab}
mkdir -p "$1"
/usr/bin/python3 "$here/make_full_size.py" "$1"
"$program" new "$1/study" --checkpoint "$1/vgg16.pth" --task "faces=$1/faces" --task "objects=$1/objects" --normalise half
