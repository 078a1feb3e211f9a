"""The country that the phones of a file are written for, told from the numbers themselves."""

from collections.abc import Iterable

from domain.shared.phones import PhoneNumbers

_REGIONS = (
    *("RU", "AM", "GE", "KZ", "BY", "UA", "UZ", "KG", "AE", "SA", "EG", "JO", "LB", "IQ", "SY"),
    *("TR", "US", "GB", "FR"),
)
"""Whose plan tells foreign numbers from its own: Germany's or Iran's takes nearly any digits."""
_ENOUGH = 5
"""Numbers in national writing; fewer could be anybody's."""
_FITS = 0.5
_CLEARLY = 0.8


def propose_region(texts: Iterable[str], *, usual: str, phones: PhoneNumbers) -> str:
    """Another one than usual only where that clearly does not fit, and one other clearly does.

    Numbers in international writing are alike everywhere, so that they say nothing here.
    """
    regions = list(dict.fromkeys((usual, *_REGIONS)))
    readings = [
        [phones.parse(text, region=region).number for region in regions] for text in set(texts)
    ]
    national = [found for found in readings if any(found) and len(set(found)) > 1]
    if len(national) < _ENOUGH:
        return usual
    read = {region: [found[place] for found in national] for place, region in enumerate(regions)}
    fits = {region: sum(map(bool, found)) / len(national) for region, found in read.items()}
    best = max(regions, key=lambda region: fits[region])
    # Kazakhstan reads the very numbers that Russia does: no rival, whichever of the two is taken.
    rivals = [one for one in regions if fits[one] >= fits[best] and read[one] != read[best]]
    if fits[usual] >= _FITS or fits[best] < _CLEARLY or rivals:
        return usual
    return best
