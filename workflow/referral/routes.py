"""To whom something is told of a person, and by which steps of the pathway.

Who receives in each office, what it needs, and what the person is asked before are assumptions for practice:
the report does not say it, and no protocol was found in full. Names of people are made up. Privacy is a right
by article 36 (2) of Law 79.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workflow.pathway.definition import Pathway
from workflow.referral.care import CARE
from workflow.referral.definition import Both, Route

ROUTES: tuple[Route, ...] = (
    Route(
        id="senniaf",
        name=Both("SENNIAF", "SENNIAF"),
        steps=(
            "protect_child_met",
            "notify_senniaf",
            "give_child_first_night",
            "record_child_alone",
            "take_to_senniaf_shelter",
            "take_to_usual_shelter",
            "take_child_out_of_hotel",
            "report_child_missing",
            "receive_child_from_abroad",
        ),
        who=Both("Lic. Batista, de turno", "Lic. Batista, on duty"),
        why=Both(
            "Es urgente y no espera formulario ni consentimiento. A la niña, niño o adolescente se le "
            "dice a quién se avisa y se le escucha.",
            "It is urgent and waits for no form or consent. The child is told who is informed, and is heard.",
        ),
        needs=("person", "name", "language", "age", "tonight", "danger", "whereabouts"),
        role="senniaf",
        has_form=False,
        received=("hear_child", "hear_child_on_place"),
        done=("order_protection",),
        who_else=Both("el Juzgado de Niñez y Adolescencia", "the children's and adolescents' court"),
        tonight=Both(
            "la niña, niño o adolescente no se queda sin compañía: una cama segura con quien le acompañe",
            "the child is not left alone: a safe bed with somebody who stays",
        ),
    ),
    Route(
        id="upavit",
        name=Both("UPAVIT", "UPAVIT"),
        steps=("refer_to_upavit", "refer_though_unidentified", "ask_referral"),
        who=Both("Lic. Ruiz, de guardia", "Lic. Ruiz, on duty"),
        why=Both(
            "Para recibir a alguien hace falta saber cómo hablarle y qué necesita hoy. Lo que pasó lo "
            "cuenta la propia persona, si quiere y cuando quiera.",
            "To receive somebody one has to know how to speak with them and what they need today. What "
            "happened they tell themselves, if and when they want.",
        ),
        needs=("person", "name", "language", "tonight", "danger"),
        helps=("safe_contact", "health"),
        other=("account", "migration", "family"),
        role="upavit",
        consent="consent_referral",
        received=("assess_needs",),
        done=("start_services",),
        revoked=("refuse_services",),
        who_else=Both(
            "un albergue de una ONG o los servicios sociales",
            "a shelter run by an NGO, or the social services",
        ),
        tonight=Both(
            "quien la atiende no la deja sin un lugar: una cama esta noche no espera a UPAVIT",
            "whoever assists them does not leave them without a place: a bed tonight does not wait for "
            "UPAVIT",
        ),
    ),
    Route(
        id="commission",
        name=Both("Comisión Nacional", "National Commission"),
        steps=("fill_form",),
        who=Both("Lic. Vega, de la Unidad de Identificación", "Lic. Vega, of the Identification Unit"),
        why=Both(
            "La Comisión resuelve con lo anotado. Salud, familia y dónde duerme no hacen falta para "
            "resolver.",
            "The Commission rules on what was noted. Health, family and where they sleep are not needed "
            "for that.",
        ),
        needs=("name", "language", "nationality", "notes"),
        helps=("safe_contact", "tonight"),
        other=("health", "family", "whereabouts"),
        role="commission",
        consent="consent_form",
        received=(
            "ask_about_interview",
            "ask_about_interview_interpreted",
            "interview",
            "file_psychosocial_report",
        ),
        receivers=("identification_unit", "commission"),
        done=("grant_preliminary", "confirm_status", "grant_on_review"),
        rejected=("refuse_preliminary", "refuse_status", "uphold_refusal"),
        revoked=("withdraw",),
        who_else=Both(
            "la persona puede pedir revisión; UPAVIT la atiende igual",
            "the person can ask for a review; UPAVIT assists them all the same",
        ),
        tonight=Both("los servicios y el alojamiento siguen", "services and accommodation go on"),
    ),
    Route(
        id="prosecutor",
        name=Both("Fiscalía", "Prosecutor"),
        steps=("share_with_prosecutor",),
        who=Both("Lic. Pinzón, de la Fiscalía", "Lic. Pinzón, of the prosecutor's office"),
        why=Both(
            "La Fiscalía recibe lo que la persona contó, si aceptó. Su salud, su familia y dónde "
            "duerme no prueban nada y la exponen.",
            "The prosecutor is given what the person told, if they agreed. Their health, their family "
            "and where they sleep prove nothing and expose them.",
        ),
        needs=("name", "language", "account"),
        helps=("danger", "safe_contact"),
        other=("health", "family", "whereabouts", "migration"),
        role="prosecutor",
        consent="consent_prosecutor",
        childs="disclosure_interest",
        received=("file_prosecutor_input", "take_testimony"),
        done=("charge_trafficking", "charge_lesser"),
        rejected=("archive",),
        who_else=Both(
            "la persona o las abogadas y los abogados de la Comisión pueden pedir que la Fiscalía decida",
            "the person or the Commission's lawyers can ask the prosecutor to decide",
        ),
        tonight=Both(
            "la protección y los servicios no dependen del proceso",
            "protection and services do not depend on the criminal case",
        ),
    ),
    Route(
        id="colombia",
        name=Both("Colombia", "Colombia"),
        steps=("share_with_colombia",),
        who=Both("el enlace del caso conjunto", "the contact of the joint case"),
        why=Both(
            "Para el caso conjunto hace falta lo que contó o declaró, si lo aceptó para Colombia. Nada "
            "más cruza la frontera.",
            "The joint case needs what they told or testified, if they agreed to it for Colombia. "
            "Nothing else crosses the border.",
        ),
        needs=("name", "account"),
        helps=("danger",),
        other=("health", "family", "whereabouts", "safe_contact", "migration"),
        consent="consent_colombia",
        childs="colombia_interest",
    ),
    Route(
        id="consulate",
        name=Both("Consulado de su país", "Consulate of their country"),
        steps=("contact_consulate",),
        who=Both("Lic. Lara, de asuntos consulares", "Lic. Lara, of consular affairs"),
        why=Both(
            "Al consulado se le dice quién pide el contacto y qué pide. Ni lo que pasó, ni dónde está, "
            "ni qué trámites tiene aquí.",
            "The consulate is told who asks for the contact and for what. Not what happened, nor where "
            "they are, nor what they applied for here.",
        ),
        needs=("name", "nationality"),
        helps=("safe_contact", "language"),
        other=("account", "health", "family", "whereabouts", "migration"),
        role="consulate",
        consent="consular_wish",
        childs="consular_interest",
        done=("give_consular_help",),
        revoked=("end_consular_wish",),
        who_else=Both(
            "la Cancillería puede tramitar documentos sin el consulado",
            "the Ministry of Foreign Affairs can arrange papers without the consulate",
        ),
    ),
    Route(
        id="shelter",
        name=Both("Albergue", "Shelter"),
        steps=(
            "place_in_womens_shelter",
            "place_in_migrant_shelter",
            "place_in_specialised_shelter",
            "move_to_womens_shelter",
            "move_to_migrant_shelter",
        ),
        who=Both("la coordinadora del albergue", "the coordinator of the shelter"),
        why=Both(
            "Quien recibe en el albergue necesita saber cómo hablarle y qué hace falta esta noche. No "
            "necesita saber qué le pasó.",
            "Whoever receives them at the shelter has to know how to speak with them and what is needed "
            "tonight. They need not know what happened.",
        ),
        needs=("name", "language", "tonight"),
        helps=("danger", "health"),
        other=("account", "notes", "family", "migration"),
        role="ngo",
        places="ngo_places",
        arrives=True,
        revoked=("leave_lodging",),
        who_else=Both(
            "otro albergue, el resguardo de UPAVIT, o familia y amistades si la persona quiere",
            "another shelter, the UPAVIT safe place, or family and friends if the person wants",
        ),
        tonight=Both(
            "una habitación aparte pagada, si la persona es adulta y la acepta",
            "a paid room of their own, if the person is an adult and accepts it",
        ),
    ),
    *CARE,
    Route(
        id="other_authority",
        name=Both("La autoridad que sigue con el caso", "The authority that goes on with the case"),
        steps=("hand_to_other_authority",),
        who=Both("quien recibe en esa autoridad", "whoever receives at that authority"),
        why=Both(
            "Se entrega el caso, no la vida de la persona: quién es, cómo hablarle y si corre peligro.",
            "The case is handed on, not the person's life: who they are, how to speak with them, and "
            "whether they are in danger.",
        ),
        needs=("name", "language", "danger"),
        helps=("safe_contact", "tonight"),
        other=("account", "notes", "health", "family", "whereabouts"),
    ),
    Route(
        id="abroad",
        name=Both("Autoridad de niñez del otro país", "Child protection authority of the other country"),
        steps=("tell_authority_abroad",),
        who=Both("quien recibe en esa autoridad", "whoever receives at that authority"),
        why=Both(
            "Sólo lo que hace falta para proteger a la niña, niño o adolescente.",
            "Only what is needed to protect the child.",
        ),
        needs=("name", "age", "language", "danger", "whereabouts"),
        helps=("family",),
        other=("account", "notes", "health", "migration"),
    ),
    Route(
        id="strangers",
        name=Both("Otras personas", "Other people"),
        steps=("disclose_identity",),
        who=Both("", ""),
        why=Both(
            "Su identidad y dónde está no las sabe nadie que no las necesite para proteger a la persona.",
            "Nobody knows who and where they are who does not need it to protect them.",
        ),
        needs=("name", "whereabouts"),
        has_form=False,
        is_referral=False,
    ),
)
"""Every referral, in the order in which they are shown."""


def routes_of(pathway: Pathway) -> Mapping[str, Route]:
    """The routes that a pathway has, by id: those with a step of it.

    What another pathway, or an older one, does not have of a route (a role, a fact, a resource) is left out.
    """
    return pathway.once(_fitting)


def route_of_step(pathway: Pathway, step: str) -> Route | None:
    """The route that a step tells something by; None for other steps."""
    return next((route for route in routes_of(pathway).values() if step in route.steps), None)


def _fitting(pathway: Pathway) -> dict[str, Route]:
    facts = {fact for kind in pathway.kinds.values() for fact in kind.facts}
    return {
        route.id: replace(
            route,
            steps=steps,
            role=route.role if route.role in pathway.roles else "",
            consent=route.consent if route.consent in facts else "",
            childs=route.childs if route.childs in facts else "",
            places=route.places if route.places in pathway.resources else "",
        )
        for route in ROUTES
        if (steps := tuple(step for step in route.steps if step in pathway.steps))
    }
