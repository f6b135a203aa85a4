"""What is wrong with a whole file, so that nothing of it is taken."""

from ..core.errors import CallScreenerError


class UnreadableFileError(CallScreenerError):
    """A file cannot be used; nothing of it was taken. `line` is where it went wrong, counted from 1.

    Keys: `file_missing`, `file_zipped`, `file_binary`, `file_broken_off`, `file_unpacks_too_far`, `file_too_long`,
    `file_too_many_entries`, `file_no_database`, `file_unknown_database`, `file_no_list`.
    """

    def __init__(self, key: str, line: int = 1) -> None:
        super().__init__(f"{key} at line {line}")
        self.key = key
        self.line = line
        self.facts = {"line": str(line)}

    def at(self, line: int) -> UnreadableFileError:
        """Return the same error on another line."""
        return UnreadableFileError(self.key, line)
