"""What anybody could answer to what a person asks in a situation: the words, in both languages.

Assumption: the words are ours. That help does not depend on testifying is Law 79's.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = tuple[str, str, str]
"""Spanish, English, and the Spanish to a child where it differs."""

REPLIES: Mapping[str, tuple[Words, Words, Words]] = {
    "no_words": (
        (
            "(Con gestos.) Busco a alguien que hable su idioma. Mientras tanto no le pregunto nada.",
            "(With gestures.) I'm looking for somebody who speaks your language. Until then I'll ask you "
            "nothing.",
            "(Con gestos.) Busco a alguien que hable tu idioma. Mientras tanto no te pregunto nada.",
        ),
        (
            "(Con gestos.) En un minuto está aquí quien traduce.",
            "(With gestures.) The interpreter is here in a minute.",
            "",
        ),
        ("(Habla más alto y más despacio.)", "(Speaks louder and more slowly.)", ""),
    ),
    "in_my_care": (
        (
            "No lo sé todavía. Dígame quiénes son y qué necesitan hoy; pregunto y le digo qué contestan.",
            "I don't know yet. Tell me who they are and what they need today; I'll ask, and tell you.",
            "No lo sé todavía. Dime quiénes son y qué necesitan hoy; pregunto y te digo qué contestan.",
        ),
        (
            "Van a estar muy bien, se lo prometo.",
            "They will be very well, I promise.",
            "Van a estar muy bien, te lo prometo.",
        ),
        (
            "Ahora hablamos de usted; de ellos se ocupa otra institución cuando le toque, así que no se "
            "distraiga con eso.",
            "Now we are talking about you; another institution sees to them in its turn, so don't let that "
            "distract you.",
            "Ahora hablamos de ti; de ellos se ocupa otra institución cuando le toque, así que no te "
            "distraigas con eso.",
        ),
    ),
    "tonight": (
        (
            "Todavía no lo sé. Llamo ahora y le digo lo que contesten, aunque sea que no.",
            "I don't know yet. I'll call now and tell you what they answer, even if it is no.",
            "Todavía no lo sé. Llamo ahora y te digo lo que contesten, aunque sea que no.",
        ),
        (
            "Hoy duerme en un lugar muy tranquilo, se lo prometo.",
            "Tonight you sleep in a very quiet place, I promise you.",
            "Hoy duermes en un lugar muy tranquilo, te lo prometo.",
        ),
        (
            "De eso se encarga otra institución, que a esta hora ya debe de estar al tanto de todo.",
            "Another institution sees to that, and by this hour it will know all about it, I suppose.",
            "",
        ),
    ),
    "unsafe_place": (
        (
            "Le creo. Busco ahora otro lugar y le digo qué hay. ¿Qué le serviría para esta noche?",
            "I believe you. I'll look for another place now and tell you what there is. What would help for "
            "tonight?",
            "Te creo. Busco ahora otro lugar y te digo qué hay. ¿Qué te serviría para esta noche?",
        ),
        (
            "Mañana mismo le cambio a un lugar tranquilo, con cuarto propio, y ya no se preocupa más.",
            "Tomorrow you move to a quiet place with a room of your own, and need not worry any more.",
            "Mañana mismo te cambio a un lugar tranquilo, con cuarto propio, y ya no te preocupas más.",
        ),
        ("Todos tienen que arreglarse ahí.", "Everybody has to manage there.", ""),
    ),
    "detained": (
        (
            "No sé hasta cuándo. Voy a pedir que salga de aquí, y vuelvo hoy a decirle qué pasó.",
            "I don't know until when. I'll ask that they let you out, and come back today to tell you.",
            "No sé hasta cuándo. Voy a pedir que salgas de aquí, y vuelvo hoy a decirte qué pasó.",
        ),
        (
            "Mañana ya está libre: es un malentendido, lo arreglo con una llamada y todo queda en nada.",
            "Tomorrow you are free: it is a misunderstanding, I settle it with one call and that is that.",
            "Mañana ya sales: es un malentendido, lo arreglo con una llamada y todo queda en nada.",
        ),
        ("Son órdenes; yo sólo las cumplo.", "Those are orders; I only carry them out.", ""),
    ),
    "known_where": (
        (
            "No sé quién lo dijo. Lo aviso ahora para que se investigue, y vemos juntos si hoy conviene otro "
            "lugar.",
            "I don't know who told. I'll report it now so that it is looked into, and we'll see whether "
            "another place is better today.",
            "",
        ),
        (
            "Aquí no le va a pasar nada, seguro.",
            "Nothing will happen to you here, for certain.",
            "Aquí no te va a pasar nada, seguro.",
        ),
        ("De mi oficina no salió.", "It did not come from my office.", ""),
    ),
    "who_sees": (
        (
            "Le digo mi nombre y mi institución, qué anoto y quién lo lee. Si algo no quiere que se escriba, "
            "dígamelo.",
            "I'll tell you my name and my institution, what I note and who reads it. If there is "
            "something you don't want written, tell me.",
            "",
        ),
        ("Esto no lo va a ver nunca nadie.", "Nobody will ever see this.", ""),
        (
            "Es un papel de rutina, de esos que se llenan con todo el mundo y que después se archivan; no se "
            "fije en eso.",
            "It is a routine paper, one of those that are filled in with everybody and then put on file; "
            "never mind it now.",
            "",
        ),
    ),
    "told_who_sees": (
        (
            "Lo leen las personas que le nombré. Si lo tiene que leer alguien más, se lo digo antes.",
            "The people I named read it. If anybody else has to read it, I'll tell you before.",
            "Lo leen las personas que te nombré. Si lo tiene que leer alguien más, te lo digo antes.",
        ),
        (
            "De aquí no sale nada, se lo juro: ni mis jefes, ni su familia ni nadie lo va a leer jamás.",
            "Nothing leaves this room, I swear: not my superiors, not your family, nobody ever reads it.",
            "De aquí no sale nada, te lo juro: ni mis jefes, ni tu familia ni nadie lo va a leer jamás.",
        ),
        ("Eso ya lo expliqué.", "I have explained that already.", ""),
    ),
    "not_the_form": (
        (
            "La cama, la comida y la salud no dependen del formulario. Si un día quiere hacerlo, me dice.",
            "The bed, the food and the care don't depend on the form. If one day you want it, tell me.",
            "",
        ),
        ("Quédese todo el tiempo que quiera.", "Stay for as long as you like.", ""),
        ("Sin formulario es complicado.", "Without the form it is complicated.", ""),
    ),
    "will_they_call": (
        (
            "No lo sé. Llamo ahora a UPAVIT, les digo cómo y a qué hora se le puede buscar, y pregunto qué "
            "día.",
            "I don't know. I'll call UPAVIT now, tell them how and at what hour you can be reached, and "
            "ask on what day.",
            "",
        ),
        ("Mañana sin falta le llaman.", "They call you tomorrow without fail.", ""),
        ("Ellos saben lo que hacen.", "They know what they are doing.", ""),
    ),
    "still_waiting": (
        (
            "No hay fecha segura. Pregunto cuándo es la próxima sesión de la Comisión y le aviso.",
            "There is no certain date. I'll ask when the Commission meets next and let you know.",
            "",
        ),
        ("La semana que viene sale, seguro.", "It comes next week, for certain.", ""),
        (
            "Hay que tener paciencia: estos trámites son así para todo el mundo, y con preguntar no se "
            "adelanta nada.",
            "You have to be patient: these things take their time for everybody, and asking doesn't speed "
            "them up.",
            "",
        ),
    ),
    "said_no": (
        (
            "Lo decidió la Comisión, y no sé todavía por qué. Lo leemos juntos, y le explico cómo se pide "
            "que lo revisen.",
            "The Commission decided it, and I don't know yet why. We'll read it together, and I'll "
            "explain how to ask for a review.",
            "Lo decidió la Comisión, y no sé todavía por qué. Lo leemos juntos, y te explico cómo se pide "
            "que lo revisen.",
        ),
        (
            "La segunda vez dicen que sí, ya verá.",
            "The second time they say yes, you will see.",
            "La segunda vez dicen que sí, ya verás.",
        ),
        ("Yo no tomé esa decisión.", "That was not my decision.", ""),
    ),
    "again_looked": (
        (
            "Pedir que lo revisen no le quita lo que ya tiene, y mientras tanto nadie debe sacarle del país. "
            "Qué papel le toca lo pregunto hoy, y le digo lo que contesten.",
            "To ask for the review takes away nothing that you have, and meanwhile nobody should send you "
            "out of the country. Which paper you get I'll ask today, and I'll tell you what they answer.",
            "Pedir que lo revisen no te quita lo que ya tienes, y mientras tanto nadie debe sacarte del "
            "país. Qué papel te toca lo pregunto hoy, y te digo lo que contesten.",
        ),
        ("Por supuesto, de eso no hay duda.", "Of course, there is no doubt about it.", ""),
        ("Eso depende de muchas cosas.", "That depends on many things.", ""),
    ),
    "may_i_work": (
        (
            "Con lo de hoy no se lo puedo asegurar. Le explico la visa y el permiso, y usted decide.",
            "With what you have today I can't assure you. I'll explain the visa and the permit; you decide.",
            "",
        ),
        ("En un mes ya está trabajando.", "Within a month you are at work.", ""),
        (
            "Primero hay que esperar: son muchos requisitos, cada caso es distinto y en esta oficina no "
            "vemos eso.",
            "First you have to wait: there are many requirements, each case is different, and this office "
            "doesn't see to it.",
            "",
        ),
    ),
    "visa_asked": (
        (
            "Está pedida; todavía no es la visa. Lleve el comprobante; si hay duda, que llamen aquí.",
            "It was applied for; it isn't the visa yet. Carry the receipt; if in doubt, let them call here.",
            "Está pedida; todavía no es la visa. Lleva el comprobante; si hay duda, que llamen aquí.",
        ),
        (
            "Con ese papel puede ir a donde quiera: nadie le va a molestar, y la visa ya viene en camino.",
            "With that paper go wherever you like: nobody will trouble you, and the visa is on its way by "
            "now.",
            "Con ese papel puedes ir a donde quieras: nadie te va a molestar, y la visa ya viene en camino.",
        ),
        ("Eso se pregunta en Migración.", "That is a question for Migration.", ""),
    ),
    "not_testify": (
        (
            "La ayuda no depende de declarar: eso sigue igual. Lo decide usted, y puede cambiar de idea.",
            "The help doesn't depend on testifying: it stays as it is. You decide, and you may change your "
            "mind.",
            "La ayuda no depende de declarar: eso sigue igual. Aquí nadie te obliga, y puedes cambiar de "
            "idea.",
        ),
        (
            "No le va a faltar nada, ni hoy ni nunca: yo me encargo en persona de que todo le siga igual.",
            "You will want for nothing, today or ever: I'll see to it myself that all of it goes on for you "
            "just as it is.",
            "No te va a faltar nada, ni hoy ni nunca: yo me encargo en persona de que todo te siga igual.",
        ),
        ("Más adelante hablamos de eso.", "We talk of that later on.", ""),
    ),
    "before_hearing": (
        (
            "Le digo lo que sé: quién va a estar y qué se pidió para que no se crucen. Puede pedir una "
            "pausa, o no seguir.",
            "I'll tell you what I know: who will be there, and what was asked so that you don't meet. You "
            "may ask for a break, or not go on.",
            "Te digo lo que sé: quién va a estar y qué se pidió para que no se crucen. Puedes pedir una "
            "pausa, o no seguir.",
        ),
        (
            "Ahí adentro no le va a pasar nada malo.",
            "Nothing bad will happen to you in there.",
            "Ahí adentro no te va a pasar nada malo.",
        ),
        ("Eso lo maneja el tribunal.", "The court takes care of that.", ""),
    ),
    "debt": (
        (
            "Eso no lo decido yo. Una abogada le dice gratis qué se debe y qué no; guarde las cuentas.",
            "I don't decide that. A lawyer tells you, free, what you owe and what not; keep the accounts.",
            "",
        ),
        ("Esa deuda ya no existe.", "That debt no longer exists.", ""),
        (
            "Ahora no piense en plata: eso son cosas de papeles, y lo importante es que todo aquello ya "
            "pasó.",
            "Don't think of money now: that is only paperwork, and what matters is that all of it is over "
            "and done with.",
            "",
        ),
    ),
    "gone": (
        (
            "Puede volver cuando quiera, y no tiene que explicar por qué se fue. Aquí están el número y el "
            "horario.",
            "You can come back whenever you like, and need not explain why you left. Here are the number and "
            "the hours.",
            "",
        ),
        ("Cuando vuelva, todo va a estar igual.", "When you come back, all will be the same.", ""),
        ("Usted sabrá.", "You will know best.", ""),
    ),
    "grandmother": (
        (
            "No voy a hacerle preguntas. Averiguo ahora cómo se hace esa llamada sin peligro, y le digo.",
            "I'll ask you no questions. I'll find out now how that call can be made safely, and I'll tell "
            "you.",
            "No voy a hacerte preguntas. Averiguo ahora cómo se hace esa llamada sin peligro, y te digo.",
        ),
        (
            "Hoy mismo habla con ella y con quien quiera, todo el rato que quiera, y nadie se va a enterar.",
            "Today you talk to her and to whomever you like, for as long as you like, and nobody will know.",
            "Hoy hablas con ella y con quien quieras, todo el rato que quieras, y nadie se va a enterar.",
        ),
        ("Después vemos.", "We will see afterwards.", ""),
    ),
    "again": (
        (
            "Es verdad, ya está contado. Leo lo que se escribió, y no lo pregunto otra vez.",
            "It is true, it was told already. I'll read what was written, and I won't ask again.",
            "",
        ),
        (
            "Es la última vez, se lo prometo: después de hoy ya nadie le va a volver a preguntar nada.",
            "It is the last time, I promise you: after today nobody will ask you anything any more.",
            "Es la última vez, te lo prometo: después de hoy ya nadie te va a volver a preguntar nada.",
        ),
        ("Así es el trámite.", "That is how it is done.", ""),
    ),
    "passport": (
        (
            "No lo sé todavía. Pregunto hoy quién puede pedirlo, y antes de que se pida le digo cómo.",
            "I don't know yet. I'll ask today who can ask for it, and before that is done I'll tell you how.",
            "",
        ),
        ("El viernes lo tiene en la mano.", "You have it in your hand by Friday.", ""),
        ("Eso es entre usted y el jefe.", "That is between you and the boss.", ""),
    ),
}
"""By situation the honest answer, the promise and the evasion."""

_COMMISSION = "commission"
OF_THEIR_OWN: Mapping[tuple[str, str], tuple[Words, Words, Words]] = {
    ("will_they_call", "upavit"): (
        (
            "Soy de UPAVIT: la llamada la hago yo. Dígame cómo y a qué hora se le puede buscar, y qué hace "
            "usted si de noche no contesto.",
            "I'm from UPAVIT: I'm the one who calls. Tell me how and at what hour you can be reached, and "
            "let us settle what you do if I don't answer at night.",
            "",
        ),
        ("De día y de noche, cuando quiera.", "Day and night, whenever you like.", ""),
        ("Ya le llamaremos.", "We will call you.", ""),
    ),
    ("still_waiting", _COMMISSION): (
        (
            "No hay fecha segura: lo decidimos en sesión, y su expediente espera turno. Le digo cuándo es la "
            "próxima y le aviso, aunque no haya nada nuevo.",
            "There is no certain date: we decide at our meetings, and your file waits for its turn. I tell "
            "you when the next one is and let you know, even if there is nothing new.",
            "",
        ),
        ("La semana que viene sale, seguro.", "It comes next week, for certain.", ""),
        ("Hay que tener paciencia.", "You have to be patient.", ""),
    ),
    ("said_no", _COMMISSION): (
        (
            "Lo decidimos nosotros, con razones por escrito. Las leemos juntos, y le explico cómo se pide "
            "que se revise.",
            "We decided it, with reasons in writing. We'll read them together, and I'll explain how to "
            "ask for a review.",
            "Lo decidimos nosotros, con razones por escrito. Las leemos juntos, y te explico cómo se pide "
            "que se revise.",
        ),
        (
            "La segunda vez diremos que sí, ya verá.",
            "The second time we say yes, you will see.",
            "La segunda vez diremos que sí, ya verás.",
        ),
        ("Está todo en la resolución.", "It is all in the ruling.", ""),
    ),
    ("visa_asked", "migration_service"): (
        (
            "Está pedida aquí; todavía no es la visa. Lleve el comprobante y este número: si hay duda, que "
            "nos llamen.",
            "It was applied for here; it isn't the visa yet. Carry the receipt and this number: if there "
            "is any doubt, let them call us.",
            "Está pedida aquí; todavía no es la visa. Lleva el comprobante y este número: si hay duda, que "
            "nos llamen.",
        ),
        (
            "Con ese papel nadie le va a molestar.",
            "With that paper nobody will trouble you.",
            "Con ese papel nadie te va a molestar.",
        ),
        ("Eso se ve en ventanilla.", "They see to that at the counter.", ""),
    ),
}
"""The same where the question is about the very office that answers it, by situation and role."""
