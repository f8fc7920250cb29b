"""The page of results: a section a part, each written anew when that part is measured."""

import re


def with_section(page: str, part: str, text: str) -> str:
    """Return a page with the section of a part replaced; what stands around it is kept.

    Raises:
        ValueError: If the page has no such section, or several.
    """
    begin, end = f"<!-- measured: {part} -->\n", f"<!-- end: {part} -->\n"
    found, count = re.subn(
        f"{re.escape(begin)}.*?{re.escape(end)}",
        lambda _: f"{begin}{text.rstrip()}\n{end}",
        page,
        flags=re.DOTALL,
    )
    if count != 1:
        raise ValueError(f"the page has {count} sections {begin.strip()}")
    return found
