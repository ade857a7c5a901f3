#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pickles out of the zip files among the fixtures: seeds for fuzz_pytorch_pickle. Run by hand after the fixtures were made anew."""
import pathlib
import zipfile

here = pathlib.Path(__file__).parent
fixtures = here / "../../core/checkpoints/files/fixtures"
for name in ("plain-zip-2", "plain-zip-5", "numpy-zip-2", "numpy-zip-5", "tensors-zip-2", "tensors-zip-5"):
    with zipfile.ZipFile(fixtures / f"{name}.pth") as archive:
        (here / "pytorch_pickle" / f"{name}.pkl").write_bytes(archive.read(f"{name}/data.pkl"))
(here / "pytorch_pickle" / "protocol-0.pkl").write_bytes((fixtures / "plain-legacy-0.pth").read_bytes().split(b".", 3)[3])
