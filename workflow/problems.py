"""Expected failures as sentences in the reader's language: what, where, and what to do."""

from __future__ import annotations

from workflow.exchange.files import NotReplaced
from workflow.pathway.magnitudes import OutOfRange
from workflow.pathway.problems import PathwayError
from workflow.simulation.run.problems import SimulationProblem
from workflow.store.problems import StoreProblem
from workflow.world.engine import UnknownName
from workflow.world.instants import EndlessInstant

_WHAT = {
    "case": ("un caso", "a case"),
    "thing": ("un caso", "a case"),
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
    "year": ("un año de esta ruta", "a year of this pathway"),
}


class ServiceError(Exception):
    """Something that could not be done, for a reason that a user can understand.

    `closes_session` says that it was found in the open session, which is closed by it.
    """

    closes_session = False

    def __init__(self, es: str, en: str) -> None:
        super().__init__(en)
        self._es, self._en = es, en

    def text(self, lang: str) -> str:
        """The sentence, in `es` or `en`."""
        return self._en if lang == "en" else self._es

    @staticmethod
    def of(error: Exception) -> ServiceError:
        """The sentence for a failure below the door."""
        match error:
            case StoreProblem() | PathwayError() | SimulationProblem() | NotReplaced() | OutOfRange():
                return ServiceError(error.text("es"), error.text("en"))
            case UnknownName():
                return unknown(error.what, error.name)
            case EndlessInstant():
                steps = ", ".join(error.steps)
                return ServiceError(
                    f"La ruta tiene pasos que se repiten sin que pase el tiempo ({steps}). No se hizo nada. "
                    "Corrija el archivo de la ruta.",
                    f"The pathway has steps that repeat without time passing ({steps}). Nothing was done. "
                    "Correct the pathway file.",
                )
            case _:
                raise error


def unknown(what: str, name: str) -> ServiceError:
    """A name that is not there."""
    es, en = _WHAT.get(what, (what, what))
    return ServiceError(
        f"«{name}» no es {es}. Elija uno de la lista o revise cómo está escrito.",
        f"“{name}” is not {en}. Choose one from the list or check the spelling.",
    )
