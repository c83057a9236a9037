"""What is said of drafts: what a model wrote or translated, and what somebody has checked."""
