"""`python -m stratlint`."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        # The current folder: a `yaml.py` in a checked folder must not be taken for the library.
        del sys.path[0]
    from stratlint.cli.main import entry

    entry()
