"""What is kept: the catalogue (the truth), the vector indexes derived from it, and the one writer of both."""
