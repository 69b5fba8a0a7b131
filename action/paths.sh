# shellcheck shell=bash
# For the other scripts: the paths in STRATLINT_PATH, one a line, as the list `paths`.
paths=()
while IFS= read -r line; do
    if [[ -n $line ]]; then
        paths+=("$line")
    fi
done <<<"${STRATLINT_PATH:-.}"
if ((${#paths[@]} == 0)); then
    paths=(.)
fi
