# SPDX-License-Identifier: GPL-3.0-or-later
# The demo's retrainings; sourced by make_demo.sh. Why these epochs and this rate: core/study/README.md.
lesionlab reproduce demo --controls --epochs 3 --learning-rate 0.001
