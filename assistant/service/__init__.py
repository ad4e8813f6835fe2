"""A service that runs: takes a data folder, gives the assistant over its present plans, which come, go and are corrected while others ask."""
