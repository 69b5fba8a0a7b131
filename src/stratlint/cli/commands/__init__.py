"""The commands, one file each: `add_arguments` says what it takes, `run` gives the exit status."""
