"""Writing a strategy out: as it was read, with its places, or as files of the format."""
