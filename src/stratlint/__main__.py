"""`python -m stratlint`."""

import sys

from stratlint.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
