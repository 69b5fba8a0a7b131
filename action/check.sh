#!/usr/bin/env bash
# Checks the strategies at STRATLINT_PATH: annotations into the log, the findings into the step
# summary, and a SARIF file where STRATLINT_SARIF names one. STRATLINT_ARGS has more options, one a
# line. The exit status is that of the check.
set -euo pipefail

arguments=(--format github --output -)
if [[ -n ${STRATLINT_SARIF:-} ]]; then
    arguments+=(--format sarif --output "$STRATLINT_SARIF")
fi
if [[ -n ${STRATLINT_SINCE:-} ]]; then
    arguments+=("--since=$STRATLINT_SINCE")
fi
if [[ -n ${STRATLINT_FAIL_ON:-} ]]; then
    arguments+=("--fail-on=$STRATLINT_FAIL_ON")
fi
while IFS= read -r argument; do
    if [[ -n $argument ]]; then
        arguments+=("$argument")
    fi
done <<<"${STRATLINT_ARGS:-}"
exec "$STRATLINT_BIN/stratlint" check "${arguments[@]}" -- "${STRATLINT_PATH:-.}"
