"""What is handed on: takes replies and tables, gives JSON, text, Word and Excel files with a mark for each quote, and verifies them when they come back."""
