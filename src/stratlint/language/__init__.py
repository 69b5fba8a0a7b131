"""Reading language: words, numbers, dates, sentences and the letters of a goal."""
