"""Patterns of paths."""

from __future__ import annotations

import time

import pytest

from stratlint.sources.globs import covers


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("archive", "archive"),
        ("archive/", "archive"),
        ("archive/**", "archive"),
        ("archive/**", "archive/2025/goals.yaml"),
        ("archive", "archive/2025/goals.yaml"),
        ("./archive", "archive"),
        ("archive/*", "archive/2025"),
        ("archive/*", "archive/2025/goals.yaml"),
        ("**/drafts", "drafts"),
        ("**/drafts", "a/b/drafts/goals.yaml"),
        ("a/**/z", "a/z"),
        ("a/**/z", "a/b/c/z"),
        ("a/**/**/z", "a/z"),
        ("**", "anything"),
        ("calendar/2025-*.yaml", "calendar/2025-01.yaml"),
        ("calendar/2025-??.yaml", "calendar/2025-01.yaml"),
        ("calendar/202[45]-01.yaml", "calendar/2025-01.yaml"),
        ("*.md", "été.md"),
    ],
)
def test_it_covers(pattern: str, path: str) -> None:
    assert covers(pattern, path.split("/"))


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("archive", "archives"),
        ("archive", "a/archive"),
        ("archive/*", "archive"),
        ("*.yaml", "calendar/2025-01.yaml"),
        ("a/*/z", "a/b/c/z"),
        ("a/**/z", "b/a/z"),
        ("Archive", "archive"),
        ("a/b/c", "a/b"),
        ("", "a"),
    ],
)
def test_it_does_not_cover(pattern: str, path: str) -> None:
    assert not covers(pattern, path.split("/"))


def test_no_pattern_is_slow() -> None:
    started = time.perf_counter()
    assert not covers("/".join(["**/a"] * 200) + "/z", ["a"] * 300)
    assert not covers("*a" * 100 + "z", ["a" * 200])
    assert time.perf_counter() - started < 2
