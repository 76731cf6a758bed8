"""What can go wrong, said so that a user knows what failed, where, and what to do next."""


class RemedyFinderError(Exception):
    """Any failure that the user can act on; its message is shown as it stands."""


class UnreadableFile(RemedyFinderError):
    """A file (or one document inside it) cannot be read as a decision; the message is the reason alone."""


class LibraryUnusable(RemedyFinderError):
    """A library folder is missing, empty, damaged, or was built by another encoder or version."""


class EncoderUnusable(RemedyFinderError):
    """The text encoder is not installed, not found, or not the one that it says it is."""


class NothingToSearch(RemedyFinderError):
    """A question that cannot be asked: an empty text, or a filter whose value is not in the library."""


class UnknownReference(RemedyFinderError):
    """No decision of the library has this reference."""


class SiteUnusable(RemedyFinderError):
    """The site cannot be reached, refuses, or no longer looks as expected: the run stops, what it has is kept."""


class PageUnavailable(RemedyFinderError):
    """One address of the site cannot be had after several attempts; the run goes on without it."""


class ArchiveUnusable(RemedyFinderError):
    """The folder of raw pages cannot be written to: the disk is full, or another run has it."""


class InterestsUnusable(RemedyFinderError):
    """The file of saved interests is missing or wrong, or what was told earlier cannot be read."""
