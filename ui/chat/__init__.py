"""The conversation. Takes what a visitor asks and the reply of the assistant, gives the messages of the chat, and questions to begin and to go on with."""
