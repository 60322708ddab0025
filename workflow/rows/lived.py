"""What became of a person who came to a state of the map, as it is told of somebody, in both languages.

States of other pathways have no sentence here; whoever tells of them names the state.
"""

from __future__ import annotations

from collections.abc import Collection

_CARED = {
    "status.undetected": ("nadie la había encontrado todavía", "nobody had found the person yet"),
    "status.potential": (
        "se supo que la persona podía ser víctima de trata",
        "it became known that the person could be a victim of trafficking",
    ),
    "status.missed": (
        "no se vieron los indicios y el caso se trató como otra cosa",
        "the signs were not seen and the case was treated as something else",
    ),
    "status.withdrawn": ("la persona decidió no seguir", "the person decided not to go on"),
    "status.form_sent": ("el formulario salió hacia la Comisión", "the form was sent to the Commission"),
    "status.preliminary": (
        "la Comisión reconoció a la persona como víctima preliminar",
        "the Commission recognised the person as a preliminary victim",
    ),
    "status.confirmed": (
        "la Comisión reconoció a la persona como víctima plena",
        "the Commission recognised the person as a confirmed victim",
    ),
    "status.under_review": (
        "se pidió revisar lo que decidió la Comisión",
        "a review of what the Commission decided was asked for",
    ),
    "status.not_confirmed": (
        "la Comisión no reconoció a la persona como víctima",
        "the Commission did not recognise the person as a victim",
    ),
    "reflection.running": ("empezó el período de reflexión", "the reflection period began"),
    "services.referred": (
        "el caso llegó a UPAVIT, que atiende a víctimas de cualquier delito",
        "the case reached UPAVIT, which attends victims of any crime",
    ),
    "services.assessed": (
        "UPAVIT evaluó qué necesitaba la persona y qué riesgo corría",
        "UPAVIT assessed what the person needed and what risk there was",
    ),
    "services.in_services": ("empezó la atención de UPAVIT", "care by UPAVIT began"),
    "services.left": ("la persona salió de los servicios", "the person left the services"),
    "services.ended": (
        "la atención terminó, según el interés superior",
        "care ended, by the child's best interests",
    ),
    "health.given": (
        "recibió atención de salud y medicinas",
        "the person was given health care",
    ),
    "psychology.given": ("recibió atención psicológica", "the person was given psychological care"),
    "legal.given": ("recibió asistencia legal", "the person was given legal assistance"),
    "training.given": ("recibió formación laboral", "the person was given career training"),
    "protection.notified": (
        "se avisó a SENNIAF, que protege a la niñez",
        "SENNIAF, which protects children, was notified",
    ),
    "protection.measure": ("hubo una medida de protección", "there was a protection measure"),
    "best_interests.heard": (
        "se escuchó su opinión y quedó escrita",
        "the child's own view was heard and recorded",
    ),
    "best_interests.decided": (
        "se decidió según su interés superior",
        "it was decided by the child's best interests",
    ),
    "migration.visa": (
        "recibió la visa humanitaria provisional",
        "the person was granted the provisional humanitarian visa",
    ),
    "migration.residency": ("recibió la residencia temporal", "the person was granted temporary residency"),
    "migration.permanent": ("recibió la residencia permanente", "the person was granted permanent residency"),
    "work_permit.valid": ("tuvo un permiso de trabajo vigente", "the person had a valid work permit"),
    "dependents_permit.granted": ("sus dependientes recibieron permisos", "dependents were granted permits"),
    "asylum.asked": (
        "se pidió ante ONPAR, la oficina para refugiados, la condición de refugiado",
        "ONPAR, the office for refugees, was asked for refugee status",
    ),
    "asylum.appealable": (
        "se negó la condición de refugiado, y se puede recurrir",
        "refugee status was refused, which is open to appeal",
    ),
    "consular.contacted": ("se avisó al consulado", "the consulate was contacted"),
    "consular.helped": ("recibió asistencia consular", "the person was given consular help"),
    "homecoming.asked": ("se pidió el regreso a Panamá", "coming home to Panama was asked for"),
    "homecoming.home": ("la persona volvió a Panamá", "the person came home to Panama"),
    "homecoming.home_alone": (
        "la persona volvió a Panamá por su cuenta",
        "the person came home to Panama without escort",
    ),
    "return_.asked": ("se pidió volver a su país", "going home was asked for"),
    "return_.risk_assessed": ("se evaluó el riesgo del retorno", "the risk of return was assessed"),
    "return_.arranged": (
        "se acordaron el viaje y quién recibe",
        "travel and who receives the person were arranged",
    ),
    "return_.returned": ("la persona volvió a su país", "the person went home"),
    "return_.returned_alone": (
        "la persona volvió a su país por su cuenta",
        "the person went home without escort",
    ),
}
_LODGED = {
    "family": ("con familia o amistades", "with family or friends"),
    "hotel": ("en un hotel", "in a hotel"),
    "specialised_shelter": ("en el albergue especializado", "in the specialised shelter"),
    "upavit_place": ("en el resguardo de UPAVIT", "in UPAVIT's safe place"),
    "womens_shelter": ("en un albergue de mujeres", "in a women's shelter"),
    "migrant_shelter": ("en un albergue de migrantes", "in a migrant shelter"),
    "foster_family": ("con una familia acogedora", "with a foster family"),
    "senniaf_shelter": ("en un albergue de la red de SENNIAF", "in a shelter of SENNIAF's network"),
    "usual_shelter": (
        "en el albergue habitual de niñez víctima",
        "in the shelter that most often takes in child victims",
    ),
}
_JUSTICE = {
    "testimony.agreed": ("la persona aceptó declarar", "the person agreed to testify"),
    "testimony.given": ("se tomó su declaración", "testimony was taken"),
    "testimony.recorded": (
        "se tomó su declaración como prueba anticipada",
        "testimony was recorded early",
    ),
    "testimony.from_abroad": (
        "se tomó su declaración con apoyo de otro país",
        "testimony was taken with another country's help",
    ),
    "querella.filed": ("se presentó la querella", "the querella was filed"),
    "querella.at_judge": (
        "el Juez de Garantías empezó a ver si se admite la querella",
        "the guarantees judge began to look at whether the querella is admitted",
    ),
    "querella.appealed": (
        "la admisión de la querella fue a apelación",
        "the admission of the querella went to appeal",
    ),
    "querella.party": (
        "la persona fue admitida como querellante",
        "the person was admitted as a party to the case",
    ),
    "stage.complaint": ("hubo una denuncia o noticia", "there was a complaint or notice"),
    "stage.investigation": ("empezó la investigación", "the investigation began"),
    "stage.charged": ("hubo imputación", "somebody was charged"),
    "stage.accused": ("hubo acusación", "somebody was prosecuted"),
    "stage.trial": ("empezó el juicio", "the trial began"),
    "stage.convicted": ("hubo condena", "there was a conviction"),
    "stage.archived": ("se archivó la investigación", "the investigation was archived"),
    "stage.acquitted": ("hubo absolución", "there was an acquittal"),
}
_CLOSED = {
    "case.follow_up": ("empezó el seguimiento", "follow-up began"),
    "case.closed_missed": (
        "el caso se archivó sin que se identificara a la persona",
        "the case was archived without the person being identified",
    ),
    "case.closed": ("el caso se cerró con la atención completa", "the case was closed with care completed"),
    "case.closed_own_choice": (
        "el caso se cerró porque la persona lo decidió, y puede volver",
        "the case was closed because the person decided so, and can come back",
    ),
    "case.closed_other": ("el expediente pasó a otra autoridad", "the file passed to another authority"),
}
_REMEDIES = {
    "restitution": ("la restitución", "restitution"),
    "civil_claim": ("la indemnización civil", "civil compensation"),
    "labour_claim": ("la indemnización laboral", "labour compensation"),
}
_REMEDY = {
    "filed": ("se pidió {0}", "{0} was asked for"),
    "ordered": ("se ordenó {0}", "{0} was ordered"),
    "paid": ("se pagó {0}", "{0} was paid"),
    "appealed": ("la decisión sobre {0} fue a apelación", "the decision on {0} went to appeal"),
}
SENTENCES = (
    _CARED
    | _JUSTICE
    | _CLOSED
    | {"civil_claim.notified": ("se notificó a quien fue demandado", "whoever is sued was told of the suit")}
    | {
        f"lodging.{id}": (f"la persona se alojó {es}", f"the person stayed {en}")
        for id, (es, en) in _LODGED.items()
    }
    | {
        f"{track}.{state}": (es.replace("{0}", one), en.replace("{0}", other))
        for track, (one, other) in _REMEDIES.items()
        for state, (es, en) in _REMEDY.items()
    }
)
"""By track and state: what follows a date, without its point."""
ASKS_HOW = frozenset({"status.potential", "status.missed"})
"""Of these states it is told by which step they came: who saw something or asked for help, and what was done
in place of asking."""


_NEVER_BEGUN = (
    "terminó la remisión a UPAVIT, sin que hubiera empezado la atención",
    "the referral to UPAVIT ended before any care had begun",
)
"""In place of leaving services, of somebody who never had any."""


_AGAIN = {
    "status.potential": (
        "otra vez se supo que la persona podía ser víctima de trata",
        "it became known again that the person could be a victim of trafficking",
    ),
    "status.missed": (
        "otra vez no se vieron los indicios y el caso se trató como otra cosa",
        "again the signs were not seen and the case was treated as something else",
    ),
}
"""In place of what became of somebody to whom that happens again."""
_IN_CARE = ("; UPAVIT la seguía atendiendo", "; UPAVIT was still attending the person")
"""Added where somebody is found again whose care goes on: nothing says so otherwise."""


def is_cared_for(node: str) -> bool:
    """Whether whoever is in a state is attended by UPAVIT."""
    return node.endswith(".services.in_services")


def what_became(node: str, lang: str, past: Collection[str] = (), *, is_cared_for: bool = False) -> str:
    """What became of somebody who came to a state of the map, to follow a date; "" where it is not known.
    `past` are the states that they were in before; `is_cared_for`: UPAVIT attends them."""
    state = node.partition(".")[2]
    if state in _AGAIN:
        said = (_AGAIN if node in past else SENTENCES)[state]
        return f"{said[lang == 'en']}{_IN_CARE[lang == 'en'] if is_cared_for else ''}"
    if state == "services.left" and not any(one.endswith("services.in_services") for one in past):
        return _NEVER_BEGUN[lang == "en"]
    return SENTENCES.get(state, ("", ""))[lang == "en"]
