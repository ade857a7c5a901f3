#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes files of PyTorch, NumPy and safetensors in every way there is, reads them with Lesion Lab and with torch.load and numpy.load, and
prints a table of whether both found the same, value by value and number by number.

Needs Debian's python3-torch and the program describe_file:

    cmake --preset release && cmake --build --preset release --target describe_file
    /usr/bin/python3 tests/python_parity/compare_with_torch.py build/release/tests/describe_file

Exits with 1 where anything differs."""
import collections
import json
import struct
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent.parent / "core/checkpoints/files/fixtures"))
import make_pytorch_files as made  # noqa: E402

warnings.simplefilter("ignore")
PROTOCOLS = (2, 3, 4, 5)
CONTAINERS = {"zip": True, "legacy": False}


class Program:
    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def read(self, file):
        self.process.stdin.write(f"{file}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def places(value, storages):
    """Of each tensor its storage, numbered as they are met, and its offset."""
    if isinstance(value, torch.Tensor):
        return [[storages.setdefault(value.storage().data_ptr(), len(storages)), value.storage_offset()]]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return [place for item in items for place in places(item, storages)]


def text(value):
    """Also tells 0 from -0, and 1 from 1.0."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def trained(make_optimiser):
    torch.manual_seed(3)
    network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Linear(16, 5))
    optimiser = make_optimiser(network.parameters())
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, 2)
    for _ in range(3):
        optimiser.zero_grad()
        network(torch.randn(2, 3, 4, 4)).square().mean().backward()
        optimiser.step()
        schedule.step()
    wrapped = collections.OrderedDict(("module." + name, value) for name, value in network.state_dict().items())
    return {"state_dict": wrapped, "optimizer": optimiser.state_dict(), "scheduler": schedule.state_dict(), "epoch": 3}


def shared():
    base = torch.arange(24.0)
    weight = nn.Parameter(torch.randn(3, 3))
    return {"whole": base, "part": base[7:], "square": base[:16].view(4, 4), "tied": [weight, weight], "other": base.clone()}


def cases():
    plain, numbers, tensors = made.plain_values(), made.numpy_values(), made.tensor_values()
    types = (torch.float32, torch.float64, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64)
    values = torch.tensor([0, 1, -2.7, 100.3, 3e4])
    every = np.arange(65536, dtype=np.uint16)  # all that 16 bits can be, but for NaN, of which there are many
    halves = torch.from_numpy(every.view(np.float16).copy())
    brains = torch.from_numpy(every.view(np.int16).copy()).view(torch.bfloat16)
    strided = ("transposed", "part", "every other", "channels last", "expanded", "single", "empty")
    return {
        "None, truths, whole numbers of any length": [plain["nothing"], plain["truths"], plain["whole numbers"]],
        "real numbers, also infinite, NaN, −0": plain["real numbers"],
        "texts and bytes": [plain["texts"], plain["bytes"]],
        "lists, tuples, nested dictionaries with any keys": {7: plain[7], "tuples": plain["tuples"], ("a", 1): []},
        "ordered dictionaries, defaultdict, Namespace": [plain["ordered"], plain["defaults"], plain["options"]],
        "sets and frozensets": plain["sets"],
        "NumPy's scalars": numbers["scalars"],
        "NumPy's arrays: types, both byte orders": numbers["arrays"],
        "NumPy's arrays: Fortran order, cut, empty, truths": [numbers[key] for key in ("truths", "fortran", "cut", "single", "empty")],
        "NumPy's arrays of texts, bytes, objects": [numbers[key] for key in ("texts", "bytes", "objects", "type")],
        "tensors of float32/64, int8–64, uint8": [values.to(t) for t in types] + tensors["extremes"][2:],
        "tensors of bool": torch.tensor([[True, False], [False, True]]),
        "float16: every number there is": halves[~halves.isnan()],
        "bfloat16: every number there is": brains[~brains.isnan()],
        "infinite numbers and NaN in tensors": tensors["extremes"],
        "parameters": nn.ParameterList([nn.Parameter(values), nn.Parameter(values.half(), requires_grad=False)]).state_dict(),
        "strides: transposed, cut, channels-last, expanded": {key: tensors[key] for key in strided},
        "shared storages": shared(),
        "torch.Size, dtype, device": [tuple(tensors["size"]), tensors["types of tensors"], tensors["devices"]],
        "checkpoint with SGD's state and a schedule": trained(lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, weight_decay=1e-4)),
        "checkpoint with Adam's state": trained(lambda p: torch.optim.Adam(p, 0.1, amsgrad=True)),
    }


class Table:
    def __init__(self, program):
        self.program, self.bad, self.count = program, 0, 0

    def same(self, file, theirs, tensors_too=True):
        """What stands in the table's cell."""
        ours = self.program.read(file)
        if "error" in ours:
            answer = "refused: " + " ".join(ours["error"][1:])
        elif text(ours["value"]) != text(made.described(theirs)):
            answer = "differs"
        elif tensors_too and "places" in ours and ours["places"] != places(theirs, {}):
            answer = "other storages"
        else:
            answer = "="
        self.count += 1
        self.bad += answer != "="
        return answer


def torch_files(table, folder):
    print("| torch.save of | " + " | ".join(f"{container} {protocol}" for container in CONTAINERS for protocol in PROTOCOLS) + " |")
    print("| --- |" + " --- |" * (len(CONTAINERS) * len(PROTOCOLS)))
    for name, value in cases().items():
        cells = []
        for new in CONTAINERS.values():
            for protocol in PROTOCOLS:
                file = folder / "file.pth"
                torch.save(value, file, pickle_protocol=protocol, _use_new_zipfile_serialization=new)
                cells.append(table.same(file, torch.load(file), "NumPy" not in name))
        print(f"| {name} | " + " | ".join(cells) + " |")


def foreign_files(table, folder):
    """What torch.load would execute is refused by name."""
    cases = {"os.system": made.os.system, "builtins.eval": eval, "builtins.getattr": getattr}
    for name, function in cases.items():
        cells = []
        for new in CONTAINERS.values():
            for protocol in PROTOCOLS:
                file = folder / "foreign.pth"
                torch.save({"state_dict": made.Reduced(function, "touch /tmp/executed")}, file, pickle_protocol=protocol,
                           _use_new_zipfile_serialization=new)
                error = table.program.read(file).get("error", ["", "read"])[1]
                refused = error.rsplit(".", 1)[-1] == name.rsplit(".", 1)[-1]
                cells.append("named" if refused else "not refused")
                table.count += 1
                table.bad += not refused
        print(f"| {name} (nothing is executed; the error names it) | " + " | ".join(cells) + " |")


def safetensors(path, tensors):
    """Written by hand after the format's description: Debian has no package of it."""
    names = {torch.float16: "F16", torch.bfloat16: "BF16", torch.float32: "F32", torch.float64: "F64", torch.uint8: "U8", torch.int8: "I8",
             torch.int16: "I16", torch.int32: "I32", torch.int64: "I64", torch.bool: "BOOL"}
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        raw = bytes(tensor.contiguous().view(-1).view(torch.uint8).tolist()) if tensor.numel() else b""
        header[name] = {"dtype": names[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    head = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(head)) + head + data)


def swapped(source, target):
    """As a big-endian machine writes a zip container."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if "/data/" in info.filename:  # all are float32 here
                content = np.frombuffer(content, "u4").byteswap().tobytes()
            new.writestr(info.filename, content)
        new.writestr(info.filename.split("/")[0] + "/byteorder", "big")


def other_files(table, folder):
    print("\n| file | compared with | result |\n| --- | --- | --- |")

    def row(name, reference, file, theirs):
        print(f"| {name} | {reference} | {table.same(file, theirs, False)} |")

    weights = {"a": torch.arange(6.0).view(2, 3), "b": torch.tensor([-0.5, 1e30])}
    torch.save(weights, folder / "little.pth")
    swapped(folder / "little.pth", folder / "big.pth")
    row("PyTorch, zip, big-endian", "what was written (PyTorch 1.13 misreads it)", folder / "big.pth", weights)
    with zipfile.ZipFile(folder / "little.pth") as old, zipfile.ZipFile(folder / "packed.pth", "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    row("PyTorch, zip, packed anew with compression", "torch.load", folder / "packed.pth", torch.load(folder / "packed.pth"))
    types = made.tensor_values()["types"]
    tensors = {str(tensor.dtype)[6:]: tensor for tensor in types} | {"empty": torch.zeros(0, 3), "single": torch.tensor(2.5)}
    for name, order in {"every type": tensors, "tensors at odd places": dict(reversed(tensors.items()))}.items():
        safetensors(folder / "file.safetensors", order)
        row(f"safetensors, {name}", "what was written", folder / "file.safetensors", order)
    values = made.numpy_values()
    arrays = {array.dtype.str: array for array in values["arrays"]} | {key: values[key] for key in ("truths", "fortran", "cut", "single", "empty", "texts")}
    np.savez(folder / "file.npz", **arrays)
    np.savez_compressed(folder / "packed.npz", **arrays)
    for file, name in (("file.npz", "NumPy, .npz"), ("packed.npz", "NumPy, .npz, compressed")):
        row(name, "numpy.load", folder / file, dict(np.load(folder / file)))
    answers = []
    for array in arrays.values():
        np.save(folder / "file.npy", array)
        answers.append(table.same(folder / "file.npy", {"": np.load(folder / "file.npy")}, False))
    print(f"| NumPy, .npy, {len(answers)} files: types, byte orders, Fortran order, texts … | numpy.load | {', '.join(sorted(set(answers)))} |")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    table = Table(Program(sys.argv[1]))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        torch_files(table, folder)
        foreign_files(table, folder)
        other_files(table, folder)
    print(f"\n= : the same type, shape and bits of every value. {table.count} files, {table.count - table.bad} as Python has them")
    return 1 if table.bad else 0


sys.exit(main())
