<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Spotter</name>
    <message>
        <source> m a pixel</source>
        <translation> m je Pixel</translation>
    </message>
    <message>
        <source>'{0}' is neither a wheel nor a folder of wheels.</source>
        <translation>„{0}“ ist weder ein Wheel noch ein Ordner mit Wheels.</translation>
    </message>
    <message>
        <source>'{0}': {1} found in {2} tiles; {3} blank ones were left out.</source>
        <translation>„{0}“: {1} gefunden in {2} Kacheln; {3} leere wurden ausgelassen.</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keins)</translation>
    </message>
    <message>
        <source>A file that the engine reads itself</source>
        <translation>Eine Datei, die die Engine selbst liest</translation>
    </message>
    <message>
        <source>A file that the engine reads itself is not captured.</source>
        <translation>Eine Datei, die die Engine selbst liest, wird nicht aufgenommen.</translation>
    </message>
    <message>
        <source>A key is kept in QGIS's authentication database.</source>
        <translation>Ein Schlüssel liegt in QGIS’ Authentifizierungsdatenbank.</translation>
    </message>
    <message>
        <source>A part of the area has no place in the CRS of the layer '{0}'.</source>
        <translation>Ein Teil des Gebiets hat keinen Platz im KBS des Layers „{0}“.</translation>
    </message>
    <message>
        <source>A polygon to draw</source>
        <translation>Ein Polygon, das gezeichnet wird</translation>
    </message>
    <message>
        <source>A rectangle to draw</source>
        <translation>Ein Rechteck, das gezeichnet wird</translation>
    </message>
    <message>
        <source>A tile of {0} pixels a side cannot be sent.</source>
        <translation>Eine Kachel mit {0} Pixeln Seitenlänge kann nicht gesendet werden.</translation>
    </message>
    <message>
        <source>A tile takes about {time} on this device.</source>
        <translation>Eine Kachel braucht auf diesem Gerät etwa {time}.</translation>
    </message>
    <message>
        <source>A wheel, or a folder of wheels for a computer without the internet; empty: the package index</source>
        <translation>Ein Wheel, oder ein Ordner mit Wheels für einen Rechner ohne Internet; leer: der Paketindex</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Add an image to the map (Layer &gt; Add Layer), switch it on, or choose one.</source>
        <translation>Fügen Sie der Karte ein Bild hinzu (Layer &gt; Layer hinzufügen), schalten Sie es ein oder wählen Sie eines.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Agree and fetch</source>
        <translation>Zustimmen und holen</translation>
    </message>
    <message>
        <source>All that the map shows</source>
        <translation>Alles, was die Karte zeigt</translation>
    </message>
    <message>
        <source>All: every object that the words describe</source>
        <translation>Alle: jedes Objekt, das die Worte beschreiben</translation>
    </message>
    <message>
        <source>All: every such object</source>
        <translation>Alle: jedes solche Objekt</translation>
    </message>
    <message>
        <source>An engine elsewhere</source>
        <translation>Eine Engine anderswo</translation>
    </message>
    <message>
        <source>An engine on this computer, started when it is needed</source>
        <translation>Eine Engine auf diesem Rechner, bei Bedarf gestartet</translation>
    </message>
    <message>
        <source>Another program keeps {path} to itself.</source>
        <translation>Ein anderes Programm hält {path} für sich.</translation>
    </message>
    <message>
        <source>Answers a tile</source>
        <translation>Antworten je Kachel</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Fläche (m²)</translation>
    </message>
    <message>
        <source>As suits the model</source>
        <translation>Wie es zum Modell passt</translation>
    </message>
    <message>
        <source>As the computer has it</source>
        <translation>Was der Rechner hat</translation>
    </message>
    <message>
        <source>Ask the map</source>
        <translation>Die Karte fragen</translation>
    </message>
    <message>
        <source>Ask “{query}”</source>
        <translation>„{query}“ fragen</translation>
    </message>
    <message>
        <source>Authentication with that key</source>
        <translation>Authentifizierung mit diesem Schlüssel</translation>
    </message>
    <message>
        <source>Blank tiles left out</source>
        <translation>Ausgelassene leere Kacheln</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Boxen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose 0 to 0.9.</source>
        <translation>Wählen Sie 0 bis 0,9.</translation>
    </message>
    <message>
        <source>Choose 1 to {0} pixels.</source>
        <translation>Wählen Sie 1 bis {0} Pixel.</translation>
    </message>
    <message>
        <source>Choose a layer that holds an image.</source>
        <translation>Wählen Sie einen Layer, der ein Bild enthält.</translation>
    </message>
    <message>
        <source>Choose a layer that holds something, or draw an area.</source>
        <translation>Wählen Sie einen Layer, der etwas enthält, oder zeichnen Sie ein Gebiet.</translation>
    </message>
    <message>
        <source>Choose a place that may be written to.</source>
        <translation>Wählen Sie einen Ort, an den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Choose a smaller area, or a coarser resolution.</source>
        <translation>Wählen Sie ein kleineres Gebiet oder eine gröbere Auflösung.</translation>
    </message>
    <message>
        <source>Choose a smaller area, or give the project a CRS that suits the region.</source>
        <translation>Wählen Sie ein kleineres Gebiet, oder geben Sie dem Projekt ein KBS, das zur Region passt.</translation>
    </message>
    <message>
        <source>Choose a smaller area.</source>
        <translation>Wählen Sie ein kleineres Gebiet.</translation>
    </message>
    <message>
        <source>Choose another (Spotter's options).</source>
        <translation>Wählen Sie ein anderes (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Choose another layer.</source>
        <translation>Wählen Sie einen anderen Layer.</translation>
    </message>
    <message>
        <source>Choose another, or leave the field empty (Spotter's options).</source>
        <translation>Wählen Sie ein anderes, oder lassen Sie das Feld leer (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Choose the key file that its keeper exported for you (Spotter's options).</source>
        <translation>Wählen Sie die Schlüsseldatei, die ihr Betreuer für Sie exportiert hat (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Choose the layer to search.</source>
        <translation>Wählen Sie den Layer, der durchsucht werden soll.</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>Die Anleitung schließen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, report it with the log.</source>
        <translation>Verbinden Sie erneut; passiert es wieder, melden Sie es mit dem Protokoll.</translation>
    </message>
    <message>
        <source>Connected to the engine {0}</source>
        <translation>Verbunden mit der Engine {0}</translation>
    </message>
    <message>
        <source>Connecting to the engine</source>
        <translation>Verbindung zur Engine</translation>
    </message>
    <message>
        <source>Connecting to the engine…</source>
        <translation>Verbindung zur Engine…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Delete {count} runs with their features, for good?</source>
        <translation>{count} Läufe samt ihren Objekten endgültig löschen?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Demonstration scene</source>
        <translation>Vorführszene</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Download: about {size} GB.</source>
        <translation>Download: etwa {size} GB.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw it on the map.</source>
        <translation>Zeichnen Sie es auf der Karte.</translation>
    </message>
    <message>
        <source>Draw or name a rectangle or polygon that has a size.</source>
        <translation>Zeichnen oder nennen Sie ein Rechteck oder Polygon, das eine Größe hat.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Engine (empty: on this computer)</source>
        <translation>Engine (leer: auf diesem Rechner)</translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation>Zustand der Engine</translation>
    </message>
    <message>
        <source>Engine's Python</source>
        <translation>Python der Engine</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Evidence: what the reasoning names</source>
        <translation>Belege: was die Begründung nennt</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Field with the task (rec, ovd, gres or auto)</source>
        <translation>Feld mit der Aufgabe (rec, ovd, gres oder auto)</translation>
    </message>
    <message>
        <source>Field with what to look for</source>
        <translation>Feld mit dem, was gesucht wird</translation>
    </message>
    <message>
        <source>Finds in an image what a sentence describes, as boxes and masks with scores.</source>
        <translation>Findet in einem Bild, was ein Satz beschreibt, als Boxen und Masken mit Bewertung.</translation>
    </message>
    <message>
        <source>Finds in an image what each row of a table describes.</source>
        <translation>Findet in einem Bild, was jede Zeile einer Tabelle beschreibt.</translation>
    </message>
    <message>
        <source>First time here? Three steps to something found:</source>
        <translation>Zum ersten Mal hier? Drei Schritte bis zum Fund:</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Found {count}. Point at a box named in the reasoning to see it on the map; now open an image of yours.</source>
        <translation>{count} gefunden. Zeigen Sie auf eine Box, die die Begründung nennt, um sie auf der Karte zu sehen; öffnen Sie nun ein eigenes Bild.</translation>
    </message>
    <message>
        <source>GPU ({device})</source>
        <translation>GPU ({device})</translation>
    </message>
    <message>
        <source>Give it a row a query.</source>
        <translation>Geben Sie ihr eine Zeile je Anfrage.</translation>
    </message>
    <message>
        <source>Give metres a pixel.</source>
        <translation>Geben Sie Meter je Pixel an.</translation>
    </message>
    <message>
        <source>Give the key file that its keeper exported for you, or an authentication configuration with it.</source>
        <translation>Geben Sie die Schlüsseldatei an, die ihr Betreuer für Sie exportiert hat, oder eine Authentifizierungskonfiguration damit.</translation>
    </message>
    <message>
        <source>Give the password when QGIS asks for it, or use the key file instead (Spotter's options).</source>
        <translation>Geben Sie das Passwort ein, wenn QGIS danach fragt, oder nehmen Sie die Schlüsseldatei (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Hide what scores less. The file keeps everything.</source>
        <translation>Blendet aus, was schlechter bewertet ist. Die Datei behält alles.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Import the key file again (Spotter's options).</source>
        <translation>Importieren Sie die Schlüsseldatei erneut (Spotters Optionen).</translation>
    </message>
    <message>
        <source>In {path}</source>
        <translation>In {path}</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Install Python {0}, for example from python.org, and try again.</source>
        <translation>Installieren Sie Python {0}, etwa von python.org, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Install and start the engine</source>
        <translation>Die Engine installieren und starten</translation>
    </message>
    <message>
        <source>Install from</source>
        <translation>Installieren aus</translation>
    </message>
    <message>
        <source>Install from a wheel or a folder of wheels instead (Spotter's options).</source>
        <translation>Installieren Sie stattdessen aus einem Wheel oder einem Ordner mit Wheels (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Install it again (Spotter's options).</source>
        <translation>Installieren Sie sie erneut (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Install it with one click in Spotter's panel, or type: {0}</source>
        <translation>Installieren Sie es mit einem Klick in Spotters Bedienfeld, oder tippen Sie: {0}</translation>
    </message>
    <message>
        <source>Install it with one click, into a folder of the plugin's own.</source>
        <translation>Installieren Sie es mit einem Klick, in einen eigenen Ordner der Erweiterung.</translation>
    </message>
    <message>
        <source>Install it with one click, or choose an engine elsewhere (Spotter's options).</source>
        <translation>Installieren Sie sie mit einem Klick, oder wählen Sie eine Engine anderswo (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Install pyzmq into QGIS's Python by hand, and restart QGIS.</source>
        <translation>Installieren Sie pyzmq von Hand in QGIS’ Python, und starten Sie QGIS neu.</translation>
    </message>
    <message>
        <source>Install the engine</source>
        <translation>Die Engine installieren</translation>
    </message>
    <message>
        <source>Install the engine again.</source>
        <translation>Installieren Sie die Engine erneut.</translation>
    </message>
    <message>
        <source>Installing pyzmq</source>
        <translation>pyzmq wird installiert</translation>
    </message>
    <message>
        <source>Installing the engine</source>
        <translation>Die Engine wird installiert</translation>
    </message>
    <message>
        <source>Installing the engine {0}. This takes minutes.</source>
        <translation>Die Engine {0} wird installiert. Das dauert einige Minuten.</translation>
    </message>
    <message>
        <source>Installing: the dock shows how far it is</source>
        <translation>Wird installiert: das Bedienfeld zeigt, wie weit es ist</translation>
    </message>
    <message>
        <source>It is on the map as a temporary layer: save it elsewhere.</source>
        <translation>Es ist als temporärer Layer auf der Karte: speichern Sie ihn anderswo.</translation>
    </message>
    <message>
        <source>It may be {0}.</source>
        <translation>Möglich sind: {0}.</translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>Dauer: {time}.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Its keeper exports a key file for you: engine keys export NAME</source>
        <translation>Ihr Betreuer exportiert eine Schlüsseldatei für Sie: engine keys export NAME</translation>
    </message>
    <message>
        <source>Keep evidence</source>
        <translation>Belege behalten</translation>
    </message>
    <message>
        <source>Keep the key in QGIS's authentication database</source>
        <translation>Den Schlüssel in QGIS’ Authentifizierungsdatenbank aufbewahren</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>Key file of an engine elsewhere</source>
        <translation>Schlüsseldatei einer Engine anderswo</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Let Spotter decide</source>
        <translation>Spotter entscheiden lassen</translation>
    </message>
    <message>
        <source>Licence: {licence}.</source>
        <translation>Lizenz: {licence}.</translation>
    </message>
    <message>
        <source>List what was asked before, show it again or delete it</source>
        <translation>Auflisten, was gefragt wurde, erneut zeigen oder löschen</translation>
    </message>
    <message>
        <source>Locate many queries</source>
        <translation>Viele Anfragen suchen</translation>
    </message>
    <message>
        <source>Locate with text</source>
        <translation>Mit Text suchen</translation>
    </message>
    <message>
        <source>Look at the connection and try again: it goes on where it stopped. {reason}</source>
        <translation>Prüfen Sie die Verbindung und versuchen Sie es erneut: es geht weiter, wo es aufhörte. {reason}</translation>
    </message>
    <message>
        <source>Look at the log; without the internet, choose a folder of wheels (Spotter's options).</source>
        <translation>Sehen Sie ins Protokoll; ohne Internet wählen Sie einen Ordner mit Wheels (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Look whether its file is still there, or its server answers.</source>
        <translation>Prüfen Sie, ob seine Datei noch da ist oder sein Server antwortet.</translation>
    </message>
    <message>
        <source>Look whether the layer shows here, and whether its file or its server can be read.</source>
        <translation>Prüfen Sie, ob der Layer hier zu sehen ist und ob seine Datei oder sein Server gelesen werden kann.</translation>
    </message>
    <message>
        <source>Lowest score</source>
        <translation>Niedrigste Bewertung</translation>
    </message>
    <message>
        <source>Lowest score shown</source>
        <translation>Niedrigste gezeigte Bewertung</translation>
    </message>
    <message>
        <source>Make a layer of the boxes that the reasoning names</source>
        <translation>Aus den Boxen, die die Begründung nennt, einen Layer machen</translation>
    </message>
    <message>
        <source>Make room, and try again.</source>
        <translation>Schaffen Sie Platz, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Make room, or put Spotter's data elsewhere with the environment variable SPOTTER_HOME.</source>
        <translation>Schaffen Sie Platz, oder legen Sie Spotters Daten mit der Umgebungsvariablen SPOTTER_HOME an einen anderen Ort.</translation>
    </message>
    <message>
        <source>Making an environment in {0} with {1}.</source>
        <translation>Eine Umgebung wird in {0} mit {1} angelegt.</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>Speicher in MiB</translation>
    </message>
    <message>
        <source>Memory: {memory} GiB.</source>
        <translation>Speicher: {memory} GiB.</translation>
    </message>
    <message>
        <source>Metres a pixel (empty: what suits the model)</source>
        <translation>Meter je Pixel (leer: was zum Modell passt)</translation>
    </message>
    <message>
        <source>Milliseconds a tile</source>
        <translation>Millisekunden je Kachel</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model (empty: the engine's choice)</source>
        <translation>Modell (leer: die Wahl der Engine)</translation>
    </message>
    <message>
        <source>Model of its choice</source>
        <translation>Modell ihrer Wahl</translation>
    </message>
    <message>
        <source>Models and their states</source>
        <translation>Modelle und ihre Zustände</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA-GPU (CUDA)</translation>
    </message>
    <message>
        <source>No Python from {0} to {1} was found, which the engine needs.</source>
        <translation>Kein Python von {0} bis {1} wurde gefunden, das die Engine braucht.</translation>
    </message>
    <message>
        <source>No area is drawn yet.</source>
        <translation>Noch ist kein Gebiet gezeichnet.</translation>
    </message>
    <message>
        <source>No engine is connected.</source>
        <translation>Keine Engine ist verbunden.</translation>
    </message>
    <message>
        <source>No engine is installed on this computer.</source>
        <translation>Auf diesem Rechner ist keine Engine installiert.</translation>
    </message>
    <message>
        <source>No file is named.</source>
        <translation>Keine Datei ist genannt.</translation>
    </message>
    <message>
        <source>No key is given for the engine at {0}.</source>
        <translation>Für die Engine bei {0} ist kein Schlüssel angegeben.</translation>
    </message>
    <message>
        <source>No key is set for the engine elsewhere.</source>
        <translation>Für die Engine anderswo ist kein Schlüssel gesetzt.</translation>
    </message>
    <message>
        <source>No layer is chosen.</source>
        <translation>Kein Layer ist gewählt.</translation>
    </message>
    <message>
        <source>No secrets, and nothing that was asked.</source>
        <translation>Keine Geheimnisse, und nichts, was gefragt wurde.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Not for commercial use.</source>
        <translation>Nicht für kommerzielle Nutzung.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Not understood in the file: {columns}.</source>
        <translation>In der Datei nicht verstanden: {columns}.</translation>
    </message>
    <message>
        <source>Nothing that fits “{query}” was found.</source>
        <translation>Nichts, was zu „{query}“ passt, wurde gefunden.</translation>
    </message>
    <message>
        <source>Nothing was found, which should not be: please report it with the diagnostics.</source>
        <translation>Nichts wurde gefunden, was nicht sein sollte: bitte melden Sie es mit der Diagnose.</translation>
    </message>
    <message>
        <source>Number in the reasoning</source>
        <translation>Nummer in der Begründung</translation>
    </message>
    <message>
        <source>Objects found</source>
        <translation>Gefundene Objekte</translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: sudo apt install python3-venv. Then try again.</source>
        <translation>Unter Debian und Ubuntu: sudo apt install python3-venv. Dann erneut versuchen.</translation>
    </message>
    <message>
        <source>On the engine's computer, type: {command}</source>
        <translation>Auf dem Rechner der Engine tippen: {command}</translation>
    </message>
    <message>
        <source>Open a map with an image, and make its window larger.</source>
        <translation>Öffnen Sie eine Karte mit einem Bild, und vergrößern Sie ihr Fenster.</translation>
    </message>
    <message>
        <source>Open the demonstration scene</source>
        <translation>Die Vorführszene öffnen</translation>
    </message>
    <message>
        <source>Open the engine's settings and choose one.</source>
        <translation>Öffnen Sie die Einstellungen der Engine und wählen Sie eine.</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>Optionen…</translation>
    </message>
    <message>
        <source>Part to search (empty: all)</source>
        <translation>Zu durchsuchender Teil (leer: alles)</translation>
    </message>
    <message>
        <source>Past runs…</source>
        <translation>Frühere Läufe…</translation>
    </message>
    <message>
        <source>Path on the engine's computer, or https address</source>
        <translation>Pfad auf dem Rechner der Engine, oder https-Adresse</translation>
    </message>
    <message>
        <source>Pixels a tile's side (0: what suits the model)</source>
        <translation>Seitenlänge einer Kachel in Pixeln (0: was zum Modell passt)</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>Nur Prozessor</translation>
    </message>
    <message>
        <source>Python of an environment that has the engine; empty: the plugin's own environment</source>
        <translation>Python einer Umgebung, die die Engine hat; leer: die eigene Umgebung der Erweiterung</translation>
    </message>
    <message>
        <source>Python {0} cannot make environments: its module venv is missing.</source>
        <translation>Python {0} kann keine Umgebungen anlegen: sein Modul venv fehlt.</translation>
    </message>
    <message>
        <source>QGIS could not keep the key in its authentication database.</source>
        <translation>QGIS konnte den Schlüssel nicht in seiner Authentifizierungsdatenbank aufbewahren.</translation>
    </message>
    <message>
        <source>QGIS is set to a proxy of the kind {0}, which pip cannot use.</source>
        <translation>QGIS ist auf einen Proxy der Art {0} eingestellt, den pip nicht nutzen kann.</translation>
    </message>
    <message>
        <source>QGIS's authentication database is switched off.</source>
        <translation>QGIS’ Authentifizierungsdatenbank ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Quick: one answer a tile</source>
        <translation>Schnell: eine Antwort je Kachel</translation>
    </message>
    <message>
        <source>Raise its opacity in the layer's properties.</source>
        <translation>Erhöhen Sie seine Deckkraft in den Layereigenschaften.</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Refer: the one object described</source>
        <translation>Bezeichnen: das eine beschriebene Objekt</translation>
    </message>
    <message>
        <source>Refer: the one object that the words describe</source>
        <translation>Bezeichnen: das eine Objekt, das die Worte beschreiben</translation>
    </message>
    <message>
        <source>Repair its data source, or choose another layer.</source>
        <translation>Reparieren Sie seine Datenquelle, oder wählen Sie einen anderen Layer.</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Results are kept in {path}; save the project elsewhere to keep them beside it.</source>
        <translation>Ergebnisse liegen in {path}; speichern Sie das Projekt anderswo, um sie daneben zu haben.</translation>
    </message>
    <message>
        <source>Revision of the model</source>
        <translation>Revision des Modells</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Save or close it there; what was found waits and is not lost.</source>
        <translation>Speichern oder schließen Sie sie dort; was gefunden wurde, wartet und geht nicht verloren.</translation>
    </message>
    <message>
        <source>Say it in at most {0}.</source>
        <translation>Sagen Sie es mit höchstens {0}.</translation>
    </message>
    <message>
        <source>Say what to look for.</source>
        <translation>Sagen Sie, was gesucht wird.</translation>
    </message>
    <message>
        <source>Says how an engine is: version, models, device, queue and speed.</source>
        <translation>Sagt, wie es einer Engine geht: Version, Modelle, Gerät, Warteschlange und Tempo.</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Score (0 to 1)</source>
        <translation>Bewertung (0 bis 1)</translation>
    </message>
    <message>
        <source>Score at least</source>
        <translation>Bewertung mindestens</translation>
    </message>
    <message>
        <source>Score of the mask (0 to 1)</source>
        <translation>Bewertung der Maske (0 bis 1)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Durchsuchen</translation>
    </message>
    <message>
        <source>Search another area or layer, and report it with the log.</source>
        <translation>Suchen Sie in einem anderen Gebiet oder Layer, und melden Sie es mit dem Protokoll.</translation>
    </message>
    <message>
        <source>Search the map as seen or a drawn area, or set a resolution.</source>
        <translation>Durchsuchen Sie die Karte wie gezeigt oder ein gezeichnetes Gebiet, oder setzen Sie eine Auflösung.</translation>
    </message>
    <message>
        <source>Searched: {scene}, {area} ha in {tiles} tiles at {ground} m a pixel.</source>
        <translation>Durchsucht: {scene}, {area} ha in {tiles} Kacheln mit {ground} m je Pixel.</translation>
    </message>
    <message>
        <source>Searched: {scene}, {tiles} tiles.</source>
        <translation>Durchsucht: {scene}, {tiles} Kacheln.</translation>
    </message>
    <message>
        <source>Seconds since its start</source>
        <translation>Sekunden seit ihrem Start</translation>
    </message>
    <message>
        <source>Segment: every such object, outlined</source>
        <translation>Segmentieren: jedes solche Objekt, mit Umriss</translation>
    </message>
    <message>
        <source>Segment: every such object, with its outline</source>
        <translation>Segmentieren: jedes solche Objekt, mit seinem Umriss</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Sent to the engine</source>
        <translation>An die Engine gesendet</translation>
    </message>
    <message>
        <source>Share that neighbouring tiles have in common</source>
        <translation>Anteil, den benachbarte Kacheln gemeinsam haben</translation>
    </message>
    <message>
        <source>Show all of the result</source>
        <translation>Das ganze Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Show the command</source>
        <translation>Den Befehl zeigen</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>Some results were not on disk yet when Spotter ended.</source>
        <translation>Einige Ergebnisse waren noch nicht gespeichert, als Spotter endete.</translation>
    </message>
    <message>
        <source>Spotter</source>
        <translation>Spotter</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq (about 1 MB), in a folder of its own in your profile.</source>
        <translation>Spotter braucht das Python-Paket pyzmq (etwa 1 MB), in einem eigenen Ordner in Ihrem Profil.</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq.</source>
        <translation>Spotter braucht das Python-Paket pyzmq.</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq. Type: {0}</source>
        <translation>Spotter braucht das Python-Paket pyzmq. Tippen Sie: {0}</translation>
    </message>
    <message>
        <source>Spotter talks to its engine through pyzmq, which this QGIS does not have.</source>
        <translation>Spotter spricht mit seiner Engine über pyzmq, das dieses QGIS nicht hat.</translation>
    </message>
    <message>
        <source>Spotter: an engine elsewhere</source>
        <translation>Spotter: eine Engine anderswo</translation>
    </message>
    <message>
        <source>Spotter: find what a sentence describes</source>
        <translation>Spotter: finden, was ein Satz beschreibt</translation>
    </message>
    <message>
        <source>Spotter: past runs</source>
        <translation>Spotter: frühere Läufe</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Die Engine starten</translation>
    </message>
    <message>
        <source>Starting the engine on this computer.</source>
        <translation>Die Engine auf diesem Rechner wird gestartet.</translation>
    </message>
    <message>
        <source>State of the model of its choice</source>
        <translation>Zustand des Modells ihrer Wahl</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Steadier score: three answers</source>
        <translation>Stabilere Bewertung: drei Antworten</translation>
    </message>
    <message>
        <source>Steadiest score: eight answers</source>
        <translation>Stabilste Bewertung: acht Antworten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop installing</source>
        <translation>Installation anhalten</translation>
    </message>
    <message>
        <source>Stop the engine, and try again.</source>
        <translation>Halten Sie die Engine an, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Stopped: {count} found so far.</source>
        <translation>Angehalten: {count} bisher gefunden.</translation>
    </message>
    <message>
        <source>Stopped; the next time goes on where it stopped.</source>
        <translation>Angehalten; das nächste Mal geht es dort weiter.</translation>
    </message>
    <message>
        <source>Table of queries</source>
        <translation>Tabelle der Anfragen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>The Python {0} that QGIS runs has no interpreter where it is looked for.</source>
        <translation>Das Python {0}, das QGIS ausführt, hat keinen Interpreter, wo er gesucht wird.</translation>
    </message>
    <message>
        <source>The area cannot be placed on the map.</source>
        <translation>Das Gebiet kann nicht auf die Karte gelegt werden.</translation>
    </message>
    <message>
        <source>The area has no place in the CRS of the image.</source>
        <translation>Das Gebiet hat keinen Platz im KBS des Bildes.</translation>
    </message>
    <message>
        <source>The area has no place in the CRS {0}.</source>
        <translation>Das Gebiet hat keinen Platz im KBS {0}.</translation>
    </message>
    <message>
        <source>The area has {0} x {1} pixels: {2} tiles, more than the {3} of a search.</source>
        <translation>Das Gebiet hat {0} x {1} Pixel: {2} Kacheln, mehr als die {3} einer Suche.</translation>
    </message>
    <message>
        <source>The area is empty.</source>
        <translation>Das Gebiet ist leer.</translation>
    </message>
    <message>
        <source>The area lies outside the layer {0}.</source>
        <translation>Das Gebiet liegt außerhalb des Layers {0}.</translation>
    </message>
    <message>
        <source>The area spans a large part of the Earth.</source>
        <translation>Das Gebiet umfasst einen großen Teil der Erde.</translation>
    </message>
    <message>
        <source>The authentication configuration '{0}' holds no key of an engine.</source>
        <translation>Die Authentifizierungskonfiguration „{0}“ enthält keinen Schlüssel einer Engine.</translation>
    </message>
    <message>
        <source>The connection does not use QGIS's proxy: through a firewall, use an SSH tunnel.</source>
        <translation>Die Verbindung nutzt QGIS’ Proxy nicht: durch eine Firewall führt ein SSH-Tunnel.</translation>
    </message>
    <message>
        <source>The connection is encrypted, and only that engine can read it. It keeps what it gets for a week.</source>
        <translation>Die Verbindung ist verschlüsselt, und nur jene Engine kann sie lesen. Sie behält, was sie bekommt, eine Woche.</translation>
    </message>
    <message>
        <source>The connection is encrypted.</source>
        <translation>Die Verbindung ist verschlüsselt.</translation>
    </message>
    <message>
        <source>The connection to the engine failed: {0}</source>
        <translation>Die Verbindung zur Engine ist gescheitert: {0}</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} GB free; {model} needs about {size} GB.</source>
        <translation>Der Datenträger von {folder} hat {free} GB frei; {model} braucht etwa {size} GB.</translation>
    </message>
    <message>
        <source>The engine does not answer; trying again</source>
        <translation>Die Engine antwortet nicht; neuer Versuch</translation>
    </message>
    <message>
        <source>The engine goes into a Python environment of its own: about 7 GB on disk, some minutes.</source>
        <translation>Die Engine kommt in eine eigene Python-Umgebung: etwa 7 GB auf dem Datenträger, einige Minuten.</translation>
    </message>
    <message>
        <source>The engine goes on where it stopped…</source>
        <translation>Die Engine macht weiter, wo sie aufhörte…</translation>
    </message>
    <message>
        <source>The engine has not answered for {0} minutes in the middle of a query.</source>
        <translation>Die Engine hat mitten in einer Anfrage {0} Minuten lang nicht geantwortet.</translation>
    </message>
    <message>
        <source>The engine is not connected.</source>
        <translation>Die Engine ist nicht verbunden.</translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation>Die Engine startet</translation>
    </message>
    <message>
        <source>The engine is starting; this takes longer than usual</source>
        <translation>Die Engine startet; das dauert länger als sonst</translation>
    </message>
    <message>
        <source>The engine is version {0}, the plugin version {1}; both speak protocol {2}.</source>
        <translation>Die Engine hat Version {0}, die Erweiterung Version {1}; beide sprechen Protokoll {2}.</translation>
    </message>
    <message>
        <source>The engine is version {0}, which does not fit this plugin, version {1}.</source>
        <translation>Die Engine hat Version {0}, die nicht zu dieser Erweiterung passt, Version {1}.</translation>
    </message>
    <message>
        <source>The engine knows none; its keeper can add one.</source>
        <translation>Die Engine kennt keines; ihr Betreuer kann eines hinzufügen.</translation>
    </message>
    <message>
        <source>The engine loads the model {0}.</source>
        <translation>Die Engine lädt das Modell {0}.</translation>
    </message>
    <message>
        <source>The engine loads the model…</source>
        <translation>Die Engine lädt das Modell…</translation>
    </message>
    <message>
        <source>The engine needs about {0} GB on the disk of '{1}', where {2} GB are free.</source>
        <translation>Die Engine braucht etwa {0} GB auf dem Datenträger von „{1}“, wo {2} GB frei sind.</translation>
    </message>
    <message>
        <source>The engine on this computer cannot be started.</source>
        <translation>Die Engine auf diesem Rechner kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The engine on this computer did not start within {0} seconds.</source>
        <translation>Die Engine auf diesem Rechner ist nicht innerhalb von {0} Sekunden gestartet.</translation>
    </message>
    <message>
        <source>The engine on this computer ended with code {0}.</source>
        <translation>Die Engine auf diesem Rechner endete mit Code {0}.</translation>
    </message>
    <message>
        <source>The engine on this computer ended {0} times within a minute.</source>
        <translation>Die Engine auf diesem Rechner endete {0}-mal innerhalb einer Minute.</translation>
    </message>
    <message>
        <source>The engine opens the file…</source>
        <translation>Die Engine öffnet die Datei…</translation>
    </message>
    <message>
        <source>The engine was installed but does not run.</source>
        <translation>Die Engine wurde installiert, läuft aber nicht.</translation>
    </message>
    <message>
        <source>The engine {0} could not be installed.</source>
        <translation>Die Engine {0} konnte nicht installiert werden.</translation>
    </message>
    <message>
        <source>The engine {0} is installed.</source>
        <translation>Die Engine {0} ist installiert.</translation>
    </message>
    <message>
        <source>The engine's choice</source>
        <translation>Die Wahl der Engine</translation>
    </message>
    <message>
        <source>The engine's choice ({model})</source>
        <translation>Die Wahl der Engine ({model})</translation>
    </message>
    <message>
        <source>The engine's folder '{0}' cannot be removed.</source>
        <translation>Der Ordner der Engine „{0}“ kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>The environment could not be made.</source>
        <translation>Die Umgebung konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The extent of the layer</source>
        <translation>Die Ausdehnung des Layers</translation>
    </message>
    <message>
        <source>The folder of the project, {folder}, may not be written to.</source>
        <translation>In den Ordner des Projekts, {folder}, darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The image: the engine reads the file where it is.</source>
        <translation>Das Bild: die Engine liest die Datei, wo sie ist.</translation>
    </message>
    <message>
        <source>The installation failed: {0}</source>
        <translation>Die Installation ist gescheitert: {0}</translation>
    </message>
    <message>
        <source>The installation was stopped.</source>
        <translation>Die Installation wurde angehalten.</translation>
    </message>
    <message>
        <source>The key is kept in QGIS's authentication database; you may delete the file.</source>
        <translation>Der Schlüssel liegt in QGIS’ Authentifizierungsdatenbank; die Datei dürfen Sie löschen.</translation>
    </message>
    <message>
        <source>The key stands in QGIS's authentication database, and its master password was not given.</source>
        <translation>Der Schlüssel liegt in QGIS’ Authentifizierungsdatenbank, und deren Hauptpasswort wurde nicht eingegeben.</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be read.</source>
        <translation>Der Layer „{0}“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no extent.</source>
        <translation>Der Layer „{0}“ hat keine Ausdehnung.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no resolution of its own.</source>
        <translation>Der Layer „{0}“ hat keine eigene Auflösung.</translation>
    </message>
    <message>
        <source>The layer '{0}' is broken: its data cannot be read.</source>
        <translation>Der Layer „{0}“ ist defekt: seine Daten können nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The layer '{0}' is hidden at the scale 1:{1}.</source>
        <translation>Der Layer „{0}“ ist im Maßstab 1:{1} verborgen.</translation>
    </message>
    <message>
        <source>The layer '{0}' is wholly transparent.</source>
        <translation>Der Layer „{0}“ ist ganz durchsichtig.</translation>
    </message>
    <message>
        <source>The layer to search is no longer there.</source>
        <translation>Der Layer, der durchsucht werden soll, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The log '{0}' says more.</source>
        <translation>Das Protokoll „{0}“ sagt mehr.</translation>
    </message>
    <message>
        <source>The map as seen</source>
        <translation>Die Karte, wie sie zu sehen ist</translation>
    </message>
    <message>
        <source>The map could not be captured: {0}</source>
        <translation>Die Karte konnte nicht aufgenommen werden: {0}</translation>
    </message>
    <message>
        <source>The map shows nothing.</source>
        <translation>Die Karte zeigt nichts.</translation>
    </message>
    <message>
        <source>The model {0} answers on {1}.</source>
        <translation>Das Modell {0} antwortet auf {1}.</translation>
    </message>
    <message>
        <source>The model {model} could not be fetched.</source>
        <translation>Das Modell {model} konnte nicht geholt werden.</translation>
    </message>
    <message>
        <source>The names of the layers searched: {scene}.</source>
        <translation>Die Namen der durchsuchten Layer: {scene}.</translation>
    </message>
    <message>
        <source>The overlap {0} is out of range.</source>
        <translation>Die Überlappung {0} liegt außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>The path or address of the file: {path}.</source>
        <translation>Der Pfad oder die Adresse der Datei: {path}.</translation>
    </message>
    <message>
        <source>The project was closed, so the search was stopped.</source>
        <translation>Das Projekt wurde geschlossen, darum wurde die Suche angehalten.</translation>
    </message>
    <message>
        <source>The project, its files and paths, other layers, attributes, and what you look at later.</source>
        <translation>Das Projekt, seine Dateien und Pfade, andere Layer, Attribute, und was Sie später ansehen.</translation>
    </message>
    <message>
        <source>The query is empty.</source>
        <translation>Die Anfrage ist leer.</translation>
    </message>
    <message>
        <source>The query {0} has {1} characters.</source>
        <translation>Die Anfrage {0} hat {1} Zeichen.</translation>
    </message>
    <message>
        <source>The query {0} is empty.</source>
        <translation>Die Anfrage {0} ist leer.</translation>
    </message>
    <message>
        <source>The resolution {0} m is not above zero.</source>
        <translation>Die Auflösung {0} m ist nicht größer als null.</translation>
    </message>
    <message>
        <source>The result goes to {path} instead.</source>
        <translation>Das Ergebnis kommt stattdessen in {path}.</translation>
    </message>
    <message>
        <source>The result of “{query}” could not be written to disk.</source>
        <translation>Das Ergebnis von „{query}“ konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>The search ended early; {count} features that were found before are kept.</source>
        <translation>Die Suche endete früh; {count} vorher gefundene Objekte sind behalten.</translation>
    </message>
    <message>
        <source>The table of queries is empty.</source>
        <translation>Die Tabelle der Anfragen ist leer.</translation>
    </message>
    <message>
        <source>The task {0} is '{1}'.</source>
        <translation>Die Aufgabe {0} ist „{1}“.</translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation>Die ganze Ebene</translation>
    </message>
    <message>
        <source>There is no Python at '{0}', which the settings name for the engine.</source>
        <translation>Bei „{0}“, das die Einstellungen für die Engine nennen, ist kein Python.</translation>
    </message>
    <message>
        <source>There is no connection to an engine.</source>
        <translation>Es gibt keine Verbindung zu einer Engine.</translation>
    </message>
    <message>
        <source>There is no raster layer to search.</source>
        <translation>Es gibt keinen Rasterlayer zu durchsuchen.</translation>
    </message>
    <message>
        <source>There is nothing to see in the area: all {0} tiles are blank.</source>
        <translation>Im Gebiet ist nichts zu sehen: alle {0} Kacheln sind leer.</translation>
    </message>
    <message>
        <source>This goes to the engine at {address}:</source>
        <translation>Das geht an die Engine bei {address}:</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery: on real imagery it finds little.</source>
        <translation>Dieses Modell wurde an synthetischen Bildern trainiert: in echten findet es wenig.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>Tile {tile}</source>
        <translation>Kachel {tile}</translation>
    </message>
    <message>
        <source>Tiles a second</source>
        <translation>Kacheln je Sekunde</translation>
    </message>
    <message>
        <source>Tiles finished since its start</source>
        <translation>Kacheln seit ihrem Start</translation>
    </message>
    <message>
        <source>Tiles in the models</source>
        <translation>Kacheln in den Modellen</translation>
    </message>
    <message>
        <source>Tiles searched</source>
        <translation>Durchsuchte Kacheln</translation>
    </message>
    <message>
        <source>Tiles that wait</source>
        <translation>Wartende Kacheln</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Zeit (UTC)</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>An die Engine bei {0} gehen: die Pixel dieser Kacheln und ihr Ort, der Name des Layers und die Anfrage ({1} insgesamt). Sonst verlässt nichts diesen Rechner.</translation>
    </message>
    <message>
        <source>Trying the engine.</source>
        <translation>Die Engine wird erprobt.</translation>
    </message>
    <message>
        <source>Type its path as the engine's computer knows it.</source>
        <translation>Tippen Sie ihren Pfad so, wie der Rechner der Engine ihn kennt.</translation>
    </message>
    <message>
        <source>Type this into a terminal, or on Debian and Ubuntu: sudo apt install python3-zmq. Then try again: {0}</source>
        <translation>Tippen Sie dies in ein Terminal, oder unter Debian und Ubuntu: sudo apt install python3-zmq. Dann erneut versuchen: {0}</translation>
    </message>
    <message>
        <source>Type what to look for, for example “all storage tanks”.</source>
        <translation>Tippen Sie, was gesucht wird, zum Beispiel „all storage tanks“.</translation>
    </message>
    <message>
        <source>Unfinished jobs</source>
        <translation>Unfertige Aufträge</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area.</source>
        <translation>Bis zu {tiles} Bilder von {size} × {size} Pixeln, so wie die Karte {scene} im Gebiet zeigt.</translation>
    </message>
    <message>
        <source>Update the older of the two.</source>
        <translation>Aktualisieren Sie die ältere der beiden.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use the key file instead, in a folder that only you can read.</source>
        <translation>Nehmen Sie stattdessen die Schlüsseldatei, in einem Ordner, den nur Sie lesen können.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>Was suchen Sie?</translation>
    </message>
    <message>
        <source>What it found so far is kept. Ask again once it is back.</source>
        <translation>Was sie bisher fand, ist behalten. Fragen Sie erneut, wenn sie wieder da ist.</translation>
    </message>
    <message>
        <source>What it says of it</source>
        <translation>Was sie dazu sagt</translation>
    </message>
    <message>
        <source>What stays here:</source>
        <translation>Was hier bleibt:</translation>
    </message>
    <message>
        <source>What the model says while it looks appears here.</source>
        <translation>Was das Modell beim Suchen sagt, erscheint hier.</translation>
    </message>
    <message>
        <source>What the reasoning says of it</source>
        <translation>Was die Begründung dazu sagt</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <source>What tuning made of the model: adapters that the engine has for it</source>
        <translation>Was Tuning aus dem Modell gemacht hat: Adapter, die die Engine dafür hat</translation>
    </message>
    <message>
        <source>What was found so far is kept in {path}; see “Past runs”.</source>
        <translation>Was bisher gefunden wurde, liegt in {path}; siehe „Frühere Läufe“.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Where they lie: their coordinates, and the coordinate reference system {crs}.</source>
        <translation>Wo sie liegen: ihre Koordinaten und das Koordinatenbezugssystem {crs}.</translation>
    </message>
    <message>
        <source>You are asked once for each engine.</source>
        <translation>Sie werden einmal je Engine gefragt.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>Sie können unterdessen weiterarbeiten.</translation>
    </message>
    <message>
        <source>Your query: “{query}”.</source>
        <translation>Ihre Anfrage: „{query}“.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Zoom in, or draw a smaller area to search.</source>
        <translation>Zoomen Sie hinein, oder zeichnen Sie ein kleineres Gebiet.</translation>
    </message>
    <message>
        <source>Zoom to the layer, or draw an area that meets it.</source>
        <translation>Zoomen Sie auf den Layer, oder zeichnen Sie ein Gebiet, das ihn trifft.</translation>
    </message>
    <message>
        <source>Zoom to where it shows, or change its scale range in the layer's properties.</source>
        <translation>Zoomen Sie dorthin, wo er sichtbar ist, oder ändern Sie seinen Maßstabsbereich in den Layereigenschaften.</translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation>bei {0}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>in row {0}</source>
        <translation>in Zeile {0}</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Rechner</translation>
    </message>
    <message>
        <source>processor, no GPU</source>
        <translation>Prozessor, keine GPU</translation>
    </message>
    <message>
        <source>pyzmq could not be installed (pip ended with code {0}).</source>
        <translation>pyzmq konnte nicht installiert werden (pip endete mit Code {0}).</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>tcp://host:5577; empty: what the key says</source>
        <translation>tcp://host:5577; leer: was der Schlüssel sagt</translation>
    </message>
    <message>
        <source>{0} tiles had gaps: the layer's server did not give all of them.</source>
        <translation>{0} Kacheln hatten Lücken: der Server des Layers gab nicht alles her.</translation>
    </message>
    <message>
        <source>{0} x {1} pixels of {2} m: {3} tiles a query.</source>
        <translation>{0} x {1} Pixel von {2} m: {3} Kacheln je Anfrage.</translation>
    </message>
    <message>
        <source>{ahead} tiles wait before yours</source>
        <translation>{ahead} Kacheln warten vor Ihren</translation>
    </message>
    <message>
        <source>{blank} tiles showed nothing and were not asked about.</source>
        <translation>{blank} Kacheln zeigten nichts und wurden nicht gefragt.</translation>
    </message>
    <message>
        <source>{count} boxes are kept as a layer.</source>
        <translation>{count} Boxen sind als Layer behalten.</translation>
    </message>
    <message>
        <source>{count} found for “{query}”.</source>
        <translation>{count} gefunden für „{query}“.</translation>
    </message>
    <message>
        <source>{count} more tiles: their reasoning is in the file.</source>
        <translation>{count} weitere Kacheln: ihre Begründung steht in der Datei.</translation>
    </message>
    <message>
        <source>{count} tiles queued</source>
        <translation>{count} Kacheln in der Schlange</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} von {total} Kacheln</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{keys} comes here, Enter runs, Esc cancels.</source>
        <translation>{keys} führt hierher, Enter sucht, Esc bricht ab.</translation>
    </message>
    <message>
        <source>{model} (knows synthetic imagery only)</source>
        <translation>{model} (kennt nur synthetische Bilder)</translation>
    </message>
    <message>
        <source>{model} (loading)</source>
        <translation>{model} (wird geladen)</translation>
    </message>
    <message>
        <source>{model} (not fetched yet)</source>
        <translation>{model} (noch nicht geholt)</translation>
    </message>
    <message>
        <source>{model} was trained on synthetic imagery: it answers about the demonstration scene, and hardly about real pictures. For those, use a model that was trained on them:</source>
        <translation>{model} wurde an synthetischen Bildern trainiert: es antwortet zur Vorführszene und kaum zu echten Bildern. Nehmen Sie für diese ein Modell, das an ihnen trainiert wurde:</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} min {s} s</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>{path} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>{path} holds features in other coordinates; those of this search cannot be converted to them.</source>
        <translation>{path} enthält Objekte in anderen Koordinaten; die dieser Suche lassen sich nicht in sie umrechnen.</translation>
    </message>
    <message>
        <source>{shown} of them score {threshold} or more.</source>
        <translation>{shown} davon sind mit {threshold} oder besser bewertet.</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>{tiles} (it has {own} m)</source>
        <translation>{tiles} (es hat {own} m)</translation>
    </message>
    <message>
        <source>{tiles} tiles of {size} px at {ground} m a pixel</source>
        <translation>{tiles} Kacheln von {size} px mit {ground} m je Pixel</translation>
    </message>
    <message>
        <source>{tiles}, about {time}</source>
        <translation>{tiles}, etwa {time}</translation>
    </message>
</context>
</TS>
