"""Reading a question. In: its text, the conversation, the plans; out: ``query.Query``, its asks at their places, and what was carried."""
