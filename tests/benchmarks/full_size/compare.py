#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The base study's network at full size (VGG16, 224 pixels, 1,714 + 423 classes, random weights): peak memory and time of opening a PyTorch
checkpoint, evaluating 64 images, ranking on 64 images and one retraining step on 64 images, next to PyTorch's for the same work, and
whether both find the same losses.

    /usr/bin/python3 tests/benchmarks/full_size/compare.py build/release/app/lesionlab [FOLDER]

Needs Debian's python3-torch and python3-torchvision, 3 GB on the disk (in FOLDER, where it is given and then kept; else in the temporary folder)
and 12 GB of memory. The peak is the largest resident set that the system saw, shared pages of mapped files included."""
import json
import os
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent


def measured(command, environment):
    """(last line of its output as JSON, peak in MB, seconds)"""
    read, write = os.pipe()
    start = time.monotonic()
    child = os.posix_spawnp(command[0], command, environment,
                            file_actions=[(os.POSIX_SPAWN_DUP2, write, 1), (os.POSIX_SPAWN_CLOSE, read)])
    os.close(write)
    with open(read, encoding="utf-8") as stream:
        lines = stream.read().splitlines()
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return json.loads(lines[-1]), usage.ru_maxrss / 1000, time.monotonic() - start


def main():
    program, kept = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(kept[0] if kept else temporary)
        environment = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"))

        def theirs(action):
            return measured([sys.executable, str(HERE / "in_pytorch.py"), action, str(folder)], environment)

        def ours(*arguments):
            return measured([program, *arguments, "--json"], environment)

        if not (folder / "vgg16.pth.tar").exists():
            theirs("make")
        study = str(folder / "study")
        tasks = [f"--task={task}={folder / task}" for task in ("faces", "objects")]
        rows = [("`new --checkpoint`", ours("new", study, "--checkpoint", str(folder / "vgg16.pth.tar"), *tasks), theirs("open"))]
        rows.append(("`evaluate`, 64 images", ours("evaluate", study, "--lesion", "none"), theirs("evaluate")))
        rows.append(("`rank`, one pass, 64 images", ours("rank", study, "--method", "one-pass", "--images", "32"), theirs("rank")))
        rows.append(("`rank`, greedy, 64 images", ours("rank", study, "--images", "32"), rows[-1][2]))
        retrain = ("retrain", study, "--lesion", "faces", "--on", "faces,objects", "--epochs", "1", "--batch-size", "64")
        rows.append(("`retrain`, one step of 64 images", ours(*retrain), theirs("retrain")))

    print("| work | peak, MB | PyTorch's | s | PyTorch's |\n| --- | --- | --- | --- | --- |")
    for name, (_, memory, seconds), (_, memory_there, seconds_there) in rows:
        print(f"| {name} | {memory:.0f} | {memory_there:.0f} | {seconds:.1f} | {seconds_there:.1f} |")
    pairs = list(zip((task["loss"] for task in rows[1][1][0]["tasks"]), rows[1][2][0]["losses"]))
    for ranked, losses in zip(rows[2][1][0]["tasks"], rows[2][2][0]["losses"].values()):
        pairs += zip([ranked["intact_loss"], *ranked["one_pass_losses"]], losses)
    largest = max(abs(value - expected) / expected for value, expected in pairs)
    print(f"\nPyTorch ranks no more than three units, and loses no time on images. Largest relative difference of {len(pairs)} losses: {largest:.1e}")
    return 0 if largest < 1e-4 else 1


sys.exit(main())
