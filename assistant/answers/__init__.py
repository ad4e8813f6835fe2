"""One file per kind of question; ``assistant.assistant.ANSWERERS`` lists them in the order in which they are tried."""
