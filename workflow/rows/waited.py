"""What people at a place of the map wait for, in so few words that its box has room for them.

Whoever waits at «Permiso de trabajo» has the permit, and waits to renew it: a bare number would read as if
they had none.
"""

from __future__ import annotations

from collections.abc import Mapping

from workflow.rows.flow import HeatRow

_SHORT = {
    "appeal_asylum": ("ayuda para recurrir", "for help to appeal"),
    "appoint_representative": ("a quien las represente", "for a representative"),
    "arrange_accessible_care": ("atención accesible", "for accessible care"),
    "arrange_return": ("que se acuerde el viaje", "for travel to be arranged"),
    "ask_about_interview": ("que se pregunte", "to be asked"),
    "ask_about_interview_interpreted": ("intérprete", "for an interpreter"),
    "ask_clothes": ("ropa e higiene", "for clothes and hygiene"),
    "ask_food": ("alimentación", "for food"),
    "ask_health": ("atención de salud", "for health care"),
    "ask_permanent": ("la residencia permanente", "for permanent residency"),
    "ask_extension": ("la prórroga", "for the extension"),
    "ask_renewal": ("renovarlo", "to renew it"),
    "ask_residency": ("la residencia", "for residency"),
    "ask_childs_residency": ("la residencia", "for residency"),
    "ask_review": ("la revisión", "for a review"),
    "ask_visa": ("la visa", "for the visa"),
    "ask_work_permit": ("el permiso de trabajo", "for a work permit"),
    "assess_needs": ("la evaluación", "for the assessment"),
    "assess_return_risk": ("que se valore el riesgo", "for the risk to be assessed"),
    "begin_reintegration": ("reintegración", "for reintegration"),
    "charge_decision": ("al equipo fiscal", "for the prosecutors"),
    "civil_judgment": ("la decisión", "for the decision"),
    "contact_consulate": ("al consulado", "for the consulate"),
    "decide_asylum": ("la decisión", "for the decision"),
    "decide_childs_visa": ("que se decida la visa", "for a decision on the visa"),
    "deliver_food_and_hygiene": ("alimentos e higiene", "for food and hygiene"),
    "detect_police": ("que alguien las encuentre", "to be found"),
    "file_prosecutor_input": ("a la Fiscalía", "for the prosecutors"),
    "find_claim_defects": ("que se revise la solicitud", "for the claim to be checked"),
    "first_decision": ("la primera decisión", "for the first decision"),
    "forfeit_assets": ("el comiso", "for forfeiture"),
    "give_clothes": ("ropa e higiene", "for clothes and hygiene"),
    "give_consular_help": ("ayuda consular", "for consular help"),
    "give_food": ("alimentación", "for food"),
    "give_health": ("atención de salud", "for health care"),
    "give_physical_protection": ("protección física", "for physical protection"),
    "give_training": ("formación", "for training"),
    "grant_visa": ("a Migración", "for Migration"),
    "hear_child": ("que se les escuche", "to be heard"),
    "interview": ("a la Unidad", "for the Unit"),
    "investigate": ("la investigación", "for the investigation"),
    "issue_work_permit": ("a MITRADEL", "for MITRADEL"),
    "meet_first_needs": ("agua, comida, ropa", "for water, food, clothes"),
    "move_to_migrant_shelter": ("un albergue", "for a shelter"),
    "move_to_womens_shelter": ("un albergue", "for a shelter"),
    "notify_senniaf": ("el aviso a SENNIAF", "for SENNIAF to be told"),
    "open_trial": ("sala de audiencias", "for a courtroom"),
    "pay_civil": ("el pago", "to be paid"),
    "pay_labour": ("el pago", "to be paid"),
    "pay_restitution": ("el pago", "to be paid"),
    "placement": ("alojamiento", "for a place to stay"),
    "preliminary_ruling": ("a la Comisión", "for the Commission"),
    "refer_to_upavit": ("la remisión a UPAVIT", "to be referred to UPAVIT"),
    "restitution_judgment": ("la decisión", "for the decision"),
    "seize_assets": ("la aprehensión de bienes", "for assets to be seized"),
    "sentencing": ("la pena", "for the sentence"),
    "start_reflection": ("la reflexión", "for the reflection period"),
    "start_services": ("la atención", "for care"),
    "take_testimony": ("la declaración", "to testify"),
    "take_testimony_abroad": ("la declaración", "to testify"),
    "tell_consulate": ("que se les diga del consulado", "to hear of the consulate"),
    "tell_remedies": ("que se les diga qué reclamar", "to hear what to claim"),
    "tell_review": ("que se les diga por qué", "to hear why"),
    "tell_rights": ("que se les digan sus derechos", "to hear their rights"),
    "tell_visa": ("que se les diga de la visa", "to hear of the visa"),
    "travel_home": ("el viaje", "for the journey"),
}  # fmt: skip
"""By the step of a row of the rankings, or by one of several ways: what follows «esperan», and “wait”. Who
stands in a line waits for whom the line leads to."""


def in_short(row: HeatRow, lang: str) -> str:
    """What most people at a place wait for, to follow «esperan»; "" where nobody waits, or where there are no
    short words for it. `lang` is es or en."""
    first = max(row.parts, key=lambda part: part.waiting, default=None)
    if first is None or not first.waiting:
        return ""
    known = next((_SHORT[id] for id in (*first.ways[:1], first.step) if id in _SHORT), ("", ""))
    return known[lang == "en"]


def in_full(row: HeatRow, steps: Mapping[str, str], lang: str) -> str:
    """The same, where it stands in a list: what has no short words by the name of its step (`steps`)."""
    first = max(row.parts, key=lambda part: part.waiting, default=None)
    short = in_short(row, lang)
    if short or first is None or not first.waiting:
        return short
    name = steps.get(first.step, "")
    return f"{'for this' if lang == 'en' else 'esto'}: {name[:1].lower()}{name[1:]}" if name else ""
