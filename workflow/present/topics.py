"""What questions and notes are about, in words: needs, contacts, the dimensions of the form of practice."""

from __future__ import annotations

from workflow.present.scene import Scene
from workflow.talk.definition import Group, Place

_GROUPS: dict[Group | Place, tuple[str, str]] = {
    "need": ("Qué necesita", "What they need"),
    "no_sign": ("No es indicio", "No sign"),
    "account": ("Su relato", "Their own account"),
    "contact": ("A quién y cómo avisar", "Whom to tell, and how"),
    "deceptive_recruitment": ("Captación engañosa", "Deceptive recruitment"),
    "coercive_recruitment": ("Captación bajo coacción", "Coercive recruitment"),
    "recruitment_by_vulnerability": ("Captación por vulnerabilidad", "Recruitment by vulnerability"),
    "exploitation": ("Condiciones de explotación", "Exploitative conditions"),
    "coercion_at_destination": ("Coacción en el destino", "Coercion at destination"),
    "vulnerability_at_destination": ("Vulnerabilidad en el destino", "Vulnerability at destination"),
}


def topic(scene: Scene, group: Group | Place) -> str:
    """What a group of questions is about, or where a note stands."""
    return scene.words.pick(*_GROUPS[group])
