"""What the plans say: reading, clauses, responsible units, targets, and the store. Imports nothing of ours."""
