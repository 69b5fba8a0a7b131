"""The letters of a goal, as patterns over its spans and the roles of its figures."""
