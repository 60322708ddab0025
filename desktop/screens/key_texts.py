"""What each key of the window does, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence


class KeyTexts(QObject):
    """The words for the keys, in the present language."""

    def text(self, name: str) -> str:
        """What a key does, by the name that `shortcuts` gives to its action."""
        texts: dict[str, str] = {
            "home": self.tr("Inicio"),
            "practice": self.tr("Práctica"),
            "flow": self.tr("Flujo: la simulación"),
            "pathway": self.tr("Ruta de atención (sólo lectura)"),
            "review": self.tr("Revisar: lo que pasó en sesiones guardadas"),
            "new_case": self.tr("Caso ficticio nuevo"),
            "cases": self.tr("Ir a la lista de casos; en Revisar, otra vez: a la de sesiones"),
            "messages": self.tr("En un ejercicio: ir a los mensajes"),
            "console": self.tr("En un ejercicio con facilitación: la consola"),
            "steps": self.tr(
                "Ir a los pasos posibles; en Flujo, a las recomendaciones; en Revisar, a los sucesos"
            ),
            "talk": self.tr(
                "De las preguntas a lo que dijo y a las notas; en Flujo y en Revisar, de una parte a otra"
            ),
            "talk_back": self.tr("Lo mismo, hacia atrás"),
            "search": self.tr("Buscar otro paso por su nombre; en Revisar, buscar casos"),
            "next": self.tr("Preguntar qué suele pasar después"),
            "map": self.tr(
                "Cambiar entre la persona, el mapa y la lista; en Flujo, mapa y tabla; en Revisar, línea de "
                "tiempo, mapa y lista"
            ),
            "timeline": self.tr("Ir a la línea de tiempo"),
            "history": self.tr("Ir al historial y las ramas"),
            "next_event": self.tr("Avanzar al siguiente suceso"),
            "day": self.tr("Avanzar un día"),
            "week": self.tr("Avanzar una semana"),
            "clear": self.tr(
                "Terminar la ayuda, salir de la pantalla completa o del pasado, cerrar el aviso"
            ),
            "present": self.tr("Presentar los cuellos de botella ante una clase"),
            "full": self.tr("Pantalla completa; en Flujo, el mapa entero"),
            "help": self.tr("La guía, con esta lista"),
            "theme": self.tr("Cambiar el tema"),
            "language": self.tr("Cambiar de idioma"),
            "larger": self.tr("Letra más grande"),
            "smaller": self.tr("Letra más pequeña"),
            "usual": self.tr("Letra como al principio"),
            "quit": self.tr("Cerrar Ruta"),
        }
        return texts[name]

    def listed(self, actions: Iterable[QAction]) -> list[tuple[str, str]]:
        """Every key, with what it does: the window's own, then those of its parts."""
        native = QKeySequence.SequenceFormat.NativeText
        own = [(each.shortcut().toString(native), self.text(each.data())) for each in actions]
        return [
            *own,
            (self.tr("Tab, Mayús+Tab"), self.tr("Ir de una parte a otra")),
            (self.tr("Intro o Espacio"), self.tr("Hacer el paso o pulsar el botón enfocado")),
            (self.tr("Flechas"), self.tr("Moverse en el mapa y en las listas")),
            ("F2", self.tr("En el inicio: cambiar el nombre de una sesión")),
            (self.tr("Supr"), self.tr("En el inicio: borrar una sesión, si usted lo confirma")),
            ("B", self.tr("En el mapa: leer el cuello de botella del estado enfocado")),
            ("P", self.tr("En el mapa de Flujo: leer los casos del estado, mientras se reproduce")),
            (
                self.tr("Espacio, ← y →, F, V"),
                self.tr(
                    "En Revisar, al reproducir: seguir o pausar, un suceso, la falta o el vencido siguiente"
                ),
            ),
            ("N", self.tr("En la presentación: mostrar u ocultar las notas para quien forma")),
            ("H", self.tr("En la presentación: leer la historia del caso que se nombra")),
            ("G", self.tr("En la presentación: guardar las páginas")),
        ]
