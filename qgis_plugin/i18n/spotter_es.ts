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
        <source>'{0}' is neither a wheel nor a folder of wheels.</source>
        <translation>«{0}» no es un archivo wheel ni una carpeta de wheels.</translation>
    </message>
    <message>
        <source>'{0}': {1} found in {2} tiles; {3} blank ones were left out.</source>
        <translation>«{0}»: {1} hallados en {2} teselas; {3} vacías se omitieron.</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ninguno)</translation>
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
        <source>A key is kept in QGIS's authentication database.</source>
        <translation>Hay una clave guardada en la base de autenticación de QGIS.</translation>
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
        <source>A tile of {0} pixels a side cannot be sent.</source>
        <translation>Una tesela de {0} píxeles de lado no se puede enviar.</translation>
    </message>
    <message>
        <source>A tile takes about {time} on this device.</source>
        <translation>Una tesela tarda unos {time} en este dispositivo.</translation>
    </message>
    <message>
        <source>A wheel, or a folder of wheels for a computer without the internet; empty: the package index</source>
        <translation>Un wheel, o una carpeta de wheels para un equipo sin internet; vacío: el índice de paquetes</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adaptador</translation>
    </message>
    <message>
        <source>Add an image to the map (Layer &gt; Add Layer), switch it on, or choose one.</source>
        <translation>Añada una imagen al mapa (Capa &gt; Añadir capa), actívela o elija una.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
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
        <source>Another program keeps {path} to itself.</source>
        <translation>Otro programa retiene {path} para sí.</translation>
    </message>
    <message>
        <source>Answers a tile</source>
        <translation>Respuestas por tesela</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Área (m²)</translation>
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
        <source>Ask the map</source>
        <translation>Preguntar al mapa</translation>
    </message>
    <message>
        <source>Ask “{query}”</source>
        <translation>Preguntar «{query}»</translation>
    </message>
    <message>
        <source>Authentication with that key</source>
        <translation>Autenticación con esa clave</translation>
    </message>
    <message>
        <source>Blank tiles left out</source>
        <translation>Teselas vacías omitidas</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Cajas</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
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
        <source>Choose a layer that holds an image.</source>
        <translation>Elija una capa que contenga una imagen.</translation>
    </message>
    <message>
        <source>Choose a layer that holds something, or draw an area.</source>
        <translation>Elija una capa que contenga algo, o dibuje una zona.</translation>
    </message>
    <message>
        <source>Choose a place that may be written to.</source>
        <translation>Elija un lugar donde se pueda escribir.</translation>
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
        <source>Choose another (Spotter's options).</source>
        <translation>Elija otro (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Choose another layer.</source>
        <translation>Elija otra capa.</translation>
    </message>
    <message>
        <source>Choose another, or leave the field empty (Spotter's options).</source>
        <translation>Elija otro, o deje el campo vacío (opciones de Spotter).</translation>
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
        <source>Close the guide</source>
        <translation>Cerrar la guía</translation>
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
        <source>Download: about {size} GB.</source>
        <translation>Descarga: unos {size} GB.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Dibujar</translation>
    </message>
    <message>
        <source>Draw it on the map.</source>
        <translation>Dibújela en el mapa.</translation>
    </message>
    <message>
        <source>Draw or name a rectangle or polygon that has a size.</source>
        <translation>Dibuje o nombre un rectángulo o polígono que tenga tamaño.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Esfuerzo</translation>
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
        <source>Evidence</source>
        <translation>Indicios</translation>
    </message>
    <message>
        <source>Evidence: what the reasoning names</source>
        <translation>Indicios: lo que nombra el razonamiento</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Descargar</translation>
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
        <source>Found</source>
        <translation>Hallados</translation>
    </message>
    <message>
        <source>Found {count}. Point at a box named in the reasoning to see it on the map; now open an image of yours.</source>
        <translation>{count} hallados. Señale una caja que nombra el razonamiento para verla en el mapa; abra ahora una imagen suya.</translation>
    </message>
    <message>
        <source>GPU ({device})</source>
        <translation>GPU ({device})</translation>
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
        <source>Give the key file that its keeper exported for you, or an authentication configuration with it.</source>
        <translation>Indique el archivo de clave que su responsable exportó para usted, o una configuración de autenticación que la contenga.</translation>
    </message>
    <message>
        <source>Give the password when QGIS asks for it, or use the key file instead (Spotter's options).</source>
        <translation>Dé la contraseña cuando QGIS la pida, o use el archivo de clave (opciones de Spotter).</translation>
    </message>
    <message>
        <source>Hide what scores less. The file keeps everything.</source>
        <translation>Oculta lo que puntúa menos. El archivo lo conserva todo.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Import the key file again (Spotter's options).</source>
        <translation>Importe de nuevo el archivo de clave (opciones de Spotter).</translation>
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
        <source>Installing pyzmq</source>
        <translation>Instalando pyzmq</translation>
    </message>
    <message>
        <source>Installing the engine</source>
        <translation>Instalando el motor</translation>
    </message>
    <message>
        <source>Installing the engine {0}. This takes minutes.</source>
        <translation>Instalando el motor {0}. Tarda unos minutos.</translation>
    </message>
    <message>
        <source>Installing: the dock shows how far it is</source>
        <translation>Instalando: el panel muestra el avance</translation>
    </message>
    <message>
        <source>It is on the map as a temporary layer: save it elsewhere.</source>
        <translation>Está en el mapa como capa temporal: guárdela en otro lugar.</translation>
    </message>
    <message>
        <source>It may be {0}.</source>
        <translation>Puede ser {0}.</translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>Tardó {time}.</translation>
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
        <source>Keep the key in QGIS's authentication database</source>
        <translation>Guardar la clave en la base de autenticación de QGIS</translation>
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
        <source>Layer</source>
        <translation>Capa</translation>
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
        <source>Lowest score</source>
        <translation>Puntuación mínima</translation>
    </message>
    <message>
        <source>Lowest score shown</source>
        <translation>Puntuación mínima mostrada</translation>
    </message>
    <message>
        <source>Make a layer of the boxes that the reasoning names</source>
        <translation>Hacer una capa con las cajas que nombra el razonamiento</translation>
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
        <source>Making an environment in {0} with {1}.</source>
        <translation>Creando un entorno en {0} con {1}.</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Máscaras</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>Memoria en MiB</translation>
    </message>
    <message>
        <source>Memory: {memory} GiB.</source>
        <translation>Memoria: {memory} GiB.</translation>
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
        <source>Models and their states</source>
        <translation>Modelos y sus estados</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>GPU de NVIDIA (CUDA)</translation>
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
        <source>No engine is connected.</source>
        <translation>No hay ningún motor conectado.</translation>
    </message>
    <message>
        <source>No engine is installed on this computer.</source>
        <translation>No hay ningún motor instalado en este equipo.</translation>
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
        <source>No layer is chosen.</source>
        <translation>No se ha elegido ninguna capa.</translation>
    </message>
    <message>
        <source>No secrets, and nothing that was asked.</source>
        <translation>Ningún secreto, y nada de lo que se preguntó.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
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
        <source>Not understood in the file: {columns}.</source>
        <translation>No se entiende en el archivo: {columns}.</translation>
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
        <source>Options…</source>
        <translation>Opciones…</translation>
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
        <source>Pixels a tile's side (0: what suits the model)</source>
        <translation>Lado de una tesela en píxeles (0: lo que conviene al modelo)</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>Solo procesador</translation>
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
        <source>QGIS could not keep the key in its authentication database.</source>
        <translation>QGIS no pudo guardar la clave en su base de autenticación.</translation>
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
        <source>Reasoning</source>
        <translation>Razonamiento</translation>
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
        <source>Repair its data source, or choose another layer.</source>
        <translation>Repare su fuente de datos, o elija otra capa.</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolución</translation>
    </message>
    <message>
        <source>Results are kept in {path}; save the project elsewhere to keep them beside it.</source>
        <translation>Los resultados se guardan en {path}; guarde el proyecto en otro lugar para tenerlos a su lado.</translation>
    </message>
    <message>
        <source>Revision of the model</source>
        <translation>Revisión del modelo</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <source>Save or close it there; what was found waits and is not lost.</source>
        <translation>Guárdelo o ciérrelo allí; lo hallado espera y no se pierde.</translation>
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
        <source>Segment: every such object, outlined</source>
        <translation>Segmentar: cada objeto de ese tipo, con contorno</translation>
    </message>
    <message>
        <source>Segment: every such object, with its outline</source>
        <translation>Segmentar: cada objeto de ese tipo, con su contorno</translation>
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
        <source>Share that neighbouring tiles have in common</source>
        <translation>Parte que comparten las teselas vecinas</translation>
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
        <source>Show the command</source>
        <translation>Mostrar la orden</translation>
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
        <source>Spotter: an engine elsewhere</source>
        <translation>Spotter: un motor en otro lugar</translation>
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
        <source>Start the engine</source>
        <translation>Iniciar el motor</translation>
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
        <source>Stopped: {count} found so far.</source>
        <translation>Detenido: {count} hallados hasta ahora.</translation>
    </message>
    <message>
        <source>Stopped; the next time goes on where it stopped.</source>
        <translation>Detenido; la próxima vez continúa donde se detuvo.</translation>
    </message>
    <message>
        <source>Table of queries</source>
        <translation>Tabla de consultas</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>The Python {0} that QGIS runs has no interpreter where it is looked for.</source>
        <translation>El Python {0} que ejecuta QGIS no tiene intérprete donde se busca.</translation>
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
        <source>The area spans a large part of the Earth.</source>
        <translation>La zona abarca gran parte de la Tierra.</translation>
    </message>
    <message>
        <source>The authentication configuration '{0}' holds no key of an engine.</source>
        <translation>La configuración de autenticación «{0}» no contiene ninguna clave de un motor.</translation>
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
        <source>The connection to the engine failed: {0}</source>
        <translation>La conexión con el motor falló: {0}</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} GB free; {model} needs about {size} GB.</source>
        <translation>El disco de {folder} tiene {free} GB libres; {model} necesita unos {size} GB.</translation>
    </message>
    <message>
        <source>The engine does not answer; trying again</source>
        <translation>El motor no responde; se intenta de nuevo</translation>
    </message>
    <message>
        <source>The engine goes into a Python environment of its own: about 7 GB on disk, some minutes.</source>
        <translation>El motor va en un entorno de Python propio: unos 7 GB en disco, algunos minutos.</translation>
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
        <source>The engine is version {0}, the plugin version {1}; both speak protocol {2}.</source>
        <translation>El motor es de la versión {0}, el complemento de la versión {1}; ambos hablan el protocolo {2}.</translation>
    </message>
    <message>
        <source>The engine is version {0}, which does not fit this plugin, version {1}.</source>
        <translation>El motor es de la versión {0}, que no encaja con este complemento, versión {1}.</translation>
    </message>
    <message>
        <source>The engine knows none; its keeper can add one.</source>
        <translation>El motor no conoce ninguno; su responsable puede añadir uno.</translation>
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
        <source>The engine was installed but does not run.</source>
        <translation>El motor se instaló pero no funciona.</translation>
    </message>
    <message>
        <source>The engine {0} could not be installed.</source>
        <translation>El motor {0} no se pudo instalar.</translation>
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
        <source>The folder of the project, {folder}, may not be written to.</source>
        <translation>No se puede escribir en la carpeta del proyecto, {folder}.</translation>
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
        <source>The installation was stopped.</source>
        <translation>La instalación se detuvo.</translation>
    </message>
    <message>
        <source>The key is kept in QGIS's authentication database; you may delete the file.</source>
        <translation>La clave está guardada en la base de autenticación de QGIS; puede borrar el archivo.</translation>
    </message>
    <message>
        <source>The key stands in QGIS's authentication database, and its master password was not given.</source>
        <translation>La clave está en la base de autenticación de QGIS, y no se dio su contraseña maestra.</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be read.</source>
        <translation>La capa «{0}» no se puede leer.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no extent.</source>
        <translation>La capa «{0}» no tiene extensión.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no resolution of its own.</source>
        <translation>La capa «{0}» no tiene resolución propia.</translation>
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
        <source>The layer '{0}' is wholly transparent.</source>
        <translation>La capa «{0}» es totalmente transparente.</translation>
    </message>
    <message>
        <source>The layer to search is no longer there.</source>
        <translation>La capa que se iba a examinar ya no está.</translation>
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
        <source>The model {model} could not be fetched.</source>
        <translation>El modelo {model} no se pudo descargar.</translation>
    </message>
    <message>
        <source>The names of the layers searched: {scene}.</source>
        <translation>Los nombres de las capas examinadas: {scene}.</translation>
    </message>
    <message>
        <source>The overlap {0} is out of range.</source>
        <translation>El solape {0} está fuera de los límites.</translation>
    </message>
    <message>
        <source>The path or address of the file: {path}.</source>
        <translation>La ruta o dirección del archivo: {path}.</translation>
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
        <source>The resolution {0} m is not above zero.</source>
        <translation>La resolución {0} m no es mayor que cero.</translation>
    </message>
    <message>
        <source>The result goes to {path} instead.</source>
        <translation>El resultado va a {path} en su lugar.</translation>
    </message>
    <message>
        <source>The result of “{query}” could not be written to disk.</source>
        <translation>El resultado de «{query}» no se pudo escribir en el disco.</translation>
    </message>
    <message>
        <source>The search ended early; {count} features that were found before are kept.</source>
        <translation>La búsqueda terminó antes de tiempo; se conservan {count} objetos hallados antes.</translation>
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
        <source>The whole layer</source>
        <translation>Toda la capa</translation>
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
        <source>There is no raster layer to search.</source>
        <translation>No hay ninguna capa ráster que examinar.</translation>
    </message>
    <message>
        <source>There is nothing to see in the area: all {0} tiles are blank.</source>
        <translation>No hay nada que ver en la zona: las {0} teselas están vacías.</translation>
    </message>
    <message>
        <source>This goes to the engine at {address}:</source>
        <translation>Esto va al motor en {address}:</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery: on real imagery it finds little.</source>
        <translation>Este modelo se entrenó con imágenes sintéticas: en imágenes reales halla poco.</translation>
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
        <source>To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>Al motor en {0} van: los píxeles de estas teselas y su lugar, el nombre de la capa y la consulta ({1} en total). Nada más sale de este equipo.</translation>
    </message>
    <message>
        <source>Trying the engine.</source>
        <translation>Probando el motor.</translation>
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
        <source>Type what to look for, for example “all storage tanks”.</source>
        <translation>Escriba qué se busca, por ejemplo «all storage tanks».</translation>
    </message>
    <message>
        <source>Unfinished jobs</source>
        <translation>Trabajos sin terminar</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area.</source>
        <translation>Hasta {tiles} imágenes de {size} × {size} píxeles, tal como el mapa muestra {scene} en la zona.</translation>
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
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>¿Qué busca?</translation>
    </message>
    <message>
        <source>What it found so far is kept. Ask again once it is back.</source>
        <translation>Lo que halló hasta ahora se conserva. Pregunte de nuevo cuando vuelva.</translation>
    </message>
    <message>
        <source>What it says of it</source>
        <translation>Lo que dice de ella</translation>
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
        <source>What the reasoning says of it</source>
        <translation>Lo que el razonamiento dice de ella</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Qué se busca</translation>
    </message>
    <message>
        <source>What tuning made of the model: adapters that the engine has for it</source>
        <translation>Lo que el ajuste hizo del modelo: adaptadores que el motor tiene para él</translation>
    </message>
    <message>
        <source>What was found so far is kept in {path}; see “Past runs”.</source>
        <translation>Lo hallado hasta ahora está en {path}; véase «Búsquedas pasadas».</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Where they lie: their coordinates, and the coordinate reference system {crs}.</source>
        <translation>Dónde están: sus coordenadas, y el sistema de referencia de coordenadas {crs}.</translation>
    </message>
    <message>
        <source>You are asked once for each engine.</source>
        <translation>Se le pregunta una vez por motor.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>Mientras tanto puede seguir trabajando.</translation>
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
        <source>Zoom to where it shows, or change its scale range in the layer's properties.</source>
        <translation>Acérquese a donde se muestra, o cambie su rango de escalas en las propiedades de la capa.</translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation>en {0}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminada</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>in row {0}</source>
        <translation>en la fila {0}</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>sin terminar</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>en este equipo</translation>
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
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>tcp://host:5577; empty: what the key says</source>
        <translation>tcp://host:5577; vacío: lo que dice la clave</translation>
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
        <source>{count} found for “{query}”.</source>
        <translation>{count} hallados para «{query}».</translation>
    </message>
    <message>
        <source>{count} more tiles: their reasoning is in the file.</source>
        <translation>{count} teselas más: su razonamiento está en el archivo.</translation>
    </message>
    <message>
        <source>{count} tiles queued</source>
        <translation>{count} teselas en cola</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} de {total} teselas</translation>
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
        <source>{model} was trained on synthetic imagery: it answers about the demonstration scene, and hardly about real pictures. For those, use a model that was trained on them:</source>
        <translation>{model} se entrenó con imágenes sintéticas: responde sobre la escena de demostración, y apenas sobre imágenes reales. Para estas, use un modelo entrenado con ellas:</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} min {s} s</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>{path} no se puede escribir.</translation>
    </message>
    <message>
        <source>{path} holds features in other coordinates; those of this search cannot be converted to them.</source>
        <translation>{path} contiene objetos en otras coordenadas; los de esta búsqueda no se pueden convertir a ellas.</translation>
    </message>
    <message>
        <source>{shown} of them score {threshold} or more.</source>
        <translation>{shown} de ellos puntúan {threshold} o más.</translation>
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
</context>
</TS>
