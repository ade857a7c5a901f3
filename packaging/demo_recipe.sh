# SPDX-License-Identifier: GPL-3.0-or-later
# How the demo's network is made; sourced by make_demo.sh, which sets $seed. It was chosen on the validation images.
lesionlab new demo --builtin --identities 144 --categories 72 --views 32 --architecture vgg16_bn --dropout 0
lesionlab train demo --epochs 14 --batch-size 64 --learning-rate 0.05 --rate-schedule one-cycle --weight-decay 0.006 --flip \
    --seed "$seed"
