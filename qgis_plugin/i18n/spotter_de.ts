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
        <source>A file that the engine reads itself</source>
        <translation>Eine Datei, die die Engine selbst liest</translation>
    </message>
    <message>
        <source>A file that the engine reads itself is not captured.</source>
        <translation>Eine Datei, die die Engine selbst liest, wird nicht aufgenommen.</translation>
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
        <source>Accept (A)</source>
        <translation>Annehmen (A)</translation>
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
        <source>Another program may hold its file: close it there, and try again.</source>
        <translation>Vielleicht hält ein anderes Programm die Datei: Schließen Sie sie dort, und versuchen Sie es erneut.</translation>
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
        <source>As suits the model</source>
        <translation>Wie es zum Modell passt</translation>
    </message>
    <message>
        <source>As the computer has it</source>
        <translation>Was der Rechner hat</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
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
        <source>Authentication with that key</source>
        <translation>Authentifizierung mit diesem Schlüssel</translation>
    </message>
    <message>
        <source>Begin and end it outside of the shape, and cross it.</source>
        <translation>Beginnen und enden Sie außerhalb der Form, und durchqueren Sie sie.</translation>
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
        <source>By place on the map</source>
        <translation>Nach dem Ort auf der Karte</translation>
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
        <source>Choose a layer of boxes or masks that Spotter found.</source>
        <translation>Wählen Sie einen Layer mit Rechtecken oder Masken, die Spotter gefunden hat.</translation>
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
        <source>Connect to it first, then make the shots.</source>
        <translation>Verbinden Sie sich erst mit ihr, dann erstellen Sie die Beispiele.</translation>
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
        <source>Corner by corner; right click ends</source>
        <translation>Ecke für Ecke; Rechtsklick beendet</translation>
    </message>
    <message>
        <source>Corners (V)</source>
        <translation>Ecken (V)</translation>
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
        <source>Digitize a few objects, or review a result, first.</source>
        <translation>Digitalisieren Sie erst ein paar Objekte, oder sehen Sie ein Ergebnis durch.</translation>
    </message>
    <message>
        <source>Digitize what the result is about, or give the shots its name.</source>
        <translation>Digitalisieren Sie, worum es im Ergebnis geht, oder geben Sie den Beispielen dessen Namen.</translation>
    </message>
    <message>
        <source>Download: about {size} GB.</source>
        <translation>Download: etwa {size} GB.</translation>
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
        <source>Draw or name a rectangle or polygon that has a size.</source>
        <translation>Zeichnen oder nennen Sie ein Rechteck oder Polygon, das eine Größe hat.</translation>
    </message>
    <message>
        <source>Draw where you have looked at everything: what is not marked in it counts as not there.</source>
        <translation>Zeichnen Sie, wo Sie alles angesehen haben: Was darin nicht markiert ist, gilt als nicht vorhanden.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>Durchsicht beenden</translation>
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
        <source>Export it again.</source>
        <translation>Exportieren Sie ihn erneut.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>False alarms a km²</source>
        <translation>Fehlalarme je km²</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Fewer than two features are selected.</source>
        <translation>Weniger als zwei Objekte sind gewählt.</translation>
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
        <source>Follow the outline; right click ends</source>
        <translation>Dem Umriss folgen; Rechtsklick beendet</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
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
        <source>Freehand</source>
        <translation>Freihand</translation>
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
        <source>Import the key file again (Spotter's options).</source>
        <translation>Importieren Sie die Schlüsseldatei erneut (Spotters Optionen).</translation>
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
        <source>It is none: a hard negative to learn from</source>
        <translation>Es ist keines: ein schweres Gegenbeispiel zum Lernen</translation>
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
        <source>Labelled area</source>
        <translation>Beschriftetes Gebiet</translation>
    </message>
    <message>
        <source>Labelled area: draw it where you have digitized everything of these classes; whatever is not marked in it counts as not there.</source>
        <translation>Beschriftetes Gebiet: Zeichnen Sie es, wo Sie alles von diesen Klassen digitalisiert haben; was darin nicht markiert ist, gilt als nicht vorhanden.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
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
        <source>Lowest score</source>
        <translation>Niedrigste Bewertung</translation>
    </message>
    <message>
        <source>Lowest score shown</source>
        <translation>Niedrigste gezeigte Bewertung</translation>
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
        <source>Make room, and try again.</source>
        <translation>Schaffen Sie Platz, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Make room, or put Spotter's data elsewhere with the environment variable SPOTTER_HOME.</source>
        <translation>Schaffen Sie Platz, oder legen Sie Spotters Daten mit der Umgebungsvariablen SPOTTER_HOME an einen anderen Ort.</translation>
    </message>
    <message>
        <source>Make the shots</source>
        <translation>Beispiele erstellen</translation>
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
        <source>Merge selected (G)</source>
        <translation>Gewählte vereinen (G)</translation>
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
        <source>Models and their states</source>
        <translation>Modelle und ihre Zustände</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
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
        <source>New</source>
        <translation>Neu</translation>
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
        <source>No other layer is active.</source>
        <translation>Kein anderer Layer ist aktiv.</translation>
    </message>
    <message>
        <source>No secrets, and nothing that was asked.</source>
        <translation>Keine Geheimnisse, und nichts, was gefragt wurde.</translation>
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
        <source>No threshold grants that here.</source>
        <translation>Kein Schwellenwert erfüllt das hier.</translation>
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
        <source>Nothing is judged yet at scores of {threshold} or more.</source>
        <translation>Ab dem Wert {threshold} ist noch nichts beurteilt.</translation>
    </message>
    <message>
        <source>Nothing is made of this shot.</source>
        <translation>Aus diesem Beispiel wird nichts.</translation>
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
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>Optionen…</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
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
        <source>Reject (R)</source>
        <translation>Ablehnen (R)</translation>
    </message>
    <message>
        <source>Relabel (L)</source>
        <translation>Umbenennen (L)</translation>
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
        <source>Right angles</source>
        <translation>Rechte Winkel</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Suchen</translation>
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
        <source>Select some with QGIS's selection tools.</source>
        <translation>Wählen Sie welche mit den Auswahlwerkzeugen von QGIS.</translation>
    </message>
    <message>
        <source>Select those that are one object with QGIS's selection tool, then merge them.</source>
        <translation>Wählen Sie mit dem Auswahlwerkzeug von QGIS die, die ein Objekt sind, dann vereinen Sie sie.</translation>
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
        <source>Send it</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Sent to the engine</source>
        <translation>An die Engine gesendet</translation>
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
        <source>Show the images on which you digitized, or check the CRS of the layer of shots.</source>
        <translation>Zeigen Sie die Bilder, auf denen Sie digitalisiert haben, oder prüfen Sie das KBS des Layers mit den Beispielen.</translation>
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
        <source>Take back what was decided about it, whenever that was</source>
        <translation>Zurücknehmen, was darüber entschieden wurde, wann immer das war</translation>
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
        <source>Task</source>
        <translation>Aufgabe</translation>
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
        <source>The engine has not answered.</source>
        <translation>Die Engine hat nicht geantwortet.</translation>
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
        <source>The features selected in the active layer become places where nothing is to be found</source>
        <translation>Die gewählten Objekte des aktiven Layers werden Stellen, an denen nichts zu finden ist</translation>
    </message>
    <message>
        <source>The features selected in the active layer become shots</source>
        <translation>Die gewählten Objekte des aktiven Layers werden Beispiele</translation>
    </message>
    <message>
        <source>The features selected in the layer are one object</source>
        <translation>Die im Layer gewählten Objekte sind ein einziges</translation>
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
        <source>The layer '{0}' has no extent.</source>
        <translation>Der Layer „{0}“ hat keine Ausdehnung.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no resolution of its own.</source>
        <translation>Der Layer „{0}“ hat keine eigene Auflösung.</translation>
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
        <source>The layer to search is no longer there.</source>
        <translation>Der Layer, der durchsucht werden soll, ist nicht mehr da.</translation>
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
        <source>The search ended early; {count} features that were found before are kept.</source>
        <translation>Die Suche endete früh; {count} vorher gefundene Objekte sind behalten.</translation>
    </message>
    <message>
        <source>The shape has several parts, and a feature of this layer has one.</source>
        <translation>Die Form hat mehrere Teile, und ein Objekt dieses Layers hat einen.</translation>
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
        <source>There is no layer of shots yet.</source>
        <translation>Es gibt noch keinen Layer für Beispiele.</translation>
    </message>
    <message>
        <source>There is no raster layer to search.</source>
        <translation>Es gibt keinen Rasterlayer zu durchsuchen.</translation>
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
        <source>This goes to the engine at {address}:</source>
        <translation>Das geht an die Engine bei {address}:</translation>
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
        <source>To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>An die Engine bei {0} gehen: die Pixel dieser Kacheln und ihr Ort, der Name des Layers und die Anfrage ({1} insgesamt). Sonst verlässt nichts diesen Rechner.</translation>
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
        <source>Undo</source>
        <translation>Rückgängig</translation>
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
        <source>What is it?</source>
        <translation>Was ist es?</translation>
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
        <source>What was reviewed</source>
        <translation>Das Durchgesehene</translation>
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
        <source>Wish</source>
        <translation>Wunsch</translation>
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
        <source>Zoom to the result.</source>
        <translation>Zoomen Sie zum Ergebnis.</translation>
    </message>
    <message>
        <source>Zoom to where it shows, or change its scale range in the layer's properties.</source>
        <translation>Zoomen Sie dorthin, wo er sichtbar ist, oder ändern Sie seinen Maßstabsbereich in den Layereigenschaften.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
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
        <source>done</source>
        <translation>fertig</translation>
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
        <source>in row {0}</source>
        <translation>in Zeile {0}</translation>
    </message>
    <message>
        <source>missed by the model</source>
        <translation>vom Modell übersehen</translation>
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
        <source>not to find</source>
        <translation>nicht zu finden</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Rechner</translation>
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
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>tcp://host:5577; empty: what the key says</source>
        <translation>tcp://host:5577; leer: was der Schlüssel sagt</translation>
    </message>
    <message>
        <source>to find</source>
        <translation>zu finden</translation>
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
