"""How long the proofs take: `python -m tests.bench.check [FILE.yaml]`; without a file, a made-up one."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from tests.check.large import large_pathway
from workflow.pathway.definition import Pathway
from workflow.proof import check


def _read(path: Path) -> Pathway:
    from ruamel.yaml import YAML

    return Pathway.model_validate(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")))


def main() -> None:
    """Check once, and say what took longest."""
    pathway = _read(Path(sys.argv[1])) if len(sys.argv) > 1 else large_pathway()
    result = check(pathway)
    print(result.text("en"))
    for finding in sorted(result.findings, key=lambda f: -f.seconds)[:8]:
        print(f"{finding.seconds:7.3f} s  {finding.verdict:9}  {finding.id}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{result.seconds:.2f} s in all, at most {result.nodes} nodes, {peak} MB")


if __name__ == "__main__":
    main()
