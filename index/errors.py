"""The errors that people see: one clear line each, saying what to do."""


class KildebotError(Exception):
    """A fault whose message is written for the person at the keyboard."""


class UsageError(KildebotError):
    """Wrong arguments or settings; the command line exits with status 2."""


class ArchiveError(KildebotError):
    """The archive on disk cannot be read or written as asked."""


class WriterBusyError(ArchiveError):
    """Another process is writing to the archive, and did not end in the time that was waited."""


class ModelMismatchError(ArchiveError):
    """The archive's vectors were made by another model than the one that is set."""


class EncoderError(KildebotError):
    """An embedding model cannot be loaded."""
