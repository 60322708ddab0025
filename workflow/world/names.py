"""A name that the pathway or the session does not have."""

from __future__ import annotations

from workflow.problems import ExpectedError

_WHAT = {
    "case": ("un caso", "a case"),
    "kind": ("un tipo", "a kind"),
    "fact": ("un dato", "a fact"),
    "value": ("un valor", "a value"),
    "step": ("un paso de este caso", "a step of this case"),
    "role": ("un rol", "a role"),
    "event": ("un suceso de esta sesión", "an event of this session"),
    "branch": ("una rama de esta sesión", "a branch of this session"),
    "variable": ("una pista, un dato o un plazo de esta ruta", "a track, fact or timer of this pathway"),
    "resource": ("un recurso de esta ruta", "a resource of this pathway"),
    "fund": ("un fondo de esta ruta", "a fund of this pathway"),
    "profile": ("un perfil", "a profile"),
    "bottleneck": ("un cuello de botella de esta ruta", "a bottleneck of this pathway"),
    "question": ("una pregunta para esta persona", "a question for this person"),
    "answer": (
        "un modo de contestar (honest, promising, evasive)",
        "a way of answering (honest, promising, evasive)",
    ),
    "dimension": ("una dimensión del formulario", "a dimension of the form"),
    "how": ("un modo de saberlo (said, seen, told)", "a way of knowing it (said, seen, told)"),
    "recipient": ("alguien a quien se remita en esta ruta", "anybody to whom one refers in this pathway"),
    "piece": ("algo que se diga en esta remisión", "anything that is told in this referral"),
    "right": ("un derecho de esta ruta", "a right of this pathway"),
    "note": ("una nota de este caso", "a note of this case"),
    "inject": ("un suceso de este escenario", "an inject of this scenario"),
    "year": ("un año de esta ruta", "a year of this pathway"),
}


class UnknownName(ExpectedError, ValueError):
    """A kind, fact, value, case, step or role that is not there: `what` it should be, and its `name`."""

    def __init__(self, what: str, name: str) -> None:
        es, en = _WHAT[what]
        super().__init__(
            f"«{name}» no es {es}. Elija uno de la lista o revise cómo está escrito.",
            f"“{name}” is not {en}. Choose one from the list or check the spelling.",
        )
        self.what, self.name = what, name
