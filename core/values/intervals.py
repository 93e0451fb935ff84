"""How far a share of few things can be trusted: the interval that shares of the same make would lie in."""

from math import sqrt

_Z = 1.959964  # of a normal distribution, 95% lie within so many deviations


def share_interval(number: int, of: int) -> tuple[float, float]:
    """The 95% interval of a share by Wilson's score (E. B. Wilson, Journal of the American Statistical
    Association 22, 1927, pages 209 to 212): honest for few things, and for none or all of them. Of nothing
    it is all there can be.

    >>> [round(end, 3) for end in share_interval(3, 10)], [round(end, 3) for end in share_interval(0, 10)]
    ([0.108, 0.603], [0.0, 0.278])
    >>> share_interval(0, 0)
    (0.0, 1.0)
    """
    if of <= 0:
        return 0.0, 1.0
    share, square = number / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    low = 0.0 if number == 0 else max(0.0, middle - half)
    high = 1.0 if number == of else min(1.0, middle + half)
    return low, high
