"""Every error a user can meet, with a message written for a person."""


def reason_of(error: Exception) -> str:
    """Why something failed: of an ``OSError`` the words alone, as whoever reports it names the file."""
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


class QuotesError(Exception):
    """Base of all errors that this package raises on purpose."""


class UnreadableInput(QuotesError):
    """An input that was refused: ``path`` says which, ``reason`` why."""

    def __init__(self, path: str, reason: str):
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class UnknownLanguage(QuotesError):
    """A language that has no pack, or a text whose language is none of those that have one."""


class PackError(QuotesError):
    """A language pack that breaks the rules of ``languages/README.md``; names the file and the entry."""


class RegistryError(QuotesError):
    """A registry file that cannot be used; names the file and the entry."""


class PipelineError(QuotesError):
    """A spaCy pipeline that is not installed or lacks what the detectors need."""


class EvaluationError(QuotesError):
    """Gold or predictions that cannot be evaluated as a whole; says which and why."""


class MissingExtra(QuotesError):
    """A format or an engine whose package is not installed; says how to install it."""


class ConversionError(QuotesError):
    """A conversion that cannot be done as a whole; says why."""


class OutputError(QuotesError):
    """An output that cannot be written or resumed; names it and says why."""


class EngineError(QuotesError):
    """An engine for many machines that cannot be reached, or an output that it cannot take."""
