"""Code actions: what the client offers on a finding, and for a whole file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from lsprotocol import types

from stratlint.finding import Finding
from stratlint.fixing.rounds import put_right
from stratlint.language.terms import part_name
from stratlint.server.analysis import Analysis, Asked, Wanted
from stratlint.server.diagnostics import Diagnostics
from stratlint.server.edits import Editing, edits_between
from stratlint.server.fixes import QuickFix, fix_of_mistake, fixes_of
from stratlint.server.missing_sections import addition, parts_missing
from stratlint.server.positions import Ruler
from stratlint.server.suppressing import comment_for
from stratlint.server.trial import Trial
from stratlint.server.words import words
from stratlint.sources.text import Source, decode

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.stratlint"
SUPPRESS = f"{types.CodeActionKind.QuickFix.value}.suppress"
SELECT_REASON = "stratlint.selectReason"
"""The client's command that has the user write over the reason of a comment; ours in VS Code."""


class Actions:
    """What can be done about the findings of a strategy."""

    def __init__(
        self,
        editing: Editing,
        diagnostics: Diagnostics,
        ruler: Ruler,
        *,
        selects_reason: bool = False,
    ) -> None:
        """Offer edits made by `editing`; `selects_reason` says that the client has the command."""
        self._editing = editing
        self._diagnostics = diagnostics
        self._ruler = ruler
        self._selects_reason = selects_reason

    def at(
        self, source: Source, params: types.CodeActionParams, analysis: Analysis
    ) -> Iterator[types.CodeAction]:
        """What is offered for a stretch of a file; what takes long is named, and made later."""
        start, end = (
            self._ruler.offset(source, each) for each in (params.range.start, params.range.end)
        )
        here = [
            each
            for each in analysis.findings
            if each.span.source is source and each.span.start <= end and start <= each.span.end
        ]
        uri, only = params.text_document.uri, params.context.only
        if _is_asked(types.CodeActionKind.QuickFix.value, only):
            for finding in here:
                yield from self._fixes(finding, analysis)
                yield from self._sections(finding, uri, analysis)
        if _is_asked(SUPPRESS, only):
            yield from (self._suppression(each, uri, analysis) for each in _once(here))
        if _is_asked(FIX_ALL, only) and _has_safe_fix(analysis, source):
            yield _fix_all(uri, analysis)

    def in_config(
        self, params: types.CodeActionParams, analysis: Analysis
    ) -> Iterator[types.CodeAction]:
        """The name that was meant, for each mistake in a stretch of a config that tells one."""
        said = words(analysis.language)
        for mistake in analysis.mistakes:
            span = mistake[0]
            start, end = (
                self._ruler.offset(span.source, each)
                for each in (params.range.start, params.range.end)
            )
            fix = fix_of_mistake(mistake, said)
            if fix is not None and span.start <= end and start <= span.end:
                yield self._quick_fix(
                    fix, self._diagnostics.mistake(mistake, analysis.language), analysis
                )

    def _fixes(self, finding: Finding, analysis: Analysis) -> Iterator[types.CodeAction]:
        assert analysis.strategy is not None
        diagnostic = self._diagnostics.diagnostic(finding, analysis)
        for fix in fixes_of(finding, analysis.strategy, words(analysis.language)):
            yield self._quick_fix(fix, diagnostic, analysis)

    def _sections(
        self, finding: Finding, uri: str, analysis: Analysis
    ) -> Iterator[types.CodeAction]:
        """To add what a finding says is missing, part by part."""
        for part in parts_missing(finding, analysis):
            name = part_name(part, analysis.language)
            yield types.CodeAction(
                words(analysis.language).text("section", "add", section=name),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[self._diagnostics.diagnostic(finding, analysis)],
                data={"section_in": uri, "part": part},
            )

    def _quick_fix(
        self, fix: QuickFix, diagnostic: types.Diagnostic, analysis: Analysis
    ) -> types.CodeAction:
        return types.CodeAction(
            fix.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            is_preferred=fix.is_safe or None,
            edit=self._editing.of(fix.edits, analysis),
        )

    def _suppression(self, finding: Finding, uri: str, analysis: Analysis) -> types.CodeAction:
        return types.CodeAction(
            words(analysis.language).text("suppress", "title", rule=finding.rule),
            kind=SUPPRESS,
            diagnostics=[self._diagnostics.diagnostic(finding, analysis)],
            data={"suppress_in": uri, "finding": finding.fingerprint},
        )

    # What takes long

    def suppressed(
        self, action: types.CodeAction, asked: Asked, wanted: Wanted
    ) -> types.CodeAction:
        """The action with its edit; without one where the finding is gone, or has no place."""
        data: Any = action.data
        analysis = asked.analysis
        same = (each for each in analysis.findings if each.fingerprint == data["finding"])
        reason = words(analysis.language).text("suppress", "reason")
        finding = next(same, None)
        edit = comment_for(finding, analysis, wanted, reason) if finding else None
        if edit is not None:
            action.edit = self._editing.of([edit], analysis)
            if self._selects_reason:
                arguments = [data["suppress_in"], reason]
                action.command = types.Command(action.title, SELECT_REASON, arguments=arguments)
        return action

    def added(self, action: types.CodeAction, asked: Asked, wanted: Wanted) -> types.CodeAction:
        """The action with the section; without one where there is no template, or no place."""
        data: Any = action.data
        today = wanted.today or date.today()
        found = addition(
            data["part"], asked.analysis, today, files_too=self._editing.can_create_files
        )
        if found is not None and found.file is not None:
            action.edit = self._editing.new_file(found.file, found.text)
        elif found is not None and found.edit is not None:
            action.edit = self._editing.of([found.edit], asked.analysis)
        return action

    def fixed(self, action: types.CodeAction, asked: Asked, wanted: Wanted) -> types.CodeAction:
        """The action with the edits of `check --fix`, in one file alone."""
        path, source, analysis = asked
        trial = Trial(analysis, wanted)
        done = put_right(trial.judge, trial.before, {source.path: path}, unsafe=False)
        if path in done.contents:
            after = decode(source.path, done.contents[path])
            action.edit = self._editing.of(edits_between(source, after.text), analysis)
        return action


def _fix_all(uri: str, analysis: Analysis) -> types.CodeAction:
    title = words(analysis.language).text("fix", "all")
    return types.CodeAction(title, kind=FIX_ALL, data={"fix_all_of": uri})


def _is_asked(kind: str, only: Sequence[str | types.CodeActionKind] | None) -> bool:
    """Whether a kind of action is one of those that are asked for; kinds hold their sub-kinds."""
    if only is None:
        return True
    names = [str(getattr(each, "value", each)) for each in only]
    return any(not name or kind == name or kind.startswith(f"{name}.") for name in names)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """One finding of each rule that speaks of a line: one comment covers them all."""
    return list({(each.rule, each.line): each for each in findings}.values())


def _has_safe_fix(analysis: Analysis, source: Source) -> bool:
    return any(
        each.fix is not None
        and each.fix.is_safe
        and all(edit.span.source is source for edit in each.fix.edits)
        for each in analysis.findings
    )
