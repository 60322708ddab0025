"""What can be told of a person, and what they say where they are asked whether it may be.

Lines are short, in the person's own words, and promise nothing.
"""

from __future__ import annotations

from workflow.referral.definition import Both, Piece

PIECES: dict[str, Piece] = {
    piece.id: piece
    for piece in (
        Piece(
            "person",
            Both("que hay una persona que necesita atención", "that there is a person who needs care"),
            Both("Que hay alguien aquí, sí.", "That somebody is here, yes."),
            Both("Todavía no digan que estoy aquí.", "Do not say yet that I am here."),
        ),
        Piece(
            "name",
            Both("cómo quiere que le digan", "what they want to be called"),
            Both("El nombre pueden decirlo.", "The name you can tell them."),
            Both("Mi nombre no, por ahora.", "Not my name, for now."),
        ),
        Piece(
            "language",
            Both("en qué idioma se entiende", "which language they understand"),
            Both("Sí, que sepan en qué idioma hablarme.", "Yes, so that they know which language to speak."),
            Both("El idioma lo digo yo al llegar.", "I will say my language when I get there."),
        ),
        Piece(
            "age",
            Both("que es niña, niño o adolescente, o puede serlo", "that this is a child, or may be one"),
            Both("Mi edad sí.", "My age, yes."),
            Both("Mi edad la digo yo.", "My age I will say myself."),
        ),
        Piece(
            "tonight",
            Both("qué necesita hoy y esta noche", "what they need today and tonight"),
            Both("Lo que necesito hoy, sí.", "What I need today, yes."),
            Both("Lo que necesito lo pido yo.", "What I need I will ask for myself."),
            known_by=(
                "meet_first_needs",
                "meet_first_needs_again",
                "give_first_night",
                "give_child_first_night",
                "decline_first_night",
            ),
        ),
        Piece(
            "danger",
            Both("si está en peligro", "whether they are in danger"),
            Both("Que sepan que me pueden buscar.", "Let them know that somebody may look for me."),
            Both("De eso no hablen con más gente.", "Do not talk about that with more people."),
        ),
        Piece(
            "safe_contact",
            Both("el teléfono y la hora seguros", "the safe phone and hour"),
            Both("Por ahí sí, pero sólo a esa hora.", "That way, yes, but only at that hour."),
            Both("Por dónde buscarme no lo diga.", "Do not tell how to reach me."),
        ),
        Piece(
            "nationality",
            Both("de qué país es", "which country they are from"),
            Both("De dónde soy, sí.", "Where I am from, yes."),
            Both("¿Y para qué quieren saber de dónde soy?", "Why do they want to know where I am from?"),
        ),
        Piece(
            "notes",
            Both("lo anotado en el formulario", "what the form notes"),
            Both("Lo que está apuntado, sí.", "What is written down, yes."),
            Both("Esa hoja no la manden ahí.", "Do not send that sheet there."),
        ),
        Piece(
            "account",
            Both("lo que contó de los hechos", "what they told of what happened"),
            Both("Lo que pasó pueden leerlo.", "They can read what happened."),
            Both("Lo que pasó, ahí no.", "What happened, not there."),
        ),
        Piece(
            "health",
            Both("lo que dijo de su salud", "what they said of their health"),
            Both("De mi salud sí, para que me atiendan.", "About my health, yes, so that I am cared for."),
            Both("Lo de mi salud es mío.", "My health is my own affair."),
            known_by=("give_urgent_health", "give_health", "give_health_at_a_centre"),
        ),
        Piece(
            "whereabouts",
            Both("dónde está o dónde duerme", "where they are or sleep"),
            Both("Pueden saber dónde estoy.", "They can know where I am."),
            Both("Dónde duermo no lo digan.", "Do not tell where I sleep."),
        ),
        Piece(
            "family",
            Both("quién es su familia y qué sabe", "who their family is and what it knows"),
            Both("De mi familia, lo que haga falta.", "About my family, what is needed."),
            Both("A mi familia déjenla fuera.", "Leave my family out of it."),
        ),
        Piece(
            "migration",
            Both("cuál es su situación migratoria", "what their migration situation is"),
            Both("Lo de los papeles, sí.", "About my papers, yes."),
            Both("De mis papeles no hablen ahí.", "Do not talk about my papers there."),
            known_by=("tell_visa", "ask_visa", "grant_visa"),
        ),
    )
}

COUNTRY = "nationality"
"""The piece that says which country a person is from."""

EXPLAIN_FIRST = Both("Primero dígame quién lo va a ver.", "First tell me who is going to see it.")
"""What the person says where nobody has explained who will see it."""
NO_MORE = Both(
    "Ya se dijo más de lo que yo acepté. Por ahora, nada más.",
    "More was told already than I agreed to. For now, nothing else.",
)
"""What the person says after more was told than they had agreed to."""
NOBODY_ELSE = Both(
    "Nadie más sabe nada por esta vía. A quien pregunte: «Aquí no damos información sobre ninguna persona».",
    "Nobody else knows anything by this way. To anyone who asks: “We give no information here about any "
    "person.”",
)
"""What anybody else is told."""
