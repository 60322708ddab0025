"""For whom a step is that looks at others: dependents here or abroad, the persons of a proceeding."""

from __future__ import annotations

from collections.abc import Mapping

Texts = tuple[str, str]
_STATUSES = "potential|missed|form_sent|preliminary|confirmed|not_confirmed|under_review|withdrawn"
_IN_COLOMBIA = (
    "some_victim(origin=colombia & origin_noted=yes or "
    "status=form_sent|preliminary|confirmed|not_confirmed|under_review|withdrawn)"
)
_ABROAD = (
    "some_victim(testimony=agreed & return_=returned|returned_alone|reintegrated|expelled|way_back_refused "
    "or nationality=panamanian_abroad & homecoming=none|asked)"
)
_PURPOSES = "purpose=sexual|labour|domestic|begging|state_imposed"
_REST = "age=child|in_doubt or means=shown"
_TRAFFICKING: Texts = (
    "Es para cuando el expediente muestra, de alguna de las personas de este proceso, lo que pide el delito "
    "de trata (art. 456-A): el fin de explotarla y, según las reglas del momento, el traslado o los medios; "
    "aquí no lo muestra. Para proteger no hace falta la imputación.",
    "It is for when the file shows, of one of the persons of this proceeding, what the offence of "
    "trafficking asks for (art. 456-A): exploitation as its purpose and, by the rules in force, movement or "
    "means; the file does not show it. Protection does not need the charge.",
)

SOMEBODY: Mapping[str, Texts] = {
    "some_dependent(care=none)": (
        "Es para una hija, un hijo u otra persona a cargo que espera atención; en este caso no se ha "
        "anotado ninguna.",
        "It is for a daughter, a son or another dependent who waits for care; none is noted in this case.",
    ),
    "some_dependent(age_group=child)": (
        "Es para cuando hay una niña, un niño o adolescente a cargo de la persona; en este caso no se "
        "ha anotado ninguno.",
        "It is for when a child depends on the person; none is noted in this case.",
    ),
    "some_dependent(permit=none)": (
        "Es para una hija, un hijo u otra persona a cargo que todavía no tiene permiso para quedarse en "
        "Panamá; en este caso no se ha anotado ninguna.",
        "It is for a daughter, a son or another dependent who has no permit to stay in Panama yet; none is "
        "noted in this case.",
    ),
    "some_dependent_abroad(permit=none)": (
        "Es para una hija, un hijo u otra persona a cargo que vive en otro país y todavía no tiene permiso "
        "para venir a Panamá; en este caso no se ha anotado ninguna.",
        "It is for a daughter, a son or another dependent who lives in another country and has no permit to "
        "come to Panama yet; none is noted in this case.",
    ),
    "some_dependent_abroad(permit=granted & reunited=no)": (
        "Es para una hija, un hijo u otra persona a cargo que vive en otro país y ya tiene permiso para "
        "venir a Panamá; en este caso no se ha anotado ninguna.",
        "It is for a daughter, a son or another dependent who lives in another country and already has a "
        "permit to come to Panama; none is noted in this case.",
    ),
    "some_dependent_abroad(support=none)": (
        "Es para una hija, un hijo u otra persona a cargo que vive en otro país y a quien todavía no le "
        "llega ayuda; en este caso no se ha anotado ninguna.",
        "It is for a daughter, a son or another dependent who lives in another country and whom no help has "
        "reached yet; none is noted in this case.",
    ),
    f"some_victim(status={_STATUSES})": (
        "Es para cuando ya se encontró a alguna de las personas de este proceso; todavía no se ha encontrado "
        "a ninguna.",
        "It is for when one of the persons of this proceeding has been found; none has been found yet.",
    ),
    "some_victim(age=adult & mandate=given)": (
        "Es para cuando una persona adulta de este proceso ha dado poder a una abogada o un abogado; aquí "
        "ninguna lo ha dado.",
        "It is for when an adult of this proceeding has given a lawyer a mandate; none has here.",
    ),
    "some_victim(age=child|in_doubt & childs_mandate=given)": (
        "Es para cuando quien representa a una niña, niño o adolescente de este proceso ha dado poder a una "
        "abogada o un abogado; aquí nadie lo ha dado.",
        "It is for when whoever represents a child of this proceeding has given a lawyer a mandate; "
        "nobody has here.",
    ),
    f"some_victim({_PURPOSES} & movement_rule=not_required or movement=across_border|within_country & "
    f"means_rule=aggravates or {_REST})": _TRAFFICKING,
    f"some_victim({_PURPOSES} & movement=across_border|within_country & means_rule=aggravates or {_REST})": (
        _TRAFFICKING
    ),
    "some_victim(purpose=sexual)": (
        "Es para cuando a alguna de las personas de este proceso se la explotó sexualmente; aquí no se "
        "ha anotado de ninguna.",
        "It is for when one of the persons of this proceeding was sexually exploited; it was noted of "
        "none here.",
    ),
    _IN_COLOMBIA: (
        "Es para cuando se ha anotado que alguna de las personas de este proceso es de Colombia; aquí no se "
        "ha anotado de ninguna.",
        "It is for when it was noted that one of the persons of this proceeding is from Colombia; it was "
        "noted of none here.",
    ),
    _ABROAD: (
        "Es para cuando alguna de las personas de este proceso acepta declarar y está en otro país; aquí no "
        "hay ninguna.",
        "It is for when one of the persons of this proceeding agrees to testify and is in another country; "
        "there is none here.",
    ),
    "some_victim(age=child)": (
        "Es para cuando alguna de las personas de este proceso es niña, niño o adolescente; aquí ninguna lo "
        "es.",
        "It is for when one of the persons of this proceeding is a child; none is here.",
    ),
    "some_victim(age=in_doubt & age_assessed=child)": (
        "Es para cuando se determinó que alguna de las personas de este proceso es niña, niño o adolescente; "
        "aquí no se ha determinado de ninguna.",
        "It is for when one of the persons of this proceeding was found to be a child; none was here.",
    ),
    "some_victim(means=shown)": (
        "Es para cuando hay indicios de engaño o fuerza contra alguna de las personas de este proceso; aquí "
        "no se han anotado.",
        "It is for when there are signs of deceit or force against one of the persons of this proceeding; "
        "none are noted here.",
    ),
}
"""What a step is for that needs somebody who is so, and that nobody is; by the condition as the log names it.
A condition that is not here, as of a pathway of one's own, is told by the names of its values."""
NOBODY: Mapping[str, Texts] = {
    "some_victim(age=child)": (
        "Es para cuando ninguna de las personas de este proceso es niña, niño o adolescente; aquí hay quien "
        "lo es.",
        "It is for when none of the persons of this proceeding is a child; here somebody is.",
    ),
    "some_victim(age=in_doubt & age_assessed=child)": (
        "Es para cuando de ninguna de las personas de este proceso se determinó que es niña, niño o "
        "adolescente; aquí se determinó de alguna.",
        "It is for when none of the persons of this proceeding was found to be a child; here somebody was.",
    ),
    "some_victim(means=shown)": (
        "Es para cuando no hay indicios de engaño o fuerza contra ninguna de las personas de este proceso; "
        "aquí los hay.",
        "It is for when there are no signs of deceit or force against any of the persons of this proceeding; "
        "here there are.",
    ),
}
"""The same of a step that needs that nobody is so, and somebody is."""
