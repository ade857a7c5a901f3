#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What run.sh measured, as a table: table.py FOLDER SHIPPED_RANKING."""
import json
import os
import sys

folder, shipped_file = sys.argv[1:3]


def read(name):
    with open(os.path.join(folder, name)) as file:
        return json.load(file)


theirs, ours, shipped = read("theirs.json"), read("ours.json"), read(shipped_file)
units, images = len(ours["losses"]), ours["images"]


def line(what, value, unit=""):
    print(f"{what:<78} {value:>12} {unit}")


print(f"VGG16, 224 px, 2,137 classes, {images} images; {100 * theirs['silent_share']:.1f} % of the (unit, image) pairs are silent")
for name, side in (("PyTorch", theirs), ("Lesion Lab", ours)):
    print(f"{name}: {side['blas']}, {side['threads']} threads")
line("PyTorch, a full forward pass, a unit and image", f"{1e3 * theirs['seconds']:.1f}", "ms")
line("  the same, channels last", f"{1e3 * theirs['channels_last_seconds']:.1f}", "ms")
line("Lesion Lab, the layers up to conv5_3, an image, once", f"{1e3 * ours['image_seconds']:.1f}", "ms")
line("Lesion Lab, a unit and image, first pass (with all preparations)", f"{1e3 * ours['pair_seconds']:.4f}", "ms")
line("  in the second", f"{1e3 * ours['second_pair_seconds']:.4f}", "ms")
one_pass = units * theirs["seconds"] / (ours["image_seconds"] + units * ours["pair_seconds"])
line("one pass, as extrapolated from these: times as fast", f"{one_pass:.0f}")
pairs_seconds = units * ours["pair_seconds"] + (ours["candidates"] - units) * ours["second_pair_seconds"]
greedy = ours["candidates"] * theirs["seconds"] / (ours["image_seconds"] + pairs_seconds)
line(f"greedy, {ours['candidates']:,} units in 13 passes, as extrapolated: times as fast", f"{greedy:.0f}")
measured = ours["greedy_seconds"] / images
line("greedy, as measured, an image", f"{1e3 * measured:.1f}", "ms")
line("  PyTorch's time for them, extrapolated, over that: times as fast", f"{ours['candidates'] * theirs['seconds'] / measured:.0f}")
line("  the same, channels last", f"{ours['candidates'] * theirs['channels_last_seconds'] / measured:.0f}")
differences = [abs(ours["losses"][int(unit)] / loss - 1) for unit, loss in theirs["losses"].items()]
line(f"largest relative difference of losses ({len(differences)} units)", f"{max(differences):.1e}")
ceiling = ours["ceiling_gflops"]
line("this machine's measured ceiling of matrix products", f"{ceiling:.0f}", "GFLOP/s")
for name, rate in (("first", ours["gflops"]), ("second", ours["second_gflops"])):
    line(f"  products while losses are computed, {name} pass", f"{rate:.0f}", f"GFLOP/s: {100 * rate / ceiling:.0f} %")
line("slowest of 6 stops in the first seconds", f"{1e3 * ours['slowest_stop']:.0f}", "ms")
for count in (1280, 6400):
    with open(os.path.join(folder, f"demo-{count}.seconds")) as file:
        seconds = float(file.read())
    ranked = read(f"demo-{count}.json")
    used = ranked["tasks"][0]["images"]
    line(f"the demo's greedy ranking of both tasks, {used:,} images each, all in all", f"{seconds:.1f}", "s")
for task, known in zip(ranked["tasks"], shipped["rankings"]):
    same = sum(a == b for a, b in zip(task["order"][: len(task["units"])], known["order"]))
    line(f"  {task['name']}: units as in the shipped ranking, place by place", f"{same} of {known['group_size']}")
