"""What a figure such as ``4,200`` is worth in a language."""

from fractions import Fraction
from functools import lru_cache

_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'"))


@lru_cache(maxsize=1024)
def worth(figure: str, decimal_comma: bool, *, is_share: bool = False) -> Fraction | None:
    """Return the value of a figure, ``None`` where two readings are likely.

    ``is_share`` says that a percent sign or a scale (k, M) follows, so that three digits after the
    mark are decimals. Where both marks are possible, a final zero shows a thousands separator:
    nobody writes 4.2 as 4,200.
    """
    minutes, is_length, seconds = figure.partition("min")
    if is_length:  # "1min20"
        return int(minutes) + Fraction(int(seconds), 60)
    plain = figure.translate(_SPACES)
    commas, dots = plain.count(","), plain.count(".")
    if not commas + dots:
        return Fraction(plain)
    if commas and dots:
        last = max(plain.rfind(","), plain.rfind("."))
        if plain.count(plain[last]) > 1:
            return None
        whole = plain[:last].replace(",", "").replace(".", "")
        return Fraction(f"{whole}.{plain[last + 1 :]}")
    if commas + dots > 1:
        return Fraction(plain.replace(",", "").replace(".", ""))
    mark = "," if commas else "."
    whole, _, rest = plain.partition(mark)
    as_decimal = Fraction(f"{whole}.{rest}")
    if len(rest) != 3 or len(whole) > 3 or whole == "0" or is_share:
        return as_decimal
    as_thousands = Fraction(whole + rest)
    if mark == "," and not decimal_comma:
        return as_thousands
    return as_thousands if rest.endswith("0") and decimal_comma else None
