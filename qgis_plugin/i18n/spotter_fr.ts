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
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Télécharger</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Clé</translation>
    </message>
    <message>
        <source>&amp;Like the selected</source>
        <translation>&amp;Comme la sélection</translation>
    </message>
    <message>
        <source>&amp;Look what it has</source>
        <translation>&amp;Voir ce qu’il propose</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modèle</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Supprimer…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>T&amp;ester</translation>
    </message>
    <message>
        <source>'{0}' against '{1}'</source>
        <translation>'{0}' face à '{1}'</translation>
    </message>
    <message>
        <source>'{0}' is neither a wheel nor a folder of wheels.</source>
        <translation>« {0} » n’est ni un fichier wheel ni un dossier de wheels.</translation>
    </message>
    <message>
        <source>'{0}' is not the address of a hub of models.</source>
        <translation>« {0} » n’est pas l’adresse d’un dépôt de modèles.</translation>
    </message>
    <message>
        <source>'{0}': {1} found in {2} tiles; {3} blank ones were left out.</source>
        <translation>« {0} » : {1} trouvés dans {2} tuiles ; {3} tuiles vides ont été omises.</translation>
    </message>
    <message>
        <source>'{0}': {1} objects</source>
        <translation>'{0}' : {1} objets</translation>
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
        <source>A file of queries stands beside a query or examples.</source>
        <translation>Un fichier de requêtes est donné en plus d’une requête ou d’échantillons.</translation>
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
        <source>A found object is right where it is the best-scoring one on a true object of its class: IoU of {0} at least {1:g}.</source>
        <translation>Un objet trouvé est juste s'il est le mieux noté sur un objet vrai de sa classe : IoU des {0} d'au moins {1:g}.</translation>
    </message>
    <message>
        <source>A guess: nothing was measured there yet.</source>
        <translation>Une estimation : rien n’y a encore été mesuré.</translation>
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
        <source>A new run</source>
        <translation>Un nouvel entraînement</translation>
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
        <source>A search is under way.</source>
        <translation>Une recherche est en cours.</translation>
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
        <source>A token is kept in QGIS's authentication database.</source>
        <translation>Un jeton est conservé dans la base d’authentification de QGIS.</translation>
    </message>
    <message>
        <source>A wheel, or a folder of wheels for a computer without the internet; empty: the package index</source>
        <translation>Un wheel, ou un dossier de wheels pour un ordinateur sans internet ; vide : l’index de paquets</translation>
    </message>
    <message>
        <source>About {0} GB on disk, {1} GB to download: some {2} minutes on a line of {3} Mbit/s.</source>
        <translation>Environ {0} Go sur le disque, {1} Go à télécharger : quelque {2} minutes avec une ligne à {3} Mbit/s.</translation>
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
        <source>Adapter that was kept; empty where none was</source>
        <translation>Adaptateur conservé ; vide s'il n'y en a pas</translation>
    </message>
    <message>
        <source>Adapter to go on from</source>
        <translation>Adaptateur à partir duquel continuer</translation>
    </message>
    <message>
        <source>Adapters of the engine</source>
        <translation>Adaptateurs du moteur</translation>
    </message>
    <message>
        <source>Add a &amp;server…</source>
        <translation>Ajouter un &amp;serveur…</translation>
    </message>
    <message>
        <source>Add a model server</source>
        <translation>Ajouter un serveur de modèles</translation>
    </message>
    <message>
        <source>Add an image to the map (Layer &gt; Add Layer), switch it on, or choose one.</source>
        <translation>Ajoutez une image à la carte (Couche &gt; Ajouter une couche), activez-la ou choisissez-en une.</translation>
    </message>
    <message>
        <source>Add them, or give the areas in which it is known that there are none.</source>
        <translation>Ajoutez-les, ou donnez les zones où l'on sait qu'il n'y en a pas.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address of a mirror of the hub, where the hub itself cannot be reached</source>
        <translation>Adresse d’un miroir du dépôt, là où le dépôt lui-même n’est pas joignable</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>After: {query}</source>
        <translation>Après : {query}</translation>
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
        <source>All {0} queries are asked in one look at the tiles.</source>
        <translation>Les {0} requêtes sont posées en un seul passage sur les tuiles.</translation>
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
        <source>Another QGIS on this computer is installing the engine.</source>
        <translation>Un autre QGIS est en train d’installer le moteur sur cet ordinateur.</translation>
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
        <source>Answer</source>
        <translation>Réponse</translation>
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
        <source>Areas in which every true object is known (empty: everywhere)</source>
        <translation>Zones où tout objet vrai est connu (vide : partout)</translation>
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
        <source>As the method needs</source>
        <translation>Selon la méthode</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Demander</translation>
    </message>
    <message>
        <source>Ask for access at {0}, and give the token of that account here.</source>
        <translation>Demandez l’accès sur {0}, puis donnez ici le jeton de ce compte.</translation>
    </message>
    <message>
        <source>Ask for all of them</source>
        <translation>Demander tous les objets</translation>
    </message>
    <message>
        <source>Ask for boxes of a class</source>
        <translation>Demander les cadres d’une classe</translation>
    </message>
    <message>
        <source>Ask for one object</source>
        <translation>Demander un seul objet</translation>
    </message>
    <message>
        <source>Ask it</source>
        <translation>L’interroger</translation>
    </message>
    <message>
        <source>Ask its keeper for a key that may.</source>
        <translation>Demandez à son responsable une clé qui le peut.</translation>
    </message>
    <message>
        <source>Ask its keeper to type: engine keys permit {key} --may-tune</source>
        <translation>Demandez à son gardien de taper : engine keys permit {key} --may-tune</translation>
    </message>
    <message>
        <source>Ask its keeper to type: pip install 'spotter-engine[tune]', and to start it again.</source>
        <translation>Demandez à son gardien de taper : pip install 'spotter-engine[tune]', et de le redémarrer.</translation>
    </message>
    <message>
        <source>Ask its keeper to update it.</source>
        <translation>Demandez à son gardien de le mettre à jour.</translation>
    </message>
    <message>
        <source>Ask the map</source>
        <translation>Interroger la carte</translation>
    </message>
    <message>
        <source>Ask the same words in the other way</source>
        <translation>Poser les mêmes mots de l’autre façon</translation>
    </message>
    <message>
        <source>Ask “{query}”</source>
        <translation>Demander « {query} »</translation>
    </message>
    <message>
        <source>Asked at {ground} m a pixel.</source>
        <translation>Interrogé à {ground} m par pixel.</translation>
    </message>
    <message>
        <source>Asking {model}…</source>
        <translation>Interrogation de {model}…</translation>
    </message>
    <message>
        <source>Asks with the model as it was…</source>
        <translation>Interroge avec le modèle tel qu’il était…</translation>
    </message>
    <message>
        <source>Asks with what came of tuning…</source>
        <translation>Interroge avec le résultat de l’ajustement…</translation>
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
        <source>At other thresholds</source>
        <translation>À d'autres seuils</translation>
    </message>
    <message>
        <source>Authentication with that key</source>
        <translation>Authentification avec cette clé</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Précision moyenne (AP)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Before: {query}</source>
        <translation>Avant : {query}</translation>
    </message>
    <message>
        <source>Begin and end it outside of the shape, and cross it.</source>
        <translation>Commencez et finissez hors de la forme, en la traversant.</translation>
    </message>
    <message>
        <source>Better on {shots} held-out shots: {figure} {before} → {after} (difference {low} to {high}, 95 %).</source>
        <translation>Meilleur sur {shots} exemples réservés : {figure} {before} → {after} (différence {low} à {high}, 95 %).</translation>
    </message>
    <message>
        <source>Blank tiles left out</source>
        <translation>Tuiles vides omises</translation>
    </message>
    <message>
        <source>Bounding boxes</source>
        <translation>Rectangles englobants</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Boîtes</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Par classe</translation>
    </message>
    <message>
        <source>By place on the map</source>
        <translation>Par place sur la carte</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Change (95 %)</source>
        <translation>Changement (95 %)</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Vérifiez son nom.</translation>
    </message>
    <message>
        <source>Check the models here</source>
        <translation>Vérifier les modèles présents</translation>
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
        <source>Choose a layer of polygons, or buffer these features first.</source>
        <translation>Choisissez une couche de polygones, ou appliquez d'abord un tampon à ces entités.</translation>
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
        <source>Choose a model that takes pictures.</source>
        <translation>Choisissez un modèle qui accepte les images.</translation>
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
        <source>Choose another place.</source>
        <translation>Choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>Choose another, or leave the field empty (Spotter's options).</source>
        <translation>Choisissez-en un autre, ou laissez le champ vide (options de Spotter).</translation>
    </message>
    <message>
        <source>Choose it among the models to ask it.</source>
        <translation>Choisissez-le parmi les modèles pour l’interroger.</translation>
    </message>
    <message>
        <source>Choose it for the next question</source>
        <translation>Le choisir pour la prochaine question</translation>
    </message>
    <message>
        <source>Choose one of its fields, or none: {0}.</source>
        <translation>Choisissez un de ses champs, ou aucun : {0}.</translation>
    </message>
    <message>
        <source>Choose one of its fields: {0}.</source>
        <translation>Choisissez un de ses champs : {0}.</translation>
    </message>
    <message>
        <source>Choose one that does: {0}.</source>
        <translation>Choisissez-en un qui en prend : {0}.</translation>
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
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Classes: {classes}.</source>
        <translation>Classes : {classes}.</translation>
    </message>
    <message>
        <source>Click a layer of results, shots or outlines in the list of layers, and select one to ten of its features.</source>
        <translation>Cliquez dans la liste sur une couche de résultats, d’exemples ou de contours, et sélectionnez de une à dix de ses entités.</translation>
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
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>Fermer le guide</translation>
    </message>
    <message>
        <source>Compare on the map</source>
        <translation>Comparer sur la carte</translation>
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
        <source>Connect to it first, then learn.</source>
        <translation>Connectez-vous d’abord, puis apprenez.</translation>
    </message>
    <message>
        <source>Connect to it first, then make the shots.</source>
        <translation>Connectez-vous-y d’abord, puis faites les exemples.</translation>
    </message>
    <message>
        <source>Connect to one: the runs it has are shown then.</source>
        <translation>Connectez-vous à un moteur : ses entraînements s’affichent alors.</translation>
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
        <source>Copy one from {0}.</source>
        <translation>Copiez-en un depuis {0}.</translation>
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
        <source>Counted are {0:.3g} square kilometres; {1} objects lie outside.</source>
        <translation>{0:.3g} kilomètres carrés sont comptés ; {1} objets sont en dehors.</translation>
    </message>
    <message>
        <source>Counter-examples: none like these</source>
        <translation>Contre-échantillons : rien de semblable</translation>
    </message>
    <message>
        <source>Curves of the run</source>
        <translation>Courbes de l’entraînement</translation>
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
        <source>Difference, 95 %</source>
        <translation>Différence, 95 %</translation>
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
        <source>Digitized objects</source>
        <translation>Objets numérisés</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Rejeter</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>Rejeter l’entraînement</translation>
    </message>
    <message>
        <source>Discard what came of “{name}”, for good?</source>
        <translation>Rejeter définitivement le résultat de « {name} » ?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Done: {steps}</source>
        <translation>Terminé : {steps}</translation>
    </message>
    <message>
        <source>Download: about {size} GB.</source>
        <translation>Téléchargement : environ {size} Go.</translation>
    </message>
    <message>
        <source>Dra&amp;w one</source>
        <translation>En &amp;dessiner un</translation>
    </message>
    <message>
        <source>Drag a box around an example on the map</source>
        <translation>Tracez sur la carte un rectangle autour d’un échantillon</translation>
    </message>
    <message>
        <source>Drag the line on the map, or move it with ← and →; Esc ends</source>
        <translation>Faites glisser la ligne sur la carte, ou déplacez-la avec ← et → ; Échap termine</translation>
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
        <source>Draw one, or leave the parameter empty.</source>
        <translation>Dessinez-en une, ou laissez le paramètre vide.</translation>
    </message>
    <message>
        <source>Draw or name a rectangle or polygon that has a size.</source>
        <translation>Dessinez ou nommez un rectangle ou un polygone qui ait une étendue.</translation>
    </message>
    <message>
        <source>Draw the outlines of some objects, and say in a field what they are.</source>
        <translation>Dessinez les contours de quelques objets, et dites dans un champ ce qu'ils sont.</translation>
    </message>
    <message>
        <source>Draw where you have looked at everything: what is not marked in it counts as not there.</source>
        <translation>Dessinez là où vous avez tout regardé : ce qui n’y est pas marqué compte comme absent.</translation>
    </message>
    <message>
        <source>Drawn answers</source>
        <translation>Réponses tirées</translation>
    </message>
    <message>
        <source>Each point is a threshold: what is found at it, and how much of that is right.</source>
        <translation>Chaque point est un seuil : ce qui est trouvé, et la part qui est juste.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Terminer la comparaison</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>Terminer la vérification</translation>
    </message>
    <message>
        <source>Ends it: the weights that did best so far are measured, and can be kept</source>
        <translation>L’arrête : les meilleurs poids jusqu’ici sont mesurés et peuvent être gardés</translation>
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
        <source>Evaluate on layer</source>
        <translation>Évaluer avec une couche</translation>
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
        <source>Example {0} covers no ground.</source>
        <translation>L’échantillon {0} ne couvre aucune surface.</translation>
    </message>
    <message>
        <source>Example {0} is {1} x {2} pixels with what surrounds it; {3} can be shown.</source>
        <translation>L’échantillon {0} fait {1} x {2} pixels avec ce qui l’entoure ; on peut en montrer {3}.</translation>
    </message>
    <message>
        <source>Examples: find more like these (1 to 10)</source>
        <translation>Échantillons : trouver d’autres objets semblables (1 à 10)</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportez-le à nouveau.</translation>
    </message>
    <message>
        <source>Export the adapter</source>
        <translation>Exporter l’adaptateur</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>F&amp;orget them</source>
        <translation>Les &amp;oublier</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>F1 by IoU</source>
        <translation>F1 selon l’IoU</translation>
    </message>
    <message>
        <source>F1 by IoU, held out</source>
        <translation>F1 selon l’IoU, réservé</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Informations</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Failed: {steps}</source>
        <translation>Échec : {steps}</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Fausses alarmes</translation>
    </message>
    <message>
        <source>False alarms a km²</source>
        <translation>Fausses alertes par km²</translation>
    </message>
    <message>
        <source>False alarms a square kilometre</source>
        <translation>Fausses alarmes par kilomètre carré</translation>
    </message>
    <message>
        <source>False alarms a square kilometre need areas in a known CRS.</source>
        <translation>Les fausses alarmes par kilomètre carré demandent des zones dans un SCR connu.</translation>
    </message>
    <message>
        <source>Feature {0} of the layer '{1}' has no place in the CRS {2}.</source>
        <translation>L'entité {0} de la couche '{1}' n'a pas de place dans le SCR {2}.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Fetch one that does, such as sam3, to the engine's computer.</source>
        <translation>Téléchargez-en un qui en prend, tel que sam3, sur l’ordinateur du moteur.</translation>
    </message>
    <message>
        <source>Fetching uv, which installs faster than pip.</source>
        <translation>Téléchargement de uv, qui installe plus vite que pip.</translation>
    </message>
    <message>
        <source>Fewer than two features are selected.</source>
        <translation>Moins de deux entités sont sélectionnées.</translation>
    </message>
    <message>
        <source>Field that is false for a place that is no such object</source>
        <translation>Champ qui est faux là où un lieu n'est pas un tel objet</translation>
    </message>
    <message>
        <source>Field that says what each object is</source>
        <translation>Champ qui dit ce qu'est chaque objet</translation>
    </message>
    <message>
        <source>Field with the class of a found object (empty: all are of one class)</source>
        <translation>Champ avec la classe d'un objet trouvé (vide : tous sont d'une classe)</translation>
    </message>
    <message>
        <source>Field with the class of a true object (empty: all are of one class)</source>
        <translation>Champ avec la classe d'un objet vrai (vide : tous sont d'une classe)</translation>
    </message>
    <message>
        <source>Field with the score (empty: they have none)</source>
        <translation>Champ avec le score (vide : ils n'en ont pas)</translation>
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
        <source>Figure</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Indicateurs</translation>
    </message>
    <message>
        <source>File or address that the engine reads itself (instead of the image)</source>
        <translation>Fichier ou adresse que le moteur lit lui-même (au lieu de l'image)</translation>
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
        <source>Folder with config.json and *.safetensors</source>
        <translation>Dossier contenant config.json et *.safetensors</translation>
    </message>
    <message>
        <source>Follow the outline; right click ends</source>
        <translation>Suivez le contour ; le clic droit termine</translation>
    </message>
    <message>
        <source>For an NVIDIA GPU: finding and tuning</source>
        <translation>Pour un GPU NVIDIA : trouver et affiner</translation>
    </message>
    <message>
        <source>For the processor: finding objects</source>
        <translation>Pour le processeur : trouver des objets</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>Oublier le jeton</translation>
    </message>
    <message>
        <source>Forget {model}? Its server keeps it.</source>
        <translation>Oublier {model} ? Son serveur le conserve.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Trouvés</translation>
    </message>
    <message>
        <source>Found at IoU {iou}</source>
        <translation>Trouvé à IoU {iou}</translation>
    </message>
    <message>
        <source>Found objects</source>
        <translation>Objets trouvés</translation>
    </message>
    <message>
        <source>Found {count}. Point at a box named in the reasoning to see it on the map; now open an image of yours.</source>
        <translation>{count} trouvés. Pointez une boîte nommée dans le raisonnement pour la voir sur la carte ; ouvrez maintenant une image à vous.</translation>
    </message>
    <message>
        <source>Found: {servers}.</source>
        <translation>Trouvé : {servers}.</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>À main levée</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>Depuis un dossier…</translation>
    </message>
    <message>
        <source>GPU ({device})</source>
        <translation>GPU ({device})</translation>
    </message>
    <message>
        <source>Give a part of them; ten to a hundred of a class are plenty.</source>
        <translation>Donnez-en une partie ; dix à cent par classe suffisent.</translation>
    </message>
    <message>
        <source>Give a text with a query a line.</source>
        <translation>Donnez un texte avec une requête par ligne.</translation>
    </message>
    <message>
        <source>Give a token…</source>
        <translation>Donner un jeton…</translation>
    </message>
    <message>
        <source>Give another name, or remove that one first.</source>
        <translation>Donnez un autre nom, ou supprimez d'abord celui-là.</translation>
    </message>
    <message>
        <source>Give both a field, or neither: then all objects count as one class.</source>
        <translation>Donnez un champ aux deux, ou à aucune : tous les objets comptent alors comme une classe.</translation>
    </message>
    <message>
        <source>Give boxes or outlines, not points or lines.</source>
        <translation>Donnez des rectangles ou des contours, pas des points ni des lignes.</translation>
    </message>
    <message>
        <source>Give either a field with a text for each, or one text for all.</source>
        <translation>Donnez soit un champ avec un texte pour chacun, soit un texte pour tous.</translation>
    </message>
    <message>
        <source>Give either a raster layer, or a file or address that the engine reads itself.</source>
        <translation>Donnez soit une couche raster, soit un fichier ou une adresse que le moteur lit lui-même.</translation>
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
        <source>Give one of them, and leave the others.</source>
        <translation>Donnez l’un d’eux et laissez les autres vides.</translation>
    </message>
    <message>
        <source>Give one such as {0}.</source>
        <translation>Donnez-en une comme {0}.</translation>
    </message>
    <message>
        <source>Give one to ten of them beside the counter-examples.</source>
        <translation>Donnez-en de un à dix en plus des contre-échantillons.</translation>
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
        <source>Give the token again (Spotter's options).</source>
        <translation>Donnez à nouveau le jeton (options de Spotter).</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Go on to the newest answers as they come</source>
        <translation>Passer aux réponses les plus récentes à mesure qu’elles arrivent</translation>
    </message>
    <message>
        <source>Goes on from its last checkpoint</source>
        <translation>Reprend à son dernier point de contrôle</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Réservé</translation>
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
        <source>Image below them</source>
        <translation>Image sous eux</translation>
    </message>
    <message>
        <source>Import an adapter</source>
        <translation>Importer un adaptateur</translation>
    </message>
    <message>
        <source>Import the key file again (Spotter's options).</source>
        <translation>Importez à nouveau le fichier de clé (options de Spotter).</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>In any case</source>
        <translation>Dans tous les cas</translation>
    </message>
    <message>
        <source>In the engine's Python environment, type: pip install 'spotter-engine[tune]', and connect again.</source>
        <translation>Dans l’environnement Python du moteur, tapez : pip install 'spotter-engine[tune]', puis reconnectez-vous.</translation>
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
        <source>Install it again with one click: {0}</source>
        <translation>Réinstallez-le d’un clic : {0}</translation>
    </message>
    <message>
        <source>Install it again: the plugin brings the newer one (Options, “Install”).</source>
        <translation>Réinstallez-le : l’extension apporte la version plus récente (Options, « Installer »).</translation>
    </message>
    <message>
        <source>Install it first (Spotter's options).</source>
        <translation>Installez-le d’abord (options de Spotter).</translation>
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
        <source>Install the engine there with its part for tuning: spotter-engine[tune].</source>
        <translation>Installez-y le moteur avec sa partie d'ajustement : spotter-engine[tune].</translation>
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
        <source>Installing the engine {0}. {1}</source>
        <translation>Installation du moteur {0}. {1}</translation>
    </message>
    <message>
        <source>Installing: the dock shows how far it is</source>
        <translation>Installation : le panneau montre l’avancement</translation>
    </message>
    <message>
        <source>Intervals hold 95 %: Wilson's for shares, Byar's for false alarms, bootstrap for the average precision. They take objects to be independent of each other.</source>
        <translation>Les intervalles couvrent 95 % : de Wilson pour les parts, de Byar pour les fausses alarmes, bootstrap pour la précision moyenne. Ils supposent les objets indépendants.</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>IoU from which both are the same object</source>
        <translation>IoU à partir de laquelle les deux sont le même objet</translation>
    </message>
    <message>
        <source>IoU, held out</source>
        <translation>IoU, réservé</translation>
    </message>
    <message>
        <source>It becomes an adapter of the engine, and is chosen for the next question.</source>
        <translation>Il devient un adaptateur du moteur et est choisi pour la prochaine question.</translation>
    </message>
    <message>
        <source>It becomes an adapter of the engine; the model as it was stays chosen.</source>
        <translation>Il devient un adaptateur du moteur ; le modèle tel qu’il était reste choisi.</translation>
    </message>
    <message>
        <source>It has to be said once what the features are.</source>
        <translation>Il faut dire une seule fois ce que sont les objets.</translation>
    </message>
    <message>
        <source>It has to be said once which image shows the objects.</source>
        <translation>Il faut dire une seule fois quelle image montre les objets.</translation>
    </message>
    <message>
        <source>It is better than before on {0} shots kept for measuring.</source>
        <translation>C'est mieux qu'avant sur {0} shots gardés pour mesurer.</translation>
    </message>
    <message>
        <source>It is better than before.</source>
        <translation>C'est mieux qu'avant.</translation>
    </message>
    <message>
        <source>It is kept as the adapter '{0}'.</source>
        <translation>C'est conservé comme adaptateur '{0}'.</translation>
    </message>
    <message>
        <source>It is kept as {name}.</source>
        <translation>Il est conservé sous le nom {name}.</translation>
    </message>
    <message>
        <source>It is none: a hard negative to learn from</source>
        <translation>Ce n’en est pas un : un négatif difficile dont apprendre</translation>
    </message>
    <message>
        <source>It is not better than before, as far as {0} shots can tell.</source>
        <translation>Ce n'est pas mieux qu'avant, pour autant que {0} shots puissent le dire.</translation>
    </message>
    <message>
        <source>It is not better than before.</source>
        <translation>Ce n'est pas mieux qu'avant.</translation>
    </message>
    <message>
        <source>It is not kept. The run {0} holds it: Spotter's panel can keep or discard it.</source>
        <translation>Ce n'est pas conservé. L'exécution {0} le contient : le panneau de Spotter peut le conserver ou le rejeter.</translation>
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
        <source>It was cancelled before anything came of it.</source>
        <translation>Annulé avant qu'il n'en sorte quelque chose.</translation>
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
        <source>Keep it</source>
        <translation>Le conserver</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>Le garder quand même</translation>
    </message>
    <message>
        <source>Keep it, and ask it from now on</source>
        <translation>Le garder et l’interroger désormais</translation>
    </message>
    <message>
        <source>Keep the key in QGIS's authentication database</source>
        <translation>Conserver la clé dans la base d’authentification de QGIS</translation>
    </message>
    <message>
        <source>Keep those that differ most. To learn from more, tune a model on shots.</source>
        <translation>Gardez ceux qui diffèrent le plus. Pour apprendre davantage, ajustez un modèle sur des exemples.</translation>
    </message>
    <message>
        <source>Keep what is probably wrong, too</source>
        <translation>Garder aussi ce qui est probablement faux</translation>
    </message>
    <message>
        <source>Keeps the result, asks the map as seen with the model as it was and with the result; then swipe</source>
        <translation>Garde le résultat, interroge la carte affichée avec le modèle tel qu’il était puis avec le résultat ; ensuite, balayez</translation>
    </message>
    <message>
        <source>Kept as the adapter “{name}”: choose it to search with what was learned.</source>
        <translation>Conservé comme adaptateur « {name} » : choisissez-le pour chercher avec ce qui a été appris.</translation>
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
        <source>Labelled area: in it every such object is digitized</source>
        <translation>Zone étiquetée : tout objet de ce genre y est numérisé</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a polygon were left out, first feature {2}.</source>
        <translation>Couche '{0}' : {1} entités sans polygone ont été omises, la première est {2}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a score were left out, first feature {2}.</source>
        <translation>Couche '{0}' : {1} entités sans score ont été omises, la première est {2}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a text in the field '{2}' were left out, first feature {3}.</source>
        <translation>Couche '{0}' : {1} entités sans texte dans le champ '{2}' ont été omises, la première est {3}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} polygons were not valid and were mended, first feature {2}.</source>
        <translation>Couche '{0}' : {1} polygones non valides ont été réparés, le premier est l'entité {2}.</translation>
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
        <source>Learn from these</source>
        <translation>Apprendre de ces décisions</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>Apprentissage…</translation>
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
        <source>Look whether the layer's CRS is the right one, or leave the feature out.</source>
        <translation>Vérifiez si le SCR de la couche est le bon, ou omettez l'entité.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Recherche…</translation>
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
        <source>Made {date}.</source>
        <translation>Créé le {date}.</translation>
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
        <source>Make one with 'Make shots from layer', and give what it calls it.</source>
        <translation>Faites-en un avec 'Faire des shots d'une couche', et donnez le nom qu'il lui donne.</translation>
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
        <source>Make several files of it, and ask each.</source>
        <translation>Faites-en plusieurs fichiers, et demandez chacun.</translation>
    </message>
    <message>
        <source>Make shots from layer</source>
        <translation>Faire des shots d'une couche</translation>
    </message>
    <message>
        <source>Make the shots</source>
        <translation>Faire les exemples</translation>
    </message>
    <message>
        <source>Make the shots again</source>
        <translation>Refaire les exemples</translation>
    </message>
    <message>
        <source>Make them again: what was digitized is still in its layer.</source>
        <translation>Refaites-les : ce qui a été numérisé est toujours dans sa couche.</translation>
    </message>
    <message>
        <source>Makes labelled examples of digitized features and the image below them, to teach a model from.</source>
        <translation>Fait d'objets numérisés et de l'image dessous des exemples étiquetés pour enseigner un modèle.</translation>
    </message>
    <message>
        <source>Making an environment in {0} with a Python of its own.</source>
        <translation>Création d’un environnement dans {0} avec son propre Python.</translation>
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
        <source>Mean IoU</source>
        <translation>IoU moyenne</translation>
    </message>
    <message>
        <source>Mean IoU of the right ones</source>
        <translation>IoU moyenne des justes</translation>
    </message>
    <message>
        <source>Mean IoU on the shots kept for measuring, before</source>
        <translation>IoU moyenne sur les shots gardés pour mesurer, avant</translation>
    </message>
    <message>
        <source>Measured on that machine.</source>
        <translation>Mesuré sur cette machine.</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>Mémoire en Mio</translation>
    </message>
    <message>
        <source>Memory: about {memory} GiB.</source>
        <translation>Mémoire : environ {memory} Gio.</translation>
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
        <source>Method</source>
        <translation>Méthode</translation>
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
        <source>Minutes that it may take (0: as long as the method needs)</source>
        <translation>Minutes que cela peut durer (0 : autant que la méthode en demande)</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Miroir</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Manqués</translation>
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
        <source>Model to teach</source>
        <translation>Modèle à instruire</translation>
    </message>
    <message>
        <source>Model to teach (empty: the engine's choice)</source>
        <translation>Modèle à enseigner (vide : le choix du moteur)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
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
        <source>More like this</source>
        <translation>Trouver des semblables</translation>
    </message>
    <message>
        <source>More shots of each class, a labelled area, or more time may help.</source>
        <translation>Plus d’exemples de chaque classe, une zone annotée ou plus de temps peuvent aider.</translation>
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
        <source>Name of the adapter</source>
        <translation>Nom de l’adaptateur</translation>
    </message>
    <message>
        <source>Name of the result</source>
        <translation>Nom du résultat</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>Nom de l'ensemble</translation>
    </message>
    <message>
        <source>Name of what comes of it</source>
        <translation>Nom du résultat</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouvelle</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Dernières</translation>
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
        <source>No engine of yours has run on this computer, so there is no key for {0}.</source>
        <translation>Aucun moteur à vous n’a tourné sur cet ordinateur ; il n’y a donc pas de clé pour {0}.</translation>
    </message>
    <message>
        <source>No examples: the words alone say what to find, and no picture beside the tiles is sent.</source>
        <translation>Aucun échantillon : seuls les mots disent quoi chercher, et aucune image autre que les tuiles n’est envoyée.</translation>
    </message>
    <message>
        <source>No feature is selected in the active layer.</source>
        <translation>Aucune entité n’est sélectionnée dans la couche active.</translation>
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
        <source>No model server answers on this computer.</source>
        <translation>Aucun serveur de modèles ne répond sur cet ordinateur.</translation>
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
        <source>No set of shots is given.</source>
        <translation>Aucun ensemble de shots n'est donné.</translation>
    </message>
    <message>
        <source>No shot is kept for measuring: nobody will know whether a tuned model is better.</source>
        <translation>Aucun shot n'est gardé pour mesurer : personne ne saura si un modèle ajusté est meilleur.</translation>
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
        <source>No step is done yet.</source>
        <translation>Aucune étape n’est encore faite.</translation>
    </message>
    <message>
        <source>No threshold grants that here.</source>
        <translation>Aucun seuil n’y répond ici.</translation>
    </message>
    <message>
        <source>No token is kept in QGIS.</source>
        <translation>Aucun jeton n’est conservé dans QGIS.</translation>
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
        <source>Not &amp;meant (counter-example)</source>
        <translation>Pas &amp;voulu (contre-échantillon)</translation>
    </message>
    <message>
        <source>Not better than before: on {shots} held-out shots {figure} went {before} → {after} (difference {low} to {high}, 95 %). The model as it was stays the one that is asked.</source>
        <translation>Pas meilleur qu’avant : sur {shots} exemples réservés, {figure} est passé de {before} → {after} (différence {low} à {high}, 95 %). Le modèle tel qu’il était reste celui qui est interrogé.</translation>
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
        <source>Not yet</source>
        <translation>Pas encore</translation>
    </message>
    <message>
        <source>Nothing is held out, so nobody can say afterwards whether it is better: make more shots.</source>
        <translation>Rien n’est réservé : personne ne pourra dire ensuite si c’est meilleur. Faites plus d’exemples.</translation>
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
        <source>Nothing lies in the areas: neither a found nor a true object.</source>
        <translation>Rien ne se trouve dans les zones : ni objet trouvé, ni objet vrai.</translation>
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
        <source>Nothing was held out, so nobody can say whether it is better than before.</source>
        <translation>Rien n’a été réservé : personne ne peut dire si c’est meilleur qu’avant.</translation>
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
        <source>On {0} shots kept for measuring</source>
        <translation>Sur {0} shots gardés pour mesurer</translation>
    </message>
    <message>
        <source>Only if it is better on the shots kept for measuring</source>
        <translation>Seulement si c'est mieux sur les shots gardés pour mesurer</translation>
    </message>
    <message>
        <source>Only one of the two layers is given a field with the class.</source>
        <translation>Une seule des deux couches a un champ avec la classe.</translation>
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
        <source>Open the run from “Past runs”, and review it there.</source>
        <translation>Ouvrez la recherche depuis « Recherches passées » et vérifiez-la là.</translation>
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
        <source>Or a file of queries, one a line</source>
        <translation>Ou un fichier de requêtes, une par ligne</translation>
    </message>
    <message>
        <source>Or log in on a command line of the engine: {0}</source>
        <translation>Ou connectez-vous en ligne de commande du moteur : {0}</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Contours</translation>
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
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused: {steps}</source>
        <translation>En pause : {steps}</translation>
    </message>
    <message>
        <source>Pauses after this step: {steps}</source>
        <translation>Se met en pause après cette étape : {steps}</translation>
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
        <source>Precision and recall</source>
        <translation>Précision et rappel</translation>
    </message>
    <message>
        <source>Preference: for little time</source>
        <translation>Préférence : pour peu de temps</translation>
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
        <source>PyTorch {0} came without CUDA: the engine will use the processor.</source>
        <translation>PyTorch {0} est venu sans CUDA : le moteur utilisera le processeur.</translation>
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
        <source>QGIS could not keep the secret in its authentication database.</source>
        <translation>QGIS n’a pas pu conserver le secret dans sa base d’authentification.</translation>
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
        <source>Reinforcement: it keeps what the model can do (the default)</source>
        <translation>Renforcement : garde ce que le modèle sait faire (par défaut)</translation>
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
        <source>Remove the adapter “{name}” from the engine, for good?</source>
        <translation>Supprimer définitivement l’adaptateur « {name} » du moteur ?</translation>
    </message>
    <message>
        <source>Remove {model} from this computer?</source>
        <translation>Supprimer {model} de cet ordinateur ?</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Repair its data source, or choose another layer.</source>
        <translation>Réparez sa source de données, ou choisissez une autre couche.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
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
        <source>Review a smaller result.</source>
        <translation>Vérifiez un résultat plus petit.</translation>
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
        <source>Reward</source>
        <translation>Récompense</translation>
    </message>
    <message>
        <source>Reward, held out</source>
        <translation>Récompense, réservé</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Justes</translation>
    </message>
    <message>
        <source>Right angles</source>
        <translation>Angles droits</translation>
    </message>
    <message>
        <source>Right, wrong and missed objects</source>
        <translation>Objets justes, faux et manqués</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lancer</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Entraînements</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Enregistrez-le en UTF-8.</translation>
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
        <source>Says how good found objects are, against a layer of true ones: precision, recall, F1, AP and IoU.</source>
        <translation>Dit la qualité des objets trouvés, face à une couche d'objets vrais : précision, rappel, F1, AP et IoU.</translation>
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
        <source>Scores all features of the result anew by what you accepted and rejected</source>
        <translation>Note à nouveau toutes les entités du résultat d’après ce que vous avez accepté et rejeté</translation>
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
        <source>Seed</source>
        <translation>Graine</translation>
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
        <source>Select boxes or outlines, or draw one.</source>
        <translation>Sélectionnez des rectangles ou des contours, ou dessinez-en un.</translation>
    </message>
    <message>
        <source>Select fewer, or forget those that there are.</source>
        <translation>Sélectionnez-en moins, ou oubliez ceux qui sont là.</translation>
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
        <source>Select up to {0}, and take the selected features only.</source>
        <translation>Sélectionnez-en jusqu’à {0}, et ne prenez que les entités sélectionnées.</translation>
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
        <source>Self-distillation: the model learns from itself, where it is shown the truth</source>
        <translation>Auto-distillation : le modèle apprend de lui-même, quand on lui montre la vérité</translation>
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
        <source>Set of shots</source>
        <translation>Ensemble de shots</translation>
    </message>
    <message>
        <source>Set the CRS of '{0}' in its properties.</source>
        <translation>Définissez le SCR de '{0}' dans ses propriétés.</translation>
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
        <source>Share of the places kept for measuring</source>
        <translation>Part des lieux gardés pour mesurer</translation>
    </message>
    <message>
        <source>Share of the places that is not learned from, and tells whether it is better</source>
        <translation>Part des lieux dont rien n’est appris, et qui dit si c’est meilleur</translation>
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
        <source>Shots kept for measuring</source>
        <translation>Shots gardés pour mesurer</translation>
    </message>
    <message>
        <source>Shots that show nothing of what they ask for</source>
        <translation>Shots qui ne montrent rien de ce qu'ils demandent</translation>
    </message>
    <message>
        <source>Shots to learn from</source>
        <translation>Shots dont on apprend</translation>
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
        <source>Show the &amp;models</source>
        <translation>Afficher les &amp;modèles</translation>
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
        <source>Show the place on the map</source>
        <translation>Montrer le lieu sur la carte</translation>
    </message>
    <message>
        <source>Show the place on the map: true boxes green, drawn ones orange</source>
        <translation>Montrer le lieu sur la carte : les vraies boîtes en vert, les tirées en orange</translation>
    </message>
    <message>
        <source>Shows it no more; what was kept stays</source>
        <translation>Ne l’affiche plus ; ce qui a été gardé reste</translation>
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
        <source>Spotter: find what a sentence describes</source>
        <translation>Spotter : trouver ce que décrit une phrase</translation>
    </message>
    <message>
        <source>Spotter: past runs</source>
        <translation>Spotter : recherches passées</translation>
    </message>
    <message>
        <source>Spotter: to another computer</source>
        <translation>Spotter : vers un autre ordinateur</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Relancez-le.</translation>
    </message>
    <message>
        <source>Start it here with `engine serve`; for an engine at the other end of a tunnel, give its key file.</source>
        <translation>Démarrez-le ici avec `engine serve` ; pour un moteur à l’autre bout d’un tunnel, donnez son fichier de clé.</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Démarrer le moteur</translation>
    </message>
    <message>
        <source>Start tuning</source>
        <translation>Lancer l’ajustement</translation>
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
        <source>Step {0} of {1}</source>
        <translation>Étape {0} sur {1}</translation>
    </message>
    <message>
        <source>Step {step}: {values}</source>
        <translation>Étape {step} : {values}</translation>
    </message>
    <message>
        <source>Step {step}: “{query}”</source>
        <translation>Étape {step} : « {query} »</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Steps (0: as many as the minutes allow)</source>
        <translation>Étapes (0 : autant que les minutes le permettent)</translation>
    </message>
    <message>
        <source>Steps that were made</source>
        <translation>Étapes faites</translation>
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
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Stopped: {count} found so far.</source>
        <translation>Arrêté : {count} trouvés jusqu’ici.</translation>
    </message>
    <message>
        <source>Stopped: {steps}</source>
        <translation>Arrêté : {steps}</translation>
    </message>
    <message>
        <source>Stopped; the next time goes on where it stopped.</source>
        <translation>Arrêté ; la prochaine fois reprend où cela s’est arrêté.</translation>
    </message>
    <message>
        <source>Stops after this step; nothing is lost</source>
        <translation>S’arrête après cette étape ; rien n’est perdu</translation>
    </message>
    <message>
        <source>Stops; what did best so far is measured: {steps}</source>
        <translation>S’arrête ; le meilleur jusqu’ici est mesuré : {steps}</translation>
    </message>
    <message>
        <source>Supervised: for many shots, or a model that is never right</source>
        <translation>Supervisé : pour beaucoup de shots, ou un modèle qui n'a jamais juste</translation>
    </message>
    <message>
        <source>Table of queries</source>
        <translation>Table de requêtes</translation>
    </message>
    <message>
        <source>Take a smaller one, or search at a coarser resolution.</source>
        <translation>Prenez-en un plus petit, ou cherchez à une résolution plus grossière.</translation>
    </message>
    <message>
        <source>Take back what was decided about it, whenever that was</source>
        <translation>Reprendre ce qui a été décidé à son sujet, quel qu’en soit le moment</translation>
    </message>
    <message>
        <source>Take examples that lie on what is searched.</source>
        <translation>Prenez des échantillons situés sur ce qui est fouillé.</translation>
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
        <source>Take {minutes} min</source>
        <translation>Prendre {minutes} min</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Taught from</source>
        <translation>Issu de</translation>
    </message>
    <message>
        <source>Taught from {base} by {method}, from {shots} shots.</source>
        <translation>Issu de {base} par {method}, avec {shots} exemples.</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Instruire</translation>
    </message>
    <message>
        <source>Teaches a model from a set of shots; what comes of it can be asked by its name.</source>
        <translation>Enseigne un modèle à partir d'un ensemble de shots ; le résultat s'interroge par son nom.</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Fichiers texte (*.txt)</translation>
    </message>
    <message>
        <source>That is no token.</source>
        <translation>Ce n’est pas un jeton.</translation>
    </message>
    <message>
        <source>That would be {0} examples and {1} counter-examples; the most are {2} of each.</source>
        <translation>Cela ferait {0} échantillons et {1} contre-échantillons ; le maximum est de {2} de chaque.</translation>
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
        <source>The adapter “{name}” is on the engine now.</source>
        <translation>L’adaptateur « {name} » est maintenant sur le moteur.</translation>
    </message>
    <message>
        <source>The adapter “{name}” was exported.</source>
        <translation>L’adaptateur « {name} » a été exporté.</translation>
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
        <source>The authentication configuration '{0}' holds no token.</source>
        <translation>La configuration d’authentification « {0} » ne contient pas de jeton.</translation>
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
        <source>The engine at {0}</source>
        <translation>Le moteur à {0}</translation>
    </message>
    <message>
        <source>The engine cannot be asked about its models.</source>
        <translation>Impossible d’interroger le moteur sur ses modèles.</translation>
    </message>
    <message>
        <source>The engine cannot check its models.</source>
        <translation>Le moteur ne peut pas vérifier ses modèles.</translation>
    </message>
    <message>
        <source>The engine cannot teach this model.</source>
        <translation>Le moteur ne peut pas enseigner ce modèle.</translation>
    </message>
    <message>
        <source>The engine does not answer; trying again</source>
        <translation>Le moteur ne répond pas ; nouvel essai</translation>
    </message>
    <message>
        <source>The engine goes into a Python environment of its own, and nothing of QGIS's is changed.</source>
        <translation>Le moteur va dans son propre environnement Python, et rien de QGIS n’est modifié.</translation>
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
        <source>The engine is asked what that buys…</source>
        <translation>On demande au moteur ce que cela permet…</translation>
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
        <source>The engine is too old to ask several queries in one look at the tiles: it looks once for each.</source>
        <translation>Le moteur est trop ancien pour poser plusieurs requêtes en un seul passage sur les tuiles : il y passe une fois pour chacune.</translation>
    </message>
    <message>
        <source>The engine is too old to learn from a review.</source>
        <translation>Le moteur est trop ancien pour apprendre d’une vérification.</translation>
    </message>
    <message>
        <source>The engine is too old to take examples from a file that it reads itself.</source>
        <translation>Le moteur est trop ancien pour prendre des échantillons dans un fichier qu’il lit lui-même.</translation>
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
        <source>The engine is version {version}, which cannot tune yet.</source>
        <translation>Le moteur est de version {version}, qui ne sait pas encore ajuster.</translation>
    </message>
    <message>
        <source>The engine knows none; its keeper can add one.</source>
        <translation>Le moteur n’en connaît aucun ; son gardien peut en ajouter un.</translation>
    </message>
    <message>
        <source>The engine loads the model</source>
        <translation>Le moteur charge le modèle</translation>
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
        <source>The engine no longer has the run “{name}”.</source>
        <translation>Le moteur n’a plus l’entraînement « {name} ».</translation>
    </message>
    <message>
        <source>The engine no longer has the shots “{name}”.</source>
        <translation>Le moteur n’a plus les exemples « {name} ».</translation>
    </message>
    <message>
        <source>The engine no longer has this run.</source>
        <translation>Le moteur n’a plus cet entraînement.</translation>
    </message>
    <message>
        <source>The engine on this computer</source>
        <translation>Le moteur de cet ordinateur</translation>
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
        <source>The engine opens the shots</source>
        <translation>Le moteur ouvre les exemples</translation>
    </message>
    <message>
        <source>The engine that is installed is damaged, and is installed anew: {0}</source>
        <translation>Le moteur installé est endommagé et va être réinstallé : {0}</translation>
    </message>
    <message>
        <source>The engine was installed but does not run.</source>
        <translation>Le moteur a été installé mais ne fonctionne pas.</translation>
    </message>
    <message>
        <source>The engine was installed without the parts that tuning needs.</source>
        <translation>Le moteur a été installé sans les parties nécessaires à l’ajustement.</translation>
    </message>
    <message>
        <source>The engine {0} could not be installed.</source>
        <translation>Le moteur {0} n’a pas pu être installé.</translation>
    </message>
    <message>
        <source>The engine {0} is installed already, and runs.</source>
        <translation>Le moteur {0} est déjà installé et fonctionne.</translation>
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
        <source>The features selected in the active layer, of results, shots or any other, become examples ({0})</source>
        <translation>Les entités sélectionnées dans la couche active, résultats, exemples ou autres, deviennent des échantillons ({0})</translation>
    </message>
    <message>
        <source>The features selected in the layer are one object</source>
        <translation>Les entités sélectionnées dans la couche sont un seul objet</translation>
    </message>
    <message>
        <source>The file of queries '{0}' cannot be read.</source>
        <translation>Le fichier de requêtes « {0} » ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' has more than {1} queries.</source>
        <translation>Le fichier de requêtes « {0} » contient plus de {1} requêtes.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is empty.</source>
        <translation>Le fichier de requêtes « {0} » est vide.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is larger than {1} MiB.</source>
        <translation>Le fichier de requêtes « {0} » dépasse {1} Mio.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is no text in UTF-8.</source>
        <translation>Le fichier de requêtes « {0} » n’est pas un texte en UTF-8.</translation>
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
        <source>The held-out shots are asked</source>
        <translation>Les exemples réservés sont interrogés</translation>
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
        <source>The installation of the engine on this computer is damaged.</source>
        <translation>L’installation du moteur sur cet ordinateur est endommagée.</translation>
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
        <source>The layer '{0}' has more than {1} features.</source>
        <translation>La couche « {0} » a plus de {1} entités.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no CRS, and the layer '{1}' has one.</source>
        <translation>La couche '{0}' n'a pas de SCR, et la couche '{1}' en a un.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no areas.</source>
        <translation>La couche '{0}' n'a pas de zones.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no extent.</source>
        <translation>La couche « {0} » n’a pas d’étendue.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no feature of which shots can be made.</source>
        <translation>La couche '{0}' n'a aucune entité dont faire des shots.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no field '{1}'.</source>
        <translation>La couche '{0}' n'a pas de champ '{1}'.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no found objects: everything true is missed.</source>
        <translation>La couche '{0}' n'a pas d'objets trouvés : tout ce qui est vrai est manqué.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no resolution of its own.</source>
        <translation>La couche « {0} » n’a pas de résolution propre.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no true objects.</source>
        <translation>La couche '{0}' n'a pas d'objets vrais.</translation>
    </message>
    <message>
        <source>The layer '{0}' holds {1}, and polygons are needed.</source>
        <translation>La couche '{0}' contient {1}, et il faut des polygones.</translation>
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
        <source>The layer shows {count} runs; what was learned is of one.</source>
        <translation>La couche montre {count} recherches ; on apprend d’une seule.</translation>
    </message>
    <message>
        <source>The layer to search is no longer there.</source>
        <translation>La couche à examiner n’est plus là.</translation>
    </message>
    <message>
        <source>The licence of {model}: {licence}

Do you agree to it?</source>
        <translation>La licence de {model} : {licence}

L’acceptez-vous ?</translation>
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
        <source>The model {0} takes no examples.</source>
        <translation>Le modèle {0} ne prend pas d’échantillons.</translation>
    </message>
    <message>
        <source>The model {model} could not be fetched.</source>
        <translation>Le modèle {model} n’a pas pu être téléchargé.</translation>
    </message>
    <message>
        <source>The model's files were brought to this computer: take them from there</source>
        <translation>Les fichiers du modèle ont été apportés sur cet ordinateur : les prendre là</translation>
    </message>
    <message>
        <source>The model's own scores</source>
        <translation>Les scores du modèle lui-même</translation>
    </message>
    <message>
        <source>The names of the layers searched: {scene}.</source>
        <translation>Les noms des couches examinées : {scene}.</translation>
    </message>
    <message>
        <source>The next shot</source>
        <translation>L’exemple suivant</translation>
    </message>
    <message>
        <source>The overlap {0} is out of range.</source>
        <translation>Le recouvrement {0} est hors limites.</translation>
    </message>
    <message>
        <source>The owners of some models say who may have them. Ask for access on the model's page, make a token that may read, and paste it here; it is kept in QGIS's authentication database.</source>
        <translation>Les propriétaires de certains modèles décident qui peut les avoir. Demandez l’accès sur la page du modèle, créez un jeton en lecture et collez-le ici ; il est conservé dans la base d’authentification de QGIS.</translation>
    </message>
    <message>
        <source>The path or address of the file: {path}.</source>
        <translation>Le chemin ou l’adresse du fichier : {path}.</translation>
    </message>
    <message>
        <source>The pictures of the examples are made…</source>
        <translation>Les images des échantillons sont en préparation…</translation>
    </message>
    <message>
        <source>The pictures of the tiles that are searched.</source>
        <translation>Les images des tuiles recherchées.</translation>
    </message>
    <message>
        <source>The pictures of tiles and your words leave this computer for {host}.</source>
        <translation>Les images des tuiles et vos mots quittent cet ordinateur pour {host}.</translation>
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
        <source>The report '{0}' cannot be written.</source>
        <translation>Le rapport '{0}' ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>The report is in {0}.</source>
        <translation>Le rapport est dans {0}.</translation>
    </message>
    <message>
        <source>The resolution {0} m is not above zero.</source>
        <translation>La résolution {0} m n’est pas supérieure à zéro.</translation>
    </message>
    <message>
        <source>The result cannot be read.</source>
        <translation>Le résultat ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The result goes to {path} instead.</source>
        <translation>Le résultat va dans {path}.</translation>
    </message>
    <message>
        <source>The result has {count} features; 1 to {most} can be learned from.</source>
        <translation>Le résultat a {count} entités ; on peut apprendre de 1 à {most}.</translation>
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
        <source>The run {0} can go on: resume it in Spotter's panel.</source>
        <translation>L'exécution {0} peut continuer : reprenez-la dans le panneau de Spotter.</translation>
    </message>
    <message>
        <source>The same afterwards</source>
        <translation>La même après</translation>
    </message>
    <message>
        <source>The search ended early; {count} features that were found before are kept.</source>
        <translation>La recherche s’est terminée tôt ; les {count} entités trouvées avant sont conservées.</translation>
    </message>
    <message>
        <source>The secret stands in QGIS's authentication database, and its master password was not given.</source>
        <translation>Le secret se trouve dans la base d’authentification de QGIS, dont le mot de passe principal n’a pas été donné.</translation>
    </message>
    <message>
        <source>The shape has several parts, and a feature of this layer has one.</source>
        <translation>La forme a plusieurs parties, et une entité de cette couche en a une.</translation>
    </message>
    <message>
        <source>The share is drawn when shots are made</source>
        <translation>La part est tirée quand les exemples sont faits</translation>
    </message>
    <message>
        <source>The shot before</source>
        <translation>L’exemple précédent</translation>
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
        <source>The text of feature {0} has {1} characters.</source>
        <translation>Le texte de l'entité {0} a {1} caractères.</translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation>Toute la couche</translation>
    </message>
    <message>
        <source>The words alone say what to find</source>
        <translation>Seuls les mots disent quoi chercher</translation>
    </message>
    <message>
        <source>The {0} queries are asked in {1} looks at the tiles.</source>
        <translation>Les {0} requêtes sont posées en {1} passages sur les tuiles.</translation>
    </message>
    <message>
        <source>There are no shots on this engine yet: digitize a few objects, and make some.</source>
        <translation>Ce moteur n’a pas encore d’exemples : numérisez quelques objets, et faites-en.</translation>
    </message>
    <message>
        <source>There are {0} examples and {1} counter-examples; the most are {2} of each.</source>
        <translation>Il y a {0} échantillons et {1} contre-échantillons ; le maximum est de {2} de chaque.</translation>
    </message>
    <message>
        <source>There is an adapter '{0}' already.</source>
        <translation>Il y a déjà un adaptateur '{0}'.</translation>
    </message>
    <message>
        <source>There is an adapter “{name}” already. Replace it?</source>
        <translation>Il y a déjà un adaptateur « {name} ». Le remplacer ?</translation>
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
        <source>There is no example of what to find.</source>
        <translation>Il n’y a aucun échantillon de ce qu’il faut trouver.</translation>
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
        <source>There is no room for two: the engine that was installed before is removed first.</source>
        <translation>Il n’y a pas la place pour deux : le moteur installé auparavant est d’abord supprimé.</translation>
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
        <source>This cannot be tuned here.</source>
        <translation>Cela ne peut pas être ajusté ici.</translation>
    </message>
    <message>
        <source>This goes to {address}:</source>
        <translation>Ceci est envoyé à {address} :</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery and on aerial pictures of a few towns.</source>
        <translation>Ce modèle a été entraîné sur des images synthétiques et sur des vues aériennes de quelques villes.</translation>
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
        <source>To learn from: {accepted} more accepted and {rejected} more rejected ones are wanted.</source>
        <translation>Pour apprendre, il manque {accepted} acceptés et {rejected} rejetés.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these objects with their texts, the labelled area, and the image around them. Nothing else leaves this computer.</source>
        <translation>Au moteur à {0} vont : ces objets avec leurs textes, la zone étiquetée et l'image autour d'eux. Rien d'autre ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these pictures, the tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>Au moteur à {0} vont : ces images, les pixels des tuiles et leur place, le nom de la couche et la requête ({1} en tout). Rien d’autre ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>Vers le moteur à {0} partent : les pixels de ces tuiles et leur place, le nom de la couche et la requête ({1} en tout). Rien d’autre ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Jeton</translation>
    </message>
    <message>
        <source>Token for gated models</source>
        <translation>Jeton pour les modèles à accès restreint</translation>
    </message>
    <message>
        <source>Token for gated models…</source>
        <translation>Jeton pour les modèles à accès restreint…</translation>
    </message>
    <message>
        <source>True boxes dashed in white, before in red, after in green.</source>
        <translation>Rectangles vrais en tirets blancs, avant en rouge, après en vert.</translation>
    </message>
    <message>
        <source>True objects</source>
        <translation>Objets vrais</translation>
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
        <source>Tune</source>
        <translation>Ajuster</translation>
    </message>
    <message>
        <source>Tune from shots</source>
        <translation>Ajuster avec des shots</translation>
    </message>
    <message>
        <source>Tuning {0}</source>
        <translation>Ajustement : {0}</translation>
    </message>
    <message>
        <source>Turned and mirrored versions of each shot</source>
        <translation>Versions tournées et inversées de chaque shot</translation>
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
        <source>Under way</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Understood as all of a class.</source>
        <translation>Compris comme tous ceux d’une classe.</translation>
    </message>
    <message>
        <source>Understood as outlines of all that answer a question.</source>
        <translation>Compris comme les contours de tout ce qui répond à une question.</translation>
    </message>
    <message>
        <source>Understood as the one object that the words describe.</source>
        <translation>Compris comme l’unique objet que décrivent les mots.</translation>
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
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area and, at its edge, at most a picture's side around it.</source>
        <translation>Jusqu’à {tiles} images de {size} × {size} pixels, telles que la carte montre {scene} dans la zone et, à son bord, au plus un côté d’image autour.</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area.</source>
        <translation>Jusqu’à {tiles} images de {size} × {size} pixels, telles que la carte montre {scene} dans la zone.</translation>
    </message>
    <message>
        <source>Update it.</source>
        <translation>Mettez-le à jour.</translation>
    </message>
    <message>
        <source>Update the engine, or leave the examples out.</source>
        <translation>Mettez le moteur à jour, ou retirez les échantillons.</translation>
    </message>
    <message>
        <source>Update the engine, search a layer, or leave the examples out.</source>
        <translation>Mettez le moteur à jour, cherchez dans une couche, ou retirez les échantillons.</translation>
    </message>
    <message>
        <source>Update the engine.</source>
        <translation>Mettez le moteur à jour.</translation>
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
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it.</source>
        <translation>Attendez sa fin, ou annulez-la.</translation>
    </message>
    <message>
        <source>Wait until it has finished, and connect.</source>
        <translation>Attendez qu’il ait fini, puis connectez-vous.</translation>
    </message>
    <message>
        <source>Waits for its turn on the engine</source>
        <translation>Attend son tour sur le moteur</translation>
    </message>
    <message>
        <source>Warn of classes with fewer objects than</source>
        <translation>Avertir des classes avec moins d'objets que</translation>
    </message>
    <message>
        <source>What all of them are (instead of the field)</source>
        <translation>Ce que tous sont (au lieu du champ)</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>Que cherchez-vous ?</translation>
    </message>
    <message>
        <source>What is asked of a server on this computer stays on it, if the server sends nothing on.</source>
        <translation>Ce qui est demandé à un serveur sur cet ordinateur y reste, si le serveur ne transmet rien.</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Ce qui est comparé</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Qu’est-ce ?</translation>
    </message>
    <message>
        <source>What is taken or drawn next shows what is not to be found</source>
        <translation>Ce qui est pris ou dessiné ensuite montre ce qu’il ne faut pas trouver</translation>
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
        <source>What scores less than {0:g} does not count.</source>
        <translation>Ce qui est noté moins de {0:g} ne compte pas.</translation>
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
        <source>What the model wrote</source>
        <translation>Ce que le modèle a écrit</translation>
    </message>
    <message>
        <source>What the reasoning says of it</source>
        <translation>Ce qu’en dit le raisonnement</translation>
    </message>
    <message>
        <source>What the server does with what it gets is its keeper's word, not Spotter's.</source>
        <translation>Ce que le serveur fait de ce qu’il reçoit relève de son exploitant, pas de Spotter.</translation>
    </message>
    <message>
        <source>What to ask before and after</source>
        <translation>Que demander avant et après</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Ce qu’il faut chercher</translation>
    </message>
    <message>
        <source>What to look for (may be empty with examples)</source>
        <translation>Quoi chercher (peut rester vide avec des échantillons)</translation>
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
        <source>What was noticed</source>
        <translation>Ce qui a été remarqué</translation>
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
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Where they lie, the names of layers and files, and the project.</source>
        <translation>Leur emplacement, les noms des couches et des fichiers, et le projet.</translation>
    </message>
    <message>
        <source>Where they lie: their coordinates, and the coordinate reference system {crs}.</source>
        <translation>Où elles se trouvent : leurs coordonnées et le système de coordonnées de référence {crs}.</translation>
    </message>
    <message>
        <source>Where your {count} examples lie: a box of each.</source>
        <translation>L’emplacement de vos {count} échantillons : un rectangle pour chacun.</translation>
    </message>
    <message>
        <source>Whether it is better</source>
        <translation>Si c'est mieux</translation>
    </message>
    <message>
        <source>Whether it was kept</source>
        <translation>Si c'est conservé</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>Souhait</translation>
    </message>
    <message>
        <source>With each query go {0} small pictures of the examples and what surrounds them.</source>
        <translation>Avec chaque requête partent {0} petites images des échantillons et de ce qui les entoure.</translation>
    </message>
    <message>
        <source>Without a GPU this takes {time}. A smaller budget makes fewer steps, and teaches less.</source>
        <translation>Sans GPU cela prend {time}. Un budget plus petit fait moins d’étapes, et apprend moins.</translation>
    </message>
    <message>
        <source>Without scores there is no average precision.</source>
        <translation>Sans scores, il n'y a pas de précision moyenne.</translation>
    </message>
    <message>
        <source>Write a query a line.</source>
        <translation>Écrivez une requête par ligne.</translation>
    </message>
    <message>
        <source>You are asked once for each address.</source>
        <translation>La question est posée une fois pour chaque adresse.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>Vous pouvez continuer à travailler pendant ce temps.</translation>
    </message>
    <message>
        <source>Your key “{key}” may ask this engine, but not tune on it.</source>
        <translation>Votre clé « {key} » peut interroger ce moteur, mais pas y ajuster.</translation>
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
        <source>a server</source>
        <translation>un serveur</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>encore environ {time}</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>acceptés</translation>
    </message>
    <message>
        <source>all</source>
        <translation>toutes</translation>
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
        <source>better</source>
        <translation>meilleur</translation>
    </message>
    <message>
        <source>bounding boxes</source>
        <translation>rectangles englobants</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>inutilisable</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>empty: after the model</source>
        <translation>vide : d’après le modèle</translation>
    </message>
    <message>
        <source>empty: the server wants none</source>
        <translation>vide : le serveur n’en demande pas</translation>
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
        <source>held out:</source>
        <translation>gardés :</translation>
    </message>
    <message>
        <source>in line {0}</source>
        <translation>à la ligne {0}</translation>
    </message>
    <message>
        <source>in row {0}</source>
        <translation>à la ligne {0}</translation>
    </message>
    <message>
        <source>it has no fields</source>
        <translation>elle n'a pas de champs</translation>
    </message>
    <message>
        <source>missed by the model</source>
        <translation>oubliés par le modèle</translation>
    </message>
    <message>
        <source>more like the examples</source>
        <translation>semblables aux échantillons</translation>
    </message>
    <message>
        <source>not better</source>
        <translation>pas meilleur</translation>
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
        <source>not measured</source>
        <translation>pas mesuré</translation>
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
        <source>outlines</source>
        <translation>contours</translation>
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
        <source>step {step}</source>
        <translation>étape {step}</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>étape {step} sur {steps}</translation>
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
        <source>the processor (there is no GPU)</source>
        <translation>le processeur (il n’y a pas de GPU)</translation>
    </message>
    <message>
        <source>to be fetched</source>
        <translation>à télécharger</translation>
    </message>
    <message>
        <source>to find</source>
        <translation>à trouver</translation>
    </message>
    <message>
        <source>uv cannot be had here; pip does the work.</source>
        <translation>uv n’est pas disponible ici ; pip fait le travail.</translation>
    </message>
    <message>
        <source>{0} does not let the key '{1}' tune.</source>
        <translation>{0} ne laisse pas la clé '{1}' ajuster.</translation>
    </message>
    <message>
        <source>{0} examples and {1} counter-examples: with the query, a small picture of each and of what surrounds it is sent to the engine. The words may be left out.</source>
        <translation>{0} échantillons et {1} contre-échantillons : avec la requête, une petite image de chacun et de ce qui l’entoure est envoyée au moteur. Les mots peuvent manquer.</translation>
    </message>
    <message>
        <source>{0} features are too much for one set of shots.</source>
        <translation>{0} entités, c'est trop pour un ensemble de shots.</translation>
    </message>
    <message>
        <source>{0} is of version {1}, which cannot be taught.</source>
        <translation>{0} est de la version {1}, qui ne peut pas apprendre.</translation>
    </message>
    <message>
        <source>{0} is taught on {1}.</source>
        <translation>{0} est enseigné sur {1}.</translation>
    </message>
    <message>
        <source>{0} lacks what tuning needs.</source>
        <translation>Il manque à {0} ce que demande l'ajustement.</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} more such messages are left out.</source>
        <translation>{0} autres messages de ce genre sont omis.</translation>
    </message>
    <message>
        <source>{0} objects in {1} tiles of {2} pixels, {3} m a pixel.</source>
        <translation>{0} objets en {1} tuiles de {2} pixels, {3} m par pixel.</translation>
    </message>
    <message>
        <source>{0} objects outside of the areas are not counted.</source>
        <translation>{0} objets hors des zones ne sont pas comptés.</translation>
    </message>
    <message>
        <source>{0} of the {1} examples show nothing on the layers that are searched.</source>
        <translation>{0} des {1} échantillons ne montrent rien sur les couches fouillées.</translation>
    </message>
    <message>
        <source>{0} right, {1} false alarms, {2} missed.</source>
        <translation>{0} justes, {1} fausses alarmes, {2} manqués.</translation>
    </message>
    <message>
        <source>{0} shots to learn from, {1} kept for measuring; {2} of them show nothing of what they ask for.</source>
        <translation>{0} shots dont on apprend, {1} gardés pour mesurer ; {2} d'entre eux ne montrent rien de ce qu'ils demandent.</translation>
    </message>
    <message>
        <source>{0} steps on {1}, about {2} (a guess), {3:.1f} GiB of memory.</source>
        <translation>{0} étapes sur {1}, environ {2} (une estimation), {3:.1f} Gio de mémoire.</translation>
    </message>
    <message>
        <source>{0} steps on {1}, about {2}, {3:.1f} GiB of memory.</source>
        <translation>{0} étapes sur {1}, environ {2}, {3:.1f} Gio de mémoire.</translation>
    </message>
    <message>
        <source>{0} taught by {1} in {2} steps on {3}.</source>
        <translation>{0} enseigné par {1} en {2} étapes sur {3}.</translation>
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
        <source>{0}: {1:.3f} ({2:.3f} to {3:.3f})</source>
        <translation>{0} : {1:.3f} ({2:.3f} à {3:.3f})</translation>
    </message>
    <message>
        <source>{0}: {1:.3f} before, {2:.3f} after; the difference lies between {3:+.3f} and {4:+.3f}.</source>
        <translation>{0} : {1:.3f} avant, {2:.3f} après ; la différence est entre {3:+.3f} et {4:+.3f}.</translation>
    </message>
    <message>
        <source>{adapter} (taught from {model})</source>
        <translation>{adapter} (issu de {model})</translation>
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
        <source>{count} found features: where they are, their scores, and what you decided.</source>
        <translation>{count} entités trouvées : où elles sont, leurs scores et ce que vous avez décidé.</translation>
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
        <source>{count} small pictures of your examples and what surrounds them.</source>
        <translation>{count} petites images de vos échantillons et de ce qui les entoure.</translation>
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
        <source>{figure} held out: {before} → {after}.</source>
        <translation>{figure} réservé : {before} → {after}.</translation>
    </message>
    <message>
        <source>{found} boxes; {true} would be right</source>
        <translation>{found} boîtes ; {true} seraient justes</translation>
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
        <source>{memory} GiB of memory</source>
        <translation>{memory} Gio de mémoire</translation>
    </message>
    <message>
        <source>{minutes} min buy {steps} steps on {device}.</source>
        <translation>{minutes} min permettent {steps} étapes sur {device}.</translation>
    </message>
    <message>
        <source>{model} (knows synthetic imagery and a few towns)</source>
        <translation>{model} (connaît les images synthétiques et quelques villes)</translation>
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
        <source>{model} does not find what it is shown, and was not added.</source>
        <translation>{model} ne trouve pas ce qu’on lui montre et n’a pas été ajouté.</translation>
    </message>
    <message>
        <source>{model} is here.</source>
        <translation>{model} est là.</translation>
    </message>
    <message>
        <source>{model} was trained on synthetic imagery and on aerial pictures of a few towns: buildings, cars, pools and trees from about 0.1 to 0.6 m a pixel. For other things and places, use a model that knows more:</source>
        <translation>{model} a été entraîné sur des images synthétiques et sur des vues aériennes de quelques villes : bâtiments, voitures, piscines et arbres, d’environ 0,1 à 0,6 m par pixel. Pour d’autres objets et d’autres lieux, utilisez un modèle qui en connaît davantage :</translation>
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
        <source>{number} of {count}: “{query}”. True boxes are green and dashed.</source>
        <translation>{number} sur {count} : « {query} ». Les vraies boîtes sont vertes et en pointillés.</translation>
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
        <source>{shots} to learn from, {held} held out for measuring.</source>
        <translation>{shots} dont apprendre, {held} réservés pour mesurer.</translation>
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
        <source>{size} MB.</source>
        <translation>{size} Mo.</translation>
    </message>
    <message>
        <source>{steps} steps on {device}: about {time}.</source>
        <translation>{steps} étapes sur {device} : environ {time}.</translation>
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
        <source>“{name}” is kept, and is asked from now on.</source>
        <translation>« {name} » est gardé, et interrogé désormais.</translation>
    </message>
    <message>
        <source>“{name}” is kept. The model as it was is still the one that is asked.</source>
        <translation>« {name} » est gardé. C’est toujours le modèle tel qu’il était qui est interrogé.</translation>
    </message>
    <message>
        <source>“{name}”: learned from {accepted} accepted and {rejected} rejected ones; right in {right} of {all} that it had not seen.</source>
        <translation>« {name} » : appris de {accepted} acceptés et {rejected} rejetés ; juste pour {right} sur {all} qu’il n’avait pas vus.</translation>
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
