"""What the plans have for one ask: takes what is wanted and the clauses in question, gives typed candidates, their conflicts, and what may be denied."""
