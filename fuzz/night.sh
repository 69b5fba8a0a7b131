#!/usr/bin/env bash
# What a nightly job runs: every law on inputs that are nearly strategies, at the lowest priority, in
# one process. SECONDS_OF_NIGHT says for how long, FOUND where inputs that break a law are kept.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=${PYTHON:-.venv/bin/python}
exec nice -n 19 "$python" fuzz/night.py --seconds "${SECONDS_OF_NIGHT:-21600}" \
    --into "${FOUND:-fuzz-found}" --seed "${SEED:-$(date +%Y%m%d)}" "$@"
