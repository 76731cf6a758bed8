"""Settings, read once at the edge (command line or interface) and passed in from there.

Each is an environment variable `REMEDY_FINDER_…`; there is no configuration file.
"""

from pathlib import Path

from platformdirs import user_data_path
from pydantic_settings import BaseSettings, SettingsConfigDict

BUNDLED_ENCODER = "bundled"


class Settings(BaseSettings):
    """What the environment can change."""

    model_config = SettingsConfigDict(env_prefix="REMEDY_FINDER_", frozen=True)

    index: Path | None = None
    """The library to open; without it `index/decisions` once it exists, else `index/sample`."""
    encoder: str = BUNDLED_ENCODER
    """"bundled" (all-MiniLM-L6-v2) or the name or path of any other sentence-transformers model."""
    contact: str | None = None
    """An e-mail address or page that the Ombudsman's site is told when its decisions are fetched."""
    home: Path | None = None
    """The folder that holds `index/` and `corpus/`; without it the checkout, or the user's data folder."""

    def base(self) -> Path:
        """The folder that holds `index/` and `corpus/`."""
        if self.home is not None:
            return self.home
        checkout = Path(__file__).resolve().parent.parent
        if (checkout / "pyproject.toml").is_file() and (checkout / "corpus").is_dir():
            return checkout
        return user_data_path("remedy-finder")

    def sample_index(self) -> Path:
        """Where the library of the sample decisions stands."""
        return self.base() / "index" / "sample"

    def decisions_index(self) -> Path:
        """Where the library of real decisions stands."""
        return self.base() / "index" / "decisions"

    def raw_pages(self) -> Path:
        """Where fetched pages are kept."""
        return self.base() / "corpus" / "lgsco"

    def open_index(self) -> Path:
        """The library that commands open when none is named."""
        if self.index is not None:
            return self.index
        return self.decisions_index() if self.decisions_index().exists() else self.sample_index()

    def write_index(self) -> Path:
        """The library that `add` fills when none is named: real decisions, never the sample."""
        return self.index if self.index is not None else self.decisions_index()
