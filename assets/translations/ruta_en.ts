<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="es">
<context>
    <name>Actions</name>
    <message>
        <source>Acciones correctivas</source>
        <translation>Corrective actions</translation>
    </message>
    <message>
        <source>Van al informe, con quien responde por cada una y su fecha.</source>
        <translation>They go into the report, each with its owner and its date.</translation>
    </message>
    <message>
        <source>Qué se hará</source>
        <translation>What will be done</translation>
    </message>
    <message>
        <source>Responsable</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Para cuándo</source>
        <translation>By when</translation>
    </message>
    <message>
        <source>Acciones anotadas</source>
        <translation>Actions noted</translation>
    </message>
    <message>
        <source>Responsable (institución o rol)</source>
        <translation>Owner (institution or role)</translation>
    </message>
    <message>
        <source>&amp;Dejarla como está</source>
        <translation>&amp;Leave it as it is</translation>
    </message>
    <message>
        <source>Ca&amp;mbiar la elegida</source>
        <translation>Chan&amp;ge the chosen one</translation>
    </message>
    <message>
        <source>Sin guardar</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>Lo escrito en los campos no se ha guardado. Si cierra ahora, se pierde.</source>
        <translation>What is written in the fields is not saved. If you close now, it is lost.</translation>
    </message>
    <message>
        <source>Cerrar &amp;sin guardar</source>
        <translation>Close &amp;without saving</translation>
    </message>
    <message>
        <source>&amp;Guardar y cerrar</source>
        <translation>&amp;Save and close</translation>
    </message>
    <message>
        <source>&amp;Agregar</source>
        <translation>&amp;Add</translation>
    </message>
    <message>
        <source>Para cuándo: día, mes y año</source>
        <translation>By when: day, month and year</translation>
    </message>
    <message>
        <source>&amp;Guardar el cambio</source>
        <translation>&amp;Save the change</translation>
    </message>
    <message>
        <source>&amp;Quitar la elegida</source>
        <translation>&amp;Remove the chosen one</translation>
    </message>
    <message>
        <source>&amp;Cerrar</source>
        <translation>&amp;Close</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>Ya hay una revisión abierta</source>
        <translation>A review is open already</translation>
    </message>
    <message>
        <source>Puede agregar lo elegido a lo que ya revisa, o revisar sólo lo elegido. Lo calificado y anotado de cada sesión se guarda en los dos casos; el comprobante que comparó, sólo si agrega.</source>
        <translation>You can add what you chose to what is under review, or review only that. What was rated and noted of each session is kept in both cases; the receipt that you compared, only if you add.</translation>
    </message>
    <message>
        <source>Revisar sólo esto</source>
        <translation>Review only this</translation>
    </message>
    <message>
        <source>Agregar</source>
        <translation>Add</translation>
    </message>
</context>
<context>
    <name>AgainstPathPage</name>
    <message>
        <source>Qué y quién</source>
        <translation>What and who</translation>
    </message>
    <message>
        <source>Paso y día</source>
        <translation>Step and day</translation>
    </message>
    <message>
        <source>Frente a la ruta de referencia</source>
        <translation>Beside the reference path</translation>
    </message>
    <message>
        <source>Elija una fila para leer por qué cuenta.</source>
        <translation>Choose a row to read why it counts.</translation>
    </message>
    <message>
        <source>▶ Ver el suceso {0}</source>
        <translation>▶ See event {0}</translation>
    </message>
</context>
<context>
    <name>AskName</name>
    <message>
        <source>&amp;Guardar</source>
        <translation>&amp;Save</translation>
    </message>
</context>
<context>
    <name>AskingForSession</name>
    <message>
        <source>«{0}» ya no se prepara: se pidió otra historia. Puede pedirla otra vez.</source>
        <translation>“{0}” is no longer prepared: another history was asked for. You can ask for it again.</translation>
    </message>
</context>
<context>
    <name>Assumptions</name>
    <message>
        <source>Supuestos</source>
        <translation>Assumptions</translation>
    </message>
    <message>
        <source>Parámetro</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Valor</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Intervalo creíble</source>
        <translation>Credible range</translation>
    </message>
    <message>
        <source>De dónde</source>
        <translation>From where</translation>
    </message>
    <message>
        <source>Cambie un valor: valdrá desde el principio, también en la base.</source>
        <translation>Change a value: it will hold from the beginning, in the baseline too.</translation>
    </message>
    <message>
        <source>Volver al arch&amp;ivo</source>
        <translation>&amp;Back to the file</translation>
    </message>
    <message>
        <source>nadie puede saberlo</source>
        <translation>nobody can know</translation>
    </message>
    <message>
        <source>supuesto</source>
        <translation>assumption</translation>
    </message>
    <message>
        <source>«{0}»: {1} está fuera del intervalo creíble ({2}). Rige de todos modos.</source>
        <translation>“{0}”: {1} is outside the credible range ({2}). It holds all the same.</translation>
    </message>
    <message>
        <source>cambiado; en el archivo: {0}</source>
        <translation>changed; in the file: {0}</translation>
    </message>
    <message>
        <source>fuera del intervalo creíble</source>
        <translation>outside the credible range</translation>
    </message>
</context>
<context>
    <name>Attempting</name>
    <message>
        <source>Este paso acaba de aparecer en la lista. No se hará si no lo confirma.</source>
        <translation>This step has just come onto the list. It is not done unless you confirm it.</translation>
    </message>
    <message>
        <source>Fuente: </source>
        <translation>Source: </translation>
    </message>
    <message>
        <source>Ir a preguntárselo</source>
        <translation>Go and ask them</translation>
    </message>
    <message>
        <source>Se hará para: {0}.</source>
        <translation>It will be done for: {0}.</translation>
    </message>
    <message>
        <source>Para intentar uno de estos pasos, búsquelo por su nombre.</source>
        <translation>To attempt one of these steps, search for it by its name.</translation>
    </message>
    <message>
        <source>Intentar: {0}</source>
        <translation>Attempt: {0}</translation>
    </message>
</context>
<context>
    <name>BackButton</name>
    <message>
        <source>Quitar su cambio y volver a {0}</source>
        <translation>Undo your change and go back to {0}</translation>
    </message>
</context>
<context>
    <name>Before</name>
    <message>
        <source>Antes de hacer este paso</source>
        <translation>Before taking this step</translation>
    </message>
    <message>
        <source>&amp;No hacerlo</source>
        <translation>Do &amp;not take it</translation>
    </message>
    <message>
        <source>&amp;Esperar a que abra y hacerlo</source>
        <translation>&amp;Wait until it opens, then do it</translation>
    </message>
    <message>
        <source>&amp;Hacerlo</source>
        <translation>&amp;Do it</translation>
    </message>
    <message>
        <source>&amp;Hacerlo ahora</source>
        <translation>&amp;Do it now</translation>
    </message>
</context>
<context>
    <name>BeginCase</name>
    <message>
        <source>Practicar un caso</source>
        <translation>Practise a case</translation>
    </message>
    <message>
        <source>Todas las personas son ficticias.</source>
        <translation>All persons are fictional.</translation>
    </message>
    <message>
        <source>&amp;Empezar</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>&amp;Usted actúa como</source>
        <translation>Yo&amp;u act as</translation>
    </message>
    <message>
        <source>&amp;Ruta de atención</source>
        <translation>Path&amp;way of care</translation>
    </message>
    <message>
        <source>Datos del &amp;año</source>
        <translation>Figures of the &amp;year</translation>
    </message>
    <message>
        <source>&amp;Nombre de la sesión (opcional)</source>
        <translation>&amp;Name of the session (optional)</translation>
    </message>
    <message>
        <source>La &amp;persona a quien encuentra</source>
        <translation>The &amp;person you meet</translation>
    </message>
    <message>
        <source>La persona a quien encuentra</source>
        <translation>The person you meet</translation>
    </message>
    <message>
        <source>Otra persona: por sus datos o al azar</source>
        <translation>Another person: by their facts or at random</translation>
    </message>
    <message>
        <source>Pueden encontrar primero a esta persona</source>
        <translation>Can be the first to meet this person</translation>
    </message>
    <message>
        <source>Con este rol usted conoce el caso más tarde. Primero pueden encontrar a la persona: {0}.</source>
        <translation>In this role you come to know the case later. The first to meet the person can be: {0}.</translation>
    </message>
</context>
<context>
    <name>Below</name>
    <message>
        <source>El año y el informe</source>
        <translation>The year and the report</translation>
    </message>
    <message>
        <source>Qué se muestra debajo del mapa</source>
        <translation>What is shown below the map</translation>
    </message>
    <message>
        <source>Cuellos de botella</source>
        <translation>Bottlenecks</translation>
    </message>
    <message>
        <source>Qué cambia</source>
        <translation>What changes</translation>
    </message>
    <message>
        <source>Mes a mes</source>
        <translation>Month by month</translation>
    </message>
    <message>
        <source>Hasta dónde se llega</source>
        <translation>How far people come</translation>
    </message>
    <message>
        <source>Modelo e informe</source>
        <translation>Model against report</translation>
    </message>
    <message>
        <source>Supuestos</source>
        <translation>Assumptions</translation>
    </message>
    <message>
        <source>Qué cambia: listo</source>
        <translation>What changes: ready</translation>
    </message>
    <message>
        <source>Supuestos (cambiados: {0})</source>
        <translation>Assumptions (changed: {0})</translation>
    </message>
</context>
<context>
    <name>BelowMap</name>
    <message>
        <source>Línea de &amp;tiempo</source>
        <translation>&amp;Timeline</translation>
    </message>
    <message>
        <source>&amp;Historial y ramas</source>
        <translation>&amp;History and branches</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>← &amp;Volver a la revisión</source>
        <translation>← &amp;Back to the review</translation>
    </message>
    <message>
        <source>al lado de</source>
        <translation>beside</translation>
    </message>
    <message>
        <source>La otra mesa</source>
        <translation>The other table</translation>
    </message>
    <message>
        <source>Qué hicieron distinto</source>
        <translation>What they did differently</translation>
    </message>
    <message>
        <source>Cada paso, en las dos mesas</source>
        <translation>Each step, at both tables</translation>
    </message>
    <message>
        <source>Intro o doble clic: ver el suceso</source>
        <translation>Enter or double click: see the event</translation>
    </message>
    <message>
        <source>Lleno: trabajo · Rayado: espera · Con marco: daño que sigue · △ falta · Metas: ◇ sin hacer, ◆ hecho; con raya cortada, en curso · El eje es el mismo en las dos</source>
        <translation>Filled: work · Hatched: waiting · Framed: harm that goes on · △ fault · Targets: ◇ not done, ◆ done; dashed, still running · The axis is the same in both</translation>
    </message>
    <message>
        <source>fin</source>
        <translation>end</translation>
    </message>
    <message>
        <source>hasta el fin del registro</source>
        <translation>to the end of the log</translation>
    </message>
    <message>
        <source>Ninguna otra mesa de esta revisión jugó el mismo caso con un registro íntegro, y la sesión no tiene otras ramas. Abra también el archivo de la otra mesa.</source>
        <translation>No other table of this review played the same case with a log that is whole, and the session has no other branches. Open the file of the other table, too.</translation>
    </message>
    <message>
        <source>Por eso no se pone al lado de otra mesa: pida otra copia del archivo.</source>
        <translation>So it is set beside no other table: ask for another copy of the file.</translation>
    </message>
    <message>
        <source>Paso</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>▶ Ver el suceso {0} ({1})</source>
        <translation>▶ See event {0} ({1})</translation>
    </message>
</context>
<context>
    <name>BlockedCard</name>
    <message>
        <source>Todavía no: </source>
        <translation>Not yet: </translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Map&amp;a</source>
        <translation>M&amp;ap</translation>
    </message>
    <message>
        <source>&amp;Lista</source>
        <translation>Li&amp;st</translation>
    </message>
    <message>
        <source>Historia</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Línea de tiempo (Ctrl+T), historial y ramas (Ctrl+H)</source>
        <translation>Timeline (Ctrl+T), history and branches (Ctrl+H)</translation>
    </message>
    <message>
        <source>Ruta de atención</source>
        <translation>Pathway of care</translation>
    </message>
    <message>
        <source>Se llega desde</source>
        <translation>Reached from</translation>
    </message>
    <message>
        <source>Puede seguir</source>
        <translation>May be followed by</translation>
    </message>
    <message>
        <source>Párrafos del informe</source>
        <translation>Paragraphs of the report</translation>
    </message>
    <message>
        <source>Marcado en cada párrafo: lo que muestra este cuello de botella.</source>
        <translation>Marked in each paragraph: what shows this bottleneck.</translation>
    </message>
    <message>
        <source>Qué lo cambiaría</source>
        <translation>What would change it</translation>
    </message>
    <message>
        <source>Cifras del informe</source>
        <translation>Figures of the report</translation>
    </message>
    <message>
        <source>Cifras que se contradicen o que faltan</source>
        <translation>Figures that contradict each other or are missing</translation>
    </message>
    <message>
        <source>La &amp;persona</source>
        <translation>The &amp;person</translation>
    </message>
</context>
<context>
    <name>BusyMark</name>
    <message>
        <source>Un momento…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>CamePanel</name>
    <message>
        <source>Ya pasó</source>
        <translation>What came</translation>
    </message>
    <message>
        <source>Lo que ya llegó, lo último primero</source>
        <translation>What came, the last first</translation>
    </message>
</context>
<context>
    <name>CaseCardView</name>
    <message>
        <source>¿Y después?</source>
        <translation>What next?</translation>
    </message>
    <message>
        <source>Qué suele pasar después (Ctrl+K)</source>
        <translation>What usually happens next (Ctrl+K)</translation>
    </message>
    <message>
        <source>Quién sabe qué</source>
        <translation>Who knows what</translation>
    </message>
    <message>
        <source>A quién se remitió, qué sabe cada quien y qué aceptó la persona</source>
        <translation>To whom one referred, what each knows and what the person agreed to</translation>
    </message>
    <message>
        <source>Cómo ha ido</source>
        <translation>How it went</translation>
    </message>
    <message>
        <source>Lo que se hizo bien, después de su fecha, mal, o no se hizo</source>
        <translation>What was done well, after its date, badly, or not at all</translation>
    </message>
    <message>
        <source>Sin caso</source>
        <translation>No case</translation>
    </message>
    <message>
        <source>caso cerrado</source>
        <translation>case closed</translation>
    </message>
    <message>
        <source>Remisiones</source>
        <translation>Referrals</translation>
    </message>
    <message>
        <source>Dependientes</source>
        <translation>Dependents</translation>
    </message>
    <message>
        <source>Vinculado con</source>
        <translation>Linked with</translation>
    </message>
    <message>
        <source>Sin hacer, {0} en total. </source>
        <translation>Not done, {0} in all. </translation>
    </message>
    <message>
        <source>Sin hacer. </source>
        <translation>Not done. </translation>
    </message>
    <message>
        <source>Lo que sigue dañando a la persona</source>
        <translation>What still harms the person</translation>
    </message>
    <message>
        <source>Lo que nadie ha hecho todavía</source>
        <translation>What nobody has done yet</translation>
    </message>
    <message>
        <source>Derechos que toca: </source>
        <translation>Rights it touches: </translation>
    </message>
    <message>
        <source>Sin preguntar, sin anotar o sin hacer todavía ({0})</source>
        <translation>Not asked, noted or done yet ({0})</translation>
    </message>
    <message>
        <source>desplegado</source>
        <translation>unfolded</translation>
    </message>
    <message>
        <source>plegado</source>
        <translation>folded</translation>
    </message>
    <message>
        <source>Derechos (art. 36)</source>
        <translation>Rights (art. 36)</translation>
    </message>
    <message>
        <source>se le informó</source>
        <translation>they were told</translation>
    </message>
    <message>
        <source>no se le ha informado</source>
        <translation>they have not been told</translation>
    </message>
    <message>
        <source>Faltas registradas</source>
        <translation>Faults on record</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Casos ficticios</source>
        <translation>Fictional cases</translation>
    </message>
    <message>
        <source>Casos; la casilla marca los que hacen un paso a la vez</source>
        <translation>Cases; the box marks those that take a step together</translation>
    </message>
    <message>
        <source>Cas&amp;o nuevo…</source>
        <translation>&amp;New case…</translation>
    </message>
    <message>
        <source> (cerrado)</source>
        <translation> (closed)</translation>
    </message>
    <message>
        <source>Más</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Más sobre lo escrito en este caso y en la sesión</source>
        <translation>More about what was typed in this case and in the session</translation>
    </message>
    <message>
        <source>Borrar el nombre escrito de este caso…</source>
        <translation>Erase the typed name of this case…</translation>
    </message>
    <message>
        <source>Borrar todo lo escrito en esta sesión…</source>
        <translation>Erase everything typed in this session…</translation>
    </message>
</context>
<context>
    <name>CaseMoves</name>
    <message>
        <source>&amp;Abrir en Práctica</source>
        <translation>&amp;Open in Practice</translation>
    </message>
    <message>
        <source>&amp;Cancelar</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Avance de la historia simulada</source>
        <translation>Progress of the simulated history</translation>
    </message>
    <message>
        <source>Abrir en Práctica: esta historia simulada se repite día por día hasta el {0} y se guarda como una sesión, con todos sus casos. Puede tardar varios minutos; mientras tanto se puede seguir en Flujo.</source>
        <translation>Open in Practice: this simulated history is repeated day by day up to {0} and kept as a session, with all its cases. It may take several minutes; meanwhile one can go on in Flow.</translation>
    </message>
    <message>
        <source>Se simula…</source>
        <translation>Simulating…</translation>
    </message>
    <message>
        <source>Espera a que termine lo que se simula en Flujo; después continúa.</source>
        <translation>Waiting for what is simulated in Flow; then it goes on.</translation>
    </message>
    <message>
        <source>La historia se repite hasta el {0}. {1} Puede cerrar este cuadro y seguir: un aviso dirá cuándo está listo, y nada se abre antes de que usted lo pida.</source>
        <translation>The history is repeated up to {0}. {1} You can close this box and go on: a message will say when it is ready, and nothing opens before you ask for it.</translation>
    </message>
    <message>
        <source>Se canceló; no quedó ninguna sesión. Puede abrirlo otra vez.</source>
        <translation>Cancelled; no session was kept. You can open it again.</translation>
    </message>
</context>
<context>
    <name>CasePageDialog</name>
    <message>
        <source>Derechos: </source>
        <translation>Rights: </translation>
    </message>
    <message>
        <source>&amp;Guardar en PDF…</source>
        <translation>&amp;Save as PDF…</translation>
    </message>
    <message>
        <source>Volver a antes de esto</source>
        <translation>Go back to before this</translation>
    </message>
    <message>
        <source>El caso queda como estaba justo antes, en una rama nueva. No se borra nada.</source>
        <translation>The case is as it was just before, on a new branch. Nothing is deleted.</translation>
    </message>
    <message>
        <source>Archivos PDF (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>Guardar en PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>Guardado: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>Qué cambia</source>
        <translation>What changes</translation>
    </message>
    <message>
        <source>También lo que queda casi igual o en lo que no se ve diferencia</source>
        <translation>What is almost the same, and where no difference is seen, too</translation>
    </message>
    <message>
        <source>La base</source>
        <translation>The baseline</translation>
    </message>
    <message>
        <source>Medida</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>Con el cambio</source>
        <translation>With the change</translation>
    </message>
    <message>
        <source>Todas las &amp;medidas</source>
        <translation>All &amp;measures</translation>
    </message>
    <message>
        <source>Diferencia</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Entre paréntesis: donde quedan nueve de cada diez historias simuladas.</source>
        <translation>In brackets: where nine of ten simulated histories lie.</translation>
    </message>
    <message>
        <source>Según los supuestos: de un efecto débil a uno fuerte.</source>
        <translation>By assumptions: from a weak effect to a strong one.</translation>
    </message>
    <message>
        <source>Nada se prueba todavía: elija una recomendación o mueva una capacidad, a la derecha.</source>
        <translation>Nothing is tried yet: choose a recommendation or move a capacity, at the right.</translation>
    </message>
    <message>
        <source>Todavía aproximado: {0}</source>
        <translation>Still approximate: {0}</translation>
    </message>
    <message>
        <source>nadie puede saberlo</source>
        <translation>nobody can know</translation>
    </message>
    <message>
        <source>Diferencia según
los supuestos</source>
        <translation>Difference by
assumptions</translation>
    </message>
    <message>
        <source>Con supuestos que usted cambió: {0}.</source>
        <translation>With assumptions that you changed: {0}.</translation>
    </message>
</context>
<context>
    <name>ChooseSessions</name>
    <message>
        <source>Revisar sesiones de este equipo</source>
        <translation>Review sessions of this computer</translation>
    </message>
    <message>
        <source>Marque las sesiones que quiere revisar; ninguna cambia.</source>
        <translation>Mark the sessions that you want to review; none is changed.</translation>
    </message>
    <message>
        <source>Sesiones guardadas</source>
        <translation>Kept sessions</translation>
    </message>
    <message>
        <source>&amp;Revisar</source>
        <translation>&amp;Review</translation>
    </message>
</context>
<context>
    <name>ChosenPath</name>
    <message>
        <source>«{0}» ya existe: elija otro nombre.</source>
        <translation>“{0}” exists already: choose another name.</translation>
    </message>
</context>
<context>
    <name>ChosenStep</name>
    <message>
        <source>Ningún paso se llama así. Pruebe con otra palabra.</source>
        <translation>No step is called so. Try another word.</translation>
    </message>
    <message>
        <source>Intentar este paso</source>
        <translation>Attempt this step</translation>
    </message>
    <message>
        <source>Elegido, todavía sin hacer: {0}</source>
        <translation>Chosen, not done yet: {0}</translation>
    </message>
</context>
<context>
    <name>ClockBar</name>
    <message>
        <source>Si&amp;guiente suceso</source>
        <translation>Next e&amp;vent</translation>
    </message>
    <message>
        <source>Volver atrás…</source>
        <translation>Go back…</translation>
    </message>
    <message>
        <source>Elegir en el historial a antes de qué se vuelve; no se borra nada (Ctrl+H)</source>
        <translation>Choose in the history before what to go back; nothing is deleted (Ctrl+H)</translation>
    </message>
    <message>
        <source>+1 &amp;día</source>
        <translation>+1 &amp;day</translation>
    </message>
    <message>
        <source>+1 se&amp;mana</source>
        <translation>+1 &amp;week</translation>
    </message>
    <message>
        <source>Cada pregunta y cada acto en persona toma unos minutos (supuesto). Mientras usted lee, elige o anota, el reloj espera; lo demás del tiempo pasa con estos botones.</source>
        <translation>Each question and each act in person takes a few minutes (an assumption). While you read, choose or take notes the clock waits; all other time passes with these buttons.</translation>
    </message>
    <message>
        <source>Hasta que a&amp;bran</source>
        <translation>Until the&amp;y open</translation>
    </message>
    <message>
        <source>Hasta que abran las oficinas públicas</source>
        <translation>Until public offices open</translation>
    </message>
    <message>
        <source>Se detiene antes si le toca a usted</source>
        <translation>It stops earlier if it is your turn</translation>
    </message>
    <message>
        <source>oficinas cerradas</source>
        <translation>offices closed</translation>
    </message>
    <message>
        <source>{0} de los casos</source>
        <translation>{0} of the cases</translation>
    </message>
    <message>
        <source>el reloj espera</source>
        <translation>the clock waits</translation>
    </message>
    <message>
        <source>el ejercicio terminó</source>
        <translation>the exercise has ended</translation>
    </message>
    <message>
        <source>No hay sucesos previstos.</source>
        <translation>No events are expected.</translation>
    </message>
    <message>
        <source>Aquí se lee lo que pasó; ya no se actúa.</source>
        <translation>Here one reads what happened; nothing more is done.</translation>
    </message>
    <message>
        <source>Lo próximo, a más tardar: </source>
        <translation>Next, at the latest: </translation>
    </message>
    <message>
        <source>Lo próximo: </source>
        <translation>Next: </translation>
    </message>
    <message>
        <source>No queda en: </source>
        <translation>None left in: </translation>
    </message>
</context>
<context>
    <name>ComingPanel</name>
    <message>
        <source>Lo que viene (sucesos)</source>
        <translation>Coming (injects)</translation>
    </message>
    <message>
        <source>Suceso &amp;nuevo…</source>
        <translation>&amp;New inject…</translation>
    </message>
    <message>
        <source>&amp;Mensaje a un rol…</source>
        <translation>&amp;Message to a role…</translation>
    </message>
    <message>
        <source>Cuándo</source>
        <translation>When</translation>
    </message>
    <message>
        <source>De → a</source>
        <translation>From → to</translation>
    </message>
    <message>
        <source>Qué</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Toca</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Lo que viene: más y menos mueven una hora; Intro, los botones</source>
        <translation>Coming: plus and minus move by an hour; Enter, the buttons</translation>
    </message>
    <message>
        <source>−1 día</source>
        <translation>−1 day</translation>
    </message>
    <message>
        <source>−1 hora</source>
        <translation>−1 hour</translation>
    </message>
    <message>
        <source>+1 hora</source>
        <translation>+1 hour</translation>
    </message>
    <message>
        <source>+1 día</source>
        <translation>+1 day</translation>
    </message>
    <message>
        <source>El elegido:</source>
        <translation>The chosen one:</translation>
    </message>
    <message>
        <source>Que llegue &amp;ya</source>
        <translation>Let it &amp;come now</translation>
    </message>
    <message>
        <source>Más &amp;suave</source>
        <translation>So&amp;fter</translation>
    </message>
    <message>
        <source>Cambia el texto que se enviará; no envía nada</source>
        <translation>Changes the text that will be sent; it sends nothing</translation>
    </message>
    <message>
        <source>&amp;Omitir</source>
        <translation>&amp;Leave out</translation>
    </message>
    <message>
        <source>Deshacer la &amp;omisión</source>
        <translation>Bring it &amp;back</translation>
    </message>
    <message>
        <source>Supr</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>se enviará más suave</source>
        <translation>will be sent softer</translation>
    </message>
    <message>
        <source>pista</source>
        <translation>hint</translation>
    </message>
    <message>
        <source>Ya no viene ningún suceso.</source>
        <translation>No inject is coming any more.</translation>
    </message>
    <message>
        <source>Nota: </source>
        <translation>Note: </translation>
    </message>
    <message>
        <source>Contenido: </source>
        <translation>Content: </translation>
    </message>
    <message>
        <source>Más suave: </source>
        <translation>Softer: </translation>
    </message>
    <message>
        <source>Como fue escrito: </source>
        <translation>As it was written: </translation>
    </message>
    <message>
        <source>Adjunto: </source>
        <translation>Attached: </translation>
    </message>
    <message>
        <source>Toca: </source>
        <translation>Touches: </translation>
    </message>
</context>
<context>
    <name>Consequence</name>
    <message>
        <source>Antes de hacer este paso</source>
        <translation>Before taking this step</translation>
    </message>
    <message>
        <source>Consecuencia y derecho que afecta</source>
        <translation>Consequence and the right it touches</translation>
    </message>
    <message>
        <source>Derechos del paso: </source>
        <translation>Rights of the step: </translation>
    </message>
    <message>
        <source>Fuente: </source>
        <translation>Source: </translation>
    </message>
    <message>
        <source>Puede hacerlo: se practica para eso. Queda anotado en el caso.</source>
        <translation>You can do it: that is what practice is for. It is noted in the case.</translation>
    </message>
    <message>
        <source>&amp;No hacerlo</source>
        <translation>Do &amp;not take it</translation>
    </message>
    <message>
        <source>&amp;Hacerlo de todos modos</source>
        <translation>&amp;Take it all the same</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>Consola de facilitación · casos ficticios</source>
        <translation>Trainer’s console · fictional cases</translation>
    </message>
    <message>
        <source>Ejercicio · casos ficticios</source>
        <translation>Exercise · fictional cases</translation>
    </message>
    <message>
        <source>Volver a la consola (F8)</source>
        <translation>Back to the console (F8)</translation>
    </message>
    <message>
        <source>Modo proyector (F8)</source>
        <translation>Projector (F8)</translation>
    </message>
    <message>
        <source>Más</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Volver a la m&amp;esa</source>
        <translation>Back to the &amp;table</translation>
    </message>
    <message>
        <source>&amp;Terminar y retroalimentar…</source>
        <translation>&amp;End and talk about it (hot wash)…</translation>
    </message>
    <message>
        <source>Consola de facilitación</source>
        <translation>Trainer’s console</translation>
    </message>
    <message>
        <source>rama {0}</source>
        <translation>branch {0}</translation>
    </message>
    <message>
        <source>Que llegue ya, más suave</source>
        <translation>Have it come now, softer</translation>
    </message>
    <message>
        <source>&amp;Enviar</source>
        <translation>&amp;Send</translation>
    </message>
    <message>
        <source>{0}. Se envía ahora: «{1}»</source>
        <translation>{0}. This is sent now: “{1}”</translation>
    </message>
    <message>
        <source>Se vuelve a justo después de: «{0}» ({1}), y se sigue desde ahí en otra rama. No se borra nada: lo demás queda en su rama, y las notas siguen.</source>
        <translation>You go back to just after: “{0}” ({1}), and go on from there on another branch. Nothing is erased: all else stays on its branch, and the notes remain.</translation>
    </message>
    <message>
        <source>Volver aquí y abrir rama</source>
        <translation>Go back here and open a branch</translation>
    </message>
    <message>
        <source>&amp;Volver y abrir rama</source>
        <translation>&amp;Go back and open a branch</translation>
    </message>
    <message>
        <source>El ejercicio termina para todos y se pasa a conversar sobre lo que pasó. Lo que aún no llegó ya no llega. Después se puede leer, o volver atrás en el historial.</source>
        <translation>The exercise ends for everybody, and you go on to talk about what happened. What has not come yet comes no more. Afterwards it can be read, or you can go back in its history.</translation>
    </message>
    <message>
        <source>Terminar y retroalimentar</source>
        <translation>End and talk about it (hot wash)</translation>
    </message>
    <message>
        <source>&amp;Terminar el ejercicio</source>
        <translation>&amp;End the exercise</translation>
    </message>
</context>
<context>
    <name>Contact</name>
    <message>
        <source>Acordar un teléfono y una hora seguros</source>
        <translation>Agree on a safe phone and hour</translation>
    </message>
    <message>
        <source>Lo dice la persona; usted lo repite y lo confirma. Escriba sólo datos inventados.</source>
        <translation>The person says it; you repeat it and confirm. Write made-up data only.</translation>
    </message>
    <message>
        <source>Por qué &amp;vía, o a qué número</source>
        <translation>By which &amp;way, or at which number</translation>
    </message>
    <message>
        <source>por ejemplo: el teléfono de una vecina</source>
        <translation>for example: a neighbour&apos;s telephone</translation>
    </message>
    <message>
        <source>A qué &amp;hora</source>
        <translation>At what &amp;hour</translation>
    </message>
    <message>
        <source>por ejemplo: de 3 a 4 de la tarde</source>
        <translation>for example: from 3 to 4 in the afternoon</translation>
    </message>
    <message>
        <source>&amp;Quién puede contestar, y qué no se deja dicho</source>
        <translation>&amp;Who may answer, and what is not left as a message</translation>
    </message>
    <message>
        <source>por ejemplo: sólo la persona; si contesta alguien más, se cuelga</source>
        <translation>for example: only they; if somebody else answers, hang up</translation>
    </message>
    <message>
        <source>&amp;Todavía no</source>
        <translation>&amp;Not yet</translation>
    </message>
    <message>
        <source>&amp;Acordado</source>
        <translation>&amp;Agreed</translation>
    </message>
</context>
<context>
    <name>Continued</name>
    <message>
        <source>&amp;Comparar</source>
        <translation>&amp;Compare</translation>
    </message>
    <message>
        <source>C&amp;ancelar</source>
        <translation>C&amp;ancel</translation>
    </message>
    <message>
        <source>6 meses</source>
        <translation>6 months</translation>
    </message>
    <message>
        <source>1 año</source>
        <translation>1 year</translation>
    </message>
    <message>
        <source>2 años</source>
        <translation>2 years</translation>
    </message>
    <message>
        <source>5 años</source>
        <translation>5 years</translation>
    </message>
    <message>
        <source>Aquí se leerá, una situación por fila (la atención, el alojamiento, los permisos, la reparación), en cuántas historias se llega a ella de cada manera y en cuántos días.</source>
        <translation>Here you will read, one situation a row (care, accommodation, permits, remedies), in how many stories it is reached either way and within how many days.</translation>
    </message>
    <message>
        <source>Pulse «Comparar».</source>
        <translation>Press “Compare”.</translation>
    </message>
    <message>
        <source>Se prepara la simulación. La primera vez tarda medio minuto, o varios con el equipo ocupado…</source>
        <translation>Preparing the simulation. The first time takes half a minute, or several with a busy computer…</translation>
    </message>
    <message>
        <source>Se canceló. Puede comparar otra vez.</source>
        <translation>Cancelled. You can compare again.</translation>
    </message>
    <message>
        <source>Adónde llegan las historias</source>
        <translation>Where the stories come to</translation>
    </message>
    <message>
        <source>Se simulan las historias…</source>
        <translation>The stories are being simulated…</translation>
    </message>
    <message>
        <source>Son {0} historias ficticias con cada paso. El caso sigue abierto al final: {1} con el primero, {2} con el segundo.</source>
        <translation>There are {0} fictional stories with each step. The case is still open at the end: {1} with the first, {2} with the second.</translation>
    </message>
    <message>
        <source>El primer paso sería una falta.</source>
        <translation>The first step would be a fault.</translation>
    </message>
    <message>
        <source>El segundo paso sería una falta.</source>
        <translation>The second step would be a fault.</translation>
    </message>
    <message>
        <source>Donde los dos pasos se distinguen</source>
        <translation>Where the two steps differ</translation>
    </message>
    <message>
        <source>Cuánto dura lo que daña o falta</source>
        <translation>How long what harms or is lacking lasts</translation>
    </message>
    <message>
        <source>Cómo se cierra el caso</source>
        <translation>How the case closes</translation>
    </message>
    <message>
        <source>{0} · ahora está aquí</source>
        <translation>{0} · is here now</translation>
    </message>
    <message>
        <source>El caso está aquí ahora: se cuenta cuándo se vuelve a llegar.</source>
        <translation>The case is here now: what counts is when it comes here again.</translation>
    </message>
    <message>
        <source>menos de un día</source>
        <translation>less than a day</translation>
    </message>
    <message>
        <source>1 día</source>
        <translation>1 day</translation>
    </message>
    <message>
        <source>{0} días</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <source>igual</source>
        <translation>the same</translation>
    </message>
    <message>
        <source>no se ve diferencia</source>
        <translation>no difference seen</translation>
    </message>
    <message>
        <source>más corto con el primero: {0} días</source>
        <translation>shorter with the first: {0} days</translation>
    </message>
    <message>
        <source>más corto con el segundo: {0} días</source>
        <translation>shorter with the second: {0} days</translation>
    </message>
    <message>
        <source>no vuelve aquí</source>
        <translation>does not come back</translation>
    </message>
    <message>
        <source>vuelve aquí: {0}</source>
        <translation>comes back: {0}</translation>
    </message>
    <message>
        <source>menos de 1&#xa0;%</source>
        <translation>less than 1&#xa0;%</translation>
    </message>
</context>
<context>
    <name>Continuing</name>
    <message>
        <source>Qué suele pasar después</source>
        <translation>What usually happens next</translation>
    </message>
    <message>
        <source>Dejar que pase el tiempo</source>
        <translation>Let time go on</translation>
    </message>
    <message>
        <source>{0} (sería una falta)</source>
        <translation>{0} (would be a fault)</translation>
    </message>
    <message>
        <source>Qué suele pasar después: {0}</source>
        <translation>What usually happens next: {0}</translation>
    </message>
    <message>
        <source>&amp;Primer paso siguiente</source>
        <translation>&amp;First next step</translation>
    </message>
    <message>
        <source>&amp;Segundo paso siguiente</source>
        <translation>&amp;Second next step</translation>
    </message>
    <message>
        <source>&amp;Hasta dentro de</source>
        <translation>&amp;Until, from now</translation>
    </message>
    <message>
        <source>Con el primero</source>
        <translation>With the first</translation>
    </message>
    <message>
        <source>no se ve diferencia</source>
        <translation>no difference seen</translation>
    </message>
    <message>
        <source>igual</source>
        <translation>the same</translation>
    </message>
    <message>
        <source>más probable con el segundo: {0}</source>
        <translation>more likely with the second: {0}</translation>
    </message>
    <message>
        <source>más probable con el primero: {0}</source>
        <translation>more likely with the first: {0}</translation>
    </message>
    <message>
        <source>En cuántos días
(nueve de cada diez)</source>
        <translation>In how many days
(nine of ten)</translation>
    </message>
    <message>
        <source>Ilustración con un caso ficticio: no dice qué pasará, ni qué debe hacerse. Cada historia parte de este mismo momento; primero se pide el paso elegido y desde ahí el programa simula a todas las personas, también a las que aquí se juegan. La sesión no cambia.</source>
        <translation>An illustration with a fictional case: it says neither what will happen nor what should be done. Each story begins at this very moment; first the chosen step is asked for, and from there the program simulates everybody, also those played here. The session does not change.</translation>
    </message>
    <message>
        <source>Situación a la que
se llega alguna vez</source>
        <translation>Situation that is
reached at some time</translation>
    </message>
    <message>
        <source>Diferencia, de cada 100</source>
        <translation>Difference, of 100</translation>
    </message>
    <message>
        <source>Con el segundo</source>
        <translation>With the second</translation>
    </message>
</context>
<context>
    <name>DeadlineList</name>
    <message>
        <source>Plazos</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>corre</source>
        <translation>running</translation>
    </message>
    <message>
        <source>hecho a tiempo</source>
        <translation>done in time</translation>
    </message>
    <message>
        <source>no se hizo a tiempo</source>
        <translation>not done in time</translation>
    </message>
    <message>
        <source>Meta de práctica: una fecha que Ruta propone para practicar; ninguna ley la fija. ◇ sin hacer, ◆ hecha, · ya no corre.</source>
        <translation>Training target: a date that Ruta proposes for practice; no law sets it. ◇ not done, ◆ done, · no longer running.</translation>
    </message>
    <message>
        <source>Ningún plazo en curso.</source>
        <translation>No deadline is running.</translation>
    </message>
    <message>
        <source>Lo tiene: {0}, desde el {1}</source>
        <translation>With: {0}, since {1}</translation>
    </message>
</context>
<context>
    <name>Deleting</name>
    <message>
        <source>Borrar una sesión</source>
        <translation>Delete a session</translation>
    </message>
    <message>
        <source>¿Borrar la sesión «{0}»?</source>
        <translation>Delete the session “{0}”?</translation>
    </message>
    <message>
        <source>su caso</source>
        <translation>its case</translation>
    </message>
    <message>
        <source>sus {0} casos</source>
        <translation>its {0} cases</translation>
    </message>
    <message>
        <source>Se borra de este equipo con {0}, su historial, sus ramas y lo que se evaluó de ella aquí. No se puede deshacer.</source>
        <translation>It is deleted from this PC with {0}, its history, its branches and what was evaluated of it here. This cannot be undone.</translation>
    </message>
    <message>
        <source>No se borran las copias selladas de esta sesión ni las copias del archivo de trabajo que alguien hizo: si existen, siguen donde están.</source>
        <translation>Sealed copies of this session, and copies that somebody made of the workspace file, are not deleted: where there are any, they stay where they are.</translation>
    </message>
    <message>
        <source>&amp;Guardar antes una copia…</source>
        <translation>&amp;Save a copy first…</translation>
    </message>
    <message>
        <source>&amp;Borrar</source>
        <translation>&amp;Delete</translation>
    </message>
</context>
<context>
    <name>DraftSheets</name>
    <message>
        <source>Guardar en una hoja de cálculo</source>
        <translation>Save as a spreadsheet</translation>
    </message>
    <message>
        <source>Guardado: {0}. Lleva las notas de facilitación: no es para participantes.</source>
        <translation>Saved: {0}. It holds the notes for the trainer: it is not for participants.</translation>
    </message>
    <message>
        <source>Traer de una hoja de cálculo</source>
        <translation>Bring in from a spreadsheet</translation>
    </message>
    <message>
        <source>Hojas de cálculo (*{0})</source>
        <translation>Spreadsheets (*{0})</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>&amp;Añadir</source>
        <translation>&amp;Add</translation>
    </message>
    <message>
        <source>&amp;Quitar</source>
        <translation>&amp;Remove</translation>
    </message>
    <message>
        <source>&amp;Ir a lo que falta</source>
        <translation>&amp;Go to what is missing</translation>
    </message>
    <message>
        <source>&amp;Probar desde aquí</source>
        <translation>T&amp;ry from here</translation>
    </message>
    <message>
        <source>Se juega como está ahora, desde lo elegido. Nada de la prueba se guarda.</source>
        <translation>It is played as it is now, from what is chosen. Nothing of the trial is kept.</translation>
    </message>
    <message>
        <source>&amp;Hoja de cálculo</source>
        <translation>Sprea&amp;dsheet</translation>
    </message>
    <message>
        <source>&amp;Deshacer</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>&amp;Guardar</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>&amp;Cerrar</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Todas las personas son ficticias.</source>
        <translation>All persons are fictional.</translation>
    </message>
    <message>
        <source>&amp;Guardar en una hoja (XLSX)…</source>
        <translation>&amp;Save as a spreadsheet (XLSX)…</translation>
    </message>
    <message>
        <source>&amp;Traer de una hoja (XLSX)…</source>
        <translation>&amp;Bring in from a spreadsheet (XLSX)…</translation>
    </message>
    <message>
        <source>Guardado: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
    <message>
        <source>Guardado, y todavía le falta algo: {0}</source>
        <translation>Saved, and it still lacks something: {0}</translation>
    </message>
    <message>
        <source>{0} · sin guardar</source>
        <translation>{0} · not saved</translation>
    </message>
    <message>
        <source>Sin guardar</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>Hay cambios que no se han guardado. Si cierra ahora, se pierden.</source>
        <translation>There are changes that were not saved. If you close now, they are lost.</translation>
    </message>
    <message>
        <source>Cerrar &amp;sin guardar</source>
        <translation>Close &amp;without saving</translation>
    </message>
    <message>
        <source>&amp;Guardar y cerrar</source>
        <translation>&amp;Save and close</translation>
    </message>
</context>
<context>
    <name>Evaluating</name>
    <message>
        <source>Su evaluación</source>
        <translation>Your evaluation</translation>
    </message>
    <message>
        <source>Su código, como E1</source>
        <translation>Your code, such as E1</translation>
    </message>
    <message>
        <source>Código de quien evalúa, sin su nombre</source>
        <translation>The evaluator&apos;s code, not the name</translation>
    </message>
    <message>
        <source>&amp;Evaluar con este código</source>
        <translation>E&amp;valuate under this code</translation>
    </message>
    <message>
        <source>Su calificación</source>
        <translation>Your rating</translation>
    </message>
    <message>
        <source>Por qué: hace falta donde es distinta de la propuesta</source>
        <translation>Why: needed where it differs from the proposal</translation>
    </message>
    <message>
        <source>Motivo de su calificación</source>
        <translation>Reason for your rating</translation>
    </message>
    <message>
        <source>&amp;Guardar calificación</source>
        <translation>&amp;Save the rating</translation>
    </message>
    <message>
        <source>Calificar el objetivo siguiente ▶</source>
        <translation>Rate the next objective ▶</translation>
    </message>
    <message>
        <source>Nota en el suceso elegido</source>
        <translation>Note on the chosen event</translation>
    </message>
    <message>
        <source>Anotar</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Quitar la nota</source>
        <translation>Remove the note</translation>
    </message>
    <message>
        <source>Sus notas; Intro va al suceso</source>
        <translation>Your notes; Enter goes to the event</translation>
    </message>
    <message>
        <source>C&amp;omparar con otra evaluación…</source>
        <translation>Compare &amp;with another evaluation…</translation>
    </message>
    <message>
        <source>Guar&amp;dar una copia…</source>
        <translation>Save a cop&amp;y…</translation>
    </message>
    <message>
        <source>Accione&amp;s correctivas ({0})…</source>
        <translation>Corrective actio&amp;ns ({0})…</translation>
    </message>
    <message>
        <source>{0} calificaciones elegidas y sin guardar: no cuentan.</source>
        <translation>{0} ratings are chosen and not saved: they do not count.</translation>
    </message>
    <message>
        <source>Una calificación elegida y sin guardar: no cuenta.</source>
        <translation>A rating is chosen and not saved: it does not count.</translation>
    </message>
    <message>
        <source>Seguir como {0}</source>
        <translation>Go on as {0}</translation>
    </message>
    <message>
        <source>Cambiar de código</source>
        <translation>Change the code</translation>
    </message>
    <message>
        <source>Evalúa {0}. Se guarda en un archivo propio, nunca en el registro.</source>
        <translation>{0} evaluates. It is kept in a file of its own, never in the log.</translation>
    </message>
    <message>
        <source>Escriba un código, no su nombre, y diga qué vio usted.</source>
        <translation>Write a code, not your name, and say what you saw.</translation>
    </message>
    <message>
        <source>propone el registro: {0}</source>
        <translation>the log proposes: {0}</translation>
    </message>
    <message>
        <source>Por qué: hace falta, salvo donde es «No observado»</source>
        <translation>Why: needed, except for “Not observed”</translation>
    </message>
    <message>
        <source>Nota en el suceso {0}</source>
        <translation>Note on event {0}</translation>
    </message>
    <message>
        <source>Elija un suceso para anotar</source>
        <translation>Choose an event to note something</translation>
    </message>
    <message>
        <source>no lo calificó</source>
        <translation>did not rate it</translation>
    </message>
    <message>
        <source>Comparada con otra evaluación</source>
        <translation>Compared with another evaluation</translation>
    </message>
</context>
<context>
    <name>ExerciseBar</name>
    <message>
        <source>Lo &amp;que se sabe</source>
        <translation>What is &amp;known</translation>
    </message>
    <message>
        <source>Hac&amp;er una pausa</source>
        <translation>Tak&amp;e a break</translation>
    </message>
    <message>
        <source>Ceder el turn&amp;o</source>
        <translation>Ha&amp;nd over the turn</translation>
    </message>
    <message>
        <source>Terminar &amp;y retroalimentar…</source>
        <translation>End and talk about &amp;it (hot wash)…</translation>
    </message>
    <message>
        <source>R&amp;etroalimentación</source>
        <translation>Talk about &amp;it (hot wash)</translation>
    </message>
    <message>
        <source>Volver al ed&amp;itor</source>
        <translation>Back to the edito&amp;r</translation>
    </message>
    <message>
        <source>Usted es: </source>
        <translation>You are: </translation>
    </message>
    <message>
        <source>Como participante, puede parar cuando quiera</source>
        <translation>As a participant you may stop whenever you want</translation>
    </message>
    <message>
        <source>Es una prueba: nada de ella se guarda</source>
        <translation>This is a trial: nothing of it is kept</translation>
    </message>
</context>
<context>
    <name>ExerciseDesk</name>
    <message>
        <source>Mensaje nuevo: {0} ({1}).</source>
        <translation>New message: {0} ({1}).</translation>
    </message>
    <message>
        <source>Llegó un mensaje para otro puesto: {0}.</source>
        <translation>A message came for another seat: {0}.</translation>
    </message>
    <message>
        <source>Llegó algo para otros puestos: {0}.</source>
        <translation>Something came for other seats: {0}.</translation>
    </message>
    <message>
        <source>Puede parar cuando quiera; no cuenta contra nadie. Desde ahora el programa lleva los roles de su puesto. Si es el último puesto, el ejercicio termina.</source>
        <translation>You may stop whenever you want; it counts against nobody. From now on the program plays the roles of your seat. If it is the last seat, the exercise ends.</translation>
    </message>
    <message>
        <source>Dejar el ejercicio</source>
        <translation>Leave the exercise</translation>
    </message>
    <message>
        <source>Dejarlo</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>Lo que se sabe</source>
        <translation>What is known</translation>
    </message>
    <message>
        <source>El ejercicio termina para todos los puestos y se conversa sobre lo hecho. Después ya no se actúa en él; queda guardado y se puede leer.</source>
        <translation>The exercise ends for all seats, and what was done is talked about. Afterwards nobody acts in it any more; it stays saved and can be read.</translation>
    </message>
    <message>
        <source>La prueba termina y se ve lo hecho; nada de ella se guarda.</source>
        <translation>The trial ends, and what was done is shown; nothing of it is kept.</translation>
    </message>
    <message>
        <source>Terminar y retroalimentar</source>
        <translation>End and talk about it (hot wash)</translation>
    </message>
    <message>
        <source>Terminar</source>
        <translation>End it</translation>
    </message>
</context>
<context>
    <name>ExpectedPanel</name>
    <message>
        <source>Lo esperado · oculto para participantes</source>
        <translation>Expected · hidden from participants</translation>
    </message>
    <message>
        <source>Primero, lo que falta</source>
        <translation>What is missing comes first</translation>
    </message>
    <message>
        <source>Lo esperado</source>
        <translation>What is expected</translation>
    </message>
    <message>
        <source>&amp;Lo vi: se hizo</source>
        <translation>&amp;I saw it: done</translation>
    </message>
    <message>
        <source>Lo vi: no se h&amp;izo</source>
        <translation>I saw it: not &amp;done</translation>
    </message>
    <message>
        <source>&amp;Lo vi: se respetó</source>
        <translation>&amp;I saw it: respected</translation>
    </message>
    <message>
        <source>Lo v&amp;i: no se respetó</source>
        <translation>I saw it: not respecte&amp;d</translation>
    </message>
    <message>
        <source>&amp;Lo vi: fue así</source>
        <translation>&amp;I saw it: it was so</translation>
    </message>
    <message>
        <source>Lo v&amp;i: no fue así</source>
        <translation>I saw it: it was not s&amp;o</translation>
    </message>
    <message>
        <source>&amp;Retirar</source>
        <translation>Ta&amp;ke back</translation>
    </message>
    <message>
        <source>Derechos de cada persona</source>
        <translation>Rights of each person</translation>
    </message>
    <message>
        <source>El registro no lo ve: anótelo usted.</source>
        <translation>The log does not see it: note it yourself.</translation>
    </message>
    <message>
        <source>Elija una línea: dice por qué, y si el registro no la ve, la anota usted.</source>
        <translation>Choose a line: it says why, and what the log does not see you note yourself.</translation>
    </message>
</context>
<context>
    <name>Fan</name>
    <message>
        <source>ene feb mar abr may jun jul ago sep oct nov dic</source>
        <translation>Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec</translation>
    </message>
</context>
<context>
    <name>FieldBox</name>
    <message>
        <source>{0} (si hace falta)</source>
        <translation>{0} (if needed)</translation>
    </message>
    <message>
        <source>Español</source>
        <translation>Spanish</translation>
    </message>
    <message>
        <source>Inglés</source>
        <translation>English</translation>
    </message>
    <message>
        <source>(nada)</source>
        <translation>(nothing)</translation>
    </message>
    <message>
        <source>(ya no existe)</source>
        <translation>(no longer there)</translation>
    </message>
    <message>
        <source>(por elegir)</source>
        <translation>(to be chosen)</translation>
    </message>
    <message>
        <source>Sí</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>{0}: se usa</source>
        <translation>{0}: used</translation>
    </message>
    <message>
        <source>{0}: día</source>
        <translation>{0}: day</translation>
    </message>
    <message>
        <source>{0}: hora</source>
        <translation>{0}: hour</translation>
    </message>
    <message>
        <source>{0}: minuto</source>
        <translation>{0}: minute</translation>
    </message>
    <message>
        <source>día</source>
        <translation>day</translation>
    </message>
    <message>
        <source>a las</source>
        <translation>at</translation>
    </message>
    <message>
        <source>Unidad</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>minutos</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>horas,</source>
        <translation>hours,</translation>
    </message>
    <message>
        <source>minuto</source>
        <translation>minute</translation>
    </message>
    <message>
        <source>horas</source>
        <translation>hours</translation>
    </message>
    <message>
        <source>hora</source>
        <translation>hour</translation>
    </message>
    <message>
        <source>días</source>
        <translation>days</translation>
    </message>
</context>
<context>
    <name>FirstCase</name>
    <message>
        <source>Usted actúa con este rol; en la lista puede elegir otro. El programa hace de las demás instituciones y de la persona.</source>
        <translation>You act in this role; in the list you can choose another. The program acts for the other institutions and the person.</translation>
    </message>
    <message>
        <source>Esta es la persona, ficticia: lo que se sabe de ella, lo que aceptó, lo que necesita y qué pasó con cada derecho.</source>
        <translation>This is the person, who is fictional: what is known of them, what they agreed to, what they need, and what became of each right.</translation>
    </message>
    <message>
        <source>Aquí está lo que puede hacer ahora. Elija un paso con Intro o con el ratón. Nada se rompe: si un paso daña o no procede, Ruta dice por qué, y siempre se puede volver atrás.</source>
        <translation>Here is what you can do now. Choose a step with Enter or the mouse. Nothing breaks: if a step does harm or cannot be done, Ruta says why, and you can always go back.</translation>
    </message>
    <message>
        <source>Aquí se lee lo que resultó. Ya está guardado en este equipo.</source>
        <translation>Here you read what came of it. It is already kept on this PC.</translation>
    </message>
    <message>
        <source>Aquí habla la persona: pregunte, guarde silencio, anote lo que dijo. Los botones de arriba muestran el mapa y la lista.</source>
        <translation>Here the person speaks: ask, keep silent, note what they said. The buttons above show the map and the list.</translation>
    </message>
    <message>
        <source>Ahora hay otros pasos. Haga uno más. «Todavía no» dice qué falta y quién puede lograrlo.</source>
        <translation>Now there are other steps. Take one more. “Not yet” says what is missing and who can bring it about.</translation>
    </message>
    <message>
        <source>El tiempo pasa sólo cuando usted quiere. Pulse «+1 día» y mire qué hicieron las demás instituciones.</source>
        <translation>Time passes only when you want it to. Press “+1 day” and see what the other institutions did.</translation>
    </message>
    <message>
        <source>Aquí queda la vida del caso. Desde el historial se vuelve a un momento anterior y se sigue de otra manera; nada se borra.</source>
        <translation>Here is the life of the case. From the history you can go back to an earlier moment and go on in another way; nothing is deleted.</translation>
    </message>
    <message>
        <source>«Ruta» lleva al inicio; F1 abre la guía. Deje el ratón sobre una institución o un término y se lee qué es. Puede seguir con este caso.</source>
        <translation>“Ruta” leads home; F1 opens the guide. Hold the mouse over an institution or a term to read what it is. You may go on with this case.</translation>
    </message>
</context>
<context>
    <name>FlowPages</name>
    <message>
        <source>El mapa</source>
        <translation>The map</translation>
    </message>
    <message>
        <source>Números y cambios</source>
        <translation>Numbers and changes</translation>
    </message>
    <message>
        <source>¿Y si…?</source>
        <translation>What if…?</translation>
    </message>
</context>
<context>
    <name>FlowScreen</name>
    <message>
        <source>Dónde se pierden tiempo y personas</source>
        <translation>Where time and people are lost</translation>
    </message>
    <message>
        <source>Año</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>&amp;Cancelar</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Ruta de atención</source>
        <translation>Pathway of care</translation>
    </message>
    <message>
        <source>Se lee la ruta de atención…</source>
        <translation>Reading the pathway of care…</translation>
    </message>
    <message>
        <source>Se sigue probando lo de la última vez. «Quitar todo» vuelve a la base.</source>
        <translation>What was tried the last time is still tried. “Clear all” goes back to the baseline.</translation>
    </message>
    <message>
        <source>Se prepara la simulación, sólo esta primera vez: {0} de {1} partes</source>
        <translation>Preparing the simulation, this first time only: {0} of {1} parts</translation>
    </message>
    <message>
        <source>Se prepara la simulación. La primera vez tarda medio minuto, o varios si el equipo está ocupado…</source>
        <translation>Preparing the simulation. The first time takes half a minute, or several if the computer is busy…</translation>
    </message>
    <message>
        <source>Se simula…</source>
        <translation>Simulating…</translation>
    </message>
    <message>
        <source>Simulación cancelada. Todavía no hay un resultado.</source>
        <translation>Simulation cancelled. There is no result yet.</translation>
    </message>
    <message>
        <source>Simulación cancelada. Se muestra la vista previa, que es menos exacta.</source>
        <translation>Simulation cancelled. The preview is shown, which is less exact.</translation>
    </message>
    <message>
        <source>Simulación cancelada. Se muestra el último resultado completo.</source>
        <translation>Simulation cancelled. The last complete result is shown.</translation>
    </message>
    <message>
        <source>Primero terminan las cifras de «Modelo e informe», y después lo elegido. {0}</source>
        <translation>First the figures of “Model against report” end, then what was chosen. {0}</translation>
    </message>
    <message>
        <source>{0}. {1} historias simuladas.</source>
        <translation>{0}. {1} simulated histories.</translation>
    </message>
    <message>
        <source>Lo elegido no está simulado; los números son de: {0}.</source>
        <translation>What is chosen is not simulated; the numbers are of: {0}.</translation>
    </message>
    <message>
        <source>{0} casos al año</source>
        <translation>{0} cases a year</translation>
    </message>
</context>
<context>
    <name>ForeignLogView</name>
    <message>
        <source>‹ &amp;Volver a la revisión</source>
        <translation>‹ &amp;Back to the review</translation>
    </message>
    <message>
        <source>Casos</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Casos del registro ajeno</source>
        <translation>Cases of the foreign log</translation>
    </message>
    <message>
        <source>Caso</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Sucesos</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>Lo más largo sin nada anotado</source>
        <translation>Longest without a note</translation>
    </message>
    <message>
        <source>Sucesos del caso, en orden de tiempo</source>
        <translation>Events of the case, in order of time</translation>
    </message>
    <message>
        <source>N.º</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Cuándo</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Sin nada anotado antes</source>
        <translation>Nothing noted before</translation>
    </message>
    <message>
        <source>Actividad</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Quién</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Línea de tiempo del caso</source>
        <translation>Line of time of the case</translation>
    </message>
    <message>
        <source>Leído tal como está.</source>
        <translation>Read as it stands.</translation>
    </message>
    <message>
        <source>Leído, con lo que sigue:</source>
        <translation>Read, with what follows:</translation>
    </message>
    <message>
        <source>Se muestran los primeros {0} casos.</source>
        <translation>The first {0} cases are shown.</translation>
    </message>
    <message>
        <source>Caso {0}</source>
        <translation>Case {0}</translation>
    </message>
    <message>
        <source>se muestran los primeros {0} sucesos</source>
        <translation>the first {0} events are shown</translation>
    </message>
    <message>
        <source>línea {0} del archivo</source>
        <translation>line {0} of the file</translation>
    </message>
</context>
<context>
    <name>Glance</name>
    <message>
        <source>Se está leyendo: lo demás se dice cuando todo esté comprobado.</source>
        <translation>It is being read: the rest is told once all of it is checked.</translation>
    </message>
    <message>
        <source>▶ Ver el suceso {0} ({1})</source>
        <translation>▶ See event {0} ({1})</translation>
    </message>
</context>
<context>
    <name>Grip</name>
    <message>
        <source>Arrastre, o use las flechas, para repartir el espacio</source>
        <translation>Drag, or use the arrow keys, to share the room</translation>
    </message>
</context>
<context>
    <name>GroupPanel</name>
    <message>
        <source>Lo que hace el grupo</source>
        <translation>What the group does</translation>
    </message>
    <message>
        <source>Lo que hace el grupo, lo último primero</source>
        <translation>What the group does, the last first</translation>
    </message>
    <message>
        <source>&amp;Volver aquí y abrir rama…</source>
        <translation>&amp;Go back here and open a branch…</translation>
    </message>
    <message>
        <source> (programa)</source>
        <translation> (program)</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Guía de Ruta</source>
        <translation>Guide to Ruta</translation>
    </message>
    <message>
        <source>Buscar en la guía</source>
        <translation>Search the guide</translation>
    </message>
    <message>
        <source>Contenido de la guía</source>
        <translation>Contents of the guide</translation>
    </message>
    <message>
        <source>Página de la guía</source>
        <translation>Page of the guide</translation>
    </message>
    <message>
        <source>No aparece en la guía. Pruebe con otra palabra.</source>
        <translation>It is not in the guide. Try another word.</translation>
    </message>
    <message>
        <source>Tecla</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Qué hace</source>
        <translation>What it does</translation>
    </message>
    <message>
        <source>Los archivos de la guía no están en la carpeta de Ruta (assets/help). Copie otra vez la carpeta completa.</source>
        <translation>The files of the guide are not in Ruta&apos;s folder (assets/help). Copy the whole folder again.</translation>
    </message>
    <message>
        <source>Guía</source>
        <translation>Guide</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Casos ficticios</source>
        <translation>Fictional cases</translation>
    </message>
    <message>
        <source>Tema</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Consola de facilitación…</source>
        <translation>Trainer’s console…</translation>
    </message>
    <message>
        <source>Cambiar el tema: claro, oscuro, contraste</source>
        <translation>Change the theme: light, dark, contrast</translation>
    </message>
    <message>
        <source>Ayuda</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Ruta: ir al inicio</source>
        <translation>Ruta: go home</translation>
    </message>
    <message>
        <source>Ejercicio · casos ficticios</source>
        <translation>Exercise · fictional cases</translation>
    </message>
    <message>
        <source> · rama {0}</source>
        <translation> · branch {0}</translation>
    </message>
    <message>
        <source> · rama principal</source>
        <translation> · main branch</translation>
    </message>
    <message>
        <source>datos de {0}</source>
        <translation>figures of {0}</translation>
    </message>
    <message>
        <source>Sesión: {0}</source>
        <translation>Session: {0}</translation>
    </message>
</context>
<context>
    <name>HeatChoice</name>
    <message>
        <source>Qué muestra el color</source>
        <translation>What the colour shows</translation>
    </message>
</context>
<context>
    <name>HistoryDrawer</name>
    <message>
        <source>&amp;Rama</source>
        <translation>&amp;Branch</translation>
    </message>
    <message>
        <source>Rama de la sesión</source>
        <translation>Branch of the session</translation>
    </message>
    <message>
        <source>Sólo este &amp;caso</source>
        <translation>Only this &amp;case</translation>
    </message>
    <message>
        <source>Ver otra&amp;s ramas</source>
        <translation>Show &amp;other branches</translation>
    </message>
    <message>
        <source>Volver a a&amp;ntes de esto</source>
        <translation>Go back to be&amp;fore this</translation>
    </message>
    <message>
        <source>Cada espera y cada noche</source>
        <translation>Each wait and each night</translation>
    </message>
    <message>
        <source>Cada espera, cada pausa y cada noche con cama por lo acordado, en su fila</source>
        <translation>Each wait, each pause and each night with a bed as agreed, in a row of its own</translation>
    </message>
    <message>
        <source>Elija un suceso: el caso queda como estaba justo antes, en una rama nueva. No se borra nada.</source>
        <translation>Choose an event: the case is as it was just before, on a new branch. Nothing is deleted.</translation>
    </message>
    <message>
        <source>Historial de la sesión</source>
        <translation>History of the session</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Caso</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Qué pasó</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Día</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Hora</source>
        <translation>Time</translation>
    </message>
    <message>
        <source> (otra rama)</source>
        <translation> (other branch)</translation>
    </message>
    <message>
        <source>durante el día</source>
        <translation>during the day</translation>
    </message>
</context>
<context>
    <name>Holding</name>
    <message>
        <source>Cómo actúa y qué números valen</source>
        <translation>How it works and which numbers count</translation>
    </message>
    <message>
        <source>Valen los números de la ruta de atención, sin cambios.</source>
        <translation>The numbers of the pathway of care hold, unchanged.</translation>
    </message>
    <message>
        <source>ahora {0}, {1}</source>
        <translation>now {0}, {1}</translation>
    </message>
    <message>
        <source>{0}: {1}; sin ningún cambio, {2}.</source>
        <translation>{0}: {1}; without any change, {2}.</translation>
    </message>
    <message>
        <source>{0}: {1}. Sin eso sería {2}, {3}; sin ningún cambio, {4}.</source>
        <translation>{0}: {1}. Without that it would be {2}, {3}; without any change, {4}.</translation>
    </message>
    <message>
        <source>porque usted lo movió aquí</source>
        <translation>because you moved it here</translation>
    </message>
    <message>
        <source>por «{0}»</source>
        <translation>because of “{0}”</translation>
    </message>
    <message>
        <source>porque usted lo cambió en «Supuestos»</source>
        <translation>because you changed it under “Assumptions”</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Se está abriendo el archivo de trabajo…</source>
        <translation>Opening the workspace file…</translation>
    </message>
    <message>
        <source>Volver a &amp;intentar</source>
        <translation>&amp;Try again</translation>
    </message>
    <message>
        <source>¿Qué viene a hacer?</source>
        <translation>What are you here to do?</translation>
    </message>
    <message>
        <source>Ruta simula el camino de atención a las víctimas de trata de personas en Panamá. Funciona sin red; lo que hace queda guardado en este equipo. Todos los casos son ficticios.</source>
        <translation>Ruta simulates the referral pathway for victims of human trafficking in Panama. It works offline; what you do is kept on this PC. All cases are fictional.</translation>
    </message>
    <message>
        <source>Practicar un caso</source>
        <translation>Practise a case</translation>
    </message>
    <message>
        <source>Actúe en el rol de su institución con una persona ficticia. Ruta explica por qué un paso procede o no.</source>
        <translation>Act in the role of your institution with a fictional person. Ruta explains why a step can be done or not.</translation>
    </message>
    <message>
        <source>&amp;Empezar un caso…</source>
        <translation>&amp;Start a case…</translation>
    </message>
    <message>
        <source>Ejercicio</source>
        <translation>Exercise</translation>
    </message>
    <message>
        <source>Varias personas, cada una en su rol: llegan mensajes, el tiempo pasa y al final se conversa sobre lo hecho.</source>
        <translation>Several people, each in a role of their own: messages come, time passes, and at the end what was done is talked about.</translation>
    </message>
    <message>
        <source>E&amp;legir escenario…</source>
        <translation>&amp;Choose scenario…</translation>
    </message>
    <message>
        <source>Mostrar los cuellos de botella</source>
        <translation>Show the bottlenecks</translation>
    </message>
    <message>
        <source>El sistema entero, simulado según el informe, y qué cambiaría con cada recomendación, como ilustración.</source>
        <translation>The whole system, simulated after the report, and what each recommendation would change, as an illustration.</translation>
    </message>
    <message>
        <source>Abrir &amp;Flujo</source>
        <translation>Open &amp;Flow</translation>
    </message>
    <message>
        <source>Presentar ante &amp;una clase</source>
        <translation>Present to &amp;a class</translation>
    </message>
    <message>
        <source>Leer las reglas y los pasos</source>
        <translation>Read the rules and the steps</translation>
    </message>
    <message>
        <source>&amp;Abrir las reglas</source>
        <translation>&amp;Open the rules</translation>
    </message>
    <message>
        <source>Qué puede hacer cada institución, de dónde sale cada regla y qué es un supuesto.</source>
        <translation>What each institution may do, where each rule comes from, and what is an assumption.</translation>
    </message>
    <message>
        <source>Seguir donde quedó</source>
        <translation>Go on where you left off</translation>
    </message>
    <message>
        <source>Todavía no hay sesiones guardadas. Cada caso que empiece aparecerá aquí.</source>
        <translation>No sessions are kept yet. Each case that you start will appear here.</translation>
    </message>
    <message>
        <source>Abrir un archivo &amp;recibido…</source>
        <translation>Open a &amp;received file…</translation>
    </message>
    <message>
        <source>Por primera vez</source>
        <translation>For the first time</translation>
    </message>
    <message>
        <source>▶ Un primer caso, con ayuda</source>
        <translation>▶ A first case, with help</translation>
    </message>
    <message>
        <source>Cinco minutos en el escritorio de práctica, paso a paso.</source>
        <translation>Five minutes on the practice desk, step by step.</translation>
    </message>
    <message>
        <source>▶ Guía de uso (F1)</source>
        <translation>▶ User guide (F1)</translation>
    </message>
    <message>
        <source>▶ Instituciones y términos</source>
        <translation>▶ Institutions and terms</translation>
    </message>
    <message>
        <source>▶ Teclado</source>
        <translation>▶ Keyboard</translation>
    </message>
    <message>
        <source>Revisar lo que pasó</source>
        <translation>Review what happened</translation>
    </message>
    <message>
        <source>Sesiones de este equipo o archivos recibidos: qué salió mal primero y quién esperó a quién. También puede arrastrarlos aquí.</source>
        <translation>Sessions of this computer or received files: what went wrong first, and who waited for whom. You can also drag them here.</translation>
    </message>
    <message>
        <source>Revisar sesi&amp;ones</source>
        <translation>Re&amp;view sessions</translation>
    </message>
</context>
<context>
    <name>HotWashView</name>
    <message>
        <source>&amp;Conversar</source>
        <translation>&amp;Talk</translation>
    </message>
    <message>
        <source>Lo que se &amp;hizo</source>
        <translation>What was &amp;done</translation>
    </message>
    <message>
        <source>&amp;Notas de quien facilita…</source>
        <translation>Trainer&apos;s &amp;notes…</translation>
    </message>
    <message>
        <source>&amp;Guardar en PDF…</source>
        <translation>&amp;Save as PDF…</translation>
    </message>
    <message>
        <source>Ver el &amp;escritorio</source>
        <translation>See the d&amp;esk</translation>
    </message>
    <message>
        <source>Ir al &amp;inicio</source>
        <translation>Go to the start (&amp;home)</translation>
    </message>
    <message>
        <source>&amp;Volver al editor</source>
        <translation>&amp;Back to the editor</translation>
    </message>
    <message>
        <source>Guardar lo dicho</source>
        <translation>Save what was said</translation>
    </message>
    <message>
        <source>Guardar lo dicho: </source>
        <translation>Save what was said: </translation>
    </message>
    <message>
        <source>Lo que tocó un derecho</source>
        <translation>What touched a right</translation>
    </message>
    <message>
        <source>También se puede conversar sobre esto</source>
        <translation>This can be talked over, too</translation>
    </message>
    <message>
        <source>Lo que se intentó y no se hizo</source>
        <translation>What was attempted and not done</translation>
    </message>
    <message>
        <source>Objetivo: </source>
        <translation>Objective: </translation>
    </message>
    <message>
        <source>Todos juntos</source>
        <translation>All together</translation>
    </message>
    <message>
        <source>Cómo se llega a cada palabra (los límites son un supuesto)</source>
        <translation>How each word comes about (the limits are an assumption)</translation>
    </message>
    <message>
        <source>Ver &amp;menos</source>
        <translation>See &amp;less</translation>
    </message>
    <message>
        <source>Ver &amp;todo</source>
        <translation>See a&amp;ll</translation>
    </message>
    <message>
        <source>Lo que llegó y se contestó</source>
        <translation>What came, and what was answered</translation>
    </message>
    <message>
        <source>Lo que dijo la clase</source>
        <translation>What the class said</translation>
    </message>
    <message>
        <source>Daño, y deberes sin cumplir</source>
        <translation>Harm, and duties left undone</translation>
    </message>
    <message>
        <source>Lo que se esperaba</source>
        <translation>What was expected</translation>
    </message>
    <message>
        <source>Derecho que toca: </source>
        <translation>Right that it touches: </translation>
    </message>
</context>
<context>
    <name>HowFar</name>
    <message>
        <source>Cuántas veces al año se llega a cada estado</source>
        <translation>How often a year each state is reached</translation>
    </message>
    <message>
        <source>Días hasta la resolución</source>
        <translation>Days to the ruling</translation>
    </message>
    <message>
        <source>{0}: parte de los casos, en %</source>
        <translation>{0}: share of the cases, in %</translation>
    </message>
</context>
<context>
    <name>InOrder</name>
    <message>
        <source>Los lugares del mapa en orden, el de color más fuerte primero; Intro explica</source>
        <translation>The places of the map in order, the strongest colour first; Enter explains</translation>
    </message>
    <message>
        <source>Los números del mapa, el lugar de color más fuerte primero. Una misma persona puede contarse en varios: no se suman. Un clic lo muestra; Intro lo explica.</source>
        <translation>The numbers of the map, the place of the strongest colour first. One person can be counted at several: they do not add up. A click shows it; Enter explains it.</translation>
    </message>
    <message>
        <source>Lugar (quién atiende)</source>
        <translation>Place (who attends)</translation>
    </message>
    <message>
        <source>Qué se espera ahí</source>
        <translation>What is waited for there</translation>
    </message>
    <message>
        <source>En el informe</source>
        <translation>In the report</translation>
    </message>
    <message>
        <source>Personas; nadie puede saber cuántas</source>
        <translation>People; nobody can know how many</translation>
    </message>
    <message>
        <source>{0} y {1} más</source>
        <translation>{0} and {1} more</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>Todavía no ha llegado nada.</source>
        <translation>Nothing has come yet.</translation>
    </message>
    <message>
        <source>Pulse un mensaje, o Entrar, para abrirlo y contestarlo.</source>
        <translation>Click a message, or press Enter, to open and answer it.</translation>
    </message>
    <message>
        <source> ({0} sin abrir)</source>
        <translation> ({0} not opened)</translation>
    </message>
    <message>
        <source>sin abrir</source>
        <translation>not opened</translation>
    </message>
    <message>
        <source>Mensajes</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>contestado</source>
        <translation>answered</translation>
    </message>
</context>
<context>
    <name>InjectLine</name>
    <message>
        <source>día {0}</source>
        <translation>day {0}</translation>
    </message>
    <message>
        <source>días {0} a {1}</source>
        <translation>days {0} to {1}</translation>
    </message>
    <message>
        <source>si no,</source>
        <translation>if not,</translation>
    </message>
    <message>
        <source>a mano,</source>
        <translation>by hand,</translation>
    </message>
    <message>
        <source>Arrastre para cambiar la hora; con Ctrl se eligen varios. Teclado: flechas, con Ctrl una hora, con Mayús un día; la barra espaciadora elige varios.</source>
        <translation>Drag to change the time; with Ctrl several are chosen. Keyboard: arrows, with Ctrl an hour, with Shift a day; the space bar chooses several.</translation>
    </message>
    <message>
        <source>Línea de tiempo</source>
        <translation>Line of time</translation>
    </message>
</context>
<context>
    <name>Kept</name>
    <message>
        <source>{0}: no está en esta ruta de atención</source>
        <translation>{0}: not in this pathway of care</translation>
    </message>
    <message>
        <source>   {0}: {1} en lugar de {2}</source>
        <translation>   {0}: {1} instead of {2}</translation>
    </message>
    <message>
        <source>{0}, en lugar de {1}</source>
        <translation>{0}, instead of {1}</translation>
    </message>
    <message>
        <source> y {0} más</source>
        <translation> and {0} more</translation>
    </message>
    <message>
        <source>Lo guardado</source>
        <translation>What was saved</translation>
    </message>
    <message>
        <source>Lo que se probó y se guardó con un nombre</source>
        <translation>What was tried and saved under a name</translation>
    </message>
    <message>
        <source>Nombres</source>
        <translation>Names</translation>
    </message>
    <message>
        <source>&amp;Probarlo</source>
        <translation>&amp;Try it</translation>
    </message>
    <message>
        <source>Cambiar &amp;nombre…</source>
        <translation>Re&amp;name…</translation>
    </message>
    <message>
        <source>&amp;Borrar…</source>
        <translation>&amp;Delete…</translation>
    </message>
    <message>
        <source>Nada está guardado todavía.</source>
        <translation>Nothing is saved yet.</translation>
    </message>
    <message>
        <source>No prueba nada: es la base.</source>
        <translation>It tries nothing: it is the baseline.</translation>
    </message>
    <message>
        <source>Cambiar el nombre</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Nombre nuevo:</source>
        <translation>New name:</translation>
    </message>
    <message>
        <source>«{0}» se borra. No se puede deshacer.</source>
        <translation>“{0}” will be deleted. This cannot be undone.</translation>
    </message>
    <message>
        <source>Borrar</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>&amp;Borrar</source>
        <translation>&amp;Delete</translation>
    </message>
    <message>
        <source>«{0}» ya existe. ¿Reemplazarlo?</source>
        <translation>“{0}” exists already. Replace it?</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>&amp;Reemplazar</source>
        <translation>&amp;Replace</translation>
    </message>
</context>
<context>
    <name>KeptSessions</name>
    <message>
        <source>Cambiar el nombre</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Nombre nuevo de la sesión:</source>
        <translation>New name of the session:</translation>
    </message>
    <message>
        <source>La sesión se llama ahora «{0}».</source>
        <translation>The session is now called “{0}”.</translation>
    </message>
    <message>
        <source>Sesión sellada de Ruta (*{0})</source>
        <translation>Sealed session of Ruta (*{0})</translation>
    </message>
    <message>
        <source>Guardar una copia</source>
        <translation>Save a copy</translation>
    </message>
    <message>
        <source>«{0}» ya existe. ¿Reemplazarlo?</source>
        <translation>“{0}” exists already. Replace it?</translation>
    </message>
    <message>
        <source>&amp;Reemplazar</source>
        <translation>&amp;Replace</translation>
    </message>
    <message>
        <source>Copia sellada guardada en {0}. Comprobante: {1}. Anótelo aparte: con él se sabe si la copia fue cambiada.</source>
        <translation>Sealed copy saved in {0}. Receipt: {1}. Write it down elsewhere: it tells whether the copy was changed.</translation>
    </message>
    <message>
        <source>Sesión de Ruta, sellada o exportada entera ({0})</source>
        <translation>Session of Ruta, sealed or exported whole ({0})</translation>
    </message>
    <message>
        <source>Todos los archivos (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Abrir un archivo recibido</source>
        <translation>Open a received file</translation>
    </message>
    <message>
        <source>El nombre que alguien escribió para el caso {0} se borra de este equipo, también de su historial y de todas las ramas. No se puede deshacer. El caso queda, con «nombre borrado» en su lugar. Las copias y los archivos sellados de antes conservan el nombre.</source>
        <translation>The name that somebody typed for case {0} is erased from this PC, also from its history and from all branches. This cannot be undone. The case stays, with “name erased” in its place. Copies and sealed files made before still hold the name.</translation>
    </message>
    <message>
        <source>Borrar el nombre escrito</source>
        <translation>Erase the typed name</translation>
    </message>
    <message>
        <source>&amp;Borrar el nombre</source>
        <translation>&amp;Erase the name</translation>
    </message>
    <message>
        <source>Se borra de este equipo todo lo que alguien escribió en esta sesión: nombres de casos y notas, en todas las ramas. No se puede deshacer. Los casos y lo que pasó quedan. Las copias y los archivos sellados de antes conservan lo escrito; el nombre de la sesión se cambia en el inicio.</source>
        <translation>Everything that somebody typed in this session is erased from this PC: names of cases and notes, on all branches. This cannot be undone. The cases and what happened stay. Copies and sealed files made before still hold what was typed; the name of the session is changed on Home.</translation>
    </message>
    <message>
        <source>Borrar todo lo escrito</source>
        <translation>Erase everything typed</translation>
    </message>
    <message>
        <source>&amp;Borrar lo escrito</source>
        <translation>&amp;Erase what was typed</translation>
    </message>
</context>
<context>
    <name>KeyTexts</name>
    <message>
        <source>Inicio</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Práctica</source>
        <translation>Practice</translation>
    </message>
    <message>
        <source>Flujo: la simulación</source>
        <translation>Flow: the simulation</translation>
    </message>
    <message>
        <source>Caso ficticio nuevo</source>
        <translation>New fictional case</translation>
    </message>
    <message>
        <source>En un ejercicio: ir a los mensajes</source>
        <translation>In an exercise: go to the messages</translation>
    </message>
    <message>
        <source>En un ejercicio con facilitación: la consola</source>
        <translation>In a facilitated exercise: the console</translation>
    </message>
    <message>
        <source>Lo mismo, hacia atrás</source>
        <translation>The same, backwards</translation>
    </message>
    <message>
        <source>Preguntar qué suele pasar después</source>
        <translation>Ask what usually happens next</translation>
    </message>
    <message>
        <source>Ir a la línea de tiempo</source>
        <translation>Go to the timeline</translation>
    </message>
    <message>
        <source>Ir al historial y las ramas</source>
        <translation>Go to the history and branches</translation>
    </message>
    <message>
        <source>Avanzar al siguiente suceso</source>
        <translation>Go to the next event</translation>
    </message>
    <message>
        <source>Avanzar un día</source>
        <translation>Let a day pass</translation>
    </message>
    <message>
        <source>Avanzar una semana</source>
        <translation>Let a week pass</translation>
    </message>
    <message>
        <source>Terminar la ayuda, salir de la pantalla completa o del pasado, cerrar el aviso</source>
        <translation>End the help, leave the full screen or the past, close the message</translation>
    </message>
    <message>
        <source>Presentar los cuellos de botella ante una clase</source>
        <translation>Present the bottlenecks before a class</translation>
    </message>
    <message>
        <source>Pantalla completa; en Flujo, el mapa entero</source>
        <translation>Full screen; in Flow, the whole map</translation>
    </message>
    <message>
        <source>La guía, con esta lista</source>
        <translation>The guide, with this list</translation>
    </message>
    <message>
        <source>Cambiar el tema</source>
        <translation>Change the theme</translation>
    </message>
    <message>
        <source>Cambiar de idioma</source>
        <translation>Change the language</translation>
    </message>
    <message>
        <source>Letra más grande</source>
        <translation>Larger letters</translation>
    </message>
    <message>
        <source>Letra más pequeña</source>
        <translation>Smaller letters</translation>
    </message>
    <message>
        <source>Letra como al principio</source>
        <translation>Letters as at first</translation>
    </message>
    <message>
        <source>Cerrar Ruta</source>
        <translation>Close Ruta</translation>
    </message>
    <message>
        <source>Tab, Mayús+Tab</source>
        <translation>Tab, Shift+Tab</translation>
    </message>
    <message>
        <source>Ir de una parte a otra</source>
        <translation>Go from one part to another</translation>
    </message>
    <message>
        <source>Intro o Espacio</source>
        <translation>Enter or Space</translation>
    </message>
    <message>
        <source>Hacer el paso o pulsar el botón enfocado</source>
        <translation>Take the step or press the focused button</translation>
    </message>
    <message>
        <source>Flechas</source>
        <translation>Arrows</translation>
    </message>
    <message>
        <source>Moverse en el mapa y en las listas</source>
        <translation>Move on the map and in the lists</translation>
    </message>
    <message>
        <source>En el inicio: cambiar el nombre de una sesión</source>
        <translation>On Home: rename a session</translation>
    </message>
    <message>
        <source>Supr</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>En el inicio: borrar una sesión, si usted lo confirma</source>
        <translation>On Home: delete a session, if you confirm it</translation>
    </message>
    <message>
        <source>En el mapa: leer el cuello de botella del estado enfocado</source>
        <translation>On the map: read the bottleneck of the focused state</translation>
    </message>
    <message>
        <source>En el mapa de Flujo: leer los casos del estado, mientras se reproduce</source>
        <translation>On the map of Flow: read the cases of the state, while a history is played</translation>
    </message>
    <message>
        <source>Espacio, ← y →, F, V</source>
        <translation>Space, ← and →, F, V</translation>
    </message>
    <message>
        <source>En Revisar, al reproducir: seguir o pausar, un suceso, la falta o el vencido siguiente</source>
        <translation>In Review, replaying: go on or pause, an event, the next fault or late</translation>
    </message>
    <message>
        <source>En la presentación: mostrar u ocultar las notas para quien forma</source>
        <translation>In the presentation: show or hide the notes for the trainer</translation>
    </message>
    <message>
        <source>En la presentación: leer la historia del caso que se nombra</source>
        <translation>In the presentation: read the story of the case that is named</translation>
    </message>
    <message>
        <source>En la presentación: guardar las páginas</source>
        <translation>In the presentation: save the pages</translation>
    </message>
    <message>
        <source>Revisar: lo que pasó en sesiones guardadas</source>
        <translation>Review: what happened in kept sessions</translation>
    </message>
    <message>
        <source>Ruta de atención (sólo lectura)</source>
        <translation>Pathway of care (read only)</translation>
    </message>
    <message>
        <source>Ir a la lista de casos; en Revisar, otra vez: a la de sesiones</source>
        <translation>Go to the list of cases; in Review, press again for the list of sessions</translation>
    </message>
    <message>
        <source>Ir a los pasos posibles; en Flujo, a las recomendaciones; en Revisar, a los sucesos</source>
        <translation>Go to the steps that can be done; in Flow, to the recommendations; in Review, to the events</translation>
    </message>
    <message>
        <source>De las preguntas a lo que dijo y a las notas; en Flujo y en Revisar, de una parte a otra</source>
        <translation>From the questions to what was said and to the notes; in Flow and in Review, from part to part</translation>
    </message>
    <message>
        <source>Buscar otro paso por su nombre; en Revisar, buscar casos</source>
        <translation>Find another step by its name; in Review, find cases</translation>
    </message>
    <message>
        <source>Cambiar entre la persona, el mapa y la lista; en Flujo, mapa y tabla; en Revisar, línea de tiempo, mapa y lista</source>
        <translation>Change between the person, the map and the list; in Flow, map and table; in Review, timeline, map and list</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Ilustración</source>
        <translation>Illustration</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>vista previa</source>
        <translation>preview</translation>
    </message>
    <message>
        <source>de lo elegido antes</source>
        <translation>of what was chosen before</translation>
    </message>
    <message>
        <source>con supuestos cambiados</source>
        <translation>with changed assumptions</translation>
    </message>
</context>
<context>
    <name>Leading</name>
    <message>
        <source>Sólo para quien facilita</source>
        <translation>For the trainer only</translation>
    </message>
    <message>
        <source>Este ejercicio todavía sigue. Su registro tiene lo que leyó y preguntó cada puesto, y lo que movió u omitió quien facilita: los participantes no deben verlo hasta que termine.</source>
        <translation>This exercise still goes on. Its log holds what each seat read and asked, and what the trainer shifted or left out: participants are not to see it until it ends.</translation>
    </message>
    <message>
        <source>&amp;Soy quien facilita: abrir</source>
        <translation>I am the &amp;trainer: open</translation>
    </message>
</context>
<context>
    <name>LeadingWay</name>
    <message>
        <source>La consola muestra lo que viene y lo que se espera: los participantes no deben verla. Cubre esta pantalla; con «Volver a la mesa» se cierra.</source>
        <translation>The console shows what is coming and what is expected: participants should not see it. It covers this screen; “Back to the table” closes it.</translation>
    </message>
    <message>
        <source>La consola muestra lo que viene y lo que se espera: los participantes no deben verla. Se abre en otra ventana; póngala en la pantalla que sólo usted ve.</source>
        <translation>The console shows what is coming and what is expected: participants should not see it. It opens in another window; put it on the screen that only you see.</translation>
    </message>
    <message>
        <source>Sólo para quien facilita</source>
        <translation>For the trainer only</translation>
    </message>
    <message>
        <source>&amp;Soy quien facilita: abrir</source>
        <translation>I am the &amp;trainer: open</translation>
    </message>
</context>
<context>
    <name>LedClock</name>
    <message>
        <source>F5. El reloj para cuando llega un suceso</source>
        <translation>F5. The clock stops when an inject comes</translation>
    </message>
    <message>
        <source>&amp;Pausar</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Hasta el próximo suceso o plazo</source>
        <translation>To the ne&amp;xt inject or deadline</translation>
    </message>
    <message>
        <source>tiempo real</source>
        <translation>real time</translation>
    </message>
    <message>
        <source>1 hora por minuto</source>
        <translation>1 hour a minute</translation>
    </message>
    <message>
        <source>1 día por minuto</source>
        <translation>1 day a minute</translation>
    </message>
    <message>
        <source>1 semana por minuto</source>
        <translation>1 week a minute</translation>
    </message>
    <message>
        <source>Velocidad del reloj</source>
        <translation>Speed of the clock</translation>
    </message>
    <message>
        <source>Al teclado: {0}</source>
        <translation>At the keyboard: {0}</translation>
    </message>
    <message>
        <source>▶ &amp;Correr</source>
        <translation>▶ &amp;Run</translation>
    </message>
</context>
<context>
    <name>Levers</name>
    <message>
        <source>¿Y si…?</source>
        <translation>What if…?</translation>
    </message>
    <message>
        <source>Recomendaciones del informe. Sus efectos son supuestos: una ilustración.</source>
        <translation>Recommendations of the report. Their effects are assumed: an illustration.</translation>
    </message>
    <message>
        <source>&amp;Quitar todo</source>
        <translation>Clea&amp;r all</translation>
    </message>
    <message>
        <source>¿Qué cambios &amp;logran más?…</source>
        <translation>Which changes do &amp;most?…</translation>
    </message>
    <message>
        <source>Fuera del informe, para comparar</source>
        <translation>Not in the report, to compare</translation>
    </message>
    <message>
        <source>Capacidades y dinero</source>
        <translation>Capacities and money</translation>
    </message>
</context>
<context>
    <name>LiveCheck</name>
    <message>
        <source>Cosas que faltan o no cuadran: {0}. Se puede guardar y seguir otro día.</source>
        <translation>Things that are missing or do not fit: {0}. You can save, and go on another day.</translation>
    </message>
    <message>
        <source>Se puede jugar, pero hay cosas por revisar: {0}.</source>
        <translation>It can be played, but there are things to look at: {0}.</translation>
    </message>
    <message>
        <source>Se puede jugar, pero hay textos en los que sólo cambió un idioma: {0}.</source>
        <translation>It can be played, but some texts were changed in one language only: {0}.</translation>
    </message>
    <message>
        <source>No le falta nada, pero todavía hay textos de ejemplo: {0}.</source>
        <translation>Nothing is missing, but there are still texts of the example: {0}.</translation>
    </message>
    <message>
        <source>No le falta nada: ya se puede jugar.</source>
        <translation>Nothing is missing: it can be played.</translation>
    </message>
    <message>
        <source>«Si no»: llega sólo si algo no se hizo hasta esa hora.</source>
        <translation>“If not”: it comes only if something was not done by then.</translation>
    </message>
    <message>
        <source>«A mano»: lo envía quien facilita; a esa hora, si nadie facilita.</source>
        <translation>“By hand”: whoever leads sends it; at that time, if nobody leads.</translation>
    </message>
    <message>
        <source>Línea cortada: termina a más tardar.</source>
        <translation>Dashed line: when it ends at the latest.</translation>
    </message>
    <message>
        <source>Sin hora en la línea, porque llegan por lo que pase o a mano: {0}.</source>
        <translation>Not on the line, since they come by what happens or by hand: {0}.</translation>
    </message>
</context>
<context>
    <name>Lobby</name>
    <message>
        <source>Empezar un ejercicio</source>
        <translation>Begin an exercise</translation>
    </message>
    <message>
        <source>&amp;Empezar</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>&amp;Leer los roles…</source>
        <translation>&amp;Read the roles…</translation>
    </message>
    <message>
        <source>&amp;Hojas (PDF)…</source>
        <translation>S&amp;heets (PDF)…</translation>
    </message>
    <message>
        <source>Una tarjeta por rol y la guía de facilitación, para imprimir</source>
        <translation>A card for each role and the trainer’s guide, to print</translation>
    </message>
    <message>
        <source>E&amp;scenario</source>
        <translation>Sce&amp;nario</translation>
    </message>
    <message>
        <source>Escenario</source>
        <translation>Scenario</translation>
    </message>
    <message>
        <source>Se están leyendo los escenarios…</source>
        <translation>The scenarios are being read…</translation>
    </message>
    <message>
        <source>Escenarios &amp;propios</source>
        <translation>&amp;Own scenarios</translation>
    </message>
    <message>
        <source>Todas las personas son ficticias.</source>
        <translation>All persons are fictional.</translation>
    </message>
    <message>
        <source>&amp;Copiar el elegido para cambiarlo…</source>
        <translation>&amp;Copy the chosen one to change it…</translation>
    </message>
    <message>
        <source>&amp;Empezar uno pequeño…</source>
        <translation>&amp;Begin a small one…</translation>
    </message>
    <message>
        <source>Ca&amp;mbiar el elegido…</source>
        <translation>C&amp;hange the chosen one…</translation>
    </message>
    <message>
        <source>&amp;Guardar el elegido en un archivo para otra persona…</source>
        <translation>&amp;Save the chosen one in a file for somebody else…</translation>
    </message>
    <message>
        <source>&amp;Borrar el elegido…</source>
        <translation>&amp;Delete the chosen one…</translation>
    </message>
    <message>
        <source>&amp;Traer uno de un archivo…</source>
        <translation>&amp;Take one in from a file…</translation>
    </message>
    <message>
        <source>Quién se sienta dónde, por turnos</source>
        <translation>Who sits where, by turns</translation>
    </message>
    <message>
        <source>Sin &amp;facilitación: el grupo juega solo</source>
        <translation>Without a &amp;trainer: the group plays alone</translation>
    </message>
    <message>
        <source>Con fac&amp;ilitación: alguien conduce</source>
        <translation>&amp;Led: a trainer leads</translation>
    </message>
    <message>
        <source>Los plazos que son supuestos también &amp;cuentan</source>
        <translation>Times that are &amp;assumptions count, too</translation>
    </message>
    <message>
        <source>Un plazo supuesto no lo pone una ley: es una meta de práctica. Si cuenta, lo que se hace después se dice al final; si no cuenta, hacerlo más tarde es lo mismo que a tiempo.</source>
        <translation>No law sets an assumed time: it is a practice target. Where it counts, what is done later is said at the end; where it does not, done later is the same as in time.</translation>
    </message>
    <message>
        <source>Propio</source>
        <translation>Own</translation>
    </message>
    <message>
        <source>Contenido: </source>
        <translation>Content: </translation>
    </message>
    <message>
        <source>Lo que puede y pocos más pueden, en el orden de la ruta de atención</source>
        <translation>What it can do and few others can, in the order of the pathway</translation>
    </message>
    <message>
        <source>Los roles de este ejercicio</source>
        <translation>The roles of this exercise</translation>
    </message>
</context>
<context>
    <name>Long</name>
    <message>
        <source>Tarda mucho</source>
        <translation>Takes long</translation>
    </message>
    <message>
        <source>Se puede cancelar en cualquier momento.</source>
        <translation>It can be cancelled at any time.</translation>
    </message>
    <message>
        <source>No simular</source>
        <translation>Do not simulate</translation>
    </message>
    <message>
        <source>Simular de todos modos</source>
        <translation>Simulate all the same</translation>
    </message>
</context>
<context>
    <name>MadeUp</name>
    <message>
        <source>Antes de guardar</source>
        <translation>Before it is kept</translation>
    </message>
    <message>
        <source>Los casos son ficticios: aquí no se guardan datos de personas reales. ¿Es inventado?</source>
        <translation>Cases are fictional: no data of real people is kept here. Is it made up?</translation>
    </message>
    <message>
        <source>&amp;Volver al texto</source>
        <translation>&amp;Back to the text</translation>
    </message>
    <message>
        <source>Es &amp;inventado</source>
        <translation>It is &amp;made up</translation>
    </message>
</context>
<context>
    <name>MapList</name>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>En este caso</source>
        <translation>In this case</translation>
    </message>
    <message>
        <source>Cuellos de botella</source>
        <translation>Bottlenecks</translation>
    </message>
    <message>
        <source>Estados de la ruta de atención, por institución</source>
        <translation>States of the pathway of care, by institution</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>current</translation>
    </message>
    <message>
        <source>pasado</source>
        <translation>past</translation>
    </message>
    <message>
        <source>posible ahora</source>
        <translation>possible now</translation>
    </message>
</context>
<context>
    <name>MapOrder</name>
    <message>
        <source>Nº</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Cuánto</source>
        <translation>How much</translation>
    </message>
    <message>
        <source>Los estados del mapa por su número; Intro explica</source>
        <translation>The states of the map by their number; Enter explains</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Cerrar aviso</source>
        <translation>Close message</translation>
    </message>
    <message>
        <source>&amp;Ver menos</source>
        <translation>See &amp;less</translation>
    </message>
    <message>
        <source>&amp;Ver todo</source>
        <translation>See a&amp;ll</translation>
    </message>
    <message>
        <source>No procede</source>
        <translation>Not possible</translation>
    </message>
    <message>
        <source>Afecta un derecho</source>
        <translation>A right is touched</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Hecho</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>En marcha</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>Terminó</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Hecho después de su fecha</source>
        <translation>Done after its day</translation>
    </message>
    <message>
        <source>Pasó el tiempo</source>
        <translation>Time passed</translation>
    </message>
    <message>
        <source>Algo quedó sin hacer</source>
        <translation>Something was not done</translation>
    </message>
    <message>
        <source>Le toca a usted</source>
        <translation>It is your turn</translation>
    </message>
</context>
<context>
    <name>MessageDialog</name>
    <message>
        <source>Mensaje</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>&amp;Cerrar sin contestar</source>
        <translation>&amp;Close without an answer</translation>
    </message>
    <message>
        <source>C&amp;ontestar</source>
        <translation>&amp;Answer</translation>
    </message>
    <message>
        <source>&amp;Cerrar</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>para {0}</source>
        <translation>for {0}</translation>
    </message>
    <message>
        <source>Papel adjunto</source>
        <translation>Paper that came with it</translation>
    </message>
    <message>
        <source>Lo que ya se contestó</source>
        <translation>What was answered already</translation>
    </message>
    <message>
        <source>Contestar</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Sí, no o lo que quiera decirle, con sus &amp;palabras (opcional)</source>
        <translation>Yes, no or whatever you want to say, in your &amp;words (optional)</translation>
    </message>
    <message>
        <source>Sí, no o lo que quiera decirle, con sus palabras (opcional)</source>
        <translation>Yes, no or whatever you want to say, in your words (optional)</translation>
    </message>
    <message>
        <source>¿Qué le cuenta {0}? Sin marcar nada, no se cuenta nada.</source>
        <translation>What do you tell {0}? Where nothing is ticked, nothing is told.</translation>
    </message>
    <message>
        <source>De {1} aquí todavía no se sabe nada que se le pueda contar {0}.</source>
        <translation>Nothing is known here of {1} yet that could be told to {0}.</translation>
    </message>
    <message>
        <source>Contestar sin decir nada</source>
        <translation>Answer without saying anything</translation>
    </message>
    <message>
        <source>&amp;Contestar así</source>
        <translation>&amp;Answer like this</translation>
    </message>
    <message>
        <source>No escribió palabras ni marcó nada: la respuesta no cuenta nada y no dice por qué.</source>
        <translation>You wrote no words and ticked nothing: the answer tells nothing and does not say why.</translation>
    </message>
    <message>
        <source>De quién</source>
        <translation>Of whom</translation>
    </message>
    <message>
        <source>&amp;De quién</source>
        <translation>&amp;Of whom</translation>
    </message>
</context>
<context>
    <name>MessagePlace</name>
    <message>
        <source>Casos ficticios. Es una prueba: nada de ella se guarda. F1: la guía.</source>
        <translation>Fictional cases. This is a trial: nothing of it is kept. F1: the guide.</translation>
    </message>
    <message>
        <source>Casos ficticios. Lo que hace queda guardado en este equipo. F1: la guía.</source>
        <translation>Fictional cases. What you do is kept on this PC. F1: the guide.</translation>
    </message>
</context>
<context>
    <name>MoreMenu</name>
    <message>
        <source>Guía de este escenario…</source>
        <translation>Guide to this scenario…</translation>
    </message>
    <message>
        <source>Objetivos, y qué pesa más…</source>
        <translation>Objectives, and what weighs more…</translation>
    </message>
    <message>
        <source>Teclas de la consola…</source>
        <translation>Keys of the console…</translation>
    </message>
    <message>
        <source>Guardar notas y horas en un archivo…</source>
        <translation>Save notes and times to a file…</translation>
    </message>
    <message>
        <source>Traer notas y horas de un archivo…</source>
        <translation>Bring in notes and times from a file…</translation>
    </message>
    <message>
        <source>Notas y horas de un ejercicio (*{0})</source>
        <translation>Notes and times of an exercise (*{0})</translation>
    </message>
    <message>
        <source>facilitacion.json</source>
        <translation>trainer.json</translation>
    </message>
    <message>
        <source>Guardar notas y horas</source>
        <translation>Save notes and times</translation>
    </message>
    <message>
        <source>«{0}» ya existe. ¿Reemplazarlo?</source>
        <translation>“{0}” exists already. Replace it?</translation>
    </message>
    <message>
        <source>&amp;Reemplazar</source>
        <translation>&amp;Replace</translation>
    </message>
    <message>
        <source>Traer notas y horas</source>
        <translation>Bring in notes and times</translation>
    </message>
    <message>
        <source>Cómo se logra cada objetivo sale de lo esperado para él; lo que pesa más cuenta más.</source>
        <translation>How each objective is reached follows from what is expected for it; what weighs more counts more.</translation>
    </message>
    <message>
        <source>Objetivos, y qué pesa más</source>
        <translation>Objectives, and what weighs more</translation>
    </message>
    <message>
        <source>El reloj corre, o se pausa</source>
        <translation>The clock runs, or pauses</translation>
    </message>
    <message>
        <source>Hasta el próximo suceso o plazo</source>
        <translation>To the next inject or deadline</translation>
    </message>
    <message>
        <source>Ctrl+Intro</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Guardar la nota; sin nota escrita, ir a escribirla</source>
        <translation>Save the note; with none written, go and write it</translation>
    </message>
    <message>
        <source>Ir a lo que viene; ahí, + y − mueven una hora y Supr omite</source>
        <translation>Go to what is coming; there, + and − move by an hour and Del leaves out</translation>
    </message>
    <message>
        <source>Ir a lo que hace el grupo</source>
        <translation>Go to what the group does</translation>
    </message>
    <message>
        <source>Ir a lo esperado</source>
        <translation>Go to what is expected</translation>
    </message>
    <message>
        <source>Modo proyector: sólo lo que la clase puede ver, en letra grande (Esc lo deja)</source>
        <translation>Projector: only what the class may see, in large letters (Esc leaves it)</translation>
    </message>
    <message>
        <source>Pantalla completa</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>Teclas de la consola</source>
        <translation>Keys of the console</translation>
    </message>
</context>
<context>
    <name>Most</name>
    <message>
        <source>Se mide cuánto tarda en esta máquina…</source>
        <translation>Measuring how long it takes on this machine…</translation>
    </message>
    <message>
        <source>&amp;Empezar</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>¿Qué cambios logran más?</source>
        <translation>Which changes do most?</translation>
    </message>
    <message>
        <source>&amp;Cancelar</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Meta</source>
        <translation>&amp;Goal</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>Goal</translation>
    </message>
    <message>
        <source>Combinaciones que logran más</source>
        <translation>Combinations that do most</translation>
    </message>
    <message>
        <source>Valen los supuestos que cambió ({0}).</source>
        <translation>The assumptions that you changed hold ({0}).</translation>
    </message>
    <message>
        <source>{0} combinaciones, {1} historias simuladas de cada una: {2} en esta máquina.</source>
        <translation>{0} combinations, {1} simulated histories of each: {2} on this machine.</translation>
    </message>
    <message>
        <source>{0} combinaciones, {1} historias simuladas de cada una; {3} ya están hechas. Lo demás: {2}.</source>
        <translation>{0} combinations, {1} simulated histories of each; {3} are done already. The rest: {2}.</translation>
    </message>
    <message>
        <source>Cada cambio por separado: {0} de {1}, en la tabla.</source>
        <translation>Each change by itself: {0} of {1}, in the table.</translation>
    </message>
    <message>
        <source>Reducir: {0}</source>
        <translation>Reduce: {0}</translation>
    </message>
    <message>
        <source>Aumentar: {0}</source>
        <translation>Increase: {0}</translation>
    </message>
    <message>
        <source>menos de un minuto</source>
        <translation>less than a minute</translation>
    </message>
    <message>
        <source>cerca de 1 minuto</source>
        <translation>about 1 minute</translation>
    </message>
    <message>
        <source>cerca de {0} minutos</source>
        <translation>about {0} minutes</translation>
    </message>
    <message>
        <source>{0} de {1} combinaciones</source>
        <translation>{0} of {1} combinations</translation>
    </message>
    <message>
        <source>{0} de {1} combinaciones; tiempo que falta: {2}</source>
        <translation>{0} of {1} combinations; time left: {2}</translation>
    </message>
    <message>
        <source>Ninguna combinación cambia esta meta.</source>
        <translation>No combination changes this goal.</translation>
    </message>
    <message>
        <source>Diferencia frente a no hacer ningún cambio; entre paréntesis, hasta dónde puede moverla el azar: {0} historias nuevas de cada combinación, que no sirvieron para elegirla, y otras tantas de la base.</source>
        <translation>Difference from making no change; in brackets, how far chance may move it: {0} new histories of each combination, which had no part in choosing it, and as many of the base.</translation>
    </message>
    <message>
        <source>Entre paréntesis: hasta dónde puede moverlo el azar</source>
        <translation>In brackets: how far chance may move it</translation>
    </message>
    <message>
        <source>Qué se sigue a la vez</source>
        <translation>What is followed together</translation>
    </message>
    <message>
        <source>; la base: {0}</source>
        <translation>; the base: {0}</translation>
    </message>
    <message>
        <source>; la base, en promedio de {0} historias propias: {1}</source>
        <translation>; the base, on average over {0} histories of its own: {1}</translation>
    </message>
    <message>
        <source>casi igual</source>
        <translation>almost the same</translation>
    </message>
    <message>
        <source>no se ve diferencia</source>
        <translation>no difference seen</translation>
    </message>
    <message>
        <source>aleja de la meta; por qué, al lado</source>
        <translation>leads away from the goal; why, at the side</translation>
    </message>
    <message>
        <source>aleja de la meta</source>
        <translation>leads away from the goal</translation>
    </message>
    <message>
        <source>Qué supone</source>
        <translation>What it supposes</translation>
    </message>
    <message>
        <source>Es todo lo que el cambio necesita aquí; cuánto cuesta no se sabe.</source>
        <translation>That is all that the change needs here; what it costs is not known.</translation>
    </message>
    <message>
        <source>Qué cambia además</source>
        <translation>What else it changes</translation>
    </message>
    <message>
        <source>Casi igual: {0}.</source>
        <translation>Almost the same: {0}.</translation>
    </message>
    <message>
        <source>No se ve diferencia en: {0}.</source>
        <translation>No difference is seen in: {0}.</translation>
    </message>
    <message>
        <source>Probar</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>{0}. Se prueban combinaciones de todos los cambios y se comparan con no hacer ninguno. Es una ilustración, no un pronóstico: sus efectos son supuestos. Mientras tanto puede usar la ventana. Si cierra o cancela, lo hecho se guarda y la próxima vez se sigue desde ahí.</source>
        <translation>{0}. Combinations of all changes are tried and set against making none. It is an illustration, not a forecast: their effects are assumptions. Meanwhile the window can be used. If you close or cancel, what was done is kept, and the next time it goes on from there.</translation>
    </message>
    <message>
        <source>{0} de {1} combinaciones; primero, cada cambio por separado</source>
        <translation>{0} of {1} combinations; first, each change by itself</translation>
    </message>
    <message>
        <source>Cancelado. Lo hecho queda guardado. Enseguida se dice qué falta.</source>
        <translation>Cancelled. What was done is kept. What is left is said in a moment.</translation>
    </message>
    <message>
        <source>Probar esta combinación en Flujo</source>
        <translation>Try this combination in Flow</translation>
    </message>
    <message>
        <source>Probar {0}</source>
        <translation>Try {0}</translation>
    </message>
    <message>
        <source>Se prueba en Flujo: {0}</source>
        <translation>Tried in Flow: {0}</translation>
    </message>
</context>
<context>
    <name>NewCase</name>
    <message>
        <source>Caso ficticio nuevo</source>
        <translation>New fictional case</translation>
    </message>
    <message>
        <source>No escriba datos de personas reales.</source>
        <translation>Do not enter data of real people.</translation>
    </message>
    <message>
        <source>De un &amp;perfil</source>
        <translation>From a &amp;profile</translation>
    </message>
    <message>
        <source>Por sus &amp;datos</source>
        <translation>By its &amp;facts</translation>
    </message>
    <message>
        <source>El programa sortea los datos de una persona ficticia.</source>
        <translation>The program draws the facts of a fictional person.</translation>
    </message>
    <message>
        <source>Al a&amp;zar</source>
        <translation>At &amp;random</translation>
    </message>
    <message>
        <source>&amp;Abrir caso</source>
        <translation>&amp;Open case</translation>
    </message>
    <message>
        <source>Perfiles</source>
        <translation>Profiles</translation>
    </message>
    <message>
        <source>lo pone el programa</source>
        <translation>given by the program</translation>
    </message>
    <message>
        <source>&amp;Nombre ficticio</source>
        <translation>Fictional &amp;name</translation>
    </message>
    <message>
        <source>Ninguno: con proceso propio</source>
        <translation>None: with a proceeding of its own</translation>
    </message>
    <message>
        <source>&amp;Junto a otro caso</source>
        <translation>&amp;Beside another case</translation>
    </message>
</context>
<context>
    <name>Nights</name>
    <message>
        <source>Se le pregunta a la persona: ¿sólo esta noche, o también las que siguen?</source>
        <translation>The person is asked: tonight only, or the nights that follow, too?</translation>
    </message>
    <message>
        <source>«Cada noche, mientras la quiera»: al dejar pasar el tiempo, la cama se da otra vez sin que usted lo repita. Deja de darse cuando la persona dice que no la quiere o tiene otro lugar donde quedarse.</source>
        <translation>“Each night, as long as they want it”: as you let time pass, the bed is given again without your repeating it. It ends when the person says that they do not want it, or has another place to stay.</translation>
    </message>
    <message>
        <source>Si antes se acordó cada noche, «Sólo esta noche» lo deja sin efecto.</source>
        <translation>If each night was agreed on before, “Tonight only” ends that.</translation>
    </message>
    <message>
        <source>&amp;Todavía no</source>
        <translation>&amp;Not yet</translation>
    </message>
    <message>
        <source>Sólo &amp;esta noche</source>
        <translation>&amp;Tonight only</translation>
    </message>
    <message>
        <source>&amp;Cada noche, mientras la quiera</source>
        <translation>&amp;Each night, as long as they want it</translation>
    </message>
</context>
<context>
    <name>NotYet</name>
    <message>
        <source>Por qué no se puede</source>
        <translation>Why it cannot be done</translation>
    </message>
    <message>
        <source>Más</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Más sobre por qué no se puede</source>
        <translation>More about why this cannot be done</translation>
    </message>
    <message>
        <source>Intentarlo</source>
        <translation>Try it</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>L&amp;isto</source>
        <translation>Don&amp;e</translation>
    </message>
    <message>
        <source>S&amp;eguir</source>
        <translation>&amp;Go on</translation>
    </message>
    <message>
        <source>Terminar la ayuda</source>
        <translation>End the help</translation>
    </message>
    <message>
        <source>{0} de {1}</source>
        <translation>{0} of {1}</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>Notas para quien forma</source>
        <translation>Notes for the trainer</translation>
    </message>
</context>
<context>
    <name>NotesOfCell</name>
    <message>
        <source>Nota: corrija, o deje vacío para retirarla</source>
        <translation>Note: correct it, or leave it empty to take it back</translation>
    </message>
    <message>
        <source>Otra nota, con sus palabras</source>
        <translation>Another note, in your own words</translation>
    </message>
    <message>
        <source>No escriba nombres ni datos de personas reales: todo caso es ficticio.</source>
        <translation>Write no names or data of real people: every case is fictional.</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Anotar lo que ve (Ctrl+Intro)</source>
        <translation>Note what you see (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Le ofreció agua y asiento antes de preguntar…</source>
        <translation>She offered him water and a seat before asking…</translation>
    </message>
    <message>
        <source>Nota sobre este momento; sólo la lee quien facilita</source>
        <translation>Note on this moment; only the trainer reads it</translation>
    </message>
    <message>
        <source>bien</source>
        <translation>good</translation>
    </message>
    <message>
        <source>a mejorar</source>
        <translation>to improve</translation>
    </message>
    <message>
        <source>preguntar después</source>
        <translation>ask later</translation>
    </message>
    <message>
        <source>&amp;Guardar nota</source>
        <translation>&amp;Save note</translation>
    </message>
    <message>
        <source>&amp;Quitar nota</source>
        <translation>Take note &amp;away</translation>
    </message>
    <message>
        <source>Supr</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Notas, la última primero</source>
        <translation>Notes, the last first</translation>
    </message>
</context>
<context>
    <name>NotesTable</name>
    <message>
        <source>Dimensión</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>Dijo</source>
        <translation>Said</translation>
    </message>
    <message>
        <source>Observé</source>
        <translation>I observed</translation>
    </message>
    <message>
        <source>Me contaron</source>
        <translation>I was told</translation>
    </message>
    <message>
        <source>Visto</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>Contado</source>
        <translation>Told</translation>
    </message>
    <message>
        <source>Notas, por dimensión</source>
        <translation>Notes, by dimension</translation>
    </message>
    <message>
        <source>Mis notas, por dimensión</source>
        <translation>My notes, by dimension</translation>
    </message>
    <message>
        <source>Enter o doble clic: escribir o corregir una nota</source>
        <translation>Enter or double click: write or correct a note</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>«{0}» no cabe: el número va de {1} a {2}. Queda {3}.</source>
        <translation>“{0}” does not fit: the number goes from {1} to {2}. It stays {3}.</translation>
    </message>
    <message>
        <source>«{0}» no cabe: el número es entero y va de {1} a {2}. Queda {3}.</source>
        <translation>“{0}” does not fit: the number is whole and goes from {1} to {2}. It stays {3}.</translation>
    </message>
    <message>
        <source>«{0}» se puede leer de dos maneras. Escriba los miles sin separar, y los decimales con punto. Queda {3}.</source>
        <translation>“{0}” can be read in two ways. Write thousands without parting them, and decimals with a point. It stays {3}.</translation>
    </message>
    <message>
        <source>«{0}» no se entiende. Escriba el número sin separar los miles y con punto o coma para los decimales, por ejemplo 1234.5. Queda {3}.</source>
        <translation>“{0}” is not understood. Write the number without parting the thousands, with a point or a comma for decimals, such as 1234.5. It stays {3}.</translation>
    </message>
</context>
<context>
    <name>OtherQuestion</name>
    <message>
        <source>Otra pregunta</source>
        <translation>Another question</translation>
    </message>
    <message>
        <source>Escriba parte de la pregunta</source>
        <translation>Type part of the question</translation>
    </message>
    <message>
        <source>Buscar una pregunta</source>
        <translation>Search for a question</translation>
    </message>
    <message>
        <source>Preguntas</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>No se encontró ninguna pregunta con esas palabras: pruebe con otras.</source>
        <translation>No question with these words was found: try others.</translation>
    </message>
    <message>
        <source>&amp;Preguntar</source>
        <translation>As&amp;k</translation>
    </message>
</context>
<context>
    <name>Over</name>
    <message>
        <source>Para leer</source>
        <translation>To read</translation>
    </message>
    <message>
        <source>El historial (Ctrl+H) tiene todo lo que pasó, en su orden; «Retroalimentación», lo que vale la pena conversar.</source>
        <translation>The history (Ctrl+H) has all that happened, in its order; “Talk about it (hot wash)”, what is worth talking over.</translation>
    </message>
    <message>
        <source>Al elegir otro rol, arriba, se lee la conversación que ese rol conoció.</source>
        <translation>With another role chosen above, one reads the conversation as that role knew it.</translation>
    </message>
</context>
<context>
    <name>OverTime</name>
    <message>
        <source>Qué se muestra mes a mes</source>
        <translation>What is shown month by month</translation>
    </message>
    <message>
        <source>Línea: el valor del medio; franja: nueve de cada diez historias simuladas.</source>
        <translation>Line: the middle value; band: nine in ten simulated histories.</translation>
    </message>
    <message>
        <source>casos a la vez: {0}</source>
        <translation>cases at a time: {0}</translation>
    </message>
    <message>
        <source>suma en B/.: {0}</source>
        <translation>sum in B/.: {0}</translation>
    </message>
    <message>
        <source>suma de casos: {0}</source>
        <translation>sum of cases: {0}</translation>
    </message>
</context>
<context>
    <name>OwnScenarios</name>
    <message>
        <source>Un escenario propio</source>
        <translation>An own scenario</translation>
    </message>
    <message>
        <source>Título</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>«{0}» tiene cambios que no se han guardado. Si abre otro escenario ahora sin guardar, se pierden.</source>
        <translation>“{0}” has changes that are not saved. If you open another scenario now without saving, they are lost.</translation>
    </message>
    <message>
        <source>Sin guardar</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>Abrir el otro &amp;sin guardar</source>
        <translation>Open the other &amp;without saving</translation>
    </message>
    <message>
        <source>&amp;Guardar y abrir el otro</source>
        <translation>&amp;Save and open the other one</translation>
    </message>
    <message>
        <source>Guardar el escenario en un archivo</source>
        <translation>Save the scenario in a file</translation>
    </message>
    <message>
        <source>Guardado: {0}. Lleva las notas de facilitación: no es para participantes.</source>
        <translation>Saved: {0}. It holds the notes for the trainer: it is not for participants.</translation>
    </message>
    <message>
        <source>Traer un escenario de un archivo</source>
        <translation>Take in a scenario from a file</translation>
    </message>
    <message>
        <source>Aquí ya está «{0}», que por dentro es el mismo escenario. Puede conservar los dos: el del archivo recibe otro nombre.</source>
        <translation>“{0}” is here already, and is the same scenario inside. You can keep both: the one in the file is given another name.</translation>
    </message>
    <message>
        <source>Si sustituye el que está aquí, lo escrito en él se pierde.</source>
        <translation>If you replace the one that is here, what was written in it is lost.</translation>
    </message>
    <message>
        <source>&amp;Conservar los dos</source>
        <translation>&amp;Keep both</translation>
    </message>
    <message>
        <source>&amp;Sustituir el que está aquí</source>
        <translation>&amp;Replace the one that is here</translation>
    </message>
    <message>
        <source>El escenario está en la lista, elegido.</source>
        <translation>The scenario is in the list, chosen.</translation>
    </message>
    <message>
        <source>¿Borrar «{0}» de este equipo? No se puede deshacer. Un ejercicio que se empezó con él no se podrá seguir. Los archivos que se guardaron para otra persona no se borran.</source>
        <translation>Delete “{0}” from this computer? It cannot be undone. An exercise that was begun with it cannot be gone on with. Files that were saved for somebody else are not deleted.</translation>
    </message>
    <message>
        <source>Borrar un escenario propio</source>
        <translation>Delete an own scenario</translation>
    </message>
    <message>
        <source>&amp;Borrar</source>
        <translation>&amp;Delete</translation>
    </message>
    <message>
        <source>El escenario se borró.</source>
        <translation>The scenario was deleted.</translation>
    </message>
    <message>
        <source>Escenarios de Ruta (*{0})</source>
        <translation>Ruta scenarios (*{0})</translation>
    </message>
</context>
<context>
    <name>PageText</name>
    <message>
        <source>Lo cambiarían: </source>
        <translation>Would change it: </translation>
    </message>
    <message>
        <source>Ver su historia (H)</source>
        <translation>Read the story (H)</translation>
    </message>
    <message>
        <source>Lo cambiaría: </source>
        <translation>Would change it: </translation>
    </message>
    <message>
        <source>El número del modelo es el promedio de muchas historias simuladas de casos ficticios (de días, el valor del medio): no es un pronóstico, y de una persona no dice nada.</source>
        <translation>The model&apos;s number is the average of many simulated histories of fictional cases (of days, the middle value): it is no forecast, and says nothing of one person.</translation>
    </message>
</context>
<context>
    <name>PartsTree</name>
    <message>
        <source>Partes del escenario</source>
        <translation>Parts of the scenario</translation>
    </message>
    <message>
        <source>(nada todavía: Añadir)</source>
        <translation>(nothing yet: Add)</translation>
    </message>
</context>
<context>
    <name>PassingTime</name>
    <message>
        <source>En este tiempo vence lo que le toca:</source>
        <translation>In this time what falls to you is due:</translation>
    </message>
    <message>
        <source>Ya se hizo, y en este tiempo vuelve a hacer falta:</source>
        <translation>It was done, and in this time it is needed again:</translation>
    </message>
    <message>
        <source>Antes de dejar pasar el tiempo</source>
        <translation>Before time passes</translation>
    </message>
    <message>
        <source>Dejar pasar el tiempo</source>
        <translation>Let time pass</translation>
    </message>
    <message>
        <source>Hay mensajes sin abrir:</source>
        <translation>There are messages that nobody has opened:</translation>
    </message>
    <message>
        <source>&amp;Abrir el mensaje</source>
        <translation>&amp;Open the message</translation>
    </message>
    <message>
        <source>Ceder el &amp;turno</source>
        <translation>Hand over the &amp;turn</translation>
    </message>
    <message>
        <source>Mientras tanto sigue:</source>
        <translation>Meanwhile it goes on:</translation>
    </message>
    <message>
        <source>Espera a que usted lo haga:</source>
        <translation>It waits for you to do it:</translation>
    </message>
</context>
<context>
    <name>PastPerson</name>
    <message>
        <source>La persona: {0}</source>
        <translation>The person: {0}</translation>
    </message>
    <message>
        <source>sí</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>todavía no</source>
        <translation>not yet</translation>
    </message>
</context>
<context>
    <name>PathwayMap</name>
    <message>
        <source>Ver todo</source>
        <translation>Whole map</translation>
    </message>
    <message>
        <source>Acercar</source>
        <translation>Closer</translation>
    </message>
    <message>
        <source>Alejar el mapa</source>
        <translation>Make the map smaller</translation>
    </message>
    <message>
        <source>recorrido</source>
        <translation>path taken</translation>
    </message>
    <message>
        <source>final</source>
        <translation>end of the case</translation>
    </message>
    <message>
        <source>cuello de botella</source>
        <translation>bottleneck</translation>
    </message>
    <message>
        <source>Acercar el mapa</source>
        <translation>Make the map larger</translation>
    </message>
    <message>
        <source>Alejar (−)</source>
        <translation>Zoom out (−)</translation>
    </message>
    <message>
        <source>Acercar (+)</source>
        <translation>Zoom in (+)</translation>
    </message>
    <message>
        <source>Tecla 1</source>
        <translation>Key 1</translation>
    </message>
    <message>
        <source>Tecla 0</source>
        <translation>Key 0</translation>
    </message>
    <message>
        <source>Acercar el mapa hasta que se lean los nombres</source>
        <translation>Zoom in until the names can be read</translation>
    </message>
    <message>
        <source>Ver todo el mapa</source>
        <translation>See the whole map</translation>
    </message>
    <message>
        <source>Flechas: recorrer · Intro: explicar · B: cuello de botella</source>
        <translation>Arrows: walk · Enter: explain · B: bottleneck</translation>
    </message>
    <message>
        <source>Flechas · Intro · B</source>
        <translation>Arrows · Enter · B</translation>
    </message>
    <message>
        <source> · P: sus casos · punto: una persona ahí ese día; número: promedio</source>
        <translation> · P: its cases · dot: a person there that day; number: average</translation>
    </message>
    <message>
        <source>Mapa de la ruta de atención; con las flechas se recorre, Intro explica</source>
        <translation>Map of the pathway of care; arrow keys walk it, Enter explains</translation>
    </message>
    <message>
        <source> · P: sus casos</source>
        <translation> · P: its cases</translation>
    </message>
    <message>
        <source>Donde más cambia: {0}. {1}</source>
        <translation>Where most changes: {0}. {1}</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>current</translation>
    </message>
    <message>
        <source>pasado</source>
        <translation>past</translation>
    </message>
    <message>
        <source>posible ahora</source>
        <translation>possible now</translation>
    </message>
</context>
<context>
    <name>PathwayScreen</name>
    <message>
        <source>&amp;Ruta de atención</source>
        <translation>&amp;Pathway of care</translation>
    </message>
    <message>
        <source>Ruta de atención</source>
        <translation>Pathway of care</translation>
    </message>
    <message>
        <source>Cuellos de botella y notas</source>
        <translation>Bottlenecks and notes</translation>
    </message>
    <message>
        <source>Explicación</source>
        <translation>Explanation</translation>
    </message>
</context>
<context>
    <name>PersonView</name>
    <message>
        <source>Mis notas (formulario de práctica)</source>
        <translation>My notes (form of practice)</translation>
    </message>
    <message>
        <source>Comentario de un colega</source>
        <translation>A colleague’s remark</translation>
    </message>
    <message>
        <source>Después de cada pregunta: qué abrió o cerró la conversación</source>
        <translation>After each question: what opened or closed the talk</translation>
    </message>
    <message>
        <source>Abra un caso ficticio con «Caso nuevo» (Ctrl+N).</source>
        <translation>Open a fictional case with “New case” (Ctrl+N).</translation>
    </message>
    <message>
        <source>La persona: {0}</source>
        <translation>The person: {0}</translation>
    </message>
    <message>
        <source>&amp;Notas: {0}</source>
        <translation>N&amp;otes: {0}</translation>
    </message>
    <message>
        <source>Supuesto: lo propone Ruta para practicar; no lo dicen el informe ni la ley.</source>
        <translation>Assumption: Ruta proposes it for training; neither the report nor the law says so.</translation>
    </message>
    <message>
        <source>hecho</source>
        <translation>done</translation>
    </message>
    <message>
        <source>todavía no</source>
        <translation>not yet</translation>
    </message>
    <message>
        <source>Pulse para hacerlo</source>
        <translation>Press to do it</translation>
    </message>
</context>
<context>
    <name>Picked</name>
    <message>
        <source>Elegir…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>(ya no existe)</source>
        <translation>(no longer there)</translation>
    </message>
    <message>
        <source>Nada elegido</source>
        <translation>Nothing chosen</translation>
    </message>
</context>
<context>
    <name>Picking</name>
    <message>
        <source>Buscar</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Nada se llama así.</source>
        <translation>Nothing is called that.</translation>
    </message>
    <message>
        <source>&amp;Elegir</source>
        <translation>&amp;Choose</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>Traer de una hoja de cálculo</source>
        <translation>Bring in from a spreadsheet</translation>
    </message>
    <message>
        <source>Después le faltarían cosas: {0}. Se puede guardar y seguir otro día.</source>
        <translation>Afterwards things would be missing: {0}. It can be saved and gone on with another day.</translation>
    </message>
    <message>
        <source>&amp;Cambiar el escenario</source>
        <translation>&amp;Change the scenario</translation>
    </message>
    <message>
        <source>{0}: no se cambia nada mientras haya algo que no cuadra.</source>
        <translation>{0}: nothing is changed as long as something does not fit.</translation>
    </message>
    <message>
        <source>{0}: dice lo mismo que el escenario. No hay nada que cambiar.</source>
        <translation>{0}: it says the same as the scenario. There is nothing to change.</translation>
    </message>
    <message>
        <source>{0}: hay algo que parece de una persona real. Siga sólo si es inventado.</source>
        <translation>{0}: something looks like data of a real person. Go on only if it is made up.</translation>
    </message>
    <message>
        <source>{0}: esto cambiaría. Todavía no se ha cambiado nada.</source>
        <translation>{0}: this would change. Nothing has been changed yet.</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Siguiente s&amp;uceso</source>
        <translation>&amp;Next event</translation>
    </message>
    <message>
        <source>Fecha que se muestra</source>
        <translation>Date that is shown</translation>
    </message>
    <message>
        <source>Velocidad</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>1 día por segundo</source>
        <translation>1 day a second</translation>
    </message>
    <message>
        <source>{0} días por segundo</source>
        <translation>{0} days a second</translation>
    </message>
    <message>
        <source>&amp;Pausa</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>▶ Re&amp;producir</source>
        <translation>▶ &amp;Play</translation>
    </message>
    <message>
        <source>ene feb mar abr may jun jul ago sep oct nov dic</source>
        <translation>Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec</translation>
    </message>
</context>
<context>
    <name>Playing</name>
    <message>
        <source>La historia se muestra sola en cuanto termine lo que se simula.</source>
        <translation>The history is shown by itself as soon as what is being simulated has ended.</translation>
    </message>
    <message>
        <source>La simulación todavía se prepara. Pulse «Reproducir» cuando haya números.</source>
        <translation>The simulation is still getting ready. Press “Play” when there are numbers.</translation>
    </message>
    <message>
        <source>La tecla P lee los casos de un estado mientras se muestra una historia. Pulse antes «Reproducir».</source>
        <translation>The key P reads the cases of a state while a history is shown. Press “Play” first.</translation>
    </message>
    <message>
        <source>En este momento no hay ningún caso en ese estado.</source>
        <translation>At this moment there is no case in that state.</translation>
    </message>
    <message>
        <source>Caso {0}</source>
        <translation>Case {0}</translation>
    </message>
    <message>
        <source>Hasta el {0} llegan {1} casos; en Práctica se pueden abrir hasta {2}.</source>
        <translation>{1} cases come up to {0}; up to {2} can be opened in Practice.</translation>
    </message>
    <message>
        <source>Elija un día anterior en la barra de la fecha.</source>
        <translation>Choose an earlier day on the bar of the date.</translation>
    </message>
    <message>
        <source>Elija arriba un año anterior.</source>
        <translation>Choose an earlier year above.</translation>
    </message>
    <message>
        <source>Ilustración: historia simulada {0}, hasta el {1}</source>
        <translation>Illustration: simulated history {0}, up to {1}</translation>
    </message>
    <message>
        <source>Historia simulada {0}, hasta el {1}</source>
        <translation>Simulated history {0}, up to {1}</translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>Presentación · casos ficticios</source>
        <translation>Presentation · fictional cases</translation>
    </message>
    <message>
        <source>◀ Anterior (←)</source>
        <translation>◀ Back (←)</translation>
    </message>
    <message>
        <source>Siguiente (→) ▶</source>
        <translation>Next (→) ▶</translation>
    </message>
    <message>
        <source>Notas (N)</source>
        <translation>Notes (N)</translation>
    </message>
    <message>
        <source>Notas para quien forma</source>
        <translation>Notes for the trainer</translation>
    </message>
    <message>
        <source>Salir (Esc)</source>
        <translation>Leave (Esc)</translation>
    </message>
    <message>
        <source>Casos ficticios</source>
        <translation>Fictional cases</translation>
    </message>
    <message>
        <source>Mapa de la ruta de atención; el lugar de la página está resaltado</source>
        <translation>Map of the pathway of care; the place of the page is lit</translation>
    </message>
    <message>
        <source>Diapositivas (PDF)…</source>
        <translation>Slides (PDF)…</translation>
    </message>
    <message>
        <source>Hojas para repartir (PDF)…</source>
        <translation>Sheets to hand out (PDF)…</translation>
    </message>
    <message>
        <source>La clase ve esta pantalla. Otra vez N muestra aquí las notas.</source>
        <translation>The class sees this screen. N once more shows the notes here.</translation>
    </message>
    <message>
        <source>{2} · cuello de botella {0} de {1}</source>
        <translation>{2} · bottleneck {0} of {1}</translation>
    </message>
    <message>
        <source>Aquí las letras crecen con la pantalla: son tan grandes como caben.</source>
        <translation>Letters grow with the screen here: they are as large as there is room for.</translation>
    </message>
    <message>
        <source>{0} · {1}: no durante la presentación. Esc sale de ella y F5 vuelve.</source>
        <translation>{0} · {1}: not during the presentation. Esc leaves it and F5 comes back.</translation>
    </message>
    <message>
        <source>Guardar (G)</source>
        <translation>Save (G)</translation>
    </message>
</context>
<context>
    <name>Presenting</name>
    <message>
        <source>Presentar (F5)</source>
        <translation>Present (F5)</translation>
    </message>
    <message>
        <source>Los cuellos de botella ante una clase, uno por página</source>
        <translation>The bottlenecks before a class, one a page</translation>
    </message>
    <message>
        <source>Casos ficticios · el modelo se está calculando…</source>
        <translation>Fictional cases · the model is being worked out…</translation>
    </message>
    <message>
        <source>Los números del modelo todavía se calculan.</source>
        <translation>The model&apos;s numbers are still being worked out.</translation>
    </message>
    <message>
        <source>Casos ficticios</source>
        <translation>Fictional cases</translation>
    </message>
    <message>
        <source>lo elegido después todavía se calcula</source>
        <translation>what was chosen since is still being worked out</translation>
    </message>
    <message>
        <source>Caso ficticio {0}</source>
        <translation>Fictional case {0}</translation>
    </message>
    <message>
        <source>Se preparan las páginas. El cuadro para elegir el archivo se abre cuando estén.</source>
        <translation>The pages are being prepared. The window to choose the file opens when they are there.</translation>
    </message>
    <message>
        <source>modelo de {0}</source>
        <translation>model of {0}</translation>
    </message>
</context>
<context>
    <name>Projector</name>
    <message>
        <source>Como participante, puede parar cuando quiera. Parar no cuenta contra nadie. Casos ficticios.</source>
        <translation>As a participant you may stop whenever you want. Stopping counts against nobody. Fictional cases.</translation>
    </message>
    <message>
        <source>Al teclado: {0}</source>
        <translation>At the keyboard: {0}</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Sobre qué preguntar</source>
        <translation>What to ask about</translation>
    </message>
    <message>
        <source>Guardar &amp;silencio</source>
        <translation>Keep silen&amp;t</translation>
    </message>
    <message>
        <source>&amp;Contestarle</source>
        <translation>Answer t&amp;hem</translation>
    </message>
    <message>
        <source>O&amp;tra pregunta…</source>
        <translation>Another &amp;question…</translation>
    </message>
    <message>
        <source>Lee&amp;rle lo anotado</source>
        <translation>Read &amp;back the notes</translation>
    </message>
    <message>
        <source>Lo primero, primero</source>
        <translation>First things first</translation>
    </message>
    <message>
        <source>«{0}»</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>No lo dice con palabras: {0} Puede contestar, o preguntar otra cosa.</source>
        <translation>They do not say it in words: {0} You may answer, or ask something else.</translation>
    </message>
    <message>
        <source>Le pregunta: {0} Puede contestar, o preguntar otra cosa.</source>
        <translation>They ask you: {0} You can answer, or ask something else.</translation>
    </message>
    <message>
        <source>Espera su respuesta: {0}</source>
        <translation>Waits for your answer: {0}</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Es un estado de: {0}. Atiende: {1}.</source>
        <translation>It is a state of: {0}. Who attends: {1}.</translation>
    </message>
    <message>
        <source>Es un estado de: {0}.</source>
        <translation>It is a state of: {0}.</translation>
    </message>
    <message>
        <source>Qué dicen los números</source>
        <translation>What the numbers say</translation>
    </message>
    <message>
        <source>Cuellos de botella que el informe nombra aquí</source>
        <translation>Bottlenecks that the report names here</translation>
    </message>
    <message>
        <source>El cuello de botella</source>
        <translation>The bottleneck</translation>
    </message>
    <message>
        <source>El informe no nombra un cuello de botella en este lugar.</source>
        <translation>The report names no bottleneck at this place.</translation>
    </message>
    <message>
        <source>Mes a mes</source>
        <translation>Month by month</translation>
    </message>
    <message>
        <source>Los números vienen enseguida.</source>
        <translation>The numbers are coming.</translation>
    </message>
    <message>
        <source>Nadie puede saber cuántas personas hay aquí.</source>
        <translation>Nobody can know how many people are here.</translation>
    </message>
    <message>
        <source>Son promedios de una simulación, no un pronóstico. Quien espera dos cosas a la vez es una sola persona: los números de un lugar no se suman.</source>
        <translation>They are averages of a simulation, no forecast. Whoever waits for two things at a time is one person: the numbers of a place are not added up.</translation>
    </message>
    <message>
        <source>En la simulación aquí casi nadie espera, y nadie se queda sin atender.</source>
        <translation>In the simulation hardly anybody waits here, and nobody is left unattended.</translation>
    </message>
</context>
<context>
    <name>Recovering</name>
    <message>
        <source>&amp;Intentar de nuevo</source>
        <translation>&amp;Try again</translation>
    </message>
    <message>
        <source>La simulación se interrumpió y se inició de nuevo; lo pedido se simula otra vez.</source>
        <translation>The simulation was interrupted and started again; what was asked for is simulated once more.</translation>
    </message>
    <message>
        <source>La simulación se interrumpe cada vez que se inicia. Lo demás sigue funcionando. En Flujo puede intentarlo de nuevo; si se repite, cierre y abra Ruta.</source>
        <translation>The simulation is interrupted each time it starts. Everything else goes on working. In Flow you can try again; if it happens again, close and open Ruta.</translation>
    </message>
</context>
<context>
    <name>Referring</name>
    <message>
        <source>Antes de enviar: {0}</source>
        <translation>Before it is sent: {0}</translation>
    </message>
    <message>
        <source>Qué se comparte</source>
        <translation>What is shared</translation>
    </message>
    <message>
        <source>No enviar</source>
        <translation>Do not send</translation>
    </message>
    <message>
        <source>&amp;Enviar</source>
        <translation>&amp;Send</translation>
    </message>
    <message>
        <source>Quién recibe</source>
        <translation>Who receives</translation>
    </message>
    <message>
        <source>Llamar antes: {0}</source>
        <translation>Call first: {0}</translation>
    </message>
    <message>
        <source>Nombre de quien recibe</source>
        <translation>Name of who receives</translation>
    </message>
    <message>
        <source>Preguntarle</source>
        <translation>Ask them</translation>
    </message>
    <message>
        <source>Preguntarle si se puede decir: {0}</source>
        <translation>Ask them whether this may be told: {0}</translation>
    </message>
    <message>
        <source>Nadie ha llamado todavía.</source>
        <translation>Nobody has called yet.</translation>
    </message>
    <message>
        <source>Puede enviarlo así, o volver y preguntar o llamar antes.</source>
        <translation>You can send it like this, or go back and ask or call first.</translation>
    </message>
    <message>
        <source>&amp;Enviar así</source>
        <translation>&amp;Send like this</translation>
    </message>
    <message>
        <source>Hace falta, y no se enviaría: {0}.</source>
        <translation>Needed, and would not be sent: {0}.</translation>
    </message>
    <message>
        <source>Nadie ha llamado antes, y no se dice quién recibe.</source>
        <translation>Nobody has called first, and it is not said who receives.</translation>
    </message>
    <message>
        <source>En su lugar: quítelo de lo que se comparte.</source>
        <translation>Instead: take it out of what is shared.</translation>
    </message>
    <message>
        <source>En su lugar: quítelo de lo que se comparte, o pregúntele antes si se puede decir.</source>
        <translation>Instead: take it out of what is shared, or ask first whether it may be told.</translation>
    </message>
</context>
<context>
    <name>Remaining</name>
    <message>
        <source>Se simula… casi listo</source>
        <translation>Simulating… almost ready</translation>
    </message>
    <message>
        <source>Se simula…</source>
        <translation>Simulating…</translation>
    </message>
    <message>
        <source>Se simula… faltan cerca de {0} minutos</source>
        <translation>Simulating… about {0} minutes left</translation>
    </message>
    <message>
        <source>Se simula… falta cerca de un minuto</source>
        <translation>Simulating… about a minute left</translation>
    </message>
    <message>
        <source>Se simula… faltan cerca de {0} segundos</source>
        <translation>Simulating… about {0} seconds left</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>Sucesos del caso, en orden</source>
        <translation>Events of the case, in order</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>← &amp;Volver a la revisión</source>
        <translation>← &amp;Back to the review</translation>
    </message>
    <message>
        <source>Falta si&amp;guiente</source>
        <translation>Next &amp;fault</translation>
    </message>
    <message>
        <source>Plazo vencido siguie&amp;nte</source>
        <translation>&amp;Next missed deadline</translation>
    </message>
    <message>
        <source>¿&amp;Y si…?</source>
        <translation>&amp;What if…?</translation>
    </message>
    <message>
        <source>Qué habría seguido a otro paso en este momento: una ilustración (Y)</source>
        <translation>What would have followed another step at this moment: an illustration (Y)</translation>
    </message>
    <message>
        <source>Al primer suceso (Inicio)</source>
        <translation>To the first event (Home)</translation>
    </message>
    <message>
        <source>Al suceso anterior (←)</source>
        <translation>To the event before (←)</translation>
    </message>
    <message>
        <source>Al suceso siguiente (→)</source>
        <translation>To the next event (→)</translation>
    </message>
    <message>
        <source>Al último suceso (Fin)</source>
        <translation>To the last event (End)</translation>
    </message>
    <message>
        <source>Reproducir o pausar (Espacio)</source>
        <translation>Play or pause (Space)</translation>
    </message>
    <message>
        <source>A la falta siguiente (F)</source>
        <translation>To the next fault (F)</translation>
    </message>
    <message>
        <source>A lo siguiente que no se hizo en su plazo (V)</source>
        <translation>To what was next not done in time (V)</translation>
    </message>
    <message>
        <source>Suceso que se muestra</source>
        <translation>Event that is shown</translation>
    </message>
    <message>
        <source>Velocidad</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>1×: un suceso cada dos segundos</source>
        <translation>1×: an event every two seconds</translation>
    </message>
    <message>
        <source>Último suceso que se conoce: {0} de {1}; lo que siguió no se sabe · {2}</source>
        <translation>Last event that is known: {0} of {1}; what followed is not known · {2}</translation>
    </message>
    <message>
        <source>Último suceso del caso: {0} de {1} · {2}</source>
        <translation>Last event of the case: {0} of {1} · {2}</translation>
    </message>
    <message>
        <source>Está en el pasado: suceso {0} de {1} · {2}</source>
        <translation>You are in the past: event {0} of {1} · {2}</translation>
    </message>
    <message>
        <source>&amp;Pausa</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>▶ Re&amp;producir</source>
        <translation>▶ Re&amp;play</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Modelo e informe</source>
        <translation>Model against report</translation>
    </message>
    <message>
        <source>Cifra</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Año</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Informe</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Modelo sin acercarlo
al informe</source>
        <translation>Model not brought
near the report</translation>
    </message>
    <message>
        <source>Modelo acercado
al informe</source>
        <translation>Model brought
near the report</translation>
    </message>
    <message>
        <source>Para
acercarlo</source>
        <translation>To bring
it near</translation>
    </message>
    <message>
        <source>{0} de {1} cifras dentro del intervalo con el modelo acercado al informe; sin acercarlo, {2}. Sin acercarlo: {3} números que nadie publicó, en la mitad de lo que se cree posible. Acercado: esos números se eligieron por las cifras que dicen «se usó». Los fallos se explican al apuntar la fila.</source>
        <translation>{0} of {1} figures inside the interval with the model brought near the report; not brought near, {2}. Not brought near: {3} numbers that nobody published, in the middle of what is thought possible. Brought near: these numbers were chosen by the figures that say “used”. Misses are explained when pointing at the row.</translation>
    </message>
    <message>
        <source>se usó</source>
        <translation>used</translation>
    </message>
    <message>
        <source>no se usó</source>
        <translation>not used</translation>
    </message>
    <message>
        <source>Dentro</source>
        <translation>Inside</translation>
    </message>
    <message>
        <source>Se simulan los años 2018 a 2021 como una sola historia…</source>
        <translation>The years 2018 to 2021 are simulated as one history…</translation>
    </message>
    <message>
        <source>Con los supuestos del archivo, no con los que usted cambió.</source>
        <translation>With the file&apos;s assumptions, not with those that you changed.</translation>
    </message>
    <message>
        <source>sin número
(supuesto: {0} – {1})</source>
        <translation>no number
(assumed: {0} – {1})</translation>
    </message>
    <message>
        <source>sí</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>ReviewBoard</name>
    <message>
        <source>Qué pasó</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Sucesos del caso, en orden</source>
        <translation>Events of the case, in order</translation>
    </message>
    <message>
        <source>Al suceso anterior</source>
        <translation>To the event before</translation>
    </message>
    <message>
        <source>Al suceso siguiente</source>
        <translation>To the next event</translation>
    </message>
    <message>
        <source>▶ Re&amp;producir</source>
        <translation>▶ Repla&amp;y</translation>
    </message>
    <message>
        <source>El escritorio en cada suceso: la persona, su caso y el mapa (Intro)</source>
        <translation>The desk at each event: the person, their case and the map (Enter)</translation>
    </message>
    <message>
        <source>&amp;Todo ({0})</source>
        <translation>&amp;All ({0})</translation>
    </message>
    <message>
        <source>&amp;Faltas y tardanzas ({0})</source>
        <translation>Fa&amp;ults and late ({0})</translation>
    </message>
    <message>
        <source>&amp;Rechazados ({0})</source>
        <translation>&amp;Refused ({0})</translation>
    </message>
    <message>
        <source>Frente a la r&amp;uta de referencia ({0})</source>
        <translation>Beside the &amp;path ({0})</translation>
    </message>
    <message>
        <source>{0} hasta el {1}</source>
        <translation>{0} up to {1}</translation>
    </message>
    <message>
        <source>Ningún caso elegido</source>
        <translation>No case is chosen</translation>
    </message>
    <message>
        <source>Elija un suceso para ver dónde estaba el caso entonces.</source>
        <translation>Choose an event to see where the case stood then.</translation>
    </message>
    <message>
        <source>De éstos no hay ninguno en este caso.</source>
        <translation>There are none of these in this case.</translation>
    </message>
    <message>
        <source>Hasta el suceso {0} de {1} no consta ninguno; lo que siguió no se sabe.</source>
        <translation>Up to event {0} of {1} none is on record; what followed is not known.</translation>
    </message>
    <message>
        <source>Último suceso que se conoce: {0} de {1}; lo que siguió no se sabe</source>
        <translation>Last event that is known: {0} of {1}; what followed is not known</translation>
    </message>
    <message>
        <source>Está en el pasado: suceso {0} de {1}</source>
        <translation>You are in the past: event {0} of {1}</translation>
    </message>
</context>
<context>
    <name>ReviewCases</name>
    <message>
        <source>Buscar: persona, rol, paso, falta…</source>
        <translation>Find: person, role, step, fault…</translation>
    </message>
    <message>
        <source>Buscar casos</source>
        <translation>Find cases</translation>
    </message>
    <message>
        <source>Rol o institución</source>
        <translation>Role or institution</translation>
    </message>
    <message>
        <source>Paso que se intentó o se hizo</source>
        <translation>Step that was tried or done</translation>
    </message>
    <message>
        <source>Cómo terminó</source>
        <translation>How it ended</translation>
    </message>
    <message>
        <source>Qué salió mal</source>
        <translation>What went wrong</translation>
    </message>
    <message>
        <source>Casos</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Faltas: todo</source>
        <translation>Faults: any</translation>
    </message>
    <message>
        <source>Con alguna falta</source>
        <translation>With a fault</translation>
    </message>
    <message>
        <source>Con un plazo incumplido</source>
        <translation>With a missed deadline</translation>
    </message>
    <message>
        <source>Con un intento rechazado</source>
        <translation>With a refused attempt</translation>
    </message>
    <message>
        <source>A quien nadie encontró</source>
        <translation>Whom nobody found</translation>
    </message>
    <message>
        <source>Sin nada de eso</source>
        <translation>With none of these</translation>
    </message>
    <message>
        <source>Rol: todos</source>
        <translation>Role: any</translation>
    </message>
    <message>
        <source>Paso: todos</source>
        <translation>Step: any</translation>
    </message>
    <message>
        <source>Final: todos</source>
        <translation>End: any</translation>
    </message>
    <message>
        <source>Casos ({0} de {1})</source>
        <translation>Cases ({0} of {1})</translation>
    </message>
    <message>
        <source>Casos ({0})</source>
        <translation>Cases ({0})</translation>
    </message>
    <message>
        <source>1 falta</source>
        <translation>1 fault</translation>
    </message>
    <message>
        <source>1 vencido</source>
        <translation>1 missed</translation>
    </message>
    <message>
        <source>1 rechazo</source>
        <translation>1 refused</translation>
    </message>
    <message>
        <source>{0} faltas</source>
        <translation>{0} faults</translation>
    </message>
    <message>
        <source>{0} vencidos</source>
        <translation>{0} missed</translation>
    </message>
    <message>
        <source>{0} rechazos</source>
        <translation>{0} refused</translation>
    </message>
    <message>
        <source>sin encontrar</source>
        <translation>not found</translation>
    </message>
</context>
<context>
    <name>ReviewEvaluating</name>
    <message>
        <source>En Revisar: {0}</source>
        <translation>In Review: {0}</translation>
    </message>
    <message>
        <source>Calificación guardada.</source>
        <translation>Rating saved.</translation>
    </message>
    <message>
        <source>Calificación quitada.</source>
        <translation>Rating removed.</translation>
    </message>
    <message>
        <source>Nota guardada en el suceso {0}.</source>
        <translation>Note saved on event {0}.</translation>
    </message>
    <message>
        <source>Nota quitada.</source>
        <translation>Note removed.</translation>
    </message>
    <message>
        <source>Abrir la evaluación de otra persona</source>
        <translation>Open somebody else&apos;s evaluation</translation>
    </message>
    <message>
        <source>Evaluaciones (*.json)</source>
        <translation>Evaluations (*.json)</translation>
    </message>
    <message>
        <source>Guardar una copia de su evaluación</source>
        <translation>Save a copy of your evaluation</translation>
    </message>
    <message>
        <source>Guardado: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
</context>
<context>
    <name>ReviewSaving</name>
    <message>
        <source>Archivos {0} (*.{1})</source>
        <translation>{0} files (*.{1})</translation>
    </message>
    <message>
        <source>sesion-para-compartir</source>
        <translation>session-to-share</translation>
    </message>
    <message>
        <source>sesion</source>
        <translation>session</translation>
    </message>
    <message>
        <source>Exportar</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Guardar el informe</source>
        <translation>Save the report</translation>
    </message>
    <message>
        <source>Este formato lleva la rama en que terminó la sesión, sin lo que no es de ningún caso, como el paso del tiempo; lo que varios casos comparten se repite en XES.</source>
        <translation>This format has the branch on which the session ended, without what is of no case, such as time that passes; what several cases share stands repeatedly in XES.</translation>
    </message>
    <message>
        <source>informe</source>
        <translation>report</translation>
    </message>
    <message>
        <source>Informe guardado: {0}.</source>
        <translation>Report saved: {0}.</translation>
    </message>
    <message>
        <source>«{0}» ya existe. ¿Reemplazarlo?</source>
        <translation>“{0}” exists already. Replace it?</translation>
    </message>
    <message>
        <source>No lleva lo que colegas simulados sólo pensaban hacer.</source>
        <translation>What simulated colleagues only meant to do is not in it.</translation>
    </message>
    <message>
        <source>Sin nombres ni textos escritos.</source>
        <translation>Without names and typed texts.</translation>
    </message>
    <message>
        <source>Tiene los nombres y los textos escritos: guárdelo con cuidado.</source>
        <translation>It has the names and the typed texts: keep it safe.</translation>
    </message>
    <message>
        <source>Exportado: {0} ({1} sucesos).</source>
        <translation>Exported: {0} ({1} events).</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>Abrir registros para revisar</source>
        <translation>Open logs for review</translation>
    </message>
    <message>
        <source>Todos los archivos (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Abrir una carpeta para revisar</source>
        <translation>Open a folder for review</translation>
    </message>
</context>
<context>
    <name>ReviewSources</name>
    <message>
        <source>Abrir arc&amp;hivos…</source>
        <translation>Open &amp;files…</translation>
    </message>
    <message>
        <source>&amp;Carpeta…</source>
        <translation>F&amp;older…</translation>
    </message>
    <message>
        <source>De este e&amp;quipo…</source>
        <translation>Of this &amp;computer…</translation>
    </message>
    <message>
        <source>E&amp;xportar</source>
        <translation>E&amp;xport</translation>
    </message>
    <message>
        <source>Exportar la sesión elegida para otro programa</source>
        <translation>Export the chosen session for another program</translation>
    </message>
    <message>
        <source>I&amp;nforme</source>
        <translation>R&amp;eport</translation>
    </message>
    <message>
        <source>Informe posterior a la acción</source>
        <translation>After-action report</translation>
    </message>
    <message>
        <source>Sesiones que se revisan</source>
        <translation>Sessions under review</translation>
    </message>
    <message>
        <source>Comprobante anotado</source>
        <translation>Receipt written down</translation>
    </message>
    <message>
        <source>Comprobante que se anotó de esta sesión</source>
        <translation>Receipt that was written down for this session</translation>
    </message>
    <message>
        <source>Soy quien &amp;facilita…</source>
        <translation>I am the &amp;trainer…</translation>
    </message>
    <message>
        <source>Com&amp;parar</source>
        <translation>Com&amp;pare</translation>
    </message>
    <message>
        <source>Sesión completa, que Ruta puede leer de nuevo (JSON)…</source>
        <translation>Whole session, which Ruta can read again (JSON)…</translation>
    </message>
    <message>
        <source>Tabla de sucesos, para otro programa (CSV)…</source>
        <translation>Table of events, for another program (CSV)…</translation>
    </message>
    <message>
        <source>Hoja de cálculo (XLSX)…</source>
        <translation>Spreadsheet (XLSX)…</translation>
    </message>
    <message>
        <source>Un recorrido por caso, para minería de procesos (XES)…</source>
        <translation>One path for each case, for process mining (XES)…</translation>
    </message>
    <message>
        <source>Casos, instituciones y lugares, para minería de procesos (OCEL)…</source>
        <translation>Cases, institutions and places, for process mining (OCEL)…</translation>
    </message>
    <message>
        <source>Para compartir, sin nombres ni textos escritos</source>
        <translation>To be shared, without names and typed texts</translation>
    </message>
    <message>
        <source>Para imprimir (PDF)…</source>
        <translation>To print (PDF)…</translation>
    </message>
    <message>
        <source>Para leer en un navegador (HTML)…</source>
        <translation>To read in a browser (HTML)…</translation>
    </message>
    <message>
        <source>También con lo que escribieron los participantes</source>
        <translation>Also with what participants typed</translation>
    </message>
    <message>
        <source>Esta sesión no se puede exportar: su registro se cambió, y sólo consta una parte. Pida otra copia a quien lo envió.</source>
        <translation>This session cannot be exported: its log was changed, and only a part of it holds. Ask whoever sent it for another copy.</translation>
    </message>
    <message>
        <source>Sesiones ({0})</source>
        <translation>Sessions ({0})</translation>
    </message>
    <message>
        <source>Todas</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Todas las sesiones</source>
        <translation>All sessions</translation>
    </message>
    <message>
        <source>Elija antes una de las sesiones</source>
        <translation>Choose one of the sessions first</translation>
    </message>
    <message>
        <source>Cuando todo esté leído</source>
        <translation>Once all of it is read</translation>
    </message>
    <message>
        <source>el ejercicio todavía sigue</source>
        <translation>the exercise still goes on</translation>
    </message>
    <message>
        <source>Comprobante de este archivo: {0}</source>
        <translation>Receipt of this file: {0}</translation>
    </message>
</context>
<context>
    <name>ReviewTold</name>
    <message>
        <source>Qué salió mal primero en este caso</source>
        <translation>What went wrong first in this case</translation>
    </message>
    <message>
        <source>Dónde se fue el tiempo</source>
        <translation>Where the time went</translation>
    </message>
    <message>
        <source>Calificación de la sesión que propone el registro</source>
        <translation>The session&apos;s rating that the log proposes</translation>
    </message>
    <message>
        <source>Quién</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>trabajó</source>
        <translation>worked</translation>
    </message>
    <message>
        <source>esperado</source>
        <translation>awaited</translation>
    </message>
    <message>
        <source>Días de trabajo y de espera, por institución y paso</source>
        <translation>Days of work and of waiting, by institution and step</translation>
    </message>
    <message>
        <source>Objetivo</source>
        <translation>Objective</translation>
    </message>
    <message>
        <source>Propuesta</source>
        <translation>Proposed</translation>
    </message>
    <message>
        <source>Suya</source>
        <translation>Yours</translation>
    </message>
    <message>
        <source>Calificación propuesta, con los sucesos que la muestran</source>
        <translation>Proposed rating, with the events that show it</translation>
    </message>
    <message>
        <source>Elija una fila para leerla entera.</source>
        <translation>Choose a row to read all of it.</translation>
    </message>
    <message>
        <source>Elija una fila para leerla entera. ✎ en «Suya»: usted escribió el motivo.</source>
        <translation>Choose a row to read it whole. ✎ in “Yours”: you wrote the reason.</translation>
    </message>
    <message>
        <source>Se cuenta el tiempo de la persona, con sus noches: no son horas de oficina. Lo que se hace al momento no suma como trabajo. Elija una fila para leerla entera.</source>
        <translation>What is counted is the person’s time, with its nights: these are no office hours. What is done at once adds nothing to the work. Choose a row to read all of it.</translation>
    </message>
    <message>
        <source>Se está leyendo: lo demás se dice cuando todo esté comprobado.</source>
        <translation>It is being read: the rest is told once all of it is checked.</translation>
    </message>
    <message>
        <source>Abra archivos recibidos o una carpeta, arrástrelos aquí, o elija sesiones de este equipo. Se leen hasta 20 archivos a la vez y ninguno cambia. Después elija un caso a la izquierda. También se abre, de uno en uno, el registro de otro programa (XES, CSV, OCEL).</source>
        <translation>Open received files or a folder, drag them here, or choose sessions of this computer. Up to 20 files are read at a time and none is changed. Then choose a case at the left. A log of another program (XES, CSV, OCEL) can be opened, too, one at a time.</translation>
    </message>
    <message>
        <source>▶ Ver el suceso {0}</source>
        <translation>▶ See event {0}</translation>
    </message>
    <message>
        <source>✎ Con su motivo: {0}</source>
        <translation>✎ With your reason: {0}</translation>
    </message>
</context>
<context>
    <name>ReviewedModel</name>
    <message>
        <source>N.º</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Día</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Quién</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Qué pasó</source>
        <translation>What happened</translation>
    </message>
</context>
<context>
    <name>RolePanel</name>
    <message>
        <source>&amp;Usted actúa como</source>
        <translation>Yo&amp;u act as</translation>
    </message>
    <message>
        <source>Rol con el que usted actúa</source>
        <translation>The role you act in</translation>
    </message>
    <message>
        <source>Roles que lleva: {0}…</source>
        <translation>Roles you play: {0}…</translation>
    </message>
    <message>
        <source>En la lista se elige por quién actúa ahora, y ese rol se suma a los que lleva; aquí se ven todos, y el que se quita lo lleva el programa.</source>
        <translation>In the list you choose for whom you act now, and that role is added to those you play; here all of them are shown, and one that is taken away is played by the program.</translation>
    </message>
    <message>
        <source>Ahora lleva: </source>
        <translation>You play now: </translation>
    </message>
    <message>
        <source>Pueden actuar ahora en este caso</source>
        <translation>Can act now in this case</translation>
    </message>
</context>
<context>
    <name>RolesPlayed</name>
    <message>
        <source>Roles que lleva</source>
        <translation>Roles you play</translation>
    </message>
    <message>
        <source>Marque los que lleva usted o su grupo; los demás los lleva el programa.</source>
        <translation>Mark those that you or your group play; the program plays all others.</translation>
    </message>
    <message>
        <source>Buscar un rol o una institución…</source>
        <translation>Find a role or an institution…</translation>
    </message>
    <message>
        <source>Buscar un rol o una institución</source>
        <translation>Find a role or an institution</translation>
    </message>
    <message>
        <source>Roles, con su institución</source>
        <translation>Roles, with their institution</translation>
    </message>
    <message>
        <source>&amp;Avisar antes de todo paso que daña y decir qué sigue</source>
        <translation>&amp;Warn before every step that harms and say what comes next</translation>
    </message>
    <message>
        <source>Para quien facilita. Si no, sólo se avisa antes de lo que no se deshace.</source>
        <translation>For the trainer. If not, warn only before what cannot be undone.</translation>
    </message>
    <message>
        <source>&amp;Llevar estos roles</source>
        <translation>&amp;Play these roles</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Un año: los anteriores se simulan antes. «Desde»: qué pasaría en tres años si todo siguiera como en ese.</source>
        <translation>One year: those before it are simulated first. “From”: what would happen in three years if everything went on as in that one.</translation>
    </message>
    <message>
        <source>Año {0}</source>
        <translation>Year {0}</translation>
    </message>
    <message>
        <source>Desde {0}, 3 años</source>
        <translation>From {0}, 3 years</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Dos &amp;mapas…</source>
        <translation>T&amp;wo maps…</translation>
    </message>
    <message>
        <source>Lo que se prueba, al lado de aquello con que se compara</source>
        <translation>What is tried, beside what it is compared with</translation>
    </message>
    <message>
        <source>E&amp;xportar</source>
        <translation>E&amp;xport</translation>
    </message>
    <message>
        <source>Con qué se compara</source>
        <translation>What it is compared with</translation>
    </message>
    <message>
        <source>Exportar el resultado</source>
        <translation>Export the result</translation>
    </message>
    <message>
        <source>Con estas reglas no se puede comparar «{0}»: se compara con la base.</source>
        <translation>“{0}” cannot be compared with under these rules: the baseline is.</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Todavía no hay un resultado de esta ruta de atención que se pueda exportar.</source>
        <translation>There is no result of this pathway of care yet that could be exported.</translation>
    </message>
    <message>
        <source>Todavía se simula lo que acaba de elegir. Espere a que termine para exportarlo.</source>
        <translation>What you have just chosen is still being simulated. Wait until it is done to export it.</translation>
    </message>
    <message>
        <source>Cuanto más gruesa una línea, más casos al año pasan por ella.</source>
        <translation>The broader a line, the more cases a year go along it.</translation>
    </message>
    <message>
        <source>Frente a: la base</source>
        <translation>Against: the baseline</translation>
    </message>
    <message>
        <source>Frente a: {0}</source>
        <translation>Against: {0}</translation>
    </message>
    <message>
        <source>Nombre de lo que se prueba:</source>
        <translation>Name of what is tried:</translation>
    </message>
    <message>
        <source>Guardar lo que se prueba</source>
        <translation>Save what is tried</translation>
    </message>
    <message>
        <source>Guardado como «{0}».</source>
        <translation>Saved as “{0}”.</translation>
    </message>
    <message>
        <source>No se pudo escribir en el disco: durará hasta cerrar Ruta.</source>
        <translation>It could not be written to the disk: it lasts until Ruta is closed.</translation>
    </message>
    <message>
        <source>Dos mapas, lo que se prueba al lado de aquello con que se compara</source>
        <translation>Two maps, what is tried beside what it is compared with</translation>
    </message>
    <message>
        <source>Mapa para un documento: imagen (PNG)…</source>
        <translation>Map for a document: picture (PNG)…</translation>
    </message>
    <message>
        <source>Mapa para imprimir en grande: dibujo (SVG)…</source>
        <translation>Map for a large print: drawing (SVG)…</translation>
    </message>
    <message>
        <source>Medidas y cambios, para otro programa (CSV)…</source>
        <translation>Measures and changes, for another program (CSV)…</translation>
    </message>
    <message>
        <source>Cuellos de botella, para otro programa (CSV)…</source>
        <translation>Bottlenecks, for another program (CSV)…</translation>
    </message>
    <message>
        <source>Todas las tablas, para quien evalúa (XLSX)…</source>
        <translation>All tables, for evaluators (XLSX)…</translation>
    </message>
    <message>
        <source>Resumen para quien decide: una página y el mapa (PDF)…</source>
        <translation>Brief for decision makers: one page and the map (PDF)…</translation>
    </message>
    <message>
        <source>Diapositivas para una clase, un cuello de botella en cada una (PDF)…</source>
        <translation>Slides for a class, a bottleneck on each (PDF)…</translation>
    </message>
    <message>
        <source>Hojas para quienes asisten a la clase (PDF)…</source>
        <translation>Hand-out for the people in the class (PDF)…</translation>
    </message>
    <message>
        <source>Es una vista previa. Espere el resultado completo para exportarlo.</source>
        <translation>This is a preview. Wait for the full result to export it.</translation>
    </message>
    <message>
        <source>diapositivas</source>
        <translation>slides</translation>
    </message>
    <message>
        <source>hojas</source>
        <translation>handout</translation>
    </message>
    <message>
        <source>medidas</source>
        <translation>measures</translation>
    </message>
    <message>
        <source>cuellos-de-botella</source>
        <translation>bottlenecks</translation>
    </message>
    <message>
        <source>ajustes</source>
        <translation>adjusted</translation>
    </message>
    <message>
        <source>Archivos {0} (*.{1})</source>
        <translation>{0} files (*.{1})</translation>
    </message>
    <message>
        <source>Exportar</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>«{0}» ya existe. ¿Reemplazarlo?</source>
        <translation>“{0}” exists already. Replace it?</translation>
    </message>
    <message>
        <source>Exportado: {0}</source>
        <translation>Exported: {0}</translation>
    </message>
    <message>
        <source>&amp;Guardar</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Guardar lo que se prueba, con un nombre; ver lo guardado</source>
        <translation>Save what is tried under a name; see what was saved</translation>
    </message>
    <message>
        <source>Guardar lo que se prueba…</source>
        <translation>Save what is tried…</translation>
    </message>
    <message>
        <source>Lo guardado: probar, ver, cambiar, borrar…</source>
        <translation>What was saved: try, see, rename, delete…</translation>
    </message>
    <message>
        <source>Bandas: quién se ocupa. B1 a B14: cuellos de botella que nombra el informe.</source>
        <translation>Bands: who is in charge. B1 to B14: bottlenecks that the report names.</translation>
    </message>
    <message>
        <source>Archivos PDF (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>Guardar en PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>Guardado: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Mensaje a un rol</source>
        <translation>Message to a role</translation>
    </message>
    <message>
        <source>Suceso nuevo</source>
        <translation>New inject</translation>
    </message>
    <message>
        <source>(por elegir)</source>
        <translation>(to be chosen)</translation>
    </message>
    <message>
        <source>&amp;De</source>
        <translation>&amp;From</translation>
    </message>
    <message>
        <source>&amp;Vía</source>
        <translation>&amp;How</translation>
    </message>
    <message>
        <source>A</source>
        <translation>To</translation>
    </message>
    <message>
        <source>&amp;Qué</source>
        <translation>&amp;What</translation>
    </message>
    <message>
        <source>&amp;Llega</source>
        <translation>It &amp;comes</translation>
    </message>
    <message>
        <source>La mesa lo lee como aviso, fuera del caso. Para que hable alguien del caso: «Suceso nuevo…».</source>
        <translation>The table reads it as a notice, outside the case. To have somebody of the case speak: “New inject…”.</translation>
    </message>
    <message>
        <source>Una vez que llega queda en el registro. Su texto se borra con «Borrar todo lo escrito».</source>
        <translation>Once it has come it stays on record. Its text is erased with “Erase everything typed”.</translation>
    </message>
    <message>
        <source>&amp;Enviar</source>
        <translation>&amp;Send</translation>
    </message>
</context>
<context>
    <name>SessionTable</name>
    <message>
        <source>Sesión</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Qué es</source>
        <translation>What it is</translation>
    </message>
    <message>
        <source>Dónde quedó</source>
        <translation>Where it was left</translation>
    </message>
    <message>
        <source>Cuándo</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Sesiones guardadas</source>
        <translation>Kept sessions</translation>
    </message>
    <message>
        <source>Terminado · {0}</source>
        <translation>Ended · {0}</translation>
    </message>
    <message>
        <source>&amp;Continuar</source>
        <translation>&amp;Go on</translation>
    </message>
    <message>
        <source>Cambiar &amp;nombre…</source>
        <translation>Re&amp;name…</translation>
    </message>
    <message>
        <source>Guardar una co&amp;pia…</source>
        <translation>Save a co&amp;py…</translation>
    </message>
    <message>
        <source>&amp;Borrar…</source>
        <translation>&amp;Delete…</translation>
    </message>
    <message>
        <source>Supr</source>
        <translation>Del</translation>
    </message>
    <message>
        <source> (abierta)</source>
        <translation> (open)</translation>
    </message>
    <message>
        <source>1 caso</source>
        <translation>1 case</translation>
    </message>
    <message>
        <source>{0} casos</source>
        <translation>{0} cases</translation>
    </message>
    <message>
        <source>práctica</source>
        <translation>practice</translation>
    </message>
    <message>
        <source>ejercicio</source>
        <translation>exercise</translation>
    </message>
    <message>
        <source>Ver &amp;cómo fue</source>
        <translation>See &amp;how it went</translation>
    </message>
    <message>
        <source>Revi&amp;sar</source>
        <translation>Revie&amp;w</translation>
    </message>
    <message>
        <source>Ver qué pasó en ella; nada cambia</source>
        <translation>See what happened in it; nothing is changed</translation>
    </message>
</context>
<context>
    <name>SimulatedCase</name>
    <message>
        <source>Listo: la historia simulada del caso ya se puede abrir en Práctica.</source>
        <translation>Ready: the case&apos;s simulated history can now be opened in Practice.</translation>
    </message>
    <message>
        <source>Abrir en &amp;Práctica</source>
        <translation>Open in &amp;Practice</translation>
    </message>
    <message>
        <source>Se guarda la sesión y se abre el caso…</source>
        <translation>The session is kept and the case is opened…</translation>
    </message>
    <message>
        <source>Listo: el caso de la historia simulada está abierto en Práctica.</source>
        <translation>Ready: the case of the simulated history is open in Practice.</translation>
    </message>
</context>
<context>
    <name>Sitting</name>
    <message>
        <source>&amp;Todos los roles en un puesto</source>
        <translation>All roles at o&amp;ne seat</translation>
    </message>
    <message>
        <source>Nombre inventado (opcional)</source>
        <translation>Made-up name (optional)</translation>
    </message>
    <message>
        <source>Lo lleva el programa</source>
        <translation>The program plays it</translation>
    </message>
    <message>
        <source>Puesto {0}</source>
        <translation>Seat {0}</translation>
    </message>
</context>
<context>
    <name>StepButtons</name>
    <message>
        <source>En qué se basa</source>
        <translation>What it rests on</translation>
    </message>
    <message>
        <source>Cuello de botella del informe</source>
        <translation>Bottleneck of the report</translation>
    </message>
    <message>
        <source>Cuello de botella: </source>
        <translation>Bottleneck: </translation>
    </message>
    <message>
        <source>Cuello de botella del informe: {0}</source>
        <translation>Bottleneck of the report: {0}</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <source>Derechos que toca: </source>
        <translation>Rights it touches: </translation>
    </message>
    <message>
        <source>→ Con este paso se repara lo ocurrido</source>
        <translation>→ This step puts right what happened</translation>
    </message>
    <message>
        <source>Menos detalles</source>
        <translation>Fewer details</translation>
    </message>
    <message>
        <source>Más detalles</source>
        <translation>More details</translation>
    </message>
</context>
<context>
    <name>StepGroup</name>
    <message>
        <source>De la ruta de atención</source>
        <translation>Of the pathway</translation>
    </message>
    <message>
        <source>desplegado</source>
        <translation>unfolded</translation>
    </message>
    <message>
        <source>plegado</source>
        <translation>folded</translation>
    </message>
</context>
<context>
    <name>StepSearch</name>
    <message>
        <source>Buscar otro paso…</source>
        <translation>Search for another step…</translation>
    </message>
    <message>
        <source>Buscar otro paso por su nombre; Intro pone el marcado; otra vez Intro lo intenta</source>
        <translation>Search for another step by its name; Enter puts in the marked one; Enter again attempts it</translation>
    </message>
    <message>
        <source>Escriba una parte del nombre. Intro pone el paso marcado y otra vez Intro lo intenta; las flechas marcan otro.</source>
        <translation>Type a part of the name. Enter puts in the marked step and Enter again attempts it; the arrows mark another.</translation>
    </message>
</context>
<context>
    <name>StepsPanel</name>
    <message>
        <source>Todavía no</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>Ya hecho</source>
        <translation>Already done</translation>
    </message>
    <message>
        <source>Ahora</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Le toca a otra persona</source>
        <translation>Somebody else’s turn</translation>
    </message>
    <message>
        <source>Lo que usted tiene en marcha</source>
        <translation>What you have under way</translation>
    </message>
    <message>
        <source>Abra un caso ficticio con «Caso nuevo» (Ctrl+N).</source>
        <translation>Open a fictional case with “New case” (Ctrl+N).</translation>
    </message>
    <message>
        <source>Ahora no le toca a usted en este caso. Deje pasar el tiempo o cambie de rol.</source>
        <translation>It is not your turn in this case now. Let time pass or change your role.</translation>
    </message>
    <message>
        <source>Sus siguientes pasos</source>
        <translation>Your next steps</translation>
    </message>
    <message>
        <source>Su siguiente paso</source>
        <translation>Your next step</translation>
    </message>
    <message>
        <source>También puede, si hace falta</source>
        <translation>You can also, if it is needed</translation>
    </message>
    <message>
        <source>Otros pasos</source>
        <translation>Other steps</translation>
    </message>
    <message>
        <source>Otros pasos que alguien podría dar</source>
        <translation>Other steps that somebody could take</translation>
    </message>
    <message>
        <source>Los pasos se hacen para quien tiene la casilla marcada: {0}.</source>
        <translation>Steps are taken for those whose box is ticked: {0}.</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>Es un caso ficticio de una historia simulada: no es nadie que exista. Los días son los de este caso; el mapa cuenta personas.</source>
        <translation>It is a fictional case of a simulated history: nobody who exists. The days are those of this case; the map counts people.</translation>
    </message>
    <message>
        <source>Es un caso ficticio de una historia simulada: no es nadie que exista.</source>
        <translation>It is a fictional case of a simulated history: nobody who exists.</translation>
    </message>
    <message>
        <source>Desde el {0} no se simula dónde se aloja.</source>
        <translation>Since {0} where the person stays is not simulated.</translation>
    </message>
    <message>
        <source>Lo mismo pasó una vez más: «{0}» y luego «{1}», hasta el {2}.</source>
        <translation>The same happened once more: “{0}” and then “{1}”, until {2}.</translation>
    </message>
    <message>
        <source>Lo mismo pasó {3} veces más: «{0}» y luego «{1}», hasta el {2}.</source>
        <translation>The same happened {3} more times: “{0}” and then “{1}”, until {2}.</translation>
    </message>
    <message>
        <source>llegó a {0}</source>
        <translation>the case came to {0}</translation>
    </message>
    <message>
        <source> (paso: «{0}»)</source>
        <translation> (step: “{0}”)</translation>
    </message>
    <message>
        <source>Ese día pasó lo mismo una vez más: «{0}» y luego «{1}».</source>
        <translation>That day the same happened once more: “{0}” and then “{1}”.</translation>
    </message>
    <message>
        <source>Su caso empezó antes del {0}, en años simulados sin fecha propia. En esos años {1}.</source>
        <translation>The case began before {0}, in simulated years without dates of their own. In those years {1}.</translation>
    </message>
    <message>
        <source>Ese día pasó lo mismo {3} veces más: «{0}» y luego «{1}».</source>
        <translation>That day the same happened {3} more times: “{0}” and then “{1}”.</translation>
    </message>
    <message>
        <source>Quedó en el estado «{0}» {1}, hasta el {2}.</source>
        <translation>The case stayed in the state “{0}” for {1}, until {2}.</translation>
    </message>
    <message>
        <source>Del {0} al {1} no se simula dónde se alojó.</source>
        <translation>From {0} to {1} it is not simulated where the person stayed.</translation>
    </message>
    <message>
        <source>El {0}</source>
        <translation>On {0}</translation>
    </message>
    <message>
        <source>Ese mismo día</source>
        <translation>That same day</translation>
    </message>
    <message>
        <source>Al día siguiente, {0},</source>
        <translation>The next day, {0},</translation>
    </message>
    <message>
        <source>{0} después, el {1},</source>
        <translation>{0} later, on {1},</translation>
    </message>
    <message>
        <source>{0} días (cerca de {1} meses)</source>
        <translation>{0} days (about {1} months)</translation>
    </message>
    <message>
        <source>un día</source>
        <translation>one day</translation>
    </message>
    <message>
        <source>{0} días</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <source>cerca de {0} años</source>
        <translation>about {0} years</translation>
    </message>
    <message>
        <source>cerca de {0} años y un mes</source>
        <translation>about {0} years and one month</translation>
    </message>
    <message>
        <source>cerca de {0} años y {1} meses</source>
        <translation>about {0} years and {1} months</translation>
    </message>
    <message>
        <source>Con eso terminó el caso, el {0}.</source>
        <translation>With that the case ended, on {0}.</translation>
    </message>
    <message>
        <source>El {0} el caso sigue abierto. Está, entre otros estados, en: {1}.</source>
        <translation>On {0} the case is still open. Among other states it is in: {1}.</translation>
    </message>
    <message>
        <source>El {0} el caso sigue abierto. Está en: {1}.</source>
        <translation>On {0} the case is still open. It is in: {1}.</translation>
    </message>
    <message>
        <source>desde antes del {0}</source>
        <translation>since before {0}</translation>
    </message>
    <message>
        <source>desde el {0}</source>
        <translation>since {0}</translation>
    </message>
    <message>
        <source>Quienes están ahí esperan sobre todo {0}.</source>
        <translation>Those who are there wait above all {0}.</translation>
    </message>
    <message>
        <source>ene feb mar abr may jun jul ago sep oct nov dic</source>
        <translation>Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec</translation>
    </message>
    <message>
        <source>En el estado «{0}» estuvo {1}, del {2} al {3}.</source>
        <translation>It was in the state “{0}” for {1}, from {2} to {3}.</translation>
    </message>
    <message>
        <source>En el estado «{0}» lleva {1}, desde el {2}; el {3} sigue ahí.</source>
        <translation>It has been in the state “{0}” for {1}, since {2}; it is still there on {3}.</translation>
    </message>
    <message>
        <source>● Caso ficticio {0}: {1} en el estado «{2}», desde el {3}.</source>
        <translation>● Fictional case {0}: {1} in the state “{2}”, from {3} on.</translation>
    </message>
    <message>
        <source>● Caso ficticio {0}: lleva {1} en el estado «{2}», desde el {3}.</source>
        <translation>● Fictional case {0}: has been {1} in the state “{2}”, since {3}.</translation>
    </message>
    <message>
        <source>cerca de {0} meses</source>
        <translation>about {0} months</translation>
    </message>
</context>
<context>
    <name>Supposing</name>
    <message>
        <source>¿Y si hubiera sido de otra manera?</source>
        <translation>What if it had been otherwise?</translation>
    </message>
    <message>
        <source>¿Y si hubiera sido de otra manera? {0}</source>
        <translation>What if it had been otherwise? {0}</translation>
    </message>
    <message>
        <source>&amp;Si se hubiera pedido</source>
        <translation>If this had been asked &amp;for</translation>
    </message>
    <message>
        <source>El &amp;día</source>
        <translation>On &amp;day</translation>
    </message>
    <message>
        <source>&amp;Hasta cuánto después</source>
        <translation>For &amp;how long after</translation>
    </message>
    <message>
        <source>En cuántos días
(nueve de cada diez)</source>
        <translation>In how many days
(nine of ten)</translation>
    </message>
    <message>
        <source>Sin pedirlo</source>
        <translation>Not asked for</translation>
    </message>
    <message>
        <source>Como se pidió</source>
        <translation>As it was asked for</translation>
    </message>
    <message>
        <source>Si fuera así</source>
        <translation>If it were so</translation>
    </message>
    <message>
        <source>Con lo que se pidió</source>
        <translation>With what was asked for</translation>
    </message>
    <message>
        <source>Sin pedirlo entonces</source>
        <translation>Not asked for then</translation>
    </message>
    <message>
        <source>Así fue</source>
        <translation>As it was</translation>
    </message>
    <message>
        <source>Son {0} historias ficticias de cada clase. El caso sigue abierto al final: {1} y {2}.</source>
        <translation>There are {0} fictional stories of each kind. The case is still open at the end: {1} and {2}.</translation>
    </message>
    <message>
        <source>Situación a la que
se llega alguna vez</source>
        <translation>Situation that is
reached at some time</translation>
    </message>
    <message>
        <source>Es una ilustración, no un pronóstico: historias ficticias desde ese momento; en ellas el programa simula a todas las personas. Irse o no declarar son decisiones libres y aquí no se cuentan. Solo se ve en esta pantalla: no se guarda ni entra en ningún informe.</source>
        <translation>It is an illustration, not a forecast: fictional stories from that moment on; in them the program simulates everybody. Leaving, or not testifying, are free decisions and are not counted here. It is seen on this screen only: it is not kept and goes into no report.</translation>
    </message>
    <message>
        <source>Nada: no pedir {0}</source>
        <translation>Nothing: without {0}</translation>
    </message>
    <message>
        <source>Elija un paso</source>
        <translation>Choose a step</translation>
    </message>
    <message>
        <source>Desde {0}, justo antes de que se pidiera {1}.</source>
        <translation>From {0}, just before {1} was asked for.</translation>
    </message>
    <message>
        <source>Desde {0}, con todo lo que había pasado hasta entonces.</source>
        <translation>From {0}, with all that had happened by then.</translation>
    </message>
    <message>
        <source>{0} (entonces no se podía)</source>
        <translation>{0} (not possible then)</translation>
    </message>
    <message>
        <source>{0} (sería una falta)</source>
        <translation>{0} (would be a fault)</translation>
    </message>
    <message>
        <source>ya estaba</source>
        <translation>was there already</translation>
    </message>
    <message>
        <source>no llegó</source>
        <translation>did not come</translation>
    </message>
    <message>
        <source>el mismo día</source>
        <translation>on the same day</translation>
    </message>
    <message>
        <source>al día siguiente</source>
        <translation>the day after</translation>
    </message>
    <message>
        <source>a los {0} días</source>
        <translation>after {0} days</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Mensa&amp;jes</source>
        <translation>Messa&amp;ges</translation>
    </message>
    <message>
        <source>Ficha</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Plazos</source>
        <translation>Deadlines</translation>
    </message>
</context>
<context>
    <name>Talk</name>
    <message>
        <source>anotado ✓</source>
        <translation>noted ✓</translation>
    </message>
    <message>
        <source>Pulse para anotarlo</source>
        <translation>Press to note it</translation>
    </message>
    <message>
        <source>Ya habló de esto</source>
        <translation>Already spoken of</translation>
    </message>
    <message>
        <source>Ya lo contestó</source>
        <translation>Answered already</translation>
    </message>
    <message>
        <source>Ya se hizo</source>
        <translation>Already done</translation>
    </message>
    <message>
        <source>Ya se lo compartieron</source>
        <translation>Already shared with you</translation>
    </message>
    <message>
        <source>Ya preguntado</source>
        <translation>Asked already</translation>
    </message>
    <message>
        <source>«{0}»</source>
        <translation>“{0}”</translation>
    </message>
</context>
<context>
    <name>TalkAtEnd</name>
    <message>
        <source>Guardado: lo que dijo la clase.</source>
        <translation>Saved: what the class said.</translation>
    </message>
    <message>
        <source>Son de quien facilita: lo que anotó y lo que vio en la sala. No están en esta página ni en su PDF. Se muestran en esta pantalla.</source>
        <translation>These are the trainer&apos;s: what was noted and what was seen in the room. They are neither on this page nor in its PDF. They are shown on this screen.</translation>
    </message>
    <message>
        <source>Sólo para quien facilita</source>
        <translation>For the trainer only</translation>
    </message>
    <message>
        <source>&amp;Mostrar las notas</source>
        <translation>&amp;Show the notes</translation>
    </message>
    <message>
        <source>Lo que vio en la sala</source>
        <translation>What you saw in the room</translation>
    </message>
    <message>
        <source>No hay ninguna nota de este ejercicio.</source>
        <translation>There is no note on this exercise.</translation>
    </message>
    <message>
        <source>Notas de quien facilita</source>
        <translation>Trainer&apos;s notes</translation>
    </message>
</context>
<context>
    <name>TalkLines</name>
    <message>
        <source>Conversación</source>
        <translation>Talk</translation>
    </message>
    <message>
        <source>Un colega: {0}</source>
        <translation>A colleague: {0}</translation>
    </message>
    <message>
        <source>Del primer encuentro: {0}</source>
        <translation>From the first meeting: {0}</translation>
    </message>
    <message>
        <source>Lo que se ve, y lo que otros contaron</source>
        <translation>What can be seen, and what others told</translation>
    </message>
    <message>
        <source>Lo que se vio entonces, y lo que otros contaron</source>
        <translation>What was seen then, and what others told</translation>
    </message>
    <message>
        <source>La conversación</source>
        <translation>The talk</translation>
    </message>
    <message>
        <source>«{0}»</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>anotado ✓</source>
        <translation>noted ✓</translation>
    </message>
    <message>
        <source>Se ve:</source>
        <translation>What can be seen:</translation>
    </message>
    <message>
        <source>Se vio:</source>
        <translation>What was seen:</translation>
    </message>
    <message>
        <source>Contó {0}:</source>
        <translation>According to {0}:</translation>
    </message>
</context>
<context>
    <name>Talking</name>
    <message>
        <source>Ir a preguntárselo</source>
        <translation>Go and ask them</translation>
    </message>
</context>
<context>
    <name>TellRights</name>
    <message>
        <source>Decirle sus derechos</source>
        <translation>Tell them their rights</translation>
    </message>
    <message>
        <source>Uno por uno, con lo que significa: los que ahora le sirven. Los demás pueden esperar.</source>
        <translation>One by one, with what each means: those that serve them now. The others can wait.</translation>
    </message>
    <message>
        <source>{0} (este paso siempre lo dice)</source>
        <translation>{0} (this step always tells it)</translation>
    </message>
    <message>
        <source>{0} (ya se le dijo)</source>
        <translation>{0} (told already)</translation>
    </message>
    <message>
        <source>Se le dicen ahora: {0} de {1}</source>
        <translation>Told now: {0} of {1}</translation>
    </message>
    <message>
        <source>Quedan para después: {0}</source>
        <translation>Left for later: {0}</translation>
    </message>
    <message>
        <source>Ahora no</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>&amp;Decirle los elegidos</source>
        <translation>&amp;Tell the chosen ones</translation>
    </message>
</context>
<context>
    <name>Ticks</name>
    <message>
        <source>(ya no existe)</source>
        <translation>(no longer there)</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>ene feb mar abr may jun jul ago sep oct nov dic</source>
        <translation>Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec</translation>
    </message>
    <message>
        <source>hecho a tiempo</source>
        <translation>done in time</translation>
    </message>
    <message>
        <source>no se hizo a tiempo</source>
        <translation>not done in time</translation>
    </message>
    <message>
        <source>Línea de tiempo; con las flechas se recorre</source>
        <translation>Timeline; arrow keys walk it</translation>
    </message>
    <message>
        <source>Mostrar más tiempo</source>
        <translation>Show more time</translation>
    </message>
    <message>
        <source>Mostrar menos tiempo, con más detalle</source>
        <translation>Show less time, in more detail</translation>
    </message>
    <message>
        <source>Más tiempo (−; 0: todo)</source>
        <translation>More time (−; 0: all)</translation>
    </message>
    <message>
        <source>Más detalle (+)</source>
        <translation>More detail (+)</translation>
    </message>
    <message>
        <source>Todavía no hay nada que mostrar.</source>
        <translation>There is nothing to show yet.</translation>
    </message>
    <message>
        <source>Elija una barra o una marca para leer qué es.</source>
        <translation>Choose a bar or a mark to read what it is.</translation>
    </message>
    <message>
        <source>● estado actual · Plazos: ○ en curso, ✓ a tiempo, |✓ hecho después, ✕ no se hizo · Metas de práctica: ◇ sin hacer, ◆ hecho</source>
        <translation>● present state · Deadlines: ○ running, ✓ in time, |✓ done after, ✕ not done · Training targets: ◇ not done, ◆ done</translation>
    </message>
    <message>
        <source>día {0}</source>
        <translation>day {0}</translation>
    </message>
    <message>
        <source>ahora</source>
        <translation>now</translation>
    </message>
    <message>
        <source>hasta ahora</source>
        <translation>until now</translation>
    </message>
    <message>
        <source>Plazos</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>en curso</source>
        <translation>running</translation>
    </message>
    <message>
        <source>Faltas</source>
        <translation>Faults</translation>
    </message>
</context>
<context>
    <name>Trials</name>
    <message>
        <source>«{0}» tiene cambios que no se han guardado. Si cierra Ruta ahora, se pierden.</source>
        <translation>“{0}” has changes that are not saved. If you close Ruta now, they are lost.</translation>
    </message>
    <message>
        <source>Sin guardar</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>Cerrar &amp;sin guardar</source>
        <translation>Close &amp;without saving</translation>
    </message>
    <message>
        <source>&amp;Guardar y cerrar</source>
        <translation>&amp;Save and close</translation>
    </message>
</context>
<context>
    <name>TurnPage</name>
    <message>
        <source>Lo que se sabe</source>
        <translation>What is known</translation>
    </message>
    <message>
        <source>Como participante, puede parar cuando quiera. Parar no cuenta contra nadie.</source>
        <translation>As a participant you may stop whenever you want. Stopping counts against nobody.</translation>
    </message>
    <message>
        <source>De&amp;jar el ejercicio…</source>
        <translation>&amp;Leave the exercise…</translation>
    </message>
    <message>
        <source>&amp;Volver al editor</source>
        <translation>&amp;Back to the editor</translation>
    </message>
    <message>
        <source>Ir al &amp;inicio</source>
        <translation>Go to the start (&amp;home)</translation>
    </message>
    <message>
        <source>Ceder el turno</source>
        <translation>Hand over the turn</translation>
    </message>
    <message>
        <source>Pausa</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>El reloj está detenido hasta que alguien se siente.</source>
        <translation>The clock stands until somebody sits down.</translation>
    </message>
    <message>
        <source>El reloj está detenido. Deje el teclado a quien sigue.</source>
        <translation>The clock stands. Leave the keyboard to whoever is next.</translation>
    </message>
    <message>
        <source>Es el {0}.</source>
        <translation>It is {0}.</translation>
    </message>
    <message>
        <source>¿Quién está al teclado?</source>
        <translation>Who is at the keyboard?</translation>
    </message>
    <message>
        <source>Usted es</source>
        <translation>You are</translation>
    </message>
    <message>
        <source>1 mensaje sin abrir</source>
        <translation>1 message not opened</translation>
    </message>
    <message>
        <source>{0} mensajes sin abrir</source>
        <translation>{0} messages not opened</translation>
    </message>
</context>
<context>
    <name>TwoMaps</name>
    <message>
        <source>Dos mapas</source>
        <translation>Two maps</translation>
    </message>
    <message>
        <source>Con el cambio: {0}</source>
        <translation>With the change: {0}</translation>
    </message>
    <message>
        <source>Sin el cambio: {0}</source>
        <translation>Without the change: {0}</translation>
    </message>
    <message>
        <source>Con lo guardado: {0}</source>
        <translation>With what was kept: {0}</translation>
    </message>
    <message>
        <source>Ilustración, no un pronóstico. El mismo color es la misma cantidad en los dos mapas.</source>
        <translation>An illustration, no forecast. The same colour is the same amount on both maps.</translation>
    </message>
    <message>
        <source>{0} casos al año</source>
        <translation>{0} cases a year</translation>
    </message>
    <message>
        <source>Con supuestos que usted cambió: {0}.</source>
        <translation>With assumptions that you changed: {0}.</translation>
    </message>
    <message>
        <source>▲ ▼: más o menos que a la izquierda.</source>
        <translation>▲ ▼: more or less than at the left.</translation>
    </message>
</context>
<context>
    <name>Unknowable</name>
    <message>
        <source>Nadie puede saberlo</source>
        <translation>Nobody can know</translation>
    </message>
    <message>
        <source>Nadie puede saberlo: a quien nadie encontró, nadie la contó. Va desde lo menos hasta lo más que se supone; ningún número de adentro vale más que otro, y por eso no hay línea en medio.</source>
        <translation>Nobody can know: those whom nobody found, nobody counted. It goes from the least to the most that is assumed; no number inside it is better than another, which is why there is no line in the middle.</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>desde el </source>
        <translation>since </translation>
    </message>
    <message>
        <source>Retirar la solicitud</source>
        <translation>Call off the request</translation>
    </message>
    <message>
        <source>Recordárselo</source>
        <translation>Remind them</translation>
    </message>
</context>
<context>
    <name>When</name>
    <message>
        <source>ahora</source>
        <translation>now</translation>
    </message>
    <message>
        <source>después de unas horas</source>
        <translation>after some hours</translation>
    </message>
    <message>
        <source>un día, a una hora</source>
        <translation>on a day, at an hour</translation>
    </message>
    <message>
        <source>Horas desde ahora</source>
        <translation>Hours from now</translation>
    </message>
    <message>
        <source>día </source>
        <translation>day </translation>
    </message>
    <message>
        <source>Día del ejercicio</source>
        <translation>Day of the exercise</translation>
    </message>
    <message>
        <source>Hora</source>
        <translation>Hour</translation>
    </message>
</context>
<context>
    <name>WhoKnowsDialog</name>
    <message>
        <source>&amp;Llamar a…</source>
        <translation>&amp;Call…</translation>
    </message>
    <message>
        <source>Decirle &amp;derechos…</source>
        <translation>Tell them &amp;rights…</translation>
    </message>
    <message>
        <source>Todavía no se ha dicho nada a nadie.</source>
        <translation>Nothing was told to anybody yet.</translation>
    </message>
    <message>
        <source>Acepto</source>
        <translation>I agree</translation>
    </message>
    <message>
        <source>No acepto</source>
        <translation>I do not agree</translation>
    </message>
</context>
<context>
    <name>Whose</name>
    <message>
        <source>Qué números se muestran</source>
        <translation>Which numbers are shown</translation>
    </message>
    <message>
        <source>En Flujo se está probando algo. ¿Con qué números va la clase?</source>
        <translation>Something is being tried in Flow. Which numbers does the class get?</translation>
    </message>
    <message>
        <source>Se prueba: {0}</source>
        <translation>Tried: {0}</translation>
    </message>
    <message>
        <source>Lo que acaba de elegir todavía no está simulado: los números que se ven son de antes. ¿Con cuáles va la clase?</source>
        <translation>What you just chose is not simulated yet: the numbers on show are from before. Which are for the class?</translation>
    </message>
    <message>
        <source>Son con: {0}</source>
        <translation>They are with: {0}</translation>
    </message>
    <message>
        <source>Lo que se &amp;probó antes</source>
        <translation>What was &amp;tried before</translation>
    </message>
    <message>
        <source>&amp;La base</source>
        <translation>&amp;The baseline</translation>
    </message>
    <message>
        <source>Lo que se &amp;prueba</source>
        <translation>&amp;What is tried</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Los ajustes tenían algo que no se entiende: se usa lo demás, y lo de fábrica donde falta. El archivo anterior quedó aparte: {0}</source>
        <translation>The settings held something that is not understood: the rest is used, and factory settings where it is missing. The earlier file was left aside: {0}</translation>
    </message>
    <message>
        <source>No se pudieron leer los ajustes; se usan los de fábrica hasta cerrar Ruta. El archivo queda como está: {0}</source>
        <translation>The settings could not be read; factory settings are used until Ruta is closed. The file stays as it is: {0}</translation>
    </message>
    <message>
        <source>Los ajustes no se pudieron escribir en el disco: durarán hasta cerrar Ruta. Revise si queda espacio y si la carpeta permite escribir.</source>
        <translation>The settings could not be written to the disk: they last until Ruta is closed. Check that there is room and that the folder may be written.</translation>
    </message>
    <message>
        <source>Ruta · casos ficticios</source>
        <translation>Ruta · fictional cases</translation>
    </message>
    <message>
        <source>Algo no salió como se esperaba. Lo que ya estaba guardado sigue guardado y puede continuar. Si se repite, cierre y abra Ruta.</source>
        <translation>Something did not go as expected. What was already saved is still saved and you can go on. If it happens again, close Ruta and open it.</translation>
    </message>
    <message>
        <source> Los detalles están en: </source>
        <translation> The details are in: </translation>
    </message>
    <message>
        <source>Un primer caso, con ayuda</source>
        <translation>A first case, with help</translation>
    </message>
</context>
<context>
    <name>YearReport</name>
    <message>
        <source>El año simulado y el informe</source>
        <translation>The simulated year and the report</translation>
    </message>
    <message>
        <source>Qué se cuenta</source>
        <translation>What is counted</translation>
    </message>
    <message>
        <source>Modelo</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Informe</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>En palabras</source>
        <translation>In words</translation>
    </message>
    <message>
        <source>Párrafo</source>
        <translation>Paragraph</translation>
    </message>
    <message>
        <source>Se está calculando…</source>
        <translation>Being calculated…</translation>
    </message>
    <message>
        <source>El informe se compara con la base, y ahora se compara con algo guardado. Elija «Frente a: la base» para ver estas cifras.</source>
        <translation>The report is compared with the baseline, and now something saved is compared with. Choose “Against: the baseline” to see these figures.</translation>
    </message>
    <message>
        <source>El informe no tiene cifras de este tiempo. Elija un solo año, de 2018 a 2021.</source>
        <translation>The report has no figures of this time. Choose one year, 2018 to 2021.</translation>
    </message>
    <message>
        <source>{0}, en la base, sin lo que se prueba: {1} de las {2} cifras del informe quedan dentro del rango de nueve de cada diez historias simuladas.</source>
        <translation>{0}, in the baseline, without what is tried: {1} of the report’s {2} figures lie within the range of nine in ten simulated histories.</translation>
    </message>
    <message>
        <source>Valen los supuestos que usted cambió.</source>
        <translation>The assumptions that you changed hold.</translation>
    </message>
    <message>
        <source>sin número</source>
        <translation>no number</translation>
    </message>
    <message>
        <source>en la simulación no ocurrió</source>
        <translation>did not happen in the simulation</translation>
    </message>
    <message>
        <source>el informe no da un número, aquí se supone de {0} a {1}; la simulación da entre {2} y {3}</source>
        <translation>the report gives no number, {0} to {1} is assumed here; the simulation gives between {2} and {3}</translation>
    </message>
    <message>
        <source>el informe dice {0}; la simulación da {1}</source>
        <translation>the report says {0}; the simulation gives {1}</translation>
    </message>
    <message>
        <source>el informe dice {0}; la simulación da casi siempre {1}</source>
        <translation>the report says {0}; the simulation nearly always gives {1}</translation>
    </message>
    <message>
        <source>el informe dice {0}; la simulación da entre {1} y {2}</source>
        <translation>the report says {0}; the simulation gives between {1} and {2}</translation>
    </message>
    <message>
        <source>no coincide</source>
        <translation>does not agree</translation>
    </message>
    <message>
        <source>Vista previa: los números pueden cambiar.</source>
        <translation>Preview: the numbers may change.</translation>
    </message>
</context>
<context>
    <name>_Views</name>
    <message>
        <source>Por &amp;institución</source>
        <translation>By &amp;institution</translation>
    </message>
    <message>
        <source>Map&amp;a</source>
        <translation>&amp;Map</translation>
    </message>
    <message>
        <source>&amp;Lista</source>
        <translation>&amp;List</translation>
    </message>
    <message>
        <source>De un &amp;vistazo</source>
        <translation>At a &amp;glance</translation>
    </message>
    <message>
        <source>Comparar &amp;mesas</source>
        <translation>Compare with another ta&amp;ble</translation>
    </message>
    <message>
        <source>El mismo caso en dos mesas o en dos ramas: qué hizo distinto cada una</source>
        <translation>The same case of two tables, or of two branches: what each did differently</translation>
    </message>
    <message>
        <source>Lleno: trabajo · Rayado: espera · Con marco: daño que sigue · △ falta (con número: varias) · Plazos: ○ en curso, ✓ a tiempo, |✓ hecho después, ✕ no se hizo · Metas: ◇ sin hacer, ◆ hecho</source>
        <translation>Filled: work · Hatched: waiting · Framed: harm that goes on · △ fault (with a number: several) · Deadlines: ○ under way, ✓ in time, |✓ done after, ✕ not done · Targets: ◇ not done, ◆ done</translation>
    </message>
    <message>
        <source>fin</source>
        <translation>end</translation>
    </message>
    <message>
        <source>hasta el fin del registro</source>
        <translation>until the end of the log</translation>
    </message>
</context>
</TS>
