"""What a change does to a strategy: two strategies compared, and told to whoever approves it."""
