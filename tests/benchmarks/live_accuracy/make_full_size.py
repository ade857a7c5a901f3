#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes FOLDER/vgg16.pth, torchvision's VGG16 with 2,137 outputs and random weights, and class folders of noise for it."""
import sys
from pathlib import Path

import numpy
import torch
import torchvision
from PIL import Image

folder = Path(sys.argv[1])
torch.manual_seed(1)
torch.save(torchvision.models.vgg16(num_classes=2137).state_dict(), folder / "vgg16.pth")
draw = numpy.random.default_rng(1)
classes = [("faces", f"identity_{i:04d}") for i in range(1714)] + [("objects", f"category_{i:03d}") for i in range(423)]
tested = set(draw.permutation(len(classes))[:1000].tolist())
for index, (task, name) in enumerate(classes):
    for split in ("train", "test") if index in tested else ("train",):
        place = folder / task / split / name
        place.mkdir(parents=True, exist_ok=True)
        coarse = Image.fromarray(draw.integers(0, 256, (8, 8, 3), dtype=numpy.uint8))
        coarse.resize((256, 256), Image.BICUBIC).save(place / "0.jpg", quality=80)
