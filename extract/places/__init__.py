"""Places: the administrative units of both eras, found in text and told apart."""

from extract.places.gazetteer import Gazetteer, load_gazetteer
from extract.places.mention import Mention
from extract.places.place import Place

__all__ = ["Gazetteer", "Mention", "Place", "load_gazetteer"]
