"""From trees to one strategy: which part is this, which items has it, and which fields."""
