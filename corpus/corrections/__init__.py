"""What people correct in a reading: from what was entered to a correction, and from a parse to the plan as corrected."""
