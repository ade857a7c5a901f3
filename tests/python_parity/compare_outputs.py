#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves networks of torchvision as PyTorch checkpoints and compares their outputs for 200 image files: Lesion Lab's, from reading the
checkpoint to decoding the images, with PyTorch's on torchvision's transforms and Pillow. Prints a table.

Nobody's trained weights are needed: convolutions are drawn at random, batch norm takes the images' own statistics, and the output layer is
fitted to tell the folders of images apart, so that the outputs differ between images as those of a trained network do.

Needs Debian's python3-torch and python3-torchvision, the program compute_outputs, and folders of images, one a class, somewhere below FOLDER:

    cmake --preset release && cmake --build --preset release --target compute_outputs
    /usr/bin/python3 tests/python_parity/compare_outputs.py build/release/tests/compute_outputs FOLDER [NETWORK …]

Exits with 1 where a largest output is another one, or outputs differ by more than 1e-4 of the largest."""
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
import torchvision
from PIL import Image
from torch import nn
from torchvision import transforms

IMAGES, FITTED = 200, 100
ENDINGS = {".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp"}
# With the normalisation that is used.
NETWORKS = {"vgg16": "half", "vgg16_bn": "imagenet", "alexnet": "imagenet", "resnet18": "half", "resnet50": "imagenet"}
SCALES = {"half": ([0.5] * 3, [0.5] * 3), "imagenet": ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])}


def choose(folder):
    """(files to compare, files to fit with, class of each file)"""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS)
    chosen = random.Random(1).sample(files, min(len(files), IMAGES + FITTED))
    classes = sorted({file.parent.name for file in chosen})  # the same in every split
    return chosen[:IMAGES], chosen[IMAGES:] or chosen, {file: classes.index(file.parent.name) for file in chosen}


def prepared(files, normalisation):
    prepare = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(),
                                  transforms.Normalize(*SCALES[normalisation])])
    for begin in range(0, len(files), 20):
        yield torch.stack([prepare(Image.open(file).convert("RGB")) for file in files[begin:begin + 20]])


def output_layer(network):
    return network.fc if hasattr(network, "fc") else network.classifier[6]


def build(name, files, classes):
    torch.manual_seed(1)
    network = getattr(torchvision.models, name)(num_classes=max(classes.values()) + 1)
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.kaiming_normal_(module.weight)
            if module.bias is not None:
                nn.init.uniform_(module.bias, -0.1, 0.1)
    last, inputs = output_layer(network), []
    hook = last.register_forward_hook(lambda _module, given, _result: inputs.append(given[0]))
    with torch.no_grad():
        if any(isinstance(module, nn.BatchNorm2d) for module in network.modules()):
            for module in network.modules():
                if isinstance(module, nn.BatchNorm2d):
                    module.momentum = None  # the mean over all batches
                if isinstance(module, nn.Dropout):
                    module.eval()
            for images in prepared(files[:40], NETWORKS[name]):
                network.train()(images)
            inputs.clear()
        network.eval()
        for images in prepared(files, NETWORKS[name]):
            network(images)
        hook.remove()
        features = torch.cat(inputs).double()
        centre = features.mean(0)
        spread = features - centre
        wanted = nn.functional.one_hot(torch.tensor([classes[file] for file in files]), last.out_features).double() * 10
        gram = spread @ spread.T
        weights = (spread.T @ torch.linalg.solve(gram + 0.01 * gram.diagonal().mean() * torch.eye(len(files)), wanted)).T
        last.weight.copy_(weights)
        last.bias.copy_(wanted.mean(0) - weights @ centre)
    return network


def save(network, name, path):
    state = network.state_dict()
    if name == "vgg16":  # as the base study's programs write it
        torch.save({"epoch": 1, "state_dict": {"module." + key: value for key, value in state.items()}}, path)
    elif name == "resnet18":
        torch.save({"model": state}, path, _use_new_zipfile_serialization=False)
    else:
        torch.save(state, path)


def compare(program, name, files, fitted, classes):
    network = build(name, fitted, classes)
    with torch.no_grad():
        theirs = torch.cat([network(images) for images in prepared(files, NETWORKS[name])]).double().numpy()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        save(network, name, folder / "network.pth.tar")
        del network
        for index, file in enumerate(files):
            for split in ("train", "test") if index == 0 else ("test",):
                (folder / "task" / split / "all").mkdir(parents=True, exist_ok=True)
                (folder / "task" / split / "all" / f"{index:04}{file.suffix}").symlink_to(file.resolve())
        answer = subprocess.run([program, folder / "network.pth.tar", folder / "task", NETWORKS[name]], stdout=subprocess.PIPE, text=True)
        found = json.loads(answer.stdout)
    if "error" in found or found["architecture"] != name or len(found["images"]) != len(files):
        sys.exit(f"{name}: {found.get('error', found)}")
    ours = np.array(found["outputs"])
    same = int((ours.argmax(1) == theirs.argmax(1)).sum())
    largest = np.abs(theirs).max()
    ordered = np.sort(theirs, 1)
    margin = (ordered[:, -1] - ordered[:, -2]).min()
    right = np.mean([classes[file] == guess for file, guess in zip(files, theirs.argmax(1))])
    difference = np.abs(ours - theirs).max() / largest
    print(f"| {name} | {NETWORKS[name]} | {same} of {len(files)} | {difference:.1e} | {margin / largest:.1e} | {len(set(theirs.argmax(1)))} | {right:.0%} |",
          flush=True)
    return same == len(files) and difference <= 1e-4


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    files, fitted, classes = choose(Path(sys.argv[2]))
    print(f"{len(files)} images of {len(set(classes[file] for file in files))} classes\n")
    print("| network at 224 pixels | normalisation | same largest output | largest difference / largest output | smallest lead of a largest output | "
          "different answers | right |\n| --- | --- | --- | --- | --- | --- | --- |")
    results = [compare(sys.argv[1], name, files, fitted, classes) for name in sys.argv[3:] or NETWORKS]
    return 0 if all(results) else 1


sys.exit(main())
