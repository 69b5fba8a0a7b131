#!/usr/bin/env bash
# Draws the strategies at STRATLINT_PATH as one page, compared with what a pull request starts from,
# and tells later steps where it is and what to call it. Nothing fails for want of a page: the check
# says what is wrong.
set -euo pipefail

# shellcheck source=action/paths.sh
source "$(dirname "${BASH_SOURCE[0]}")/paths.sh"

page=$RUNNER_TEMP/strategy-report.html
problem=$RUNNER_TEMP/stratlint-problem.txt

arguments=(--output "$page")
if base=$(git merge-base "origin/${GITHUB_BASE_REF:-}" HEAD 2>/dev/null); then
    arguments+=("--since=$base")
fi
status=0
"$STRATLINT_BIN/stratlint" report "${arguments[@]}" -- "${paths[@]}" >/dev/null 2>"$problem" || status=$?
if ((status > 0)); then
    told=$(head -n 1 "$problem")
    echo "::warning title=stratlint::There is no page with pictures: ${told//%/%25}"
    exit 0
fi
# Folder and paths tell the pages of several uses in one run apart.
key=$(printf '%s' "${STRATLINT_FOLDER:-.}:${STRATLINT_PATH:-.}" | git hash-object --stdin)
{
    echo "page=$page"
    echo "name=strategy-report-${key:0:8}"
} >>"$GITHUB_OUTPUT"
