"""The commands, a subject a file; `cli.py` puts them together."""
