"""Print the figures of a report in JSON, from standard input, as a step's outputs."""

import json
import sys

NAMES = {"error": "errors", "warning": "warnings", "info": "hints", "strategies": "strategies"}

summary = json.load(sys.stdin)["summary"]
for key, name in NAMES.items():
    print(f"{name}={int(summary[key])}")
