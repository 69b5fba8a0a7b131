#!/usr/bin/env bash
# Checks the strategies at STRATLINT_PATH: annotations into the log, the findings into the step
# summary, and a SARIF file where STRATLINT_SARIF names one. STRATLINT_ARGS has more options, one a
# line. Later steps are told the status and how much was found. The exit status is that of the check.
set -euo pipefail

here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=action/paths.sh
source "$here/paths.sh"

counted=$RUNNER_TEMP/stratlint-findings.json
rm -f "$counted"
arguments=(--format github --output - --format json --output "$counted")
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

status=0
"$STRATLINT_BIN/stratlint" check "${arguments[@]}" -- "${paths[@]}" || status=$?
{
    echo "status=$status"
    if [[ -f $counted ]]; then
        "$STRATLINT_BIN/python" -I "$here/counts.py" <"$counted"
    fi
} >>"$GITHUB_OUTPUT"
exit "$status"
