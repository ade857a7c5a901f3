# SPDX-License-Identifier: GPL-3.0-or-later
# The demo's retrainings; sourced by make_demo.sh.
lesionlab reproduce demo --controls
