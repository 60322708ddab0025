"""What a simulation cannot do, as sentences in both languages, for a command line and for a screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workflow.problems import ExpectedError

_PLAN = {
    "years": (
        "No se puede simular con {} años medidos: van de 1 a 60.",
        "It is not possible to simulate {} measured years: 1 to 60 are.",
    ),
    "warmup": (
        "No se puede empezar {} años antes: van de 0 a 60.",
        "It is not possible to start {} years before: 0 to 60 are.",
    ),
    "replications": (
        "No se puede repetir {} veces: van de 1 a 100000.",
        "It is not possible to replicate {} times: 1 to 100000 are.",
    ),
    "seed": (
        "«{}» no es una semilla: es un número entero de 0 a 4294967295.",
        "“{}” is no seed: that is a whole number from 0 to 4294967295.",
    ),
    "year": (
        "La ruta no tiene parámetros para el año «{}». Elija otro año, o menos años de historia.",
        "The pathway has no parameters for the year “{}”. Choose another year, or fewer years of history.",
    ),
    "lever": (
        "«{}» no es una palanca de esta ruta. Revise cómo está escrita.",
        "“{}” is not a lever of this pathway. Check the spelling.",
    ),
    "parameter": (
        "«{}» no es un parámetro ni un interruptor de esta ruta. Revise cómo está escrito.",
        "“{}” is neither a parameter nor a switch of this pathway. Check the spelling.",
    ),
    "days": (
        "No se puede seguir un caso {} días: van de 1 a 3660.",
        "A case cannot be followed for {} days: 1 to 3660 are possible.",
    ),
    "case": (
        "En esta sesión no hay un caso «{}». Elija otro.",
        "There is no case “{}” in this session. Choose another.",
    ),
}


class SimulationProblem(ExpectedError):
    """Something that cannot be simulated."""


class TooMuch(SimulationProblem):
    """More than this machine can do, whoever agrees to it."""


class TooLong(SimulationProblem):
    """More time than anybody has agreed to."""


@contextmanager
def in_words() -> Iterator[None]:
    """Let failures of a simulation that were foreseen go on as sentences.

    Raises:
        ExpectedError: itself; a SimulationProblem for PlanProblem, NotSimulated, EndlessRun, TooManyVisits,
            OverflowError and MemoryError.
    """
    try:
        yield
    except Exception as error:
        found = sentence(error)
        if found is None or found is error:
            raise
        raise found from error


def sentence(error: BaseException) -> ExpectedError | None:
    """What a foreseen failure means; None for any other."""
    # Late: whoever only wants to know this module's words loads no compiler.
    from workflow.simulation.compile.conditions import NotSimulated
    from workflow.simulation.run.failures import EndlessRun, TooManyVisits
    from workflow.simulation.run.plan import PlanProblem

    match error:
        case ExpectedError():
            return error
        case PlanProblem():
            es, en = _PLAN[error.what]
            return SimulationProblem(es.replace("{}", error.name), en.replace("{}", error.name))
        case NotSimulated():
            return SimulationProblem(
                f"La ruta dice algo que la simulación no conoce ({error.what}). "
                "Se puede practicar, pero no simular.",
                f"The pathway says something that the simulation does not know ({error.what}). "
                "It can be practised, but not simulated.",
            )
        case EndlessRun():
            return SimulationProblem(
                "La ruta tiene pasos que se repiten sin que pase el tiempo: la simulación no acabaría. "
                "Corrija el archivo de la ruta.",
                "The pathway has steps that repeat without time passing: the simulation would not end. "
                "Correct the pathway file.",
            )
        case TooManyVisits():
            return SimulationProblem(
                "En un caso, un paso se repite más de 16,000 veces: es más de lo que se simula. Elija plazos "
                "más largos para lo que se repite, o menos años.",
                "In one case, a step repeats more than 16,000 times: that is more than is simulated. Choose "
                "longer times for what repeats, or fewer years.",
            )
        case MemoryError():
            return SimulationProblem(
                "La memoria de este equipo se acabó y la simulación se detuvo. Elija números menores o menos "
                "años, o cierre otros programas.",
                "The memory of this computer ran out and the simulation was stopped. Choose smaller numbers "
                "or fewer years, or close other programs.",
            )
        case OverflowError():
            return SimulationProblem(
                "Un número es demasiado grande para la simulación. Elija valores menores.",
                "A number is too large for the simulation. Choose smaller values.",
            )
        case _:
            return None
