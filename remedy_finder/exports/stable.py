"""Office files without a clock: the same content gives the same bytes, whenever and wherever it is written."""

import io
import re
import zipfile

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can state."""
TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def without_clock(archive: bytes, day: str) -> bytes:
    """An archive of the same members in the same order, all of one time; the document's own dates are `day` (ISO)."""
    written = io.BytesIO()
    stamp = f"{day}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = TIMES.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            member = zipfile.ZipInfo(name, FIRST_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            member.create_system = 3  # the same on every system
            new.writestr(member, content)
    return written.getvalue()
