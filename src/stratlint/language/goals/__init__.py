"""A goal's sentence: what is found in it, what each figure is for, and its five letters."""
