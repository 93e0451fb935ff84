"""Which country is a part of which region or bloc: its sums are a part of the region's."""

from functools import cache

from core.lexicons import load_lexicon
from core.lexicons.geography import country_of


def is_part(country: str, region: str) -> bool:
    """Whether a country is one of those that a region is usually said to be made of.

    >>> is_part("Estonia", "Baltic states"), is_part("Sweden", "Baltic states")
    (True, False)
    """
    return region in regions_of(country)


@cache
def regions_of(country: str) -> frozenset[str]:
    """The regions and blocs that a country is a part of.

    >>> sorted(regions_of("Estonia"))
    ['Baltic states', 'European Union']
    """
    code = country_of(country)
    return frozenset(name for name, entry in load_lexicon("regions").items() if code in entry["members"])
