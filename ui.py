"""Starts the interface in the browser with the defaults; `remedy-finder serve --help` knows the options."""

import sys

from remedy_finder.errors import RemedyFinderError
from remedy_finder.settings import Settings
from remedy_finder.web.app import serve

if __name__ == "__main__":
    try:
        serve(Settings())
    except RemedyFinderError as error:
        sys.exit(f"remedy-finder: {error}")
