#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What compare.py measures against: the same work in PyTorch, in as few lines as one would write. in_pytorch.py ACTION FOLDER

make      VGG16 with random weights and 2,137 outputs as vgg16.pth.tar, and trees of made-up images for tasks of 1,714 and 423 classes
open      load the checkpoint into torchvision's VGG16
evaluate  mean loss of the test images, in one batch
rank      the same with each of the first units of conv5_3 silent on its own, training images, task by task
retrain   one step on all training images
Prints a line of JSON."""
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torchvision
from PIL import Image
from torch import nn
from torchvision import transforms

TASKS = {"faces": 1714, "objects": 423}  # outputs in the order of the folders' paths
IMAGES = 32  # of each task, in training and in testing
UNITS = 3  # that ranking tries here: each of the 512 costs a pass through the whole network
PREPARE = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), transforms.Normalize([0.5] * 3, [0.5] * 3)])
folder = Path(sys.argv[2])


def make():
    torch.manual_seed(1)
    network = torchvision.models.vgg16(num_classes=sum(TASKS.values()))
    for layer in network.modules():  # as torchvision leaves them, all outputs of all images would be about the same
        if isinstance(layer, nn.Linear):
            nn.init.kaiming_normal_(layer.weight)
    network.classifier[6].weight.data.mul_(3)
    state = {"module." + name: value for name, value in network.state_dict().items()}
    torch.save({"epoch": 1, "state_dict": state, "batch_size": 128}, folder / "vgg16.pth.tar")
    random = np.random.default_rng(1)
    for task, classes in TASKS.items():
        for index in range(classes):
            measured = index % (classes // IMAGES) == 0 and index // (classes // IMAGES) < IMAGES
            for split in ("train", "test") if measured else ("valid",):
                path = folder / task / split / f"class{index:04}" / "1.png"
                path.parent.mkdir(parents=True)
                if measured:
                    coarse = Image.fromarray(random.integers(0, 256, (9, 8, 3), np.uint8))
                    coarse.resize((300, 338), Image.BICUBIC).save(path)
                else:
                    path.touch()  # makes the class known, and is skipped as an image
    return {}


def load():
    network = torchvision.models.vgg16(num_classes=sum(TASKS.values()))
    state = torch.load(folder / "vgg16.pth.tar", map_location="cpu")["state_dict"]
    network.load_state_dict({name.removeprefix("module."): value for name, value in state.items()})
    return network


def images(split, task):
    """Prepared, with labels."""
    first = sum(list(TASKS.values())[:list(TASKS).index(task)])
    files = sorted((folder / task / split).glob("*/1.png"))
    pixels = torch.stack([PREPARE(Image.open(file).convert("RGB")) for file in files])
    return pixels, torch.tensor([first + int(file.parent.name[-4:]) for file in files])


def both(split):
    return [torch.cat(parts) for parts in zip(*(images(split, task) for task in TASKS))]


@torch.no_grad()
def evaluate():
    network = load().eval()
    pixels, labels = both("test")
    losses = nn.functional.cross_entropy(network(pixels), labels, reduction="none")
    return {"losses": [part.mean().item() for part in losses.split(IMAGES)]}


@torch.no_grad()
def rank():
    network = load().eval()
    silent = []

    def silence(_module, _inputs, maps):
        maps[:, silent] = 0
        return maps

    network.features[29].register_forward_hook(silence)  # behind the ReLU of conv5_3
    losses = {}
    for task in TASKS:
        pixels, labels = images("train", task)
        losses[task] = []
        for unit in [None, *range(UNITS)]:
            silent[:] = [] if unit is None else [unit]
            losses[task].append(nn.functional.cross_entropy(network(pixels), labels).item())
    return {"losses": losses}


def retrain():
    network = load().train()
    pixels, labels = both("train")
    optimiser = torch.optim.SGD(network.parameters(), 0.001, momentum=0.9, weight_decay=1e-4)
    loss = nn.functional.cross_entropy(network(pixels), labels)
    loss.backward()
    optimiser.step()
    torch.save({"state_dict": network.state_dict(), "optimizer": optimiser.state_dict()}, folder / "retrained.pth.tar")
    return {"loss": loss.item()}


print(json.dumps({"make": make, "open": lambda: load() and {}, "evaluate": evaluate, "rank": rank, "retrain": retrain}[sys.argv[1]]()))
