"""The names of the weekdays and months in the languages that dates are written in."""

from __future__ import annotations

from functools import lru_cache

from stratlint.rules.wording import weekday_written


@lru_cache(maxsize=8)
def weekdays(language: str) -> dict[str, dict[str, int]]:
    """By language, the names and short forms of the weekdays, Monday as 1.

    The strategy's language and English: in other words than these nobody mixes dates into a text.
    """
    from stratlint.language.vocabulary import grammar, languages, valued

    spoken = dict.fromkeys((language if language in languages() else "en", "en"))
    return {
        code: {name.rstrip("."): day for name, day in valued(grammar(code).data["weekday"])}
        for code in spoken
    }


@lru_cache(maxsize=8)
def all_weekdays(language: str) -> frozenset[str]:
    """The names of the weekdays in the strategy's language and in English."""
    return frozenset(name for names in weekdays(language).values() for name in names)


@lru_cache(maxsize=4)
def months(language: str) -> dict[str, int]:
    """The names and short forms of the months in a language, January as 1."""
    from stratlint.language.vocabulary import grammar, valued

    return {name.rstrip("."): month for name, month in valued(grammar(language).data["months"])}


def weekday_name(day: int, language: str) -> str:
    """The name of a day of the week, Monday as 1, in a language; in English where it has none."""
    from stratlint.language.vocabulary import languages

    return weekday_written(
        weekday(day, language if language in languages() else "en", ""), language
    )


def weekday_in(said: str, language: str) -> int:
    """The day of the week that words are the name of, Monday as 1; 0 where they are none."""
    from stratlint.language.vocabulary import languages

    asked = said.strip(" *_:.").casefold()
    known = weekdays(language if language in languages() else "en")
    return next((names[asked] for names in known.values() if asked in names), 0)


def weekday(day: int, language: str, like: str) -> str:
    """The name of a weekday, with a capital letter where `like` has one."""
    name = next(name for name, each in weekdays(language)[language].items() if each == day)
    return name.capitalize() if like[:1].isupper() else name


def spoken_by(folded: str, language: str) -> str | None:
    """The language in which a word is a weekday's name; nothing where it is none."""
    names = weekdays(language)
    return next((code for code in names if folded in names[code]), None)
