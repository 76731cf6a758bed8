"""What is new in the library and of interest: saved interests, and the digest of the decisions that match them."""
