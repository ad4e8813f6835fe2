"""What is known of the plans as a whole: takes documents, gives their clauses as text to match, their facts by indicator, quotes of them, and when two targets may be compared."""
