"""How good the extraction and the search are, measured on coded decisions and judged queries."""
