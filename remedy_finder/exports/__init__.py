"""What leaves the machine: one format a file. The same record gives the same bytes, always."""
