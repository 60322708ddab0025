"""What each right of article 36 of Law 79 means, in plain words, to be told one by one."""

from __future__ import annotations

from workflow.referral.definition import Both

MEANINGS: dict[str, Both] = {
    "D1": Both(
        "Nadie puede hacerle daño ni amenazarle. Si algo le da miedo, dígalo y se busca cómo protegerle.",
        "Nobody may hurt or threaten you. If something frightens you, say so, and a way to protect you "
        "is sought.",
    ),
    "D2": Both(
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
        "No se le saca del país por lo que le pasó, y puede pedir permiso para quedarse.",
        "You are not sent out of the country for what happened to you, and you can ask to stay.",
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
