"""How a call ends: the exit statuses, as `docs/exit-status.md` explains them."""

from stratlint.unusable import UnusableError

EXIT_FINE, EXIT_FINDINGS, EXIT_UNUSABLE, EXIT_NO_STRATEGY = 0, 1, 2, 3
EXIT_INTERRUPTED = 130
EXIT_CLOSED_PIPE = 141
"""As a shell counts programs that end by SIGPIPE."""


class UnusableCall(UnusableError):  # noqa: N818 - the call is at fault, not the program
    """The call cannot be carried out; the message is one line that says what to do."""
