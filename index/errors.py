"""The errors that people see: one clear line each, saying what to do."""


class KildebotError(Exception):
    """A fault whose message is written for the person at the keyboard."""


class UsageError(KildebotError):
    """Wrong arguments or settings; the command line exits with status 2."""
