"""The film of the guide and its sound, from the scenes of the content.

`build` is the door. It needs the programs ffmpeg and espeak-ng and the font DejaVu Sans (Debian: ffmpeg, espeak-ng,
fonts-dejavu-core) and says so in a sentence (`FilmFault`) when one is missing.

Written below OUT: film/guide.mp4 and guide.webm (four voices, four captions, chapters), film/guide-240p.<lang>.mp4,
film/guide-square.<lang>.mp4 (words in the picture), film/captions.<lang>.vtt, film/poster.{png,jpg,svg}, and
audio/<lang>/<scene>.{opus,m4a,wav} (the last at 8 kHz, for telephones).
"""

from safeconduct.guide.film.building import KINDS, Made, Settings, build, read
from safeconduct.guide.film.programs import FilmFault

__all__ = ["KINDS", "FilmFault", "Made", "Settings", "build", "read"]
