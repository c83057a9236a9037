"""How a timeline is made: the sentences that tell of its topic, their dates, and which tell of one event."""
