"""The rules of a team's own: read from their files, held against what there is, and tried."""
