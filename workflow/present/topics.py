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


_FOUND_BY: dict[Group | Place, str] = {
    "need": "agua comida salud dolor herida fiebre dormir cama water food health pain wound fever sleep bed",
    "contact": "avisar familia llamar teléfono mensaje family call phone message",
    "deceptive_recruitment": "promesa oferta anuncio engaño contrato promise offer advert deceit contract",
    "coercive_recruitment": "amenaza fuerza obligar threat force",
    "recruitment_by_vulnerability": "necesidad pobreza familia need poverty family",
    "exploitation": "trabajo pago sueldo horas descanso cuarto work pay wage hours rest room",
    "coercion_at_destination": (
        "deuda deber cuenta puerta candado encierro salir pasaporte cédula documentos amenaza miedo "
        "debt owe account door lock leave passport papers threat fear"
    ),
    "vulnerability_at_destination": "papeles idioma sola solo permiso papers language alone permit",
}
"""What one may type to look for the questions of a group, in both languages. It is the same for every person:
by what they would answer no question is found before they have."""


def found_by(group: Group | Place) -> str:
    """Other words by which the questions of a group are found."""
    return _FOUND_BY.get(group, "")


def topic(scene: Scene, group: Group | Place) -> str:
    """What a group of questions is about, or where a note stands."""
    return scene.words.pick(*_GROUPS[group])
