"""What the proofs found, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflow.pathway.definition import Pathway
from workflow.pathway.rules import CLOCK
from workflow.proof.names import THERE
from workflow.proof.prove import Verdict
from workflow.proof.replay import TraceStep

Table = Mapping[str, Mapping[str, str]]
"""Kind -> variable -> value; switches under the empty kind."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A sequence of steps that really can be done: the first state, the steps, the state at the end.

    For a step that must not be done so, that step is the last and `last` is the state just before it.
    `profile` are the given facts and switches that the sequence needs to begin with.
    """

    first: Table
    profile: Table
    steps: tuple[TraceStep, ...]
    last: Table


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question.

    `about`: claim, entitlement, step, state, ending or deadline, with its `id`.
    """

    id: str
    about: str
    verdict: Verdict
    text_es: str
    text_en: str
    trace: Trace | None = None
    seconds: float = 0.0

    def text(self, language: str) -> str:
        """The answer in `es` or `en`."""
        return self.text_en if language == "en" else self.text_es


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All answers about a pathway."""

    pathway: str
    findings: tuple[Finding, ...]
    seconds: float
    nodes: int = field(default=0)

    @property
    def ok(self) -> bool:
        """Whether everything is proved."""
        return all(finding.verdict == "proved" for finding in self.findings)

    def text(self, language: str) -> str:
        """The whole answer in `es` or `en`."""
        return "\n".join(self.told(language))

    def told(self, language: str) -> list[str]:
        """What is broken or open, each finding a text, and last how much is proved."""
        english = language == "en"
        lines = [f.text(language) for v in ("broken", "undecided") for f in self.findings if f.verdict == v]
        proved = sum(1 for finding in self.findings if finding.verdict == "proved")
        total = len(self.findings)
        lines.append(
            f"{proved} of {total} statements are proved for every profile of facts ({self.seconds:.1f} s)."
            if english
            else f"{proved} de {total} afirmaciones quedan demostradas para todo perfil de datos "
            f"({self.seconds:.1f} s)."
        )
        return lines


class Words:
    """Names of a pathway's elements in one language."""

    def __init__(self, pathway: Pathway, language: str) -> None:
        self._pathway, self._language = pathway, language

    def trace(self, trace: Trace) -> str:
        """The profile and the numbered steps."""
        english = self._language == "en"
        lines = []
        given = self._given(trace.profile)
        if given:
            lines.append(("  Given: " if english else "  Datos: ") + "; ".join(given))
        for number, step in enumerate(trace.steps, 1):
            lines.append(f"  {number}. {self.step(step)}")
        if not trace.steps:
            lines.append("  From the very beginning." if english else "  Desde el comienzo.")
        return "\n".join(lines)

    def step(self, step: TraceStep) -> str:
        """One step: what, by whom, with what end."""
        kind = self._pathway.kinds[step.kind]
        if step.timer:
            name = kind.timers[step.timer].name(self._language)
            return f"{name}: the time ends" if self._language == "en" else f"{name}: se cumple el plazo"
        definition = kind.steps[step.step]
        role = self._pathway.roles.get(step.role)
        clock = "clock" if self._language == "en" else "reloj"
        who = clock if step.role == CLOCK else role.name(self._language) if role else step.role
        text = f"{definition.name(self._language)} ({who}) [{step.step}]"
        if step.ending in definition.outcomes:
            outcome = definition.outcomes[step.ending]
            text += f": {outcome.en if self._language == 'en' else outcome.es}"
        elif step.ending == "patience":
            text += ": the wait is given up" if self._language == "en" else ": se abandona la espera"
        elif step.ending == "full":
            text += ": turned away" if self._language == "en" else ": sin cupo en la espera"
        return text

    def _given(self, profile: Table) -> list[str]:
        words = []
        for kind_id, facts in profile.items():
            for fact, value in facts.items():
                if kind_id and fact == THERE:
                    words.append(f"{self._pathway.kinds[kind_id].name(self._language)}: {value}")
                    continue
                table = self._pathway.kinds[kind_id].facts if kind_id else self._pathway.switches
                element = table[fact]
                words.append(f"{element.name(self._language)} = {element.values[value].name(self._language)}")
        return words
