"""Findings as a hostile or unlucky author would cause them, for properties."""

from hypothesis import strategies as st

from stratlint.checking.outcome import Checked
from stratlint.finding import SEVERITIES, Edit, Finding, Fix, Related, with_fingerprints
from stratlint.output.report import Report
from stratlint.sources.text import Source, Span
from tests.output.conftest import SETTINGS

FRAGMENTS = (
    "\x1b[2J", "\x1b]8;;http://x\x07", "\x9b31m", "\x00", "\x7f", "\u202e", "\u2066", "\u2028",
    "\ufeff", "\ufffd", "\ufffe", "\u200b", "\U000e0041", "\t", "\r", "\n", "%0A",
    "::error::", "##[error]", "</x>", "]]>", "<!--", "<script>", "&amp;", "{0}",
    "|", "\\", "\\|", "`", "``", "~~~", "*", "__", "[a](b)", "![a](b)", "<b@c.d>", "$x$",
    "@team", "#12", "!3", "https://x.org", "www.x.org", ":", ",", "'", '"',
    "a", "mot", " ", "  ", "é", "e\u0301", "日本", "\U0001f469\u200d\U0001f527",
)  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
# A file's name that is no UTF-8 comes with halves of surrogate pairs for its bytes.
paths = texts.map(lambda text: text.replace("\0", "") or "x") | st.just("caf\udce9.md")


@st.composite
def spans(draw: st.DrawFn) -> Span:
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return Span(Source(draw(paths), text), start, draw(st.integers(start, len(text))))


related = st.builds(Related, message=texts, span=spans())
edits = st.builds(Edit, span=spans(), text=texts)
fixes = st.builds(Fix, edits=st.lists(edits, min_size=1, max_size=2).map(tuple))
findings = st.builds(
    Finding,
    rule=st.sampled_from(["mix-total", "invalid-value", "our-own-rule"]) | texts,
    severity=st.sampled_from(SEVERITIES),
    message=texts,
    span=spans(),
    related=st.lists(related, max_size=2).map(tuple),
    fix=st.none() | fixes,
)


def reported(found: list[Finding]) -> Report:
    """The report on findings that one strategy has."""
    return Report([Checked("x", with_fingerprints(found), 1, 0, True)], SETTINGS, "en")


reports = st.lists(findings, min_size=1, max_size=3).map(reported)
