#!/usr/bin/env bash
# Installs stratlint from this action's own checkout, and what it needs by the hashes that stand there,
# into an environment of its own, and tells later steps where. Python is isolated (-I): the current folder is somebody's pull request, and a module
# in it must not be taken for one of Python's own.
set -euo pipefail

if [[ ${GITHUB_EVENT_NAME:-} == pull_request_target ]]; then
    echo "::error title=stratlint::This action does not run on pull_request_target, where a" \
        "stranger's files meet a token that can write. Use pull_request."
    exit 2
fi

python=
for name in python3 python python3.14 python3.13 python3.12 python3.11; do
    if "$name" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [[ -z $python ]]; then
    echo "::error title=stratlint::stratlint needs Python 3.11 or later, which this runner lacks." \
        "Set it up in a step before this one."
    exit 2
fi

home=$RUNNER_TEMP/stratlint
"$python" -I -m venv "$home"
bin=$home/bin
if [[ -d $home/Scripts ]]; then # Windows
    bin=$home/Scripts
fi
pip=("$bin/python" -I -m pip install --quiet --disable-pip-version-check)
"${pip[@]}" --require-hashes --only-binary :all: -r "$GITHUB_ACTION_PATH/action/requirements.txt"
"${pip[@]}" --no-deps --no-build-isolation "$GITHUB_ACTION_PATH"
echo "bin=$bin" >>"$GITHUB_OUTPUT"
