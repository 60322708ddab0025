"""What each right of article 36 of Law 79 means, in plain words, for an adult and for a child."""

from __future__ import annotations

from workflow.referral.definition import Both

INTEGRITY = "D1"
"""The right to physical and emotional integrity: where it is left open, the person is at risk."""
PRIVACY = "D2"
"""The right to identity and privacy: what it touches to tell somebody who need not know."""

MEANINGS: dict[str, Both] = {
    INTEGRITY: Both(
        "Nadie puede hacerle daño ni amenazarle. Si algo le da miedo, dígalo y se busca cómo protegerle.",
        "Nobody may hurt or threaten you. If something frightens you, say so, and a way to protect you "
        "is sought.",
    ),
    PRIVACY: Both(
        "Quién es usted y lo que cuenta no se dice a nadie que no lo necesite. Se le pregunta antes.",
        "Who you are and what you tell is said to nobody who does not need it. You are asked before.",
    ),
    "D3": Both(
        "Todo se le explica en un idioma que entiende. Puede preguntar, parar y tomarse su tiempo.",
        "Everything is explained in a language you understand. You can ask, stop and take your time.",
    ),
    "D4": Both(
        "Si es de otro país, puede hablar con su consulado. Sólo se le avisa si usted quiere.",
        "If you are from another country, you can talk with your consulate. It is told only if you want.",
    ),
    "D5": Both(
        "Se le dice cómo está su caso y sus papeles, y una abogada o abogado le ayuda sin cobrar.",
        "You are told how your case and your papers stand, and a lawyer helps you free of charge.",
    ),
    "D6": Both(
        "Puede pedir un lugar seguro donde dormir, comida, ropa y con qué asearse.",
        "You can ask for a safe place to sleep, food, clothes and what you need to wash.",
    ),
    "D7": Both(
        "Puede ver a una médica o un médico y hablar con alguien de psicología. Las medicinas no se cobran.",
        "You can see a doctor and talk with a psychologist. Medicines are free of charge.",
    ),
    "D8": Both(
        "Si es de otro país, no se le saca de aquí por lo que le pasó, y puede pedir permiso para quedarse.",
        "If you are from another country, you are not sent away for what happened, and you can ask to stay.",
    ),
    "D9": Both(
        "Si quiere volver a su casa, se le ayuda a hacerlo con seguridad. Nadie le obliga a volver.",
        "If you want to go home, you are helped to do so safely. Nobody makes you go.",
    ),
    "D10": Both(
        "No se le castiga por lo que le obligaron a hacer. Recibir ayuda no depende de que declare.",
        "You are not punished for what you were made to do. Help does not depend on your testimony.",
    ),
}

TO_A_CHILD: dict[str, Both] = {
    INTEGRITY: Both(
        "Nadie puede hacerte daño ni amenazarte. Si algo te da miedo, dilo y buscamos cómo protegerte.",
        "Nobody may hurt or threaten you. If something frightens you, say so, and we look for a way to "
        "protect you.",
    ),
    PRIVACY: Both(
        "Quién eres y lo que cuentas sólo lo sabe quien te tiene que cuidar. Te decimos quién es.",
        "Who you are and what you tell is known only to those who have to look after you. We tell you who.",
    ),
    "D3": Both(
        "Te lo explicamos todo con palabras que entiendes. Puedes preguntar, parar y tomarte tu tiempo.",
        "We explain everything in words you understand. You can ask, stop and take your time.",
    ),
    "D4": Both(
        "Si eres de otro país, puedes hablar con su consulado. Antes se escucha lo que tú piensas.",
        "If you are from another country, you can talk with its consulate. What you think is heard first.",
    ),
    "D5": Both(
        "Te contamos cómo va tu caso, y una abogada o abogado te ayuda sin cobrar.",
        "We tell you how your case goes, and a lawyer helps you free of charge.",
    ),
    "D6": Both(
        "Tienes un lugar seguro donde dormir, comida, ropa y con qué asearte. No te quedas sin compañía.",
        "You have a safe place to sleep, food, clothes and what you need to wash. You are not left alone.",
    ),
    "D7": Both(
        "Puedes ver a una médica o un médico y hablar con alguien que sabe escuchar. No se cobra.",
        "You can see a doctor and talk with somebody who knows how to listen. It is free of charge.",
    ),
    "D8": Both(
        "Nadie te castiga ni te manda lejos por lo que te pasó. Si eres de otro país, puedes quedarte "
        "mientras se decide contigo qué es lo mejor.",
        "Nobody punishes you or sends you away for what happened to you. If you are from another country, "
        "you can stay while it is decided with you what is best.",
    ),
    "D9": Both(
        "Antes de decidir dónde vas a vivir se te escucha. Si vuelves a tu casa, es porque allí estás bien.",
        "You are heard before it is decided where you will live. If you go home, it is because you are safe "
        "there.",
    ),
    "D10": Both(
        "No se te castiga por lo que te obligaron a hacer. Te ayudamos aunque no quieras contarlo.",
        "You are not punished for what you were made to do. We help you even if you do not want to tell it.",
    ),
}
"""The same to a child, or to somebody who may be one: it promises no return and no stay to whom it is not
about."""
