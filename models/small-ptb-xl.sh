#!/usr/bin/env bash
# Trains the model of models/small-ptb-xl again; the same command goes on after a stop. About 540 TFLOP: half an hour to an hour on two cores.
#   models/small-ptb-xl.sh COHORT REPORTS WORK OUT
# COHORT: PTB-XL at 100 Hz, standardised per lead (cohort build ptb-xl --rate 100 --standardise per-lead). REPORTS: its reports (cohort build reports).
# WORK: folder for simulated cohorts and runs. OUT: the model. PRECISION=float32 where oneDNN or AVX512_BF16 is missing.
set -euo pipefail
[ $# = 4 ] || { sed -n '2,5s/^# *//p' "$0" >&2; exit 2; }
cohort=$1 reports=$2 work=$3 out=$4
einthoven=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/einthoven
precision=${PRECISION:-bfloat16}
mkdir -p "$work"

simulate() { # NAME RECORDS SEED
  [ -d "$work/$1" ] || "$einthoven" cohort simulate --records "$2" --seed "$3" --rate 100 --standardise per-lead --out "$work/$1"
}

pretrain() { # NAME, then its data, then -- and how to begin
  local run=$work/$1 data=()
  shift
  while [ "$1" != -- ]; do data+=("$1"); shift; done
  shift
  if [ -d "$run" ]; then "$einthoven" pretrain --run "$run" "${data[@]}" --resume; else "$einthoven" pretrain --config small --run "$run" "${data[@]}" "$@"; fi
}

simulate simulated-heads 6000 1
simulate simulated-1 16000 2
simulate simulated-2 16000 3

contrast=model.contrast.standardise=true
pretrain r0 --signals-only "$cohort" -- --set training.epochs=30 training.batch=32 training.learningRate=7e-4
pretrain r1-first --signals-only "$cohort" --cohort "$work/simulated-1" "$reports" -- --from "$work/r0" --precision "$precision" --set training.epochs=1 training.batch=40 $contrast
pretrain r1 --signals-only "$cohort" --cohort "$work/simulated-2" "$reports" -- --from "$work/r1-first" --precision "$precision" --set training.epochs=2 training.batch=64 $contrast

recipe=$work/recipe.txt
cat >"$recipe" <<'RECIPE'
# R0: 30 passes over the training ECGs without text. R1: one and then two passes over 12,800 simulated ECGs with their reports each, the training ECGs without text
# and reports without ECGs, cleaned of names and dates before anything reads them. No ECG and no text of validation or test.
models/small-ptb-xl.sh cohorts/ptb-xl cohorts/reports work models/small-ptb-xl
RECIPE
"$einthoven" package --run "$work/r1" --cohort "$cohort" "$work/simulated-heads" --task superclass subclass rhythm form --head ridge --recipe "$recipe" --out "$out"
