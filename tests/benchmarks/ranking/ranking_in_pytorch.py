#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the base study did: one full forward pass of the whole network for every unit, image and greedy iteration.

Usage: ranking_in_pytorch.py FOLDER IMAGES SILENT_SHARE. Makes torchvision's VGG16 (224 px, 2,137 classes) and random images, writes them into FOLDER
for the other program, and prints a line of JSON: seconds a unit and image, and the losses of the units that were silenced.

The weights are random (He et al. 2015), which leaves fewer maps silent than training does. So one number is added to the biases of conv5_3 (whose
pre-activations were brought to one mean and spread for every unit), such that SILENT_SHARE of the (unit, image) pairs have a pooled map that is zero
everywhere."""
import ctypes
import json
import os
import re
import sys
import time

import torch
import torchvision
from torch import nn

folder, count, silent_share = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
CLASSES, SILENCED = 2137, (0, 255, 511)
torch.manual_seed(1)
torch.set_grad_enabled(False)
torch.set_num_threads(os.cpu_count())


def blas():
    for line in open("/proc/self/maps"):
        if found := re.search(r"/\S*openblas\S*", line):
            name = ctypes.CDLL(found.group()).openblas_get_corename
            name.restype = ctypes.c_char_p
            return "OpenBLAS, " + name().decode()
    return "unknown"


network = torchvision.models.vgg16(num_classes=CLASSES, init_weights=False).eval()
for module in network.modules():
    if isinstance(module, (nn.Conv2d, nn.Linear)):
        nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        nn.init.zeros_(module.bias)
nn.init.normal_(network.classifier[6].weight, 0, network.classifier[6].in_features ** -0.5)

coarse = torch.randint(0, 256, (count, 3, 28, 28), dtype=torch.uint8)
pixels = nn.functional.interpolate(coarse.float(), 224, mode="bilinear").to(torch.uint8)
labels = torch.randint(0, CLASSES, (count,))
images = (pixels.float() / 255 - 0.5) / 0.5

last = network.features[28]
maps = torch.cat([network.features[:29](some) for some in images[:16].split(8)])
mean, deviation = maps.mean((0, 2, 3)), maps.std((0, 2, 3))
last.weight /= deviation[:, None, None, None]
last.bias.copy_(-mean / deviation)
largest = torch.cat([network.features[:29](some) for some in images[:16].split(8)]).amax((2, 3))
last.bias -= torch.quantile(largest, silent_share)

torch.save(network.state_dict(), os.path.join(folder, "weights.pt"))
with open(os.path.join(folder, "pixels"), "wb") as file:
    file.write(pixels.permute(0, 2, 3, 1).contiguous().numpy().tobytes())
with open(os.path.join(folder, "labels"), "w") as file:
    file.write(" ".join(str(int(label)) for label in labels))


def loss(unit):
    def silence(_module, _inputs, output):
        output[:, unit] = 0

    handle = last.register_forward_hook(silence)
    value = nn.functional.cross_entropy(network(images), labels).item()
    handle.remove()
    return value


def measure():
    loss(SILENCED[0])  # libraries prepare themselves
    start = time.perf_counter()
    losses = {str(unit): loss(unit) for unit in SILENCED}
    return (time.perf_counter() - start) / len(SILENCED) / count, losses


seconds, losses = measure()
network = network.to(memory_format=torch.channels_last)
images = images.contiguous(memory_format=torch.channels_last)
print(json.dumps({"blas": blas(), "threads": torch.get_num_threads(), "seconds": seconds, "channels_last_seconds": measure()[0],
                  "silent_share": (largest - torch.quantile(largest, silent_share) <= 0).float().mean().item(), "losses": losses}))
