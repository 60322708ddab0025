"""Soundness of a pathway, proved for every profile of facts: `check`."""

from workflow.pathway.check.checker import check
from workflow.pathway.check.replay import TraceStep
from workflow.pathway.check.result import CheckResult, Finding, Trace

__all__ = ["CheckResult", "Finding", "Trace", "TraceStep", "check"]
