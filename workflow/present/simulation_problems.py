"""What a simulation cannot do, as sentences in both languages, for a command line and for a screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workflow.problems import ExpectedError, ServiceError
from workflow.simulation.run.failures import SimulationProblem, TooLong, Value

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

SENTENCES = {
    # -- what a run takes: sizes in GB --
    "files": (
        "A «{resource}» llegarían {files:,.0f} expedientes de otras personas al año; se simulan hasta "
        "{most:,}. Elija un número menor.",
        "“{resource}” would get {files:,.0f} files of other people a year; up to {most:,} are simulated. "
        "Choose a smaller number.",
    ),
    "memory": (
        "Esta simulación necesitaría {size:,.1f} GB de memoria, y hay {free:,.1f} GB para ella en este "
        "equipo: tendría {cases:,.0f} casos y {files:,.0f} expedientes de otras personas. Elija números "
        "menores o menos años.",
        "This simulation would need {size:,.1f} GB of memory, and there are {free:,.1f} GB for it on this "
        "computer: it would have {cases:,.0f} cases and {files:,.0f} files of other people. Choose smaller "
        "numbers or fewer years.",
    ),
    "memory_full": (
        "La simulación se detuvo: necesita más memoria que los {free:,.1f} GB que hay para ella en este "
        "equipo. Elija números menores o menos años.",
        "The simulation was stopped: it needs more memory than the {free:,.1f} GB that there are for it on "
        "this computer. Choose smaller numbers or fewer years.",
    ),
    "memory_of_results": (
        "Lo que dejan {replications:,} repeticiones necesitaría {size:,.1f} GB de memoria, y hay "
        "{free:,.1f} GB para ello en este equipo. Elija menos repeticiones, números menores o menos años.",
        "What {replications:,} replications leave would need {size:,.1f} GB of memory, and there are "
        "{free:,.1f} GB for it on this computer. Choose fewer replications, smaller numbers or fewer years.",
    ),
    "calendars": (
        "Los calendarios de la ruta abrirían {openings:,} veces; se simulan hasta {most:,}. Ponga menos "
        "horarios por día, o elija menos años.",
        "The calendars of the pathway would open {openings:,} times; up to {most:,} are simulated. Give "
        "fewer hours a day, or choose fewer years.",
    ),
    "events": (
        "La simulación se detuvo: en una sola repetición ocurrieron más de {events:,} sucesos. Elija "
        "números menores o menos años, o plazos más largos para lo que se repite.",
        "The simulation was stopped: more than {events:,} events happened in one replication. Choose "
        "smaller numbers or fewer years, or longer times for what repeats.",
    ),
    "long": (
        "Esta simulación tardaría {time} en este equipo. Con números menores o menos años tarda menos.",
        "This simulation would take {time} on this computer. Smaller numbers or fewer years take less.",
    ),
    # -- a cluster --
    "no_distributed": (
        "Para usar un clúster falta «distributed». Instálelo con: pip install 'ruta[cluster]'.",
        "“distributed” is missing, which a cluster needs. Install it with: pip install 'ruta[cluster]'.",
    ),
    "no_cluster": (
        "En «{address}» no responde ningún clúster. Revise la dirección, por ejemplo tcp://equipo:8786.",
        "No cluster answers at “{address}”. Check the address, tcp://host:8786, say.",
    ),
    "no_machine": (
        "En el clúster {address} no trabaja ninguna máquina. Inicie una con «dask worker {address}».",
        "No machine works at the cluster {address}. Start one with “dask worker {address}”.",
    ),
    "other_sources": (
        "La máquina {machine} del clúster no tiene esta misma Ruta, y sus números serían otros. Instale "
        "allí la misma versión.",
        "The machine {machine} of the cluster has not this very Ruta, and its numbers would differ. "
        "Install the same version there.",
    ),
    "cluster_gone": (
        "El clúster {address} dejó de responder. Compruebe que funciona e intente de nuevo.",
        "The cluster {address} no longer answers. Make sure that it works and try again.",
    ),
    "machines_ended": (
        "Las máquinas del clúster {address} terminaron una y otra vez en la misma parte, casi siempre por "
        "falta de memoria. Elija números menores o menos años, o máquinas con más memoria.",
        "The machines of the cluster {address} ended again and again at the same part, nearly always for "
        "want of memory. Choose smaller numbers or fewer years, or machines with more memory.",
    ),
    # -- a sweep --
    "no_levers": (
        "La ruta no tiene palancas: no hay nada que combinar.",
        "The pathway has no levers: there is nothing to combine.",
    ),
    "combinations": (
        "Con {levers} palancas hay demasiadas combinaciones para probarlas todas. Use el diseño fraccionado.",
        "With {levers} levers there are too many combinations to try them all. Use the fractional design.",
    ),
    "levers": (
        "La ruta tiene {levers} palancas: demasiadas para un barrido.",
        "The pathway has {levers} levers: too many for a sweep.",
    ),
    "long_sweep": (
        "Son {points:,} combinaciones: tardarían {time} en este equipo.",
        "There are {points:,} combinations: they would take {time} on this computer.",
    ),
    "no_such_goal": (
        "«{goal}» no es una meta. Las metas son: {known}.",
        "“{goal}” is no goal. The goals are: {known}.",
    ),
    "goal_not_measured": (
        "La ruta no tiene una medida de «{goal}». Metas que sí mide: {known}.",
        "The pathway has no measure of “{goal}”. Goals that it does measure: {known}.",
    ),
    "no_goal_measured": (
        "La ruta no mide ninguna meta. Agregue una de estas medidas: {known}.",
        "The pathway measures no goal. Add one of these measures: {known}.",
    ),
    "other_sweep": (
        "{path} guarda otro barrido: otra ruta, otros años, otra semilla u otra versión de Ruta. Elija "
        "otro archivo.",
        "{path} holds another sweep: another pathway, other years, another seed or another version of "
        "Ruta. Choose another file.",
    ),
    "damaged_sweep": (
        "{path} no es un archivo de barrido, o está dañado en la línea {line}. Elija otro archivo.",
        "{path} is no file of a sweep, or is damaged at line {line}. Choose another file.",
    ),
    "unusable_file": (
        "{path} no se puede leer o escribir: {why}. Elija otra carpeta.",
        "{path} cannot be read or written: {why}. Choose another folder.",
    ),
}
"""For each reason of a `SimulationProblem`, both sentences; sizes are in GB, `time` is made of `seconds`."""

_OTHERS = {
    "not_simulated": (
        "La ruta dice algo que la simulación no conoce ({}). Se puede practicar, pero no simular.",
        "The pathway says something that the simulation does not know ({}). It can be practised, but not "
        "simulated.",
    ),
    "endless": (
        "La ruta tiene pasos que se repiten sin que pase el tiempo: la simulación no acabaría. Corrija el "
        "archivo de la ruta.",
        "The pathway has steps that repeat without time passing: the simulation would not end. Correct the "
        "pathway file.",
    ),
    "visits": (
        "En un caso, un paso se repite más de 16,000 veces: es más de lo que se simula. Elija plazos más "
        "largos para lo que se repite, o menos años.",
        "In one case, a step repeats more than 16,000 times: that is more than is simulated. Choose longer "
        "times for what repeats, or fewer years.",
    ),
    "no_memory": (
        "La memoria de este equipo se acabó y la simulación se detuvo. Elija números menores o menos años, "
        "o cierre otros programas.",
        "The memory of this computer ran out and the simulation was stopped. Choose smaller numbers or "
        "fewer years, or close other programs.",
    ),
    "too_large": (
        "Un número es demasiado grande para la simulación. Elija valores menores.",
        "A number is too large for the simulation. Choose smaller values.",
    ),
}


class TakesLong(ServiceError):
    """It was not begun, since it would take long: somebody may agree to it."""


@contextmanager
def in_words() -> Iterator[None]:
    """Let failures of a simulation that were foreseen go on as sentences.

    Raises:
        ExpectedError: itself; a ServiceError for SimulationProblem, PlanProblem, NotSimulated, EndlessRun,
            TooManyVisits, OverflowError and MemoryError; `TakesLong` for TooLong.
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
        case TooLong():
            return TakesLong(_told(error, "es"), _told(error, "en"))
        case SimulationProblem():
            return ServiceError(_told(error, "es"), _told(error, "en"))
        case ExpectedError():
            return error
        case PlanProblem():
            return _other(_PLAN[error.what], error.name)
        case NotSimulated():
            return _other(_OTHERS["not_simulated"], error.what)
        case EndlessRun():
            return _other(_OTHERS["endless"])
        case TooManyVisits():
            return _other(_OTHERS["visits"])
        case MemoryError():
            return _other(_OTHERS["no_memory"])
        case OverflowError():
            return _other(_OTHERS["too_large"])
        case _:
            return None


def _other(texts: tuple[str, str], name: str = "") -> ServiceError:
    es, en = texts
    return ServiceError(es.replace("{}", name), en.replace("{}", name))


def _told(problem: SimulationProblem, lang: str) -> str:
    """The sentence of one language, with the names and numbers of the problem."""
    values = {name: _word(value, lang) for name, value in problem.values.items()}
    seconds = problem.values.get("seconds")
    if isinstance(seconds, float):
        values["time"] = about(seconds)[lang == "en"]
    return SENTENCES[problem.what][lang == "en"].format(**values)


def _word(value: Value, lang: str) -> str | float:
    return value if isinstance(value, (str, int, float)) else value.name(lang)


def about(seconds: float) -> tuple[str, str]:
    """About how long, in both languages."""
    for most, unit, es, en in (
        (90, 1, "segundos", "seconds"),
        (5400, 60, "minutos", "minutes"),
        (172_800, 3600, "horas", "hours"),
        (63_000_000, 86_400, "días", "days"),
    ):
        if seconds < most:
            number = f"{seconds / unit:.{int(unit == 3600)}f}"
            return f"un{'a' if es == 'horas' else 'o'}s {number} {es}", f"about {number} {en}"
    return "más de dos años", "more than two years"
