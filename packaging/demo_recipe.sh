# SPDX-License-Identifier: GPL-3.0-or-later
# How the demo's network is made; sourced by make_demo.sh, which sets $seed. It was chosen without the test views, which are for
# the last look.
lesionlab new demo --builtin --identities 192 --categories 48 --views 64 --dropout 0
lesionlab train demo --epochs 18 --batch-size 64 --learning-rate 0.03 --schedule one-cycle --gradient-norm 5 \
    --weight-decay 0.002 --seed "$seed"
