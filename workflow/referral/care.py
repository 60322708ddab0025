"""The services that somebody is referred to: what each needs of a person, and by which steps it answers.

All of it is assumed for practice, as in `routes`.
"""

from __future__ import annotations

from workflow.referral.definition import Both, Route

CARE: tuple[Route, ...] = (
    Route(
        id="health",
        name=Both("Salud y medicinas", "Health and medicines"),
        steps=("ask_health", "ask_health_again"),
        who=Both("Enf. Rojas, del centro de salud", "Nurse Rojas, of the health centre"),
        why=Both(
            "Quien cura necesita saber qué siente la persona, no qué le hicieron: eso lo dice, si "
            "quiere, la propia persona.",
            "Whoever cares for them has to know what they feel, not what was done to them: that they "
            "say themselves if they want.",
        ),
        needs=("name", "language", "health"),
        helps=("safe_contact",),
        other=("account", "notes", "migration", "family"),
        consent="consent_services",
        done=("give_health",),
        rejected=("health_unavailable",),
        revoked=("leave_services",),
        who_else=Both(
            "otro centro de salud público",
            "another public health centre",
        ),
        tonight=Both(
            "una urgencia se atiende ya, acompañada y sin formulario",
            "what is urgent is treated at once, accompanied and without a form",
        ),
    ),
    Route(
        id="psychology",
        name=Both("Atención psicológica", "Psychological care"),
        steps=("ask_psychology",),
        who=Both("Lic. Mora, del equipo de psicología", "Lic. Mora, of the psychology team"),
        why=Both(
            "Para dar una cita no hace falta el relato: repetirlo cansa. La persona lo cuenta ahí si quiere.",
            "To make an appointment the account is not needed: to repeat it is tiring. The person tells "
            "it there if they want.",
        ),
        needs=("name", "language", "tonight"),
        helps=("danger", "health", "safe_contact"),
        other=("account", "notes", "migration", "family"),
        consent="consent_services",
        done=("give_psychology",),
        rejected=("psychology_unavailable",),
        revoked=("leave_services",),
        who_else=Both(
            "una ONG de la red o el hospital público", "an NGO of the network, or the public hospital"
        ),
        tonight=Both(
            "se le dice a quién puede llamar si la noche es difícil",
            "they are told whom they can call if the night is hard",
        ),
    ),
    Route(
        id="social",
        name=Both("Apoyo social", "Social support"),
        steps=("ask_social",),
        who=Both("Lic. Solís, de trabajo social", "Lic. Solís, social worker"),
        why=Both(
            "Para el apoyo social hace falta saber qué necesita, no qué pasó.",
            "Social support needs to know what is needed, not what happened.",
        ),
        needs=("name", "language", "tonight"),
        helps=("family", "safe_contact"),
        other=("account", "notes", "health", "migration"),
        role="social_services",
        consent="consent_services",
        done=("give_social",),
        rejected=("social_unavailable",),
        revoked=("leave_services",),
        who_else=Both("una ONG de la red", "an NGO of the network"),
        tonight=Both(
            "lo que falta para hoy lo entrega quien la atiende",
            "what is missing today is given by whoever assists them",
        ),
    ),
    Route(
        id="legal",
        name=Both("Asistencia legal", "Legal assistance"),
        steps=("ask_legal",),
        who=Both(
            "Lic. Arce, de las abogadas y los abogados de la Comisión",
            "Lic. Arce, of the Commission's lawyers",
        ),
        why=Both(
            "La primera cita se da con el nombre, el idioma y el trámite. Lo que pasó queda entre la "
            "persona y su abogada o abogado.",
            "The first appointment needs the name, the language and what is applied for. What happened "
            "stays between the person and their lawyer.",
        ),
        needs=("name", "language", "migration"),
        helps=("safe_contact", "account"),
        other=("notes", "health", "family", "whereabouts"),
        role="legal_aid",
        consent="consent_services",
        done=("give_legal",),
        rejected=("legal_unavailable",),
        revoked=("leave_services",),
        who_else=Both(
            "la defensa pública de víctimas o la Defensoría del Pueblo",
            "the public defence of victims, or the Ombudsman",
        ),
    ),
    Route(
        id="training",
        name=Both("Formación laboral", "Career training"),
        steps=("ask_training",),
        who=Both("Prof. Díaz, de formación", "Prof. Díaz, of training"),
        why=Both(
            "Para inscribir a alguien basta el nombre y el idioma. Que sea víctima no tiene que saberlo "
            "nadie en el curso.",
            "To enrol them the name and the language are enough. Nobody in the course has to know that "
            "they are a victim.",
        ),
        needs=("name", "language"),
        helps=("safe_contact",),
        other=("account", "notes", "health", "migration", "family"),
        consent="consent_services",
        done=("give_training",),
        rejected=("training_unavailable",),
        revoked=("leave_services",),
        who_else=Both("otro programa público de formación", "another public training programme"),
    ),
    Route(
        id="supplies",
        name=Both("Alimentación, ropa e higiene", "Food, clothes and hygiene"),
        steps=("ask_food", "ask_clothes", "ask_food_again", "ask_clothes_again"),
        who=Both("la bodega de UPAVIT", "the UPAVIT store"),
        why=Both(
            "Comida y ropa se entregan sin decir para quién son.",
            "Food and clothes are given without saying whom they are for.",
        ),
        needs=("tonight",),
        consent="consent_services",
        has_form=False,
        done=("give_food", "give_clothes"),
        rejected=("food_unavailable", "clothes_unavailable"),
        revoked=("leave_services",),
        who_else=Both("una ONG o los servicios sociales", "an NGO, or the social services"),
        tonight=Both(
            "nadie se queda sin comer: lo entrega quien la atiende",
            "nobody goes without a meal: whoever assists them gives it",
        ),
    ),
)
"""Every service, in the order in which they are shown."""
