<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Spotter</name>
    <message>
        <source> m a pixel</source>
        <translation> m par pixel</translation>
    </message>
    <message>
        <source>'{0}' is neither a wheel nor a folder of wheels.</source>
        <translation>« {0} » n’est ni un fichier wheel ni un dossier de wheels.</translation>
    </message>
    <message>
        <source>'{0}': {1} found in {2} tiles; {3} blank ones were left out.</source>
        <translation>« {0} » : {1} trouvés dans {2} tuiles ; {3} tuiles vides ont été omises.</translation>
    </message>
    <message>
        <source>(no label)</source>
        <translation>(sans étiquette)</translation>
    </message>
    <message>
        <source>(no layer of shots yet)</source>
        <translation>(pas encore de couche d’exemples)</translation>
    </message>
    <message>
        <source>(no result on the map)</source>
        <translation>(aucun résultat sur la carte)</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>(sans texte)</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(aucun)</translation>
    </message>
    <message>
        <source>1 to 9 choose from the list at once; L comes here, Enter relabels</source>
        <translation>1 à 9 choisissent aussitôt dans la liste ; L amène ici, Entrée réétiquette</translation>
    </message>
    <message>
        <source>95 % intervals: Wilson's for shares, carried over to F1; Byar's for false alarms. Objects count as independent of each other.</source>
        <translation>Intervalles à 95 % : de Wilson pour les proportions, reporté sur F1 ; de Byar pour les fausses alertes. Les objets sont supposés indépendants.</translation>
    </message>
    <message>
        <source>A class; or, beginning with “the”, a sentence about one object alone</source>
        <translation>Une classe ; ou, commençant par « the », une phrase sur un seul objet</translation>
    </message>
    <message>
        <source>A file that the engine reads itself</source>
        <translation>Un fichier que le moteur lit lui-même</translation>
    </message>
    <message>
        <source>A file that the engine reads itself is not captured.</source>
        <translation>Un fichier que le moteur lit lui-même n’est pas capturé.</translation>
    </message>
    <message>
        <source>A hard negative: the model learns not to find it</source>
        <translation>Un négatif difficile : le modèle apprend à ne pas le trouver</translation>
    </message>
    <message>
        <source>A key is kept in QGIS's authentication database.</source>
        <translation>Une clé est conservée dans la base d’authentification de QGIS.</translation>
    </message>
    <message>
        <source>A part of the area has no place in the CRS of the layer '{0}'.</source>
        <translation>Une partie de la zone n’a pas de place dans le SCR de la couche « {0} ».</translation>
    </message>
    <message>
        <source>A polygon to draw</source>
        <translation>Un polygone à dessiner</translation>
    </message>
    <message>
        <source>A rectangle to draw</source>
        <translation>Un rectangle à dessiner</translation>
    </message>
    <message>
        <source>A reviewed area of '{layer}' is left out: found features in it are not decided about yet.</source>
        <translation>Une zone vérifiée de « {layer} » est laissée de côté : ce qui y a été trouvé n’est pas encore tout décidé.</translation>
    </message>
    <message>
        <source>A tile of {0} pixels a side cannot be sent.</source>
        <translation>Une tuile de {0} pixels de côté ne peut pas être envoyée.</translation>
    </message>
    <message>
        <source>A tile takes about {time} on this device.</source>
        <translation>Une tuile prend environ {time} sur cet appareil.</translation>
    </message>
    <message>
        <source>A wheel, or a folder of wheels for a computer without the internet; empty: the package index</source>
        <translation>Un wheel, ou un dossier de wheels pour un ordinateur sans internet ; vide : l’index de paquets</translation>
    </message>
    <message>
        <source>Accept (A)</source>
        <translation>Accepter (A)</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adaptateur</translation>
    </message>
    <message>
        <source>Add an image to the map (Layer &gt; Add Layer), switch it on, or choose one.</source>
        <translation>Ajoutez une image à la carte (Couche &gt; Ajouter une couche), activez-la ou choisissez-en une.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Par rapport à</translation>
    </message>
    <message>
        <source>Agree and fetch</source>
        <translation>Accepter et télécharger</translation>
    </message>
    <message>
        <source>All that the map shows</source>
        <translation>Tout ce que montre la carte</translation>
    </message>
    <message>
        <source>All: every object that the words describe</source>
        <translation>Tous : chaque objet que décrivent les mots</translation>
    </message>
    <message>
        <source>All: every such object</source>
        <translation>Tous : chaque objet de ce genre</translation>
    </message>
    <message>
        <source>An engine elsewhere</source>
        <translation>Un moteur ailleurs</translation>
    </message>
    <message>
        <source>An engine on this computer, started when it is needed</source>
        <translation>Un moteur sur cet ordinateur, démarré au besoin</translation>
    </message>
    <message>
        <source>Another program keeps {path} to itself.</source>
        <translation>Un autre programme garde {path} pour lui seul.</translation>
    </message>
    <message>
        <source>Another program may hold its file: close it there, and try again.</source>
        <translation>Un autre programme tient peut-être son fichier : fermez-le là-bas et réessayez.</translation>
    </message>
    <message>
        <source>Answers a tile</source>
        <translation>Réponses par tuile</translation>
    </message>
    <message>
        <source>Apply the threshold that grants it</source>
        <translation>Appliquer le seuil qui y répond</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Surface (m²)</translation>
    </message>
    <message>
        <source>Area: {km2} km².</source>
        <translation>Zone : {km2} km².</translation>
    </message>
    <message>
        <source>As suits the model</source>
        <translation>Selon le modèle</translation>
    </message>
    <message>
        <source>As the computer has it</source>
        <translation>Selon l’ordinateur</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Demander</translation>
    </message>
    <message>
        <source>Ask the map</source>
        <translation>Interroger la carte</translation>
    </message>
    <message>
        <source>Ask “{query}”</source>
        <translation>Demander « {query} »</translation>
    </message>
    <message>
        <source>At most one false alarm a square kilometre</source>
        <translation>Au plus une fausse alerte par kilomètre carré</translation>
    </message>
    <message>
        <source>At most one false alarm in four</source>
        <translation>Au plus une fausse alerte sur quatre</translation>
    </message>
    <message>
        <source>At most one false alarm in ten</source>
        <translation>Au plus une fausse alerte sur dix</translation>
    </message>
    <message>
        <source>At most one false alarm in twenty</source>
        <translation>Au plus une fausse alerte sur vingt</translation>
    </message>
    <message>
        <source>At most one false alarm in two</source>
        <translation>Au plus une fausse alerte sur deux</translation>
    </message>
    <message>
        <source>Authentication with that key</source>
        <translation>Authentification avec cette clé</translation>
    </message>
    <message>
        <source>Begin and end it outside of the shape, and cross it.</source>
        <translation>Commencez et finissez hors de la forme, en la traversant.</translation>
    </message>
    <message>
        <source>Blank tiles left out</source>
        <translation>Tuiles vides omises</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Boîtes</translation>
    </message>
    <message>
        <source>By place on the map</source>
        <translation>Par place sur la carte</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Choose 0 to 0.9.</source>
        <translation>Choisissez de 0 à 0,9.</translation>
    </message>
    <message>
        <source>Choose 1 to {0} pixels.</source>
        <translation>Choisissez de 1 à {0} pixels.</translation>
    </message>
    <message>
        <source>Choose a layer of boxes or masks that Spotter found.</source>
        <translation>Choisissez une couche de boîtes ou de masques trouvés par Spotter.</translation>
    </message>
    <message>
        <source>Choose a layer that holds an image.</source>
        <translation>Choisissez une couche qui contient une image.</translation>
    </message>
    <message>
        <source>Choose a layer that holds something, or draw an area.</source>
        <translation>Choisissez une couche qui contient quelque chose, ou dessinez une zone.</translation>
    </message>
    <message>
        <source>Choose a place that may be written to.</source>
        <translation>Choisissez un endroit où l’on peut écrire.</translation>
    </message>
    <message>
        <source>Choose a result.</source>
        <translation>Choisissez un résultat.</translation>
    </message>
    <message>
        <source>Choose a smaller area, or a coarser resolution.</source>
        <translation>Choisissez une zone plus petite ou une résolution plus grossière.</translation>
    </message>
    <message>
        <source>Choose a smaller area, or give the project a CRS that suits the region.</source>
        <translation>Choisissez une zone plus petite, ou donnez au projet un SCR adapté à la région.</translation>
    </message>
    <message>
        <source>Choose a smaller area.</source>
        <translation>Choisissez une zone plus petite.</translation>
    </message>
    <message>
        <source>Choose a zip file that an engine exported.</source>
        <translation>Choisissez un fichier zip exporté par un moteur.</translation>
    </message>
    <message>
        <source>Choose another (Spotter's options).</source>
        <translation>Choisissez-en un autre (options de Spotter).</translation>
    </message>
    <message>
        <source>Choose another file, in a folder that may be written to.</source>
        <translation>Choisissez un autre fichier, dans un dossier où l’on peut écrire.</translation>
    </message>
    <message>
        <source>Choose another file, or make a new one.</source>
        <translation>Choisissez un autre fichier, ou créez-en un.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>Choisissez un autre dossier, ou faites de la place sur le disque.</translation>
    </message>
    <message>
        <source>Choose another layer.</source>
        <translation>Choisissez une autre couche.</translation>
    </message>
    <message>
        <source>Choose another, or leave the field empty (Spotter's options).</source>
        <translation>Choisissez-en un autre, ou laissez le champ vide (options de Spotter).</translation>
    </message>
    <message>
        <source>Choose the key file that its keeper exported for you (Spotter's options).</source>
        <translation>Choisissez le fichier de clé que son gardien a exporté pour vous (options de Spotter).</translation>
    </message>
    <message>
        <source>Choose the layer to search.</source>
        <translation>Choisissez la couche à examiner.</translation>
    </message>
    <message>
        <source>Click a line through it; a right click ends the line</source>
        <translation>Cliquez une ligne qui le traverse ; un clic droit la termine</translation>
    </message>
    <message>
        <source>Click its corners, end with a right click</source>
        <translation>Cliquez ses coins, terminez par un clic droit</translation>
    </message>
    <message>
        <source>Click the layer with the selected features in the list of layers.</source>
        <translation>Cliquez, dans la liste des couches, celle des entités sélectionnées.</translation>
    </message>
    <message>
        <source>Click two corners; right click ends</source>
        <translation>Cliquez deux coins ; le clic droit termine</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>Fermer le guide</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connecter</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, report it with the log.</source>
        <translation>Connectez-vous à nouveau ; si cela se reproduit, signalez-le avec le journal.</translation>
    </message>
    <message>
        <source>Connect to it first, then make the shots.</source>
        <translation>Connectez-vous-y d’abord, puis faites les exemples.</translation>
    </message>
    <message>
        <source>Connected to the engine {0}</source>
        <translation>Connecté au moteur {0}</translation>
    </message>
    <message>
        <source>Connecting to the engine</source>
        <translation>Connexion au moteur</translation>
    </message>
    <message>
        <source>Connecting to the engine…</source>
        <translation>Connexion au moteur…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Corner by corner; right click ends</source>
        <translation>Coin par coin ; le clic droit termine</translation>
    </message>
    <message>
        <source>Corners (V)</source>
        <translation>Sommets (V)</translation>
    </message>
    <message>
        <source>Delete {count} runs with their features, for good?</source>
        <translation>Supprimer définitivement {count} recherches et leurs entités ?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Demonstration scene</source>
        <translation>Scène de démonstration</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnostic</translation>
    </message>
    <message>
        <source>Digitize a few objects, or review a result, first.</source>
        <translation>Numérisez d’abord quelques objets, ou vérifiez un résultat.</translation>
    </message>
    <message>
        <source>Digitize what the result is about, or give the shots its name.</source>
        <translation>Numérisez ce dont parle le résultat, ou donnez son nom aux exemples.</translation>
    </message>
    <message>
        <source>Download: about {size} GB.</source>
        <translation>Téléchargement : environ {size} Go.</translation>
    </message>
    <message>
        <source>Drag the right rectangle, or click the right outline and end it with a right click</source>
        <translation>Tracez le bon rectangle, ou cliquez le bon contour et terminez par un clic droit</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Dessiner</translation>
    </message>
    <message>
        <source>Draw a smaller labelled area, use a coarser resolution, or name the raster for the engine to read.</source>
        <translation>Dessinez une zone étiquetée plus petite, prenez une résolution plus grossière, ou nommez le raster à lire par le moteur.</translation>
    </message>
    <message>
        <source>Draw a smaller one, use a coarser resolution, or name the raster for the engine to read.</source>
        <translation>Dessinez-en une plus petite, prenez une résolution plus grossière, ou nommez le raster à lire par le moteur.</translation>
    </message>
    <message>
        <source>Draw an object that the model did not find</source>
        <translation>Dessiner un objet que le modèle n’a pas trouvé</translation>
    </message>
    <message>
        <source>Draw an outline that encloses something.</source>
        <translation>Dessinez un contour qui enferme quelque chose.</translation>
    </message>
    <message>
        <source>Draw anew (E)</source>
        <translation>Redessiner (E)</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>La dessiner</translation>
    </message>
    <message>
        <source>Draw it anew.</source>
        <translation>Dessinez-le à nouveau.</translation>
    </message>
    <message>
        <source>Draw it on the map.</source>
        <translation>Dessinez-la sur la carte.</translation>
    </message>
    <message>
        <source>Draw one on the page “Shots”, and digitize everything in it.</source>
        <translation>Dessinez-en une sur la page « Exemples », et numérisez tout ce qui s’y trouve.</translation>
    </message>
    <message>
        <source>Draw one outline, or review the layer of masks.</source>
        <translation>Dessinez un seul contour, ou vérifiez la couche des masques.</translation>
    </message>
    <message>
        <source>Draw or name a rectangle or polygon that has a size.</source>
        <translation>Dessinez ou nommez un rectangle ou un polygone qui ait une étendue.</translation>
    </message>
    <message>
        <source>Draw where you have looked at everything: what is not marked in it counts as not there.</source>
        <translation>Dessinez là où vous avez tout regardé : ce qui n’y est pas marqué compte comme absent.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>Terminer la vérification</translation>
    </message>
    <message>
        <source>Engine (empty: on this computer)</source>
        <translation>Moteur (vide : sur cet ordinateur)</translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation>État du moteur</translation>
    </message>
    <message>
        <source>Engine's Python</source>
        <translation>Python du moteur</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Indices</translation>
    </message>
    <message>
        <source>Evidence: what the reasoning names</source>
        <translation>Indices : ce que nomme le raisonnement</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportez-le à nouveau.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>False alarms a km²</source>
        <translation>Fausses alertes par km²</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Fewer than two features are selected.</source>
        <translation>Moins de deux entités sont sélectionnées.</translation>
    </message>
    <message>
        <source>Field with the task (rec, ovd, gres or auto)</source>
        <translation>Champ de la tâche (rec, ovd, gres ou auto)</translation>
    </message>
    <message>
        <source>Field with what to look for</source>
        <translation>Champ de ce qu’il faut chercher</translation>
    </message>
    <message>
        <source>Find nine of ten, with as few false alarms as may be</source>
        <translation>Trouver neuf sur dix, avec le moins de fausses alertes possible</translation>
    </message>
    <message>
        <source>Finds in an image what a sentence describes, as boxes and masks with scores.</source>
        <translation>Trouve dans une image ce que décrit une phrase, sous forme de boîtes et de masques avec leurs scores.</translation>
    </message>
    <message>
        <source>Finds in an image what each row of a table describes.</source>
        <translation>Trouve dans une image ce que décrit chaque ligne d’une table.</translation>
    </message>
    <message>
        <source>First time here? Three steps to something found:</source>
        <translation>Première fois ? Trois étapes jusqu’à un objet trouvé :</translation>
    </message>
    <message>
        <source>Follow the outline; right click ends</source>
        <translation>Suivez le contour ; le clic droit termine</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Trouvés</translation>
    </message>
    <message>
        <source>Found {count}. Point at a box named in the reasoning to see it on the map; now open an image of yours.</source>
        <translation>{count} trouvés. Pointez une boîte nommée dans le raisonnement pour la voir sur la carte ; ouvrez maintenant une image à vous.</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>À main levée</translation>
    </message>
    <message>
        <source>GPU ({device})</source>
        <translation>GPU ({device})</translation>
    </message>
    <message>
        <source>Give it a row a query.</source>
        <translation>Donnez-lui une ligne par requête.</translation>
    </message>
    <message>
        <source>Give metres a pixel.</source>
        <translation>Donnez des mètres par pixel.</translation>
    </message>
    <message>
        <source>Give the key file that its keeper exported for you, or an authentication configuration with it.</source>
        <translation>Donnez le fichier de clé que son gardien a exporté pour vous, ou une configuration d’authentification qui la contient.</translation>
    </message>
    <message>
        <source>Give the password when QGIS asks for it, or use the key file instead (Spotter's options).</source>
        <translation>Donnez le mot de passe quand QGIS le demande, ou utilisez le fichier de clé (options de Spotter).</translation>
    </message>
    <message>
        <source>Hide what scores less. The file keeps everything.</source>
        <translation>Masque ce qui a un score plus faible. Le fichier garde tout.</translation>
    </message>
    <message>
        <source>Hide what was rejected</source>
        <translation>Masquer ce qui est rejeté</translation>
    </message>
    <message>
        <source>How good is it here?</source>
        <translation>Quelle qualité ici ?</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Import the key file again (Spotter's options).</source>
        <translation>Importez à nouveau le fichier de clé (options de Spotter).</translation>
    </message>
    <message>
        <source>In the labelled area no shot is called “{kind}”.</source>
        <translation>Dans la zone étiquetée, aucun exemple ne s’appelle « {kind} ».</translation>
    </message>
    <message>
        <source>In the layer '{0}' no feature is selected.</source>
        <translation>Dans la couche « {0} », aucune entité n’est sélectionnée.</translation>
    </message>
    <message>
        <source>In {count} areas ({km2} km²) what is not marked counts as not there.</source>
        <translation>Dans {count} zones ({km2} km²), ce qui n’est pas marqué compte comme absent.</translation>
    </message>
    <message>
        <source>In {path}</source>
        <translation>Dans {path}</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Install Python {0}, for example from python.org, and try again.</source>
        <translation>Installez Python {0}, par exemple depuis python.org, et réessayez.</translation>
    </message>
    <message>
        <source>Install and start the engine</source>
        <translation>Installer et démarrer le moteur</translation>
    </message>
    <message>
        <source>Install from</source>
        <translation>Installer depuis</translation>
    </message>
    <message>
        <source>Install from a wheel or a folder of wheels instead (Spotter's options).</source>
        <translation>Installez plutôt depuis un wheel ou un dossier de wheels (options de Spotter).</translation>
    </message>
    <message>
        <source>Install it again (Spotter's options).</source>
        <translation>Réinstallez-le (options de Spotter).</translation>
    </message>
    <message>
        <source>Install it with one click in Spotter's panel, or type: {0}</source>
        <translation>Installez-le d’un clic dans le panneau de Spotter, ou tapez : {0}</translation>
    </message>
    <message>
        <source>Install it with one click, into a folder of the plugin's own.</source>
        <translation>Installez-le d’un clic, dans un dossier propre à l’extension.</translation>
    </message>
    <message>
        <source>Install it with one click, or choose an engine elsewhere (Spotter's options).</source>
        <translation>Installez-le d’un clic, ou choisissez un moteur ailleurs (options de Spotter).</translation>
    </message>
    <message>
        <source>Install pyzmq into QGIS's Python by hand, and restart QGIS.</source>
        <translation>Installez pyzmq à la main dans le Python de QGIS, et redémarrez QGIS.</translation>
    </message>
    <message>
        <source>Install the engine</source>
        <translation>Installer le moteur</translation>
    </message>
    <message>
        <source>Install the engine again.</source>
        <translation>Réinstallez le moteur.</translation>
    </message>
    <message>
        <source>Installing pyzmq</source>
        <translation>Installation de pyzmq</translation>
    </message>
    <message>
        <source>Installing the engine</source>
        <translation>Installation du moteur</translation>
    </message>
    <message>
        <source>Installing the engine {0}. This takes minutes.</source>
        <translation>Installation du moteur {0}. Cela prend quelques minutes.</translation>
    </message>
    <message>
        <source>Installing: the dock shows how far it is</source>
        <translation>Installation : le panneau montre l’avancement</translation>
    </message>
    <message>
        <source>It is none: a hard negative to learn from</source>
        <translation>Ce n’en est pas un : un négatif difficile dont apprendre</translation>
    </message>
    <message>
        <source>It is on the map as a temporary layer: save it elsewhere.</source>
        <translation>Il est sur la carte comme couche temporaire : enregistrez-la ailleurs.</translation>
    </message>
    <message>
        <source>It is one</source>
        <translation>C’en est un</translation>
    </message>
    <message>
        <source>It is something else</source>
        <translation>C’est autre chose</translation>
    </message>
    <message>
        <source>It is used all the same.</source>
        <translation>Il est utilisé malgré tout.</translation>
    </message>
    <message>
        <source>It looks like one and is none</source>
        <translation>Cela y ressemble et n’en est pas</translation>
    </message>
    <message>
        <source>It may be {0}.</source>
        <translation>Valeurs possibles : {0}.</translation>
    </message>
    <message>
        <source>It stays in the layer: close its file in other programs, then save the edits in QGIS.</source>
        <translation>Cela reste dans la couche : fermez son fichier dans les autres programmes, puis enregistrez les modifications dans QGIS.</translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>Durée : {time}.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Its keeper exports a key file for you: engine keys export NAME</source>
        <translation>Son gardien exporte un fichier de clé pour vous : engine keys export NAME</translation>
    </message>
    <message>
        <source>Keep evidence</source>
        <translation>Garder les indices</translation>
    </message>
    <message>
        <source>Keep the key in QGIS's authentication database</source>
        <translation>Conserver la clé dans la base d’authentification de QGIS</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Fichier de clé</translation>
    </message>
    <message>
        <source>Key file of an engine elsewhere</source>
        <translation>Fichier de clé d’un moteur ailleurs</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Libellé</translation>
    </message>
    <message>
        <source>Labelled area</source>
        <translation>Zone étiquetée</translation>
    </message>
    <message>
        <source>Labelled area: draw it where you have digitized everything of these classes; whatever is not marked in it counts as not there.</source>
        <translation>Zone étiquetée : dessinez-la là où vous avez numérisé tout ce qui est de ces classes ; ce qui n’y est pas marqué compte comme absent.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Layer of shots</source>
        <translation>Couche d’exemples</translation>
    </message>
    <message>
        <source>Learn from reviewed results as well</source>
        <translation>Apprendre aussi des résultats vérifiés</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Le moins sûr d’abord</translation>
    </message>
    <message>
        <source>Let Spotter decide</source>
        <translation>Laisser Spotter décider</translation>
    </message>
    <message>
        <source>Licence: {licence}.</source>
        <translation>Licence : {licence}.</translation>
    </message>
    <message>
        <source>List what was asked before, show it again or delete it</source>
        <translation>Lister ce qui a été demandé, le montrer à nouveau ou le supprimer</translation>
    </message>
    <message>
        <source>Locate many queries</source>
        <translation>Localiser plusieurs requêtes</translation>
    </message>
    <message>
        <source>Locate with text</source>
        <translation>Localiser avec du texte</translation>
    </message>
    <message>
        <source>Look at the connection and try again: it goes on where it stopped. {reason}</source>
        <translation>Vérifiez la connexion et réessayez : le téléchargement reprend où il s’est arrêté. {reason}</translation>
    </message>
    <message>
        <source>Look at the log; without the internet, choose a folder of wheels (Spotter's options).</source>
        <translation>Consultez le journal ; sans internet, choisissez un dossier de wheels (options de Spotter).</translation>
    </message>
    <message>
        <source>Look whether its file is still there, or its server answers.</source>
        <translation>Vérifiez que son fichier existe encore, ou que son serveur répond.</translation>
    </message>
    <message>
        <source>Look whether the layer shows here, and whether its file or its server can be read.</source>
        <translation>Vérifiez que la couche s’affiche ici, et que son fichier ou son serveur est lisible.</translation>
    </message>
    <message>
        <source>Lowest score</source>
        <translation>Score minimal</translation>
    </message>
    <message>
        <source>Lowest score shown</source>
        <translation>Score minimal affiché</translation>
    </message>
    <message>
        <source>Make a layer of shots, and one for the labelled area, beside the project</source>
        <translation>Créer une couche d’exemples, et une pour la zone étiquetée, à côté du projet</translation>
    </message>
    <message>
        <source>Make a layer of the boxes that the reasoning names</source>
        <translation>Faire une couche des boîtes que nomme le raisonnement</translation>
    </message>
    <message>
        <source>Make a new layer of shots: it brings one.</source>
        <translation>Créez une nouvelle couche d’exemples : elle en apporte une.</translation>
    </message>
    <message>
        <source>Make a new one, and turn the features you select in '{0}' into shots.</source>
        <translation>Créez-en une, et faites des exemples des entités que vous sélectionnez dans « {0} ».</translation>
    </message>
    <message>
        <source>Make a set of a part of them.</source>
        <translation>Faites un jeu d’une partie d’entre eux.</translation>
    </message>
    <message>
        <source>Make a set to learn from</source>
        <translation>Faire un jeu dont apprendre</translation>
    </message>
    <message>
        <source>Make its corners right angles</source>
        <translation>Rendre ses angles droits</translation>
    </message>
    <message>
        <source>Make its file writable, or make a new layer of shots.</source>
        <translation>Rendez son fichier modifiable, ou créez une nouvelle couche d’exemples.</translation>
    </message>
    <message>
        <source>Make room, and try again.</source>
        <translation>Faites de la place et réessayez.</translation>
    </message>
    <message>
        <source>Make room, or put Spotter's data elsewhere with the environment variable SPOTTER_HOME.</source>
        <translation>Faites de la place, ou mettez les données de Spotter ailleurs avec la variable d’environnement SPOTTER_HOME.</translation>
    </message>
    <message>
        <source>Make the shots</source>
        <translation>Faire les exemples</translation>
    </message>
    <message>
        <source>Making an environment in {0} with {1}.</source>
        <translation>Création d’un environnement dans {0} avec {1}.</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masques</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>Mémoire en Mio</translation>
    </message>
    <message>
        <source>Memory: {memory} GiB.</source>
        <translation>Mémoire : {memory} Gio.</translation>
    </message>
    <message>
        <source>Merge selected (G)</source>
        <translation>Fusionner (G)</translation>
    </message>
    <message>
        <source>Metres a pixel (empty: what suits the model)</source>
        <translation>Mètres par pixel (vide : ce qui convient au modèle)</translation>
    </message>
    <message>
        <source>Milliseconds a tile</source>
        <translation>Millisecondes par tuile</translation>
    </message>
    <message>
        <source>Missed one (M)</source>
        <translation>Un oublié (M)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Model (empty: the engine's choice)</source>
        <translation>Modèle (vide : le choix du moteur)</translation>
    </message>
    <message>
        <source>Model of its choice</source>
        <translation>Modèle de son choix</translation>
    </message>
    <message>
        <source>Models and their states</source>
        <translation>Modèles et leurs états</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Move its corners with QGIS's vertex tool; press again to take the shape</source>
        <translation>Déplacez ses sommets avec l’outil de QGIS ; appuyez à nouveau pour prendre la forme</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>GPU NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouvelle</translation>
    </message>
    <message>
        <source>Next (N)</source>
        <translation>Suivant (N)</translation>
    </message>
    <message>
        <source>No Python from {0} to {1} was found, which the engine needs.</source>
        <translation>Aucun Python de {0} à {1}, dont le moteur a besoin, n’a été trouvé.</translation>
    </message>
    <message>
        <source>No area is drawn yet.</source>
        <translation>Aucune zone n’est encore dessinée.</translation>
    </message>
    <message>
        <source>No area is looked at completely</source>
        <translation>Aucune zone n’est regardée en entier</translation>
    </message>
    <message>
        <source>No engine is connected.</source>
        <translation>Aucun moteur n’est connecté.</translation>
    </message>
    <message>
        <source>No engine is installed on this computer.</source>
        <translation>Aucun moteur n’est installé sur cet ordinateur.</translation>
    </message>
    <message>
        <source>No file is named.</source>
        <translation>Aucun fichier n’est nommé.</translation>
    </message>
    <message>
        <source>No key is given for the engine at {0}.</source>
        <translation>Aucune clé n’est donnée pour le moteur à {0}.</translation>
    </message>
    <message>
        <source>No key is set for the engine elsewhere.</source>
        <translation>Aucune clé n’est définie pour le moteur ailleurs.</translation>
    </message>
    <message>
        <source>No labelled area is drawn.</source>
        <translation>Aucune zone étiquetée n’est dessinée.</translation>
    </message>
    <message>
        <source>No labelled area is drawn: there can be no question for all of a class, none for something absent, and no hard negative.</source>
        <translation>Aucune zone étiquetée n’est dessinée : on ne peut demander ni tout d’une classe, ni ce qui est absent, ni se servir de négatifs difficiles.</translation>
    </message>
    <message>
        <source>No layer is chosen.</source>
        <translation>Aucune couche n’est choisie.</translation>
    </message>
    <message>
        <source>No other layer is active.</source>
        <translation>Aucune autre couche n’est active.</translation>
    </message>
    <message>
        <source>No secrets, and nothing that was asked.</source>
        <translation>Aucun secret, et rien de ce qui a été demandé.</translation>
    </message>
    <message>
        <source>No shot lies on the imagery.</source>
        <translation>Aucun exemple ne se trouve sur l’imagerie.</translation>
    </message>
    <message>
        <source>No shots yet: say what it is, and draw a few.</source>
        <translation>Pas encore d’exemples : dites ce que c’est, et dessinez-en quelques-uns.</translation>
    </message>
    <message>
        <source>No threshold grants that here.</source>
        <translation>Aucun seuil n’y répond ici.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>None of the {classes} classes has {least} shots: teach few classes at a time, with more of each.</source>
        <translation>Aucune des {classes} classes n’a {least} exemples : enseignez peu de classes à la fois, avec plus de chacune.</translation>
    </message>
    <message>
        <source>Not decided (U)</source>
        <translation>Non décidé (U)</translation>
    </message>
    <message>
        <source>Not for commercial use.</source>
        <translation>Pas d’usage commercial.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Not one: {text}</source>
        <translation>Pas un : {text}</translation>
    </message>
    <message>
        <source>Not understood in the file: {columns}.</source>
        <translation>Non compris dans le fichier : {columns}.</translation>
    </message>
    <message>
        <source>Nothing is judged yet at scores of {threshold} or more.</source>
        <translation>Rien n’est encore jugé à un score de {threshold} ou plus.</translation>
    </message>
    <message>
        <source>Nothing is made of this shot.</source>
        <translation>De cet exemple on ne fait rien.</translation>
    </message>
    <message>
        <source>Nothing says what the selected features are.</source>
        <translation>Rien ne dit ce que sont les entités sélectionnées.</translation>
    </message>
    <message>
        <source>Nothing says what you digitize.</source>
        <translation>Rien ne dit ce que vous numérisez.</translation>
    </message>
    <message>
        <source>Nothing that fits “{query}” was found.</source>
        <translation>Rien qui corresponde à « {query} » n’a été trouvé.</translation>
    </message>
    <message>
        <source>Nothing was found, which should not be: please report it with the diagnostics.</source>
        <translation>Rien n’a été trouvé, ce qui ne devrait pas arriver : merci de le signaler avec le diagnostic.</translation>
    </message>
    <message>
        <source>Number in the reasoning</source>
        <translation>Numéro dans le raisonnement</translation>
    </message>
    <message>
        <source>Objects found</source>
        <translation>Objets trouvés</translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: sudo apt install python3-venv. Then try again.</source>
        <translation>Sous Debian et Ubuntu : sudo apt install python3-venv. Puis réessayez.</translation>
    </message>
    <message>
        <source>On the engine's computer, type: {command}</source>
        <translation>Sur l’ordinateur du moteur, tapez : {command}</translation>
    </message>
    <message>
        <source>Only {share} % of {shot} lies on the imagery.</source>
        <translation>Seuls {share} % de {shot} sont sur l’imagerie.</translation>
    </message>
    <message>
        <source>Open a map with an image, and make its window larger.</source>
        <translation>Ouvrez une carte avec une image, et agrandissez sa fenêtre.</translation>
    </message>
    <message>
        <source>Open the demonstration scene</source>
        <translation>Ouvrir la scène de démonstration</translation>
    </message>
    <message>
        <source>Open the engine's settings and choose one.</source>
        <translation>Ouvrez les réglages du moteur et choisissez-en un.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>Options…</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Part to search (empty: all)</source>
        <translation>Partie à examiner (vide : tout)</translation>
    </message>
    <message>
        <source>Past runs…</source>
        <translation>Recherches passées…</translation>
    </message>
    <message>
        <source>Path on the engine's computer, or https address</source>
        <translation>Chemin sur l’ordinateur du moteur, ou adresse https</translation>
    </message>
    <message>
        <source>Pixels a tile's side (0: what suits the model)</source>
        <translation>Côté d’une tuile en pixels (0 : ce qui convient au modèle)</translation>
    </message>
    <message>
        <source>Pixels of</source>
        <translation>Pixels de</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Press “New” to make one.</source>
        <translation>Appuyez sur « Nouvelle » pour en créer une.</translation>
    </message>
    <message>
        <source>Previous (P)</source>
        <translation>Précédent (P)</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>Processeur seulement</translation>
    </message>
    <message>
        <source>Put its file back, or make a new layer of shots.</source>
        <translation>Remettez son fichier, ou créez une nouvelle couche d’exemples.</translation>
    </message>
    <message>
        <source>Put the file back, or make it writable and make room; what you decided waits while QGIS is open.</source>
        <translation>Remettez le fichier, ou rendez-le modifiable et faites de la place ; ce que vous avez décidé attend tant que QGIS est ouvert.</translation>
    </message>
    <message>
        <source>Python of an environment that has the engine; empty: the plugin's own environment</source>
        <translation>Python d’un environnement qui a le moteur ; vide : l’environnement propre à l’extension</translation>
    </message>
    <message>
        <source>Python {0} cannot make environments: its module venv is missing.</source>
        <translation>Python {0} ne peut pas créer d’environnements : son module venv manque.</translation>
    </message>
    <message>
        <source>QGIS could not keep the key in its authentication database.</source>
        <translation>QGIS n’a pas pu conserver la clé dans sa base d’authentification.</translation>
    </message>
    <message>
        <source>QGIS is set to a proxy of the kind {0}, which pip cannot use.</source>
        <translation>QGIS utilise un proxy du type {0}, que pip ne peut pas employer.</translation>
    </message>
    <message>
        <source>QGIS's authentication database is switched off.</source>
        <translation>La base d’authentification de QGIS est désactivée.</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Requête</translation>
    </message>
    <message>
        <source>Quick: one answer a tile</source>
        <translation>Rapide : une réponse par tuile</translation>
    </message>
    <message>
        <source>Raise its opacity in the layer's properties.</source>
        <translation>Augmentez son opacité dans les propriétés de la couche.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Raisonnement</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rectangle</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Refer: the one object described</source>
        <translation>Désigner : le seul objet décrit</translation>
    </message>
    <message>
        <source>Refer: the one object that the words describe</source>
        <translation>Désigner : le seul objet que décrivent les mots</translation>
    </message>
    <message>
        <source>Reject (R)</source>
        <translation>Rejeter (R)</translation>
    </message>
    <message>
        <source>Relabel (L)</source>
        <translation>Réétiqueter (L)</translation>
    </message>
    <message>
        <source>Repair its data source, or choose another layer.</source>
        <translation>Réparez sa source de données, ou choisissez une autre couche.</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Résolution</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Results are kept in {path}; save the project elsewhere to keep them beside it.</source>
        <translation>Les résultats sont conservés dans {path} ; enregistrez le projet ailleurs pour les garder à côté de lui.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Review the result to see.</source>
        <translation>Vérifiez le résultat pour le voir.</translation>
    </message>
    <message>
        <source>Review this result</source>
        <translation>Vérifier ce résultat</translation>
    </message>
    <message>
        <source>Reviewed area</source>
        <translation>Zone vérifiée</translation>
    </message>
    <message>
        <source>Revision of the model</source>
        <translation>Révision du modèle</translation>
    </message>
    <message>
        <source>Right angles</source>
        <translation>Angles droits</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lancer</translation>
    </message>
    <message>
        <source>Save it as a GeoPackage (Export &gt; Save Features As…), and review that.</source>
        <translation>Enregistrez-la en GeoPackage (Exporter &gt; Sauvegarder les entités sous…), et vérifiez cela.</translation>
    </message>
    <message>
        <source>Save or close it there; what was found waits and is not lost.</source>
        <translation>Enregistrez-le ou fermez-le là-bas ; ce qui a été trouvé attend et n’est pas perdu.</translation>
    </message>
    <message>
        <source>Save or close it there; what you decided waits and is not lost.</source>
        <translation>Enregistrez-le ou fermez-le là-bas ; ce que vous avez décidé attend et n’est pas perdu.</translation>
    </message>
    <message>
        <source>Save or end the edits (pencil in the toolbar), then review it.</source>
        <translation>Enregistrez ou terminez les modifications (crayon de la barre d’outils), puis vérifiez-la.</translation>
    </message>
    <message>
        <source>Say it in at most {0}.</source>
        <translation>Dites-le en {0} au plus.</translation>
    </message>
    <message>
        <source>Say what to look for.</source>
        <translation>Dites ce qu’il faut chercher.</translation>
    </message>
    <message>
        <source>Says how an engine is: version, models, device, queue and speed.</source>
        <translation>Dit comment va un moteur : version, modèles, appareil, file d’attente et vitesse.</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Scène</translation>
    </message>
    <message>
        <source>Score (0 to 1)</source>
        <translation>Score (0 à 1)</translation>
    </message>
    <message>
        <source>Score at least</source>
        <translation>Score d’au moins</translation>
    </message>
    <message>
        <source>Score of the mask (0 to 1)</source>
        <translation>Score du masque (0 à 1)</translation>
    </message>
    <message>
        <source>Score {threshold} or more: {right} right, {wrong} false alarms.</source>
        <translation>Score de {threshold} ou plus : {right} justes, {wrong} fausses alertes.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Examiner</translation>
    </message>
    <message>
        <source>Search another area or layer, and report it with the log.</source>
        <translation>Cherchez une autre zone ou couche, et signalez-le avec le journal.</translation>
    </message>
    <message>
        <source>Search the map as seen or a drawn area, or set a resolution.</source>
        <translation>Examinez la carte telle qu’affichée ou une zone dessinée, ou fixez une résolution.</translation>
    </message>
    <message>
        <source>Searched: {scene}, {area} ha in {tiles} tiles at {ground} m a pixel.</source>
        <translation>Examiné : {scene}, {area} ha en {tiles} tuiles à {ground} m par pixel.</translation>
    </message>
    <message>
        <source>Searched: {scene}, {tiles} tiles.</source>
        <translation>Examiné : {scene}, {tiles} tuiles.</translation>
    </message>
    <message>
        <source>Seconds since its start</source>
        <translation>Secondes depuis son démarrage</translation>
    </message>
    <message>
        <source>Segment: every such object, outlined</source>
        <translation>Segmenter : chaque objet de ce genre, avec son contour</translation>
    </message>
    <message>
        <source>Segment: every such object, with its outline</source>
        <translation>Segmenter : chaque objet de ce genre, avec son contour</translation>
    </message>
    <message>
        <source>Select some with QGIS's selection tools.</source>
        <translation>Sélectionnez-en avec les outils de sélection de QGIS.</translation>
    </message>
    <message>
        <source>Select those that are one object with QGIS's selection tool, then merge them.</source>
        <translation>Sélectionnez avec l’outil de QGIS celles qui sont un seul objet, puis fusionnez-les.</translation>
    </message>
    <message>
        <source>Selected are</source>
        <translation>Sélection : oui</translation>
    </message>
    <message>
        <source>Selected are none</source>
        <translation>Sélection : non</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Sent to the engine</source>
        <translation>Envoyé au moteur</translation>
    </message>
    <message>
        <source>Shape being corrected</source>
        <translation>Forme en correction</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formes</translation>
    </message>
    <message>
        <source>Share that neighbouring tiles have in common</source>
        <translation>Part que les tuiles voisines ont en commun</translation>
    </message>
    <message>
        <source>Shot {id}</source>
        <translation>Exemple {id}</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Exemples</translation>
    </message>
    <message>
        <source>Show all of the result</source>
        <translation>Montrer tout le résultat</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Montrer sur la carte</translation>
    </message>
    <message>
        <source>Show the command</source>
        <translation>Montrer la commande</translation>
    </message>
    <message>
        <source>Show the images on which you digitized, or check the CRS of the layer of shots.</source>
        <translation>Affichez les images sur lesquelles vous avez numérisé, ou vérifiez le SCR de la couche d’exemples.</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Jusqu’ici</translation>
    </message>
    <message>
        <source>Some results were not on disk yet when Spotter ended.</source>
        <translation>Certains résultats n’étaient pas encore sur le disque à la fin de Spotter.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Diviser</translation>
    </message>
    <message>
        <source>Spotter</source>
        <translation>Spotter</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq (about 1 MB), in a folder of its own in your profile.</source>
        <translation>Spotter a besoin du paquet Python pyzmq (environ 1 Mo), dans un dossier à lui dans votre profil.</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq.</source>
        <translation>Spotter a besoin du paquet Python pyzmq.</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq. Type: {0}</source>
        <translation>Spotter a besoin du paquet Python pyzmq. Tapez : {0}</translation>
    </message>
    <message>
        <source>Spotter talks to its engine through pyzmq, which this QGIS does not have.</source>
        <translation>Spotter parle à son moteur par pyzmq, que ce QGIS n’a pas.</translation>
    </message>
    <message>
        <source>Spotter: an engine elsewhere</source>
        <translation>Spotter : un moteur ailleurs</translation>
    </message>
    <message>
        <source>Spotter: find what a sentence describes</source>
        <translation>Spotter : trouver ce que décrit une phrase</translation>
    </message>
    <message>
        <source>Spotter: past runs</source>
        <translation>Spotter : recherches passées</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Démarrer le moteur</translation>
    </message>
    <message>
        <source>Starting the engine on this computer.</source>
        <translation>Démarrage du moteur sur cet ordinateur.</translation>
    </message>
    <message>
        <source>State of the model of its choice</source>
        <translation>État du modèle de son choix</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Steadier score: three answers</source>
        <translation>Score plus stable : trois réponses</translation>
    </message>
    <message>
        <source>Steadiest score: eight answers</source>
        <translation>Score le plus stable : huit réponses</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stop installing</source>
        <translation>Arrêter l’installation</translation>
    </message>
    <message>
        <source>Stop the engine, and try again.</source>
        <translation>Arrêtez le moteur et réessayez.</translation>
    </message>
    <message>
        <source>Stopped: {count} found so far.</source>
        <translation>Arrêté : {count} trouvés jusqu’ici.</translation>
    </message>
    <message>
        <source>Stopped; the next time goes on where it stopped.</source>
        <translation>Arrêté ; la prochaine fois reprend où cela s’est arrêté.</translation>
    </message>
    <message>
        <source>Table of queries</source>
        <translation>Table de requêtes</translation>
    </message>
    <message>
        <source>Take back what was decided about it, whenever that was</source>
        <translation>Reprendre ce qui a été décidé à son sujet, quel qu’en soit le moment</translation>
    </message>
    <message>
        <source>Take out what was digitized last</source>
        <translation>Retirer ce qui a été numérisé en dernier</translation>
    </message>
    <message>
        <source>Take the shape (V)</source>
        <translation>Prendre la forme (V)</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>The Python {0} that QGIS runs has no interpreter where it is looked for.</source>
        <translation>Le Python {0} que QGIS exécute n’a pas d’interpréteur là où on le cherche.</translation>
    </message>
    <message>
        <source>The adapter “{name}” did not arrive whole: it may have been changed meanwhile.</source>
        <translation>L’adaptateur « {name} » n’est pas arrivé entier : il a peut-être été modifié entre-temps.</translation>
    </message>
    <message>
        <source>The area cannot be placed on the map.</source>
        <translation>La zone ne peut pas être placée sur la carte.</translation>
    </message>
    <message>
        <source>The area has no place in the CRS of the image.</source>
        <translation>La zone n’a pas de place dans le SCR de l’image.</translation>
    </message>
    <message>
        <source>The area has no place in the CRS {0}.</source>
        <translation>La zone n’a pas de place dans le SCR {0}.</translation>
    </message>
    <message>
        <source>The area has {0} x {1} pixels: {2} tiles, more than the {3} of a search.</source>
        <translation>La zone a {0} x {1} pixels : {2} tuiles, plus que les {3} d’une recherche.</translation>
    </message>
    <message>
        <source>The area is empty.</source>
        <translation>La zone est vide.</translation>
    </message>
    <message>
        <source>The area lies outside the layer {0}.</source>
        <translation>La zone est en dehors de la couche {0}.</translation>
    </message>
    <message>
        <source>The area of '{layer}' is left out: nobody said that everything called “{kind}” is marked there.</source>
        <translation>La zone de « {layer} » est laissée de côté : personne n’a dit que tout ce qui s’appelle « {kind} » y est marqué.</translation>
    </message>
    <message>
        <source>The area spans a large part of the Earth.</source>
        <translation>La zone couvre une grande partie de la Terre.</translation>
    </message>
    <message>
        <source>The authentication configuration '{0}' holds no key of an engine.</source>
        <translation>La configuration d’authentification « {0} » ne contient pas de clé de moteur.</translation>
    </message>
    <message>
        <source>The connection does not use QGIS's proxy: through a firewall, use an SSH tunnel.</source>
        <translation>La connexion n’utilise pas le proxy de QGIS : à travers un pare-feu, employez un tunnel SSH.</translation>
    </message>
    <message>
        <source>The connection is encrypted, and only that engine can read it. It keeps what it gets for a week.</source>
        <translation>La connexion est chiffrée, et seul ce moteur peut la lire. Il garde une semaine ce qu’il reçoit.</translation>
    </message>
    <message>
        <source>The connection is encrypted.</source>
        <translation>La connexion est chiffrée.</translation>
    </message>
    <message>
        <source>The connection is encrypted. The engine keeps the shots until they are removed there.</source>
        <translation>La connexion est chiffrée. Le moteur garde les exemples jusqu’à ce qu’on les y retire.</translation>
    </message>
    <message>
        <source>The connection to the engine failed: {0}</source>
        <translation>La connexion au moteur a échoué : {0}</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} GB free; {model} needs about {size} GB.</source>
        <translation>Le disque de {folder} a {free} Go libres ; {model} a besoin d’environ {size} Go.</translation>
    </message>
    <message>
        <source>The engine does not answer; trying again</source>
        <translation>Le moteur ne répond pas ; nouvel essai</translation>
    </message>
    <message>
        <source>The engine goes into a Python environment of its own: about 7 GB on disk, some minutes.</source>
        <translation>Le moteur va dans un environnement Python à lui : environ 7 Go sur le disque, quelques minutes.</translation>
    </message>
    <message>
        <source>The engine goes on where it stopped…</source>
        <translation>Le moteur reprend où il s’était arrêté…</translation>
    </message>
    <message>
        <source>The engine has not answered for {0} minutes in the middle of a query.</source>
        <translation>Le moteur n’a pas répondu pendant {0} minutes au milieu d’une requête.</translation>
    </message>
    <message>
        <source>The engine has not answered.</source>
        <translation>Le moteur n’a pas répondu.</translation>
    </message>
    <message>
        <source>The engine is not connected.</source>
        <translation>Le moteur n’est pas connecté.</translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation>Le moteur démarre</translation>
    </message>
    <message>
        <source>The engine is starting; this takes longer than usual</source>
        <translation>Le moteur démarre ; cela prend plus longtemps que d’habitude</translation>
    </message>
    <message>
        <source>The engine is version {0}, the plugin version {1}; both speak protocol {2}.</source>
        <translation>Le moteur est en version {0}, l’extension en version {1} ; les deux parlent le protocole {2}.</translation>
    </message>
    <message>
        <source>The engine is version {0}, which does not fit this plugin, version {1}.</source>
        <translation>Le moteur est en version {0}, qui ne convient pas à cette extension, version {1}.</translation>
    </message>
    <message>
        <source>The engine knows none; its keeper can add one.</source>
        <translation>Le moteur n’en connaît aucun ; son gardien peut en ajouter un.</translation>
    </message>
    <message>
        <source>The engine loads the model {0}.</source>
        <translation>Le moteur charge le modèle {0}.</translation>
    </message>
    <message>
        <source>The engine loads the model…</source>
        <translation>Le moteur charge le modèle…</translation>
    </message>
    <message>
        <source>The engine needs about {0} GB on the disk of '{1}', where {2} GB are free.</source>
        <translation>Le moteur a besoin d’environ {0} Go sur le disque de « {1} », où {2} Go sont libres.</translation>
    </message>
    <message>
        <source>The engine on this computer cannot be started.</source>
        <translation>Le moteur sur cet ordinateur ne peut pas être démarré.</translation>
    </message>
    <message>
        <source>The engine on this computer did not start within {0} seconds.</source>
        <translation>Le moteur sur cet ordinateur n’a pas démarré en {0} secondes.</translation>
    </message>
    <message>
        <source>The engine on this computer ended with code {0}.</source>
        <translation>Le moteur sur cet ordinateur s’est terminé avec le code {0}.</translation>
    </message>
    <message>
        <source>The engine on this computer ended {0} times within a minute.</source>
        <translation>Le moteur sur cet ordinateur s’est terminé {0} fois en une minute.</translation>
    </message>
    <message>
        <source>The engine opens the file…</source>
        <translation>Le moteur ouvre le fichier…</translation>
    </message>
    <message>
        <source>The engine was installed but does not run.</source>
        <translation>Le moteur a été installé mais ne fonctionne pas.</translation>
    </message>
    <message>
        <source>The engine {0} could not be installed.</source>
        <translation>Le moteur {0} n’a pas pu être installé.</translation>
    </message>
    <message>
        <source>The engine {0} is installed.</source>
        <translation>Le moteur {0} est installé.</translation>
    </message>
    <message>
        <source>The engine's choice</source>
        <translation>Le choix du moteur</translation>
    </message>
    <message>
        <source>The engine's choice ({model})</source>
        <translation>Le choix du moteur ({model})</translation>
    </message>
    <message>
        <source>The engine's folder '{0}' cannot be removed.</source>
        <translation>Le dossier du moteur « {0} » ne peut pas être supprimé.</translation>
    </message>
    <message>
        <source>The environment could not be made.</source>
        <translation>L’environnement n’a pas pu être créé.</translation>
    </message>
    <message>
        <source>The extent of the layer</source>
        <translation>L’étendue de la couche</translation>
    </message>
    <message>
        <source>The features selected in the active layer become places where nothing is to be found</source>
        <translation>Les entités sélectionnées de la couche active deviennent des lieux où il n’y a rien à trouver</translation>
    </message>
    <message>
        <source>The features selected in the active layer become shots</source>
        <translation>Les entités sélectionnées de la couche active deviennent des exemples</translation>
    </message>
    <message>
        <source>The features selected in the layer are one object</source>
        <translation>Les entités sélectionnées dans la couche sont un seul objet</translation>
    </message>
    <message>
        <source>The file of the shots has no layer for the labelled area.</source>
        <translation>Le fichier des exemples n’a pas de couche pour la zone étiquetée.</translation>
    </message>
    <message>
        <source>The file {path} cannot be read: {reason}.</source>
        <translation>Le fichier {path} ne peut pas être lu : {reason}.</translation>
    </message>
    <message>
        <source>The file {path} cannot be written: {reason}.</source>
        <translation>Le fichier {path} ne peut pas être écrit : {reason}.</translation>
    </message>
    <message>
        <source>The file {path} is no adapter that can be sent: it has {bytes} bytes.</source>
        <translation>Le fichier {path} n’est pas un adaptateur à envoyer : il a {bytes} octets.</translation>
    </message>
    <message>
        <source>The folder of the project, {folder}, may not be written to.</source>
        <translation>On ne peut pas écrire dans le dossier du projet, {folder}.</translation>
    </message>
    <message>
        <source>The image, at its own resolution</source>
        <translation>L’image, à sa propre résolution</translation>
    </message>
    <message>
        <source>The image: the engine reads the file where it is.</source>
        <translation>L’image : le moteur lit le fichier là où il est.</translation>
    </message>
    <message>
        <source>The installation failed: {0}</source>
        <translation>L’installation a échoué : {0}</translation>
    </message>
    <message>
        <source>The installation was stopped.</source>
        <translation>L’installation a été arrêtée.</translation>
    </message>
    <message>
        <source>The key is kept in QGIS's authentication database; you may delete the file.</source>
        <translation>La clé est conservée dans la base d’authentification de QGIS ; vous pouvez supprimer le fichier.</translation>
    </message>
    <message>
        <source>The key stands in QGIS's authentication database, and its master password was not given.</source>
        <translation>La clé est dans la base d’authentification de QGIS, et son mot de passe principal n’a pas été donné.</translation>
    </message>
    <message>
        <source>The label is empty.</source>
        <translation>L’étiquette est vide.</translation>
    </message>
    <message>
        <source>The labelled area has {width} × {height} pixels, and a tile {tile}: no tile lies in it.</source>
        <translation>La zone étiquetée a {width} × {height} pixels, et une tuile {tile} : aucune n’y tient.</translation>
    </message>
    <message>
        <source>The labelled area is too large: {count} tiles.</source>
        <translation>La zone étiquetée est trop grande : {count} tuiles.</translation>
    </message>
    <message>
        <source>The labelled area of the shots</source>
        <translation>La zone étiquetée des exemples</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be edited.</source>
        <translation>La couche « {0} » ne peut pas être modifiée.</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be read.</source>
        <translation>La couche « {0} » ne peut pas être lue.</translation>
    </message>
    <message>
        <source>The layer '{0}' does not lie in a GeoPackage, so no decision about it could be kept.</source>
        <translation>La couche « {0} » n’est pas dans un GeoPackage : aucune décision ne pourrait être gardée.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no extent.</source>
        <translation>La couche « {0} » n’a pas d’étendue.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no resolution of its own.</source>
        <translation>La couche « {0} » n’a pas de résolution propre.</translation>
    </message>
    <message>
        <source>The layer '{0}' is being edited.</source>
        <translation>La couche « {0} » est en cours de modification.</translation>
    </message>
    <message>
        <source>The layer '{0}' is broken: its data cannot be read.</source>
        <translation>La couche « {0} » est cassée : ses données ne peuvent pas être lues.</translation>
    </message>
    <message>
        <source>The layer '{0}' is hidden at the scale 1:{1}.</source>
        <translation>La couche « {0} » est masquée à l’échelle 1:{1}.</translation>
    </message>
    <message>
        <source>The layer '{0}' is no layer of shots: it needs polygons and a field “text”.</source>
        <translation>La couche « {0} » n’est pas une couche d’exemples : il faut des polygones et un champ « text ».</translation>
    </message>
    <message>
        <source>The layer '{0}' is no result of Spotter.</source>
        <translation>La couche « {0} » n’est pas un résultat de Spotter.</translation>
    </message>
    <message>
        <source>The layer '{0}' is wholly transparent.</source>
        <translation>La couche « {0} » est entièrement transparente.</translation>
    </message>
    <message>
        <source>The layer '{0}' may not be written to.</source>
        <translation>On ne peut pas écrire dans la couche « {0} ».</translation>
    </message>
    <message>
        <source>The layer of shots cannot be made in {path}.</source>
        <translation>La couche d’exemples ne peut pas être créée dans {path}.</translation>
    </message>
    <message>
        <source>The layer to search is no longer there.</source>
        <translation>La couche à examiner n’est plus là.</translation>
    </message>
    <message>
        <source>The line does not cut the shape in two.</source>
        <translation>La ligne ne coupe pas la forme en deux.</translation>
    </message>
    <message>
        <source>The log '{0}' says more.</source>
        <translation>Le journal « {0} » en dit plus.</translation>
    </message>
    <message>
        <source>The map as seen</source>
        <translation>La carte telle qu’affichée</translation>
    </message>
    <message>
        <source>The map could not be captured: {0}</source>
        <translation>La carte n’a pas pu être capturée : {0}</translation>
    </message>
    <message>
        <source>The map shows nothing.</source>
        <translation>La carte ne montre rien.</translation>
    </message>
    <message>
        <source>The model {0} answers on {1}.</source>
        <translation>Le modèle {0} répond sur {1}.</translation>
    </message>
    <message>
        <source>The model {model} could not be fetched.</source>
        <translation>Le modèle {model} n’a pas pu être téléchargé.</translation>
    </message>
    <message>
        <source>The names of the layers searched: {scene}.</source>
        <translation>Les noms des couches examinées : {scene}.</translation>
    </message>
    <message>
        <source>The overlap {0} is out of range.</source>
        <translation>Le recouvrement {0} est hors limites.</translation>
    </message>
    <message>
        <source>The path or address of the file: {path}.</source>
        <translation>Le chemin ou l’adresse du fichier : {path}.</translation>
    </message>
    <message>
        <source>The project was closed, so the search was stopped.</source>
        <translation>Le projet a été fermé, la recherche a donc été arrêtée.</translation>
    </message>
    <message>
        <source>The project, its files and paths, other layers, attributes, and what you look at later.</source>
        <translation>Le projet, ses fichiers et chemins, les autres couches, les attributs, et ce que vous regarderez ensuite.</translation>
    </message>
    <message>
        <source>The query is empty.</source>
        <translation>La requête est vide.</translation>
    </message>
    <message>
        <source>The query {0} has {1} characters.</source>
        <translation>La requête {0} a {1} caractères.</translation>
    </message>
    <message>
        <source>The query {0} is empty.</source>
        <translation>La requête {0} est vide.</translation>
    </message>
    <message>
        <source>The resolution {0} m is not above zero.</source>
        <translation>La résolution {0} m n’est pas supérieure à zéro.</translation>
    </message>
    <message>
        <source>The result goes to {path} instead.</source>
        <translation>Le résultat va dans {path}.</translation>
    </message>
    <message>
        <source>The result is empty.</source>
        <translation>Le résultat est vide.</translation>
    </message>
    <message>
        <source>The result of “{query}” could not be written to disk.</source>
        <translation>Le résultat de « {query} » n’a pas pu être écrit sur le disque.</translation>
    </message>
    <message>
        <source>The review cannot be written to {path}.</source>
        <translation>La vérification ne peut pas être écrite dans {path}.</translation>
    </message>
    <message>
        <source>The search ended early; {count} features that were found before are kept.</source>
        <translation>La recherche s’est terminée tôt ; les {count} entités trouvées avant sont conservées.</translation>
    </message>
    <message>
        <source>The shape has several parts, and a feature of this layer has one.</source>
        <translation>La forme a plusieurs parties, et une entité de cette couche en a une.</translation>
    </message>
    <message>
        <source>The shots could not be written to the layer '{0}'.</source>
        <translation>Les exemples n’ont pas pu être écrits dans la couche « {0} ».</translation>
    </message>
    <message>
        <source>The shots need {count} tiles, and a set may have {most}.</source>
        <translation>Les exemples demandent {count} tuiles, et un jeu peut en avoir {most}.</translation>
    </message>
    <message>
        <source>The table of queries is empty.</source>
        <translation>La table de requêtes est vide.</translation>
    </message>
    <message>
        <source>The task {0} is '{1}'.</source>
        <translation>La tâche {0} est « {1} ».</translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation>Toute la couche</translation>
    </message>
    <message>
        <source>There is no Python at '{0}', which the settings name for the engine.</source>
        <translation>Il n’y a pas de Python à « {0} », que les réglages nomment pour le moteur.</translation>
    </message>
    <message>
        <source>There is no connection to an engine.</source>
        <translation>Il n’y a pas de connexion à un moteur.</translation>
    </message>
    <message>
        <source>There is no layer of shots yet.</source>
        <translation>Il n’y a pas encore de couche d’exemples.</translation>
    </message>
    <message>
        <source>There is no raster layer to search.</source>
        <translation>Il n’y a pas de couche raster à examiner.</translation>
    </message>
    <message>
        <source>There is nothing to learn from.</source>
        <translation>Il n’y a rien dont apprendre.</translation>
    </message>
    <message>
        <source>There is nothing to see in the area: all {0} tiles are blank.</source>
        <translation>Il n’y a rien à voir dans la zone : les {0} tuiles sont toutes vides.</translation>
    </message>
    <message>
        <source>They were made after the file could no longer be written; decide them again.</source>
        <translation>Elles ont été prises quand le fichier ne pouvait plus être écrit ; décidez-les à nouveau.</translation>
    </message>
    <message>
        <source>This goes to the engine at {address}:</source>
        <translation>Ceci part vers le moteur à {address} :</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery: on real imagery it finds little.</source>
        <translation>Ce modèle a été entraîné sur des images synthétiques : sur des images réelles il trouve peu.</translation>
    </message>
    <message>
        <source>This shape cannot be made right-angled.</source>
        <translation>Cette forme ne peut pas être rendue à angles droits.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Tuile</translation>
    </message>
    <message>
        <source>Tile {tile}</source>
        <translation>Tuile {tile}</translation>
    </message>
    <message>
        <source>Tiles a second</source>
        <translation>Tuiles par seconde</translation>
    </message>
    <message>
        <source>Tiles finished since its start</source>
        <translation>Tuiles terminées depuis son démarrage</translation>
    </message>
    <message>
        <source>Tiles in the models</source>
        <translation>Tuiles dans les modèles</translation>
    </message>
    <message>
        <source>Tiles searched</source>
        <translation>Tuiles examinées</translation>
    </message>
    <message>
        <source>Tiles that wait</source>
        <translation>Tuiles en attente</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Heure (UTC)</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>Vers le moteur à {0} partent : les pixels de ces tuiles et leur place, le nom de la couche et la requête ({1} en tout). Rien d’autre ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Réessayez dans un moment.</translation>
    </message>
    <message>
        <source>Trying the engine.</source>
        <translation>Essai du moteur.</translation>
    </message>
    <message>
        <source>Type it first, for example “storage tank”.</source>
        <translation>Tapez-le d’abord, par exemple « storage tank ».</translation>
    </message>
    <message>
        <source>Type its path as the engine's computer knows it.</source>
        <translation>Tapez son chemin tel que le connaît l’ordinateur du moteur.</translation>
    </message>
    <message>
        <source>Type this into a terminal, or on Debian and Ubuntu: sudo apt install python3-zmq. Then try again: {0}</source>
        <translation>Tapez ceci dans un terminal, ou sous Debian et Ubuntu : sudo apt install python3-zmq. Puis réessayez : {0}</translation>
    </message>
    <message>
        <source>Type what it is, for example “storage tank”.</source>
        <translation>Tapez ce que c’est, par exemple « storage tank ».</translation>
    </message>
    <message>
        <source>Type what they are, and try again.</source>
        <translation>Tapez ce qu’elles sont, et réessayez.</translation>
    </message>
    <message>
        <source>Type what to look for, for example “all storage tanks”.</source>
        <translation>Tapez ce qu’il faut chercher, par exemple « all storage tanks ».</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Unfinished jobs</source>
        <translation>Travaux inachevés</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area.</source>
        <translation>Jusqu’à {tiles} images de {size} × {size} pixels, telles que la carte montre {scene} dans la zone.</translation>
    </message>
    <message>
        <source>Update the older of the two.</source>
        <translation>Mettez à jour le plus ancien des deux.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>L’utiliser</translation>
    </message>
    <message>
        <source>Use the key file instead, in a folder that only you can read.</source>
        <translation>Utilisez plutôt le fichier de clé, dans un dossier que vous seul pouvez lire.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>Que cherchez-vous ?</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Qu’est-ce ?</translation>
    </message>
    <message>
        <source>What it found so far is kept. Ask again once it is back.</source>
        <translation>Ce qu’il a trouvé jusqu’ici est conservé. Demandez à nouveau quand il sera revenu.</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ce que c’est</translation>
    </message>
    <message>
        <source>What it says of it</source>
        <translation>Ce qu’il en dit</translation>
    </message>
    <message>
        <source>What stays here:</source>
        <translation>Ce qui reste ici :</translation>
    </message>
    <message>
        <source>What the model says while it looks appears here.</source>
        <translation>Ce que dit le modèle pendant qu’il regarde apparaît ici.</translation>
    </message>
    <message>
        <source>What the reasoning says of it</source>
        <translation>Ce qu’en dit le raisonnement</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Ce qu’il faut chercher</translation>
    </message>
    <message>
        <source>What tuning made of the model: adapters that the engine has for it</source>
        <translation>Ce que l’ajustement a fait du modèle : les adaptateurs que le moteur a pour lui</translation>
    </message>
    <message>
        <source>What was digitized is not in the file of the layer '{0}' yet.</source>
        <translation>Ce qui a été numérisé n’est pas encore dans le fichier de la couche « {0} ».</translation>
    </message>
    <message>
        <source>What was drawn has no area.</source>
        <translation>Ce qui a été dessiné n’a pas de surface.</translation>
    </message>
    <message>
        <source>What was drawn has no place in the CRS of the layer.</source>
        <translation>Ce qui a été dessiné n’a pas de place dans le SCR de la couche.</translation>
    </message>
    <message>
        <source>What was found so far is kept in {path}; see “Past runs”.</source>
        <translation>Ce qui a été trouvé jusqu’ici est dans {path} ; voir « Recherches passées ».</translation>
    </message>
    <message>
        <source>What was missed is known only inside a reviewed area: draw one.</source>
        <translation>Ce qui a manqué n’est connu que dans une zone vérifiée : dessinez-en une.</translation>
    </message>
    <message>
        <source>What was reviewed</source>
        <translation>Ce qui a été vérifié</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Where they lie: their coordinates, and the coordinate reference system {crs}.</source>
        <translation>Où elles se trouvent : leurs coordonnées et le système de coordonnées de référence {crs}.</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>Souhait</translation>
    </message>
    <message>
        <source>You are asked once for each engine.</source>
        <translation>On vous le demande une fois par moteur.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>Vous pouvez continuer à travailler pendant ce temps.</translation>
    </message>
    <message>
        <source>Your query: “{query}”.</source>
        <translation>Votre requête : « {query} ».</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomer</translation>
    </message>
    <message>
        <source>Zoom in, or draw a smaller area to search.</source>
        <translation>Zoomez, ou dessinez une zone plus petite à examiner.</translation>
    </message>
    <message>
        <source>Zoom to the layer, or draw an area that meets it.</source>
        <translation>Zoomez sur la couche, ou dessinez une zone qui la touche.</translation>
    </message>
    <message>
        <source>Zoom to the result.</source>
        <translation>Zoomez sur le résultat.</translation>
    </message>
    <message>
        <source>Zoom to where it shows, or change its scale range in the layer's properties.</source>
        <translation>Zoomez là où elle s’affiche, ou changez sa plage d’échelles dans les propriétés de la couche.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>acceptés</translation>
    </message>
    <message>
        <source>all stored</source>
        <translation>tout enregistré</translation>
    </message>
    <message>
        <source>as the classes are called</source>
        <translation>comme s’appellent les classes</translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation>à {0}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échouée</translation>
    </message>
    <message>
        <source>for example: storage tank</source>
        <translation>par exemple : storage tank</translation>
    </message>
    <message>
        <source>in row {0}</source>
        <translation>à la ligne {0}</translation>
    </message>
    <message>
        <source>missed by the model</source>
        <translation>oubliés par le modèle</translation>
    </message>
    <message>
        <source>not decided yet</source>
        <translation>pas encore décidé</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>inachevée</translation>
    </message>
    <message>
        <source>not to find</source>
        <translation>à ne pas trouver</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>sur cet ordinateur</translation>
    </message>
    <message>
        <source>part of another</source>
        <translation>partie d’un autre</translation>
    </message>
    <message>
        <source>processor, no GPU</source>
        <translation>processeur, pas de GPU</translation>
    </message>
    <message>
        <source>pyzmq could not be installed (pip ended with code {0}).</source>
        <translation>pyzmq n’a pas pu être installé (pip s’est terminé avec le code {0}).</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejetés</translation>
    </message>
    <message>
        <source>relabelled</source>
        <translation>réétiquetés</translation>
    </message>
    <message>
        <source>reshaped</source>
        <translation>redessinés</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>score {score}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêtée</translation>
    </message>
    <message>
        <source>tcp://host:5577; empty: what the key says</source>
        <translation>tcp://host:5577 ; vide : ce que dit la clé</translation>
    </message>
    <message>
        <source>to find</source>
        <translation>à trouver</translation>
    </message>
    <message>
        <source>{0} tiles had gaps: the layer's server did not give all of them.</source>
        <translation>{0} tuiles avaient des trous : le serveur de la couche ne les a pas toutes données.</translation>
    </message>
    <message>
        <source>{0} x {1} pixels of {2} m: {3} tiles a query.</source>
        <translation>{0} x {1} pixels de {2} m : {3} tuiles par requête.</translation>
    </message>
    <message>
        <source>{ahead} tiles wait before yours</source>
        <translation>{ahead} tuiles attendent avant les vôtres</translation>
    </message>
    <message>
        <source>{blank} tiles showed nothing and were not asked about.</source>
        <translation>{blank} tuiles ne montraient rien et n’ont pas été soumises.</translation>
    </message>
    <message>
        <source>{count} boxes are kept as a layer.</source>
        <translation>{count} boîtes sont conservées comme couche.</translation>
    </message>
    <message>
        <source>{count} decisions of the review are not on disk.</source>
        <translation>{count} décisions de la vérification ne sont pas sur le disque.</translation>
    </message>
    <message>
        <source>{count} found features are not decided and are left out.</source>
        <translation>{count} entités trouvées ne sont pas décidées et sont laissées de côté.</translation>
    </message>
    <message>
        <source>{count} found features in the reviewed area are not decided: recall follows once they are.</source>
        <translation>{count} entités trouvées dans la zone vérifiée ne sont pas décidées : le rappel suivra quand elles le seront.</translation>
    </message>
    <message>
        <source>{count} found for “{query}”.</source>
        <translation>{count} trouvés pour « {query} ».</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} de plus</translation>
    </message>
    <message>
        <source>{count} more tiles: their reasoning is in the file.</source>
        <translation>{count} tuiles de plus : leur raisonnement est dans le fichier.</translation>
    </message>
    <message>
        <source>{count} not on disk yet</source>
        <translation>{count} pas encore sur le disque</translation>
    </message>
    <message>
        <source>{count} objects are few: the intervals (95 %) are wide.</source>
        <translation>{count} objets, c’est peu : les intervalles (95 %) sont larges.</translation>
    </message>
    <message>
        <source>{count} of the selected features are no areas, and were left out.</source>
        <translation>{count} des entités sélectionnées ne sont pas des surfaces et ont été laissées de côté.</translation>
    </message>
    <message>
        <source>{count} shots are more than the {most} of a set, or too large.</source>
        <translation>{count} exemples dépassent les {most} d’un jeu, ou sont trop grands.</translation>
    </message>
    <message>
        <source>{count} shots: their shapes and texts, and the labelled area.</source>
        <translation>{count} exemples : leurs formes et textes, et la zone étiquetée.</translation>
    </message>
    <message>
        <source>{count} tiles queued</source>
        <translation>{count} tuiles en file</translation>
    </message>
    <message>
        <source>{done} of {all} decided</source>
        <translation>{done} sur {all} décidés</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} sur {total}</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} tuiles sur {total}</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{keys} comes here, Enter runs, Esc cancels.</source>
        <translation>{keys} vient ici, Entrée lance, Échap annule.</translation>
    </message>
    <message>
        <source>{kind}: {count} shots</source>
        <translation>{kind} : {count} exemples</translation>
    </message>
    <message>
        <source>{model} (knows synthetic imagery only)</source>
        <translation>{model} (ne connaît que des images synthétiques)</translation>
    </message>
    <message>
        <source>{model} (loading)</source>
        <translation>{model} (chargement)</translation>
    </message>
    <message>
        <source>{model} (not fetched yet)</source>
        <translation>{model} (pas encore téléchargé)</translation>
    </message>
    <message>
        <source>{model} was trained on synthetic imagery: it answers about the demonstration scene, and hardly about real pictures. For those, use a model that was trained on them:</source>
        <translation>{model} a été entraîné sur des images synthétiques : il répond sur la scène de démonstration, et guère sur de vraies images. Pour celles-ci, utilisez un modèle entraîné sur elles :</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} min {s} s</translation>
    </message>
    <message>
        <source>{one} and {other} are the same place under two names: remove one.</source>
        <translation>{one} et {other} sont le même lieu sous deux noms : retirez-en un.</translation>
    </message>
    <message>
        <source>{one} and {other} are the same: one of them counts.</source>
        <translation>{one} et {other} sont les mêmes : l’un des deux compte.</translation>
    </message>
    <message>
        <source>{one} and {other} overlap: check that they are two objects.</source>
        <translation>{one} et {other} se recouvrent : vérifiez que ce sont deux objets.</translation>
    </message>
    <message>
        <source>{one} and {other} say of the same place that it is one and that it is none: remove one.</source>
        <translation>{one} et {other} disent du même lieu que c’en est un et que ce n’en est pas : retirez-en un.</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>{path} ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>{path} has no layer of shots.</source>
        <translation>{path} n’a pas de couche d’exemples.</translation>
    </message>
    <message>
        <source>{path} holds features in other coordinates; those of this search cannot be converted to them.</source>
        <translation>{path} contient des entités dans d’autres coordonnées ; celles de cette recherche ne peuvent pas y être converties.</translation>
    </message>
    <message>
        <source>{right} right, {wrong} false alarms</source>
        <translation>{right} justes, {wrong} fausses alertes</translation>
    </message>
    <message>
        <source>{right} right, {wrong} false alarms, {missed} missed</source>
        <translation>{right} justes, {wrong} fausses alertes, {missed} oubliés</translation>
    </message>
    <message>
        <source>{said}, {count} places to leave out</source>
        <translation>{said}, {count} lieux à écarter</translation>
    </message>
    <message>
        <source>{shots} shots to learn from, {held_out} kept for measuring; {negatives} show nothing of what they ask for.</source>
        <translation>{shots} exemples pour apprendre, {held_out} gardés pour mesurer ; {negatives} ne montrent rien de ce qu’ils demandent.</translation>
    </message>
    <message>
        <source>{shot} crosses the edge of the labelled area: draw the area around it.</source>
        <translation>{shot} croise le bord de la zone étiquetée : dessinez la zone autour.</translation>
    </message>
    <message>
        <source>{shot} has no text: say what it is.</source>
        <translation>{shot} n’a pas de texte : dites ce que c’est.</translation>
    </message>
    <message>
        <source>{shot} is {length} pixels long, and a tile {tile}: use a coarser resolution.</source>
        <translation>{shot} a {length} pixels de long, et une tuile {tile} : prenez une résolution plus grossière.</translation>
    </message>
    <message>
        <source>{shot} is {width} pixels thin, and less than {least} cannot be seen: search at a finer resolution.</source>
        <translation>{shot} n’a que {width} pixels de large, et moins de {least} ne se voit pas : prenez une résolution plus fine.</translation>
    </message>
    <message>
        <source>{shot} lies outside of the imagery.</source>
        <translation>{shot} est hors de l’imagerie.</translation>
    </message>
    <message>
        <source>{shown} of them score {threshold} or more.</source>
        <translation>{shown} d’entre eux ont un score de {threshold} ou plus.</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>{tiles} (it has {own} m)</source>
        <translation>{tiles} (elle a {own} m)</translation>
    </message>
    <message>
        <source>{tiles} tiles of {size} px at {ground} m a pixel</source>
        <translation>{tiles} tuiles de {size} px à {ground} m par pixel</translation>
    </message>
    <message>
        <source>{tiles}, about {time}</source>
        <translation>{tiles}, environ {time}</translation>
    </message>
    <message>
        <source>“{kind}” has {count} shots of the {least} wanted: digitize more.</source>
        <translation>« {kind} » a {count} exemples sur les {least} souhaités : numérisez-en plus.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) crosses itself and was mended: draw it anew.</source>
        <translation>« {shot} » ({id}) se croise lui-même et a été réparé : dessinez-le à nouveau.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) has no geometry that can be read.</source>
        <translation>« {shot} » ({id}) n’a pas de géométrie lisible.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) has {parts} parts and counts as one: split it if not.</source>
        <translation>« {shot} » ({id}) a {parts} parties et compte pour un : divisez-le sinon.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) is no area: draw its outline.</source>
        <translation>« {shot} » ({id}) n’est pas une surface : dessinez son contour.</translation>
    </message>
    <message>
        <source>“{text}” ({id})</source>
        <translation>« {text} » ({id})</translation>
    </message>
</context>
</TS>
