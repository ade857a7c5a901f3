#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user would do instead: the same network, batches and optimiser in PyTorch. Prints images per second.

Usage: training_in_pytorch.py WIDTH INPUT LAST_UNITS HIDDEN CLASSES BATCH STEPS. The images are random numbers that lie ready in memory: no time
goes into loading them, which favours this script."""
import sys
import time

import torch
from torch import nn

width, (size, last, hidden, classes, batch, steps) = float(sys.argv[1]), map(int, sys.argv[2:8])
layers, channels, pools = [], 3, 0
plan = [64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0]
for index, units in enumerate(plan):
    if units == 0:
        layers.append(nn.MaxPool2d(2))
        continue
    units = last if index == len(plan) - 2 else round(units * width)
    layers += [nn.Conv2d(channels, units, 3, padding=1), nn.ReLU(inplace=True)]
    channels = units
network = nn.Sequential(*layers, nn.Flatten(), nn.Linear(last * (size // 32) ** 2, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(),
                        nn.Linear(hidden, classes)).to(memory_format=torch.channels_last)
optimiser = torch.optim.SGD(network.parameters(), lr=0.001, momentum=0.9, weight_decay=1e-4)
images = torch.randn(batch, 3, size, size).contiguous(memory_format=torch.channels_last)
labels = torch.randint(classes, (batch,))


def step():
    loss = nn.functional.cross_entropy(network(images), labels)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


for _ in range(3):
    step()
start = time.perf_counter()
for _ in range(steps):
    step()
print(batch * steps / (time.perf_counter() - start))
