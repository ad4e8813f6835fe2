"""From a view to the facts about the plan as a whole: title, issuer, number, date, region, period."""
