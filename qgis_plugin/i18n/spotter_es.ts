<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Spotter</name>
    <message>
        <source> m a pixel</source>
        <translation> m por píxel</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Descargar</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Clave</translation>
    </message>
    <message>
        <source>&amp;Like the selected</source>
        <translation>&amp;Como lo seleccionado</translation>
    </message>
    <message>
        <source>&amp;Look what it has</source>
        <translation>&amp;Ver qué ofrece</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modelo</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Eliminar…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Probar</translation>
    </message>
    <message>
        <source>'{0}' against '{1}'</source>
        <translation>'{0}' frente a '{1}'</translation>
    </message>
    <message>
        <source>'{0}' is neither a wheel nor a folder of wheels.</source>
        <translation>«{0}» no es un archivo wheel ni una carpeta de wheels.</translation>
    </message>
    <message>
        <source>'{0}' is not the address of a hub of models.</source>
        <translation>«{0}» no es la dirección de un repositorio de modelos.</translation>
    </message>
    <message>
        <source>'{0}': {1} found in {2} tiles; {3} blank ones were left out.</source>
        <translation>«{0}»: {1} hallados en {2} teselas; {3} vacías se omitieron.</translation>
    </message>
    <message>
        <source>'{0}': {1} objects</source>
        <translation>'{0}': {1} objetos</translation>
    </message>
    <message>
        <source>(no label)</source>
        <translation>(sin etiqueta)</translation>
    </message>
    <message>
        <source>(no layer of shots yet)</source>
        <translation>(todavía no hay capa de ejemplos)</translation>
    </message>
    <message>
        <source>(no result on the map)</source>
        <translation>(ningún resultado en el mapa)</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>(sin texto)</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ninguno)</translation>
    </message>
    <message>
        <source>1 to 9 choose from the list at once; L comes here, Enter relabels</source>
        <translation>1 a 9 eligen de la lista al instante; L lleva aquí, Intro reetiqueta</translation>
    </message>
    <message>
        <source>95 % intervals: Wilson's for shares, carried over to F1; Byar's for false alarms. Objects count as independent of each other.</source>
        <translation>Intervalos del 95 %: de Wilson para las proporciones, trasladado a F1; de Byar para las falsas alarmas. Los objetos se toman como independientes.</translation>
    </message>
    <message>
        <source>A class; or, beginning with “the”, a sentence about one object alone</source>
        <translation>Una clase; o, si empieza por «the», una frase sobre un solo objeto</translation>
    </message>
    <message>
        <source>A file of queries stands beside a query or examples.</source>
        <translation>Hay un archivo de consultas además de una consulta o de patrones.</translation>
    </message>
    <message>
        <source>A file that the engine reads itself</source>
        <translation>Un archivo que el motor lee por sí mismo</translation>
    </message>
    <message>
        <source>A file that the engine reads itself is not captured.</source>
        <translation>Un archivo que el motor lee por sí mismo no se captura.</translation>
    </message>
    <message>
        <source>A found object is right where it is the best-scoring one on a true object of its class: IoU of {0} at least {1:g}.</source>
        <translation>Un objeto encontrado es correcto cuando es el de mejor puntuación sobre un objeto verdadero de su clase: IoU de {0} de al menos {1:g}.</translation>
    </message>
    <message>
        <source>A guess: nothing was measured there yet.</source>
        <translation>Una estimación: allí aún no se ha medido nada.</translation>
    </message>
    <message>
        <source>A hard negative: the model learns not to find it</source>
        <translation>Un negativo difícil: el modelo aprende a no encontrarlo</translation>
    </message>
    <message>
        <source>A key is kept in QGIS's authentication database.</source>
        <translation>Hay una clave guardada en la base de autenticación de QGIS.</translation>
    </message>
    <message>
        <source>A new run</source>
        <translation>Una ejecución nueva</translation>
    </message>
    <message>
        <source>A part of the area has no place in the CRS of the layer '{0}'.</source>
        <translation>Parte de la zona no tiene lugar en el SRC de la capa «{0}».</translation>
    </message>
    <message>
        <source>A polygon to draw</source>
        <translation>Un polígono que se dibuja</translation>
    </message>
    <message>
        <source>A rectangle to draw</source>
        <translation>Un rectángulo que se dibuja</translation>
    </message>
    <message>
        <source>A reviewed area of '{layer}' is left out: found features in it are not decided about yet.</source>
        <translation>Se omite un área revisada de «{layer}»: aún no se ha decidido sobre lo encontrado en ella.</translation>
    </message>
    <message>
        <source>A search is under way.</source>
        <translation>Hay una búsqueda en curso.</translation>
    </message>
    <message>
        <source>A tile of {0} pixels a side cannot be sent.</source>
        <translation>Una tesela de {0} píxeles de lado no se puede enviar.</translation>
    </message>
    <message>
        <source>A tile takes about {time} on this device.</source>
        <translation>Una tesela tarda unos {time} en este dispositivo.</translation>
    </message>
    <message>
        <source>A token is kept in QGIS's authentication database.</source>
        <translation>Hay un token guardado en la base de datos de autenticación de QGIS.</translation>
    </message>
    <message>
        <source>A wheel, or a folder of wheels for a computer without the internet; empty: the package index</source>
        <translation>Un wheel, o una carpeta de wheels para un equipo sin internet; vacío: el índice de paquetes</translation>
    </message>
    <message>
        <source>About {0} GB on disk, {1} GB to download: some {2} minutes on a line of {3} Mbit/s.</source>
        <translation>Unos {0} GB en disco, {1} GB por descargar: unos {2} minutos con una línea de {3} Mbit/s.</translation>
    </message>
    <message>
        <source>Accept (A)</source>
        <translation>Aceptar (A)</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adaptador</translation>
    </message>
    <message>
        <source>Adapter that was kept; empty where none was</source>
        <translation>Adaptador que se conservó; vacío si ninguno</translation>
    </message>
    <message>
        <source>Adapter to go on from</source>
        <translation>Adaptador desde el que continuar</translation>
    </message>
    <message>
        <source>Adapters of the engine</source>
        <translation>Adaptadores del motor</translation>
    </message>
    <message>
        <source>Add a &amp;server…</source>
        <translation>Añadir un &amp;servidor…</translation>
    </message>
    <message>
        <source>Add a model server</source>
        <translation>Añadir un servidor de modelos</translation>
    </message>
    <message>
        <source>Add an image to the map (Layer &gt; Add Layer), switch it on, or choose one.</source>
        <translation>Añada una imagen al mapa (Capa &gt; Añadir capa), actívela o elija una.</translation>
    </message>
    <message>
        <source>Add them, or give the areas in which it is known that there are none.</source>
        <translation>Añádalos, o indique las zonas en las que se sabe que no hay ninguno.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Address of a mirror of the hub, where the hub itself cannot be reached</source>
        <translation>Dirección de un espejo del repositorio, donde no se puede acceder al repositorio mismo</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>After: {query}</source>
        <translation>Después: {query}</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Frente a</translation>
    </message>
    <message>
        <source>Agree and fetch</source>
        <translation>Aceptar y descargar</translation>
    </message>
    <message>
        <source>All that the map shows</source>
        <translation>Todo lo que muestra el mapa</translation>
    </message>
    <message>
        <source>All {0} queries are asked in one look at the tiles.</source>
        <translation>Las {0} consultas se hacen en una sola pasada por las teselas.</translation>
    </message>
    <message>
        <source>All: every object that the words describe</source>
        <translation>Todos: cada objeto que describen las palabras</translation>
    </message>
    <message>
        <source>All: every such object</source>
        <translation>Todos: cada objeto de ese tipo</translation>
    </message>
    <message>
        <source>An engine elsewhere</source>
        <translation>Un motor en otro lugar</translation>
    </message>
    <message>
        <source>An engine on this computer, started when it is needed</source>
        <translation>Un motor en este equipo, que se inicia cuando hace falta</translation>
    </message>
    <message>
        <source>Another QGIS on this computer is installing the engine.</source>
        <translation>Otro QGIS de este equipo está instalando el motor.</translation>
    </message>
    <message>
        <source>Another program keeps {path} to itself.</source>
        <translation>Otro programa retiene {path} para sí.</translation>
    </message>
    <message>
        <source>Another program may hold its file: close it there, and try again.</source>
        <translation>Otro programa puede tener el archivo ocupado: ciérrelo allí e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Answers a tile</source>
        <translation>Respuestas por tesela</translation>
    </message>
    <message>
        <source>Apply the threshold that grants it</source>
        <translation>Aplicar el umbral que lo cumple</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Área (m²)</translation>
    </message>
    <message>
        <source>Area: {km2} km².</source>
        <translation>Área: {km2} km².</translation>
    </message>
    <message>
        <source>Areas in which every true object is known (empty: everywhere)</source>
        <translation>Zonas en las que se conoce todo objeto verdadero (vacío: en todas partes)</translation>
    </message>
    <message>
        <source>As suits the model</source>
        <translation>Según convenga al modelo</translation>
    </message>
    <message>
        <source>As the computer has it</source>
        <translation>Según el equipo</translation>
    </message>
    <message>
        <source>As the method needs</source>
        <translation>Lo que el método necesite</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Preguntar</translation>
    </message>
    <message>
        <source>Ask for access at {0}, and give the token of that account here.</source>
        <translation>Solicite acceso en {0} y dé aquí el token de esa cuenta.</translation>
    </message>
    <message>
        <source>Ask for all of them</source>
        <translation>Preguntar por todos</translation>
    </message>
    <message>
        <source>Ask for boxes of a class</source>
        <translation>Preguntar por los recuadros de una clase</translation>
    </message>
    <message>
        <source>Ask for one object</source>
        <translation>Preguntar por un solo objeto</translation>
    </message>
    <message>
        <source>Ask it</source>
        <translation>Preguntarle</translation>
    </message>
    <message>
        <source>Ask its keeper for a key that may.</source>
        <translation>Pida a su responsable una clave que pueda.</translation>
    </message>
    <message>
        <source>Ask its keeper to type: engine keys permit {key} --may-tune</source>
        <translation>Pida a su responsable que escriba: engine keys permit {key} --may-tune</translation>
    </message>
    <message>
        <source>Ask its keeper to type: pip install 'spotter-engine[tune]', and to start it again.</source>
        <translation>Pida a su responsable que escriba: pip install 'spotter-engine[tune]', y que lo reinicie.</translation>
    </message>
    <message>
        <source>Ask its keeper to update it.</source>
        <translation>Pida a su responsable que lo actualice.</translation>
    </message>
    <message>
        <source>Ask the map</source>
        <translation>Preguntar al mapa</translation>
    </message>
    <message>
        <source>Ask the same words in the other way</source>
        <translation>Preguntar lo mismo de la otra forma</translation>
    </message>
    <message>
        <source>Ask “{query}”</source>
        <translation>Preguntar «{query}»</translation>
    </message>
    <message>
        <source>Asked at {ground} m a pixel.</source>
        <translation>Consultado a {ground} m por píxel.</translation>
    </message>
    <message>
        <source>Asking {model}…</source>
        <translation>Preguntando a {model}…</translation>
    </message>
    <message>
        <source>Asks with the model as it was…</source>
        <translation>Pregunta con el modelo tal como era…</translation>
    </message>
    <message>
        <source>Asks with what came of tuning…</source>
        <translation>Pregunta con el resultado del ajuste…</translation>
    </message>
    <message>
        <source>At most one false alarm a square kilometre</source>
        <translation>Como mucho una falsa alarma por kilómetro cuadrado</translation>
    </message>
    <message>
        <source>At most one false alarm in four</source>
        <translation>Como mucho una falsa alarma de cada cuatro</translation>
    </message>
    <message>
        <source>At most one false alarm in ten</source>
        <translation>Como mucho una falsa alarma de cada diez</translation>
    </message>
    <message>
        <source>At most one false alarm in twenty</source>
        <translation>Como mucho una falsa alarma de cada veinte</translation>
    </message>
    <message>
        <source>At most one false alarm in two</source>
        <translation>Como mucho una falsa alarma de cada dos</translation>
    </message>
    <message>
        <source>At other thresholds</source>
        <translation>Con otros umbrales</translation>
    </message>
    <message>
        <source>Authentication with that key</source>
        <translation>Autenticación con esa clave</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Precisión media (AP)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Before: {query}</source>
        <translation>Antes: {query}</translation>
    </message>
    <message>
        <source>Begin and end it outside of the shape, and cross it.</source>
        <translation>Empiece y termine fuera de la forma, y atraviésela.</translation>
    </message>
    <message>
        <source>Better on {shots} held-out shots: {figure} {before} → {after} (difference {low} to {high}, 95 %).</source>
        <translation>Mejor en {shots} ejemplos reservados: {figure} {before} → {after} (diferencia {low} a {high}, 95 %).</translation>
    </message>
    <message>
        <source>Blank tiles left out</source>
        <translation>Teselas vacías omitidas</translation>
    </message>
    <message>
        <source>Bounding boxes</source>
        <translation>Rectángulos envolventes</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Cajas</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Por clase</translation>
    </message>
    <message>
        <source>By place on the map</source>
        <translation>Por lugar en el mapa</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>Llamarlo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Change (95 %)</source>
        <translation>Cambio (95 %)</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Compruebe su nombre.</translation>
    </message>
    <message>
        <source>Check the models here</source>
        <translation>Comprobar los modelos de aquí</translation>
    </message>
    <message>
        <source>Choose 0 to 0.9.</source>
        <translation>Elija de 0 a 0,9.</translation>
    </message>
    <message>
        <source>Choose 1 to {0} pixels.</source>
        <translation>Elija de 1 a {0} píxeles.</translation>
    </message>
    <message>
        <source>Choose a layer of boxes or masks that Spotter found.</source>
        <translation>Elija una capa de recuadros o máscaras que Spotter haya encontrado.</translation>
    </message>
    <message>
        <source>Choose a layer of polygons, or buffer these features first.</source>
        <translation>Elija una capa de polígonos, o aplique antes un buffer a estos objetos.</translation>
    </message>
    <message>
        <source>Choose a layer that holds an image.</source>
        <translation>Elija una capa que contenga una imagen.</translation>
    </message>
    <message>
        <source>Choose a layer that holds something, or draw an area.</source>
        <translation>Elija una capa que contenga algo, o dibuje una zona.</translation>
    </message>
    <message>
        <source>Choose a model that takes pictures.</source>
        <translation>Elija un modelo que acepte imágenes.</translation>
    </message>
    <message>
        <source>Choose a place that may be written to.</source>
        <translation>Elija un lugar donde se pueda escribir.</translation>
    </message>
    <message>
        <source>Choose a result.</source>
        <translation>Elija un resultado.</translation>
    </message>
    <message>
        <source>Choose a smaller area, or a coarser resolution.</source>
        <translation>Elija una zona más pequeña o una resolución más gruesa.</translation>
    </message>
    <message>
        <source>Choose a smaller area, or give the project a CRS that suits the region.</source>
        <translation>Elija una zona más pequeña, o dé al proyecto un SRC adecuado a la región.</translation>
    </message>
    <message>
        <source>Choose a smaller area.</source>
        <translation>Elija una zona más pequeña.</translation>
    </message>
    <message>
        <source>Choose a zip file that an engine exported.</source>
        <translation>Elija un archivo zip que haya exportado un motor.</translation>
    </message>
    <message>
        <source>Choose another (Spotter's options).</source>
        <translation>Elija otro (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Choose another file, in a folder that may be written to.</source>
        <translation>Elija otro archivo, en una carpeta en la que se pueda escribir.</translation>
    </message>
    <message>
        <source>Choose another file, or make a new one.</source>
        <translation>Elija otro archivo o cree uno nuevo.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>Elija otra carpeta, o libere espacio en el disco.</translation>
    </message>
    <message>
        <source>Choose another layer.</source>
        <translation>Elija otra capa.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Elija otro lugar.</translation>
    </message>
    <message>
        <source>Choose another, or leave the field empty (Spotter's options).</source>
        <translation>Elija otro, o deje el campo vacío (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Choose it among the models to ask it.</source>
        <translation>Elíjalo entre los modelos para preguntarle.</translation>
    </message>
    <message>
        <source>Choose it for the next question</source>
        <translation>Elegirlo para la próxima pregunta</translation>
    </message>
    <message>
        <source>Choose one of its fields, or none: {0}.</source>
        <translation>Elija uno de sus campos, o ninguno: {0}.</translation>
    </message>
    <message>
        <source>Choose one of its fields: {0}.</source>
        <translation>Elija uno de sus campos: {0}.</translation>
    </message>
    <message>
        <source>Choose one that does: {0}.</source>
        <translation>Elija uno que los admita: {0}.</translation>
    </message>
    <message>
        <source>Choose the key file that its keeper exported for you (Spotter's options).</source>
        <translation>Elija el archivo de clave que su responsable exportó para usted (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Choose the layer to search.</source>
        <translation>Elija la capa que se va a examinar.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Classes: {classes}.</source>
        <translation>Clases: {classes}.</translation>
    </message>
    <message>
        <source>Click a layer of results, shots or outlines in the list of layers, and select one to ten of its features.</source>
        <translation>Haga clic en la lista en una capa de resultados, de ejemplos o de contornos, y seleccione de uno a diez de sus objetos.</translation>
    </message>
    <message>
        <source>Click a line through it; a right click ends the line</source>
        <translation>Haga clic en una línea que lo atraviese; un clic derecho la termina</translation>
    </message>
    <message>
        <source>Click its corners, end with a right click</source>
        <translation>Haga clic en sus esquinas y termine con un clic derecho</translation>
    </message>
    <message>
        <source>Click the layer with the selected features in the list of layers.</source>
        <translation>Haga clic en la lista de capas en la que tiene los objetos seleccionados.</translation>
    </message>
    <message>
        <source>Click two corners; right click ends</source>
        <translation>Haga clic en dos esquinas; el clic derecho termina</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>Cerrar la guía</translation>
    </message>
    <message>
        <source>Compare on the map</source>
        <translation>Comparar en el mapa</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, report it with the log.</source>
        <translation>Conéctese de nuevo; si vuelve a ocurrir, comuníquelo con el registro.</translation>
    </message>
    <message>
        <source>Connect to it first, then learn.</source>
        <translation>Conéctese primero y luego aprenda.</translation>
    </message>
    <message>
        <source>Connect to it first, then make the shots.</source>
        <translation>Conéctese primero y luego haga los ejemplos.</translation>
    </message>
    <message>
        <source>Connect to one: the runs it has are shown then.</source>
        <translation>Conéctese a uno: entonces se muestran sus ejecuciones.</translation>
    </message>
    <message>
        <source>Connected to the engine {0}</source>
        <translation>Conectado al motor {0}</translation>
    </message>
    <message>
        <source>Connecting to the engine</source>
        <translation>Conectando con el motor</translation>
    </message>
    <message>
        <source>Connecting to the engine…</source>
        <translation>Conectando con el motor…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy one from {0}.</source>
        <translation>Copie uno de {0}.</translation>
    </message>
    <message>
        <source>Corner by corner; right click ends</source>
        <translation>Esquina a esquina; el clic derecho termina</translation>
    </message>
    <message>
        <source>Corners (V)</source>
        <translation>Vértices (V)</translation>
    </message>
    <message>
        <source>Counted are {0:.3g} square kilometres; {1} objects lie outside.</source>
        <translation>Se cuentan {0:.3g} kilómetros cuadrados; {1} objetos quedan fuera.</translation>
    </message>
    <message>
        <source>Counter-examples: none like these</source>
        <translation>Contrapatrones: nada como estos</translation>
    </message>
    <message>
        <source>Curves of the run</source>
        <translation>Curvas de la ejecución</translation>
    </message>
    <message>
        <source>Delete {count} runs with their features, for good?</source>
        <translation>¿Eliminar {count} búsquedas con sus objetos, para siempre?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
    </message>
    <message>
        <source>Demonstration scene</source>
        <translation>Escena de demostración</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnóstico</translation>
    </message>
    <message>
        <source>Difference, 95 %</source>
        <translation>Diferencia, 95 %</translation>
    </message>
    <message>
        <source>Digitize a few objects, or review a result, first.</source>
        <translation>Primero digitalice algunos objetos o revise un resultado.</translation>
    </message>
    <message>
        <source>Digitize what the result is about, or give the shots its name.</source>
        <translation>Digitalice aquello de lo que trata el resultado o dé a los ejemplos su nombre.</translation>
    </message>
    <message>
        <source>Digitized objects</source>
        <translation>Objetos digitalizados</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>Descartar la ejecución</translation>
    </message>
    <message>
        <source>Discard what came of “{name}”, for good?</source>
        <translation>¿Descartar definitivamente el resultado de «{name}»?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Done: {steps}</source>
        <translation>Terminado: {steps}</translation>
    </message>
    <message>
        <source>Download: about {size} GB.</source>
        <translation>Descarga: unos {size} GB.</translation>
    </message>
    <message>
        <source>Dra&amp;w one</source>
        <translation>&amp;Dibujar uno</translation>
    </message>
    <message>
        <source>Drag a box around an example on the map</source>
        <translation>Arrastre en el mapa un rectángulo alrededor de un patrón</translation>
    </message>
    <message>
        <source>Drag the line on the map, or move it with ← and →; Esc ends</source>
        <translation>Arrastre la línea en el mapa, o muévala con ← y →; Esc termina</translation>
    </message>
    <message>
        <source>Drag the right rectangle, or click the right outline and end it with a right click</source>
        <translation>Arrastre el rectángulo correcto, o haga clic en el contorno correcto y termine con clic derecho</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Dibujar</translation>
    </message>
    <message>
        <source>Draw a smaller labelled area, use a coarser resolution, or name the raster for the engine to read.</source>
        <translation>Dibuje un área etiquetada menor, use una resolución más gruesa o nombre el ráster para que lo lea el motor.</translation>
    </message>
    <message>
        <source>Draw a smaller one, use a coarser resolution, or name the raster for the engine to read.</source>
        <translation>Dibuje una menor, use una resolución más gruesa o nombre el ráster para que lo lea el motor.</translation>
    </message>
    <message>
        <source>Draw an object that the model did not find</source>
        <translation>Dibujar un objeto que el modelo no encontró</translation>
    </message>
    <message>
        <source>Draw an outline that encloses something.</source>
        <translation>Dibuje un contorno que encierre algo.</translation>
    </message>
    <message>
        <source>Draw anew (E)</source>
        <translation>Redibujar (E)</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>Dibujarla</translation>
    </message>
    <message>
        <source>Draw it anew.</source>
        <translation>Dibújelo de nuevo.</translation>
    </message>
    <message>
        <source>Draw it on the map.</source>
        <translation>Dibújela en el mapa.</translation>
    </message>
    <message>
        <source>Draw one on the page “Shots”, and digitize everything in it.</source>
        <translation>Dibuje una en la página «Ejemplos» y digitalice todo lo que haya en ella.</translation>
    </message>
    <message>
        <source>Draw one outline, or review the layer of masks.</source>
        <translation>Dibuje un solo contorno o revise la capa de máscaras.</translation>
    </message>
    <message>
        <source>Draw one, or leave the parameter empty.</source>
        <translation>Dibuje una, o deje vacío el parámetro.</translation>
    </message>
    <message>
        <source>Draw or name a rectangle or polygon that has a size.</source>
        <translation>Dibuje o nombre un rectángulo o polígono que tenga tamaño.</translation>
    </message>
    <message>
        <source>Draw the outlines of some objects, and say in a field what they are.</source>
        <translation>Dibuje los contornos de algunos objetos y diga en un campo qué son.</translation>
    </message>
    <message>
        <source>Draw where you have looked at everything: what is not marked in it counts as not there.</source>
        <translation>Dibuje dónde lo ha mirado todo: lo que no esté marcado ahí cuenta como ausente.</translation>
    </message>
    <message>
        <source>Drawn answers</source>
        <translation>Respuestas generadas</translation>
    </message>
    <message>
        <source>Each point is a threshold: what is found at it, and how much of that is right.</source>
        <translation>Cada punto es un umbral: lo que se encuentra con él y cuánto de ello es correcto.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Esfuerzo</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Terminar la comparación</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>Terminar la revisión</translation>
    </message>
    <message>
        <source>Ends it: the weights that did best so far are measured, and can be kept</source>
        <translation>La termina: los mejores pesos hasta ahora se miden y se pueden conservar</translation>
    </message>
    <message>
        <source>Engine (empty: on this computer)</source>
        <translation>Motor (vacío: en este equipo)</translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation>Estado del motor</translation>
    </message>
    <message>
        <source>Engine's Python</source>
        <translation>Python del motor</translation>
    </message>
    <message>
        <source>Evaluate on layer</source>
        <translation>Evaluar con una capa</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Indicios</translation>
    </message>
    <message>
        <source>Evidence: what the reasoning names</source>
        <translation>Indicios: lo que nombra el razonamiento</translation>
    </message>
    <message>
        <source>Example {0} covers no ground.</source>
        <translation>El patrón {0} no cubre ninguna superficie.</translation>
    </message>
    <message>
        <source>Example {0} is {1} x {2} pixels with what surrounds it; {3} can be shown.</source>
        <translation>El patrón {0} tiene {1} x {2} píxeles con lo que lo rodea; se pueden mostrar {3}.</translation>
    </message>
    <message>
        <source>Examples: find more like these (1 to 10)</source>
        <translation>Patrones: buscar más como estos (1 a 10)</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>Export the adapter</source>
        <translation>Exportar el adaptador</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>F&amp;orget them</source>
        <translation>&amp;Olvidarlos</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>F1 by IoU</source>
        <translation>F1 según IoU</translation>
    </message>
    <message>
        <source>F1 by IoU, held out</source>
        <translation>F1 según IoU, reservado</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falló</translation>
    </message>
    <message>
        <source>Failed: {steps}</source>
        <translation>Falló: {steps}</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Falsas alarmas</translation>
    </message>
    <message>
        <source>False alarms a km²</source>
        <translation>Falsas alarmas por km²</translation>
    </message>
    <message>
        <source>False alarms a square kilometre</source>
        <translation>Falsas alarmas por kilómetro cuadrado</translation>
    </message>
    <message>
        <source>False alarms a square kilometre need areas in a known CRS.</source>
        <translation>Las falsas alarmas por kilómetro cuadrado requieren zonas en un SRC conocido.</translation>
    </message>
    <message>
        <source>Feature {0} of the layer '{1}' has no place in the CRS {2}.</source>
        <translation>El objeto {0} de la capa '{1}' no tiene lugar en el SRC {2}.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>Fetch one that does, such as sam3, to the engine's computer.</source>
        <translation>Descargue uno que los admita, como sam3, en el equipo del motor.</translation>
    </message>
    <message>
        <source>Fetching uv, which installs faster than pip.</source>
        <translation>Descargando uv, que instala más rápido que pip.</translation>
    </message>
    <message>
        <source>Fewer than two features are selected.</source>
        <translation>Hay menos de dos objetos seleccionados.</translation>
    </message>
    <message>
        <source>Field that is false for a place that is no such object</source>
        <translation>Campo que es falso donde un lugar no es tal objeto</translation>
    </message>
    <message>
        <source>Field that says what each object is</source>
        <translation>Campo que dice qué es cada objeto</translation>
    </message>
    <message>
        <source>Field with the class of a found object (empty: all are of one class)</source>
        <translation>Campo con la clase de un objeto encontrado (vacío: todos son de una clase)</translation>
    </message>
    <message>
        <source>Field with the class of a true object (empty: all are of one class)</source>
        <translation>Campo con la clase de un objeto verdadero (vacío: todos son de una clase)</translation>
    </message>
    <message>
        <source>Field with the score (empty: they have none)</source>
        <translation>Campo con la puntuación (vacío: no tienen)</translation>
    </message>
    <message>
        <source>Field with the task (rec, ovd, gres or auto)</source>
        <translation>Campo con la tarea (rec, ovd, gres o auto)</translation>
    </message>
    <message>
        <source>Field with what to look for</source>
        <translation>Campo con lo que se busca</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicador</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Indicadores</translation>
    </message>
    <message>
        <source>File or address that the engine reads itself (instead of the image)</source>
        <translation>Archivo o dirección que el motor lee por sí mismo (en lugar de la imagen)</translation>
    </message>
    <message>
        <source>Find nine of ten, with as few false alarms as may be</source>
        <translation>Encontrar nueve de cada diez, con las menos falsas alarmas posibles</translation>
    </message>
    <message>
        <source>Finds in an image what a sentence describes, as boxes and masks with scores.</source>
        <translation>Encuentra en una imagen lo que describe una frase, como cajas y máscaras con puntuación.</translation>
    </message>
    <message>
        <source>Finds in an image what each row of a table describes.</source>
        <translation>Encuentra en una imagen lo que describe cada fila de una tabla.</translation>
    </message>
    <message>
        <source>First time here? Three steps to something found:</source>
        <translation>¿Primera vez aquí? Tres pasos hasta un hallazgo:</translation>
    </message>
    <message>
        <source>Folder with config.json and *.safetensors</source>
        <translation>Carpeta con config.json y *.safetensors</translation>
    </message>
    <message>
        <source>Follow the outline; right click ends</source>
        <translation>Siga el contorno; el clic derecho termina</translation>
    </message>
    <message>
        <source>For an NVIDIA GPU: finding and tuning</source>
        <translation>Para una GPU NVIDIA: buscar y ajustar</translation>
    </message>
    <message>
        <source>For the processor: finding objects</source>
        <translation>Para el procesador: buscar objetos</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Olvidar</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>Olvidar el token</translation>
    </message>
    <message>
        <source>Forget {model}? Its server keeps it.</source>
        <translation>¿Olvidar {model}? Su servidor lo conserva.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Hallados</translation>
    </message>
    <message>
        <source>Found at IoU {iou}</source>
        <translation>Encontrado con IoU {iou}</translation>
    </message>
    <message>
        <source>Found objects</source>
        <translation>Objetos encontrados</translation>
    </message>
    <message>
        <source>Found {count}. Point at a box named in the reasoning to see it on the map; now open an image of yours.</source>
        <translation>{count} hallados. Señale una caja que nombra el razonamiento para verla en el mapa; abra ahora una imagen suya.</translation>
    </message>
    <message>
        <source>Found: {servers}.</source>
        <translation>Encontrado: {servers}.</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>A mano alzada</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>Desde una carpeta…</translation>
    </message>
    <message>
        <source>GPU ({device})</source>
        <translation>GPU ({device})</translation>
    </message>
    <message>
        <source>Give a part of them; ten to a hundred of a class are plenty.</source>
        <translation>Dé una parte de ellos; de diez a cien por clase bastan.</translation>
    </message>
    <message>
        <source>Give a text with a query a line.</source>
        <translation>Dé un texto con una consulta por línea.</translation>
    </message>
    <message>
        <source>Give a token…</source>
        <translation>Dar un token…</translation>
    </message>
    <message>
        <source>Give another name, or remove that one first.</source>
        <translation>Dé otro nombre, o elimine antes aquel.</translation>
    </message>
    <message>
        <source>Give both a field, or neither: then all objects count as one class.</source>
        <translation>Dé un campo a ambas, o a ninguna: entonces todos los objetos cuentan como una clase.</translation>
    </message>
    <message>
        <source>Give boxes or outlines, not points or lines.</source>
        <translation>Dé rectángulos o contornos, no puntos ni líneas.</translation>
    </message>
    <message>
        <source>Give either a field with a text for each, or one text for all.</source>
        <translation>Dé un campo con un texto para cada uno, o un texto para todos.</translation>
    </message>
    <message>
        <source>Give either a raster layer, or a file or address that the engine reads itself.</source>
        <translation>Dé una capa ráster, o un archivo o dirección que el motor lea por sí mismo.</translation>
    </message>
    <message>
        <source>Give it a row a query.</source>
        <translation>Dele una fila por consulta.</translation>
    </message>
    <message>
        <source>Give metres a pixel.</source>
        <translation>Indique metros por píxel.</translation>
    </message>
    <message>
        <source>Give one of them, and leave the others.</source>
        <translation>Dé uno de ellos y deje los demás vacíos.</translation>
    </message>
    <message>
        <source>Give one such as {0}.</source>
        <translation>Dé una como {0}.</translation>
    </message>
    <message>
        <source>Give one to ten of them beside the counter-examples.</source>
        <translation>Dé de uno a diez además de los contrapatrones.</translation>
    </message>
    <message>
        <source>Give the key file that its keeper exported for you, or an authentication configuration with it.</source>
        <translation>Indique el archivo de clave que su responsable exportó para usted, o una configuración de autenticación que la contenga.</translation>
    </message>
    <message>
        <source>Give the password when QGIS asks for it, or use the key file instead (Spotter's options).</source>
        <translation>Dé la contraseña cuando QGIS la pida, o use el archivo de clave (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Give the token again (Spotter's options).</source>
        <translation>Dé el token de nuevo (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Go on to the newest answers as they come</source>
        <translation>Pasar a las respuestas más recientes según llegan</translation>
    </message>
    <message>
        <source>Goes on from its last checkpoint</source>
        <translation>Continúa desde su último punto de control</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>Archivos HTML (*.html)</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Reservado</translation>
    </message>
    <message>
        <source>Hide what scores less. The file keeps everything.</source>
        <translation>Oculta lo que puntúa menos. El archivo lo conserva todo.</translation>
    </message>
    <message>
        <source>Hide what was rejected</source>
        <translation>Ocultar lo rechazado</translation>
    </message>
    <message>
        <source>How good is it here?</source>
        <translation>¿Qué tan bueno es aquí?</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Image below them</source>
        <translation>Imagen debajo de ellos</translation>
    </message>
    <message>
        <source>Import an adapter</source>
        <translation>Importar un adaptador</translation>
    </message>
    <message>
        <source>Import the key file again (Spotter's options).</source>
        <translation>Importe de nuevo el archivo de clave (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>In any case</source>
        <translation>En todo caso</translation>
    </message>
    <message>
        <source>In the engine's Python environment, type: pip install 'spotter-engine[tune]', and connect again.</source>
        <translation>En el entorno de Python del motor, escriba: pip install 'spotter-engine[tune]', y conéctese de nuevo.</translation>
    </message>
    <message>
        <source>In the labelled area no shot is called “{kind}”.</source>
        <translation>En el área etiquetada ningún ejemplo se llama «{kind}».</translation>
    </message>
    <message>
        <source>In the layer '{0}' no feature is selected.</source>
        <translation>En la capa «{0}» no hay ningún objeto seleccionado.</translation>
    </message>
    <message>
        <source>In {count} areas ({km2} km²) what is not marked counts as not there.</source>
        <translation>En {count} áreas ({km2} km²) lo que no está marcado cuenta como ausente.</translation>
    </message>
    <message>
        <source>In {path}</source>
        <translation>En {path}</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Instalar</translation>
    </message>
    <message>
        <source>Install Python {0}, for example from python.org, and try again.</source>
        <translation>Instale Python {0}, por ejemplo desde python.org, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Install and start the engine</source>
        <translation>Instalar e iniciar el motor</translation>
    </message>
    <message>
        <source>Install from</source>
        <translation>Instalar desde</translation>
    </message>
    <message>
        <source>Install from a wheel or a folder of wheels instead (Spotter's options).</source>
        <translation>Instale en su lugar desde un wheel o una carpeta de wheels (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Install it again (Spotter's options).</source>
        <translation>Instálelo de nuevo (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Install it again with one click: {0}</source>
        <translation>Instálelo de nuevo con un clic: {0}</translation>
    </message>
    <message>
        <source>Install it again: the plugin brings the newer one (Options, “Install”).</source>
        <translation>Instálelo de nuevo: el complemento trae el más reciente (Opciones, «Instalar»).</translation>
    </message>
    <message>
        <source>Install it first (Spotter's options).</source>
        <translation>Instálelo primero (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Install it with one click in Spotter's panel, or type: {0}</source>
        <translation>Instálelo con un clic en el panel de Spotter, o escriba: {0}</translation>
    </message>
    <message>
        <source>Install it with one click, into a folder of the plugin's own.</source>
        <translation>Instálelo con un clic, en una carpeta propia del complemento.</translation>
    </message>
    <message>
        <source>Install it with one click, or choose an engine elsewhere (Spotter's options).</source>
        <translation>Instálelo con un clic, o elija un motor en otro lugar (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Install pyzmq into QGIS's Python by hand, and restart QGIS.</source>
        <translation>Instale pyzmq a mano en el Python de QGIS, y reinicie QGIS.</translation>
    </message>
    <message>
        <source>Install the engine</source>
        <translation>Instalar el motor</translation>
    </message>
    <message>
        <source>Install the engine again.</source>
        <translation>Instale el motor de nuevo.</translation>
    </message>
    <message>
        <source>Install the engine there with its part for tuning: spotter-engine[tune].</source>
        <translation>Instale allí el motor con su parte de ajuste: spotter-engine[tune].</translation>
    </message>
    <message>
        <source>Installing pyzmq</source>
        <translation>Instalando pyzmq</translation>
    </message>
    <message>
        <source>Installing the engine</source>
        <translation>Instalando el motor</translation>
    </message>
    <message>
        <source>Installing the engine {0}. {1}</source>
        <translation>Instalando el motor {0}. {1}</translation>
    </message>
    <message>
        <source>Installing: the dock shows how far it is</source>
        <translation>Instalando: el panel muestra el avance</translation>
    </message>
    <message>
        <source>Intervals hold 95 %: Wilson's for shares, Byar's for false alarms, bootstrap for the average precision. They take objects to be independent of each other.</source>
        <translation>Los intervalos abarcan el 95 %: de Wilson para las proporciones, de Byar para las falsas alarmas, bootstrap para la precisión media. Suponen que los objetos son independientes.</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>IoU from which both are the same object</source>
        <translation>IoU a partir de la cual ambos son el mismo objeto</translation>
    </message>
    <message>
        <source>IoU, held out</source>
        <translation>IoU, reservado</translation>
    </message>
    <message>
        <source>It becomes an adapter of the engine, and is chosen for the next question.</source>
        <translation>Se convierte en un adaptador del motor y queda elegido para la próxima pregunta.</translation>
    </message>
    <message>
        <source>It becomes an adapter of the engine; the model as it was stays chosen.</source>
        <translation>Se convierte en un adaptador del motor; sigue elegido el modelo tal como era.</translation>
    </message>
    <message>
        <source>It has to be said once what the features are.</source>
        <translation>Hay que decir una sola vez qué son los objetos.</translation>
    </message>
    <message>
        <source>It has to be said once which image shows the objects.</source>
        <translation>Hay que decir una sola vez qué imagen muestra los objetos.</translation>
    </message>
    <message>
        <source>It is better than before on {0} shots kept for measuring.</source>
        <translation>Es mejor que antes en {0} shots reservados para medir.</translation>
    </message>
    <message>
        <source>It is better than before.</source>
        <translation>Es mejor que antes.</translation>
    </message>
    <message>
        <source>It is kept as the adapter '{0}'.</source>
        <translation>Se conserva como adaptador '{0}'.</translation>
    </message>
    <message>
        <source>It is kept as {name}.</source>
        <translation>Se guarda como {name}.</translation>
    </message>
    <message>
        <source>It is none: a hard negative to learn from</source>
        <translation>No lo es: un negativo difícil del que aprender</translation>
    </message>
    <message>
        <source>It is not better than before, as far as {0} shots can tell.</source>
        <translation>No es mejor que antes, hasta donde {0} shots pueden decirlo.</translation>
    </message>
    <message>
        <source>It is not better than before.</source>
        <translation>No es mejor que antes.</translation>
    </message>
    <message>
        <source>It is not kept. The run {0} holds it: Spotter's panel can keep or discard it.</source>
        <translation>No se conserva. La ejecución {0} lo tiene: el panel de Spotter puede conservarlo o descartarlo.</translation>
    </message>
    <message>
        <source>It is on the map as a temporary layer: save it elsewhere.</source>
        <translation>Está en el mapa como capa temporal: guárdela en otro lugar.</translation>
    </message>
    <message>
        <source>It is one</source>
        <translation>Lo es</translation>
    </message>
    <message>
        <source>It is something else</source>
        <translation>Es otra cosa</translation>
    </message>
    <message>
        <source>It is used all the same.</source>
        <translation>Se usa de todos modos.</translation>
    </message>
    <message>
        <source>It looks like one and is none</source>
        <translation>Lo parece y no lo es</translation>
    </message>
    <message>
        <source>It may be {0}.</source>
        <translation>Puede ser {0}.</translation>
    </message>
    <message>
        <source>It stays in the layer: close its file in other programs, then save the edits in QGIS.</source>
        <translation>Sigue en la capa: cierre su archivo en otros programas y luego guarde los cambios en QGIS.</translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>Tardó {time}.</translation>
    </message>
    <message>
        <source>It was cancelled before anything came of it.</source>
        <translation>Se canceló antes de que resultara algo.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Se canceló.</translation>
    </message>
    <message>
        <source>Its keeper exports a key file for you: engine keys export NAME</source>
        <translation>Su responsable exporta un archivo de clave para usted: engine keys export NAME</translation>
    </message>
    <message>
        <source>Keep evidence</source>
        <translation>Guardar indicios</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>Conservarlo de todos modos</translation>
    </message>
    <message>
        <source>Keep it, and ask it from now on</source>
        <translation>Conservarlo y usarlo desde ahora</translation>
    </message>
    <message>
        <source>Keep the key in QGIS's authentication database</source>
        <translation>Guardar la clave en la base de autenticación de QGIS</translation>
    </message>
    <message>
        <source>Keep those that differ most. To learn from more, tune a model on shots.</source>
        <translation>Conserve los que más difieran. Para aprender de más, ajuste un modelo con ejemplos.</translation>
    </message>
    <message>
        <source>Keep what is probably wrong, too</source>
        <translation>Conservar también lo que probablemente es falso</translation>
    </message>
    <message>
        <source>Keeps the result, asks the map as seen with the model as it was and with the result; then swipe</source>
        <translation>Conserva el resultado y pregunta sobre el mapa visible con el modelo tal como era y con el resultado; después, deslice</translation>
    </message>
    <message>
        <source>Kept as the adapter “{name}”: choose it to search with what was learned.</source>
        <translation>Guardado como adaptador «{name}»: elíjalo para buscar con lo aprendido.</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Archivo de clave</translation>
    </message>
    <message>
        <source>Key file of an engine elsewhere</source>
        <translation>Archivo de clave de un motor en otro lugar</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Labelled area</source>
        <translation>Área etiquetada</translation>
    </message>
    <message>
        <source>Labelled area: draw it where you have digitized everything of these classes; whatever is not marked in it counts as not there.</source>
        <translation>Área etiquetada: dibújela donde haya digitalizado todo lo de estas clases; lo que no esté marcado en ella cuenta como ausente.</translation>
    </message>
    <message>
        <source>Labelled area: in it every such object is digitized</source>
        <translation>Zona etiquetada: en ella está digitalizado todo objeto de este tipo</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a polygon were left out, first feature {2}.</source>
        <translation>Capa '{0}': se omitieron {1} objetos sin polígono, el primero es {2}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a score were left out, first feature {2}.</source>
        <translation>Capa '{0}': se omitieron {1} objetos sin puntuación, el primero es {2}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a text in the field '{2}' were left out, first feature {3}.</source>
        <translation>Capa '{0}': se omitieron {1} objetos sin texto en el campo '{2}', el primero es {3}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} polygons were not valid and were mended, first feature {2}.</source>
        <translation>Capa '{0}': {1} polígonos no eran válidos y se corrigieron, el primero es el objeto {2}.</translation>
    </message>
    <message>
        <source>Layer of shots</source>
        <translation>Capa de ejemplos</translation>
    </message>
    <message>
        <source>Learn from reviewed results as well</source>
        <translation>Aprender también de resultados revisados</translation>
    </message>
    <message>
        <source>Learn from these</source>
        <translation>Aprender de estas decisiones</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>Aprendiendo…</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Lo menos seguro primero</translation>
    </message>
    <message>
        <source>Let Spotter decide</source>
        <translation>Que decida Spotter</translation>
    </message>
    <message>
        <source>Licence: {licence}.</source>
        <translation>Licencia: {licence}.</translation>
    </message>
    <message>
        <source>List what was asked before, show it again or delete it</source>
        <translation>Listar lo que se preguntó, mostrarlo de nuevo o eliminarlo</translation>
    </message>
    <message>
        <source>Locate many queries</source>
        <translation>Localizar muchas consultas</translation>
    </message>
    <message>
        <source>Locate with text</source>
        <translation>Localizar con texto</translation>
    </message>
    <message>
        <source>Look at the connection and try again: it goes on where it stopped. {reason}</source>
        <translation>Revise la conexión e inténtelo de nuevo: continúa donde se detuvo. {reason}</translation>
    </message>
    <message>
        <source>Look at the log; without the internet, choose a folder of wheels (Spotter's options).</source>
        <translation>Mire el registro; sin internet, elija una carpeta de wheels (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Look whether its file is still there, or its server answers.</source>
        <translation>Mire si su archivo sigue ahí, o si su servidor responde.</translation>
    </message>
    <message>
        <source>Look whether the layer shows here, and whether its file or its server can be read.</source>
        <translation>Mire si la capa se ve aquí, y si su archivo o su servidor se puede leer.</translation>
    </message>
    <message>
        <source>Look whether the layer's CRS is the right one, or leave the feature out.</source>
        <translation>Compruebe si el SRC de la capa es el correcto, u omita el objeto.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Lowest score</source>
        <translation>Puntuación mínima</translation>
    </message>
    <message>
        <source>Lowest score shown</source>
        <translation>Puntuación mínima mostrada</translation>
    </message>
    <message>
        <source>Made {date}.</source>
        <translation>Creado el {date}.</translation>
    </message>
    <message>
        <source>Make a layer of shots, and one for the labelled area, beside the project</source>
        <translation>Crear una capa de ejemplos, y otra para el área etiquetada, junto al proyecto</translation>
    </message>
    <message>
        <source>Make a layer of the boxes that the reasoning names</source>
        <translation>Hacer una capa con las cajas que nombra el razonamiento</translation>
    </message>
    <message>
        <source>Make a new layer of shots: it brings one.</source>
        <translation>Cree una capa de ejemplos nueva: trae una.</translation>
    </message>
    <message>
        <source>Make a new one, and turn the features you select in '{0}' into shots.</source>
        <translation>Cree una nueva y convierta en ejemplos los objetos que seleccione en «{0}».</translation>
    </message>
    <message>
        <source>Make a set of a part of them.</source>
        <translation>Haga un conjunto con una parte de ellos.</translation>
    </message>
    <message>
        <source>Make a set to learn from</source>
        <translation>Hacer un conjunto del que aprender</translation>
    </message>
    <message>
        <source>Make its corners right angles</source>
        <translation>Hacer rectos sus ángulos</translation>
    </message>
    <message>
        <source>Make its file writable, or make a new layer of shots.</source>
        <translation>Haga que se pueda escribir en su archivo o cree una capa de ejemplos nueva.</translation>
    </message>
    <message>
        <source>Make one with 'Make shots from layer', and give what it calls it.</source>
        <translation>Haga uno con 'Hacer shots de una capa' e indique cómo lo llama.</translation>
    </message>
    <message>
        <source>Make room, and try again.</source>
        <translation>Haga sitio e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Make room, or put Spotter's data elsewhere with the environment variable SPOTTER_HOME.</source>
        <translation>Haga sitio, o ponga los datos de Spotter en otro lugar con la variable de entorno SPOTTER_HOME.</translation>
    </message>
    <message>
        <source>Make several files of it, and ask each.</source>
        <translation>Haga varios archivos de él y consulte cada uno.</translation>
    </message>
    <message>
        <source>Make shots from layer</source>
        <translation>Hacer shots de una capa</translation>
    </message>
    <message>
        <source>Make the shots</source>
        <translation>Hacer los ejemplos</translation>
    </message>
    <message>
        <source>Make the shots again</source>
        <translation>Hacer de nuevo los ejemplos</translation>
    </message>
    <message>
        <source>Make them again: what was digitized is still in its layer.</source>
        <translation>Hágalos de nuevo: lo digitalizado sigue en su capa.</translation>
    </message>
    <message>
        <source>Makes labelled examples of digitized features and the image below them, to teach a model from.</source>
        <translation>Hace ejemplos etiquetados de objetos digitalizados y de la imagen debajo, para enseñar a un modelo.</translation>
    </message>
    <message>
        <source>Making an environment in {0} with a Python of its own.</source>
        <translation>Creando un entorno en {0} con un Python propio.</translation>
    </message>
    <message>
        <source>Making an environment in {0} with {1}.</source>
        <translation>Creando un entorno en {0} con {1}.</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Máscaras</translation>
    </message>
    <message>
        <source>Mean IoU</source>
        <translation>IoU media</translation>
    </message>
    <message>
        <source>Mean IoU of the right ones</source>
        <translation>IoU media de los correctos</translation>
    </message>
    <message>
        <source>Mean IoU on the shots kept for measuring, before</source>
        <translation>IoU media en los shots reservados para medir, antes</translation>
    </message>
    <message>
        <source>Measured on that machine.</source>
        <translation>Medido en esa máquina.</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>Memoria en MiB</translation>
    </message>
    <message>
        <source>Memory: about {memory} GiB.</source>
        <translation>Memoria: unos {memory} GiB.</translation>
    </message>
    <message>
        <source>Memory: {memory} GiB.</source>
        <translation>Memoria: {memory} GiB.</translation>
    </message>
    <message>
        <source>Merge selected (G)</source>
        <translation>Unir selección (G)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Metres a pixel (empty: what suits the model)</source>
        <translation>Metros por píxel (vacío: lo que conviene al modelo)</translation>
    </message>
    <message>
        <source>Milliseconds a tile</source>
        <translation>Milisegundos por tesela</translation>
    </message>
    <message>
        <source>Minutes that it may take (0: as long as the method needs)</source>
        <translation>Minutos que puede durar (0: lo que necesite el método)</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Espejo</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Omitidos</translation>
    </message>
    <message>
        <source>Missed one (M)</source>
        <translation>Faltaba uno (M)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Model (empty: the engine's choice)</source>
        <translation>Modelo (vacío: el que elija el motor)</translation>
    </message>
    <message>
        <source>Model of its choice</source>
        <translation>Modelo de su elección</translation>
    </message>
    <message>
        <source>Model to teach</source>
        <translation>Modelo que se enseña</translation>
    </message>
    <message>
        <source>Model to teach (empty: the engine's choice)</source>
        <translation>Modelo que se enseña (vacío: el que elija el motor)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Models and their states</source>
        <translation>Modelos y sus estados</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Más como esto</translation>
    </message>
    <message>
        <source>More shots of each class, a labelled area, or more time may help.</source>
        <translation>Más ejemplos de cada clase, un área etiquetada o más tiempo pueden ayudar.</translation>
    </message>
    <message>
        <source>Move its corners with QGIS's vertex tool; press again to take the shape</source>
        <translation>Mueva sus vértices con la herramienta de QGIS; pulse otra vez para tomar la forma</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>GPU de NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name of the adapter</source>
        <translation>Nombre del adaptador</translation>
    </message>
    <message>
        <source>Name of the result</source>
        <translation>Nombre del resultado</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>Nombre del conjunto</translation>
    </message>
    <message>
        <source>Name of what comes of it</source>
        <translation>Nombre del resultado</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nueva</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Más recientes</translation>
    </message>
    <message>
        <source>Next (N)</source>
        <translation>Siguiente (N)</translation>
    </message>
    <message>
        <source>No Python from {0} to {1} was found, which the engine needs.</source>
        <translation>No se encontró ningún Python de {0} a {1}, que el motor necesita.</translation>
    </message>
    <message>
        <source>No area is drawn yet.</source>
        <translation>Todavía no hay ninguna zona dibujada.</translation>
    </message>
    <message>
        <source>No area is looked at completely</source>
        <translation>Ningún área se ha mirado entera</translation>
    </message>
    <message>
        <source>No engine is connected.</source>
        <translation>No hay ningún motor conectado.</translation>
    </message>
    <message>
        <source>No engine is installed on this computer.</source>
        <translation>No hay ningún motor instalado en este equipo.</translation>
    </message>
    <message>
        <source>No engine of yours has run on this computer, so there is no key for {0}.</source>
        <translation>Ningún motor suyo se ha ejecutado en este equipo, así que no hay clave para {0}.</translation>
    </message>
    <message>
        <source>No examples: the words alone say what to find, and no picture beside the tiles is sent.</source>
        <translation>Sin patrones: solo las palabras dicen qué buscar, y no se envía ninguna imagen aparte de las teselas.</translation>
    </message>
    <message>
        <source>No feature is selected in the active layer.</source>
        <translation>No hay ningún objeto seleccionado en la capa activa.</translation>
    </message>
    <message>
        <source>No file is named.</source>
        <translation>No se ha nombrado ningún archivo.</translation>
    </message>
    <message>
        <source>No key is given for the engine at {0}.</source>
        <translation>No se ha dado ninguna clave para el motor en {0}.</translation>
    </message>
    <message>
        <source>No key is set for the engine elsewhere.</source>
        <translation>No hay ninguna clave para el motor en otro lugar.</translation>
    </message>
    <message>
        <source>No labelled area is drawn.</source>
        <translation>No hay ningún área etiquetada dibujada.</translation>
    </message>
    <message>
        <source>No labelled area is drawn: there can be no question for all of a class, none for something absent, and no hard negative.</source>
        <translation>No hay área etiquetada: no puede preguntarse por todos los de una clase ni por algo ausente, ni haber negativos difíciles.</translation>
    </message>
    <message>
        <source>No layer is chosen.</source>
        <translation>No se ha elegido ninguna capa.</translation>
    </message>
    <message>
        <source>No model server answers on this computer.</source>
        <translation>Ningún servidor de modelos responde en este equipo.</translation>
    </message>
    <message>
        <source>No other layer is active.</source>
        <translation>No hay otra capa activa.</translation>
    </message>
    <message>
        <source>No secrets, and nothing that was asked.</source>
        <translation>Ningún secreto, y nada de lo que se preguntó.</translation>
    </message>
    <message>
        <source>No set of shots is given.</source>
        <translation>No se da ningún conjunto de shots.</translation>
    </message>
    <message>
        <source>No shot is kept for measuring: nobody will know whether a tuned model is better.</source>
        <translation>No se reserva ningún shot para medir: nadie sabrá si un modelo ajustado es mejor.</translation>
    </message>
    <message>
        <source>No shot lies on the imagery.</source>
        <translation>Ningún ejemplo cae sobre las imágenes.</translation>
    </message>
    <message>
        <source>No shots yet: say what it is, and draw a few.</source>
        <translation>Aún no hay ejemplos: diga qué es y dibuje algunos.</translation>
    </message>
    <message>
        <source>No step is done yet.</source>
        <translation>Aún no se ha hecho ningún paso.</translation>
    </message>
    <message>
        <source>No threshold grants that here.</source>
        <translation>Ningún umbral lo cumple aquí.</translation>
    </message>
    <message>
        <source>No token is kept in QGIS.</source>
        <translation>No hay ningún token guardado en QGIS.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>None of the {classes} classes has {least} shots: teach few classes at a time, with more of each.</source>
        <translation>Ninguna de las {classes} clases tiene {least} ejemplos: enseñe pocas clases a la vez, con más de cada una.</translation>
    </message>
    <message>
        <source>Not &amp;meant (counter-example)</source>
        <translation>No &amp;buscado (contrapatrón)</translation>
    </message>
    <message>
        <source>Not better than before: on {shots} held-out shots {figure} went {before} → {after} (difference {low} to {high}, 95 %). The model as it was stays the one that is asked.</source>
        <translation>No es mejor que antes: en {shots} ejemplos reservados, {figure} pasó de {before} → {after} (diferencia {low} a {high}, 95 %). Se sigue preguntando al modelo tal como era.</translation>
    </message>
    <message>
        <source>Not decided (U)</source>
        <translation>Sin decidir (U)</translation>
    </message>
    <message>
        <source>Not for commercial use.</source>
        <translation>No para uso comercial.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Not one: {text}</source>
        <translation>No lo es: {text}</translation>
    </message>
    <message>
        <source>Not understood in the file: {columns}.</source>
        <translation>No se entiende en el archivo: {columns}.</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Todavía no</translation>
    </message>
    <message>
        <source>Nothing is held out, so nobody can say afterwards whether it is better: make more shots.</source>
        <translation>No hay nada reservado, así que nadie podrá decir después si es mejor: haga más ejemplos.</translation>
    </message>
    <message>
        <source>Nothing is judged yet at scores of {threshold} or more.</source>
        <translation>Aún no se ha juzgado nada con puntuación {threshold} o más.</translation>
    </message>
    <message>
        <source>Nothing is made of this shot.</source>
        <translation>De este ejemplo no se hace nada.</translation>
    </message>
    <message>
        <source>Nothing lies in the areas: neither a found nor a true object.</source>
        <translation>No hay nada en las zonas: ni un objeto encontrado ni uno verdadero.</translation>
    </message>
    <message>
        <source>Nothing says what the selected features are.</source>
        <translation>Nada dice qué son los objetos seleccionados.</translation>
    </message>
    <message>
        <source>Nothing says what you digitize.</source>
        <translation>Nada dice qué digitaliza.</translation>
    </message>
    <message>
        <source>Nothing that fits “{query}” was found.</source>
        <translation>No se halló nada que corresponda a «{query}».</translation>
    </message>
    <message>
        <source>Nothing was found, which should not be: please report it with the diagnostics.</source>
        <translation>No se halló nada, lo que no debería ocurrir: comuníquelo con el diagnóstico.</translation>
    </message>
    <message>
        <source>Nothing was held out, so nobody can say whether it is better than before.</source>
        <translation>No se reservó nada, así que nadie puede decir si es mejor que antes.</translation>
    </message>
    <message>
        <source>Number in the reasoning</source>
        <translation>Número en el razonamiento</translation>
    </message>
    <message>
        <source>Objects found</source>
        <translation>Objetos hallados</translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: sudo apt install python3-venv. Then try again.</source>
        <translation>En Debian y Ubuntu: sudo apt install python3-venv. Después inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>On the engine's computer, type: {command}</source>
        <translation>En el equipo del motor, escriba: {command}</translation>
    </message>
    <message>
        <source>On {0} shots kept for measuring</source>
        <translation>En {0} shots reservados para medir</translation>
    </message>
    <message>
        <source>Only if it is better on the shots kept for measuring</source>
        <translation>Solo si es mejor en los shots reservados para medir</translation>
    </message>
    <message>
        <source>Only one of the two layers is given a field with the class.</source>
        <translation>Solo una de las dos capas tiene un campo con la clase.</translation>
    </message>
    <message>
        <source>Only {share} % of {shot} lies on the imagery.</source>
        <translation>Solo el {share} % de {shot} cae sobre las imágenes.</translation>
    </message>
    <message>
        <source>Open a map with an image, and make its window larger.</source>
        <translation>Abra un mapa con una imagen, y agrande su ventana.</translation>
    </message>
    <message>
        <source>Open the demonstration scene</source>
        <translation>Abrir la escena de demostración</translation>
    </message>
    <message>
        <source>Open the engine's settings and choose one.</source>
        <translation>Abra los ajustes del motor y elija uno.</translation>
    </message>
    <message>
        <source>Open the run from “Past runs”, and review it there.</source>
        <translation>Abra la búsqueda desde «Búsquedas pasadas» y revísela allí.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>Opciones…</translation>
    </message>
    <message>
        <source>Or a file of queries, one a line</source>
        <translation>O un archivo de consultas, una por línea</translation>
    </message>
    <message>
        <source>Or log in on a command line of the engine: {0}</source>
        <translation>O inicie sesión en una línea de órdenes del motor: {0}</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Contornos</translation>
    </message>
    <message>
        <source>Part to search (empty: all)</source>
        <translation>Parte que se examina (vacío: todo)</translation>
    </message>
    <message>
        <source>Past runs…</source>
        <translation>Búsquedas pasadas…</translation>
    </message>
    <message>
        <source>Path on the engine's computer, or https address</source>
        <translation>Ruta en el equipo del motor, o dirección https</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Paused: {steps}</source>
        <translation>En pausa: {steps}</translation>
    </message>
    <message>
        <source>Pauses after this step: {steps}</source>
        <translation>Se pausa después de este paso: {steps}</translation>
    </message>
    <message>
        <source>Pixels a tile's side (0: what suits the model)</source>
        <translation>Lado de una tesela en píxeles (0: lo que conviene al modelo)</translation>
    </message>
    <message>
        <source>Pixels of</source>
        <translation>Píxeles de</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polígono</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>Precisión y exhaustividad</translation>
    </message>
    <message>
        <source>Preference: for little time</source>
        <translation>Preferencia: para poco tiempo</translation>
    </message>
    <message>
        <source>Press “New” to make one.</source>
        <translation>Pulse «Nueva» para crear una.</translation>
    </message>
    <message>
        <source>Previous (P)</source>
        <translation>Anterior (P)</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>Solo procesador</translation>
    </message>
    <message>
        <source>Put its file back, or make a new layer of shots.</source>
        <translation>Devuelva su archivo a su sitio o cree una capa de ejemplos nueva.</translation>
    </message>
    <message>
        <source>Put the file back, or make it writable and make room; what you decided waits while QGIS is open.</source>
        <translation>Devuelva el archivo a su sitio, o haga que se pueda escribir y libere espacio; lo que decidió espera mientras QGIS esté abierto.</translation>
    </message>
    <message>
        <source>PyTorch {0} came without CUDA: the engine will use the processor.</source>
        <translation>PyTorch {0} vino sin CUDA: el motor usará el procesador.</translation>
    </message>
    <message>
        <source>Python of an environment that has the engine; empty: the plugin's own environment</source>
        <translation>Python de un entorno que tiene el motor; vacío: el entorno propio del complemento</translation>
    </message>
    <message>
        <source>Python {0} cannot make environments: its module venv is missing.</source>
        <translation>Python {0} no puede crear entornos: le falta el módulo venv.</translation>
    </message>
    <message>
        <source>QGIS could not keep the secret in its authentication database.</source>
        <translation>QGIS no pudo guardar el secreto en su base de datos de autenticación.</translation>
    </message>
    <message>
        <source>QGIS is set to a proxy of the kind {0}, which pip cannot use.</source>
        <translation>QGIS está configurado con un proxy del tipo {0}, que pip no puede usar.</translation>
    </message>
    <message>
        <source>QGIS's authentication database is switched off.</source>
        <translation>La base de autenticación de QGIS está desactivada.</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Quick: one answer a tile</source>
        <translation>Rápido: una respuesta por tesela</translation>
    </message>
    <message>
        <source>Raise its opacity in the layer's properties.</source>
        <translation>Aumente su opacidad en las propiedades de la capa.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Razonamiento</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rectángulo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Refer: the one object described</source>
        <translation>Referir: el único objeto descrito</translation>
    </message>
    <message>
        <source>Refer: the one object that the words describe</source>
        <translation>Referir: el único objeto que describen las palabras</translation>
    </message>
    <message>
        <source>Reinforcement: it keeps what the model can do (the default)</source>
        <translation>Refuerzo: conserva lo que el modelo sabe hacer (por defecto)</translation>
    </message>
    <message>
        <source>Reject (R)</source>
        <translation>Rechazar (R)</translation>
    </message>
    <message>
        <source>Relabel (L)</source>
        <translation>Reetiquetar (L)</translation>
    </message>
    <message>
        <source>Remove the adapter “{name}” from the engine, for good?</source>
        <translation>¿Quitar definitivamente del motor el adaptador «{name}»?</translation>
    </message>
    <message>
        <source>Remove {model} from this computer?</source>
        <translation>¿Eliminar {model} de este equipo?</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
    <message>
        <source>Repair its data source, or choose another layer.</source>
        <translation>Repare su fuente de datos, o elija otra capa.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolución</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Results are kept in {path}; save the project elsewhere to keep them beside it.</source>
        <translation>Los resultados se guardan en {path}; guarde el proyecto en otro lugar para tenerlos a su lado.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>Review a smaller result.</source>
        <translation>Revise un resultado más pequeño.</translation>
    </message>
    <message>
        <source>Review the result to see.</source>
        <translation>Revise el resultado para verlo.</translation>
    </message>
    <message>
        <source>Review this result</source>
        <translation>Revisar este resultado</translation>
    </message>
    <message>
        <source>Reviewed area</source>
        <translation>Área revisada</translation>
    </message>
    <message>
        <source>Revision of the model</source>
        <translation>Revisión del modelo</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Recompensa</translation>
    </message>
    <message>
        <source>Reward, held out</source>
        <translation>Recompensa, reservado</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Correctos</translation>
    </message>
    <message>
        <source>Right angles</source>
        <translation>Ángulos rectos</translation>
    </message>
    <message>
        <source>Right, wrong and missed objects</source>
        <translation>Objetos correctos, falsos y omitidos</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Guárdelo como UTF-8.</translation>
    </message>
    <message>
        <source>Save it as a GeoPackage (Export &gt; Save Features As…), and review that.</source>
        <translation>Guárdela como GeoPackage (Exportar &gt; Guardar objetos como…) y revise eso.</translation>
    </message>
    <message>
        <source>Save or close it there; what was found waits and is not lost.</source>
        <translation>Guárdelo o ciérrelo allí; lo hallado espera y no se pierde.</translation>
    </message>
    <message>
        <source>Save or close it there; what you decided waits and is not lost.</source>
        <translation>Guárdelo o ciérrelo allí; lo que decidió espera y no se pierde.</translation>
    </message>
    <message>
        <source>Save or end the edits (pencil in the toolbar), then review it.</source>
        <translation>Guarde o termine la edición (lápiz de la barra) y luego revísela.</translation>
    </message>
    <message>
        <source>Say it in at most {0}.</source>
        <translation>Dígalo en {0} como mucho.</translation>
    </message>
    <message>
        <source>Say what to look for.</source>
        <translation>Diga qué se busca.</translation>
    </message>
    <message>
        <source>Says how an engine is: version, models, device, queue and speed.</source>
        <translation>Dice cómo está un motor: versión, modelos, dispositivo, cola y velocidad.</translation>
    </message>
    <message>
        <source>Says how good found objects are, against a layer of true ones: precision, recall, F1, AP and IoU.</source>
        <translation>Dice lo buenos que son los objetos encontrados, frente a una capa de verdaderos: precisión, exhaustividad, F1, AP e IoU.</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Escena</translation>
    </message>
    <message>
        <source>Score (0 to 1)</source>
        <translation>Puntuación (0 a 1)</translation>
    </message>
    <message>
        <source>Score at least</source>
        <translation>Puntuación mínima</translation>
    </message>
    <message>
        <source>Score of the mask (0 to 1)</source>
        <translation>Puntuación de la máscara (0 a 1)</translation>
    </message>
    <message>
        <source>Score {threshold} or more: {right} right, {wrong} false alarms.</source>
        <translation>Puntuación {threshold} o más: {right} correctos, {wrong} falsas alarmas.</translation>
    </message>
    <message>
        <source>Scores all features of the result anew by what you accepted and rejected</source>
        <translation>Puntúa de nuevo todos los objetos del resultado según lo que aceptó y rechazó</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Examinar</translation>
    </message>
    <message>
        <source>Search another area or layer, and report it with the log.</source>
        <translation>Busque en otra zona o capa, y comuníquelo con el registro.</translation>
    </message>
    <message>
        <source>Search the map as seen or a drawn area, or set a resolution.</source>
        <translation>Examine el mapa como se ve o una zona dibujada, o fije una resolución.</translation>
    </message>
    <message>
        <source>Searched: {scene}, {area} ha in {tiles} tiles at {ground} m a pixel.</source>
        <translation>Examinado: {scene}, {area} ha en {tiles} teselas a {ground} m por píxel.</translation>
    </message>
    <message>
        <source>Searched: {scene}, {tiles} tiles.</source>
        <translation>Examinado: {scene}, {tiles} teselas.</translation>
    </message>
    <message>
        <source>Seconds since its start</source>
        <translation>Segundos desde su inicio</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Segment: every such object, outlined</source>
        <translation>Segmentar: cada objeto de ese tipo, con contorno</translation>
    </message>
    <message>
        <source>Segment: every such object, with its outline</source>
        <translation>Segmentar: cada objeto de ese tipo, con su contorno</translation>
    </message>
    <message>
        <source>Select boxes or outlines, or draw one.</source>
        <translation>Seleccione rectángulos o contornos, o dibuje uno.</translation>
    </message>
    <message>
        <source>Select fewer, or forget those that there are.</source>
        <translation>Seleccione menos, u olvide los que hay.</translation>
    </message>
    <message>
        <source>Select some with QGIS's selection tools.</source>
        <translation>Seleccione algunos con las herramientas de selección de QGIS.</translation>
    </message>
    <message>
        <source>Select those that are one object with QGIS's selection tool, then merge them.</source>
        <translation>Seleccione con la herramienta de QGIS los que son un solo objeto y luego únalos.</translation>
    </message>
    <message>
        <source>Select up to {0}, and take the selected features only.</source>
        <translation>Seleccione hasta {0}, y tome solo los objetos seleccionados.</translation>
    </message>
    <message>
        <source>Selected are</source>
        <translation>Selección: lo son</translation>
    </message>
    <message>
        <source>Selected are none</source>
        <translation>Selección: no</translation>
    </message>
    <message>
        <source>Self-distillation: the model learns from itself, where it is shown the truth</source>
        <translation>Autodestilación: el modelo aprende de sí mismo cuando se le muestra la verdad</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Sent to the engine</source>
        <translation>Enviado al motor</translation>
    </message>
    <message>
        <source>Set of shots</source>
        <translation>Conjunto de shots</translation>
    </message>
    <message>
        <source>Set the CRS of '{0}' in its properties.</source>
        <translation>Defina el SRC de '{0}' en sus propiedades.</translation>
    </message>
    <message>
        <source>Shape being corrected</source>
        <translation>Forma en corrección</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formas</translation>
    </message>
    <message>
        <source>Share of the places kept for measuring</source>
        <translation>Proporción de los lugares que se reservan para medir</translation>
    </message>
    <message>
        <source>Share of the places that is not learned from, and tells whether it is better</source>
        <translation>Parte de los lugares de la que no se aprende y que dice si es mejor</translation>
    </message>
    <message>
        <source>Share that neighbouring tiles have in common</source>
        <translation>Parte que comparten las teselas vecinas</translation>
    </message>
    <message>
        <source>Shot {id}</source>
        <translation>Ejemplo {id}</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Ejemplos</translation>
    </message>
    <message>
        <source>Shots kept for measuring</source>
        <translation>Shots reservados para medir</translation>
    </message>
    <message>
        <source>Shots that show nothing of what they ask for</source>
        <translation>Shots que no muestran nada de lo que preguntan</translation>
    </message>
    <message>
        <source>Shots to learn from</source>
        <translation>Shots de los que se aprende</translation>
    </message>
    <message>
        <source>Show all of the result</source>
        <translation>Mostrar todo el resultado</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Mostrar en el mapa</translation>
    </message>
    <message>
        <source>Show the &amp;models</source>
        <translation>Mostrar los &amp;modelos</translation>
    </message>
    <message>
        <source>Show the command</source>
        <translation>Mostrar la orden</translation>
    </message>
    <message>
        <source>Show the images on which you digitized, or check the CRS of the layer of shots.</source>
        <translation>Muestre las imágenes sobre las que digitalizó o compruebe el SRC de la capa de ejemplos.</translation>
    </message>
    <message>
        <source>Show the place on the map</source>
        <translation>Mostrar el lugar en el mapa</translation>
    </message>
    <message>
        <source>Show the place on the map: true boxes green, drawn ones orange</source>
        <translation>Mostrar el lugar en el mapa: cajas verdaderas en verde, generadas en naranja</translation>
    </message>
    <message>
        <source>Shows it no more; what was kept stays</source>
        <translation>Ya no la muestra; lo conservado permanece</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Hasta ahora</translation>
    </message>
    <message>
        <source>Some results were not on disk yet when Spotter ended.</source>
        <translation>Algunos resultados aún no estaban en el disco cuando Spotter terminó.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Dividir</translation>
    </message>
    <message>
        <source>Spotter</source>
        <translation>Spotter</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq (about 1 MB), in a folder of its own in your profile.</source>
        <translation>Spotter necesita el paquete de Python pyzmq (cerca de 1 MB), en una carpeta propia en su perfil.</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq.</source>
        <translation>Spotter necesita el paquete de Python pyzmq.</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq. Type: {0}</source>
        <translation>Spotter necesita el paquete de Python pyzmq. Escriba: {0}</translation>
    </message>
    <message>
        <source>Spotter talks to its engine through pyzmq, which this QGIS does not have.</source>
        <translation>Spotter habla con su motor mediante pyzmq, que este QGIS no tiene.</translation>
    </message>
    <message>
        <source>Spotter: find what a sentence describes</source>
        <translation>Spotter: encontrar lo que describe una frase</translation>
    </message>
    <message>
        <source>Spotter: past runs</source>
        <translation>Spotter: búsquedas pasadas</translation>
    </message>
    <message>
        <source>Spotter: to another computer</source>
        <translation>Spotter: a otro equipo</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Iníciela de nuevo.</translation>
    </message>
    <message>
        <source>Start it here with `engine serve`; for an engine at the other end of a tunnel, give its key file.</source>
        <translation>Inícielo aquí con `engine serve`; para un motor al otro extremo de un túnel, dé su archivo de clave.</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Iniciar el motor</translation>
    </message>
    <message>
        <source>Start tuning</source>
        <translation>Iniciar el ajuste</translation>
    </message>
    <message>
        <source>Starting the engine on this computer.</source>
        <translation>Iniciando el motor en este equipo.</translation>
    </message>
    <message>
        <source>State of the model of its choice</source>
        <translation>Estado del modelo de su elección</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Steadier score: three answers</source>
        <translation>Puntuación más estable: tres respuestas</translation>
    </message>
    <message>
        <source>Steadiest score: eight answers</source>
        <translation>Puntuación más estable posible: ocho respuestas</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Paso {0} de {1}</translation>
    </message>
    <message>
        <source>Step {step}: {values}</source>
        <translation>Paso {step}: {values}</translation>
    </message>
    <message>
        <source>Step {step}: “{query}”</source>
        <translation>Paso {step}: «{query}»</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Steps (0: as many as the minutes allow)</source>
        <translation>Pasos (0: tantos como permitan los minutos)</translation>
    </message>
    <message>
        <source>Steps that were made</source>
        <translation>Pasos realizados</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop installing</source>
        <translation>Detener la instalación</translation>
    </message>
    <message>
        <source>Stop the engine, and try again.</source>
        <translation>Detenga el motor e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Stopped: {count} found so far.</source>
        <translation>Detenido: {count} hallados hasta ahora.</translation>
    </message>
    <message>
        <source>Stopped: {steps}</source>
        <translation>Detenido: {steps}</translation>
    </message>
    <message>
        <source>Stopped; the next time goes on where it stopped.</source>
        <translation>Detenido; la próxima vez continúa donde se detuvo.</translation>
    </message>
    <message>
        <source>Stops after this step; nothing is lost</source>
        <translation>Se detiene tras este paso; no se pierde nada</translation>
    </message>
    <message>
        <source>Stops; what did best so far is measured: {steps}</source>
        <translation>Se detiene; se mide lo mejor hasta ahora: {steps}</translation>
    </message>
    <message>
        <source>Supervised: for many shots, or a model that is never right</source>
        <translation>Supervisado: para muchos shots, o un modelo que nunca acierta</translation>
    </message>
    <message>
        <source>Table of queries</source>
        <translation>Tabla de consultas</translation>
    </message>
    <message>
        <source>Take a smaller one, or search at a coarser resolution.</source>
        <translation>Tome uno más pequeño, o busque con una resolución más gruesa.</translation>
    </message>
    <message>
        <source>Take back what was decided about it, whenever that was</source>
        <translation>Retirar lo que se decidió sobre él, fuera cuando fuera</translation>
    </message>
    <message>
        <source>Take examples that lie on what is searched.</source>
        <translation>Tome patrones que estén sobre lo que se busca.</translation>
    </message>
    <message>
        <source>Take out what was digitized last</source>
        <translation>Quitar lo último que se digitalizó</translation>
    </message>
    <message>
        <source>Take the shape (V)</source>
        <translation>Tomar la forma (V)</translation>
    </message>
    <message>
        <source>Take {minutes} min</source>
        <translation>Usar {minutes} min</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>Taught from</source>
        <translation>Enseñado desde</translation>
    </message>
    <message>
        <source>Taught from {base} by {method}, from {shots} shots.</source>
        <translation>Enseñado desde {base} con {method}, con {shots} ejemplos.</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Enseñar a</translation>
    </message>
    <message>
        <source>Teaches a model from a set of shots; what comes of it can be asked by its name.</source>
        <translation>Enseña a un modelo con un conjunto de shots; el resultado se puede consultar por su nombre.</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Archivos de texto (*.txt)</translation>
    </message>
    <message>
        <source>That is no token.</source>
        <translation>Eso no es un token.</translation>
    </message>
    <message>
        <source>That would be {0} examples and {1} counter-examples; the most are {2} of each.</source>
        <translation>Serían {0} patrones y {1} contrapatrones; el máximo es {2} de cada uno.</translation>
    </message>
    <message>
        <source>The Python {0} that QGIS runs has no interpreter where it is looked for.</source>
        <translation>El Python {0} que ejecuta QGIS no tiene intérprete donde se busca.</translation>
    </message>
    <message>
        <source>The adapter “{name}” did not arrive whole: it may have been changed meanwhile.</source>
        <translation>El adaptador «{name}» no llegó completo: puede que haya cambiado entretanto.</translation>
    </message>
    <message>
        <source>The adapter “{name}” is on the engine now.</source>
        <translation>El adaptador «{name}» está ahora en el motor.</translation>
    </message>
    <message>
        <source>The adapter “{name}” was exported.</source>
        <translation>El adaptador «{name}» se exportó.</translation>
    </message>
    <message>
        <source>The area cannot be placed on the map.</source>
        <translation>La zona no se puede situar en el mapa.</translation>
    </message>
    <message>
        <source>The area has no place in the CRS of the image.</source>
        <translation>La zona no tiene lugar en el SRC de la imagen.</translation>
    </message>
    <message>
        <source>The area has no place in the CRS {0}.</source>
        <translation>La zona no tiene lugar en el SRC {0}.</translation>
    </message>
    <message>
        <source>The area has {0} x {1} pixels: {2} tiles, more than the {3} of a search.</source>
        <translation>La zona tiene {0} x {1} píxeles: {2} teselas, más que las {3} de una búsqueda.</translation>
    </message>
    <message>
        <source>The area is empty.</source>
        <translation>La zona está vacía.</translation>
    </message>
    <message>
        <source>The area lies outside the layer {0}.</source>
        <translation>La zona está fuera de la capa {0}.</translation>
    </message>
    <message>
        <source>The area of '{layer}' is left out: nobody said that everything called “{kind}” is marked there.</source>
        <translation>Se omite el área de «{layer}»: nadie dijo que en ella esté marcado todo lo llamado «{kind}».</translation>
    </message>
    <message>
        <source>The area spans a large part of the Earth.</source>
        <translation>La zona abarca gran parte de la Tierra.</translation>
    </message>
    <message>
        <source>The authentication configuration '{0}' holds no key of an engine.</source>
        <translation>La configuración de autenticación «{0}» no contiene ninguna clave de un motor.</translation>
    </message>
    <message>
        <source>The authentication configuration '{0}' holds no token.</source>
        <translation>La configuración de autenticación «{0}» no contiene ningún token.</translation>
    </message>
    <message>
        <source>The connection does not use QGIS's proxy: through a firewall, use an SSH tunnel.</source>
        <translation>La conexión no usa el proxy de QGIS: a través de un cortafuegos, use un túnel SSH.</translation>
    </message>
    <message>
        <source>The connection is encrypted, and only that engine can read it. It keeps what it gets for a week.</source>
        <translation>La conexión va cifrada, y solo ese motor puede leerla. Conserva lo que recibe durante una semana.</translation>
    </message>
    <message>
        <source>The connection is encrypted.</source>
        <translation>La conexión va cifrada.</translation>
    </message>
    <message>
        <source>The connection is encrypted. The engine keeps the shots until they are removed there.</source>
        <translation>La conexión está cifrada. El motor guarda los ejemplos hasta que se eliminen allí.</translation>
    </message>
    <message>
        <source>The connection to the engine failed: {0}</source>
        <translation>La conexión con el motor falló: {0}</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} GB free; {model} needs about {size} GB.</source>
        <translation>El disco de {folder} tiene {free} GB libres; {model} necesita unos {size} GB.</translation>
    </message>
    <message>
        <source>The engine at {0}</source>
        <translation>El motor en {0}</translation>
    </message>
    <message>
        <source>The engine cannot be asked about its models.</source>
        <translation>No se puede preguntar al motor por sus modelos.</translation>
    </message>
    <message>
        <source>The engine cannot check its models.</source>
        <translation>El motor no puede comprobar sus modelos.</translation>
    </message>
    <message>
        <source>The engine cannot teach this model.</source>
        <translation>El motor no puede enseñar a este modelo.</translation>
    </message>
    <message>
        <source>The engine does not answer; trying again</source>
        <translation>El motor no responde; se intenta de nuevo</translation>
    </message>
    <message>
        <source>The engine goes into a Python environment of its own, and nothing of QGIS's is changed.</source>
        <translation>El motor va a un entorno de Python propio y no se cambia nada de QGIS.</translation>
    </message>
    <message>
        <source>The engine goes on where it stopped…</source>
        <translation>El motor continúa donde se detuvo…</translation>
    </message>
    <message>
        <source>The engine has not answered for {0} minutes in the middle of a query.</source>
        <translation>El motor no ha respondido durante {0} minutos en medio de una consulta.</translation>
    </message>
    <message>
        <source>The engine has not answered.</source>
        <translation>El motor no ha respondido.</translation>
    </message>
    <message>
        <source>The engine is asked what that buys…</source>
        <translation>Se pregunta al motor qué permite eso…</translation>
    </message>
    <message>
        <source>The engine is not connected.</source>
        <translation>El motor no está conectado.</translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation>El motor se está iniciando</translation>
    </message>
    <message>
        <source>The engine is starting; this takes longer than usual</source>
        <translation>El motor se está iniciando; tarda más de lo habitual</translation>
    </message>
    <message>
        <source>The engine is too old to ask several queries in one look at the tiles: it looks once for each.</source>
        <translation>El motor es demasiado antiguo para hacer varias consultas en una sola pasada por las teselas: hace una por cada consulta.</translation>
    </message>
    <message>
        <source>The engine is too old to learn from a review.</source>
        <translation>El motor es demasiado antiguo para aprender de una revisión.</translation>
    </message>
    <message>
        <source>The engine is too old to take examples from a file that it reads itself.</source>
        <translation>El motor es demasiado antiguo para tomar patrones de un archivo que lee por sí mismo.</translation>
    </message>
    <message>
        <source>The engine is version {0}, the plugin version {1}; both speak protocol {2}.</source>
        <translation>El motor es de la versión {0}, el complemento de la versión {1}; ambos hablan el protocolo {2}.</translation>
    </message>
    <message>
        <source>The engine is version {0}, which does not fit this plugin, version {1}.</source>
        <translation>El motor es de la versión {0}, que no encaja con este complemento, versión {1}.</translation>
    </message>
    <message>
        <source>The engine is version {version}, which cannot tune yet.</source>
        <translation>El motor es de la versión {version}, que aún no puede ajustar.</translation>
    </message>
    <message>
        <source>The engine knows none; its keeper can add one.</source>
        <translation>El motor no conoce ninguno; su responsable puede añadir uno.</translation>
    </message>
    <message>
        <source>The engine loads the model</source>
        <translation>El motor carga el modelo</translation>
    </message>
    <message>
        <source>The engine loads the model {0}.</source>
        <translation>El motor carga el modelo {0}.</translation>
    </message>
    <message>
        <source>The engine loads the model…</source>
        <translation>El motor carga el modelo…</translation>
    </message>
    <message>
        <source>The engine needs about {0} GB on the disk of '{1}', where {2} GB are free.</source>
        <translation>El motor necesita unos {0} GB en el disco de «{1}», donde hay {2} GB libres.</translation>
    </message>
    <message>
        <source>The engine no longer has the run “{name}”.</source>
        <translation>El motor ya no tiene la ejecución «{name}».</translation>
    </message>
    <message>
        <source>The engine no longer has the shots “{name}”.</source>
        <translation>El motor ya no tiene los ejemplos «{name}».</translation>
    </message>
    <message>
        <source>The engine no longer has this run.</source>
        <translation>El motor ya no tiene esta ejecución.</translation>
    </message>
    <message>
        <source>The engine on this computer</source>
        <translation>El motor de este equipo</translation>
    </message>
    <message>
        <source>The engine on this computer cannot be started.</source>
        <translation>El motor de este equipo no se puede iniciar.</translation>
    </message>
    <message>
        <source>The engine on this computer did not start within {0} seconds.</source>
        <translation>El motor de este equipo no se inició en {0} segundos.</translation>
    </message>
    <message>
        <source>The engine on this computer ended with code {0}.</source>
        <translation>El motor de este equipo terminó con el código {0}.</translation>
    </message>
    <message>
        <source>The engine on this computer ended {0} times within a minute.</source>
        <translation>El motor de este equipo terminó {0} veces en un minuto.</translation>
    </message>
    <message>
        <source>The engine opens the file…</source>
        <translation>El motor abre el archivo…</translation>
    </message>
    <message>
        <source>The engine opens the shots</source>
        <translation>El motor abre los ejemplos</translation>
    </message>
    <message>
        <source>The engine that is installed is damaged, and is installed anew: {0}</source>
        <translation>El motor instalado está dañado y se instala de nuevo: {0}</translation>
    </message>
    <message>
        <source>The engine was installed but does not run.</source>
        <translation>El motor se instaló pero no funciona.</translation>
    </message>
    <message>
        <source>The engine was installed without the parts that tuning needs.</source>
        <translation>El motor se instaló sin las partes que el ajuste necesita.</translation>
    </message>
    <message>
        <source>The engine {0} could not be installed.</source>
        <translation>El motor {0} no se pudo instalar.</translation>
    </message>
    <message>
        <source>The engine {0} is installed already, and runs.</source>
        <translation>El motor {0} ya está instalado y funciona.</translation>
    </message>
    <message>
        <source>The engine {0} is installed.</source>
        <translation>El motor {0} está instalado.</translation>
    </message>
    <message>
        <source>The engine's choice</source>
        <translation>El que elija el motor</translation>
    </message>
    <message>
        <source>The engine's choice ({model})</source>
        <translation>El que elija el motor ({model})</translation>
    </message>
    <message>
        <source>The engine's folder '{0}' cannot be removed.</source>
        <translation>La carpeta del motor «{0}» no se puede eliminar.</translation>
    </message>
    <message>
        <source>The environment could not be made.</source>
        <translation>No se pudo crear el entorno.</translation>
    </message>
    <message>
        <source>The extent of the layer</source>
        <translation>La extensión de la capa</translation>
    </message>
    <message>
        <source>The features selected in the active layer become places where nothing is to be found</source>
        <translation>Los objetos seleccionados de la capa activa pasan a ser lugares donde no hay nada que encontrar</translation>
    </message>
    <message>
        <source>The features selected in the active layer become shots</source>
        <translation>Los objetos seleccionados de la capa activa pasan a ser ejemplos</translation>
    </message>
    <message>
        <source>The features selected in the active layer, of results, shots or any other, become examples ({0})</source>
        <translation>Los objetos seleccionados en la capa activa, de resultados, ejemplos o cualquier otra, pasan a ser patrones ({0})</translation>
    </message>
    <message>
        <source>The features selected in the layer are one object</source>
        <translation>Los objetos seleccionados en la capa son uno solo</translation>
    </message>
    <message>
        <source>The file of queries '{0}' cannot be read.</source>
        <translation>No se puede leer el archivo de consultas «{0}».</translation>
    </message>
    <message>
        <source>The file of queries '{0}' has more than {1} queries.</source>
        <translation>El archivo de consultas «{0}» tiene más de {1} consultas.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is empty.</source>
        <translation>El archivo de consultas «{0}» está vacío.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is larger than {1} MiB.</source>
        <translation>El archivo de consultas «{0}» supera los {1} MiB.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is no text in UTF-8.</source>
        <translation>El archivo de consultas «{0}» no es un texto en UTF-8.</translation>
    </message>
    <message>
        <source>The file of the shots has no layer for the labelled area.</source>
        <translation>El archivo de los ejemplos no tiene capa para el área etiquetada.</translation>
    </message>
    <message>
        <source>The file {path} cannot be read: {reason}.</source>
        <translation>No se puede leer el archivo {path}: {reason}.</translation>
    </message>
    <message>
        <source>The file {path} cannot be written: {reason}.</source>
        <translation>No se puede escribir el archivo {path}: {reason}.</translation>
    </message>
    <message>
        <source>The file {path} is no adapter that can be sent: it has {bytes} bytes.</source>
        <translation>El archivo {path} no es un adaptador que se pueda enviar: tiene {bytes} bytes.</translation>
    </message>
    <message>
        <source>The folder of the project, {folder}, may not be written to.</source>
        <translation>No se puede escribir en la carpeta del proyecto, {folder}.</translation>
    </message>
    <message>
        <source>The held-out shots are asked</source>
        <translation>Se preguntan los ejemplos reservados</translation>
    </message>
    <message>
        <source>The image, at its own resolution</source>
        <translation>La imagen, a su propia resolución</translation>
    </message>
    <message>
        <source>The image: the engine reads the file where it is.</source>
        <translation>La imagen: el motor lee el archivo donde está.</translation>
    </message>
    <message>
        <source>The installation failed: {0}</source>
        <translation>La instalación falló: {0}</translation>
    </message>
    <message>
        <source>The installation of the engine on this computer is damaged.</source>
        <translation>La instalación del motor en este equipo está dañada.</translation>
    </message>
    <message>
        <source>The installation was stopped.</source>
        <translation>La instalación se detuvo.</translation>
    </message>
    <message>
        <source>The key is kept in QGIS's authentication database; you may delete the file.</source>
        <translation>La clave está guardada en la base de autenticación de QGIS; puede borrar el archivo.</translation>
    </message>
    <message>
        <source>The label is empty.</source>
        <translation>La etiqueta está vacía.</translation>
    </message>
    <message>
        <source>The labelled area has {width} × {height} pixels, and a tile {tile}: no tile lies in it.</source>
        <translation>El área etiquetada tiene {width} × {height} píxeles y una tesela {tile}: ninguna cabe en ella.</translation>
    </message>
    <message>
        <source>The labelled area is too large: {count} tiles.</source>
        <translation>El área etiquetada es demasiado grande: {count} teselas.</translation>
    </message>
    <message>
        <source>The labelled area of the shots</source>
        <translation>El área etiquetada de los ejemplos</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be edited.</source>
        <translation>La capa «{0}» no se puede editar.</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be read.</source>
        <translation>La capa «{0}» no se puede leer.</translation>
    </message>
    <message>
        <source>The layer '{0}' does not lie in a GeoPackage, so no decision about it could be kept.</source>
        <translation>La capa «{0}» no está en un GeoPackage, así que no podría guardarse ninguna decisión.</translation>
    </message>
    <message>
        <source>The layer '{0}' has more than {1} features.</source>
        <translation>La capa «{0}» tiene más de {1} objetos.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no CRS, and the layer '{1}' has one.</source>
        <translation>La capa '{0}' no tiene SRC, y la capa '{1}' sí.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no areas.</source>
        <translation>La capa '{0}' no tiene zonas.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no extent.</source>
        <translation>La capa «{0}» no tiene extensión.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no feature of which shots can be made.</source>
        <translation>La capa '{0}' no tiene ningún objeto del que hacer shots.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no field '{1}'.</source>
        <translation>La capa '{0}' no tiene el campo '{1}'.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no found objects: everything true is missed.</source>
        <translation>La capa '{0}' no tiene objetos encontrados: todo lo verdadero se omite.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no resolution of its own.</source>
        <translation>La capa «{0}» no tiene resolución propia.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no true objects.</source>
        <translation>La capa '{0}' no tiene objetos verdaderos.</translation>
    </message>
    <message>
        <source>The layer '{0}' holds {1}, and polygons are needed.</source>
        <translation>La capa '{0}' contiene {1}, y se necesitan polígonos.</translation>
    </message>
    <message>
        <source>The layer '{0}' is being edited.</source>
        <translation>La capa «{0}» se está editando.</translation>
    </message>
    <message>
        <source>The layer '{0}' is broken: its data cannot be read.</source>
        <translation>La capa «{0}» está rota: sus datos no se pueden leer.</translation>
    </message>
    <message>
        <source>The layer '{0}' is hidden at the scale 1:{1}.</source>
        <translation>La capa «{0}» está oculta a la escala 1:{1}.</translation>
    </message>
    <message>
        <source>The layer '{0}' is no layer of shots: it needs polygons and a field “text”.</source>
        <translation>La capa «{0}» no es de ejemplos: necesita polígonos y un campo «text».</translation>
    </message>
    <message>
        <source>The layer '{0}' is no result of Spotter.</source>
        <translation>La capa «{0}» no es un resultado de Spotter.</translation>
    </message>
    <message>
        <source>The layer '{0}' is wholly transparent.</source>
        <translation>La capa «{0}» es totalmente transparente.</translation>
    </message>
    <message>
        <source>The layer '{0}' may not be written to.</source>
        <translation>No se puede escribir en la capa «{0}».</translation>
    </message>
    <message>
        <source>The layer of shots cannot be made in {path}.</source>
        <translation>La capa de ejemplos no puede crearse en {path}.</translation>
    </message>
    <message>
        <source>The layer shows {count} runs; what was learned is of one.</source>
        <translation>La capa muestra {count} búsquedas; se aprende de una sola.</translation>
    </message>
    <message>
        <source>The layer to search is no longer there.</source>
        <translation>La capa que se iba a examinar ya no está.</translation>
    </message>
    <message>
        <source>The licence of {model}: {licence}

Do you agree to it?</source>
        <translation>La licencia de {model}: {licence}

¿La acepta?</translation>
    </message>
    <message>
        <source>The line does not cut the shape in two.</source>
        <translation>La línea no corta la forma en dos.</translation>
    </message>
    <message>
        <source>The log '{0}' says more.</source>
        <translation>El registro «{0}» dice más.</translation>
    </message>
    <message>
        <source>The map as seen</source>
        <translation>El mapa como se ve</translation>
    </message>
    <message>
        <source>The map could not be captured: {0}</source>
        <translation>No se pudo capturar el mapa: {0}</translation>
    </message>
    <message>
        <source>The map shows nothing.</source>
        <translation>El mapa no muestra nada.</translation>
    </message>
    <message>
        <source>The model {0} answers on {1}.</source>
        <translation>El modelo {0} responde en {1}.</translation>
    </message>
    <message>
        <source>The model {0} takes no examples.</source>
        <translation>El modelo {0} no admite patrones.</translation>
    </message>
    <message>
        <source>The model {model} could not be fetched.</source>
        <translation>El modelo {model} no se pudo descargar.</translation>
    </message>
    <message>
        <source>The model's files were brought to this computer: take them from there</source>
        <translation>Los archivos del modelo se trajeron a este equipo: tomarlos de ahí</translation>
    </message>
    <message>
        <source>The model's own scores</source>
        <translation>Las puntuaciones del propio modelo</translation>
    </message>
    <message>
        <source>The names of the layers searched: {scene}.</source>
        <translation>Los nombres de las capas examinadas: {scene}.</translation>
    </message>
    <message>
        <source>The next shot</source>
        <translation>El ejemplo siguiente</translation>
    </message>
    <message>
        <source>The overlap {0} is out of range.</source>
        <translation>El solape {0} está fuera de los límites.</translation>
    </message>
    <message>
        <source>The owners of some models say who may have them. Ask for access on the model's page, make a token that may read, and paste it here; it is kept in QGIS's authentication database.</source>
        <translation>Los dueños de algunos modelos dicen quién puede tenerlos. Solicite acceso en la página del modelo, cree un token de lectura y péguelo aquí; se guarda en la base de datos de autenticación de QGIS.</translation>
    </message>
    <message>
        <source>The path or address of the file: {path}.</source>
        <translation>La ruta o dirección del archivo: {path}.</translation>
    </message>
    <message>
        <source>The pictures of the examples are made…</source>
        <translation>Se preparan las imágenes de los patrones…</translation>
    </message>
    <message>
        <source>The pictures of the tiles that are searched.</source>
        <translation>Las imágenes de las teselas en que se busca.</translation>
    </message>
    <message>
        <source>The pictures of tiles and your words leave this computer for {host}.</source>
        <translation>Las imágenes de las teselas y sus palabras salen de este equipo hacia {host}.</translation>
    </message>
    <message>
        <source>The project was closed, so the search was stopped.</source>
        <translation>El proyecto se cerró, así que la búsqueda se detuvo.</translation>
    </message>
    <message>
        <source>The project, its files and paths, other layers, attributes, and what you look at later.</source>
        <translation>El proyecto, sus archivos y rutas, otras capas, atributos, y lo que mire después.</translation>
    </message>
    <message>
        <source>The query is empty.</source>
        <translation>La consulta está vacía.</translation>
    </message>
    <message>
        <source>The query {0} has {1} characters.</source>
        <translation>La consulta {0} tiene {1} caracteres.</translation>
    </message>
    <message>
        <source>The query {0} is empty.</source>
        <translation>La consulta {0} está vacía.</translation>
    </message>
    <message>
        <source>The report '{0}' cannot be written.</source>
        <translation>No se puede escribir el informe '{0}'.</translation>
    </message>
    <message>
        <source>The report is in {0}.</source>
        <translation>El informe está en {0}.</translation>
    </message>
    <message>
        <source>The resolution {0} m is not above zero.</source>
        <translation>La resolución {0} m no es mayor que cero.</translation>
    </message>
    <message>
        <source>The result cannot be read.</source>
        <translation>No se puede leer el resultado.</translation>
    </message>
    <message>
        <source>The result goes to {path} instead.</source>
        <translation>El resultado va a {path} en su lugar.</translation>
    </message>
    <message>
        <source>The result has {count} features; 1 to {most} can be learned from.</source>
        <translation>El resultado tiene {count} objetos; se puede aprender de 1 a {most}.</translation>
    </message>
    <message>
        <source>The result is empty.</source>
        <translation>El resultado está vacío.</translation>
    </message>
    <message>
        <source>The result of “{query}” could not be written to disk.</source>
        <translation>El resultado de «{query}» no se pudo escribir en el disco.</translation>
    </message>
    <message>
        <source>The review cannot be written to {path}.</source>
        <translation>La revisión no puede escribirse en {path}.</translation>
    </message>
    <message>
        <source>The run {0} can go on: resume it in Spotter's panel.</source>
        <translation>La ejecución {0} puede continuar: reanúdela en el panel de Spotter.</translation>
    </message>
    <message>
        <source>The same afterwards</source>
        <translation>Lo mismo después</translation>
    </message>
    <message>
        <source>The search ended early; {count} features that were found before are kept.</source>
        <translation>La búsqueda terminó antes de tiempo; se conservan {count} objetos hallados antes.</translation>
    </message>
    <message>
        <source>The secret stands in QGIS's authentication database, and its master password was not given.</source>
        <translation>El secreto está en la base de datos de autenticación de QGIS, y no se dio su contraseña maestra.</translation>
    </message>
    <message>
        <source>The shape has several parts, and a feature of this layer has one.</source>
        <translation>La forma tiene varias partes y un objeto de esta capa tiene una.</translation>
    </message>
    <message>
        <source>The share is drawn when shots are made</source>
        <translation>La parte se sortea al hacer los ejemplos</translation>
    </message>
    <message>
        <source>The shot before</source>
        <translation>El ejemplo anterior</translation>
    </message>
    <message>
        <source>The shots could not be written to the layer '{0}'.</source>
        <translation>No se pudieron escribir los ejemplos en la capa «{0}».</translation>
    </message>
    <message>
        <source>The shots need {count} tiles, and a set may have {most}.</source>
        <translation>Los ejemplos necesitan {count} teselas y un conjunto puede tener {most}.</translation>
    </message>
    <message>
        <source>The table of queries is empty.</source>
        <translation>La tabla de consultas está vacía.</translation>
    </message>
    <message>
        <source>The task {0} is '{1}'.</source>
        <translation>La tarea {0} es «{1}».</translation>
    </message>
    <message>
        <source>The text of feature {0} has {1} characters.</source>
        <translation>El texto del objeto {0} tiene {1} caracteres.</translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation>Toda la capa</translation>
    </message>
    <message>
        <source>The words alone say what to find</source>
        <translation>Solo las palabras dicen qué buscar</translation>
    </message>
    <message>
        <source>The {0} queries are asked in {1} looks at the tiles.</source>
        <translation>Las {0} consultas se hacen en {1} pasadas por las teselas.</translation>
    </message>
    <message>
        <source>There are no shots on this engine yet: digitize a few objects, and make some.</source>
        <translation>Este motor aún no tiene ejemplos: digitalice algunos objetos y haga algunos.</translation>
    </message>
    <message>
        <source>There are {0} examples and {1} counter-examples; the most are {2} of each.</source>
        <translation>Hay {0} patrones y {1} contrapatrones; el máximo es {2} de cada uno.</translation>
    </message>
    <message>
        <source>There is an adapter '{0}' already.</source>
        <translation>Ya hay un adaptador '{0}'.</translation>
    </message>
    <message>
        <source>There is an adapter “{name}” already. Replace it?</source>
        <translation>Ya existe un adaptador «{name}». ¿Reemplazarlo?</translation>
    </message>
    <message>
        <source>There is no Python at '{0}', which the settings name for the engine.</source>
        <translation>No hay ningún Python en «{0}», que los ajustes nombran para el motor.</translation>
    </message>
    <message>
        <source>There is no connection to an engine.</source>
        <translation>No hay conexión con ningún motor.</translation>
    </message>
    <message>
        <source>There is no example of what to find.</source>
        <translation>No hay ningún patrón de lo que se busca.</translation>
    </message>
    <message>
        <source>There is no layer of shots yet.</source>
        <translation>Todavía no hay capa de ejemplos.</translation>
    </message>
    <message>
        <source>There is no raster layer to search.</source>
        <translation>No hay ninguna capa ráster que examinar.</translation>
    </message>
    <message>
        <source>There is no room for two: the engine that was installed before is removed first.</source>
        <translation>No hay sitio para dos: primero se elimina el motor instalado antes.</translation>
    </message>
    <message>
        <source>There is nothing to learn from.</source>
        <translation>No hay nada de lo que aprender.</translation>
    </message>
    <message>
        <source>There is nothing to see in the area: all {0} tiles are blank.</source>
        <translation>No hay nada que ver en la zona: las {0} teselas están vacías.</translation>
    </message>
    <message>
        <source>They were made after the file could no longer be written; decide them again.</source>
        <translation>Se tomaron cuando ya no se podía escribir en el archivo; vuelva a decidirlas.</translation>
    </message>
    <message>
        <source>This cannot be tuned here.</source>
        <translation>Esto no se puede ajustar aquí.</translation>
    </message>
    <message>
        <source>This goes to {address}:</source>
        <translation>Esto se envía a {address}:</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery and on aerial pictures of a few towns.</source>
        <translation>Este modelo se entrenó con imágenes sintéticas y con fotos aéreas de unas pocas ciudades.</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery: on real imagery it finds little.</source>
        <translation>Este modelo se entrenó con imágenes sintéticas: en imágenes reales halla poco.</translation>
    </message>
    <message>
        <source>This shape cannot be made right-angled.</source>
        <translation>Esta forma no puede hacerse de ángulos rectos.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Tesela</translation>
    </message>
    <message>
        <source>Tile {tile}</source>
        <translation>Tesela {tile}</translation>
    </message>
    <message>
        <source>Tiles a second</source>
        <translation>Teselas por segundo</translation>
    </message>
    <message>
        <source>Tiles finished since its start</source>
        <translation>Teselas terminadas desde su inicio</translation>
    </message>
    <message>
        <source>Tiles in the models</source>
        <translation>Teselas en los modelos</translation>
    </message>
    <message>
        <source>Tiles searched</source>
        <translation>Teselas examinadas</translation>
    </message>
    <message>
        <source>Tiles that wait</source>
        <translation>Teselas que esperan</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Hora (UTC)</translation>
    </message>
    <message>
        <source>To learn from: {accepted} more accepted and {rejected} more rejected ones are wanted.</source>
        <translation>Para aprender faltan {accepted} aceptados y {rejected} rechazados.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these objects with their texts, the labelled area, and the image around them. Nothing else leaves this computer.</source>
        <translation>Al motor en {0} van: estos objetos con sus textos, la zona etiquetada y la imagen a su alrededor. Nada más sale de este equipo.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these pictures, the tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>Al motor en {0} van: estas imágenes, los píxeles de las teselas y su lugar, el nombre de la capa y la consulta ({1} en total). Nada más sale de este equipo.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>Al motor en {0} van: los píxeles de estas teselas y su lugar, el nombre de la capa y la consulta ({1} en total). Nada más sale de este equipo.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Token for gated models</source>
        <translation>Token para modelos de acceso restringido</translation>
    </message>
    <message>
        <source>Token for gated models…</source>
        <translation>Token para modelos de acceso restringido…</translation>
    </message>
    <message>
        <source>True boxes dashed in white, before in red, after in green.</source>
        <translation>Rectángulos verdaderos en blanco a trazos, antes en rojo, después en verde.</translation>
    </message>
    <message>
        <source>True objects</source>
        <translation>Objetos verdaderos</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Inténtelo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>Trying the engine.</source>
        <translation>Probando el motor.</translation>
    </message>
    <message>
        <source>Tune</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Tune from shots</source>
        <translation>Ajustar con shots</translation>
    </message>
    <message>
        <source>Tuning {0}</source>
        <translation>Ajuste: {0}</translation>
    </message>
    <message>
        <source>Turned and mirrored versions of each shot</source>
        <translation>Versiones giradas y reflejadas de cada shot</translation>
    </message>
    <message>
        <source>Type it first, for example “storage tank”.</source>
        <translation>Escríbalo primero, por ejemplo «storage tank».</translation>
    </message>
    <message>
        <source>Type its path as the engine's computer knows it.</source>
        <translation>Escriba su ruta tal como la conoce el equipo del motor.</translation>
    </message>
    <message>
        <source>Type this into a terminal, or on Debian and Ubuntu: sudo apt install python3-zmq. Then try again: {0}</source>
        <translation>Escriba esto en una terminal, o en Debian y Ubuntu: sudo apt install python3-zmq. Después inténtelo de nuevo: {0}</translation>
    </message>
    <message>
        <source>Type what it is, for example “storage tank”.</source>
        <translation>Escriba qué es, por ejemplo «storage tank».</translation>
    </message>
    <message>
        <source>Type what they are, and try again.</source>
        <translation>Escriba qué son e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Type what to look for, for example “all storage tanks”.</source>
        <translation>Escriba qué se busca, por ejemplo «all storage tanks».</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Understood as all of a class.</source>
        <translation>Entendido como todos los de una clase.</translation>
    </message>
    <message>
        <source>Understood as outlines of all that answer a question.</source>
        <translation>Entendido como los contornos de todo lo que responde a una pregunta.</translation>
    </message>
    <message>
        <source>Understood as the one object that the words describe.</source>
        <translation>Entendido como el único objeto que describen las palabras.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Unfinished jobs</source>
        <translation>Trabajos sin terminar</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area and, at its edge, at most a picture's side around it.</source>
        <translation>Hasta {tiles} imágenes de {size} × {size} píxeles, tal como el mapa muestra {scene} en la zona y, en su borde, como mucho un lado de imagen alrededor.</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area.</source>
        <translation>Hasta {tiles} imágenes de {size} × {size} píxeles, tal como el mapa muestra {scene} en la zona.</translation>
    </message>
    <message>
        <source>Update it.</source>
        <translation>Actualícelo.</translation>
    </message>
    <message>
        <source>Update the engine, or leave the examples out.</source>
        <translation>Actualice el motor, o quite los patrones.</translation>
    </message>
    <message>
        <source>Update the engine, search a layer, or leave the examples out.</source>
        <translation>Actualice el motor, busque en una capa, o quite los patrones.</translation>
    </message>
    <message>
        <source>Update the engine.</source>
        <translation>Actualice el motor.</translation>
    </message>
    <message>
        <source>Update the older of the two.</source>
        <translation>Actualice el más antiguo de los dos.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Usarlo</translation>
    </message>
    <message>
        <source>Use the key file instead, in a folder that only you can read.</source>
        <translation>Use en su lugar el archivo de clave, en una carpeta que solo usted pueda leer.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it.</source>
        <translation>Espere a que termine, o cancélela.</translation>
    </message>
    <message>
        <source>Wait until it has finished, and connect.</source>
        <translation>Espere a que termine y conecte.</translation>
    </message>
    <message>
        <source>Waits for its turn on the engine</source>
        <translation>Espera su turno en el motor</translation>
    </message>
    <message>
        <source>Warn of classes with fewer objects than</source>
        <translation>Avisar de las clases con menos objetos que</translation>
    </message>
    <message>
        <source>What all of them are (instead of the field)</source>
        <translation>Qué son todos (en lugar del campo)</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>¿Qué busca?</translation>
    </message>
    <message>
        <source>What is asked of a server on this computer stays on it, if the server sends nothing on.</source>
        <translation>Lo que se pregunta a un servidor de este equipo se queda en él, si el servidor no reenvía nada.</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Qué se compara</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>¿Qué es?</translation>
    </message>
    <message>
        <source>What is taken or drawn next shows what is not to be found</source>
        <translation>Lo que se tome o dibuje a continuación muestra lo que no debe encontrarse</translation>
    </message>
    <message>
        <source>What it found so far is kept. Ask again once it is back.</source>
        <translation>Lo que halló hasta ahora se conserva. Pregunte de nuevo cuando vuelva.</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Qué es</translation>
    </message>
    <message>
        <source>What it says of it</source>
        <translation>Lo que dice de ella</translation>
    </message>
    <message>
        <source>What scores less than {0:g} does not count.</source>
        <translation>Lo que puntúa menos de {0:g} no cuenta.</translation>
    </message>
    <message>
        <source>What stays here:</source>
        <translation>Lo que se queda aquí:</translation>
    </message>
    <message>
        <source>What the model says while it looks appears here.</source>
        <translation>Lo que dice el modelo mientras mira aparece aquí.</translation>
    </message>
    <message>
        <source>What the model wrote</source>
        <translation>Lo que escribió el modelo</translation>
    </message>
    <message>
        <source>What the reasoning says of it</source>
        <translation>Lo que el razonamiento dice de ella</translation>
    </message>
    <message>
        <source>What the server does with what it gets is its keeper's word, not Spotter's.</source>
        <translation>Lo que el servidor hace con lo que recibe lo dice su responsable, no Spotter.</translation>
    </message>
    <message>
        <source>What to ask before and after</source>
        <translation>Qué preguntar antes y después</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Qué se busca</translation>
    </message>
    <message>
        <source>What to look for (may be empty with examples)</source>
        <translation>Qué buscar (puede quedar vacío con patrones)</translation>
    </message>
    <message>
        <source>What tuning made of the model: adapters that the engine has for it</source>
        <translation>Lo que el ajuste hizo del modelo: adaptadores que el motor tiene para él</translation>
    </message>
    <message>
        <source>What was digitized is not in the file of the layer '{0}' yet.</source>
        <translation>Lo digitalizado aún no está en el archivo de la capa «{0}».</translation>
    </message>
    <message>
        <source>What was drawn has no area.</source>
        <translation>Lo dibujado no tiene superficie.</translation>
    </message>
    <message>
        <source>What was drawn has no place in the CRS of the layer.</source>
        <translation>Lo dibujado no tiene lugar en el SRC de la capa.</translation>
    </message>
    <message>
        <source>What was found so far is kept in {path}; see “Past runs”.</source>
        <translation>Lo hallado hasta ahora está en {path}; véase «Búsquedas pasadas».</translation>
    </message>
    <message>
        <source>What was missed is known only inside a reviewed area: draw one.</source>
        <translation>Lo que faltó solo se conoce dentro de un área revisada: dibuje una.</translation>
    </message>
    <message>
        <source>What was noticed</source>
        <translation>Lo que se advirtió</translation>
    </message>
    <message>
        <source>What was reviewed</source>
        <translation>Lo revisado</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Where they lie, the names of layers and files, and the project.</source>
        <translation>Dónde están, los nombres de capas y archivos, y el proyecto.</translation>
    </message>
    <message>
        <source>Where they lie: their coordinates, and the coordinate reference system {crs}.</source>
        <translation>Dónde están: sus coordenadas, y el sistema de referencia de coordenadas {crs}.</translation>
    </message>
    <message>
        <source>Where your {count} examples lie: a box of each.</source>
        <translation>Dónde están sus {count} patrones: un rectángulo de cada uno.</translation>
    </message>
    <message>
        <source>Whether it is better</source>
        <translation>Si es mejor</translation>
    </message>
    <message>
        <source>Whether it was kept</source>
        <translation>Si se conservó</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>Deseo</translation>
    </message>
    <message>
        <source>With each query go {0} small pictures of the examples and what surrounds them.</source>
        <translation>Con cada consulta van {0} imágenes pequeñas de los patrones y de lo que los rodea.</translation>
    </message>
    <message>
        <source>Without a GPU this takes {time}. A smaller budget makes fewer steps, and teaches less.</source>
        <translation>Sin GPU esto tarda {time}. Menos tiempo hace menos pasos y enseña menos.</translation>
    </message>
    <message>
        <source>Without scores there is no average precision.</source>
        <translation>Sin puntuaciones no hay precisión media.</translation>
    </message>
    <message>
        <source>Write a query a line.</source>
        <translation>Escriba una consulta por línea.</translation>
    </message>
    <message>
        <source>You are asked once for each address.</source>
        <translation>Se le pregunta una vez por cada dirección.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>Mientras tanto puede seguir trabajando.</translation>
    </message>
    <message>
        <source>Your key “{key}” may ask this engine, but not tune on it.</source>
        <translation>Su clave «{key}» puede preguntar a este motor, pero no ajustar en él.</translation>
    </message>
    <message>
        <source>Your query: “{query}”.</source>
        <translation>Su consulta: «{query}».</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Zoom in, or draw a smaller area to search.</source>
        <translation>Acérquese, o dibuje una zona más pequeña.</translation>
    </message>
    <message>
        <source>Zoom to the layer, or draw an area that meets it.</source>
        <translation>Acérquese a la capa, o dibuje una zona que la toque.</translation>
    </message>
    <message>
        <source>Zoom to the result.</source>
        <translation>Acerque el mapa al resultado.</translation>
    </message>
    <message>
        <source>Zoom to where it shows, or change its scale range in the layer's properties.</source>
        <translation>Acérquese a donde se muestra, o cambie su rango de escalas en las propiedades de la capa.</translation>
    </message>
    <message>
        <source>a server</source>
        <translation>un servidor</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>quedan unos {time}</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptados</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>all stored</source>
        <translation>todo guardado</translation>
    </message>
    <message>
        <source>as the classes are called</source>
        <translation>como se llaman las clases</translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation>en {0}</translation>
    </message>
    <message>
        <source>better</source>
        <translation>mejor</translation>
    </message>
    <message>
        <source>bounding boxes</source>
        <translation>los rectángulos envolventes</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>no se puede usar</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminada</translation>
    </message>
    <message>
        <source>empty: after the model</source>
        <translation>vacío: según el modelo</translation>
    </message>
    <message>
        <source>empty: the server wants none</source>
        <translation>vacío: el servidor no la pide</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>for example: storage tank</source>
        <translation>por ejemplo: storage tank</translation>
    </message>
    <message>
        <source>held out:</source>
        <translation>reservados:</translation>
    </message>
    <message>
        <source>in line {0}</source>
        <translation>en la línea {0}</translation>
    </message>
    <message>
        <source>in row {0}</source>
        <translation>en la fila {0}</translation>
    </message>
    <message>
        <source>it has no fields</source>
        <translation>no tiene campos</translation>
    </message>
    <message>
        <source>missed by the model</source>
        <translation>omitidos por el modelo</translation>
    </message>
    <message>
        <source>more like the examples</source>
        <translation>más como los patrones</translation>
    </message>
    <message>
        <source>not better</source>
        <translation>no mejor</translation>
    </message>
    <message>
        <source>not decided yet</source>
        <translation>aún sin decidir</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>sin terminar</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>no medido</translation>
    </message>
    <message>
        <source>not to find</source>
        <translation>que no hay que encontrar</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>en este equipo</translation>
    </message>
    <message>
        <source>outlines</source>
        <translation>los contornos</translation>
    </message>
    <message>
        <source>part of another</source>
        <translation>parte de otro</translation>
    </message>
    <message>
        <source>processor, no GPU</source>
        <translation>procesador, sin GPU</translation>
    </message>
    <message>
        <source>pyzmq could not be installed (pip ended with code {0}).</source>
        <translation>pyzmq no se pudo instalar (pip terminó con el código {0}).</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazados</translation>
    </message>
    <message>
        <source>relabelled</source>
        <translation>reetiquetados</translation>
    </message>
    <message>
        <source>reshaped</source>
        <translation>con nueva forma</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>puntuación {score}</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>paso {step}</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>paso {step} de {steps}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>tcp://host:5577; empty: what the key says</source>
        <translation>tcp://host:5577; vacío: lo que dice la clave</translation>
    </message>
    <message>
        <source>the processor (there is no GPU)</source>
        <translation>el procesador (no hay GPU)</translation>
    </message>
    <message>
        <source>to be fetched</source>
        <translation>por descargar</translation>
    </message>
    <message>
        <source>to find</source>
        <translation>que hay que encontrar</translation>
    </message>
    <message>
        <source>uv cannot be had here; pip does the work.</source>
        <translation>Aquí no se puede obtener uv; pip hace el trabajo.</translation>
    </message>
    <message>
        <source>{0} does not let the key '{1}' tune.</source>
        <translation>{0} no permite ajustar a la clave '{1}'.</translation>
    </message>
    <message>
        <source>{0} examples and {1} counter-examples: with the query, a small picture of each and of what surrounds it is sent to the engine. The words may be left out.</source>
        <translation>{0} patrones y {1} contrapatrones: con la consulta se envía al motor una imagen pequeña de cada uno y de lo que lo rodea. Las palabras pueden faltar.</translation>
    </message>
    <message>
        <source>{0} features are too much for one set of shots.</source>
        <translation>{0} objetos son demasiados para un conjunto de shots.</translation>
    </message>
    <message>
        <source>{0} is of version {1}, which cannot be taught.</source>
        <translation>{0} es de la versión {1}, que no se puede enseñar.</translation>
    </message>
    <message>
        <source>{0} is taught on {1}.</source>
        <translation>Se enseña a {0} en {1}.</translation>
    </message>
    <message>
        <source>{0} lacks what tuning needs.</source>
        <translation>A {0} le falta lo que requiere el ajuste.</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} more such messages are left out.</source>
        <translation>Se omiten {0} mensajes más de este tipo.</translation>
    </message>
    <message>
        <source>{0} objects in {1} tiles of {2} pixels, {3} m a pixel.</source>
        <translation>{0} objetos en {1} teselas de {2} píxeles, {3} m por píxel.</translation>
    </message>
    <message>
        <source>{0} objects outside of the areas are not counted.</source>
        <translation>{0} objetos fuera de las zonas no se cuentan.</translation>
    </message>
    <message>
        <source>{0} of the {1} examples show nothing on the layers that are searched.</source>
        <translation>{0} de los {1} patrones no muestran nada en las capas en que se busca.</translation>
    </message>
    <message>
        <source>{0} right, {1} false alarms, {2} missed.</source>
        <translation>{0} correctos, {1} falsas alarmas, {2} omitidos.</translation>
    </message>
    <message>
        <source>{0} shots to learn from, {1} kept for measuring; {2} of them show nothing of what they ask for.</source>
        <translation>{0} shots de los que se aprende, {1} reservados para medir; {2} de ellos no muestran nada de lo que preguntan.</translation>
    </message>
    <message>
        <source>{0} steps on {1}, about {2} (a guess), {3:.1f} GiB of memory.</source>
        <translation>{0} pasos en {1}, unos {2} (una estimación), {3:.1f} GiB de memoria.</translation>
    </message>
    <message>
        <source>{0} steps on {1}, about {2}, {3:.1f} GiB of memory.</source>
        <translation>{0} pasos en {1}, unos {2}, {3:.1f} GiB de memoria.</translation>
    </message>
    <message>
        <source>{0} taught by {1} in {2} steps on {3}.</source>
        <translation>{0} enseñado con {1} en {2} pasos en {3}.</translation>
    </message>
    <message>
        <source>{0} tiles had gaps: the layer's server did not give all of them.</source>
        <translation>{0} teselas tenían huecos: el servidor de la capa no las dio todas.</translation>
    </message>
    <message>
        <source>{0} x {1} pixels of {2} m: {3} tiles a query.</source>
        <translation>{0} x {1} píxeles de {2} m: {3} teselas por consulta.</translation>
    </message>
    <message>
        <source>{0}: {1:.3f} ({2:.3f} to {3:.3f})</source>
        <translation>{0}: {1:.3f} ({2:.3f} a {3:.3f})</translation>
    </message>
    <message>
        <source>{0}: {1:.3f} before, {2:.3f} after; the difference lies between {3:+.3f} and {4:+.3f}.</source>
        <translation>{0}: {1:.3f} antes, {2:.3f} después; la diferencia está entre {3:+.3f} y {4:+.3f}.</translation>
    </message>
    <message>
        <source>{adapter} (taught from {model})</source>
        <translation>{adapter} (enseñado desde {model})</translation>
    </message>
    <message>
        <source>{ahead} tiles wait before yours</source>
        <translation>{ahead} teselas esperan antes que las suyas</translation>
    </message>
    <message>
        <source>{blank} tiles showed nothing and were not asked about.</source>
        <translation>{blank} teselas no mostraban nada y no se preguntaron.</translation>
    </message>
    <message>
        <source>{count} boxes are kept as a layer.</source>
        <translation>{count} cajas se conservan como capa.</translation>
    </message>
    <message>
        <source>{count} decisions of the review are not on disk.</source>
        <translation>{count} decisiones de la revisión no están en disco.</translation>
    </message>
    <message>
        <source>{count} found features are not decided and are left out.</source>
        <translation>{count} objetos encontrados están sin decidir y no se cuentan.</translation>
    </message>
    <message>
        <source>{count} found features in the reviewed area are not decided: recall follows once they are.</source>
        <translation>{count} objetos encontrados en el área revisada están sin decidir: la exhaustividad llegará cuando lo estén.</translation>
    </message>
    <message>
        <source>{count} found features: where they are, their scores, and what you decided.</source>
        <translation>{count} objetos encontrados: dónde están, sus puntuaciones y lo que decidió.</translation>
    </message>
    <message>
        <source>{count} found for “{query}”.</source>
        <translation>{count} hallados para «{query}».</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} más</translation>
    </message>
    <message>
        <source>{count} more tiles: their reasoning is in the file.</source>
        <translation>{count} teselas más: su razonamiento está en el archivo.</translation>
    </message>
    <message>
        <source>{count} not on disk yet</source>
        <translation>{count} aún no en disco</translation>
    </message>
    <message>
        <source>{count} objects are few: the intervals (95 %) are wide.</source>
        <translation>{count} objetos son pocos: los intervalos (95 %) son amplios.</translation>
    </message>
    <message>
        <source>{count} of the selected features are no areas, and were left out.</source>
        <translation>{count} de los objetos seleccionados no son superficies y se omitieron.</translation>
    </message>
    <message>
        <source>{count} shots are more than the {most} of a set, or too large.</source>
        <translation>{count} ejemplos son más que los {most} de un conjunto, o demasiado grandes.</translation>
    </message>
    <message>
        <source>{count} shots: their shapes and texts, and the labelled area.</source>
        <translation>{count} ejemplos: sus formas y textos, y el área etiquetada.</translation>
    </message>
    <message>
        <source>{count} small pictures of your examples and what surrounds them.</source>
        <translation>{count} imágenes pequeñas de sus patrones y de lo que los rodea.</translation>
    </message>
    <message>
        <source>{count} tiles queued</source>
        <translation>{count} teselas en cola</translation>
    </message>
    <message>
        <source>{done} of {all} decided</source>
        <translation>{done} de {all} decididos</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} de {total} teselas</translation>
    </message>
    <message>
        <source>{figure} held out: {before} → {after}.</source>
        <translation>{figure} reservado: {before} → {after}.</translation>
    </message>
    <message>
        <source>{found} boxes; {true} would be right</source>
        <translation>{found} cajas; {true} serían correctas</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{keys} comes here, Enter runs, Esc cancels.</source>
        <translation>{keys} lleva aquí, Intro ejecuta, Esc cancela.</translation>
    </message>
    <message>
        <source>{kind}: {count} shots</source>
        <translation>{kind}: {count} ejemplos</translation>
    </message>
    <message>
        <source>{memory} GiB of memory</source>
        <translation>{memory} GiB de memoria</translation>
    </message>
    <message>
        <source>{minutes} min buy {steps} steps on {device}.</source>
        <translation>{minutes} min dan para {steps} pasos en {device}.</translation>
    </message>
    <message>
        <source>{model} (knows synthetic imagery and a few towns)</source>
        <translation>{model} (conoce imágenes sintéticas y unas pocas ciudades)</translation>
    </message>
    <message>
        <source>{model} (knows synthetic imagery only)</source>
        <translation>{model} (solo conoce imágenes sintéticas)</translation>
    </message>
    <message>
        <source>{model} (loading)</source>
        <translation>{model} (cargando)</translation>
    </message>
    <message>
        <source>{model} (not fetched yet)</source>
        <translation>{model} (aún no descargado)</translation>
    </message>
    <message>
        <source>{model} does not find what it is shown, and was not added.</source>
        <translation>{model} no encuentra lo que se le muestra y no se ha añadido.</translation>
    </message>
    <message>
        <source>{model} is here.</source>
        <translation>{model} está aquí.</translation>
    </message>
    <message>
        <source>{model} was trained on synthetic imagery and on aerial pictures of a few towns: buildings, cars, pools and trees from about 0.1 to 0.6 m a pixel. For other things and places, use a model that knows more:</source>
        <translation>{model} se entrenó con imágenes sintéticas y con fotos aéreas de unas pocas ciudades: edificios, coches, piscinas y árboles, de unos 0,1 a 0,6 m por píxel. Para otras cosas y otros lugares, use un modelo que conozca más:</translation>
    </message>
    <message>
        <source>{model} was trained on synthetic imagery: it answers about the demonstration scene, and hardly about real pictures. For those, use a model that was trained on them:</source>
        <translation>{model} se entrenó con imágenes sintéticas: responde sobre la escena de demostración, y apenas sobre imágenes reales. Para estas, use un modelo entrenado con ellas:</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} min {s} s</translation>
    </message>
    <message>
        <source>{number} of {count}: “{query}”. True boxes are green and dashed.</source>
        <translation>{number} de {count}: «{query}». Las cajas verdaderas son verdes y discontinuas.</translation>
    </message>
    <message>
        <source>{one} and {other} are the same place under two names: remove one.</source>
        <translation>{one} y {other} son el mismo lugar con dos nombres: quite uno.</translation>
    </message>
    <message>
        <source>{one} and {other} are the same: one of them counts.</source>
        <translation>{one} y {other} son lo mismo: cuenta uno de ellos.</translation>
    </message>
    <message>
        <source>{one} and {other} overlap: check that they are two objects.</source>
        <translation>{one} y {other} se solapan: compruebe que son dos objetos.</translation>
    </message>
    <message>
        <source>{one} and {other} say of the same place that it is one and that it is none: remove one.</source>
        <translation>{one} y {other} dicen del mismo lugar que lo es y que no lo es: quite uno.</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>{path} no se puede escribir.</translation>
    </message>
    <message>
        <source>{path} has no layer of shots.</source>
        <translation>{path} no tiene capa de ejemplos.</translation>
    </message>
    <message>
        <source>{path} holds features in other coordinates; those of this search cannot be converted to them.</source>
        <translation>{path} contiene objetos en otras coordenadas; los de esta búsqueda no se pueden convertir a ellas.</translation>
    </message>
    <message>
        <source>{right} right, {wrong} false alarms</source>
        <translation>{right} correctos, {wrong} falsas alarmas</translation>
    </message>
    <message>
        <source>{right} right, {wrong} false alarms, {missed} missed</source>
        <translation>{right} correctos, {wrong} falsas alarmas, {missed} omitidos</translation>
    </message>
    <message>
        <source>{said}, {count} places to leave out</source>
        <translation>{said}, {count} lugares que no lo son</translation>
    </message>
    <message>
        <source>{shots} shots to learn from, {held_out} kept for measuring; {negatives} show nothing of what they ask for.</source>
        <translation>{shots} ejemplos para aprender, {held_out} reservados para medir; {negatives} no muestran nada de lo que preguntan.</translation>
    </message>
    <message>
        <source>{shots} to learn from, {held} held out for measuring.</source>
        <translation>{shots} de los que aprender, {held} reservados para medir.</translation>
    </message>
    <message>
        <source>{shot} crosses the edge of the labelled area: draw the area around it.</source>
        <translation>{shot} cruza el borde del área etiquetada: dibuje el área alrededor.</translation>
    </message>
    <message>
        <source>{shot} has no text: say what it is.</source>
        <translation>{shot} no tiene texto: diga qué es.</translation>
    </message>
    <message>
        <source>{shot} is {length} pixels long, and a tile {tile}: use a coarser resolution.</source>
        <translation>{shot} mide {length} píxeles y una tesela {tile}: use una resolución más gruesa.</translation>
    </message>
    <message>
        <source>{shot} is {width} pixels thin, and less than {least} cannot be seen: search at a finer resolution.</source>
        <translation>{shot} mide {width} píxeles de ancho y con menos de {least} no se ve: use una resolución más fina.</translation>
    </message>
    <message>
        <source>{shot} lies outside of the imagery.</source>
        <translation>{shot} queda fuera de las imágenes.</translation>
    </message>
    <message>
        <source>{shown} of them score {threshold} or more.</source>
        <translation>{shown} de ellos puntúan {threshold} o más.</translation>
    </message>
    <message>
        <source>{size} MB.</source>
        <translation>{size} MB.</translation>
    </message>
    <message>
        <source>{steps} steps on {device}: about {time}.</source>
        <translation>{steps} pasos en {device}: unos {time}.</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>{tiles} (it has {own} m)</source>
        <translation>{tiles} (tiene {own} m)</translation>
    </message>
    <message>
        <source>{tiles} tiles of {size} px at {ground} m a pixel</source>
        <translation>{tiles} teselas de {size} px a {ground} m por píxel</translation>
    </message>
    <message>
        <source>{tiles}, about {time}</source>
        <translation>{tiles}, unos {time}</translation>
    </message>
    <message>
        <source>“{kind}” has {count} shots of the {least} wanted: digitize more.</source>
        <translation>«{kind}» tiene {count} de los {least} ejemplos deseados: digitalice más.</translation>
    </message>
    <message>
        <source>“{name}” is kept, and is asked from now on.</source>
        <translation>«{name}» se conserva y se usa desde ahora.</translation>
    </message>
    <message>
        <source>“{name}” is kept. The model as it was is still the one that is asked.</source>
        <translation>«{name}» se conserva. Se sigue preguntando al modelo tal como era.</translation>
    </message>
    <message>
        <source>“{name}”: learned from {accepted} accepted and {rejected} rejected ones; right in {right} of {all} that it had not seen.</source>
        <translation>«{name}»: aprendido de {accepted} aceptados y {rejected} rechazados; acertó en {right} de {all} que no había visto.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) crosses itself and was mended: draw it anew.</source>
        <translation>«{shot}» ({id}) se cruza a sí mismo y se reparó: dibújelo de nuevo.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) has no geometry that can be read.</source>
        <translation>«{shot}» ({id}) no tiene una geometría legible.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) has {parts} parts and counts as one: split it if not.</source>
        <translation>«{shot}» ({id}) tiene {parts} partes y cuenta como uno: divídalo si no lo es.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) is no area: draw its outline.</source>
        <translation>«{shot}» ({id}) no es una superficie: dibuje su contorno.</translation>
    </message>
    <message>
        <source>“{text}” ({id})</source>
        <translation>«{text}» ({id})</translation>
    </message>
</context>
</TS>
