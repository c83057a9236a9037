"""What arrives, set against what somebody waits for."""
