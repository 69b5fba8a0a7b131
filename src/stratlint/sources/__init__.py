"""Where text comes from, and where in it a value stands."""
