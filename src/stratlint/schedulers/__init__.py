"""The files in which scheduling tools take posts in bulk: a data file for each tool."""
