"""From the text of a clause to its responsible units: names, roles, deadlines; work groups and offices in charge."""
