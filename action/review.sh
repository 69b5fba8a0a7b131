#!/usr/bin/env bash
# Says what a pull request does to the strategies at STRATLINT_PATH: in the step summary, and in one
# comment that each run brings up to date. Without the right to comment, as on a pull request from a
# fork, the step summary has it alone. Nothing here fails because of what the strategy says.
set -euo pipefail

no_comment() {
    echo "::notice title=stratlint::This run may not comment on the pull request; the review is in" \
        "the step summary."
    exit 0
}

here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=action/paths.sh
source "$here/paths.sh"

problem=$RUNNER_TEMP/stratlint-problem.txt
if ! base=$(git merge-base "origin/$GITHUB_BASE_REF" HEAD 2>"$problem"); then
    if grep --quiet "dubious ownership" "$problem"; then
        echo "::error title=stratlint::Git does not read this checkout, which belongs to another user." \
            "In a step before this one: git config --global --add safe.directory \"\$GITHUB_WORKSPACE\""
    else
        echo "::error title=stratlint::The commit that this pull request starts from is not here." \
            "Check out with fetch-depth: 0."
    fi
    exit 2
fi

review=$RUNNER_TEMP/stratlint-review.md
status=0
"$STRATLINT_BIN/stratlint" diff --exit-code --format markdown --output "$review" \
    "${paths[@]/#/--path=}" "--report=${STRATLINT_REPORT:-}" "$base" HEAD 2>"$RUNNER_TEMP/stratlint-problem.txt" || status=$?
if ((status > 1)); then
    # The check tells what is wrong today; what was wrong before must not stop its repair.
    problem=$(head -n 1 "$RUNNER_TEMP/stratlint-problem.txt")
    echo "::warning title=stratlint::There is no review: ${problem//%/%25}"
    exit 0
fi
cat "$review" >>"$GITHUB_STEP_SUMMARY"

if [[ ${STRATLINT_COMMENT:-true} != true ]]; then
    exit 0
fi

# Folder and paths tell the comments of several uses in one repository apart.
key=${STRATLINT_PATH:-.}
if [[ ${STRATLINT_FOLDER:-.} != . ]]; then
    key=$STRATLINT_FOLDER:$key
fi
key=$(printf '%s' "$key" | git hash-object --stdin)
marker="<!-- stratlint: $key -->"
body=$RUNNER_TEMP/stratlint-comment.md
{
    echo "$marker"
    cat "$review"
} >"$body"

if ! command -v gh >/dev/null; then
    echo "::notice title=stratlint::This runner has no gh, GitHub's command line, so there is no" \
        "comment; the review is in the step summary."
    exit 0
fi

comments=repos/$GITHUB_REPOSITORY/issues/$STRATLINT_PULL_REQUEST/comments
if ! listed=$(gh api --paginate "$comments?per_page=100" 2>/dev/null) ||
    ! own=$("$STRATLINT_BIN/python" -I "$here/own_comment.py" "$marker" <<<"$listed"); then
    no_comment # who cannot see what was said before would say it twice
fi
if [[ -n $own ]]; then
    send=(--method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$own")
elif ((status == 0)); then
    exit 0 # nothing to say, and nothing said before that would be wrong now
else
    send=(--method POST "$comments")
fi
gh api "${send[@]}" --field "body=@$body" >/dev/null 2>&1 || no_comment
