"""What a group of records is: layouts weigh clues, and the best claim is taken."""
