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
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Holen</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Like the selected</source>
        <translation>&amp;Wie die gewählten</translation>
    </message>
    <message>
        <source>&amp;Look what it has</source>
        <translation>&amp;Nachsehen, was er hat</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen …</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>'{0}' against '{1}'</source>
        <translation>'{0}' gegen '{1}'</translation>
    </message>
    <message>
        <source>'{0}' is neither a wheel nor a folder of wheels.</source>
        <translation>„{0}“ ist weder ein Wheel noch ein Ordner mit Wheels.</translation>
    </message>
    <message>
        <source>'{0}' is not the address of a hub of models.</source>
        <translation>„{0}“ ist keine Adresse eines Modell-Hubs.</translation>
    </message>
    <message>
        <source>'{0}': {1} found in {2} tiles; {3} blank ones were left out.</source>
        <translation>„{0}“: {1} gefunden in {2} Kacheln; {3} leere wurden ausgelassen.</translation>
    </message>
    <message>
        <source>'{0}': {1} objects</source>
        <translation>'{0}': {1} Objekte</translation>
    </message>
    <message>
        <source>(no label)</source>
        <translation>(ohne Bezeichnung)</translation>
    </message>
    <message>
        <source>(no layer of shots yet)</source>
        <translation>(noch kein Layer mit Beispielen)</translation>
    </message>
    <message>
        <source>(no result on the map)</source>
        <translation>(kein Ergebnis auf der Karte)</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>(ohne Text)</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keins)</translation>
    </message>
    <message>
        <source>1 to 9 choose from the list at once; L comes here, Enter relabels</source>
        <translation>1 bis 9 wählen sofort aus der Liste; L führt hierher, Enter bezeichnet neu</translation>
    </message>
    <message>
        <source>95 % intervals: Wilson's for shares, carried over to F1; Byar's for false alarms. Objects count as independent of each other.</source>
        <translation>95-%-Intervalle: nach Wilson für Anteile, auf F1 übertragen; nach Byar für Fehlalarme. Objekte gelten als voneinander unabhängig.</translation>
    </message>
    <message>
        <source>A class; or, beginning with “the”, a sentence about one object alone</source>
        <translation>Eine Klasse; oder, mit „the“ beginnend, ein Satz über ein einziges Objekt</translation>
    </message>
    <message>
        <source>A file of queries stands beside a query or examples.</source>
        <translation>Eine Datei mit Anfragen steht neben einer Anfrage oder neben Mustern.</translation>
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
        <source>A found object is right where it is the best-scoring one on a true object of its class: IoU of {0} at least {1:g}.</source>
        <translation>Ein gefundenes Objekt ist richtig, wo es das bestbewertete auf einem wahren Objekt seiner Klasse ist: IoU von {0} mindestens {1:g}.</translation>
    </message>
    <message>
        <source>A guess: nothing was measured there yet.</source>
        <translation>Eine Schätzung: dort wurde noch nichts gemessen.</translation>
    </message>
    <message>
        <source>A hard negative: the model learns not to find it</source>
        <translation>Ein schweres Gegenbeispiel: Das Modell lernt, es nicht zu finden</translation>
    </message>
    <message>
        <source>A key is kept in QGIS's authentication database.</source>
        <translation>Ein Schlüssel liegt in QGIS’ Authentifizierungsdatenbank.</translation>
    </message>
    <message>
        <source>A new run</source>
        <translation>Ein neuer Lauf</translation>
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
        <source>A reviewed area of '{layer}' is left out: found features in it are not decided about yet.</source>
        <translation>Ein durchgesehenes Gebiet von „{layer}“ wird ausgelassen: Über Gefundenes darin ist noch nicht entschieden.</translation>
    </message>
    <message>
        <source>A search is under way.</source>
        <translation>Eine Suche läuft.</translation>
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
        <source>A token is kept in QGIS's authentication database.</source>
        <translation>Ein Token liegt in QGIS’ Authentifizierungsdatenbank.</translation>
    </message>
    <message>
        <source>A wheel, or a folder of wheels for a computer without the internet; empty: the package index</source>
        <translation>Ein Wheel, oder ein Ordner mit Wheels für einen Rechner ohne Internet; leer: der Paketindex</translation>
    </message>
    <message>
        <source>About {0} GB on disk, {1} GB to download: some {2} minutes on a line of {3} Mbit/s.</source>
        <translation>Etwa {0} GB auf der Platte, {1} GB herunterzuladen: rund {2} Minuten mit einer Leitung von {3} Mbit/s.</translation>
    </message>
    <message>
        <source>Accept (A)</source>
        <translation>Annehmen (A)</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Adapter that was kept; empty where none was</source>
        <translation>Adapter, der behalten wurde; leer, wo keiner</translation>
    </message>
    <message>
        <source>Adapter to go on from</source>
        <translation>Adapter, von dem aus es weitergeht</translation>
    </message>
    <message>
        <source>Adapters of the engine</source>
        <translation>Adapter der Engine</translation>
    </message>
    <message>
        <source>Add a &amp;server…</source>
        <translation>Ser&amp;ver hinzufügen …</translation>
    </message>
    <message>
        <source>Add a model server</source>
        <translation>Modellserver hinzufügen</translation>
    </message>
    <message>
        <source>Add an image to the map (Layer &gt; Add Layer), switch it on, or choose one.</source>
        <translation>Fügen Sie der Karte ein Bild hinzu (Layer &gt; Layer hinzufügen), schalten Sie es ein oder wählen Sie eines.</translation>
    </message>
    <message>
        <source>Add them, or give the areas in which it is known that there are none.</source>
        <translation>Ergänzen Sie sie, oder geben Sie die Flächen an, in denen bekanntlich keine sind.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address of a mirror of the hub, where the hub itself cannot be reached</source>
        <translation>Adresse eines Spiegels des Hubs, wo der Hub selbst nicht zu erreichen ist</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>After: {query}</source>
        <translation>Nachher: {query}</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Gegen</translation>
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
        <source>All {0} queries are asked in one look at the tiles.</source>
        <translation>Alle {0} Anfragen werden in einem Durchgang durch die Kacheln gestellt.</translation>
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
        <source>Another QGIS on this computer is installing the engine.</source>
        <translation>Ein anderes QGIS auf diesem Rechner installiert gerade die Engine.</translation>
    </message>
    <message>
        <source>Another program keeps {path} to itself.</source>
        <translation>Ein anderes Programm hält {path} für sich.</translation>
    </message>
    <message>
        <source>Another program may hold its file: close it there, and try again.</source>
        <translation>Vielleicht hält ein anderes Programm die Datei: Schließen Sie sie dort, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answers a tile</source>
        <translation>Antworten je Kachel</translation>
    </message>
    <message>
        <source>Apply the threshold that grants it</source>
        <translation>Den Schwellenwert anwenden, der das erfüllt</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Fläche (m²)</translation>
    </message>
    <message>
        <source>Area: {km2} km².</source>
        <translation>Gebiet: {km2} km².</translation>
    </message>
    <message>
        <source>Areas in which every true object is known (empty: everywhere)</source>
        <translation>Flächen, in denen jedes wahre Objekt bekannt ist (leer: überall)</translation>
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
        <source>As the method needs</source>
        <translation>Wie die Methode es braucht</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ask for access at {0}, and give the token of that account here.</source>
        <translation>Bitten Sie unter {0} um Zugang und geben Sie das Token dieses Kontos hier an.</translation>
    </message>
    <message>
        <source>Ask for all of them</source>
        <translation>Nach allen fragen</translation>
    </message>
    <message>
        <source>Ask for boxes of a class</source>
        <translation>Nach Rahmen einer Klasse fragen</translation>
    </message>
    <message>
        <source>Ask for one object</source>
        <translation>Nach einem Objekt fragen</translation>
    </message>
    <message>
        <source>Ask it</source>
        <translation>Es fragen</translation>
    </message>
    <message>
        <source>Ask its keeper for a key that may.</source>
        <translation>Bitten Sie ihren Betreiber um einen Schlüssel, der das darf.</translation>
    </message>
    <message>
        <source>Ask its keeper to type: engine keys permit {key} --may-tune</source>
        <translation>Bitten Sie ihren Betreuer einzugeben: engine keys permit {key} --may-tune</translation>
    </message>
    <message>
        <source>Ask its keeper to type: pip install 'spotter-engine[tune]', and to start it again.</source>
        <translation>Bitten Sie ihren Betreuer einzugeben: pip install 'spotter-engine[tune]', und sie neu zu starten.</translation>
    </message>
    <message>
        <source>Ask its keeper to update it.</source>
        <translation>Bitten Sie ihren Betreuer, sie zu aktualisieren.</translation>
    </message>
    <message>
        <source>Ask the map</source>
        <translation>Die Karte fragen</translation>
    </message>
    <message>
        <source>Ask the same words in the other way</source>
        <translation>Dieselben Worte auf die andere Art fragen</translation>
    </message>
    <message>
        <source>Ask “{query}”</source>
        <translation>„{query}“ fragen</translation>
    </message>
    <message>
        <source>Asked at {ground} m a pixel.</source>
        <translation>Gefragt bei {ground} m je Pixel.</translation>
    </message>
    <message>
        <source>Asking {model}…</source>
        <translation>{model} wird gefragt …</translation>
    </message>
    <message>
        <source>Asks with the model as it was…</source>
        <translation>Fragt mit dem Modell, wie es war…</translation>
    </message>
    <message>
        <source>Asks with what came of tuning…</source>
        <translation>Fragt mit dem Ergebnis des Tunings…</translation>
    </message>
    <message>
        <source>At most one false alarm a square kilometre</source>
        <translation>Höchstens ein Fehlalarm je Quadratkilometer</translation>
    </message>
    <message>
        <source>At most one false alarm in four</source>
        <translation>Höchstens ein Fehlalarm unter vier</translation>
    </message>
    <message>
        <source>At most one false alarm in ten</source>
        <translation>Höchstens ein Fehlalarm unter zehn</translation>
    </message>
    <message>
        <source>At most one false alarm in twenty</source>
        <translation>Höchstens ein Fehlalarm unter zwanzig</translation>
    </message>
    <message>
        <source>At most one false alarm in two</source>
        <translation>Höchstens ein Fehlalarm unter zweien</translation>
    </message>
    <message>
        <source>At other thresholds</source>
        <translation>Bei anderen Schwellen</translation>
    </message>
    <message>
        <source>Authentication with that key</source>
        <translation>Authentifizierung mit diesem Schlüssel</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Mittlere Genauigkeit (AP)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Before: {query}</source>
        <translation>Vorher: {query}</translation>
    </message>
    <message>
        <source>Begin and end it outside of the shape, and cross it.</source>
        <translation>Beginnen und enden Sie außerhalb der Form, und durchqueren Sie sie.</translation>
    </message>
    <message>
        <source>Better on {shots} held-out shots: {figure} {before} → {after} (difference {low} to {high}, 95 %).</source>
        <translation>Besser bei {shots} zurückgehaltenen Beispielen: {figure} {before} → {after} (Unterschied {low} bis {high}, 95 %).</translation>
    </message>
    <message>
        <source>Blank tiles left out</source>
        <translation>Ausgelassene leere Kacheln</translation>
    </message>
    <message>
        <source>Bounding boxes</source>
        <translation>Umgebende Rechtecke</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Boxen</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Nach Klassen</translation>
    </message>
    <message>
        <source>By place on the map</source>
        <translation>Nach dem Ort auf der Karte</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>Name dafür</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change (95 %)</source>
        <translation>Änderung (95 %)</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Prüfen Sie ihren Namen.</translation>
    </message>
    <message>
        <source>Check the models here</source>
        <translation>Die Modelle hier prüfen</translation>
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
        <source>Choose a layer of boxes or masks that Spotter found.</source>
        <translation>Wählen Sie einen Layer mit Rechtecken oder Masken, die Spotter gefunden hat.</translation>
    </message>
    <message>
        <source>Choose a layer of polygons, or buffer these features first.</source>
        <translation>Wählen Sie einen Layer aus Polygonen, oder puffern Sie diese Objekte zuerst.</translation>
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
        <source>Choose a model that takes pictures.</source>
        <translation>Wählen Sie ein Modell, das Bilder annimmt.</translation>
    </message>
    <message>
        <source>Choose a place that may be written to.</source>
        <translation>Wählen Sie einen Ort, an den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Choose a result.</source>
        <translation>Wählen Sie ein Ergebnis.</translation>
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
        <source>Choose a zip file that an engine exported.</source>
        <translation>Wählen Sie eine Zip-Datei, die eine Engine exportiert hat.</translation>
    </message>
    <message>
        <source>Choose another (Spotter's options).</source>
        <translation>Wählen Sie ein anderes (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Choose another file, in a folder that may be written to.</source>
        <translation>Wählen Sie eine andere Datei in einem beschreibbaren Ordner.</translation>
    </message>
    <message>
        <source>Choose another file, or make a new one.</source>
        <translation>Wählen Sie eine andere Datei, oder legen Sie eine neue an.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>Wählen Sie einen anderen Ordner, oder machen Sie Platz auf der Festplatte.</translation>
    </message>
    <message>
        <source>Choose another layer.</source>
        <translation>Wählen Sie einen anderen Layer.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Choose another, or leave the field empty (Spotter's options).</source>
        <translation>Wählen Sie ein anderes, oder lassen Sie das Feld leer (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Choose it among the models to ask it.</source>
        <translation>Wählen Sie es unter den Modellen, um es zu fragen.</translation>
    </message>
    <message>
        <source>Choose it for the next question</source>
        <translation>Für die nächste Frage wählen</translation>
    </message>
    <message>
        <source>Choose one of its fields, or none: {0}.</source>
        <translation>Wählen Sie eines seiner Felder, oder keines: {0}.</translation>
    </message>
    <message>
        <source>Choose one of its fields: {0}.</source>
        <translation>Wählen Sie eines seiner Felder: {0}.</translation>
    </message>
    <message>
        <source>Choose one that does: {0}.</source>
        <translation>Wählen Sie eines, das welche nimmt: {0}.</translation>
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
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Classes: {classes}.</source>
        <translation>Klassen: {classes}.</translation>
    </message>
    <message>
        <source>Click a layer of results, shots or outlines in the list of layers, and select one to ten of its features.</source>
        <translation>Klicken Sie in der Liste der Layer auf einen mit Ergebnissen, Beispielen oder Umrissen, und wählen Sie ein bis zehn seiner Objekte.</translation>
    </message>
    <message>
        <source>Click a line through it; a right click ends the line</source>
        <translation>Eine Linie hindurch klicken; ein Rechtsklick beendet sie</translation>
    </message>
    <message>
        <source>Click its corners, end with a right click</source>
        <translation>Die Ecken anklicken, mit einem Rechtsklick enden</translation>
    </message>
    <message>
        <source>Click the layer with the selected features in the list of layers.</source>
        <translation>Klicken Sie in der Liste der Layer auf den mit den gewählten Objekten.</translation>
    </message>
    <message>
        <source>Click two corners; right click ends</source>
        <translation>Zwei Ecken anklicken; Rechtsklick beendet</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>Die Anleitung schließen</translation>
    </message>
    <message>
        <source>Compare on the map</source>
        <translation>Auf der Karte vergleichen</translation>
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
        <source>Connect to it first, then learn.</source>
        <translation>Zuerst verbinden, dann lernen.</translation>
    </message>
    <message>
        <source>Connect to it first, then make the shots.</source>
        <translation>Verbinden Sie sich erst mit ihr, dann erstellen Sie die Beispiele.</translation>
    </message>
    <message>
        <source>Connect to one: the runs it has are shown then.</source>
        <translation>Verbinden Sie sich mit einer: dann werden ihre Läufe gezeigt.</translation>
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
        <source>Copy one from {0}.</source>
        <translation>Kopieren Sie eines von {0}.</translation>
    </message>
    <message>
        <source>Corner by corner; right click ends</source>
        <translation>Ecke für Ecke; Rechtsklick beendet</translation>
    </message>
    <message>
        <source>Corners (V)</source>
        <translation>Ecken (V)</translation>
    </message>
    <message>
        <source>Counted are {0:.3g} square kilometres; {1} objects lie outside.</source>
        <translation>Gezählt werden {0:.3g} Quadratkilometer; {1} Objekte liegen außerhalb.</translation>
    </message>
    <message>
        <source>Counter-examples: none like these</source>
        <translation>Gegenmuster: nichts wie diese</translation>
    </message>
    <message>
        <source>Curves of the run</source>
        <translation>Kurven des Laufs</translation>
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
        <source>Difference, 95 %</source>
        <translation>Unterschied, 95 %</translation>
    </message>
    <message>
        <source>Digitize a few objects, or review a result, first.</source>
        <translation>Digitalisieren Sie erst ein paar Objekte, oder sehen Sie ein Ergebnis durch.</translation>
    </message>
    <message>
        <source>Digitize what the result is about, or give the shots its name.</source>
        <translation>Digitalisieren Sie, worum es im Ergebnis geht, oder geben Sie den Beispielen dessen Namen.</translation>
    </message>
    <message>
        <source>Digitized objects</source>
        <translation>Digitalisierte Objekte</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>Den Lauf verwerfen</translation>
    </message>
    <message>
        <source>Discard what came of “{name}”, for good?</source>
        <translation>Das Ergebnis von „{name}“ endgültig verwerfen?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done: {steps}</source>
        <translation>Fertig: {steps}</translation>
    </message>
    <message>
        <source>Download: about {size} GB.</source>
        <translation>Download: etwa {size} GB.</translation>
    </message>
    <message>
        <source>Dra&amp;w one</source>
        <translation>Eines &amp;zeichnen</translation>
    </message>
    <message>
        <source>Drag a box around an example on the map</source>
        <translation>Ziehen Sie auf der Karte ein Rechteck um ein Muster</translation>
    </message>
    <message>
        <source>Drag the line on the map, or move it with ← and →; Esc ends</source>
        <translation>Ziehen Sie die Linie auf der Karte, oder bewegen Sie sie mit ← und →; Esc beendet</translation>
    </message>
    <message>
        <source>Drag the right rectangle, or click the right outline and end it with a right click</source>
        <translation>Das richtige Rechteck aufziehen, oder den richtigen Umriss klicken und mit Rechtsklick enden</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw a smaller labelled area, use a coarser resolution, or name the raster for the engine to read.</source>
        <translation>Zeichnen Sie ein kleineres beschriftetes Gebiet, nehmen Sie eine gröbere Auflösung, oder nennen Sie das Raster, damit die Engine es liest.</translation>
    </message>
    <message>
        <source>Draw a smaller one, use a coarser resolution, or name the raster for the engine to read.</source>
        <translation>Zeichnen Sie ein kleineres, nehmen Sie eine gröbere Auflösung, oder nennen Sie das Raster, damit die Engine es liest.</translation>
    </message>
    <message>
        <source>Draw an object that the model did not find</source>
        <translation>Ein Objekt zeichnen, das das Modell nicht gefunden hat</translation>
    </message>
    <message>
        <source>Draw an outline that encloses something.</source>
        <translation>Zeichnen Sie einen Umriss, der etwas umschließt.</translation>
    </message>
    <message>
        <source>Draw anew (E)</source>
        <translation>Neu zeichnen (E)</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw it anew.</source>
        <translation>Zeichnen Sie sie neu.</translation>
    </message>
    <message>
        <source>Draw it on the map.</source>
        <translation>Zeichnen Sie es auf der Karte.</translation>
    </message>
    <message>
        <source>Draw one on the page “Shots”, and digitize everything in it.</source>
        <translation>Zeichnen Sie eines auf der Seite „Beispiele“, und digitalisieren Sie alles darin.</translation>
    </message>
    <message>
        <source>Draw one outline, or review the layer of masks.</source>
        <translation>Zeichnen Sie einen Umriss, oder sehen Sie den Layer der Masken durch.</translation>
    </message>
    <message>
        <source>Draw one, or leave the parameter empty.</source>
        <translation>Zeichnen Sie eine, oder lassen Sie den Parameter leer.</translation>
    </message>
    <message>
        <source>Draw or name a rectangle or polygon that has a size.</source>
        <translation>Zeichnen oder nennen Sie ein Rechteck oder Polygon, das eine Größe hat.</translation>
    </message>
    <message>
        <source>Draw the outlines of some objects, and say in a field what they are.</source>
        <translation>Zeichnen Sie die Umrisse einiger Objekte, und sagen Sie in einem Feld, was sie sind.</translation>
    </message>
    <message>
        <source>Draw where you have looked at everything: what is not marked in it counts as not there.</source>
        <translation>Zeichnen Sie, wo Sie alles angesehen haben: Was darin nicht markiert ist, gilt als nicht vorhanden.</translation>
    </message>
    <message>
        <source>Drawn answers</source>
        <translation>Gezogene Antworten</translation>
    </message>
    <message>
        <source>Each point is a threshold: what is found at it, and how much of that is right.</source>
        <translation>Jeder Punkt ist eine Schwelle: was bei ihr gefunden wird, und wie viel davon richtig ist.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Den Vergleich beenden</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>Durchsicht beenden</translation>
    </message>
    <message>
        <source>Ends it: the weights that did best so far are measured, and can be kept</source>
        <translation>Beendet ihn: die bisher besten Gewichte werden gemessen und können behalten werden</translation>
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
        <source>Evaluate on layer</source>
        <translation>An einem Layer bewerten</translation>
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
        <source>Example {0} covers no ground.</source>
        <translation>Muster {0} bedeckt keine Fläche.</translation>
    </message>
    <message>
        <source>Example {0} is {1} x {2} pixels with what surrounds it; {3} can be shown.</source>
        <translation>Muster {0} hat mit seiner Umgebung {1} x {2} Pixel; gezeigt werden können {3}.</translation>
    </message>
    <message>
        <source>Examples: find more like these (1 to 10)</source>
        <translation>Muster: mehr wie diese finden (1 bis 10)</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportieren Sie ihn erneut.</translation>
    </message>
    <message>
        <source>Export the adapter</source>
        <translation>Den Adapter exportieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>F&amp;orget them</source>
        <translation>Ver&amp;gessen</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>F1 by IoU</source>
        <translation>F1 nach IoU</translation>
    </message>
    <message>
        <source>F1 by IoU, held out</source>
        <translation>F1 nach IoU, zurückgehalten</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Failed: {steps}</source>
        <translation>Fehlgeschlagen: {steps}</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Fehlalarme</translation>
    </message>
    <message>
        <source>False alarms a km²</source>
        <translation>Fehlalarme je km²</translation>
    </message>
    <message>
        <source>False alarms a square kilometre</source>
        <translation>Fehlalarme je Quadratkilometer</translation>
    </message>
    <message>
        <source>False alarms a square kilometre need areas in a known CRS.</source>
        <translation>Fehlalarme je Quadratkilometer brauchen Flächen in einem bekannten KBS.</translation>
    </message>
    <message>
        <source>Feature {0} of the layer '{1}' has no place in the CRS {2}.</source>
        <translation>Objekt {0} des Layers '{1}' hat keinen Ort im KBS {2}.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Fetch one that does, such as sam3, to the engine's computer.</source>
        <translation>Holen Sie eines, das welche nimmt, etwa sam3, auf den Rechner der Engine.</translation>
    </message>
    <message>
        <source>Fetching uv, which installs faster than pip.</source>
        <translation>uv wird geholt; es installiert schneller als pip.</translation>
    </message>
    <message>
        <source>Fewer than two features are selected.</source>
        <translation>Weniger als zwei Objekte sind gewählt.</translation>
    </message>
    <message>
        <source>Field that is false for a place that is no such object</source>
        <translation>Feld, das falsch ist, wo ein Ort kein solches Objekt ist</translation>
    </message>
    <message>
        <source>Field that says what each object is</source>
        <translation>Feld, das sagt, was jedes Objekt ist</translation>
    </message>
    <message>
        <source>Field with the class of a found object (empty: all are of one class)</source>
        <translation>Feld mit der Klasse eines gefundenen Objekts (leer: alle sind von einer Klasse)</translation>
    </message>
    <message>
        <source>Field with the class of a true object (empty: all are of one class)</source>
        <translation>Feld mit der Klasse eines wahren Objekts (leer: alle sind von einer Klasse)</translation>
    </message>
    <message>
        <source>Field with the score (empty: they have none)</source>
        <translation>Feld mit der Bewertung (leer: sie haben keine)</translation>
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
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>File or address that the engine reads itself (instead of the image)</source>
        <translation>Datei oder Adresse, die die Engine selbst liest (statt des Bildes)</translation>
    </message>
    <message>
        <source>Find nine of ten, with as few false alarms as may be</source>
        <translation>Neun von zehn finden, mit möglichst wenigen Fehlalarmen</translation>
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
        <source>Folder with config.json and *.safetensors</source>
        <translation>Ordner mit config.json und *.safetensors</translation>
    </message>
    <message>
        <source>Follow the outline; right click ends</source>
        <translation>Dem Umriss folgen; Rechtsklick beendet</translation>
    </message>
    <message>
        <source>For an NVIDIA GPU: finding and tuning</source>
        <translation>Für eine NVIDIA-GPU: finden und anpassen</translation>
    </message>
    <message>
        <source>For the processor: finding objects</source>
        <translation>Für den Prozessor: Objekte finden</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>Das Token vergessen</translation>
    </message>
    <message>
        <source>Forget {model}? Its server keeps it.</source>
        <translation>{model} vergessen? Der Server behält es.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Found at IoU {iou}</source>
        <translation>Gefunden bei IoU {iou}</translation>
    </message>
    <message>
        <source>Found objects</source>
        <translation>Gefundene Objekte</translation>
    </message>
    <message>
        <source>Found {count}. Point at a box named in the reasoning to see it on the map; now open an image of yours.</source>
        <translation>{count} gefunden. Zeigen Sie auf eine Box, die die Begründung nennt, um sie auf der Karte zu sehen; öffnen Sie nun ein eigenes Bild.</translation>
    </message>
    <message>
        <source>Found: {servers}.</source>
        <translation>Gefunden: {servers}.</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>Freihand</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>Aus einem Ordner …</translation>
    </message>
    <message>
        <source>GPU ({device})</source>
        <translation>GPU ({device})</translation>
    </message>
    <message>
        <source>Give a part of them; ten to a hundred of a class are plenty.</source>
        <translation>Geben Sie einen Teil davon; zehn bis hundert einer Klasse sind reichlich.</translation>
    </message>
    <message>
        <source>Give a text with a query a line.</source>
        <translation>Geben Sie einen Text mit einer Anfrage je Zeile an.</translation>
    </message>
    <message>
        <source>Give a token…</source>
        <translation>Ein Token angeben …</translation>
    </message>
    <message>
        <source>Give another name, or remove that one first.</source>
        <translation>Geben Sie einen anderen Namen, oder entfernen Sie zuerst jenen.</translation>
    </message>
    <message>
        <source>Give both a field, or neither: then all objects count as one class.</source>
        <translation>Geben Sie beiden ein Feld, oder keinem: dann zählen alle Objekte als eine Klasse.</translation>
    </message>
    <message>
        <source>Give boxes or outlines, not points or lines.</source>
        <translation>Geben Sie Rechtecke oder Umrisse an, keine Punkte oder Linien.</translation>
    </message>
    <message>
        <source>Give either a field with a text for each, or one text for all.</source>
        <translation>Geben Sie entweder ein Feld mit einem Text für jedes, oder einen Text für alle.</translation>
    </message>
    <message>
        <source>Give either a raster layer, or a file or address that the engine reads itself.</source>
        <translation>Geben Sie entweder einen Rasterlayer, oder eine Datei oder Adresse, die die Engine selbst liest.</translation>
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
        <source>Give one of them, and leave the others.</source>
        <translation>Geben Sie eines davon an, und lassen Sie die anderen leer.</translation>
    </message>
    <message>
        <source>Give one such as {0}.</source>
        <translation>Geben Sie eine an wie {0}.</translation>
    </message>
    <message>
        <source>Give one to ten of them beside the counter-examples.</source>
        <translation>Geben Sie neben den Gegenmustern ein bis zehn Muster an.</translation>
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
        <source>Give the token again (Spotter's options).</source>
        <translation>Geben Sie das Token erneut an (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on to the newest answers as they come</source>
        <translation>Zu den neuesten Antworten gehen, sobald sie kommen</translation>
    </message>
    <message>
        <source>Goes on from its last checkpoint</source>
        <translation>Geht vom letzten Sicherungspunkt weiter</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>HTML-Dateien (*.html)</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Hide what scores less. The file keeps everything.</source>
        <translation>Blendet aus, was schlechter bewertet ist. Die Datei behält alles.</translation>
    </message>
    <message>
        <source>Hide what was rejected</source>
        <translation>Abgelehntes ausblenden</translation>
    </message>
    <message>
        <source>How good is it here?</source>
        <translation>Wie gut ist es hier?</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Image below them</source>
        <translation>Bild unter ihnen</translation>
    </message>
    <message>
        <source>Import an adapter</source>
        <translation>Einen Adapter importieren</translation>
    </message>
    <message>
        <source>Import the key file again (Spotter's options).</source>
        <translation>Importieren Sie die Schlüsseldatei erneut (Spotters Optionen).</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>In any case</source>
        <translation>In jedem Fall</translation>
    </message>
    <message>
        <source>In the engine's Python environment, type: pip install 'spotter-engine[tune]', and connect again.</source>
        <translation>Geben Sie in der Python-Umgebung der Engine ein: pip install 'spotter-engine[tune]', und verbinden Sie sich neu.</translation>
    </message>
    <message>
        <source>In the labelled area no shot is called “{kind}”.</source>
        <translation>Im beschrifteten Gebiet heißt kein Beispiel „{kind}“.</translation>
    </message>
    <message>
        <source>In the layer '{0}' no feature is selected.</source>
        <translation>Im Layer „{0}“ ist kein Objekt gewählt.</translation>
    </message>
    <message>
        <source>In {count} areas ({km2} km²) what is not marked counts as not there.</source>
        <translation>In {count} Gebieten ({km2} km²) gilt als nicht vorhanden, was nicht markiert ist.</translation>
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
        <source>Install it again with one click: {0}</source>
        <translation>Installieren Sie sie mit einem Klick erneut: {0}</translation>
    </message>
    <message>
        <source>Install it again: the plugin brings the newer one (Options, “Install”).</source>
        <translation>Installieren Sie sie erneut: die Erweiterung bringt die neuere mit (Optionen, „Installieren“).</translation>
    </message>
    <message>
        <source>Install it first (Spotter's options).</source>
        <translation>Installieren Sie sie zuerst (Optionen von Spotter).</translation>
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
        <source>Install the engine there with its part for tuning: spotter-engine[tune].</source>
        <translation>Installieren Sie die Engine dort mit ihrem Teil zum Anlernen: spotter-engine[tune].</translation>
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
        <source>Installing the engine {0}. {1}</source>
        <translation>Die Engine {0} wird installiert. {1}</translation>
    </message>
    <message>
        <source>Installing: the dock shows how far it is</source>
        <translation>Wird installiert: das Bedienfeld zeigt, wie weit es ist</translation>
    </message>
    <message>
        <source>Intervals hold 95 %: Wilson's for shares, Byar's for false alarms, bootstrap for the average precision. They take objects to be independent of each other.</source>
        <translation>Intervalle umfassen 95 %: Wilsons für Anteile, Byars für Fehlalarme, Bootstrap für die mittlere Genauigkeit. Sie nehmen Objekte als voneinander unabhängig.</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>IoU from which both are the same object</source>
        <translation>IoU, ab der beide dasselbe Objekt sind</translation>
    </message>
    <message>
        <source>IoU, held out</source>
        <translation>IoU, zurückgehalten</translation>
    </message>
    <message>
        <source>It becomes an adapter of the engine, and is chosen for the next question.</source>
        <translation>Es wird ein Adapter der Engine und ist für die nächste Frage gewählt.</translation>
    </message>
    <message>
        <source>It becomes an adapter of the engine; the model as it was stays chosen.</source>
        <translation>Es wird ein Adapter der Engine; gewählt bleibt das Modell, wie es war.</translation>
    </message>
    <message>
        <source>It has to be said once what the features are.</source>
        <translation>Es muss genau einmal gesagt werden, was die Objekte sind.</translation>
    </message>
    <message>
        <source>It has to be said once which image shows the objects.</source>
        <translation>Es muss genau einmal gesagt werden, welches Bild die Objekte zeigt.</translation>
    </message>
    <message>
        <source>It is better than before on {0} shots kept for measuring.</source>
        <translation>Es ist auf {0} zum Messen behaltenen Shots besser als vorher.</translation>
    </message>
    <message>
        <source>It is better than before.</source>
        <translation>Es ist besser als vorher.</translation>
    </message>
    <message>
        <source>It is kept as the adapter '{0}'.</source>
        <translation>Es ist als Adapter '{0}' behalten.</translation>
    </message>
    <message>
        <source>It is kept as {name}.</source>
        <translation>Es heißt hier {name}.</translation>
    </message>
    <message>
        <source>It is none: a hard negative to learn from</source>
        <translation>Es ist keines: ein schweres Gegenbeispiel zum Lernen</translation>
    </message>
    <message>
        <source>It is not better than before, as far as {0} shots can tell.</source>
        <translation>Es ist nicht besser als vorher, soweit {0} Shots das sagen können.</translation>
    </message>
    <message>
        <source>It is not better than before.</source>
        <translation>Es ist nicht besser als vorher.</translation>
    </message>
    <message>
        <source>It is not kept. The run {0} holds it: Spotter's panel can keep or discard it.</source>
        <translation>Es wird nicht behalten. Der Lauf {0} hat es: Spotters Bedienfeld kann es behalten oder verwerfen.</translation>
    </message>
    <message>
        <source>It is on the map as a temporary layer: save it elsewhere.</source>
        <translation>Es ist als temporärer Layer auf der Karte: speichern Sie ihn anderswo.</translation>
    </message>
    <message>
        <source>It is one</source>
        <translation>Es ist eines</translation>
    </message>
    <message>
        <source>It is something else</source>
        <translation>Es ist etwas anderes</translation>
    </message>
    <message>
        <source>It is used all the same.</source>
        <translation>Es wird trotzdem verwendet.</translation>
    </message>
    <message>
        <source>It looks like one and is none</source>
        <translation>Es sieht so aus und ist keines</translation>
    </message>
    <message>
        <source>It may be {0}.</source>
        <translation>Möglich sind: {0}.</translation>
    </message>
    <message>
        <source>It stays in the layer: close its file in other programs, then save the edits in QGIS.</source>
        <translation>Es bleibt im Layer: Schließen Sie dessen Datei in anderen Programmen, dann speichern Sie die Änderungen in QGIS.</translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>Dauer: {time}.</translation>
    </message>
    <message>
        <source>It was cancelled before anything came of it.</source>
        <translation>Abgebrochen, bevor etwas daraus wurde.</translation>
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
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>Trotzdem behalten</translation>
    </message>
    <message>
        <source>Keep it, and ask it from now on</source>
        <translation>Behalten und ab jetzt fragen</translation>
    </message>
    <message>
        <source>Keep the key in QGIS's authentication database</source>
        <translation>Den Schlüssel in QGIS’ Authentifizierungsdatenbank aufbewahren</translation>
    </message>
    <message>
        <source>Keep those that differ most. To learn from more, tune a model on shots.</source>
        <translation>Behalten Sie die, die sich am meisten unterscheiden. Um aus mehr zu lernen, stimmen Sie ein Modell mit Beispielen ab.</translation>
    </message>
    <message>
        <source>Keep what is probably wrong, too</source>
        <translation>Auch behalten, was wahrscheinlich falsch ist</translation>
    </message>
    <message>
        <source>Keeps the result, asks the map as seen with the model as it was and with the result; then swipe</source>
        <translation>Behält das Ergebnis und fragt die Karte, wie sie zu sehen ist, mit dem Modell, wie es war, und mit dem Ergebnis; dann wischen Sie</translation>
    </message>
    <message>
        <source>Kept as the adapter “{name}”: choose it to search with what was learned.</source>
        <translation>Als Adapter „{name}“ behalten: Wählen Sie ihn, um mit dem Gelernten zu suchen.</translation>
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
        <source>Labelled area</source>
        <translation>Beschriftetes Gebiet</translation>
    </message>
    <message>
        <source>Labelled area: draw it where you have digitized everything of these classes; whatever is not marked in it counts as not there.</source>
        <translation>Beschriftetes Gebiet: Zeichnen Sie es, wo Sie alles von diesen Klassen digitalisiert haben; was darin nicht markiert ist, gilt als nicht vorhanden.</translation>
    </message>
    <message>
        <source>Labelled area: in it every such object is digitized</source>
        <translation>Bearbeitete Fläche: in ihr ist jedes solche Objekt digitalisiert</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a polygon were left out, first feature {2}.</source>
        <translation>Layer '{0}': {1} Objekte ohne Polygon wurden ausgelassen, das erste ist {2}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a score were left out, first feature {2}.</source>
        <translation>Layer '{0}': {1} Objekte ohne Bewertung wurden ausgelassen, das erste ist {2}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a text in the field '{2}' were left out, first feature {3}.</source>
        <translation>Layer '{0}': {1} Objekte ohne Text im Feld '{2}' wurden ausgelassen, das erste ist {3}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} polygons were not valid and were mended, first feature {2}.</source>
        <translation>Layer '{0}': {1} Polygone waren nicht gültig und wurden berichtigt, das erste ist Objekt {2}.</translation>
    </message>
    <message>
        <source>Layer of shots</source>
        <translation>Layer mit Beispielen</translation>
    </message>
    <message>
        <source>Learn from reviewed results as well</source>
        <translation>Auch aus durchgesehenen Ergebnissen lernen</translation>
    </message>
    <message>
        <source>Learn from these</source>
        <translation>Daraus lernen</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>Lernt…</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Das Unsicherste zuerst</translation>
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
        <source>Look whether the layer's CRS is the right one, or leave the feature out.</source>
        <translation>Prüfen Sie, ob das KBS des Layers das richtige ist, oder lassen Sie das Objekt aus.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Es wird nachgesehen …</translation>
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
        <source>Made {date}.</source>
        <translation>Erstellt am {date}.</translation>
    </message>
    <message>
        <source>Make a layer of shots, and one for the labelled area, beside the project</source>
        <translation>Einen Layer für Beispiele und einen für das beschriftete Gebiet neben dem Projekt anlegen</translation>
    </message>
    <message>
        <source>Make a layer of the boxes that the reasoning names</source>
        <translation>Aus den Boxen, die die Begründung nennt, einen Layer machen</translation>
    </message>
    <message>
        <source>Make a new layer of shots: it brings one.</source>
        <translation>Legen Sie einen neuen Layer für Beispiele an: Er bringt einen mit.</translation>
    </message>
    <message>
        <source>Make a new one, and turn the features you select in '{0}' into shots.</source>
        <translation>Legen Sie einen neuen an, und machen Sie aus Objekten, die Sie in „{0}“ wählen, Beispiele.</translation>
    </message>
    <message>
        <source>Make a set of a part of them.</source>
        <translation>Machen Sie einen Satz aus einem Teil davon.</translation>
    </message>
    <message>
        <source>Make a set to learn from</source>
        <translation>Einen Satz zum Lernen erstellen</translation>
    </message>
    <message>
        <source>Make its corners right angles</source>
        <translation>Seine Ecken rechtwinklig machen</translation>
    </message>
    <message>
        <source>Make its file writable, or make a new layer of shots.</source>
        <translation>Machen Sie seine Datei beschreibbar, oder legen Sie einen neuen Layer für Beispiele an.</translation>
    </message>
    <message>
        <source>Make one with 'Make shots from layer', and give what it calls it.</source>
        <translation>Machen Sie eine mit 'Shots aus Layer machen', und geben Sie an, wie sie dort heißt.</translation>
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
        <source>Make several files of it, and ask each.</source>
        <translation>Machen Sie mehrere Dateien daraus, und stellen Sie jede.</translation>
    </message>
    <message>
        <source>Make shots from layer</source>
        <translation>Shots aus Layer machen</translation>
    </message>
    <message>
        <source>Make the shots</source>
        <translation>Beispiele erstellen</translation>
    </message>
    <message>
        <source>Make the shots again</source>
        <translation>Die Beispiele neu machen</translation>
    </message>
    <message>
        <source>Make them again: what was digitized is still in its layer.</source>
        <translation>Machen Sie sie neu: was digitalisiert wurde, liegt noch in seinem Layer.</translation>
    </message>
    <message>
        <source>Makes labelled examples of digitized features and the image below them, to teach a model from.</source>
        <translation>Macht aus digitalisierten Objekten und dem Bild darunter Beispiele, aus denen ein Modell lernt.</translation>
    </message>
    <message>
        <source>Making an environment in {0} with a Python of its own.</source>
        <translation>In {0} wird eine Umgebung mit eigenem Python angelegt.</translation>
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
        <source>Mean IoU</source>
        <translation>Mittlere IoU</translation>
    </message>
    <message>
        <source>Mean IoU of the right ones</source>
        <translation>Mittlere IoU der richtigen</translation>
    </message>
    <message>
        <source>Mean IoU on the shots kept for measuring, before</source>
        <translation>Mittlere IoU auf den zum Messen behaltenen Shots, vorher</translation>
    </message>
    <message>
        <source>Measured on that machine.</source>
        <translation>Auf dieser Maschine gemessen.</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>Speicher in MiB</translation>
    </message>
    <message>
        <source>Memory: about {memory} GiB.</source>
        <translation>Speicher: etwa {memory} GiB.</translation>
    </message>
    <message>
        <source>Memory: {memory} GiB.</source>
        <translation>Speicher: {memory} GiB.</translation>
    </message>
    <message>
        <source>Merge selected (G)</source>
        <translation>Gewählte vereinen (G)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
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
        <source>Minutes that it may take (0: as long as the method needs)</source>
        <translation>Minuten, die es dauern darf (0: so lange, wie die Methode braucht)</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegel</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Übersehen</translation>
    </message>
    <message>
        <source>Missed one (M)</source>
        <translation>Übersehenes (M)</translation>
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
        <source>Model to teach</source>
        <translation>Modell, das lernen soll</translation>
    </message>
    <message>
        <source>Model to teach (empty: the engine's choice)</source>
        <translation>Modell, das lernt (leer: die Wahl der Engine)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
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
        <source>More like this</source>
        <translation>Mehr wie dies</translation>
    </message>
    <message>
        <source>More shots of each class, a labelled area, or more time may help.</source>
        <translation>Mehr Beispiele jeder Klasse, eine vollständig erfasste Fläche oder mehr Zeit können helfen.</translation>
    </message>
    <message>
        <source>Move its corners with QGIS's vertex tool; press again to take the shape</source>
        <translation>Seine Ecken mit dem Stützpunktwerkzeug von QGIS verschieben; erneut drücken, um die Form zu übernehmen</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA-GPU (CUDA)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the adapter</source>
        <translation>Name des Adapters</translation>
    </message>
    <message>
        <source>Name of the result</source>
        <translation>Name des Ergebnisses</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>Name der Menge</translation>
    </message>
    <message>
        <source>Name of what comes of it</source>
        <translation>Name dessen, was daraus wird</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Next (N)</source>
        <translation>Weiter (N)</translation>
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
        <source>No area is looked at completely</source>
        <translation>Kein Gebiet ist ganz angesehen</translation>
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
        <source>No engine of yours has run on this computer, so there is no key for {0}.</source>
        <translation>Auf diesem Rechner lief noch keine Engine von Ihnen, also gibt es keinen Schlüssel für {0}.</translation>
    </message>
    <message>
        <source>No examples: the words alone say what to find, and no picture beside the tiles is sent.</source>
        <translation>Keine Muster: Die Worte allein sagen, was gesucht wird, und außer den Kacheln wird kein Bild gesendet.</translation>
    </message>
    <message>
        <source>No feature is selected in the active layer.</source>
        <translation>Im aktiven Layer ist kein Objekt gewählt.</translation>
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
        <source>No labelled area is drawn.</source>
        <translation>Es ist kein beschriftetes Gebiet gezeichnet.</translation>
    </message>
    <message>
        <source>No labelled area is drawn: there can be no question for all of a class, none for something absent, and no hard negative.</source>
        <translation>Es ist kein beschriftetes Gebiet gezeichnet: Nach allem einer Klasse, nach Fehlendem und mit schweren Gegenbeispielen kann nicht gefragt werden.</translation>
    </message>
    <message>
        <source>No layer is chosen.</source>
        <translation>Kein Layer ist gewählt.</translation>
    </message>
    <message>
        <source>No model server answers on this computer.</source>
        <translation>Auf diesem Rechner antwortet kein Modellserver.</translation>
    </message>
    <message>
        <source>No other layer is active.</source>
        <translation>Kein anderer Layer ist aktiv.</translation>
    </message>
    <message>
        <source>No secrets, and nothing that was asked.</source>
        <translation>Keine Geheimnisse, und nichts, was gefragt wurde.</translation>
    </message>
    <message>
        <source>No set of shots is given.</source>
        <translation>Es ist keine Menge von Shots angegeben.</translation>
    </message>
    <message>
        <source>No shot is kept for measuring: nobody will know whether a tuned model is better.</source>
        <translation>Kein Shot ist zum Messen behalten: niemand wird wissen, ob ein angelerntes Modell besser ist.</translation>
    </message>
    <message>
        <source>No shot lies on the imagery.</source>
        <translation>Kein Beispiel liegt auf dem Bildmaterial.</translation>
    </message>
    <message>
        <source>No shots yet: say what it is, and draw a few.</source>
        <translation>Noch keine Beispiele: Sagen Sie, was es ist, und zeichnen Sie ein paar.</translation>
    </message>
    <message>
        <source>No step is done yet.</source>
        <translation>Noch ist kein Schritt getan.</translation>
    </message>
    <message>
        <source>No threshold grants that here.</source>
        <translation>Kein Schwellenwert erfüllt das hier.</translation>
    </message>
    <message>
        <source>No token is kept in QGIS.</source>
        <translation>In QGIS liegt kein Token.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>None of the {classes} classes has {least} shots: teach few classes at a time, with more of each.</source>
        <translation>Keine der {classes} Klassen hat {least} Beispiele: Lehren Sie wenige Klassen auf einmal, mit mehr von jeder.</translation>
    </message>
    <message>
        <source>Not &amp;meant (counter-example)</source>
        <translation>Nicht ge&amp;meint (Gegenmuster)</translation>
    </message>
    <message>
        <source>Not better than before: on {shots} held-out shots {figure} went {before} → {after} (difference {low} to {high}, 95 %). The model as it was stays the one that is asked.</source>
        <translation>Nicht besser als vorher: bei {shots} zurückgehaltenen Beispielen ging {figure} {before} → {after} (Unterschied {low} bis {high}, 95 %). Gefragt wird weiter das Modell, wie es war.</translation>
    </message>
    <message>
        <source>Not decided (U)</source>
        <translation>Unentschieden (U)</translation>
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
        <source>Not one: {text}</source>
        <translation>Keines: {text}</translation>
    </message>
    <message>
        <source>Not understood in the file: {columns}.</source>
        <translation>In der Datei nicht verstanden: {columns}.</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Nothing is held out, so nobody can say afterwards whether it is better: make more shots.</source>
        <translation>Nichts ist zurückgehalten, also kann nachher niemand sagen, ob es besser ist: machen Sie mehr Beispiele.</translation>
    </message>
    <message>
        <source>Nothing is judged yet at scores of {threshold} or more.</source>
        <translation>Ab dem Wert {threshold} ist noch nichts beurteilt.</translation>
    </message>
    <message>
        <source>Nothing is made of this shot.</source>
        <translation>Aus diesem Beispiel wird nichts.</translation>
    </message>
    <message>
        <source>Nothing lies in the areas: neither a found nor a true object.</source>
        <translation>In den Flächen liegt nichts: weder ein gefundenes noch ein wahres Objekt.</translation>
    </message>
    <message>
        <source>Nothing says what the selected features are.</source>
        <translation>Nichts sagt, was die gewählten Objekte sind.</translation>
    </message>
    <message>
        <source>Nothing says what you digitize.</source>
        <translation>Nichts sagt, was Sie digitalisieren.</translation>
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
        <source>Nothing was held out, so nobody can say whether it is better than before.</source>
        <translation>Nichts war zurückgehalten, also kann niemand sagen, ob es besser ist als vorher.</translation>
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
        <source>On {0} shots kept for measuring</source>
        <translation>Auf {0} zum Messen behaltenen Shots</translation>
    </message>
    <message>
        <source>Only if it is better on the shots kept for measuring</source>
        <translation>Nur wenn es auf den zum Messen behaltenen Shots besser ist</translation>
    </message>
    <message>
        <source>Only one of the two layers is given a field with the class.</source>
        <translation>Nur für einen der beiden Layer ist ein Feld mit der Klasse angegeben.</translation>
    </message>
    <message>
        <source>Only {share} % of {shot} lies on the imagery.</source>
        <translation>Nur {share} % von {shot} liegt auf dem Bildmaterial.</translation>
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
        <source>Open the run from “Past runs”, and review it there.</source>
        <translation>Öffnen Sie den Lauf aus „Frühere Läufe“ und sehen Sie ihn dort durch.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>Optionen…</translation>
    </message>
    <message>
        <source>Or a file of queries, one a line</source>
        <translation>Oder eine Datei mit Anfragen, eine je Zeile</translation>
    </message>
    <message>
        <source>Or log in on a command line of the engine: {0}</source>
        <translation>Oder melden Sie sich auf einer Befehlszeile der Engine an: {0}</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Umrisse</translation>
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
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused: {steps}</source>
        <translation>Pausiert: {steps}</translation>
    </message>
    <message>
        <source>Pauses after this step: {steps}</source>
        <translation>Pausiert nach diesem Schritt: {steps}</translation>
    </message>
    <message>
        <source>Pixels a tile's side (0: what suits the model)</source>
        <translation>Seitenlänge einer Kachel in Pixeln (0: was zum Modell passt)</translation>
    </message>
    <message>
        <source>Pixels of</source>
        <translation>Pixel von</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit (Precision)</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>Genauigkeit und Trefferquote</translation>
    </message>
    <message>
        <source>Preference: for little time</source>
        <translation>Vorzug: für wenig Zeit</translation>
    </message>
    <message>
        <source>Press “New” to make one.</source>
        <translation>Drücken Sie „Neu“, um einen anzulegen.</translation>
    </message>
    <message>
        <source>Previous (P)</source>
        <translation>Zurück (P)</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>Nur Prozessor</translation>
    </message>
    <message>
        <source>Put its file back, or make a new layer of shots.</source>
        <translation>Legen Sie seine Datei zurück, oder legen Sie einen neuen Layer für Beispiele an.</translation>
    </message>
    <message>
        <source>Put the file back, or make it writable and make room; what you decided waits while QGIS is open.</source>
        <translation>Legen Sie die Datei zurück, oder machen Sie sie beschreibbar und schaffen Sie Platz; was Sie entschieden haben, wartet, solange QGIS offen ist.</translation>
    </message>
    <message>
        <source>PyTorch {0} came without CUDA: the engine will use the processor.</source>
        <translation>PyTorch {0} kam ohne CUDA: die Engine wird den Prozessor verwenden.</translation>
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
        <source>QGIS could not keep the secret in its authentication database.</source>
        <translation>QGIS konnte das Geheimnis nicht in seiner Authentifizierungsdatenbank aufbewahren.</translation>
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
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote (Recall)</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
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
        <source>Reinforcement: it keeps what the model can do (the default)</source>
        <translation>Verstärkung: erhält, was das Modell kann (Vorgabe)</translation>
    </message>
    <message>
        <source>Reject (R)</source>
        <translation>Ablehnen (R)</translation>
    </message>
    <message>
        <source>Relabel (L)</source>
        <translation>Umbenennen (L)</translation>
    </message>
    <message>
        <source>Remove the adapter “{name}” from the engine, for good?</source>
        <translation>Den Adapter „{name}“ endgültig von der Engine entfernen?</translation>
    </message>
    <message>
        <source>Remove {model} from this computer?</source>
        <translation>{model} von diesem Rechner entfernen?</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Repair its data source, or choose another layer.</source>
        <translation>Reparieren Sie seine Datenquelle, oder wählen Sie einen anderen Layer.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Results are kept in {path}; save the project elsewhere to keep them beside it.</source>
        <translation>Ergebnisse liegen in {path}; speichern Sie das Projekt anderswo, um sie daneben zu haben.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsehen</translation>
    </message>
    <message>
        <source>Review a smaller result.</source>
        <translation>Sehen Sie ein kleineres Ergebnis durch.</translation>
    </message>
    <message>
        <source>Review the result to see.</source>
        <translation>Sehen Sie das Ergebnis durch, um es zu erfahren.</translation>
    </message>
    <message>
        <source>Review this result</source>
        <translation>Dieses Ergebnis durchsehen</translation>
    </message>
    <message>
        <source>Reviewed area</source>
        <translation>Durchgesehenes Gebiet</translation>
    </message>
    <message>
        <source>Revision of the model</source>
        <translation>Revision des Modells</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Reward, held out</source>
        <translation>Belohnung, zurückgehalten</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Right angles</source>
        <translation>Rechte Winkel</translation>
    </message>
    <message>
        <source>Right, wrong and missed objects</source>
        <translation>Richtige, falsche und übersehene Objekte</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>Save it as a GeoPackage (Export &gt; Save Features As…), and review that.</source>
        <translation>Speichern Sie ihn als GeoPackage (Export &gt; Objekte speichern als…), und sehen Sie das durch.</translation>
    </message>
    <message>
        <source>Save or close it there; what was found waits and is not lost.</source>
        <translation>Speichern oder schließen Sie sie dort; was gefunden wurde, wartet und geht nicht verloren.</translation>
    </message>
    <message>
        <source>Save or close it there; what you decided waits and is not lost.</source>
        <translation>Speichern oder schließen Sie sie dort; was Sie entschieden haben, wartet und geht nicht verloren.</translation>
    </message>
    <message>
        <source>Save or end the edits (pencil in the toolbar), then review it.</source>
        <translation>Speichern oder beenden Sie die Bearbeitung (Stift in der Werkzeugleiste), dann sehen Sie ihn durch.</translation>
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
        <source>Says how good found objects are, against a layer of true ones: precision, recall, F1, AP and IoU.</source>
        <translation>Sagt, wie gut gefundene Objekte sind, gegen einen Layer aus wahren: Genauigkeit, Trefferquote, F1, AP und IoU.</translation>
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
        <source>Score {threshold} or more: {right} right, {wrong} false alarms.</source>
        <translation>Wert {threshold} oder mehr: {right} richtig, {wrong} Fehlalarme.</translation>
    </message>
    <message>
        <source>Scores all features of the result anew by what you accepted and rejected</source>
        <translation>Bewertet alle Objekte des Ergebnisses neu nach dem, was Sie angenommen und abgelehnt haben</translation>
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
        <source>Seed</source>
        <translation>Startwert (Seed)</translation>
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
        <source>Select boxes or outlines, or draw one.</source>
        <translation>Wählen Sie Rechtecke oder Umrisse, oder zeichnen Sie eines.</translation>
    </message>
    <message>
        <source>Select fewer, or forget those that there are.</source>
        <translation>Wählen Sie weniger, oder vergessen Sie die vorhandenen.</translation>
    </message>
    <message>
        <source>Select some with QGIS's selection tools.</source>
        <translation>Wählen Sie welche mit den Auswahlwerkzeugen von QGIS.</translation>
    </message>
    <message>
        <source>Select those that are one object with QGIS's selection tool, then merge them.</source>
        <translation>Wählen Sie mit dem Auswahlwerkzeug von QGIS die, die ein Objekt sind, dann vereinen Sie sie.</translation>
    </message>
    <message>
        <source>Select up to {0}, and take the selected features only.</source>
        <translation>Wählen Sie bis zu {0}, und nehmen Sie nur die gewählten Objekte.</translation>
    </message>
    <message>
        <source>Selected are</source>
        <translation>Gewählte sind es</translation>
    </message>
    <message>
        <source>Selected are none</source>
        <translation>Gewählte nicht</translation>
    </message>
    <message>
        <source>Self-distillation: the model learns from itself, where it is shown the truth</source>
        <translation>Selbstdestillation: Das Modell lernt von sich selbst, wenn ihm die Wahrheit gezeigt wird</translation>
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
        <source>Set of shots</source>
        <translation>Menge von Shots</translation>
    </message>
    <message>
        <source>Set the CRS of '{0}' in its properties.</source>
        <translation>Legen Sie das KBS von '{0}' in seinen Eigenschaften fest.</translation>
    </message>
    <message>
        <source>Shape being corrected</source>
        <translation>Form in Korrektur</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formen</translation>
    </message>
    <message>
        <source>Share of the places kept for measuring</source>
        <translation>Anteil der Orte, die zum Messen behalten werden</translation>
    </message>
    <message>
        <source>Share of the places that is not learned from, and tells whether it is better</source>
        <translation>Anteil der Orte, von denen nicht gelernt wird und die sagen, ob es besser ist</translation>
    </message>
    <message>
        <source>Share that neighbouring tiles have in common</source>
        <translation>Anteil, den benachbarte Kacheln gemeinsam haben</translation>
    </message>
    <message>
        <source>Shot {id}</source>
        <translation>Beispiel {id}</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Shots kept for measuring</source>
        <translation>Zum Messen behaltene Shots</translation>
    </message>
    <message>
        <source>Shots that show nothing of what they ask for</source>
        <translation>Shots, die nichts von dem zeigen, wonach sie fragen</translation>
    </message>
    <message>
        <source>Shots to learn from</source>
        <translation>Shots zum Lernen</translation>
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
        <source>Show the &amp;models</source>
        <translation>&amp;Modelle zeigen</translation>
    </message>
    <message>
        <source>Show the command</source>
        <translation>Den Befehl zeigen</translation>
    </message>
    <message>
        <source>Show the images on which you digitized, or check the CRS of the layer of shots.</source>
        <translation>Zeigen Sie die Bilder, auf denen Sie digitalisiert haben, oder prüfen Sie das KBS des Layers mit den Beispielen.</translation>
    </message>
    <message>
        <source>Show the place on the map</source>
        <translation>Den Ort auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Show the place on the map: true boxes green, drawn ones orange</source>
        <translation>Den Ort auf der Karte zeigen: wahre Rahmen grün, gezogene orange</translation>
    </message>
    <message>
        <source>Shows it no more; what was kept stays</source>
        <translation>Zeigt ihn nicht mehr; was behalten wurde, bleibt</translation>
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
        <source>Split</source>
        <translation>Teilen</translation>
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
        <source>Spotter: find what a sentence describes</source>
        <translation>Spotter: finden, was ein Satz beschreibt</translation>
    </message>
    <message>
        <source>Spotter: past runs</source>
        <translation>Spotter: frühere Läufe</translation>
    </message>
    <message>
        <source>Spotter: to another computer</source>
        <translation>Spotter: an einen anderen Rechner</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Starten Sie ihn erneut.</translation>
    </message>
    <message>
        <source>Start it here with `engine serve`; for an engine at the other end of a tunnel, give its key file.</source>
        <translation>Starten Sie sie hier mit `engine serve`; für eine Engine am anderen Ende eines Tunnels geben Sie deren Schlüsseldatei an.</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Die Engine starten</translation>
    </message>
    <message>
        <source>Start tuning</source>
        <translation>Tuning starten</translation>
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
        <source>Step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>Step {step}: {values}</source>
        <translation>Schritt {step}: {values}</translation>
    </message>
    <message>
        <source>Step {step}: “{query}”</source>
        <translation>Schritt {step}: „{query}“</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps (0: as many as the minutes allow)</source>
        <translation>Schritte (0: so viele, wie die Minuten erlauben)</translation>
    </message>
    <message>
        <source>Steps that were made</source>
        <translation>Schritte, die gemacht wurden</translation>
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
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopped: {count} found so far.</source>
        <translation>Angehalten: {count} bisher gefunden.</translation>
    </message>
    <message>
        <source>Stopped: {steps}</source>
        <translation>Angehalten: {steps}</translation>
    </message>
    <message>
        <source>Stopped; the next time goes on where it stopped.</source>
        <translation>Angehalten; das nächste Mal geht es dort weiter.</translation>
    </message>
    <message>
        <source>Stops after this step; nothing is lost</source>
        <translation>Hält nach diesem Schritt an; nichts geht verloren</translation>
    </message>
    <message>
        <source>Stops; what did best so far is measured: {steps}</source>
        <translation>Hält an; das bisher Beste wird gemessen: {steps}</translation>
    </message>
    <message>
        <source>Supervised: for many shots, or a model that is never right</source>
        <translation>Überwacht: für viele Shots, oder ein Modell, das nie richtig liegt</translation>
    </message>
    <message>
        <source>Table of queries</source>
        <translation>Tabelle der Anfragen</translation>
    </message>
    <message>
        <source>Take a smaller one, or search at a coarser resolution.</source>
        <translation>Nehmen Sie ein kleineres, oder suchen Sie mit gröberer Auflösung.</translation>
    </message>
    <message>
        <source>Take back what was decided about it, whenever that was</source>
        <translation>Zurücknehmen, was darüber entschieden wurde, wann immer das war</translation>
    </message>
    <message>
        <source>Take examples that lie on what is searched.</source>
        <translation>Nehmen Sie Muster, die auf dem liegen, was durchsucht wird.</translation>
    </message>
    <message>
        <source>Take out what was digitized last</source>
        <translation>Zuletzt Digitalisiertes herausnehmen</translation>
    </message>
    <message>
        <source>Take the shape (V)</source>
        <translation>Form übernehmen (V)</translation>
    </message>
    <message>
        <source>Take {minutes} min</source>
        <translation>{minutes} min nehmen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Taught from</source>
        <translation>Gelernt von</translation>
    </message>
    <message>
        <source>Taught from {base} by {method}, from {shots} shots.</source>
        <translation>Aus {base} mit {method} gelernt, von {shots} Beispielen.</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Lernen soll</translation>
    </message>
    <message>
        <source>Teaches a model from a set of shots; what comes of it can be asked by its name.</source>
        <translation>Lehrt ein Modell aus einer Menge von Shots; was daraus wird, kann unter seinem Namen gefragt werden.</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Textdateien (*.txt)</translation>
    </message>
    <message>
        <source>That is no token.</source>
        <translation>Das ist kein Token.</translation>
    </message>
    <message>
        <source>That would be {0} examples and {1} counter-examples; the most are {2} of each.</source>
        <translation>Das wären {0} Muster und {1} Gegenmuster; höchstens {2} von jedem sind möglich.</translation>
    </message>
    <message>
        <source>The Python {0} that QGIS runs has no interpreter where it is looked for.</source>
        <translation>Das Python {0}, das QGIS ausführt, hat keinen Interpreter, wo er gesucht wird.</translation>
    </message>
    <message>
        <source>The adapter “{name}” did not arrive whole: it may have been changed meanwhile.</source>
        <translation>Der Adapter „{name}“ kam nicht ganz an: vielleicht wurde er inzwischen geändert.</translation>
    </message>
    <message>
        <source>The adapter “{name}” is on the engine now.</source>
        <translation>Der Adapter „{name}“ ist jetzt auf der Engine.</translation>
    </message>
    <message>
        <source>The adapter “{name}” was exported.</source>
        <translation>Der Adapter „{name}“ wurde exportiert.</translation>
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
        <source>The area of '{layer}' is left out: nobody said that everything called “{kind}” is marked there.</source>
        <translation>Das Gebiet von „{layer}“ wird ausgelassen: Niemand hat gesagt, dass darin alles markiert ist, was „{kind}“ heißt.</translation>
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
        <source>The authentication configuration '{0}' holds no token.</source>
        <translation>Die Authentifizierungskonfiguration „{0}“ enthält kein Token.</translation>
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
        <source>The connection is encrypted. The engine keeps the shots until they are removed there.</source>
        <translation>Die Verbindung ist verschlüsselt. Die Engine behält die Beispiele, bis sie dort entfernt werden.</translation>
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
        <source>The engine at {0}</source>
        <translation>Die Engine auf {0}</translation>
    </message>
    <message>
        <source>The engine cannot be asked about its models.</source>
        <translation>Die Engine kann nicht nach ihren Modellen gefragt werden.</translation>
    </message>
    <message>
        <source>The engine cannot check its models.</source>
        <translation>Die Engine kann ihre Modelle nicht prüfen.</translation>
    </message>
    <message>
        <source>The engine cannot teach this model.</source>
        <translation>Die Engine kann dieses Modell nicht anlernen.</translation>
    </message>
    <message>
        <source>The engine does not answer; trying again</source>
        <translation>Die Engine antwortet nicht; neuer Versuch</translation>
    </message>
    <message>
        <source>The engine goes into a Python environment of its own, and nothing of QGIS's is changed.</source>
        <translation>Die Engine kommt in eine eigene Python-Umgebung, und an QGIS wird nichts verändert.</translation>
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
        <source>The engine has not answered.</source>
        <translation>Die Engine hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>The engine is asked what that buys…</source>
        <translation>Die Engine wird gefragt, was das bringt…</translation>
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
        <source>The engine is too old to ask several queries in one look at the tiles: it looks once for each.</source>
        <translation>Die Engine ist zu alt, um mehrere Anfragen in einem Durchgang durch die Kacheln zu stellen: Sie geht sie für jede einmal durch.</translation>
    </message>
    <message>
        <source>The engine is too old to learn from a review.</source>
        <translation>Die Engine ist zu alt, um aus einer Durchsicht zu lernen.</translation>
    </message>
    <message>
        <source>The engine is too old to take examples from a file that it reads itself.</source>
        <translation>Die Engine ist zu alt, um Muster aus einer Datei zu nehmen, die sie selbst liest.</translation>
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
        <source>The engine is version {version}, which cannot tune yet.</source>
        <translation>Die Engine hat die Version {version}, die noch kein Tuning kann.</translation>
    </message>
    <message>
        <source>The engine knows none; its keeper can add one.</source>
        <translation>Die Engine kennt keines; ihr Betreuer kann eines hinzufügen.</translation>
    </message>
    <message>
        <source>The engine loads the model</source>
        <translation>Die Engine lädt das Modell</translation>
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
        <source>The engine no longer has the run “{name}”.</source>
        <translation>Die Engine hat den Lauf „{name}“ nicht mehr.</translation>
    </message>
    <message>
        <source>The engine no longer has the shots “{name}”.</source>
        <translation>Die Engine hat die Beispiele „{name}“ nicht mehr.</translation>
    </message>
    <message>
        <source>The engine no longer has this run.</source>
        <translation>Die Engine hat diesen Lauf nicht mehr.</translation>
    </message>
    <message>
        <source>The engine on this computer</source>
        <translation>Die Engine auf diesem Computer</translation>
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
        <source>The engine opens the shots</source>
        <translation>Die Engine öffnet die Beispiele</translation>
    </message>
    <message>
        <source>The engine that is installed is damaged, and is installed anew: {0}</source>
        <translation>Die installierte Engine ist beschädigt und wird neu installiert: {0}</translation>
    </message>
    <message>
        <source>The engine was installed but does not run.</source>
        <translation>Die Engine wurde installiert, läuft aber nicht.</translation>
    </message>
    <message>
        <source>The engine was installed without the parts that tuning needs.</source>
        <translation>Die Engine wurde ohne die Teile installiert, die Tuning braucht.</translation>
    </message>
    <message>
        <source>The engine {0} could not be installed.</source>
        <translation>Die Engine {0} konnte nicht installiert werden.</translation>
    </message>
    <message>
        <source>The engine {0} is installed already, and runs.</source>
        <translation>Die Engine {0} ist schon installiert und läuft.</translation>
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
        <source>The features selected in the active layer become places where nothing is to be found</source>
        <translation>Die gewählten Objekte des aktiven Layers werden Stellen, an denen nichts zu finden ist</translation>
    </message>
    <message>
        <source>The features selected in the active layer become shots</source>
        <translation>Die gewählten Objekte des aktiven Layers werden Beispiele</translation>
    </message>
    <message>
        <source>The features selected in the active layer, of results, shots or any other, become examples ({0})</source>
        <translation>Die im aktiven Layer gewählten Objekte, ob Ergebnisse, Beispiele oder andere, werden Muster ({0})</translation>
    </message>
    <message>
        <source>The features selected in the layer are one object</source>
        <translation>Die im Layer gewählten Objekte sind ein einziges</translation>
    </message>
    <message>
        <source>The file of queries '{0}' cannot be read.</source>
        <translation>Die Datei mit Anfragen „{0}“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' has more than {1} queries.</source>
        <translation>Die Datei mit Anfragen „{0}“ hat mehr als {1} Anfragen.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is empty.</source>
        <translation>Die Datei mit Anfragen „{0}“ ist leer.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is larger than {1} MiB.</source>
        <translation>Die Datei mit Anfragen „{0}“ ist größer als {1} MiB.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is no text in UTF-8.</source>
        <translation>Die Datei mit Anfragen „{0}“ ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>The file of the shots has no layer for the labelled area.</source>
        <translation>Die Datei der Beispiele hat keinen Layer für das beschriftete Gebiet.</translation>
    </message>
    <message>
        <source>The file {path} cannot be read: {reason}.</source>
        <translation>Die Datei {path} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The file {path} cannot be written: {reason}.</source>
        <translation>Die Datei {path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The file {path} is no adapter that can be sent: it has {bytes} bytes.</source>
        <translation>Die Datei {path} ist kein Adapter, der gesendet werden kann: sie hat {bytes} Bytes.</translation>
    </message>
    <message>
        <source>The folder of the project, {folder}, may not be written to.</source>
        <translation>In den Ordner des Projekts, {folder}, darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The held-out shots are asked</source>
        <translation>Die zurückgehaltenen Beispiele werden gefragt</translation>
    </message>
    <message>
        <source>The image, at its own resolution</source>
        <translation>Das Bild, in seiner eigenen Auflösung</translation>
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
        <source>The installation of the engine on this computer is damaged.</source>
        <translation>Die Installation der Engine auf diesem Rechner ist beschädigt.</translation>
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
        <source>The label is empty.</source>
        <translation>Die Bezeichnung ist leer.</translation>
    </message>
    <message>
        <source>The labelled area has {width} × {height} pixels, and a tile {tile}: no tile lies in it.</source>
        <translation>Das beschriftete Gebiet hat {width} × {height} Pixel, und eine Kachel {tile}: Keine Kachel liegt darin.</translation>
    </message>
    <message>
        <source>The labelled area is too large: {count} tiles.</source>
        <translation>Das beschriftete Gebiet ist zu groß: {count} Kacheln.</translation>
    </message>
    <message>
        <source>The labelled area of the shots</source>
        <translation>Das beschriftete Gebiet der Beispiele</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be edited.</source>
        <translation>Der Layer „{0}“ lässt sich nicht bearbeiten.</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be read.</source>
        <translation>Der Layer „{0}“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The layer '{0}' does not lie in a GeoPackage, so no decision about it could be kept.</source>
        <translation>Der Layer „{0}“ liegt in keinem GeoPackage, also ließe sich keine Entscheidung darüber aufbewahren.</translation>
    </message>
    <message>
        <source>The layer '{0}' has more than {1} features.</source>
        <translation>Der Layer „{0}“ hat mehr als {1} Objekte.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no CRS, and the layer '{1}' has one.</source>
        <translation>Der Layer '{0}' hat kein KBS, und der Layer '{1}' hat eines.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no areas.</source>
        <translation>Der Layer '{0}' hat keine Flächen.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no extent.</source>
        <translation>Der Layer „{0}“ hat keine Ausdehnung.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no feature of which shots can be made.</source>
        <translation>Der Layer '{0}' hat kein Objekt, aus dem Shots gemacht werden können.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no field '{1}'.</source>
        <translation>Der Layer '{0}' hat kein Feld '{1}'.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no found objects: everything true is missed.</source>
        <translation>Der Layer '{0}' hat keine gefundenen Objekte: alles Wahre ist übersehen.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no resolution of its own.</source>
        <translation>Der Layer „{0}“ hat keine eigene Auflösung.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no true objects.</source>
        <translation>Der Layer '{0}' hat keine wahren Objekte.</translation>
    </message>
    <message>
        <source>The layer '{0}' holds {1}, and polygons are needed.</source>
        <translation>Der Layer '{0}' enthält {1}, und Polygone werden gebraucht.</translation>
    </message>
    <message>
        <source>The layer '{0}' is being edited.</source>
        <translation>Der Layer „{0}“ wird gerade bearbeitet.</translation>
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
        <source>The layer '{0}' is no layer of shots: it needs polygons and a field “text”.</source>
        <translation>Der Layer „{0}“ ist keiner für Beispiele: Er braucht Polygone und ein Feld „text“.</translation>
    </message>
    <message>
        <source>The layer '{0}' is no result of Spotter.</source>
        <translation>Der Layer „{0}“ ist kein Ergebnis von Spotter.</translation>
    </message>
    <message>
        <source>The layer '{0}' is wholly transparent.</source>
        <translation>Der Layer „{0}“ ist ganz durchsichtig.</translation>
    </message>
    <message>
        <source>The layer '{0}' may not be written to.</source>
        <translation>In den Layer „{0}“ darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The layer of shots cannot be made in {path}.</source>
        <translation>Der Layer für Beispiele lässt sich in {path} nicht anlegen.</translation>
    </message>
    <message>
        <source>The layer shows {count} runs; what was learned is of one.</source>
        <translation>Der Layer zeigt {count} Läufe; gelernt wird aus einem.</translation>
    </message>
    <message>
        <source>The layer to search is no longer there.</source>
        <translation>Der Layer, der durchsucht werden soll, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The licence of {model}: {licence}

Do you agree to it?</source>
        <translation>Die Lizenz von {model}: {licence}

Stimmen Sie ihr zu?</translation>
    </message>
    <message>
        <source>The line does not cut the shape in two.</source>
        <translation>Die Linie teilt die Form nicht.</translation>
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
        <source>The model {0} takes no examples.</source>
        <translation>Das Modell {0} nimmt keine Muster.</translation>
    </message>
    <message>
        <source>The model {model} could not be fetched.</source>
        <translation>Das Modell {model} konnte nicht geholt werden.</translation>
    </message>
    <message>
        <source>The model's files were brought to this computer: take them from there</source>
        <translation>Die Dateien des Modells wurden auf diesen Rechner gebracht: von dort nehmen</translation>
    </message>
    <message>
        <source>The model's own scores</source>
        <translation>Die eigenen Werte des Modells</translation>
    </message>
    <message>
        <source>The names of the layers searched: {scene}.</source>
        <translation>Die Namen der durchsuchten Layer: {scene}.</translation>
    </message>
    <message>
        <source>The next shot</source>
        <translation>Das nächste Beispiel</translation>
    </message>
    <message>
        <source>The overlap {0} is out of range.</source>
        <translation>Die Überlappung {0} liegt außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>The owners of some models say who may have them. Ask for access on the model's page, make a token that may read, and paste it here; it is kept in QGIS's authentication database.</source>
        <translation>Die Eigentümer mancher Modelle bestimmen, wer sie haben darf. Bitten Sie auf der Seite des Modells um Zugang, erstellen Sie ein Token mit Leserecht und fügen Sie es hier ein; es wird in QGIS’ Authentifizierungsdatenbank aufbewahrt.</translation>
    </message>
    <message>
        <source>The path or address of the file: {path}.</source>
        <translation>Der Pfad oder die Adresse der Datei: {path}.</translation>
    </message>
    <message>
        <source>The pictures of the examples are made…</source>
        <translation>Die Bilder der Muster werden gemacht…</translation>
    </message>
    <message>
        <source>The pictures of the tiles that are searched.</source>
        <translation>Die Bilder der Kacheln, die durchsucht werden.</translation>
    </message>
    <message>
        <source>The pictures of tiles and your words leave this computer for {host}.</source>
        <translation>Die Bilder der Kacheln und Ihre Worte verlassen diesen Rechner und gehen an {host}.</translation>
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
        <source>The report '{0}' cannot be written.</source>
        <translation>Der Bericht '{0}' kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The report is in {0}.</source>
        <translation>Der Bericht ist in {0}.</translation>
    </message>
    <message>
        <source>The resolution {0} m is not above zero.</source>
        <translation>Die Auflösung {0} m ist nicht größer als null.</translation>
    </message>
    <message>
        <source>The result cannot be read.</source>
        <translation>Das Ergebnis kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The result goes to {path} instead.</source>
        <translation>Das Ergebnis kommt stattdessen in {path}.</translation>
    </message>
    <message>
        <source>The result has {count} features; 1 to {most} can be learned from.</source>
        <translation>Das Ergebnis hat {count} Objekte; gelernt werden kann aus 1 bis {most}.</translation>
    </message>
    <message>
        <source>The result is empty.</source>
        <translation>Das Ergebnis ist leer.</translation>
    </message>
    <message>
        <source>The result of “{query}” could not be written to disk.</source>
        <translation>Das Ergebnis von „{query}“ konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>The review cannot be written to {path}.</source>
        <translation>Die Durchsicht lässt sich nicht in {path} schreiben.</translation>
    </message>
    <message>
        <source>The run {0} can go on: resume it in Spotter's panel.</source>
        <translation>Der Lauf {0} kann weitergehen: setzen Sie ihn in Spotters Bedienfeld fort.</translation>
    </message>
    <message>
        <source>The same afterwards</source>
        <translation>Dasselbe nachher</translation>
    </message>
    <message>
        <source>The search ended early; {count} features that were found before are kept.</source>
        <translation>Die Suche endete früh; {count} vorher gefundene Objekte sind behalten.</translation>
    </message>
    <message>
        <source>The secret stands in QGIS's authentication database, and its master password was not given.</source>
        <translation>Das Geheimnis liegt in QGIS’ Authentifizierungsdatenbank, deren Hauptpasswort nicht eingegeben wurde.</translation>
    </message>
    <message>
        <source>The shape has several parts, and a feature of this layer has one.</source>
        <translation>Die Form hat mehrere Teile, und ein Objekt dieses Layers hat einen.</translation>
    </message>
    <message>
        <source>The share is drawn when shots are made</source>
        <translation>Der Anteil wird gezogen, wenn Beispiele gemacht werden</translation>
    </message>
    <message>
        <source>The shot before</source>
        <translation>Das vorige Beispiel</translation>
    </message>
    <message>
        <source>The shots could not be written to the layer '{0}'.</source>
        <translation>Die Beispiele konnten nicht in den Layer „{0}“ geschrieben werden.</translation>
    </message>
    <message>
        <source>The shots need {count} tiles, and a set may have {most}.</source>
        <translation>Die Beispiele brauchen {count} Kacheln, und ein Satz darf {most} haben.</translation>
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
        <source>The text of feature {0} has {1} characters.</source>
        <translation>Der Text des Objekts {0} hat {1} Zeichen.</translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation>Die ganze Ebene</translation>
    </message>
    <message>
        <source>The words alone say what to find</source>
        <translation>Die Worte allein sagen, was gesucht wird</translation>
    </message>
    <message>
        <source>The {0} queries are asked in {1} looks at the tiles.</source>
        <translation>Die {0} Anfragen werden in {1} Durchgängen durch die Kacheln gestellt.</translation>
    </message>
    <message>
        <source>There are no shots on this engine yet: digitize a few objects, and make some.</source>
        <translation>Auf dieser Engine gibt es noch keine Beispiele: digitalisieren Sie einige Objekte, und machen Sie welche.</translation>
    </message>
    <message>
        <source>There are {0} examples and {1} counter-examples; the most are {2} of each.</source>
        <translation>Es sind {0} Muster und {1} Gegenmuster; höchstens {2} von jedem sind möglich.</translation>
    </message>
    <message>
        <source>There is an adapter '{0}' already.</source>
        <translation>Es gibt schon einen Adapter '{0}'.</translation>
    </message>
    <message>
        <source>There is an adapter “{name}” already. Replace it?</source>
        <translation>Es gibt schon einen Adapter „{name}“. Ersetzen?</translation>
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
        <source>There is no example of what to find.</source>
        <translation>Es gibt kein Muster für das Gesuchte.</translation>
    </message>
    <message>
        <source>There is no layer of shots yet.</source>
        <translation>Es gibt noch keinen Layer für Beispiele.</translation>
    </message>
    <message>
        <source>There is no raster layer to search.</source>
        <translation>Es gibt keinen Rasterlayer zu durchsuchen.</translation>
    </message>
    <message>
        <source>There is no room for two: the engine that was installed before is removed first.</source>
        <translation>Für zwei ist kein Platz: die zuvor installierte Engine wird erst entfernt.</translation>
    </message>
    <message>
        <source>There is nothing to learn from.</source>
        <translation>Es gibt nichts, woraus zu lernen wäre.</translation>
    </message>
    <message>
        <source>There is nothing to see in the area: all {0} tiles are blank.</source>
        <translation>Im Gebiet ist nichts zu sehen: alle {0} Kacheln sind leer.</translation>
    </message>
    <message>
        <source>They were made after the file could no longer be written; decide them again.</source>
        <translation>Sie fielen, als die Datei nicht mehr zu schreiben war; entscheiden Sie sie erneut.</translation>
    </message>
    <message>
        <source>This cannot be tuned here.</source>
        <translation>Das kann hier nicht gelernt werden.</translation>
    </message>
    <message>
        <source>This goes to {address}:</source>
        <translation>Das geht an {address}:</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery and on aerial pictures of a few towns.</source>
        <translation>Dieses Modell wurde mit synthetischen Bildern und mit Luftbildern einiger Städte trainiert.</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery: on real imagery it finds little.</source>
        <translation>Dieses Modell wurde an synthetischen Bildern trainiert: in echten findet es wenig.</translation>
    </message>
    <message>
        <source>This shape cannot be made right-angled.</source>
        <translation>Diese Form lässt sich nicht rechtwinklig machen.</translation>
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
        <source>To learn from: {accepted} more accepted and {rejected} more rejected ones are wanted.</source>
        <translation>Zum Lernen fehlen noch {accepted} angenommene und {rejected} abgelehnte.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these objects with their texts, the labelled area, and the image around them. Nothing else leaves this computer.</source>
        <translation>An die Engine auf {0} gehen: diese Objekte mit ihren Texten, die bearbeitete Fläche und das Bild um sie herum. Sonst verlässt nichts diesen Computer.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these pictures, the tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>An die Engine unter {0} gehen: diese Bilder, die Pixel der Kacheln und ihr Ort, der Name des Layers und die Anfrage (insgesamt {1}). Sonst verlässt nichts diesen Rechner.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>An die Engine bei {0} gehen: die Pixel dieser Kacheln und ihr Ort, der Name des Layers und die Anfrage ({1} insgesamt). Sonst verlässt nichts diesen Rechner.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Token for gated models</source>
        <translation>Token für zugangsbeschränkte Modelle</translation>
    </message>
    <message>
        <source>Token for gated models…</source>
        <translation>Token für zugangsbeschränkte Modelle …</translation>
    </message>
    <message>
        <source>True boxes dashed in white, before in red, after in green.</source>
        <translation>Wahre Rechtecke weiß gestrichelt, vorher in Rot, nachher in Grün.</translation>
    </message>
    <message>
        <source>True objects</source>
        <translation>Wahre Objekte</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Trying the engine.</source>
        <translation>Die Engine wird erprobt.</translation>
    </message>
    <message>
        <source>Tune</source>
        <translation>Tuning</translation>
    </message>
    <message>
        <source>Tune from shots</source>
        <translation>Aus Shots anlernen</translation>
    </message>
    <message>
        <source>Tuning {0}</source>
        <translation>Anlernen: {0}</translation>
    </message>
    <message>
        <source>Turned and mirrored versions of each shot</source>
        <translation>Gedrehte und gespiegelte Fassungen jedes Shots</translation>
    </message>
    <message>
        <source>Type it first, for example “storage tank”.</source>
        <translation>Tippen Sie es erst ein, zum Beispiel „storage tank“.</translation>
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
        <source>Type what it is, for example “storage tank”.</source>
        <translation>Tippen Sie ein, was es ist, zum Beispiel „storage tank“.</translation>
    </message>
    <message>
        <source>Type what they are, and try again.</source>
        <translation>Tippen Sie ein, was sie sind, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Type what to look for, for example “all storage tanks”.</source>
        <translation>Tippen Sie, was gesucht wird, zum Beispiel „all storage tanks“.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Understood as all of a class.</source>
        <translation>Verstanden als alle einer Klasse.</translation>
    </message>
    <message>
        <source>Understood as outlines of all that answer a question.</source>
        <translation>Verstanden als Umrisse von allem, was eine Frage beantwortet.</translation>
    </message>
    <message>
        <source>Understood as the one object that the words describe.</source>
        <translation>Verstanden als das eine Objekt, das die Worte beschreiben.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Unfinished jobs</source>
        <translation>Unfertige Aufträge</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area and, at its edge, at most a picture's side around it.</source>
        <translation>Bis zu {tiles} Bilder von {size} × {size} Pixeln, so wie die Karte {scene} im Gebiet zeigt, und an seinem Rand höchstens eine Bildseite weit darum herum.</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area.</source>
        <translation>Bis zu {tiles} Bilder von {size} × {size} Pixeln, so wie die Karte {scene} im Gebiet zeigt.</translation>
    </message>
    <message>
        <source>Update it.</source>
        <translation>Aktualisieren Sie sie.</translation>
    </message>
    <message>
        <source>Update the engine, or leave the examples out.</source>
        <translation>Aktualisieren Sie die Engine, oder lassen Sie die Muster weg.</translation>
    </message>
    <message>
        <source>Update the engine, search a layer, or leave the examples out.</source>
        <translation>Aktualisieren Sie die Engine, durchsuchen Sie einen Layer, oder lassen Sie die Muster weg.</translation>
    </message>
    <message>
        <source>Update the engine.</source>
        <translation>Aktualisieren Sie die Engine.</translation>
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
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it.</source>
        <translation>Warten Sie ihr Ende ab, oder brechen Sie sie ab.</translation>
    </message>
    <message>
        <source>Wait until it has finished, and connect.</source>
        <translation>Warten Sie, bis es fertig ist, und verbinden Sie sich dann.</translation>
    </message>
    <message>
        <source>Waits for its turn on the engine</source>
        <translation>Wartet, bis er auf der Engine an der Reihe ist</translation>
    </message>
    <message>
        <source>Warn of classes with fewer objects than</source>
        <translation>Warnen bei Klassen mit weniger Objekten als</translation>
    </message>
    <message>
        <source>What all of them are (instead of the field)</source>
        <translation>Was alle sind (statt des Feldes)</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>Was suchen Sie?</translation>
    </message>
    <message>
        <source>What is asked of a server on this computer stays on it, if the server sends nothing on.</source>
        <translation>Was ein Server auf diesem Rechner gefragt wird, bleibt auf ihm, wenn der Server nichts weitergibt.</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Was ist es?</translation>
    </message>
    <message>
        <source>What is taken or drawn next shows what is not to be found</source>
        <translation>Was als Nächstes genommen oder gezeichnet wird, zeigt, was nicht gefunden werden soll</translation>
    </message>
    <message>
        <source>What it found so far is kept. Ask again once it is back.</source>
        <translation>Was sie bisher fand, ist behalten. Fragen Sie erneut, wenn sie wieder da ist.</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>What it says of it</source>
        <translation>Was sie dazu sagt</translation>
    </message>
    <message>
        <source>What scores less than {0:g} does not count.</source>
        <translation>Was geringer als {0:g} bewertet ist, zählt nicht.</translation>
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
        <source>What the model wrote</source>
        <translation>Was das Modell geschrieben hat</translation>
    </message>
    <message>
        <source>What the reasoning says of it</source>
        <translation>Was die Begründung dazu sagt</translation>
    </message>
    <message>
        <source>What the server does with what it gets is its keeper's word, not Spotter's.</source>
        <translation>Was der Server mit dem tut, was er bekommt, sagt sein Betreiber, nicht Spotter.</translation>
    </message>
    <message>
        <source>What to ask before and after</source>
        <translation>Was vorher und nachher gefragt wird</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <source>What to look for (may be empty with examples)</source>
        <translation>Was gesucht wird (darf mit Mustern leer sein)</translation>
    </message>
    <message>
        <source>What tuning made of the model: adapters that the engine has for it</source>
        <translation>Was Tuning aus dem Modell gemacht hat: Adapter, die die Engine dafür hat</translation>
    </message>
    <message>
        <source>What was digitized is not in the file of the layer '{0}' yet.</source>
        <translation>Was digitalisiert wurde, ist noch nicht in der Datei des Layers „{0}“.</translation>
    </message>
    <message>
        <source>What was drawn has no area.</source>
        <translation>Was gezeichnet wurde, hat keine Fläche.</translation>
    </message>
    <message>
        <source>What was drawn has no place in the CRS of the layer.</source>
        <translation>Was gezeichnet wurde, hat keinen Platz im KBS des Layers.</translation>
    </message>
    <message>
        <source>What was found so far is kept in {path}; see “Past runs”.</source>
        <translation>Was bisher gefunden wurde, liegt in {path}; siehe „Frühere Läufe“.</translation>
    </message>
    <message>
        <source>What was missed is known only inside a reviewed area: draw one.</source>
        <translation>Was übersehen wurde, ist nur in einem durchgesehenen Gebiet bekannt: Zeichnen Sie eines.</translation>
    </message>
    <message>
        <source>What was noticed</source>
        <translation>Was auffiel</translation>
    </message>
    <message>
        <source>What was reviewed</source>
        <translation>Das Durchgesehene</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Where they lie, the names of layers and files, and the project.</source>
        <translation>Wo sie liegen, die Namen von Layern und Dateien, und das Projekt.</translation>
    </message>
    <message>
        <source>Where they lie: their coordinates, and the coordinate reference system {crs}.</source>
        <translation>Wo sie liegen: ihre Koordinaten und das Koordinatenbezugssystem {crs}.</translation>
    </message>
    <message>
        <source>Where your {count} examples lie: a box of each.</source>
        <translation>Wo Ihre {count} Muster liegen: ein Rechteck von jedem.</translation>
    </message>
    <message>
        <source>Whether it is better</source>
        <translation>Ob es besser ist</translation>
    </message>
    <message>
        <source>Whether it was kept</source>
        <translation>Ob es behalten wurde</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>Wunsch</translation>
    </message>
    <message>
        <source>With each query go {0} small pictures of the examples and what surrounds them.</source>
        <translation>Mit jeder Anfrage gehen {0} kleine Bilder der Muster und ihrer Umgebung.</translation>
    </message>
    <message>
        <source>Without a GPU this takes {time}. A smaller budget makes fewer steps, and teaches less.</source>
        <translation>Ohne GPU dauert das {time}. Weniger Zeit macht weniger Schritte und lehrt weniger.</translation>
    </message>
    <message>
        <source>Without scores there is no average precision.</source>
        <translation>Ohne Bewertungen gibt es keine mittlere Genauigkeit.</translation>
    </message>
    <message>
        <source>Write a query a line.</source>
        <translation>Schreiben Sie eine Anfrage je Zeile.</translation>
    </message>
    <message>
        <source>You are asked once for each address.</source>
        <translation>Sie werden für jede Adresse einmal gefragt.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>Sie können unterdessen weiterarbeiten.</translation>
    </message>
    <message>
        <source>Your key “{key}” may ask this engine, but not tune on it.</source>
        <translation>Ihr Schlüssel „{key}“ darf diese Engine fragen, aber auf ihr kein Tuning machen.</translation>
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
        <source>Zoom to the result.</source>
        <translation>Zoomen Sie zum Ergebnis.</translation>
    </message>
    <message>
        <source>Zoom to where it shows, or change its scale range in the layer's properties.</source>
        <translation>Zoomen Sie dorthin, wo er sichtbar ist, oder ändern Sie seinen Maßstabsbereich in den Layereigenschaften.</translation>
    </message>
    <message>
        <source>a server</source>
        <translation>ein Server</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all stored</source>
        <translation>alles gespeichert</translation>
    </message>
    <message>
        <source>as the classes are called</source>
        <translation>wie die Klassen heißen</translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation>bei {0}</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>bounding boxes</source>
        <translation>umgebenden Rechtecken</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht benutzbar</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>empty: after the model</source>
        <translation>leer: nach dem Modell</translation>
    </message>
    <message>
        <source>empty: the server wants none</source>
        <translation>leer: der Server will keinen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>for example: storage tank</source>
        <translation>zum Beispiel: storage tank</translation>
    </message>
    <message>
        <source>held out:</source>
        <translation>behalten:</translation>
    </message>
    <message>
        <source>in line {0}</source>
        <translation>in Zeile {0}</translation>
    </message>
    <message>
        <source>in row {0}</source>
        <translation>in Zeile {0}</translation>
    </message>
    <message>
        <source>it has no fields</source>
        <translation>es hat keine Felder</translation>
    </message>
    <message>
        <source>missed by the model</source>
        <translation>vom Modell übersehen</translation>
    </message>
    <message>
        <source>more like the examples</source>
        <translation>mehr wie die Muster</translation>
    </message>
    <message>
        <source>not better</source>
        <translation>nicht besser</translation>
    </message>
    <message>
        <source>not decided yet</source>
        <translation>noch nicht entschieden</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>not to find</source>
        <translation>nicht zu finden</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Rechner</translation>
    </message>
    <message>
        <source>outlines</source>
        <translation>Umrissen</translation>
    </message>
    <message>
        <source>part of another</source>
        <translation>Teil eines anderen</translation>
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
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>relabelled</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>reshaped</source>
        <translation>neu geformt</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>Wert {score}</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>Schritt {step}</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>Schritt {step} von {steps}</translation>
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
        <source>the processor (there is no GPU)</source>
        <translation>dem Prozessor (es gibt keine GPU)</translation>
    </message>
    <message>
        <source>to be fetched</source>
        <translation>noch zu holen</translation>
    </message>
    <message>
        <source>to find</source>
        <translation>zu finden</translation>
    </message>
    <message>
        <source>uv cannot be had here; pip does the work.</source>
        <translation>uv ist hier nicht zu bekommen; pip übernimmt die Arbeit.</translation>
    </message>
    <message>
        <source>{0} does not let the key '{1}' tune.</source>
        <translation>{0} lässt den Schlüssel '{1}' nicht anlernen.</translation>
    </message>
    <message>
        <source>{0} examples and {1} counter-examples: with the query, a small picture of each and of what surrounds it is sent to the engine. The words may be left out.</source>
        <translation>{0} Muster und {1} Gegenmuster: Mit der Anfrage wird von jedem ein kleines Bild mit seiner Umgebung an die Engine gesendet. Die Worte dürfen fehlen.</translation>
    </message>
    <message>
        <source>{0} features are too much for one set of shots.</source>
        <translation>{0} Objekte sind zu viel für eine Menge von Shots.</translation>
    </message>
    <message>
        <source>{0} is of version {1}, which cannot be taught.</source>
        <translation>{0} ist von der Version {1}, die nicht angelernt werden kann.</translation>
    </message>
    <message>
        <source>{0} is taught on {1}.</source>
        <translation>{0} wird auf {1} angelernt.</translation>
    </message>
    <message>
        <source>{0} lacks what tuning needs.</source>
        <translation>{0} fehlt, was zum Anlernen nötig ist.</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} more such messages are left out.</source>
        <translation>{0} weitere solche Meldungen sind ausgelassen.</translation>
    </message>
    <message>
        <source>{0} objects in {1} tiles of {2} pixels, {3} m a pixel.</source>
        <translation>{0} Objekte in {1} Kacheln von {2} Pixeln, {3} m je Pixel.</translation>
    </message>
    <message>
        <source>{0} objects outside of the areas are not counted.</source>
        <translation>{0} Objekte außerhalb der Flächen werden nicht gezählt.</translation>
    </message>
    <message>
        <source>{0} of the {1} examples show nothing on the layers that are searched.</source>
        <translation>{0} der {1} Muster zeigen nichts auf den Layern, die durchsucht werden.</translation>
    </message>
    <message>
        <source>{0} right, {1} false alarms, {2} missed.</source>
        <translation>{0} richtig, {1} Fehlalarme, {2} übersehen.</translation>
    </message>
    <message>
        <source>{0} shots to learn from, {1} kept for measuring; {2} of them show nothing of what they ask for.</source>
        <translation>{0} Shots zum Lernen, {1} zum Messen behalten; {2} von ihnen zeigen nichts von dem, wonach sie fragen.</translation>
    </message>
    <message>
        <source>{0} steps on {1}, about {2} (a guess), {3:.1f} GiB of memory.</source>
        <translation>{0} Schritte auf {1}, etwa {2} (geschätzt), {3:.1f} GiB Speicher.</translation>
    </message>
    <message>
        <source>{0} steps on {1}, about {2}, {3:.1f} GiB of memory.</source>
        <translation>{0} Schritte auf {1}, etwa {2}, {3:.1f} GiB Speicher.</translation>
    </message>
    <message>
        <source>{0} taught by {1} in {2} steps on {3}.</source>
        <translation>{0} angelernt mit {1} in {2} Schritten auf {3}.</translation>
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
        <source>{0}: {1:.3f} ({2:.3f} to {3:.3f})</source>
        <translation>{0}: {1:.3f} ({2:.3f} bis {3:.3f})</translation>
    </message>
    <message>
        <source>{0}: {1:.3f} before, {2:.3f} after; the difference lies between {3:+.3f} and {4:+.3f}.</source>
        <translation>{0}: {1:.3f} vorher, {2:.3f} nachher; der Unterschied liegt zwischen {3:+.3f} und {4:+.3f}.</translation>
    </message>
    <message>
        <source>{adapter} (taught from {model})</source>
        <translation>{adapter} (aus {model} gelernt)</translation>
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
        <source>{count} decisions of the review are not on disk.</source>
        <translation>{count} Entscheidungen der Durchsicht sind nicht auf der Platte.</translation>
    </message>
    <message>
        <source>{count} found features are not decided and are left out.</source>
        <translation>Über {count} gefundene Objekte ist nicht entschieden; sie bleiben außer Betracht.</translation>
    </message>
    <message>
        <source>{count} found features in the reviewed area are not decided: recall follows once they are.</source>
        <translation>Über {count} gefundene Objekte im durchgesehenen Gebiet ist nicht entschieden: Die Trefferquote folgt danach.</translation>
    </message>
    <message>
        <source>{count} found features: where they are, their scores, and what you decided.</source>
        <translation>{count} gefundene Objekte: wo sie liegen, ihre Werte und was Sie entschieden haben.</translation>
    </message>
    <message>
        <source>{count} found for “{query}”.</source>
        <translation>{count} gefunden für „{query}“.</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>{count} more tiles: their reasoning is in the file.</source>
        <translation>{count} weitere Kacheln: ihre Begründung steht in der Datei.</translation>
    </message>
    <message>
        <source>{count} not on disk yet</source>
        <translation>{count} noch nicht auf der Platte</translation>
    </message>
    <message>
        <source>{count} objects are few: the intervals (95 %) are wide.</source>
        <translation>{count} Objekte sind wenige: Die Intervalle (95 %) sind weit.</translation>
    </message>
    <message>
        <source>{count} of the selected features are no areas, and were left out.</source>
        <translation>{count} der gewählten Objekte sind keine Flächen und wurden ausgelassen.</translation>
    </message>
    <message>
        <source>{count} shots are more than the {most} of a set, or too large.</source>
        <translation>{count} Beispiele sind mehr als die {most} eines Satzes, oder zu groß.</translation>
    </message>
    <message>
        <source>{count} shots: their shapes and texts, and the labelled area.</source>
        <translation>{count} Beispiele: ihre Formen und Texte, und das beschriftete Gebiet.</translation>
    </message>
    <message>
        <source>{count} small pictures of your examples and what surrounds them.</source>
        <translation>{count} kleine Bilder Ihrer Muster und ihrer Umgebung.</translation>
    </message>
    <message>
        <source>{count} tiles queued</source>
        <translation>{count} Kacheln in der Schlange</translation>
    </message>
    <message>
        <source>{done} of {all} decided</source>
        <translation>{done} von {all} entschieden</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} von {total} Kacheln</translation>
    </message>
    <message>
        <source>{figure} held out: {before} → {after}.</source>
        <translation>{figure} zurückgehalten: {before} → {after}.</translation>
    </message>
    <message>
        <source>{found} boxes; {true} would be right</source>
        <translation>{found} Rahmen; {true} wären richtig</translation>
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
        <source>{kind}: {count} shots</source>
        <translation>{kind}: {count} Beispiele</translation>
    </message>
    <message>
        <source>{memory} GiB of memory</source>
        <translation>{memory} GiB Speicher</translation>
    </message>
    <message>
        <source>{minutes} min buy {steps} steps on {device}.</source>
        <translation>{minutes} min reichen für {steps} Schritte auf {device}.</translation>
    </message>
    <message>
        <source>{model} (knows synthetic imagery and a few towns)</source>
        <translation>{model} (kennt synthetische Bilder und einige Städte)</translation>
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
        <source>{model} does not find what it is shown, and was not added.</source>
        <translation>{model} findet nicht, was ihm gezeigt wird, und wurde nicht hinzugefügt.</translation>
    </message>
    <message>
        <source>{model} is here.</source>
        <translation>{model} ist da.</translation>
    </message>
    <message>
        <source>{model} was trained on synthetic imagery and on aerial pictures of a few towns: buildings, cars, pools and trees from about 0.1 to 0.6 m a pixel. For other things and places, use a model that knows more:</source>
        <translation>{model} wurde mit synthetischen Bildern und mit Luftbildern einiger Städte trainiert: Gebäude, Autos, Schwimmbecken und Bäume, etwa 0,1 bis 0,6 m je Pixel. Für andere Dinge und Orte nehmen Sie ein Modell, das mehr kennt:</translation>
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
        <source>{number} of {count}: “{query}”. True boxes are green and dashed.</source>
        <translation>{number} von {count}: „{query}“. Wahre Rahmen sind grün und gestrichelt.</translation>
    </message>
    <message>
        <source>{one} and {other} are the same place under two names: remove one.</source>
        <translation>{one} und {other} sind dieselbe Stelle unter zwei Namen: Entfernen Sie eines.</translation>
    </message>
    <message>
        <source>{one} and {other} are the same: one of them counts.</source>
        <translation>{one} und {other} sind dasselbe: Eines davon zählt.</translation>
    </message>
    <message>
        <source>{one} and {other} overlap: check that they are two objects.</source>
        <translation>{one} und {other} überlappen: Prüfen Sie, ob es zwei Objekte sind.</translation>
    </message>
    <message>
        <source>{one} and {other} say of the same place that it is one and that it is none: remove one.</source>
        <translation>{one} und {other} sagen von derselben Stelle, dass es eines und dass es keines ist: Entfernen Sie eines.</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>{path} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>{path} has no layer of shots.</source>
        <translation>{path} hat keinen Layer für Beispiele.</translation>
    </message>
    <message>
        <source>{path} holds features in other coordinates; those of this search cannot be converted to them.</source>
        <translation>{path} enthält Objekte in anderen Koordinaten; die dieser Suche lassen sich nicht in sie umrechnen.</translation>
    </message>
    <message>
        <source>{right} right, {wrong} false alarms</source>
        <translation>{right} richtig, {wrong} Fehlalarme</translation>
    </message>
    <message>
        <source>{right} right, {wrong} false alarms, {missed} missed</source>
        <translation>{right} richtig, {wrong} Fehlalarme, {missed} übersehen</translation>
    </message>
    <message>
        <source>{said}, {count} places to leave out</source>
        <translation>{said}, {count} Stellen, an denen keines ist</translation>
    </message>
    <message>
        <source>{shots} shots to learn from, {held_out} kept for measuring; {negatives} show nothing of what they ask for.</source>
        <translation>{shots} Beispiele zum Lernen, {held_out} zum Messen zurückgelegt; {negatives} zeigen nichts von dem, wonach sie fragen.</translation>
    </message>
    <message>
        <source>{shots} to learn from, {held} held out for measuring.</source>
        <translation>{shots} zum Lernen, {held} zum Messen zurückgehalten.</translation>
    </message>
    <message>
        <source>{shot} crosses the edge of the labelled area: draw the area around it.</source>
        <translation>{shot} kreuzt den Rand des beschrifteten Gebiets: Zeichnen Sie das Gebiet um es herum.</translation>
    </message>
    <message>
        <source>{shot} has no text: say what it is.</source>
        <translation>{shot} hat keinen Text: Sagen Sie, was es ist.</translation>
    </message>
    <message>
        <source>{shot} is {length} pixels long, and a tile {tile}: use a coarser resolution.</source>
        <translation>{shot} ist {length} Pixel lang, und eine Kachel {tile}: Nehmen Sie eine gröbere Auflösung.</translation>
    </message>
    <message>
        <source>{shot} is {width} pixels thin, and less than {least} cannot be seen: search at a finer resolution.</source>
        <translation>{shot} ist {width} Pixel dünn, und weniger als {least} ist nicht zu sehen: Nehmen Sie eine feinere Auflösung.</translation>
    </message>
    <message>
        <source>{shot} lies outside of the imagery.</source>
        <translation>{shot} liegt außerhalb des Bildmaterials.</translation>
    </message>
    <message>
        <source>{shown} of them score {threshold} or more.</source>
        <translation>{shown} davon sind mit {threshold} oder besser bewertet.</translation>
    </message>
    <message>
        <source>{size} MB.</source>
        <translation>{size} MB.</translation>
    </message>
    <message>
        <source>{steps} steps on {device}: about {time}.</source>
        <translation>{steps} Schritte auf {device}: etwa {time}.</translation>
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
    <message>
        <source>“{kind}” has {count} shots of the {least} wanted: digitize more.</source>
        <translation>„{kind}“ hat {count} von {least} gewünschten Beispielen: Digitalisieren Sie mehr.</translation>
    </message>
    <message>
        <source>“{name}” is kept, and is asked from now on.</source>
        <translation>„{name}“ ist behalten und wird ab jetzt gefragt.</translation>
    </message>
    <message>
        <source>“{name}” is kept. The model as it was is still the one that is asked.</source>
        <translation>„{name}“ ist behalten. Gefragt wird weiter das Modell, wie es war.</translation>
    </message>
    <message>
        <source>“{name}”: learned from {accepted} accepted and {rejected} rejected ones; right in {right} of {all} that it had not seen.</source>
        <translation>„{name}“: aus {accepted} angenommenen und {rejected} abgelehnten gelernt; richtig bei {right} von {all}, die es nicht gesehen hatte.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) crosses itself and was mended: draw it anew.</source>
        <translation>„{shot}“ ({id}) kreuzt sich selbst und wurde repariert: Zeichnen Sie es neu.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) has no geometry that can be read.</source>
        <translation>„{shot}“ ({id}) hat keine lesbare Geometrie.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) has {parts} parts and counts as one: split it if not.</source>
        <translation>„{shot}“ ({id}) hat {parts} Teile und zählt als eines: Teilen Sie es, wenn das nicht stimmt.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) is no area: draw its outline.</source>
        <translation>„{shot}“ ({id}) ist keine Fläche: Zeichnen Sie seinen Umriss.</translation>
    </message>
    <message>
        <source>“{text}” ({id})</source>
        <translation>„{text}“ ({id})</translation>
    </message>
</context>
</TS>
