"""The fixed words of an after-action report, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ES: Mapping[str, Any] = {
    "fictional": "FORMACIÓN · sólo casos ficticios",
    "title": "Informe posterior a la acción",
    "made": "Hecho el {}.",
    "scenario": "Qué se jugó y qué se buscaba",
    "glance": "De un vistazo",
    "glance_heads": ["Qué", "Cómo fue"],
    "beside": "Las sesiones, una al lado de otra",
    "beside_heads": [
        "Sesión", "Cómo terminó", "Primera falta", "Faltas", "La espera más larga",
        "Calificación por objetivo",
    ],
    "beside_note": "La calificación es la de quien evalúa donde se dice así; las demás las propone "
    "el registro. La espera es a un rol de la mesa; a uno que llevó el programa, sólo donde no hubo "
    "otra, y se dice.",
    "by_hand": " (de quien evalúa: {})",
    "objectives": "Objetivos",
    "as_in": "Situación y objetivos: como en «{}».",
    "cases": "Qué pasó, caso por caso",
    "well": "No se anotó ninguna falta, ningún plazo incumplido ni ningún intento rechazado.",
    "well_table": "De la mesa no se anotó ninguna falta, ningún plazo incumplido ni ningún intento "
    "rechazado (de otros: {}; véase «Lo que no hizo la mesa»).",
    "figure": "Lleno: trabajo. Rayado: espera. Con marco: daño que sigue. Cada número es una falta, o un "
    "plazo o una meta que venció.",
    "strengths": "Fortalezas",
    "improve": "Aspectos por mejorar",
    "undone": "Además no se hizo cuando tocaba",
    "undone_heads": ["Qué", "En quién", "Límite", "Quién podía", "Qué supone"],
    "no_strength": "El registro no muestra que algo de lo esperado se cumpliera.",
    "not_expected": "De lo que se esperaba no se dice qué se cumplió: por qué no, está en «Calificaciones». "
    "Lo que consta que se respetó está en «Derechos».",
    "nothing_to_improve": "El registro no muestra faltas, tardanzas ni pasos sin hacer.",
    "against": "Frente a la ruta de referencia",
    "against_heads": ["Caso", "Sin hacer", "En otro orden", "También se hizo"],
    "no_against": "Se hizo lo que tiene la ruta, en su orden, y nada más.",
    "against_more": "Las faltas y lo que no se hizo a tiempo están arriba.",
    "rights": "Derechos",
    "rights_note": "Casos en que consta que el derecho se informó, se respetó o se vulneró. Lo vulnerado "
    "queda anotado aunque después se respete, y aunque no lo hiciera la mesa.",
    "rights_heads": ["Derecho", "Informado", "Respetado", "Vulnerado"],
    "rights_touched": "De estos no consta que se informaran, se respetaran o se vulneraran, y los toca "
    "algo por mejorar o un plazo vencido: ",
    "rights_none": "De estos no consta nada: ",
    "right": "Derecho que toca: ",
    "ratings": "Calificaciones",
    "rating_heads": [
        "Objetivo", "De quién", "Propone el registro", "De quien evalúa", "Motivo", "Sucesos a favor",
        "Sucesos en contra", "Sucesos",
    ],
    "table": "Cómo propone el registro cada palabra (los límites son un supuesto)",
    "waits": "Esperas por institución",
    "wait_heads": ["Quién", "Trabajó", "Se le esperó", "La espera más larga", "Por qué"],
    "waits_note": "Suma de todos los casos; lo que varios comparten, una vez. Lo que la persona tarda "
    "en decidir no es espera. Lo que se hace al momento no suma como trabajo. Se cuenta el tiempo de la "
    "persona, de principio a fin y con sus noches: no son horas de oficina.",
    "actions": "Acciones correctivas",
    "action_heads": ["Qué se hará", "Sesión", "Responsable", "Para cuándo"],
    "no_actions": "Quien evalúa no anotó ninguna acción.",
    "notes": "Notas de quien evalúa",
    "typed": "Lo que escribieron los participantes",
    "codes": "Cada quien aparece por su rol, y cada persona por el número de su caso. Lo que la persona "
    "decide, irse, callar o no declarar no cuenta contra nadie. Las horas son las del reloj simulado.",
    "named": "Este informe lleva los nombres de las personas y lo que escribieron los participantes: "
    "guárdelo con cuidado. Lo que la persona decide, irse, callar o no declarar no cuenta contra nadie. "
    "Las horas son las del reloj simulado.",
    "evaluator": "Evaluación de ",
    "compared_with": ", comparada con la de ",
    "agreement": "Acuerdo entre evaluaciones",
    "criterion": "Objetivo y de quién",
    "unrated": "no lo calificó",
    "not_alike": "Abajo, en el orden de las calificaciones: lo que no calificaron igual, y lo que calificó "
    "sólo una de las dos.",
    "improve_harm": "Lo que tocó un derecho, o se intentó",
    "improve_undone": "Lo que no se hizo",
    "improve_late": "Lo que se hizo tarde o en parte",
    "actions_of": "Según la evaluación de {}.",
    "actions_of_two": "Según las evaluaciones de {}; la última columna dice de cuál es cada acción.",
    "whose": "Evaluación",
    "no_actions_of_two": "En ninguna de las evaluaciones se anotó una acción.",
    "unread": "No se pudo leer, y este informe no lo cuenta:",
}  # fmt: skip
EN: Mapping[str, Any] = {
    "fictional": "TRAINING · fictional cases only",
    "title": "After-action report",
    "made": "Made on {}.",
    "scenario": "What was played, and what for",
    "glance": "At a glance",
    "glance_heads": ["What", "How it was"],
    "beside": "The sessions, side by side",
    "beside_heads": [
        "Session", "How it ended", "First fault", "Faults", "The longest wait", "Rating by objective",
    ],
    "beside_note": "The rating is the evaluator's where that is said; the log proposes the others. "
    "The wait is for a role at the table; for one led by the program only where there was no other, which is "
    "said.",
    "by_hand": " (by the evaluator: {})",
    "objectives": "Objectives",
    "as_in": "Situation and objectives: as in “{}”.",
    "cases": "What happened, case by case",
    "well": "No fault, missed deadline or refused attempt was recorded.",
    "well_table": "No fault, missed deadline or refused attempt of the table’s was recorded (of others: {}; "
    "see “Not done by the table”).",
    "figure": "Filled: work. Hatched: waiting. Framed: harm that goes on. Each number is a fault, or a "
    "missed deadline or target.",
    "strengths": "Strengths",
    "improve": "Areas for improvement",
    "undone": "Not done when it was due, either",
    "undone_heads": ["What", "Of whom", "Limit", "Who could", "What follows"],
    "no_strength": "The log does not show that anything expected was met.",
    "not_expected": "Of what was expected it is not told what was met: why not, is under “Ratings”. What is "
    "on record as respected is under “Rights”.",
    "nothing_to_improve": "The log shows no faults, delays or steps left undone.",
    "against": "Beside the reference path",
    "against_heads": ["Case", "Not done", "In another order", "Also done"],
    "no_against": "What the path has was done, in its order, and nothing else.",
    "against_more": "Faults, and what was not done in time, are above.",
    "rights": "Rights",
    "rights_note": "Cases in which it is on record that the right was told, respected or breached. What was "
    "breached stays on record, also where it is respected later, or where it was not the table that did it.",
    "rights_heads": ["Right", "Told", "Respected", "Breached"],
    "rights_touched": "Of these it is not on record that they were told, respected or breached, and "
    "something to improve or a deadline that passed touches them: ",
    "rights_none": "Of these nothing is on record: ",
    "right": "Right that it touches: ",
    "ratings": "Ratings",
    "rating_heads": [
        "Objective", "Whose", "Proposed by the log", "By the evaluator", "Reason", "Events for it",
        "Events against it", "Events",
    ],
    "table": "How the log proposes each word (the limits are an assumption)",
    "waits": "Waits by institution",
    "wait_heads": ["Who", "Worked", "Was waited for", "The longest wait", "Why"],
    "waits_note": "Summed over all cases; what several share, once. What the person takes to decide "
    "is no wait. What is done at once adds nothing to the work. What is counted is the person's time, from "
    "beginning to end with its nights: these are no office hours.",
    "actions": "Corrective actions",
    "action_heads": ["What will be done", "Session", "Owner", "By when"],
    "no_actions": "The evaluator noted no action.",
    "notes": "Notes from the evaluation",
    "typed": "What participants typed",
    "codes": "Everybody appears by their role, and each person by the number of their case. What the person "
    "decides, leaving, silence or not testifying counts against nobody. "
    "Hours are those of the simulated clock.",
    "named": "This report has the names of people and what participants typed: keep it with care. What the "
    "person decides, leaving, silence or not testifying counts against nobody. "
    "Hours are those of the simulated clock.",
    "evaluator": "Evaluation by ",
    "compared_with": ", compared with that of ",
    "agreement": "Agreement between evaluations",
    "criterion": "Objective, and whose",
    "unrated": "did not rate it",
    "not_alike": "Below, in the order of the ratings: what they did not rate alike, and what only one of "
    "them rated.",
    "improve_harm": "What touched a right, or was attempted",
    "improve_undone": "What was not done",
    "improve_late": "What was done late or in part",
    "actions_of": "By the evaluation of {}.",
    "actions_of_two": "By the evaluations of {}; the last column says which noted each action.",
    "whose": "Evaluation",
    "no_actions_of_two": "Neither evaluation notes an action.",
    "unread": "Could not be read, and is not in this report:",
}  # fmt: skip
