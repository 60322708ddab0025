"""What a role says with a step that answers what the person asked: the words, by situation, in two languages.

Assumption: the words are ours. A step that ends a question without answering it says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = tuple[str, str, str]
"""Spanish, English, and the Spanish to a child where it differs."""
Deeds = tuple[tuple[str, frozenset[str], Words], ...]
"""A fact or track, the values that a step gives it, and what is then said."""

_BED: Words = (
    "Para esta noche hay una cama segura.",
    "There is a safe bed for tonight.",
    "",
)
_PLACE: Words = (
    "Ya hay un lugar donde dormir. Si ahí no está bien, dígamelo.",
    "There is a place to sleep now. If it isn't right for you, tell me.",
    "Ya hay un lugar donde dormir. Si ahí no estás bien, dímelo.",
)
SHELTERS = (
    "womens_shelter",
    "migrant_shelter",
    "specialised_shelter",
    "upavit_place",
    "senniaf_shelter",
    "usual_shelter",
)
"""States of `lodging` in which the person sleeps where a team looks after the house."""
_PLACES = frozenset({*SHELTERS, "foster_family", "family", "hotel"})
_INTERPRETER: Words = (
    "Desde ahora está con nosotros una persona intérprete, que no trabaja para nadie de aquí.",
    "From now on an interpreter is with us, who works for nobody here.",
    "",
)
_WHO: Words = (
    "Le digo mi nombre y mi institución, qué anoto, quién lo lee, y que puede no contestar.",
    "I'll tell you my name and my institution, what I note, who reads it, and that you need not answer.",
    "Te digo mi nombre y mi institución, qué anoto, quién lo lee, y que puedes no contestar.",
)

DEEDS: Mapping[str, Deeds] = {
    "detained": (
        (
            "liberty",
            frozenset({"free"}),
            (
                "Ya puede salir de aquí.",
                "You can leave here now.",
                "Ya puedes salir de aquí.",
            ),
        ),
    ),
    "unsafe_place": (
        ("lodging", _PLACES, _PLACE),
        (
            "lodging_checked",
            frozenset({"safe"}),
            (
                "Se fue a ver el lugar. Si a usted no le da tranquilidad, dígamelo igual.",
                "The place was looked at. If it gives you no peace all the same, tell me.",
                "Se fue a ver el lugar. Si a ti no te da tranquilidad, dímelo igual.",
            ),
        ),
    ),
    "no_words": (
        ("interpreter", frozenset({"arranged"}), _INTERPRETER),
        ("talk_interpreter", frozenset({"present"}), _INTERPRETER),
    ),
    "met": (("talk_explained", frozenset({"explained"}), _WHO),),
    "who_sees": (("talk_explained", frozenset({"explained"}), _WHO),),
    "not_the_form": (("lodging", _PLACES, _PLACE), ("first_night", frozenset({"given"}), _BED)),
    "tonight": (("lodging", _PLACES, _PLACE), ("first_night", frozenset({"given"}), _BED)),
    "may_i_work": (
        (
            "visa_told",
            frozenset({"told"}),
            (
                "Le explico qué visa y qué permisos puede pedir, y desde cuándo podría trabajar con ellos.",
                "I explain which visa and permits you can ask for, and from when you could work with them.",
                "",
            ),
        ),
    ),
    "visa_asked": (
        (
            "migration",
            frozenset({"visa"}),
            (
                "La visa está otorgada. Desde hoy muestre ese documento, y ya no la solicitud.",
                "The visa is granted. From today show that document, and no longer the application.",
                "La visa está otorgada. Desde hoy muestra ese documento, y ya no la solicitud.",
            ),
        ),
    ),
}
