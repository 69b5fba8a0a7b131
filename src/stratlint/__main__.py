"""`python -m stratlint`."""

from stratlint.cli.main import entry

if __name__ == "__main__":
    entry()
