"""Short links: they hold no position and following one would tell a stranger who is being looked for."""

from __future__ import annotations

import re

from safeconduct.locate.engine.links.link import Link

_SHORT = re.compile(
    r"^(?:maps\.app\.goo\.gl/|goo\.gl/|g\.co/|share\.google/|maps\.apple/|maps\.apple\.com/p/|ya\.cc/|clck\.ru/|go\.2gis\.com/"
    r"|(?:[a-z0-9-]{1,20}\.){0,3}yandex\.[a-z.]{2,7}/(?:maps|navi)/-/|mapy\.(?:cz|com)/s/|(?:[a-z]{2}\.)?mapy\.(?:cz|com)/s/"
    r"|w3w\.co/|what3words\.com/|bit\.ly/|tinyurl\.com/|her\.is/|binged\.it/)"
)


def is_short(link: Link) -> bool:
    """Whether a link only points to another address (or, for what3words, to a closed code)."""
    if not link.path.strip("/"):
        return False
    return bool(_SHORT.match(link.host.removeprefix("www.") + link.path))
