#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the preprocessing of images with torchvision's on Pillow, and prints a table: format, case, largest and mean difference of the
pixels (0 to 255) as they are decoded, and after Resize(256) and CenterCrop(224).

Needs Debian's python3-pil, python3-numpy and python3-torchvision, and the program prepare_images:

    cmake --preset release && cmake --build --preset release --target prepare_images
    /usr/bin/python3 tests/python_parity/compare_with_pillow.py build/release/tests/prepare_images [FOLDER OF IMAGES]

Exits with 1 where a pixel differs by more than 1, a mean by 0.05 or more, or a file is refused.
"""
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
from PIL import Image
from torchvision import transforms

sys.path.insert(0, str(Path(__file__).parent.parent / "core/images/fixtures"))
from image_kinds import kinds  # noqa: E402

warnings.simplefilter("ignore")
ENDINGS = {".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp"}


class Program:
    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def prepare(self, file, shorter, side):
        """Pixels, or why there are none."""
        self.process.stdin.write(f"{file}\t{shorter}\t{side}\n".encode())
        self.process.stdin.flush()
        width, height, *reason = self.process.stdout.readline().decode().split(maxsplit=2)
        width, height = int(width), int(height)
        if width == 0:
            return reason[0].strip()
        return np.frombuffer(self.process.stdout.read(3 * width * height), np.uint8).reshape(height, width, 3)


def compare(program, file):
    """(largest, mean) decoded, then prepared; or a text."""
    theirs = Image.open(file).convert("RGB")
    prepared = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224)])(theirs)
    results = []
    for expected, steps in ((theirs, (0, 0)), (prepared, (256, 224))):
        ours = program.prepare(file, *steps)
        if isinstance(ours, str):
            return f"refused: {ours}"
        if ours.shape != np.array(expected).shape:
            return f"{ours.shape[1]} × {ours.shape[0]} instead of {expected.width} × {expected.height}"
        difference = np.abs(ours.astype(int) - np.array(expected).astype(int))
        results += [int(difference.max()), float(difference.mean())]
    return results


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = Program(sys.argv[1])
    bad, count = 0, 0
    print("| format | case | decoded: largest | mean | prepared: largest | mean |\n| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name, content in kinds(300, 277).items():
            file = Path(folder) / name.replace("/", "-")
            file.write_bytes(content)
            result = compare(program, file)
            count += 1
            fine = not isinstance(result, str) and max(result[0], result[2]) <= 1 and max(result[1], result[3]) < 0.05
            bad += not fine
            cells = f"{result} | | |" if isinstance(result, str) else f"{result[0]} | {result[1]:.4f} | {result[2]} | {result[3]:.4f}"
            file_format, case = name.rsplit(".", 1)[0].split(", ", 1)
            print(f"| {file_format} | {case} | {cells} |")
    print(f"\n{count} kinds, {count - bad} as Pillow has them")
    if len(sys.argv) > 2:
        files = sorted(path for path in Path(sys.argv[2]).rglob("*") if path.suffix.lower() in ENDINGS)
        results = [compare(program, file) for file in files]
        refused = [result for result in results if isinstance(result, str)]
        numbers = np.array([result for result in results if not isinstance(result, str)])
        bad += len(refused)
        if numbers.size:
            bad += int((numbers[:, [0, 2]] > 1).any() or (numbers[:, [1, 3]] >= 0.05).any())
            print(f"{len(files)} images in {sys.argv[2]}: largest difference decoded {numbers[:, 0].max():.0f}, prepared {numbers[:, 2].max():.0f}; "
                  f"largest mean {numbers[:, [1, 3]].max():.4f}; refused {len(refused)}")
    return 1 if bad else 0


sys.exit(main())
