"""Comparable cases → ranges, expectations, guidance, checks and drafts; every figure with the rows that it rests on."""
