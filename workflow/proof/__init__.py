"""Soundness of a pathway, proved for every profile of facts: `check`."""

from workflow.proof.checker import check
from workflow.proof.replay import TraceStep
from workflow.proof.result import CheckResult, Finding, Trace

__all__ = ["CheckResult", "Finding", "Trace", "TraceStep", "check"]
