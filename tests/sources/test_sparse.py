"""A source without the lines that nobody looks at shows the others as before."""

from hypothesis import given
from hypothesis import strategies as st

from stratlint.output.excerpt import excerpt
from stratlint.sources.sparse import sparse
from stratlint.sources.text import Source, Span

texts = st.lists(st.text("aé\n\t 日", max_size=6), max_size=12).map("\n".join)


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    sources = [Source(name, draw(texts)) for name in ("a.md", "b.yaml")]
    found = []
    for source in draw(st.lists(st.sampled_from(sources), min_size=1, max_size=6)):
        start = draw(st.integers(0, len(source.text)))
        found.append(Span(source, start, draw(st.integers(start, len(source.text)))))
    return found


@given(spans())
def test_a_span_keeps_its_place_its_text_and_its_excerpt(found: list[Span]) -> None:
    moved = sparse(found)
    for span in found:
        same = moved[span]
        assert same.source.path == span.source.path
        assert (same.first, same.last, same.text) == (span.first, span.last, span.text)
        assert same.source.line(same.first.line) == span.source.line(span.first.line)
        assert excerpt(same, 20) == excerpt(span, 20)


def test_what_is_not_looked_at_is_gone() -> None:
    source = Source("long.md", "one\n" * 1000 + "here\n" + "two\n" * 1000)
    at = source.text.index("here")
    small = sparse([Span(source, at, at + 4)])[Span(source, at, at + 4)].source
    assert small.text == "\n" * 1000 + "here\n"


def test_spans_of_one_file_share_one_source() -> None:
    source = Source("a.md", "one\ntwo\nthree\n")
    moved = sparse([Span(source, 0, 3), Span(source, 8, 13), Span(source, 0, 3)])
    assert len({span.source for span in moved.values()}) == 1
