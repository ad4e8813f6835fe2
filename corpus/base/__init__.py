"""The records that everything else is made of or points into: a plan, its spans, its facts, and the errors. Takes nothing of ours."""
