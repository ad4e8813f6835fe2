"""From a view to its clauses: where numbered items begin, which of them form series, what is a heading; a partition of the text."""
