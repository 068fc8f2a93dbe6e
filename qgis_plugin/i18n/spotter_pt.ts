<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
<context>
    <name>Spotter</name>
    <message>
        <source> m a pixel</source>
        <translation> m por pixel</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Endereço</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Baixar</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Chave</translation>
    </message>
    <message>
        <source>&amp;Like the selected</source>
        <translation>&amp;Como os selecionados</translation>
    </message>
    <message>
        <source>&amp;Look what it has</source>
        <translation>&amp;Ver o que ele tem</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modelo</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Remover…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testar</translation>
    </message>
    <message>
        <source>'{0}' against '{1}'</source>
        <translation>'{0}' contra '{1}'</translation>
    </message>
    <message>
        <source>'{0}' is neither a wheel nor a folder of wheels.</source>
        <translation>“{0}” não é um arquivo wheel nem uma pasta de wheels.</translation>
    </message>
    <message>
        <source>'{0}' is not the address of a hub of models.</source>
        <translation>«{0}» não é o endereço de um repositório de modelos.</translation>
    </message>
    <message>
        <source>'{0}': {1} found in {2} tiles; {3} blank ones were left out.</source>
        <translation>“{0}”: {1} encontrados em {2} blocos; {3} vazios foram deixados de fora.</translation>
    </message>
    <message>
        <source>'{0}': {1} objects</source>
        <translation>'{0}': {1} objetos</translation>
    </message>
    <message>
        <source>(no label)</source>
        <translation>(sem rótulo)</translation>
    </message>
    <message>
        <source>(no layer of shots yet)</source>
        <translation>(ainda sem camada de exemplos)</translation>
    </message>
    <message>
        <source>(no result on the map)</source>
        <translation>(nenhum resultado no mapa)</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>(sem texto)</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(nenhum)</translation>
    </message>
    <message>
        <source>1 to 9 choose from the list at once; L comes here, Enter relabels</source>
        <translation>1 a 9 escolhem logo da lista; L traz aqui, Enter muda o rótulo</translation>
    </message>
    <message>
        <source>95 % intervals: Wilson's for shares, carried over to F1; Byar's for false alarms. Objects count as independent of each other.</source>
        <translation>Intervalos de 95 %: de Wilson para proporções, transposto para F1; de Byar para falsos alarmes. Os objetos contam como independentes.</translation>
    </message>
    <message>
        <source>A class; or, beginning with “the”, a sentence about one object alone</source>
        <translation>Uma classe; ou, começando por “the”, uma frase sobre um único objeto</translation>
    </message>
    <message>
        <source>A file of queries stands beside a query or examples.</source>
        <translation>Há um arquivo de consultas além de uma consulta ou de padrões.</translation>
    </message>
    <message>
        <source>A file that the engine reads itself</source>
        <translation>Um arquivo que o próprio motor lê</translation>
    </message>
    <message>
        <source>A file that the engine reads itself is not captured.</source>
        <translation>Um arquivo que o próprio motor lê não é capturado.</translation>
    </message>
    <message>
        <source>A found object is right where it is the best-scoring one on a true object of its class: IoU of {0} at least {1:g}.</source>
        <translation>Um objeto encontrado está certo quando é o de melhor pontuação sobre um objeto verdadeiro da sua classe: IoU de {0} de pelo menos {1:g}.</translation>
    </message>
    <message>
        <source>A guess: nothing was measured there yet.</source>
        <translation>Uma estimativa: nada foi medido lá ainda.</translation>
    </message>
    <message>
        <source>A hard negative: the model learns not to find it</source>
        <translation>Um negativo difícil: o modelo aprende a não o encontrar</translation>
    </message>
    <message>
        <source>A key is kept in QGIS's authentication database.</source>
        <translation>Uma chave está guardada no banco de autenticação do QGIS.</translation>
    </message>
    <message>
        <source>A new run</source>
        <translation>Uma nova execução</translation>
    </message>
    <message>
        <source>A part of the area has no place in the CRS of the layer '{0}'.</source>
        <translation>Parte da área não tem lugar no SRC da camada “{0}”.</translation>
    </message>
    <message>
        <source>A polygon to draw</source>
        <translation>Um polígono a desenhar</translation>
    </message>
    <message>
        <source>A rectangle to draw</source>
        <translation>Um retângulo a desenhar</translation>
    </message>
    <message>
        <source>A reviewed area of '{layer}' is left out: found features in it are not decided about yet.</source>
        <translation>Uma área revista de “{layer}” fica de fora: ainda não se decidiu sobre o que nela foi encontrado.</translation>
    </message>
    <message>
        <source>A search is under way.</source>
        <translation>Uma busca está em andamento.</translation>
    </message>
    <message>
        <source>A tile of {0} pixels a side cannot be sent.</source>
        <translation>Um bloco de {0} pixels de lado não pode ser enviado.</translation>
    </message>
    <message>
        <source>A tile takes about {time} on this device.</source>
        <translation>Um bloco leva cerca de {time} neste dispositivo.</translation>
    </message>
    <message>
        <source>A token is kept in QGIS's authentication database.</source>
        <translation>Há um token guardado na base de dados de autenticação do QGIS.</translation>
    </message>
    <message>
        <source>A wheel, or a folder of wheels for a computer without the internet; empty: the package index</source>
        <translation>Um wheel, ou uma pasta de wheels para um computador sem internet; vazio: o índice de pacotes</translation>
    </message>
    <message>
        <source>About {0} GB on disk, {1} GB to download: some {2} minutes on a line of {3} Mbit/s.</source>
        <translation>Cerca de {0} GB em disco, {1} GB a descarregar: uns {2} minutos numa linha de {3} Mbit/s.</translation>
    </message>
    <message>
        <source>Accept (A)</source>
        <translation>Aceitar (A)</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adaptador</translation>
    </message>
    <message>
        <source>Adapter that was kept; empty where none was</source>
        <translation>Adaptador que foi mantido; vazio se nenhum</translation>
    </message>
    <message>
        <source>Adapter to go on from</source>
        <translation>Adaptador a partir do qual continuar</translation>
    </message>
    <message>
        <source>Adapters of the engine</source>
        <translation>Adaptadores do motor</translation>
    </message>
    <message>
        <source>Add a &amp;server…</source>
        <translation>Adicionar um &amp;servidor…</translation>
    </message>
    <message>
        <source>Add a model server</source>
        <translation>Adicionar um servidor de modelos</translation>
    </message>
    <message>
        <source>Add an image to the map (Layer &gt; Add Layer), switch it on, or choose one.</source>
        <translation>Adicione uma imagem ao mapa (Camada &gt; Adicionar camada), ative-a ou escolha uma.</translation>
    </message>
    <message>
        <source>Add them, or give the areas in which it is known that there are none.</source>
        <translation>Adicione-os, ou indique as áreas em que se sabe que não há nenhum.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Address of a mirror of the hub, where the hub itself cannot be reached</source>
        <translation>Endereço de um espelho do repositório, onde o próprio repositório não é acessível</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>After: {query}</source>
        <translation>Depois: {query}</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Em relação a</translation>
    </message>
    <message>
        <source>Agree and fetch</source>
        <translation>Concordar e baixar</translation>
    </message>
    <message>
        <source>All that the map shows</source>
        <translation>Tudo o que o mapa mostra</translation>
    </message>
    <message>
        <source>All {0} queries are asked in one look at the tiles.</source>
        <translation>As {0} consultas são feitas em uma só passagem pelos blocos.</translation>
    </message>
    <message>
        <source>All: every object that the words describe</source>
        <translation>Todos: cada objeto que as palavras descrevem</translation>
    </message>
    <message>
        <source>All: every such object</source>
        <translation>Todos: cada objeto desse tipo</translation>
    </message>
    <message>
        <source>An engine elsewhere</source>
        <translation>Um motor em outro lugar</translation>
    </message>
    <message>
        <source>An engine on this computer, started when it is needed</source>
        <translation>Um motor neste computador, iniciado quando necessário</translation>
    </message>
    <message>
        <source>Another QGIS on this computer is installing the engine.</source>
        <translation>Outro QGIS neste computador está a instalar o motor.</translation>
    </message>
    <message>
        <source>Another program keeps {path} to itself.</source>
        <translation>Outro programa mantém {path} só para si.</translation>
    </message>
    <message>
        <source>Another program may hold its file: close it there, and try again.</source>
        <translation>Outro programa pode ter o ficheiro ocupado: feche-o lá e tente de novo.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Resposta</translation>
    </message>
    <message>
        <source>Answers a tile</source>
        <translation>Respostas por bloco</translation>
    </message>
    <message>
        <source>Apply the threshold that grants it</source>
        <translation>Aplicar o limiar que o cumpre</translation>
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
        <translation>Áreas em que todo objeto verdadeiro é conhecido (vazio: em toda parte)</translation>
    </message>
    <message>
        <source>As suits the model</source>
        <translation>Conforme o modelo</translation>
    </message>
    <message>
        <source>As the computer has it</source>
        <translation>Conforme o computador</translation>
    </message>
    <message>
        <source>As the method needs</source>
        <translation>O que o método precisar</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Perguntar</translation>
    </message>
    <message>
        <source>Ask for access at {0}, and give the token of that account here.</source>
        <translation>Peça acesso em {0} e dê aqui o token dessa conta.</translation>
    </message>
    <message>
        <source>Ask for all of them</source>
        <translation>Perguntar por todos</translation>
    </message>
    <message>
        <source>Ask for boxes of a class</source>
        <translation>Perguntar pelas caixas de uma classe</translation>
    </message>
    <message>
        <source>Ask for one object</source>
        <translation>Perguntar por um só objeto</translation>
    </message>
    <message>
        <source>Ask it</source>
        <translation>Perguntar a ele</translation>
    </message>
    <message>
        <source>Ask its keeper for a key that may.</source>
        <translation>Peça ao responsável uma chave que possa.</translation>
    </message>
    <message>
        <source>Ask its keeper to type: engine keys permit {key} --may-tune</source>
        <translation>Peça ao responsável que digite: engine keys permit {key} --may-tune</translation>
    </message>
    <message>
        <source>Ask its keeper to type: pip install 'spotter-engine[tune]', and to start it again.</source>
        <translation>Peça ao responsável que digite: pip install 'spotter-engine[tune]', e que o reinicie.</translation>
    </message>
    <message>
        <source>Ask its keeper to update it.</source>
        <translation>Peça ao responsável que o atualize.</translation>
    </message>
    <message>
        <source>Ask the map</source>
        <translation>Perguntar ao mapa</translation>
    </message>
    <message>
        <source>Ask the same words in the other way</source>
        <translation>Perguntar o mesmo da outra forma</translation>
    </message>
    <message>
        <source>Ask “{query}”</source>
        <translation>Perguntar “{query}”</translation>
    </message>
    <message>
        <source>Asked at {ground} m a pixel.</source>
        <translation>Consultado a {ground} m por pixel.</translation>
    </message>
    <message>
        <source>Asking {model}…</source>
        <translation>Perguntando a {model}…</translation>
    </message>
    <message>
        <source>Asks with the model as it was…</source>
        <translation>Pergunta com o modelo como era…</translation>
    </message>
    <message>
        <source>Asks with what came of tuning…</source>
        <translation>Pergunta com o resultado do ajuste…</translation>
    </message>
    <message>
        <source>At most one false alarm a square kilometre</source>
        <translation>No máximo um falso alarme por quilómetro quadrado</translation>
    </message>
    <message>
        <source>At most one false alarm in four</source>
        <translation>No máximo um falso alarme em quatro</translation>
    </message>
    <message>
        <source>At most one false alarm in ten</source>
        <translation>No máximo um falso alarme em dez</translation>
    </message>
    <message>
        <source>At most one false alarm in twenty</source>
        <translation>No máximo um falso alarme em vinte</translation>
    </message>
    <message>
        <source>At most one false alarm in two</source>
        <translation>No máximo um falso alarme em dois</translation>
    </message>
    <message>
        <source>At other thresholds</source>
        <translation>Com outros limiares</translation>
    </message>
    <message>
        <source>Authentication with that key</source>
        <translation>Autenticação com essa chave</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Precisão média (AP)</translation>
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
        <translation>Comece e termine fora da forma, atravessando-a.</translation>
    </message>
    <message>
        <source>Better on {shots} held-out shots: {figure} {before} → {after} (difference {low} to {high}, 95 %).</source>
        <translation>Melhor em {shots} exemplos reservados: {figure} {before} → {after} (diferença {low} a {high}, 95 %).</translation>
    </message>
    <message>
        <source>Blank tiles left out</source>
        <translation>Blocos vazios deixados de fora</translation>
    </message>
    <message>
        <source>Bounding boxes</source>
        <translation>Retângulos envolventes</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Caixas</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Por classe</translation>
    </message>
    <message>
        <source>By place on the map</source>
        <translation>Por lugar no mapa</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Change (95 %)</source>
        <translation>Mudança (95 %)</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Verifique o seu nome.</translation>
    </message>
    <message>
        <source>Check the models here</source>
        <translation>Verificar os modelos daqui</translation>
    </message>
    <message>
        <source>Choose 0 to 0.9.</source>
        <translation>Escolha de 0 a 0,9.</translation>
    </message>
    <message>
        <source>Choose 1 to {0} pixels.</source>
        <translation>Escolha de 1 a {0} pixels.</translation>
    </message>
    <message>
        <source>Choose a layer of boxes or masks that Spotter found.</source>
        <translation>Escolha uma camada de caixas ou máscaras que o Spotter encontrou.</translation>
    </message>
    <message>
        <source>Choose a layer of polygons, or buffer these features first.</source>
        <translation>Escolha uma camada de polígonos, ou aplique antes um buffer a estas feições.</translation>
    </message>
    <message>
        <source>Choose a layer that holds an image.</source>
        <translation>Escolha uma camada que contenha uma imagem.</translation>
    </message>
    <message>
        <source>Choose a layer that holds something, or draw an area.</source>
        <translation>Escolha uma camada que contenha algo, ou desenhe uma área.</translation>
    </message>
    <message>
        <source>Choose a model that takes pictures.</source>
        <translation>Escolha um modelo que aceite imagens.</translation>
    </message>
    <message>
        <source>Choose a place that may be written to.</source>
        <translation>Escolha um lugar onde se possa gravar.</translation>
    </message>
    <message>
        <source>Choose a result.</source>
        <translation>Escolha um resultado.</translation>
    </message>
    <message>
        <source>Choose a smaller area, or a coarser resolution.</source>
        <translation>Escolha uma área menor ou uma resolução mais grosseira.</translation>
    </message>
    <message>
        <source>Choose a smaller area, or give the project a CRS that suits the region.</source>
        <translation>Escolha uma área menor, ou dê ao projeto um SRC adequado à região.</translation>
    </message>
    <message>
        <source>Choose a smaller area.</source>
        <translation>Escolha uma área menor.</translation>
    </message>
    <message>
        <source>Choose a zip file that an engine exported.</source>
        <translation>Escolha um arquivo zip que um motor exportou.</translation>
    </message>
    <message>
        <source>Choose another (Spotter's options).</source>
        <translation>Escolha outro (opções do Spotter).</translation>
    </message>
    <message>
        <source>Choose another file, in a folder that may be written to.</source>
        <translation>Escolha outro ficheiro, numa pasta onde se possa escrever.</translation>
    </message>
    <message>
        <source>Choose another file, or make a new one.</source>
        <translation>Escolha outro ficheiro, ou crie um novo.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>Escolha outra pasta, ou libere espaço no disco.</translation>
    </message>
    <message>
        <source>Choose another layer.</source>
        <translation>Escolha outra camada.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Escolha outro local.</translation>
    </message>
    <message>
        <source>Choose another, or leave the field empty (Spotter's options).</source>
        <translation>Escolha outro, ou deixe o campo vazio (opções do Spotter).</translation>
    </message>
    <message>
        <source>Choose it among the models to ask it.</source>
        <translation>Escolha-o entre os modelos para perguntar a ele.</translation>
    </message>
    <message>
        <source>Choose it for the next question</source>
        <translation>Escolhê-lo para a próxima pergunta</translation>
    </message>
    <message>
        <source>Choose one of its fields, or none: {0}.</source>
        <translation>Escolha um dos seus campos, ou nenhum: {0}.</translation>
    </message>
    <message>
        <source>Choose one of its fields: {0}.</source>
        <translation>Escolha um dos seus campos: {0}.</translation>
    </message>
    <message>
        <source>Choose one that does: {0}.</source>
        <translation>Escolha um que os aceite: {0}.</translation>
    </message>
    <message>
        <source>Choose the key file that its keeper exported for you (Spotter's options).</source>
        <translation>Escolha o arquivo de chave que o responsável exportou para você (opções do Spotter).</translation>
    </message>
    <message>
        <source>Choose the layer to search.</source>
        <translation>Escolha a camada a examinar.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Classes: {classes}.</source>
        <translation>Classes: {classes}.</translation>
    </message>
    <message>
        <source>Click a layer of results, shots or outlines in the list of layers, and select one to ten of its features.</source>
        <translation>Clique na lista em uma camada de resultados, de exemplos ou de contornos, e selecione de uma a dez de suas feições.</translation>
    </message>
    <message>
        <source>Click a line through it; a right click ends the line</source>
        <translation>Clique uma linha que o atravesse; um clique direito termina-a</translation>
    </message>
    <message>
        <source>Click its corners, end with a right click</source>
        <translation>Clique nos cantos e termine com um clique direito</translation>
    </message>
    <message>
        <source>Click the layer with the selected features in the list of layers.</source>
        <translation>Clique, na lista de camadas, na que tem os elementos selecionados.</translation>
    </message>
    <message>
        <source>Click two corners; right click ends</source>
        <translation>Clique em dois cantos; o clique direito termina</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>Fechar o guia</translation>
    </message>
    <message>
        <source>Compare on the map</source>
        <translation>Comparar no mapa</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, report it with the log.</source>
        <translation>Conecte novamente; se acontecer de novo, relate com o registro.</translation>
    </message>
    <message>
        <source>Connect to it first, then learn.</source>
        <translation>Ligue-se primeiro e depois aprenda.</translation>
    </message>
    <message>
        <source>Connect to it first, then make the shots.</source>
        <translation>Ligue-se primeiro e depois faça os exemplos.</translation>
    </message>
    <message>
        <source>Connect to one: the runs it has are shown then.</source>
        <translation>Conecte-se a um: então as execuções dele são mostradas.</translation>
    </message>
    <message>
        <source>Connected to the engine {0}</source>
        <translation>Conectado ao motor {0}</translation>
    </message>
    <message>
        <source>Connecting to the engine</source>
        <translation>Conectando ao motor</translation>
    </message>
    <message>
        <source>Connecting to the engine…</source>
        <translation>Conectando ao motor…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy one from {0}.</source>
        <translation>Copie um de {0}.</translation>
    </message>
    <message>
        <source>Corner by corner; right click ends</source>
        <translation>Canto a canto; o clique direito termina</translation>
    </message>
    <message>
        <source>Corners (V)</source>
        <translation>Vértices (V)</translation>
    </message>
    <message>
        <source>Counted are {0:.3g} square kilometres; {1} objects lie outside.</source>
        <translation>São contados {0:.3g} quilômetros quadrados; {1} objetos ficam fora.</translation>
    </message>
    <message>
        <source>Counter-examples: none like these</source>
        <translation>Contrapadrões: nada como estes</translation>
    </message>
    <message>
        <source>Curves of the run</source>
        <translation>Curvas da execução</translation>
    </message>
    <message>
        <source>Delete {count} runs with their features, for good?</source>
        <translation>Excluir {count} buscas com suas feições, para sempre?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Excluir…</translation>
    </message>
    <message>
        <source>Demonstration scene</source>
        <translation>Cena de demonstração</translation>
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
        <translation>Diferença, 95 %</translation>
    </message>
    <message>
        <source>Digitize a few objects, or review a result, first.</source>
        <translation>Digitalize primeiro alguns objetos, ou reveja um resultado.</translation>
    </message>
    <message>
        <source>Digitize what the result is about, or give the shots its name.</source>
        <translation>Digitalize aquilo de que trata o resultado, ou dê aos exemplos o nome dele.</translation>
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
        <translation>Descartar a execução</translation>
    </message>
    <message>
        <source>Discard what came of “{name}”, for good?</source>
        <translation>Descartar definitivamente o resultado de “{name}”?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Concluído</translation>
    </message>
    <message>
        <source>Done: {steps}</source>
        <translation>Concluído: {steps}</translation>
    </message>
    <message>
        <source>Download: about {size} GB.</source>
        <translation>Download: cerca de {size} GB.</translation>
    </message>
    <message>
        <source>Dra&amp;w one</source>
        <translation>&amp;Desenhar um</translation>
    </message>
    <message>
        <source>Drag a box around an example on the map</source>
        <translation>Arraste no mapa um retângulo em volta de um padrão</translation>
    </message>
    <message>
        <source>Drag the line on the map, or move it with ← and →; Esc ends</source>
        <translation>Arraste a linha no mapa, ou mova-a com ← e →; Esc termina</translation>
    </message>
    <message>
        <source>Drag the right rectangle, or click the right outline and end it with a right click</source>
        <translation>Arraste o retângulo certo, ou clique o contorno certo e termine com um clique direito</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Desenhar</translation>
    </message>
    <message>
        <source>Draw a smaller labelled area, use a coarser resolution, or name the raster for the engine to read.</source>
        <translation>Desenhe uma área rotulada menor, use uma resolução mais grosseira, ou indique o raster para o motor ler.</translation>
    </message>
    <message>
        <source>Draw a smaller one, use a coarser resolution, or name the raster for the engine to read.</source>
        <translation>Desenhe uma menor, use uma resolução mais grosseira, ou indique o raster para o motor ler.</translation>
    </message>
    <message>
        <source>Draw an object that the model did not find</source>
        <translation>Desenhar um objeto que o modelo não encontrou</translation>
    </message>
    <message>
        <source>Draw an outline that encloses something.</source>
        <translation>Desenhe um contorno que encerre algo.</translation>
    </message>
    <message>
        <source>Draw anew (E)</source>
        <translation>Redesenhar (E)</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>Desenhá-la</translation>
    </message>
    <message>
        <source>Draw it anew.</source>
        <translation>Desenhe-o de novo.</translation>
    </message>
    <message>
        <source>Draw it on the map.</source>
        <translation>Desenhe-a no mapa.</translation>
    </message>
    <message>
        <source>Draw one on the page “Shots”, and digitize everything in it.</source>
        <translation>Desenhe uma na página “Exemplos” e digitalize tudo o que nela houver.</translation>
    </message>
    <message>
        <source>Draw one outline, or review the layer of masks.</source>
        <translation>Desenhe um só contorno, ou reveja a camada de máscaras.</translation>
    </message>
    <message>
        <source>Draw one, or leave the parameter empty.</source>
        <translation>Desenhe uma, ou deixe o parâmetro vazio.</translation>
    </message>
    <message>
        <source>Draw or name a rectangle or polygon that has a size.</source>
        <translation>Desenhe ou nomeie um retângulo ou polígono que tenha tamanho.</translation>
    </message>
    <message>
        <source>Draw the outlines of some objects, and say in a field what they are.</source>
        <translation>Desenhe os contornos de alguns objetos e diga num campo o que são.</translation>
    </message>
    <message>
        <source>Draw where you have looked at everything: what is not marked in it counts as not there.</source>
        <translation>Desenhe onde viu tudo: o que lá não está marcado conta como ausente.</translation>
    </message>
    <message>
        <source>Drawn answers</source>
        <translation>Respostas geradas</translation>
    </message>
    <message>
        <source>Each point is a threshold: what is found at it, and how much of that is right.</source>
        <translation>Cada ponto é um limiar: o que se encontra com ele e quanto disso está certo.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Esforço</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Terminar a comparação</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>Terminar a revisão</translation>
    </message>
    <message>
        <source>Ends it: the weights that did best so far are measured, and can be kept</source>
        <translation>Encerra: os melhores pesos até agora são medidos e podem ser mantidos</translation>
    </message>
    <message>
        <source>Engine (empty: on this computer)</source>
        <translation>Motor (vazio: neste computador)</translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation>Estado do motor</translation>
    </message>
    <message>
        <source>Engine's Python</source>
        <translation>Python do motor</translation>
    </message>
    <message>
        <source>Evaluate on layer</source>
        <translation>Avaliar com uma camada</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Indícios</translation>
    </message>
    <message>
        <source>Evidence: what the reasoning names</source>
        <translation>Indícios: o que o raciocínio nomeia</translation>
    </message>
    <message>
        <source>Example {0} covers no ground.</source>
        <translation>O padrão {0} não cobre área alguma.</translation>
    </message>
    <message>
        <source>Example {0} is {1} x {2} pixels with what surrounds it; {3} can be shown.</source>
        <translation>O padrão {0} tem {1} x {2} pixels com o que o rodeia; podem ser mostrados {3}.</translation>
    </message>
    <message>
        <source>Examples: find more like these (1 to 10)</source>
        <translation>Padrões: encontrar mais como estes (1 a 10)</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exporte-o novamente.</translation>
    </message>
    <message>
        <source>Export the adapter</source>
        <translation>Exportar o adaptador</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>F&amp;orget them</source>
        <translation>&amp;Esquecê-los</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>F1 by IoU</source>
        <translation>F1 pela IoU</translation>
    </message>
    <message>
        <source>F1 by IoU, held out</source>
        <translation>F1 por IoU, reservado</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Dados</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falhou</translation>
    </message>
    <message>
        <source>Failed: {steps}</source>
        <translation>Falhou: {steps}</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Falsos alarmes</translation>
    </message>
    <message>
        <source>False alarms a km²</source>
        <translation>Falsos alarmes por km²</translation>
    </message>
    <message>
        <source>False alarms a square kilometre</source>
        <translation>Falsos alarmes por quilômetro quadrado</translation>
    </message>
    <message>
        <source>False alarms a square kilometre need areas in a known CRS.</source>
        <translation>Os falsos alarmes por quilômetro quadrado exigem áreas num SRC conhecido.</translation>
    </message>
    <message>
        <source>Feature {0} of the layer '{1}' has no place in the CRS {2}.</source>
        <translation>A feição {0} da camada '{1}' não tem lugar no SRC {2}.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Baixar</translation>
    </message>
    <message>
        <source>Fetch one that does, such as sam3, to the engine's computer.</source>
        <translation>Transfira um que os aceite, como sam3, para o computador do motor.</translation>
    </message>
    <message>
        <source>Fetching uv, which installs faster than pip.</source>
        <translation>A descarregar o uv, que instala mais depressa do que o pip.</translation>
    </message>
    <message>
        <source>Fewer than two features are selected.</source>
        <translation>Há menos de dois elementos selecionados.</translation>
    </message>
    <message>
        <source>Field that is false for a place that is no such object</source>
        <translation>Campo que é falso onde um lugar não é tal objeto</translation>
    </message>
    <message>
        <source>Field that says what each object is</source>
        <translation>Campo que diz o que é cada objeto</translation>
    </message>
    <message>
        <source>Field with the class of a found object (empty: all are of one class)</source>
        <translation>Campo com a classe de um objeto encontrado (vazio: todos são de uma classe)</translation>
    </message>
    <message>
        <source>Field with the class of a true object (empty: all are of one class)</source>
        <translation>Campo com a classe de um objeto verdadeiro (vazio: todos são de uma classe)</translation>
    </message>
    <message>
        <source>Field with the score (empty: they have none)</source>
        <translation>Campo com a pontuação (vazio: não têm)</translation>
    </message>
    <message>
        <source>Field with the task (rec, ovd, gres or auto)</source>
        <translation>Campo com a tarefa (rec, ovd, gres ou auto)</translation>
    </message>
    <message>
        <source>Field with what to look for</source>
        <translation>Campo com o que procurar</translation>
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
        <translation>Arquivo ou endereço que o motor lê por si mesmo (em vez da imagem)</translation>
    </message>
    <message>
        <source>Find nine of ten, with as few false alarms as may be</source>
        <translation>Encontrar nove em dez, com o mínimo de falsos alarmes</translation>
    </message>
    <message>
        <source>Finds in an image what a sentence describes, as boxes and masks with scores.</source>
        <translation>Encontra numa imagem o que uma frase descreve, como caixas e máscaras com pontuação.</translation>
    </message>
    <message>
        <source>Finds in an image what each row of a table describes.</source>
        <translation>Encontra numa imagem o que cada linha de uma tabela descreve.</translation>
    </message>
    <message>
        <source>First time here? Three steps to something found:</source>
        <translation>Primeira vez aqui? Três passos até um achado:</translation>
    </message>
    <message>
        <source>Folder with config.json and *.safetensors</source>
        <translation>Pasta com config.json e *.safetensors</translation>
    </message>
    <message>
        <source>Follow the outline; right click ends</source>
        <translation>Siga o contorno; o clique direito termina</translation>
    </message>
    <message>
        <source>For an NVIDIA GPU: finding and tuning</source>
        <translation>Para uma GPU NVIDIA: encontrar e ajustar</translation>
    </message>
    <message>
        <source>For the processor: finding objects</source>
        <translation>Para o processador: encontrar objetos</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Esquecer</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>Esquecer o token</translation>
    </message>
    <message>
        <source>Forget {model}? Its server keeps it.</source>
        <translation>Esquecer {model}? O servidor o mantém.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Encontrados</translation>
    </message>
    <message>
        <source>Found at IoU {iou}</source>
        <translation>Encontrado com IoU {iou}</translation>
    </message>
    <message>
        <source>Found objects</source>
        <translation>Objetos encontrados</translation>
    </message>
    <message>
        <source>Found {count}. Point at a box named in the reasoning to see it on the map; now open an image of yours.</source>
        <translation>{count} encontrados. Aponte para uma caixa nomeada no raciocínio para vê-la no mapa; agora abra uma imagem sua.</translation>
    </message>
    <message>
        <source>Found: {servers}.</source>
        <translation>Encontrado: {servers}.</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>À mão livre</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>De uma pasta…</translation>
    </message>
    <message>
        <source>GPU ({device})</source>
        <translation>GPU ({device})</translation>
    </message>
    <message>
        <source>Give a part of them; ten to a hundred of a class are plenty.</source>
        <translation>Dê uma parte deles; dez a cem por classe bastam.</translation>
    </message>
    <message>
        <source>Give a text with a query a line.</source>
        <translation>Dê um texto com uma consulta por linha.</translation>
    </message>
    <message>
        <source>Give a token…</source>
        <translation>Dar um token…</translation>
    </message>
    <message>
        <source>Give another name, or remove that one first.</source>
        <translation>Dê outro nome, ou remova antes aquele.</translation>
    </message>
    <message>
        <source>Give both a field, or neither: then all objects count as one class.</source>
        <translation>Dê um campo a ambas, ou a nenhuma: então todos os objetos contam como uma classe.</translation>
    </message>
    <message>
        <source>Give boxes or outlines, not points or lines.</source>
        <translation>Dê retângulos ou contornos, não pontos nem linhas.</translation>
    </message>
    <message>
        <source>Give either a field with a text for each, or one text for all.</source>
        <translation>Dê um campo com um texto para cada um, ou um texto para todos.</translation>
    </message>
    <message>
        <source>Give either a raster layer, or a file or address that the engine reads itself.</source>
        <translation>Dê uma camada raster, ou um arquivo ou endereço que o motor leia por si mesmo.</translation>
    </message>
    <message>
        <source>Give it a row a query.</source>
        <translation>Dê-lhe uma linha por consulta.</translation>
    </message>
    <message>
        <source>Give metres a pixel.</source>
        <translation>Informe metros por pixel.</translation>
    </message>
    <message>
        <source>Give one of them, and leave the others.</source>
        <translation>Dê um deles e deixe os outros vazios.</translation>
    </message>
    <message>
        <source>Give one such as {0}.</source>
        <translation>Dê um como {0}.</translation>
    </message>
    <message>
        <source>Give one to ten of them beside the counter-examples.</source>
        <translation>Dê de um a dez além dos contrapadrões.</translation>
    </message>
    <message>
        <source>Give the key file that its keeper exported for you, or an authentication configuration with it.</source>
        <translation>Informe o arquivo de chave que o responsável exportou para você, ou uma configuração de autenticação que a contenha.</translation>
    </message>
    <message>
        <source>Give the password when QGIS asks for it, or use the key file instead (Spotter's options).</source>
        <translation>Dê a senha quando o QGIS a pedir, ou use o arquivo de chave (opções do Spotter).</translation>
    </message>
    <message>
        <source>Give the token again (Spotter's options).</source>
        <translation>Dê o token de novo (opções do Spotter).</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Go on to the newest answers as they come</source>
        <translation>Ir para as respostas mais recentes à medida que chegam</translation>
    </message>
    <message>
        <source>Goes on from its last checkpoint</source>
        <translation>Continua do último ponto de controle</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>Arquivos HTML (*.html)</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Reservado</translation>
    </message>
    <message>
        <source>Hide what scores less. The file keeps everything.</source>
        <translation>Oculta o que pontua menos. O arquivo guarda tudo.</translation>
    </message>
    <message>
        <source>Hide what was rejected</source>
        <translation>Ocultar o rejeitado</translation>
    </message>
    <message>
        <source>How good is it here?</source>
        <translation>Quão bom é aqui?</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>Image below them</source>
        <translation>Imagem abaixo deles</translation>
    </message>
    <message>
        <source>Import an adapter</source>
        <translation>Importar um adaptador</translation>
    </message>
    <message>
        <source>Import the key file again (Spotter's options).</source>
        <translation>Importe o arquivo de chave novamente (opções do Spotter).</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>In any case</source>
        <translation>Em qualquer caso</translation>
    </message>
    <message>
        <source>In the engine's Python environment, type: pip install 'spotter-engine[tune]', and connect again.</source>
        <translation>No ambiente Python do motor, digite: pip install 'spotter-engine[tune]', e conecte-se novamente.</translation>
    </message>
    <message>
        <source>In the labelled area no shot is called “{kind}”.</source>
        <translation>Na área rotulada nenhum exemplo se chama “{kind}”.</translation>
    </message>
    <message>
        <source>In the layer '{0}' no feature is selected.</source>
        <translation>Na camada “{0}” nenhum elemento está selecionado.</translation>
    </message>
    <message>
        <source>In {count} areas ({km2} km²) what is not marked counts as not there.</source>
        <translation>Em {count} áreas ({km2} km²) o que não está marcado conta como ausente.</translation>
    </message>
    <message>
        <source>In {path}</source>
        <translation>Em {path}</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Instalar</translation>
    </message>
    <message>
        <source>Install Python {0}, for example from python.org, and try again.</source>
        <translation>Instale o Python {0}, por exemplo de python.org, e tente novamente.</translation>
    </message>
    <message>
        <source>Install and start the engine</source>
        <translation>Instalar e iniciar o motor</translation>
    </message>
    <message>
        <source>Install from</source>
        <translation>Instalar de</translation>
    </message>
    <message>
        <source>Install from a wheel or a folder of wheels instead (Spotter's options).</source>
        <translation>Instale de um wheel ou de uma pasta de wheels (opções do Spotter).</translation>
    </message>
    <message>
        <source>Install it again (Spotter's options).</source>
        <translation>Instale-o novamente (opções do Spotter).</translation>
    </message>
    <message>
        <source>Install it again with one click: {0}</source>
        <translation>Instale-o de novo com um clique: {0}</translation>
    </message>
    <message>
        <source>Install it again: the plugin brings the newer one (Options, “Install”).</source>
        <translation>Instale-o novamente: o complemento traz o mais recente (Opções, “Instalar”).</translation>
    </message>
    <message>
        <source>Install it first (Spotter's options).</source>
        <translation>Instale-o primeiro (opções do Spotter).</translation>
    </message>
    <message>
        <source>Install it with one click in Spotter's panel, or type: {0}</source>
        <translation>Instale-o com um clique no painel do Spotter, ou digite: {0}</translation>
    </message>
    <message>
        <source>Install it with one click, into a folder of the plugin's own.</source>
        <translation>Instale-o com um clique, numa pasta própria do complemento.</translation>
    </message>
    <message>
        <source>Install it with one click, or choose an engine elsewhere (Spotter's options).</source>
        <translation>Instale-o com um clique, ou escolha um motor em outro lugar (opções do Spotter).</translation>
    </message>
    <message>
        <source>Install pyzmq into QGIS's Python by hand, and restart QGIS.</source>
        <translation>Instale o pyzmq à mão no Python do QGIS, e reinicie o QGIS.</translation>
    </message>
    <message>
        <source>Install the engine</source>
        <translation>Instalar o motor</translation>
    </message>
    <message>
        <source>Install the engine again.</source>
        <translation>Instale o motor novamente.</translation>
    </message>
    <message>
        <source>Install the engine there with its part for tuning: spotter-engine[tune].</source>
        <translation>Instale lá o motor com a sua parte de ajuste: spotter-engine[tune].</translation>
    </message>
    <message>
        <source>Installing pyzmq</source>
        <translation>Instalando pyzmq</translation>
    </message>
    <message>
        <source>Installing the engine</source>
        <translation>Instalando o motor</translation>
    </message>
    <message>
        <source>Installing the engine {0}. {1}</source>
        <translation>A instalar o motor {0}. {1}</translation>
    </message>
    <message>
        <source>Installing: the dock shows how far it is</source>
        <translation>Instalando: o painel mostra o andamento</translation>
    </message>
    <message>
        <source>Intervals hold 95 %: Wilson's for shares, Byar's for false alarms, bootstrap for the average precision. They take objects to be independent of each other.</source>
        <translation>Os intervalos abrangem 95 %: de Wilson para proporções, de Byar para falsos alarmes, bootstrap para a precisão média. Supõem que os objetos são independentes.</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>IoU from which both are the same object</source>
        <translation>IoU a partir da qual ambos são o mesmo objeto</translation>
    </message>
    <message>
        <source>IoU, held out</source>
        <translation>IoU, reservado</translation>
    </message>
    <message>
        <source>It becomes an adapter of the engine, and is chosen for the next question.</source>
        <translation>Torna-se um adaptador do motor e fica escolhido para a próxima pergunta.</translation>
    </message>
    <message>
        <source>It becomes an adapter of the engine; the model as it was stays chosen.</source>
        <translation>Torna-se um adaptador do motor; o modelo como era continua escolhido.</translation>
    </message>
    <message>
        <source>It has to be said once what the features are.</source>
        <translation>É preciso dizer uma só vez o que são os objetos.</translation>
    </message>
    <message>
        <source>It has to be said once which image shows the objects.</source>
        <translation>É preciso dizer uma só vez que imagem mostra os objetos.</translation>
    </message>
    <message>
        <source>It is better than before on {0} shots kept for measuring.</source>
        <translation>É melhor que antes em {0} shots guardados para medir.</translation>
    </message>
    <message>
        <source>It is better than before.</source>
        <translation>É melhor que antes.</translation>
    </message>
    <message>
        <source>It is kept as the adapter '{0}'.</source>
        <translation>Foi mantido como adaptador '{0}'.</translation>
    </message>
    <message>
        <source>It is kept as {name}.</source>
        <translation>Fica guardado como {name}.</translation>
    </message>
    <message>
        <source>It is none: a hard negative to learn from</source>
        <translation>Não o é: um negativo difícil com que aprender</translation>
    </message>
    <message>
        <source>It is not better than before, as far as {0} shots can tell.</source>
        <translation>Não é melhor que antes, até onde {0} shots podem dizer.</translation>
    </message>
    <message>
        <source>It is not better than before.</source>
        <translation>Não é melhor que antes.</translation>
    </message>
    <message>
        <source>It is not kept. The run {0} holds it: Spotter's panel can keep or discard it.</source>
        <translation>Não foi mantido. A execução {0} o contém: o painel do Spotter pode mantê-lo ou descartá-lo.</translation>
    </message>
    <message>
        <source>It is on the map as a temporary layer: save it elsewhere.</source>
        <translation>Está no mapa como camada temporária: salve-a em outro lugar.</translation>
    </message>
    <message>
        <source>It is one</source>
        <translation>É um</translation>
    </message>
    <message>
        <source>It is something else</source>
        <translation>É outra coisa</translation>
    </message>
    <message>
        <source>It is used all the same.</source>
        <translation>É usado na mesma.</translation>
    </message>
    <message>
        <source>It looks like one and is none</source>
        <translation>Parece e não é</translation>
    </message>
    <message>
        <source>It may be {0}.</source>
        <translation>Pode ser {0}.</translation>
    </message>
    <message>
        <source>It stays in the layer: close its file in other programs, then save the edits in QGIS.</source>
        <translation>Fica na camada: feche o ficheiro noutros programas e depois guarde as edições no QGIS.</translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>Levou {time}.</translation>
    </message>
    <message>
        <source>It was cancelled before anything came of it.</source>
        <translation>Cancelado antes de resultar algo.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Foi cancelado.</translation>
    </message>
    <message>
        <source>Its keeper exports a key file for you: engine keys export NAME</source>
        <translation>O responsável exporta um arquivo de chave para você: engine keys export NAME</translation>
    </message>
    <message>
        <source>Keep evidence</source>
        <translation>Guardar indícios</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Mantê-lo</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>Manter mesmo assim</translation>
    </message>
    <message>
        <source>Keep it, and ask it from now on</source>
        <translation>Manter e usar a partir de agora</translation>
    </message>
    <message>
        <source>Keep the key in QGIS's authentication database</source>
        <translation>Guardar a chave no banco de autenticação do QGIS</translation>
    </message>
    <message>
        <source>Keep those that differ most. To learn from more, tune a model on shots.</source>
        <translation>Mantenha os que mais diferem. Para aprender com mais, ajuste um modelo com exemplos.</translation>
    </message>
    <message>
        <source>Keep what is probably wrong, too</source>
        <translation>Manter também o que provavelmente está errado</translation>
    </message>
    <message>
        <source>Keeps the result, asks the map as seen with the model as it was and with the result; then swipe</source>
        <translation>Mantém o resultado e pergunta sobre o mapa visível com o modelo como era e com o resultado; depois, deslize</translation>
    </message>
    <message>
        <source>Kept as the adapter “{name}”: choose it to search with what was learned.</source>
        <translation>Guardado como adaptador “{name}”: escolha-o para procurar com o que foi aprendido.</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Arquivo de chave</translation>
    </message>
    <message>
        <source>Key file of an engine elsewhere</source>
        <translation>Arquivo de chave de um motor em outro lugar</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Rótulo</translation>
    </message>
    <message>
        <source>Labelled area</source>
        <translation>Área rotulada</translation>
    </message>
    <message>
        <source>Labelled area: draw it where you have digitized everything of these classes; whatever is not marked in it counts as not there.</source>
        <translation>Área rotulada: desenhe-a onde digitalizou tudo destas classes; o que nela não está marcado conta como ausente.</translation>
    </message>
    <message>
        <source>Labelled area: in it every such object is digitized</source>
        <translation>Área rotulada: nela todo objeto deste tipo está digitalizado</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a polygon were left out, first feature {2}.</source>
        <translation>Camada '{0}': {1} feições sem polígono foram omitidas, a primeira é {2}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a score were left out, first feature {2}.</source>
        <translation>Camada '{0}': {1} feições sem pontuação foram omitidas, a primeira é {2}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a text in the field '{2}' were left out, first feature {3}.</source>
        <translation>Camada '{0}': {1} feições sem texto no campo '{2}' foram omitidas, a primeira é {3}.</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} polygons were not valid and were mended, first feature {2}.</source>
        <translation>Camada '{0}': {1} polígonos não eram válidos e foram corrigidos, o primeiro é a feição {2}.</translation>
    </message>
    <message>
        <source>Layer of shots</source>
        <translation>Camada de exemplos</translation>
    </message>
    <message>
        <source>Learn from reviewed results as well</source>
        <translation>Aprender também com resultados revistos</translation>
    </message>
    <message>
        <source>Learn from these</source>
        <translation>Aprender com estas decisões</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>A aprender…</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>O menos certo primeiro</translation>
    </message>
    <message>
        <source>Let Spotter decide</source>
        <translation>Deixar o Spotter decidir</translation>
    </message>
    <message>
        <source>Licence: {licence}.</source>
        <translation>Licença: {licence}.</translation>
    </message>
    <message>
        <source>List what was asked before, show it again or delete it</source>
        <translation>Listar o que foi perguntado, mostrar de novo ou excluir</translation>
    </message>
    <message>
        <source>Locate many queries</source>
        <translation>Localizar muitas consultas</translation>
    </message>
    <message>
        <source>Locate with text</source>
        <translation>Localizar com texto</translation>
    </message>
    <message>
        <source>Look at the connection and try again: it goes on where it stopped. {reason}</source>
        <translation>Verifique a conexão e tente novamente: continua de onde parou. {reason}</translation>
    </message>
    <message>
        <source>Look at the log; without the internet, choose a folder of wheels (Spotter's options).</source>
        <translation>Veja o registro; sem internet, escolha uma pasta de wheels (opções do Spotter).</translation>
    </message>
    <message>
        <source>Look whether its file is still there, or its server answers.</source>
        <translation>Veja se o arquivo ainda está lá, ou se o servidor responde.</translation>
    </message>
    <message>
        <source>Look whether the layer shows here, and whether its file or its server can be read.</source>
        <translation>Veja se a camada aparece aqui, e se seu arquivo ou servidor pode ser lido.</translation>
    </message>
    <message>
        <source>Look whether the layer's CRS is the right one, or leave the feature out.</source>
        <translation>Verifique se o SRC da camada é o correto, ou omita a feição.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Procurando…</translation>
    </message>
    <message>
        <source>Lowest score</source>
        <translation>Pontuação mínima</translation>
    </message>
    <message>
        <source>Lowest score shown</source>
        <translation>Pontuação mínima mostrada</translation>
    </message>
    <message>
        <source>Made {date}.</source>
        <translation>Criado em {date}.</translation>
    </message>
    <message>
        <source>Make a layer of shots, and one for the labelled area, beside the project</source>
        <translation>Criar uma camada de exemplos, e outra para a área rotulada, junto do projeto</translation>
    </message>
    <message>
        <source>Make a layer of the boxes that the reasoning names</source>
        <translation>Fazer uma camada das caixas que o raciocínio nomeia</translation>
    </message>
    <message>
        <source>Make a new layer of shots: it brings one.</source>
        <translation>Crie uma nova camada de exemplos: traz uma.</translation>
    </message>
    <message>
        <source>Make a new one, and turn the features you select in '{0}' into shots.</source>
        <translation>Crie uma nova e transforme em exemplos os elementos que selecionar em “{0}”.</translation>
    </message>
    <message>
        <source>Make a set of a part of them.</source>
        <translation>Faça um conjunto com parte deles.</translation>
    </message>
    <message>
        <source>Make a set to learn from</source>
        <translation>Fazer um conjunto com que aprender</translation>
    </message>
    <message>
        <source>Make its corners right angles</source>
        <translation>Tornar retos os seus ângulos</translation>
    </message>
    <message>
        <source>Make its file writable, or make a new layer of shots.</source>
        <translation>Torne o ficheiro gravável, ou crie uma nova camada de exemplos.</translation>
    </message>
    <message>
        <source>Make one with 'Make shots from layer', and give what it calls it.</source>
        <translation>Faça um com 'Fazer shots de uma camada' e indique como ele o chama.</translation>
    </message>
    <message>
        <source>Make room, and try again.</source>
        <translation>Libere espaço e tente novamente.</translation>
    </message>
    <message>
        <source>Make room, or put Spotter's data elsewhere with the environment variable SPOTTER_HOME.</source>
        <translation>Libere espaço, ou ponha os dados do Spotter em outro lugar com a variável de ambiente SPOTTER_HOME.</translation>
    </message>
    <message>
        <source>Make several files of it, and ask each.</source>
        <translation>Faça dele vários arquivos e consulte cada um.</translation>
    </message>
    <message>
        <source>Make shots from layer</source>
        <translation>Fazer shots de uma camada</translation>
    </message>
    <message>
        <source>Make the shots</source>
        <translation>Fazer os exemplos</translation>
    </message>
    <message>
        <source>Make the shots again</source>
        <translation>Fazer os exemplos novamente</translation>
    </message>
    <message>
        <source>Make them again: what was digitized is still in its layer.</source>
        <translation>Faça-os novamente: o que foi digitalizado ainda está na sua camada.</translation>
    </message>
    <message>
        <source>Makes labelled examples of digitized features and the image below them, to teach a model from.</source>
        <translation>Faz de objetos digitalizados e da imagem abaixo exemplos rotulados para ensinar um modelo.</translation>
    </message>
    <message>
        <source>Making an environment in {0} with a Python of its own.</source>
        <translation>A criar um ambiente em {0} com um Python próprio.</translation>
    </message>
    <message>
        <source>Making an environment in {0} with {1}.</source>
        <translation>Criando um ambiente em {0} com {1}.</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Máscaras</translation>
    </message>
    <message>
        <source>Mean IoU</source>
        <translation>IoU média</translation>
    </message>
    <message>
        <source>Mean IoU of the right ones</source>
        <translation>IoU média dos certos</translation>
    </message>
    <message>
        <source>Mean IoU on the shots kept for measuring, before</source>
        <translation>IoU média nos shots guardados para medir, antes</translation>
    </message>
    <message>
        <source>Measured on that machine.</source>
        <translation>Medido nessa máquina.</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>Memória em MiB</translation>
    </message>
    <message>
        <source>Memory: about {memory} GiB.</source>
        <translation>Memória: cerca de {memory} GiB.</translation>
    </message>
    <message>
        <source>Memory: {memory} GiB.</source>
        <translation>Memória: {memory} GiB.</translation>
    </message>
    <message>
        <source>Merge selected (G)</source>
        <translation>Unir seleção (G)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Metres a pixel (empty: what suits the model)</source>
        <translation>Metros por píxel (vazio: o que convém ao modelo)</translation>
    </message>
    <message>
        <source>Milliseconds a tile</source>
        <translation>Milissegundos por bloco</translation>
    </message>
    <message>
        <source>Minutes that it may take (0: as long as the method needs)</source>
        <translation>Minutos que pode durar (0: o que o método precisar)</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Espelho</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Omitidos</translation>
    </message>
    <message>
        <source>Missed one (M)</source>
        <translation>Faltava um (M)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Model (empty: the engine's choice)</source>
        <translation>Modelo (vazio: a escolha do motor)</translation>
    </message>
    <message>
        <source>Model of its choice</source>
        <translation>Modelo de sua escolha</translation>
    </message>
    <message>
        <source>Model to teach</source>
        <translation>Modelo a ensinar</translation>
    </message>
    <message>
        <source>Model to teach (empty: the engine's choice)</source>
        <translation>Modelo a ensinar (vazio: a escolha do motor)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Models and their states</source>
        <translation>Modelos e seus estados</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mais</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mais como isto</translation>
    </message>
    <message>
        <source>More shots of each class, a labelled area, or more time may help.</source>
        <translation>Mais exemplos de cada classe, uma área rotulada ou mais tempo podem ajudar.</translation>
    </message>
    <message>
        <source>Move its corners with QGIS's vertex tool; press again to take the shape</source>
        <translation>Mova os vértices com a ferramenta do QGIS; prima de novo para ficar com a forma</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>GPU NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Name of the adapter</source>
        <translation>Nome do adaptador</translation>
    </message>
    <message>
        <source>Name of the result</source>
        <translation>Nome do resultado</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>Nome do conjunto</translation>
    </message>
    <message>
        <source>Name of what comes of it</source>
        <translation>Nome do resultado</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nova</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Mais recentes</translation>
    </message>
    <message>
        <source>Next (N)</source>
        <translation>Seguinte (N)</translation>
    </message>
    <message>
        <source>No Python from {0} to {1} was found, which the engine needs.</source>
        <translation>Nenhum Python de {0} a {1}, de que o motor precisa, foi encontrado.</translation>
    </message>
    <message>
        <source>No area is drawn yet.</source>
        <translation>Nenhuma área foi desenhada ainda.</translation>
    </message>
    <message>
        <source>No area is looked at completely</source>
        <translation>Nenhuma área foi vista por inteiro</translation>
    </message>
    <message>
        <source>No engine is connected.</source>
        <translation>Nenhum motor está conectado.</translation>
    </message>
    <message>
        <source>No engine is installed on this computer.</source>
        <translation>Nenhum motor está instalado neste computador.</translation>
    </message>
    <message>
        <source>No engine of yours has run on this computer, so there is no key for {0}.</source>
        <translation>Nenhum motor seu correu neste computador, por isso não há chave para {0}.</translation>
    </message>
    <message>
        <source>No examples: the words alone say what to find, and no picture beside the tiles is sent.</source>
        <translation>Sem padrões: só as palavras dizem o que procurar, e nenhuma imagem além dos blocos é enviada.</translation>
    </message>
    <message>
        <source>No feature is selected in the active layer.</source>
        <translation>Nenhuma feição está selecionada na camada ativa.</translation>
    </message>
    <message>
        <source>No file is named.</source>
        <translation>Nenhum arquivo foi nomeado.</translation>
    </message>
    <message>
        <source>No key is given for the engine at {0}.</source>
        <translation>Nenhuma chave foi dada para o motor em {0}.</translation>
    </message>
    <message>
        <source>No key is set for the engine elsewhere.</source>
        <translation>Nenhuma chave está definida para o motor em outro lugar.</translation>
    </message>
    <message>
        <source>No labelled area is drawn.</source>
        <translation>Não há área rotulada desenhada.</translation>
    </message>
    <message>
        <source>No labelled area is drawn: there can be no question for all of a class, none for something absent, and no hard negative.</source>
        <translation>Não há área rotulada: não se pode perguntar por todos de uma classe, nem por algo ausente, nem haver negativos difíceis.</translation>
    </message>
    <message>
        <source>No layer is chosen.</source>
        <translation>Nenhuma camada foi escolhida.</translation>
    </message>
    <message>
        <source>No model server answers on this computer.</source>
        <translation>Nenhum servidor de modelos responde neste computador.</translation>
    </message>
    <message>
        <source>No other layer is active.</source>
        <translation>Nenhuma outra camada está ativa.</translation>
    </message>
    <message>
        <source>No secrets, and nothing that was asked.</source>
        <translation>Nenhum segredo, e nada do que foi perguntado.</translation>
    </message>
    <message>
        <source>No set of shots is given.</source>
        <translation>Não foi dado nenhum conjunto de shots.</translation>
    </message>
    <message>
        <source>No shot is kept for measuring: nobody will know whether a tuned model is better.</source>
        <translation>Nenhum shot é guardado para medir: ninguém saberá se um modelo ajustado é melhor.</translation>
    </message>
    <message>
        <source>No shot lies on the imagery.</source>
        <translation>Nenhum exemplo está sobre as imagens.</translation>
    </message>
    <message>
        <source>No shots yet: say what it is, and draw a few.</source>
        <translation>Ainda não há exemplos: diga o que é e desenhe alguns.</translation>
    </message>
    <message>
        <source>No step is done yet.</source>
        <translation>Nenhum passo foi feito ainda.</translation>
    </message>
    <message>
        <source>No threshold grants that here.</source>
        <translation>Nenhum limiar o cumpre aqui.</translation>
    </message>
    <message>
        <source>No token is kept in QGIS.</source>
        <translation>Não há nenhum token guardado no QGIS.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhum</translation>
    </message>
    <message>
        <source>None of the {classes} classes has {least} shots: teach few classes at a time, with more of each.</source>
        <translation>Nenhuma das {classes} classes tem {least} exemplos: ensine poucas classes de cada vez, com mais de cada uma.</translation>
    </message>
    <message>
        <source>Not &amp;meant (counter-example)</source>
        <translation>Não é &amp;isto (contrapadrão)</translation>
    </message>
    <message>
        <source>Not better than before: on {shots} held-out shots {figure} went {before} → {after} (difference {low} to {high}, 95 %). The model as it was stays the one that is asked.</source>
        <translation>Não é melhor que antes: em {shots} exemplos reservados, {figure} foi de {before} → {after} (diferença {low} a {high}, 95 %). Continua-se perguntando ao modelo como era.</translation>
    </message>
    <message>
        <source>Not decided (U)</source>
        <translation>Por decidir (U)</translation>
    </message>
    <message>
        <source>Not for commercial use.</source>
        <translation>Não para uso comercial.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Agora não</translation>
    </message>
    <message>
        <source>Not one: {text}</source>
        <translation>Não é: {text}</translation>
    </message>
    <message>
        <source>Not understood in the file: {columns}.</source>
        <translation>Não compreendido no ficheiro: {columns}.</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Ainda não</translation>
    </message>
    <message>
        <source>Nothing is held out, so nobody can say afterwards whether it is better: make more shots.</source>
        <translation>Nada está reservado, então ninguém poderá dizer depois se está melhor: faça mais exemplos.</translation>
    </message>
    <message>
        <source>Nothing is judged yet at scores of {threshold} or more.</source>
        <translation>Ainda nada foi avaliado com pontuação {threshold} ou mais.</translation>
    </message>
    <message>
        <source>Nothing is made of this shot.</source>
        <translation>Deste exemplo não se faz nada.</translation>
    </message>
    <message>
        <source>Nothing lies in the areas: neither a found nor a true object.</source>
        <translation>Não há nada nas áreas: nem objeto encontrado nem verdadeiro.</translation>
    </message>
    <message>
        <source>Nothing says what the selected features are.</source>
        <translation>Nada diz o que são os elementos selecionados.</translation>
    </message>
    <message>
        <source>Nothing says what you digitize.</source>
        <translation>Nada diz o que digitaliza.</translation>
    </message>
    <message>
        <source>Nothing that fits “{query}” was found.</source>
        <translation>Nada que corresponda a “{query}” foi encontrado.</translation>
    </message>
    <message>
        <source>Nothing was found, which should not be: please report it with the diagnostics.</source>
        <translation>Nada foi encontrado, o que não deveria acontecer: relate com o diagnóstico.</translation>
    </message>
    <message>
        <source>Nothing was held out, so nobody can say whether it is better than before.</source>
        <translation>Nada foi reservado, então ninguém pode dizer se está melhor que antes.</translation>
    </message>
    <message>
        <source>Number in the reasoning</source>
        <translation>Número no raciocínio</translation>
    </message>
    <message>
        <source>Objects found</source>
        <translation>Objetos encontrados</translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: sudo apt install python3-venv. Then try again.</source>
        <translation>No Debian e Ubuntu: sudo apt install python3-venv. Depois tente novamente.</translation>
    </message>
    <message>
        <source>On the engine's computer, type: {command}</source>
        <translation>No computador do motor, digite: {command}</translation>
    </message>
    <message>
        <source>On {0} shots kept for measuring</source>
        <translation>Em {0} shots guardados para medir</translation>
    </message>
    <message>
        <source>Only if it is better on the shots kept for measuring</source>
        <translation>Só se for melhor nos shots guardados para medir</translation>
    </message>
    <message>
        <source>Only one of the two layers is given a field with the class.</source>
        <translation>Só uma das duas camadas tem um campo com a classe.</translation>
    </message>
    <message>
        <source>Only {share} % of {shot} lies on the imagery.</source>
        <translation>Só {share} % de {shot} está sobre as imagens.</translation>
    </message>
    <message>
        <source>Open a map with an image, and make its window larger.</source>
        <translation>Abra um mapa com uma imagem, e aumente sua janela.</translation>
    </message>
    <message>
        <source>Open the demonstration scene</source>
        <translation>Abrir a cena de demonstração</translation>
    </message>
    <message>
        <source>Open the engine's settings and choose one.</source>
        <translation>Abra as configurações do motor e escolha um.</translation>
    </message>
    <message>
        <source>Open the run from “Past runs”, and review it there.</source>
        <translation>Abra a busca em “Buscas passadas” e reveja-a aí.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>Opções…</translation>
    </message>
    <message>
        <source>Or a file of queries, one a line</source>
        <translation>Ou um arquivo de consultas, uma por linha</translation>
    </message>
    <message>
        <source>Or log in on a command line of the engine: {0}</source>
        <translation>Ou inicie sessão numa linha de comandos do motor: {0}</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordem</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Contornos</translation>
    </message>
    <message>
        <source>Part to search (empty: all)</source>
        <translation>Parte a examinar (vazio: tudo)</translation>
    </message>
    <message>
        <source>Past runs…</source>
        <translation>Buscas passadas…</translation>
    </message>
    <message>
        <source>Path on the engine's computer, or https address</source>
        <translation>Caminho no computador do motor, ou endereço https</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Paused: {steps}</source>
        <translation>Em pausa: {steps}</translation>
    </message>
    <message>
        <source>Pauses after this step: {steps}</source>
        <translation>Pausa depois deste passo: {steps}</translation>
    </message>
    <message>
        <source>Pixels a tile's side (0: what suits the model)</source>
        <translation>Lado de um bloco em pixels (0: o que convém ao modelo)</translation>
    </message>
    <message>
        <source>Pixels of</source>
        <translation>Pixels de</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polígono</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisão</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>Precisão e revocação</translation>
    </message>
    <message>
        <source>Preference: for little time</source>
        <translation>Preferência: para pouco tempo</translation>
    </message>
    <message>
        <source>Press “New” to make one.</source>
        <translation>Prima “Nova” para criar uma.</translation>
    </message>
    <message>
        <source>Previous (P)</source>
        <translation>Anterior (P)</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>Somente processador</translation>
    </message>
    <message>
        <source>Put its file back, or make a new layer of shots.</source>
        <translation>Reponha o ficheiro, ou crie uma nova camada de exemplos.</translation>
    </message>
    <message>
        <source>Put the file back, or make it writable and make room; what you decided waits while QGIS is open.</source>
        <translation>Reponha o ficheiro, ou torne-o gravável e liberte espaço; o que decidiu espera enquanto o QGIS estiver aberto.</translation>
    </message>
    <message>
        <source>PyTorch {0} came without CUDA: the engine will use the processor.</source>
        <translation>O PyTorch {0} veio sem CUDA: o motor usará o processador.</translation>
    </message>
    <message>
        <source>Python of an environment that has the engine; empty: the plugin's own environment</source>
        <translation>Python de um ambiente que tem o motor; vazio: o ambiente próprio do complemento</translation>
    </message>
    <message>
        <source>Python {0} cannot make environments: its module venv is missing.</source>
        <translation>O Python {0} não pode criar ambientes: falta seu módulo venv.</translation>
    </message>
    <message>
        <source>QGIS could not keep the secret in its authentication database.</source>
        <translation>O QGIS não conseguiu guardar o segredo na sua base de dados de autenticação.</translation>
    </message>
    <message>
        <source>QGIS is set to a proxy of the kind {0}, which pip cannot use.</source>
        <translation>O QGIS usa um proxy do tipo {0}, que o pip não pode usar.</translation>
    </message>
    <message>
        <source>QGIS's authentication database is switched off.</source>
        <translation>O banco de autenticação do QGIS está desativado.</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Quick: one answer a tile</source>
        <translation>Rápido: uma resposta por bloco</translation>
    </message>
    <message>
        <source>Raise its opacity in the layer's properties.</source>
        <translation>Aumente sua opacidade nas propriedades da camada.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>A ler…</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Raciocínio</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Revocação</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Retângulo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Refazer</translation>
    </message>
    <message>
        <source>Refer: the one object described</source>
        <translation>Referir: o único objeto descrito</translation>
    </message>
    <message>
        <source>Refer: the one object that the words describe</source>
        <translation>Referir: o único objeto que as palavras descrevem</translation>
    </message>
    <message>
        <source>Reinforcement: it keeps what the model can do (the default)</source>
        <translation>Reforço: mantém o que o modelo sabe fazer (padrão)</translation>
    </message>
    <message>
        <source>Reject (R)</source>
        <translation>Rejeitar (R)</translation>
    </message>
    <message>
        <source>Relabel (L)</source>
        <translation>Mudar rótulo (L)</translation>
    </message>
    <message>
        <source>Remove the adapter “{name}” from the engine, for good?</source>
        <translation>Remover definitivamente do motor o adaptador “{name}”?</translation>
    </message>
    <message>
        <source>Remove {model} from this computer?</source>
        <translation>Remover {model} deste computador?</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remover…</translation>
    </message>
    <message>
        <source>Repair its data source, or choose another layer.</source>
        <translation>Repare sua fonte de dados, ou escolha outra camada.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Relatório</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolução</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Results are kept in {path}; save the project elsewhere to keep them beside it.</source>
        <translation>Os resultados ficam em {path}; salve o projeto em outro lugar para tê-los ao lado dele.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Rever</translation>
    </message>
    <message>
        <source>Review a smaller result.</source>
        <translation>Reveja um resultado mais pequeno.</translation>
    </message>
    <message>
        <source>Review the result to see.</source>
        <translation>Reveja o resultado para ver.</translation>
    </message>
    <message>
        <source>Review this result</source>
        <translation>Rever este resultado</translation>
    </message>
    <message>
        <source>Reviewed area</source>
        <translation>Área revista</translation>
    </message>
    <message>
        <source>Revision of the model</source>
        <translation>Revisão do modelo</translation>
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
        <translation>Certos</translation>
    </message>
    <message>
        <source>Right angles</source>
        <translation>Ângulos retos</translation>
    </message>
    <message>
        <source>Right, wrong and missed objects</source>
        <translation>Objetos certos, falsos e omitidos</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Executar</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Execuções</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Salve-o como UTF-8.</translation>
    </message>
    <message>
        <source>Save it as a GeoPackage (Export &gt; Save Features As…), and review that.</source>
        <translation>Guarde-a como GeoPackage (Exportar &gt; Guardar elementos como…) e reveja essa.</translation>
    </message>
    <message>
        <source>Save or close it there; what was found waits and is not lost.</source>
        <translation>Salve ou feche-o lá; o que foi encontrado espera e não se perde.</translation>
    </message>
    <message>
        <source>Save or close it there; what you decided waits and is not lost.</source>
        <translation>Guarde-o ou feche-o lá; o que decidiu espera e não se perde.</translation>
    </message>
    <message>
        <source>Save or end the edits (pencil in the toolbar), then review it.</source>
        <translation>Guarde ou termine a edição (lápis na barra) e depois reveja-a.</translation>
    </message>
    <message>
        <source>Say it in at most {0}.</source>
        <translation>Diga em no máximo {0}.</translation>
    </message>
    <message>
        <source>Say what to look for.</source>
        <translation>Diga o que procurar.</translation>
    </message>
    <message>
        <source>Says how an engine is: version, models, device, queue and speed.</source>
        <translation>Diz como está um motor: versão, modelos, dispositivo, fila e velocidade.</translation>
    </message>
    <message>
        <source>Says how good found objects are, against a layer of true ones: precision, recall, F1, AP and IoU.</source>
        <translation>Diz quão bons são os objetos encontrados, contra uma camada de verdadeiros: precisão, revocação, F1, AP e IoU.</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Cena</translation>
    </message>
    <message>
        <source>Score (0 to 1)</source>
        <translation>Pontuação (0 a 1)</translation>
    </message>
    <message>
        <source>Score at least</source>
        <translation>Pontuação mínima</translation>
    </message>
    <message>
        <source>Score of the mask (0 to 1)</source>
        <translation>Pontuação da máscara (0 a 1)</translation>
    </message>
    <message>
        <source>Score {threshold} or more: {right} right, {wrong} false alarms.</source>
        <translation>Pontuação {threshold} ou mais: {right} certos, {wrong} falsos alarmes.</translation>
    </message>
    <message>
        <source>Scores all features of the result anew by what you accepted and rejected</source>
        <translation>Pontua de novo todos os objetos do resultado pelo que aceitou e rejeitou</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Examinar</translation>
    </message>
    <message>
        <source>Search another area or layer, and report it with the log.</source>
        <translation>Pesquise outra área ou camada, e relate com o registro.</translation>
    </message>
    <message>
        <source>Search the map as seen or a drawn area, or set a resolution.</source>
        <translation>Examine o mapa como visto ou uma área desenhada, ou defina uma resolução.</translation>
    </message>
    <message>
        <source>Searched: {scene}, {area} ha in {tiles} tiles at {ground} m a pixel.</source>
        <translation>Examinado: {scene}, {area} ha em {tiles} blocos a {ground} m por pixel.</translation>
    </message>
    <message>
        <source>Searched: {scene}, {tiles} tiles.</source>
        <translation>Examinado: {scene}, {tiles} blocos.</translation>
    </message>
    <message>
        <source>Seconds since its start</source>
        <translation>Segundos desde o início</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semente</translation>
    </message>
    <message>
        <source>Segment: every such object, outlined</source>
        <translation>Segmentar: cada objeto desse tipo, com contorno</translation>
    </message>
    <message>
        <source>Segment: every such object, with its outline</source>
        <translation>Segmentar: cada objeto desse tipo, com seu contorno</translation>
    </message>
    <message>
        <source>Select boxes or outlines, or draw one.</source>
        <translation>Selecione retângulos ou contornos, ou desenhe um.</translation>
    </message>
    <message>
        <source>Select fewer, or forget those that there are.</source>
        <translation>Selecione menos, ou esqueça os que há.</translation>
    </message>
    <message>
        <source>Select some with QGIS's selection tools.</source>
        <translation>Selecione alguns com as ferramentas de seleção do QGIS.</translation>
    </message>
    <message>
        <source>Select those that are one object with QGIS's selection tool, then merge them.</source>
        <translation>Selecione com a ferramenta do QGIS os que são um só objeto e depois una-os.</translation>
    </message>
    <message>
        <source>Select up to {0}, and take the selected features only.</source>
        <translation>Selecione até {0}, e use só as feições selecionadas.</translation>
    </message>
    <message>
        <source>Selected are</source>
        <translation>Seleção: são</translation>
    </message>
    <message>
        <source>Selected are none</source>
        <translation>Seleção: não</translation>
    </message>
    <message>
        <source>Self-distillation: the model learns from itself, where it is shown the truth</source>
        <translation>Autodestilação: o modelo aprende consigo mesmo quando lhe é mostrada a verdade</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Sent to the engine</source>
        <translation>Enviado ao motor</translation>
    </message>
    <message>
        <source>Set of shots</source>
        <translation>Conjunto de shots</translation>
    </message>
    <message>
        <source>Set the CRS of '{0}' in its properties.</source>
        <translation>Defina o SRC de '{0}' nas suas propriedades.</translation>
    </message>
    <message>
        <source>Shape being corrected</source>
        <translation>Forma em correção</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formas</translation>
    </message>
    <message>
        <source>Share of the places kept for measuring</source>
        <translation>Proporção dos lugares guardados para medir</translation>
    </message>
    <message>
        <source>Share of the places that is not learned from, and tells whether it is better</source>
        <translation>Parte dos lugares da qual não se aprende e que diz se está melhor</translation>
    </message>
    <message>
        <source>Share that neighbouring tiles have in common</source>
        <translation>Parte que blocos vizinhos têm em comum</translation>
    </message>
    <message>
        <source>Shot {id}</source>
        <translation>Exemplo {id}</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Exemplos</translation>
    </message>
    <message>
        <source>Shots kept for measuring</source>
        <translation>Shots guardados para medir</translation>
    </message>
    <message>
        <source>Shots that show nothing of what they ask for</source>
        <translation>Shots que não mostram nada do que perguntam</translation>
    </message>
    <message>
        <source>Shots to learn from</source>
        <translation>Shots para aprender</translation>
    </message>
    <message>
        <source>Show all of the result</source>
        <translation>Mostrar todo o resultado</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Mostrar no mapa</translation>
    </message>
    <message>
        <source>Show the &amp;models</source>
        <translation>Mostrar os &amp;modelos</translation>
    </message>
    <message>
        <source>Show the command</source>
        <translation>Mostrar o comando</translation>
    </message>
    <message>
        <source>Show the images on which you digitized, or check the CRS of the layer of shots.</source>
        <translation>Mostre as imagens sobre as quais digitalizou, ou verifique o SRC da camada de exemplos.</translation>
    </message>
    <message>
        <source>Show the place on the map</source>
        <translation>Mostrar o lugar no mapa</translation>
    </message>
    <message>
        <source>Show the place on the map: true boxes green, drawn ones orange</source>
        <translation>Mostrar o lugar no mapa: caixas verdadeiras em verde, geradas em laranja</translation>
    </message>
    <message>
        <source>Shows it no more; what was kept stays</source>
        <translation>Não a mostra mais; o que foi mantido permanece</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Até agora</translation>
    </message>
    <message>
        <source>Some results were not on disk yet when Spotter ended.</source>
        <translation>Alguns resultados ainda não estavam no disco quando o Spotter terminou.</translation>
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
        <translation>O Spotter precisa do pacote Python pyzmq (cerca de 1 MB), numa pasta própria em seu perfil.</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq.</source>
        <translation>O Spotter precisa do pacote Python pyzmq.</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq. Type: {0}</source>
        <translation>O Spotter precisa do pacote Python pyzmq. Digite: {0}</translation>
    </message>
    <message>
        <source>Spotter talks to its engine through pyzmq, which this QGIS does not have.</source>
        <translation>O Spotter fala com seu motor pelo pyzmq, que este QGIS não tem.</translation>
    </message>
    <message>
        <source>Spotter: find what a sentence describes</source>
        <translation>Spotter: encontrar o que uma frase descreve</translation>
    </message>
    <message>
        <source>Spotter: past runs</source>
        <translation>Spotter: buscas passadas</translation>
    </message>
    <message>
        <source>Spotter: to another computer</source>
        <translation>Spotter: para outro computador</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Inicie-a novamente.</translation>
    </message>
    <message>
        <source>Start it here with `engine serve`; for an engine at the other end of a tunnel, give its key file.</source>
        <translation>Inicie-o aqui com `engine serve`; para um motor na outra ponta de um túnel, dê o ficheiro de chave dele.</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Iniciar o motor</translation>
    </message>
    <message>
        <source>Start tuning</source>
        <translation>Iniciar o ajuste</translation>
    </message>
    <message>
        <source>Starting the engine on this computer.</source>
        <translation>Iniciando o motor neste computador.</translation>
    </message>
    <message>
        <source>State of the model of its choice</source>
        <translation>Estado do modelo de sua escolha</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Steadier score: three answers</source>
        <translation>Pontuação mais estável: três respostas</translation>
    </message>
    <message>
        <source>Steadiest score: eight answers</source>
        <translation>Pontuação a mais estável: oito respostas</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Passo {0} de {1}</translation>
    </message>
    <message>
        <source>Step {step}: {values}</source>
        <translation>Passo {step}: {values}</translation>
    </message>
    <message>
        <source>Step {step}: “{query}”</source>
        <translation>Passo {step}: “{query}”</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Passos</translation>
    </message>
    <message>
        <source>Steps (0: as many as the minutes allow)</source>
        <translation>Passos (0: tantos quantos os minutos permitirem)</translation>
    </message>
    <message>
        <source>Steps that were made</source>
        <translation>Passos feitos</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Stop installing</source>
        <translation>Parar a instalação</translation>
    </message>
    <message>
        <source>Stop the engine, and try again.</source>
        <translation>Pare o motor e tente novamente.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Parado</translation>
    </message>
    <message>
        <source>Stopped: {count} found so far.</source>
        <translation>Parado: {count} encontrados até agora.</translation>
    </message>
    <message>
        <source>Stopped: {steps}</source>
        <translation>Parado: {steps}</translation>
    </message>
    <message>
        <source>Stopped; the next time goes on where it stopped.</source>
        <translation>Parado; da próxima vez continua de onde parou.</translation>
    </message>
    <message>
        <source>Stops after this step; nothing is lost</source>
        <translation>Para depois deste passo; nada se perde</translation>
    </message>
    <message>
        <source>Stops; what did best so far is measured: {steps}</source>
        <translation>Para; o melhor até agora é medido: {steps}</translation>
    </message>
    <message>
        <source>Supervised: for many shots, or a model that is never right</source>
        <translation>Supervisionado: para muitos shots, ou um modelo que nunca acerta</translation>
    </message>
    <message>
        <source>Table of queries</source>
        <translation>Tabela de consultas</translation>
    </message>
    <message>
        <source>Take a smaller one, or search at a coarser resolution.</source>
        <translation>Use um menor, ou procure em resolução mais grosseira.</translation>
    </message>
    <message>
        <source>Take back what was decided about it, whenever that was</source>
        <translation>Retirar o que se decidiu sobre ele, seja quando for</translation>
    </message>
    <message>
        <source>Take examples that lie on what is searched.</source>
        <translation>Use padrões que estejam sobre o que é procurado.</translation>
    </message>
    <message>
        <source>Take out what was digitized last</source>
        <translation>Retirar o que foi digitalizado por último</translation>
    </message>
    <message>
        <source>Take the shape (V)</source>
        <translation>Ficar com a forma (V)</translation>
    </message>
    <message>
        <source>Take {minutes} min</source>
        <translation>Usar {minutes} min</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarefa</translation>
    </message>
    <message>
        <source>Taught from</source>
        <translation>Ensinado a partir de</translation>
    </message>
    <message>
        <source>Taught from {base} by {method}, from {shots} shots.</source>
        <translation>Ensinado a partir de {base} com {method}, com {shots} exemplos.</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Ensinar</translation>
    </message>
    <message>
        <source>Teaches a model from a set of shots; what comes of it can be asked by its name.</source>
        <translation>Ensina um modelo a partir de um conjunto de shots; o resultado pode ser consultado pelo nome.</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Arquivos de texto (*.txt)</translation>
    </message>
    <message>
        <source>That is no token.</source>
        <translation>Isso não é um token.</translation>
    </message>
    <message>
        <source>That would be {0} examples and {1} counter-examples; the most are {2} of each.</source>
        <translation>Seriam {0} padrões e {1} contrapadrões; o máximo é {2} de cada.</translation>
    </message>
    <message>
        <source>The Python {0} that QGIS runs has no interpreter where it is looked for.</source>
        <translation>O Python {0} que o QGIS executa não tem interpretador onde se procura.</translation>
    </message>
    <message>
        <source>The adapter “{name}” did not arrive whole: it may have been changed meanwhile.</source>
        <translation>O adaptador “{name}” não chegou inteiro: pode ter sido alterado nesse meio-tempo.</translation>
    </message>
    <message>
        <source>The adapter “{name}” is on the engine now.</source>
        <translation>O adaptador “{name}” está agora no motor.</translation>
    </message>
    <message>
        <source>The adapter “{name}” was exported.</source>
        <translation>O adaptador “{name}” foi exportado.</translation>
    </message>
    <message>
        <source>The area cannot be placed on the map.</source>
        <translation>A área não pode ser posta no mapa.</translation>
    </message>
    <message>
        <source>The area has no place in the CRS of the image.</source>
        <translation>A área não tem lugar no SRC da imagem.</translation>
    </message>
    <message>
        <source>The area has no place in the CRS {0}.</source>
        <translation>A área não tem lugar no SRC {0}.</translation>
    </message>
    <message>
        <source>The area has {0} x {1} pixels: {2} tiles, more than the {3} of a search.</source>
        <translation>A área tem {0} x {1} pixels: {2} blocos, mais do que os {3} de uma busca.</translation>
    </message>
    <message>
        <source>The area is empty.</source>
        <translation>A área está vazia.</translation>
    </message>
    <message>
        <source>The area lies outside the layer {0}.</source>
        <translation>A área fica fora da camada {0}.</translation>
    </message>
    <message>
        <source>The area of '{layer}' is left out: nobody said that everything called “{kind}” is marked there.</source>
        <translation>A área de “{layer}” fica de fora: ninguém disse que nela está marcado tudo o que se chama “{kind}”.</translation>
    </message>
    <message>
        <source>The area spans a large part of the Earth.</source>
        <translation>A área abrange grande parte da Terra.</translation>
    </message>
    <message>
        <source>The authentication configuration '{0}' holds no key of an engine.</source>
        <translation>A configuração de autenticação “{0}” não contém chave de um motor.</translation>
    </message>
    <message>
        <source>The authentication configuration '{0}' holds no token.</source>
        <translation>A configuração de autenticação «{0}» não contém nenhum token.</translation>
    </message>
    <message>
        <source>The connection does not use QGIS's proxy: through a firewall, use an SSH tunnel.</source>
        <translation>A conexão não usa o proxy do QGIS: através de um firewall, use um túnel SSH.</translation>
    </message>
    <message>
        <source>The connection is encrypted, and only that engine can read it. It keeps what it gets for a week.</source>
        <translation>A conexão é cifrada, e só aquele motor pode lê-la. Ele guarda o que recebe por uma semana.</translation>
    </message>
    <message>
        <source>The connection is encrypted.</source>
        <translation>A conexão é cifrada.</translation>
    </message>
    <message>
        <source>The connection is encrypted. The engine keeps the shots until they are removed there.</source>
        <translation>A ligação é cifrada. O motor guarda os exemplos até serem removidos lá.</translation>
    </message>
    <message>
        <source>The connection to the engine failed: {0}</source>
        <translation>A conexão com o motor falhou: {0}</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} GB free; {model} needs about {size} GB.</source>
        <translation>O disco de {folder} tem {free} GB livres; {model} precisa de cerca de {size} GB.</translation>
    </message>
    <message>
        <source>The engine at {0}</source>
        <translation>O motor em {0}</translation>
    </message>
    <message>
        <source>The engine cannot be asked about its models.</source>
        <translation>Não é possível perguntar ao motor sobre os seus modelos.</translation>
    </message>
    <message>
        <source>The engine cannot check its models.</source>
        <translation>O motor não consegue verificar os seus modelos.</translation>
    </message>
    <message>
        <source>The engine cannot teach this model.</source>
        <translation>O motor não pode ensinar este modelo.</translation>
    </message>
    <message>
        <source>The engine does not answer; trying again</source>
        <translation>O motor não responde; tentando novamente</translation>
    </message>
    <message>
        <source>The engine goes into a Python environment of its own, and nothing of QGIS's is changed.</source>
        <translation>O motor vai para um ambiente Python próprio, e nada do QGIS é alterado.</translation>
    </message>
    <message>
        <source>The engine goes on where it stopped…</source>
        <translation>O motor continua de onde parou…</translation>
    </message>
    <message>
        <source>The engine has not answered for {0} minutes in the middle of a query.</source>
        <translation>O motor não respondeu por {0} minutos no meio de uma consulta.</translation>
    </message>
    <message>
        <source>The engine has not answered.</source>
        <translation>O motor não respondeu.</translation>
    </message>
    <message>
        <source>The engine is asked what that buys…</source>
        <translation>Pergunta-se ao motor o que isso permite…</translation>
    </message>
    <message>
        <source>The engine is not connected.</source>
        <translation>O motor não está conectado.</translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation>O motor está iniciando</translation>
    </message>
    <message>
        <source>The engine is starting; this takes longer than usual</source>
        <translation>O motor está iniciando; leva mais tempo que o normal</translation>
    </message>
    <message>
        <source>The engine is too old to ask several queries in one look at the tiles: it looks once for each.</source>
        <translation>O motor é demasiado antigo para fazer várias consultas em uma só passagem pelos blocos: faz uma para cada.</translation>
    </message>
    <message>
        <source>The engine is too old to learn from a review.</source>
        <translation>O motor é demasiado antigo para aprender com uma revisão.</translation>
    </message>
    <message>
        <source>The engine is too old to take examples from a file that it reads itself.</source>
        <translation>O motor é antigo demais para tomar padrões de um arquivo que ele próprio lê.</translation>
    </message>
    <message>
        <source>The engine is version {0}, the plugin version {1}; both speak protocol {2}.</source>
        <translation>O motor é da versão {0}, o complemento da versão {1}; ambos falam o protocolo {2}.</translation>
    </message>
    <message>
        <source>The engine is version {0}, which does not fit this plugin, version {1}.</source>
        <translation>O motor é da versão {0}, que não serve a este complemento, versão {1}.</translation>
    </message>
    <message>
        <source>The engine is version {version}, which cannot tune yet.</source>
        <translation>O motor é da versão {version}, que ainda não pode ajustar.</translation>
    </message>
    <message>
        <source>The engine knows none; its keeper can add one.</source>
        <translation>O motor não conhece nenhum; o responsável pode adicionar um.</translation>
    </message>
    <message>
        <source>The engine loads the model</source>
        <translation>O motor carrega o modelo</translation>
    </message>
    <message>
        <source>The engine loads the model {0}.</source>
        <translation>O motor carrega o modelo {0}.</translation>
    </message>
    <message>
        <source>The engine loads the model…</source>
        <translation>O motor carrega o modelo…</translation>
    </message>
    <message>
        <source>The engine needs about {0} GB on the disk of '{1}', where {2} GB are free.</source>
        <translation>O motor precisa de cerca de {0} GB no disco de “{1}”, onde há {2} GB livres.</translation>
    </message>
    <message>
        <source>The engine no longer has the run “{name}”.</source>
        <translation>O motor não tem mais a execução “{name}”.</translation>
    </message>
    <message>
        <source>The engine no longer has the shots “{name}”.</source>
        <translation>O motor não tem mais os exemplos “{name}”.</translation>
    </message>
    <message>
        <source>The engine no longer has this run.</source>
        <translation>O motor não tem mais esta execução.</translation>
    </message>
    <message>
        <source>The engine on this computer</source>
        <translation>O motor deste computador</translation>
    </message>
    <message>
        <source>The engine on this computer cannot be started.</source>
        <translation>O motor neste computador não pode ser iniciado.</translation>
    </message>
    <message>
        <source>The engine on this computer did not start within {0} seconds.</source>
        <translation>O motor neste computador não iniciou em {0} segundos.</translation>
    </message>
    <message>
        <source>The engine on this computer ended with code {0}.</source>
        <translation>O motor neste computador terminou com o código {0}.</translation>
    </message>
    <message>
        <source>The engine on this computer ended {0} times within a minute.</source>
        <translation>O motor neste computador terminou {0} vezes em um minuto.</translation>
    </message>
    <message>
        <source>The engine opens the file…</source>
        <translation>O motor abre o arquivo…</translation>
    </message>
    <message>
        <source>The engine opens the shots</source>
        <translation>O motor abre os exemplos</translation>
    </message>
    <message>
        <source>The engine that is installed is damaged, and is installed anew: {0}</source>
        <translation>O motor instalado está danificado e é instalado de novo: {0}</translation>
    </message>
    <message>
        <source>The engine was installed but does not run.</source>
        <translation>O motor foi instalado mas não funciona.</translation>
    </message>
    <message>
        <source>The engine was installed without the parts that tuning needs.</source>
        <translation>O motor foi instalado sem as partes de que o ajuste precisa.</translation>
    </message>
    <message>
        <source>The engine {0} could not be installed.</source>
        <translation>O motor {0} não pôde ser instalado.</translation>
    </message>
    <message>
        <source>The engine {0} is installed already, and runs.</source>
        <translation>O motor {0} já está instalado e funciona.</translation>
    </message>
    <message>
        <source>The engine {0} is installed.</source>
        <translation>O motor {0} está instalado.</translation>
    </message>
    <message>
        <source>The engine's choice</source>
        <translation>A escolha do motor</translation>
    </message>
    <message>
        <source>The engine's choice ({model})</source>
        <translation>A escolha do motor ({model})</translation>
    </message>
    <message>
        <source>The engine's folder '{0}' cannot be removed.</source>
        <translation>A pasta do motor “{0}” não pode ser removida.</translation>
    </message>
    <message>
        <source>The environment could not be made.</source>
        <translation>O ambiente não pôde ser criado.</translation>
    </message>
    <message>
        <source>The extent of the layer</source>
        <translation>A extensão da camada</translation>
    </message>
    <message>
        <source>The features selected in the active layer become places where nothing is to be found</source>
        <translation>Os elementos selecionados da camada ativa tornam-se lugares onde nada há a encontrar</translation>
    </message>
    <message>
        <source>The features selected in the active layer become shots</source>
        <translation>Os elementos selecionados da camada ativa tornam-se exemplos</translation>
    </message>
    <message>
        <source>The features selected in the active layer, of results, shots or any other, become examples ({0})</source>
        <translation>As feições selecionadas na camada ativa, de resultados, exemplos ou qualquer outra, tornam-se padrões ({0})</translation>
    </message>
    <message>
        <source>The features selected in the layer are one object</source>
        <translation>Os elementos selecionados na camada são um só objeto</translation>
    </message>
    <message>
        <source>The file of queries '{0}' cannot be read.</source>
        <translation>O arquivo de consultas “{0}” não pode ser lido.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' has more than {1} queries.</source>
        <translation>O arquivo de consultas “{0}” tem mais de {1} consultas.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is empty.</source>
        <translation>O arquivo de consultas “{0}” está vazio.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is larger than {1} MiB.</source>
        <translation>O arquivo de consultas “{0}” é maior que {1} MiB.</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is no text in UTF-8.</source>
        <translation>O arquivo de consultas “{0}” não é um texto em UTF-8.</translation>
    </message>
    <message>
        <source>The file of the shots has no layer for the labelled area.</source>
        <translation>O ficheiro dos exemplos não tem camada para a área rotulada.</translation>
    </message>
    <message>
        <source>The file {path} cannot be read: {reason}.</source>
        <translation>O arquivo {path} não pode ser lido: {reason}.</translation>
    </message>
    <message>
        <source>The file {path} cannot be written: {reason}.</source>
        <translation>O arquivo {path} não pode ser gravado: {reason}.</translation>
    </message>
    <message>
        <source>The file {path} is no adapter that can be sent: it has {bytes} bytes.</source>
        <translation>O arquivo {path} não é um adaptador que possa ser enviado: tem {bytes} bytes.</translation>
    </message>
    <message>
        <source>The folder of the project, {folder}, may not be written to.</source>
        <translation>Não se pode gravar na pasta do projeto, {folder}.</translation>
    </message>
    <message>
        <source>The held-out shots are asked</source>
        <translation>Os exemplos reservados são perguntados</translation>
    </message>
    <message>
        <source>The image, at its own resolution</source>
        <translation>A imagem, na sua própria resolução</translation>
    </message>
    <message>
        <source>The image: the engine reads the file where it is.</source>
        <translation>A imagem: o motor lê o arquivo onde ele está.</translation>
    </message>
    <message>
        <source>The installation failed: {0}</source>
        <translation>A instalação falhou: {0}</translation>
    </message>
    <message>
        <source>The installation of the engine on this computer is damaged.</source>
        <translation>A instalação do motor neste computador está danificada.</translation>
    </message>
    <message>
        <source>The installation was stopped.</source>
        <translation>A instalação foi parada.</translation>
    </message>
    <message>
        <source>The key is kept in QGIS's authentication database; you may delete the file.</source>
        <translation>A chave está guardada no banco de autenticação do QGIS; você pode excluir o arquivo.</translation>
    </message>
    <message>
        <source>The label is empty.</source>
        <translation>O rótulo está vazio.</translation>
    </message>
    <message>
        <source>The labelled area has {width} × {height} pixels, and a tile {tile}: no tile lies in it.</source>
        <translation>A área rotulada tem {width} × {height} pixels e um mosaico {tile}: nenhum cabe nela.</translation>
    </message>
    <message>
        <source>The labelled area is too large: {count} tiles.</source>
        <translation>A área rotulada é demasiado grande: {count} mosaicos.</translation>
    </message>
    <message>
        <source>The labelled area of the shots</source>
        <translation>A área rotulada dos exemplos</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be edited.</source>
        <translation>A camada “{0}” não pode ser editada.</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be read.</source>
        <translation>A camada “{0}” não pode ser lida.</translation>
    </message>
    <message>
        <source>The layer '{0}' does not lie in a GeoPackage, so no decision about it could be kept.</source>
        <translation>A camada “{0}” não está num GeoPackage, pelo que nenhuma decisão poderia ser guardada.</translation>
    </message>
    <message>
        <source>The layer '{0}' has more than {1} features.</source>
        <translation>A camada “{0}” tem mais de {1} feições.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no CRS, and the layer '{1}' has one.</source>
        <translation>A camada '{0}' não tem SRC, e a camada '{1}' tem.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no areas.</source>
        <translation>A camada '{0}' não tem áreas.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no extent.</source>
        <translation>A camada “{0}” não tem extensão.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no feature of which shots can be made.</source>
        <translation>A camada '{0}' não tem nenhuma feição de que fazer shots.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no field '{1}'.</source>
        <translation>A camada '{0}' não tem o campo '{1}'.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no found objects: everything true is missed.</source>
        <translation>A camada '{0}' não tem objetos encontrados: tudo o que é verdadeiro é omitido.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no resolution of its own.</source>
        <translation>A camada “{0}” não tem resolução própria.</translation>
    </message>
    <message>
        <source>The layer '{0}' has no true objects.</source>
        <translation>A camada '{0}' não tem objetos verdadeiros.</translation>
    </message>
    <message>
        <source>The layer '{0}' holds {1}, and polygons are needed.</source>
        <translation>A camada '{0}' contém {1}, e são necessários polígonos.</translation>
    </message>
    <message>
        <source>The layer '{0}' is being edited.</source>
        <translation>A camada “{0}” está a ser editada.</translation>
    </message>
    <message>
        <source>The layer '{0}' is broken: its data cannot be read.</source>
        <translation>A camada “{0}” está quebrada: seus dados não podem ser lidos.</translation>
    </message>
    <message>
        <source>The layer '{0}' is hidden at the scale 1:{1}.</source>
        <translation>A camada “{0}” está oculta na escala 1:{1}.</translation>
    </message>
    <message>
        <source>The layer '{0}' is no layer of shots: it needs polygons and a field “text”.</source>
        <translation>A camada “{0}” não é de exemplos: precisa de polígonos e de um campo “text”.</translation>
    </message>
    <message>
        <source>The layer '{0}' is no result of Spotter.</source>
        <translation>A camada “{0}” não é um resultado do Spotter.</translation>
    </message>
    <message>
        <source>The layer '{0}' is wholly transparent.</source>
        <translation>A camada “{0}” é totalmente transparente.</translation>
    </message>
    <message>
        <source>The layer '{0}' may not be written to.</source>
        <translation>Não se pode escrever na camada “{0}”.</translation>
    </message>
    <message>
        <source>The layer of shots cannot be made in {path}.</source>
        <translation>A camada de exemplos não pode ser criada em {path}.</translation>
    </message>
    <message>
        <source>The layer shows {count} runs; what was learned is of one.</source>
        <translation>A camada mostra {count} buscas; aprende-se com uma só.</translation>
    </message>
    <message>
        <source>The layer to search is no longer there.</source>
        <translation>A camada a examinar não está mais lá.</translation>
    </message>
    <message>
        <source>The licence of {model}: {licence}

Do you agree to it?</source>
        <translation>A licença de {model}: {licence}

Você a aceita?</translation>
    </message>
    <message>
        <source>The line does not cut the shape in two.</source>
        <translation>A linha não corta a forma em duas.</translation>
    </message>
    <message>
        <source>The log '{0}' says more.</source>
        <translation>O registro “{0}” diz mais.</translation>
    </message>
    <message>
        <source>The map as seen</source>
        <translation>O mapa como visto</translation>
    </message>
    <message>
        <source>The map could not be captured: {0}</source>
        <translation>Não foi possível capturar o mapa: {0}</translation>
    </message>
    <message>
        <source>The map shows nothing.</source>
        <translation>O mapa não mostra nada.</translation>
    </message>
    <message>
        <source>The model {0} answers on {1}.</source>
        <translation>O modelo {0} responde em {1}.</translation>
    </message>
    <message>
        <source>The model {0} takes no examples.</source>
        <translation>O modelo {0} não aceita padrões.</translation>
    </message>
    <message>
        <source>The model {model} could not be fetched.</source>
        <translation>O modelo {model} não pôde ser baixado.</translation>
    </message>
    <message>
        <source>The model's files were brought to this computer: take them from there</source>
        <translation>Os ficheiros do modelo foram trazidos para este computador: usá-los dali</translation>
    </message>
    <message>
        <source>The model's own scores</source>
        <translation>As pontuações do próprio modelo</translation>
    </message>
    <message>
        <source>The names of the layers searched: {scene}.</source>
        <translation>Os nomes das camadas examinadas: {scene}.</translation>
    </message>
    <message>
        <source>The next shot</source>
        <translation>O próximo exemplo</translation>
    </message>
    <message>
        <source>The overlap {0} is out of range.</source>
        <translation>A sobreposição {0} está fora dos limites.</translation>
    </message>
    <message>
        <source>The owners of some models say who may have them. Ask for access on the model's page, make a token that may read, and paste it here; it is kept in QGIS's authentication database.</source>
        <translation>Os donos de alguns modelos dizem quem os pode ter. Peça acesso na página do modelo, crie um token de leitura e cole-o aqui; fica guardado na base de dados de autenticação do QGIS.</translation>
    </message>
    <message>
        <source>The path or address of the file: {path}.</source>
        <translation>O caminho ou endereço do arquivo: {path}.</translation>
    </message>
    <message>
        <source>The pictures of the examples are made…</source>
        <translation>As imagens dos padrões estão sendo feitas…</translation>
    </message>
    <message>
        <source>The pictures of the tiles that are searched.</source>
        <translation>As imagens dos blocos pesquisados.</translation>
    </message>
    <message>
        <source>The pictures of tiles and your words leave this computer for {host}.</source>
        <translation>As imagens dos blocos e as suas palavras saem deste computador para {host}.</translation>
    </message>
    <message>
        <source>The project was closed, so the search was stopped.</source>
        <translation>O projeto foi fechado, por isso a busca foi parada.</translation>
    </message>
    <message>
        <source>The project, its files and paths, other layers, attributes, and what you look at later.</source>
        <translation>O projeto, seus arquivos e caminhos, outras camadas, atributos, e o que você olhar depois.</translation>
    </message>
    <message>
        <source>The query is empty.</source>
        <translation>A consulta está vazia.</translation>
    </message>
    <message>
        <source>The query {0} has {1} characters.</source>
        <translation>A consulta {0} tem {1} caracteres.</translation>
    </message>
    <message>
        <source>The query {0} is empty.</source>
        <translation>A consulta {0} está vazia.</translation>
    </message>
    <message>
        <source>The report '{0}' cannot be written.</source>
        <translation>O relatório '{0}' não pode ser escrito.</translation>
    </message>
    <message>
        <source>The report is in {0}.</source>
        <translation>O relatório está em {0}.</translation>
    </message>
    <message>
        <source>The resolution {0} m is not above zero.</source>
        <translation>A resolução {0} m não é maior que zero.</translation>
    </message>
    <message>
        <source>The result cannot be read.</source>
        <translation>Não é possível ler o resultado.</translation>
    </message>
    <message>
        <source>The result goes to {path} instead.</source>
        <translation>O resultado vai para {path}.</translation>
    </message>
    <message>
        <source>The result has {count} features; 1 to {most} can be learned from.</source>
        <translation>O resultado tem {count} objetos; pode aprender-se com 1 a {most}.</translation>
    </message>
    <message>
        <source>The result is empty.</source>
        <translation>O resultado está vazio.</translation>
    </message>
    <message>
        <source>The result of “{query}” could not be written to disk.</source>
        <translation>O resultado de “{query}” não pôde ser gravado no disco.</translation>
    </message>
    <message>
        <source>The review cannot be written to {path}.</source>
        <translation>A revisão não pode ser escrita em {path}.</translation>
    </message>
    <message>
        <source>The run {0} can go on: resume it in Spotter's panel.</source>
        <translation>A execução {0} pode continuar: retome-a no painel do Spotter.</translation>
    </message>
    <message>
        <source>The same afterwards</source>
        <translation>O mesmo depois</translation>
    </message>
    <message>
        <source>The search ended early; {count} features that were found before are kept.</source>
        <translation>A busca terminou cedo; {count} feições encontradas antes são mantidas.</translation>
    </message>
    <message>
        <source>The secret stands in QGIS's authentication database, and its master password was not given.</source>
        <translation>O segredo está na base de dados de autenticação do QGIS, e não foi dada a senha mestra.</translation>
    </message>
    <message>
        <source>The shape has several parts, and a feature of this layer has one.</source>
        <translation>A forma tem várias partes e um elemento desta camada tem uma.</translation>
    </message>
    <message>
        <source>The share is drawn when shots are made</source>
        <translation>A parte é sorteada quando os exemplos são feitos</translation>
    </message>
    <message>
        <source>The shot before</source>
        <translation>O exemplo anterior</translation>
    </message>
    <message>
        <source>The shots could not be written to the layer '{0}'.</source>
        <translation>Não foi possível escrever os exemplos na camada “{0}”.</translation>
    </message>
    <message>
        <source>The shots need {count} tiles, and a set may have {most}.</source>
        <translation>Os exemplos precisam de {count} mosaicos e um conjunto pode ter {most}.</translation>
    </message>
    <message>
        <source>The table of queries is empty.</source>
        <translation>A tabela de consultas está vazia.</translation>
    </message>
    <message>
        <source>The task {0} is '{1}'.</source>
        <translation>A tarefa {0} é “{1}”.</translation>
    </message>
    <message>
        <source>The text of feature {0} has {1} characters.</source>
        <translation>O texto da feição {0} tem {1} caracteres.</translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation>Toda a camada</translation>
    </message>
    <message>
        <source>The words alone say what to find</source>
        <translation>Só as palavras dizem o que procurar</translation>
    </message>
    <message>
        <source>The {0} queries are asked in {1} looks at the tiles.</source>
        <translation>As {0} consultas são feitas em {1} passagens pelos blocos.</translation>
    </message>
    <message>
        <source>There are no shots on this engine yet: digitize a few objects, and make some.</source>
        <translation>Este motor ainda não tem exemplos: digitalize alguns objetos e faça alguns.</translation>
    </message>
    <message>
        <source>There are {0} examples and {1} counter-examples; the most are {2} of each.</source>
        <translation>Há {0} padrões e {1} contrapadrões; o máximo é {2} de cada.</translation>
    </message>
    <message>
        <source>There is an adapter '{0}' already.</source>
        <translation>Já existe um adaptador '{0}'.</translation>
    </message>
    <message>
        <source>There is an adapter “{name}” already. Replace it?</source>
        <translation>Já existe um adaptador “{name}”. Substituí-lo?</translation>
    </message>
    <message>
        <source>There is no Python at '{0}', which the settings name for the engine.</source>
        <translation>Não há Python em “{0}”, que as configurações nomeiam para o motor.</translation>
    </message>
    <message>
        <source>There is no connection to an engine.</source>
        <translation>Não há conexão com um motor.</translation>
    </message>
    <message>
        <source>There is no example of what to find.</source>
        <translation>Não há padrão do que procurar.</translation>
    </message>
    <message>
        <source>There is no layer of shots yet.</source>
        <translation>Ainda não há camada de exemplos.</translation>
    </message>
    <message>
        <source>There is no raster layer to search.</source>
        <translation>Não há camada raster a examinar.</translation>
    </message>
    <message>
        <source>There is no room for two: the engine that was installed before is removed first.</source>
        <translation>Não há espaço para dois: primeiro é removido o motor instalado antes.</translation>
    </message>
    <message>
        <source>There is nothing to learn from.</source>
        <translation>Não há nada com que aprender.</translation>
    </message>
    <message>
        <source>There is nothing to see in the area: all {0} tiles are blank.</source>
        <translation>Não há nada a ver na área: todos os {0} blocos estão vazios.</translation>
    </message>
    <message>
        <source>They were made after the file could no longer be written; decide them again.</source>
        <translation>Foram tomadas quando já não se podia escrever no ficheiro; decida-as de novo.</translation>
    </message>
    <message>
        <source>This cannot be tuned here.</source>
        <translation>Isto não pode ser ajustado aqui.</translation>
    </message>
    <message>
        <source>This goes to {address}:</source>
        <translation>Isto vai para {address}:</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery and on aerial pictures of a few towns.</source>
        <translation>Este modelo foi treinado com imagens sintéticas e com fotografias aéreas de algumas cidades.</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery: on real imagery it finds little.</source>
        <translation>Este modelo foi treinado com imagens sintéticas: em imagens reais encontra pouco.</translation>
    </message>
    <message>
        <source>This shape cannot be made right-angled.</source>
        <translation>Esta forma não pode ficar com ângulos retos.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Bloco</translation>
    </message>
    <message>
        <source>Tile {tile}</source>
        <translation>Bloco {tile}</translation>
    </message>
    <message>
        <source>Tiles a second</source>
        <translation>Blocos por segundo</translation>
    </message>
    <message>
        <source>Tiles finished since its start</source>
        <translation>Blocos concluídos desde o início</translation>
    </message>
    <message>
        <source>Tiles in the models</source>
        <translation>Blocos nos modelos</translation>
    </message>
    <message>
        <source>Tiles searched</source>
        <translation>Blocos examinados</translation>
    </message>
    <message>
        <source>Tiles that wait</source>
        <translation>Blocos que esperam</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Hora (UTC)</translation>
    </message>
    <message>
        <source>To learn from: {accepted} more accepted and {rejected} more rejected ones are wanted.</source>
        <translation>Para aprender faltam {accepted} aceites e {rejected} rejeitados.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these objects with their texts, the labelled area, and the image around them. Nothing else leaves this computer.</source>
        <translation>Para o motor em {0} vão: estes objetos com os seus textos, a área rotulada e a imagem ao redor. Nada mais sai deste computador.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these pictures, the tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>Ao motor em {0} vão: estas imagens, os pixels dos blocos e seu lugar, o nome da camada e a consulta ({1} ao todo). Nada mais sai deste computador.</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>Para o motor em {0} vão: os pixels destes blocos e seu lugar, o nome da camada e a consulta ({1} ao todo). Nada mais sai deste computador.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Token for gated models</source>
        <translation>Token para modelos de acesso restrito</translation>
    </message>
    <message>
        <source>Token for gated models…</source>
        <translation>Token para modelos de acesso restrito…</translation>
    </message>
    <message>
        <source>True boxes dashed in white, before in red, after in green.</source>
        <translation>Retângulos verdadeiros tracejados em branco, antes em vermelho, depois em verde.</translation>
    </message>
    <message>
        <source>True objects</source>
        <translation>Objetos verdadeiros</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Tente novamente em um momento.</translation>
    </message>
    <message>
        <source>Trying the engine.</source>
        <translation>Testando o motor.</translation>
    </message>
    <message>
        <source>Tune</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Tune from shots</source>
        <translation>Ajustar com shots</translation>
    </message>
    <message>
        <source>Tuning {0}</source>
        <translation>Ajuste: {0}</translation>
    </message>
    <message>
        <source>Turned and mirrored versions of each shot</source>
        <translation>Versões giradas e espelhadas de cada shot</translation>
    </message>
    <message>
        <source>Type it first, for example “storage tank”.</source>
        <translation>Escreva-o primeiro, por exemplo “storage tank”.</translation>
    </message>
    <message>
        <source>Type its path as the engine's computer knows it.</source>
        <translation>Digite seu caminho como o computador do motor o conhece.</translation>
    </message>
    <message>
        <source>Type this into a terminal, or on Debian and Ubuntu: sudo apt install python3-zmq. Then try again: {0}</source>
        <translation>Digite isto num terminal, ou no Debian e Ubuntu: sudo apt install python3-zmq. Depois tente novamente: {0}</translation>
    </message>
    <message>
        <source>Type what it is, for example “storage tank”.</source>
        <translation>Escreva o que é, por exemplo “storage tank”.</translation>
    </message>
    <message>
        <source>Type what they are, and try again.</source>
        <translation>Escreva o que são e tente de novo.</translation>
    </message>
    <message>
        <source>Type what to look for, for example “all storage tanks”.</source>
        <translation>Digite o que procurar, por exemplo “all storage tanks”.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Em andamento</translation>
    </message>
    <message>
        <source>Understood as all of a class.</source>
        <translation>Entendido como todos os de uma classe.</translation>
    </message>
    <message>
        <source>Understood as outlines of all that answer a question.</source>
        <translation>Entendido como os contornos de tudo o que responde a uma pergunta.</translation>
    </message>
    <message>
        <source>Understood as the one object that the words describe.</source>
        <translation>Entendido como o único objeto que as palavras descrevem.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Anular</translation>
    </message>
    <message>
        <source>Unfinished jobs</source>
        <translation>Trabalhos inacabados</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area and, at its edge, at most a picture's side around it.</source>
        <translation>Até {tiles} imagens de {size} × {size} pixels, como o mapa mostra {scene} na área e, na sua borda, no máximo um lado de imagem em volta.</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area.</source>
        <translation>Até {tiles} imagens de {size} × {size} pixels, como o mapa mostra {scene} na área.</translation>
    </message>
    <message>
        <source>Update it.</source>
        <translation>Atualize-o.</translation>
    </message>
    <message>
        <source>Update the engine, or leave the examples out.</source>
        <translation>Atualize o motor, ou retire os padrões.</translation>
    </message>
    <message>
        <source>Update the engine, search a layer, or leave the examples out.</source>
        <translation>Atualize o motor, procure em uma camada, ou retire os padrões.</translation>
    </message>
    <message>
        <source>Update the engine.</source>
        <translation>Atualize o motor.</translation>
    </message>
    <message>
        <source>Update the older of the two.</source>
        <translation>Atualize o mais antigo dos dois.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Usá-lo</translation>
    </message>
    <message>
        <source>Use the key file instead, in a folder that only you can read.</source>
        <translation>Use o arquivo de chave, numa pasta que só você possa ler.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it.</source>
        <translation>Espere terminar, ou cancele-a.</translation>
    </message>
    <message>
        <source>Wait until it has finished, and connect.</source>
        <translation>Espere que termine e ligue-se.</translation>
    </message>
    <message>
        <source>Waits for its turn on the engine</source>
        <translation>Espera a sua vez no motor</translation>
    </message>
    <message>
        <source>Warn of classes with fewer objects than</source>
        <translation>Avisar de classes com menos objetos que</translation>
    </message>
    <message>
        <source>What all of them are (instead of the field)</source>
        <translation>O que todos são (em vez do campo)</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>O que você procura?</translation>
    </message>
    <message>
        <source>What is asked of a server on this computer stays on it, if the server sends nothing on.</source>
        <translation>O que se pergunta a um servidor deste computador fica nele, se o servidor não repassar nada.</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>O que se compara</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>O que é?</translation>
    </message>
    <message>
        <source>What is taken or drawn next shows what is not to be found</source>
        <translation>O que for usado ou desenhado a seguir mostra o que não deve ser encontrado</translation>
    </message>
    <message>
        <source>What it found so far is kept. Ask again once it is back.</source>
        <translation>O que ele encontrou até agora é mantido. Pergunte de novo quando ele voltar.</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>O que é</translation>
    </message>
    <message>
        <source>What it says of it</source>
        <translation>O que diz dela</translation>
    </message>
    <message>
        <source>What scores less than {0:g} does not count.</source>
        <translation>O que pontua menos de {0:g} não conta.</translation>
    </message>
    <message>
        <source>What stays here:</source>
        <translation>O que fica aqui:</translation>
    </message>
    <message>
        <source>What the model says while it looks appears here.</source>
        <translation>O que o modelo diz enquanto olha aparece aqui.</translation>
    </message>
    <message>
        <source>What the model wrote</source>
        <translation>O que o modelo escreveu</translation>
    </message>
    <message>
        <source>What the reasoning says of it</source>
        <translation>O que o raciocínio diz dela</translation>
    </message>
    <message>
        <source>What the server does with what it gets is its keeper's word, not Spotter's.</source>
        <translation>O que o servidor faz com o que recebe é dito por quem o mantém, não pelo Spotter.</translation>
    </message>
    <message>
        <source>What to ask before and after</source>
        <translation>O que perguntar antes e depois</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>O que procurar</translation>
    </message>
    <message>
        <source>What to look for (may be empty with examples)</source>
        <translation>O que procurar (pode ficar vazio com padrões)</translation>
    </message>
    <message>
        <source>What tuning made of the model: adapters that the engine has for it</source>
        <translation>O que o ajuste fez do modelo: adaptadores que o motor tem para ele</translation>
    </message>
    <message>
        <source>What was digitized is not in the file of the layer '{0}' yet.</source>
        <translation>O que foi digitalizado ainda não está no ficheiro da camada “{0}”.</translation>
    </message>
    <message>
        <source>What was drawn has no area.</source>
        <translation>O que foi desenhado não tem área.</translation>
    </message>
    <message>
        <source>What was drawn has no place in the CRS of the layer.</source>
        <translation>O que foi desenhado não tem lugar no SRC da camada.</translation>
    </message>
    <message>
        <source>What was found so far is kept in {path}; see “Past runs”.</source>
        <translation>O que foi encontrado até agora está em {path}; veja “Buscas passadas”.</translation>
    </message>
    <message>
        <source>What was missed is known only inside a reviewed area: draw one.</source>
        <translation>O que faltou só se conhece dentro de uma área revista: desenhe uma.</translation>
    </message>
    <message>
        <source>What was noticed</source>
        <translation>O que foi notado</translation>
    </message>
    <message>
        <source>What was reviewed</source>
        <translation>O que foi revisto</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Onde</translation>
    </message>
    <message>
        <source>Where they lie, the names of layers and files, and the project.</source>
        <translation>Onde ficam, os nomes de camadas e arquivos, e o projeto.</translation>
    </message>
    <message>
        <source>Where they lie: their coordinates, and the coordinate reference system {crs}.</source>
        <translation>Onde ficam: suas coordenadas, e o sistema de referência de coordenadas {crs}.</translation>
    </message>
    <message>
        <source>Where your {count} examples lie: a box of each.</source>
        <translation>Onde estão os seus {count} padrões: um retângulo de cada um.</translation>
    </message>
    <message>
        <source>Whether it is better</source>
        <translation>Se é melhor</translation>
    </message>
    <message>
        <source>Whether it was kept</source>
        <translation>Se foi mantido</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>Desejo</translation>
    </message>
    <message>
        <source>With each query go {0} small pictures of the examples and what surrounds them.</source>
        <translation>Com cada consulta vão {0} imagens pequenas dos padrões e do que os rodeia.</translation>
    </message>
    <message>
        <source>Without a GPU this takes {time}. A smaller budget makes fewer steps, and teaches less.</source>
        <translation>Sem GPU isto leva {time}. Menos tempo faz menos passos e ensina menos.</translation>
    </message>
    <message>
        <source>Without scores there is no average precision.</source>
        <translation>Sem pontuações não há precisão média.</translation>
    </message>
    <message>
        <source>Write a query a line.</source>
        <translation>Escreva uma consulta por linha.</translation>
    </message>
    <message>
        <source>You are asked once for each address.</source>
        <translation>Você é perguntado uma vez para cada endereço.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>Enquanto isso você pode continuar trabalhando.</translation>
    </message>
    <message>
        <source>Your key “{key}” may ask this engine, but not tune on it.</source>
        <translation>A sua chave “{key}” pode perguntar a este motor, mas não ajustar nele.</translation>
    </message>
    <message>
        <source>Your query: “{query}”.</source>
        <translation>Sua consulta: “{query}”.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Aproximar</translation>
    </message>
    <message>
        <source>Zoom in, or draw a smaller area to search.</source>
        <translation>Aproxime, ou desenhe uma área menor a examinar.</translation>
    </message>
    <message>
        <source>Zoom to the layer, or draw an area that meets it.</source>
        <translation>Aproxime da camada, ou desenhe uma área que a toque.</translation>
    </message>
    <message>
        <source>Zoom to the result.</source>
        <translation>Aproxime o mapa do resultado.</translation>
    </message>
    <message>
        <source>Zoom to where it shows, or change its scale range in the layer's properties.</source>
        <translation>Aproxime de onde ela aparece, ou mude sua faixa de escalas nas propriedades da camada.</translation>
    </message>
    <message>
        <source>a server</source>
        <translation>um servidor</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>faltam cerca de {time}</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceites</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>all stored</source>
        <translation>tudo guardado</translation>
    </message>
    <message>
        <source>as the classes are called</source>
        <translation>como se chamam as classes</translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation>em {0}</translation>
    </message>
    <message>
        <source>better</source>
        <translation>melhor</translation>
    </message>
    <message>
        <source>bounding boxes</source>
        <translation>retângulos envolventes</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>não pode ser usado</translation>
    </message>
    <message>
        <source>done</source>
        <translation>concluída</translation>
    </message>
    <message>
        <source>empty: after the model</source>
        <translation>vazio: conforme o modelo</translation>
    </message>
    <message>
        <source>empty: the server wants none</source>
        <translation>vazio: o servidor não pede</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
    <message>
        <source>for example: storage tank</source>
        <translation>por exemplo: storage tank</translation>
    </message>
    <message>
        <source>held out:</source>
        <translation>guardados:</translation>
    </message>
    <message>
        <source>in line {0}</source>
        <translation>na linha {0}</translation>
    </message>
    <message>
        <source>in row {0}</source>
        <translation>na linha {0}</translation>
    </message>
    <message>
        <source>it has no fields</source>
        <translation>não tem campos</translation>
    </message>
    <message>
        <source>missed by the model</source>
        <translation>omitidos pelo modelo</translation>
    </message>
    <message>
        <source>more like the examples</source>
        <translation>mais como os padrões</translation>
    </message>
    <message>
        <source>not better</source>
        <translation>não melhor</translation>
    </message>
    <message>
        <source>not decided yet</source>
        <translation>ainda por decidir</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>inacabada</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>não medido</translation>
    </message>
    <message>
        <source>not to find</source>
        <translation>a não encontrar</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>neste computador</translation>
    </message>
    <message>
        <source>outlines</source>
        <translation>contornos</translation>
    </message>
    <message>
        <source>part of another</source>
        <translation>parte de outro</translation>
    </message>
    <message>
        <source>processor, no GPU</source>
        <translation>processador, sem GPU</translation>
    </message>
    <message>
        <source>pyzmq could not be installed (pip ended with code {0}).</source>
        <translation>pyzmq não pôde ser instalado (o pip terminou com o código {0}).</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeitados</translation>
    </message>
    <message>
        <source>relabelled</source>
        <translation>com novo rótulo</translation>
    </message>
    <message>
        <source>reshaped</source>
        <translation>com nova forma</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>pontuação {score}</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>passo {step}</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>passo {step} de {steps}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>parada</translation>
    </message>
    <message>
        <source>tcp://host:5577; empty: what the key says</source>
        <translation>tcp://host:5577; vazio: o que a chave diz</translation>
    </message>
    <message>
        <source>the processor (there is no GPU)</source>
        <translation>o processador (não há GPU)</translation>
    </message>
    <message>
        <source>to be fetched</source>
        <translation>a baixar</translation>
    </message>
    <message>
        <source>to find</source>
        <translation>a encontrar</translation>
    </message>
    <message>
        <source>uv cannot be had here; pip does the work.</source>
        <translation>Aqui não se consegue obter o uv; o pip faz o trabalho.</translation>
    </message>
    <message>
        <source>{0} does not let the key '{1}' tune.</source>
        <translation>{0} não permite à chave '{1}' ajustar.</translation>
    </message>
    <message>
        <source>{0} examples and {1} counter-examples: with the query, a small picture of each and of what surrounds it is sent to the engine. The words may be left out.</source>
        <translation>{0} padrões e {1} contrapadrões: com a consulta, uma imagem pequena de cada um e do que o rodeia é enviada ao motor. As palavras podem faltar.</translation>
    </message>
    <message>
        <source>{0} features are too much for one set of shots.</source>
        <translation>{0} feições são demais para um conjunto de shots.</translation>
    </message>
    <message>
        <source>{0} is of version {1}, which cannot be taught.</source>
        <translation>{0} é da versão {1}, que não pode ser ensinada.</translation>
    </message>
    <message>
        <source>{0} is taught on {1}.</source>
        <translation>{0} é ensinado em {1}.</translation>
    </message>
    <message>
        <source>{0} lacks what tuning needs.</source>
        <translation>Falta a {0} o que o ajuste exige.</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} more such messages are left out.</source>
        <translation>{0} outras mensagens deste tipo foram omitidas.</translation>
    </message>
    <message>
        <source>{0} objects in {1} tiles of {2} pixels, {3} m a pixel.</source>
        <translation>{0} objetos em {1} blocos de {2} pixels, {3} m por pixel.</translation>
    </message>
    <message>
        <source>{0} objects outside of the areas are not counted.</source>
        <translation>{0} objetos fora das áreas não são contados.</translation>
    </message>
    <message>
        <source>{0} of the {1} examples show nothing on the layers that are searched.</source>
        <translation>{0} dos {1} padrões não mostram nada nas camadas em que se procura.</translation>
    </message>
    <message>
        <source>{0} right, {1} false alarms, {2} missed.</source>
        <translation>{0} certos, {1} falsos alarmes, {2} omitidos.</translation>
    </message>
    <message>
        <source>{0} shots to learn from, {1} kept for measuring; {2} of them show nothing of what they ask for.</source>
        <translation>{0} shots para aprender, {1} guardados para medir; {2} deles não mostram nada do que perguntam.</translation>
    </message>
    <message>
        <source>{0} steps on {1}, about {2} (a guess), {3:.1f} GiB of memory.</source>
        <translation>{0} passos em {1}, cerca de {2} (uma estimativa), {3:.1f} GiB de memória.</translation>
    </message>
    <message>
        <source>{0} steps on {1}, about {2}, {3:.1f} GiB of memory.</source>
        <translation>{0} passos em {1}, cerca de {2}, {3:.1f} GiB de memória.</translation>
    </message>
    <message>
        <source>{0} taught by {1} in {2} steps on {3}.</source>
        <translation>{0} ensinado por {1} em {2} passos em {3}.</translation>
    </message>
    <message>
        <source>{0} tiles had gaps: the layer's server did not give all of them.</source>
        <translation>{0} blocos tinham lacunas: o servidor da camada não os deu todos.</translation>
    </message>
    <message>
        <source>{0} x {1} pixels of {2} m: {3} tiles a query.</source>
        <translation>{0} x {1} pixels de {2} m: {3} blocos por consulta.</translation>
    </message>
    <message>
        <source>{0}: {1:.3f} ({2:.3f} to {3:.3f})</source>
        <translation>{0}: {1:.3f} ({2:.3f} a {3:.3f})</translation>
    </message>
    <message>
        <source>{0}: {1:.3f} before, {2:.3f} after; the difference lies between {3:+.3f} and {4:+.3f}.</source>
        <translation>{0}: {1:.3f} antes, {2:.3f} depois; a diferença está entre {3:+.3f} e {4:+.3f}.</translation>
    </message>
    <message>
        <source>{adapter} (taught from {model})</source>
        <translation>{adapter} (ensinado a partir de {model})</translation>
    </message>
    <message>
        <source>{ahead} tiles wait before yours</source>
        <translation>{ahead} blocos esperam antes dos seus</translation>
    </message>
    <message>
        <source>{blank} tiles showed nothing and were not asked about.</source>
        <translation>{blank} blocos não mostravam nada e não foram perguntados.</translation>
    </message>
    <message>
        <source>{count} boxes are kept as a layer.</source>
        <translation>{count} caixas são mantidas como camada.</translation>
    </message>
    <message>
        <source>{count} decisions of the review are not on disk.</source>
        <translation>{count} decisões da revisão não estão no disco.</translation>
    </message>
    <message>
        <source>{count} found features are not decided and are left out.</source>
        <translation>{count} elementos encontrados estão por decidir e ficam de fora.</translation>
    </message>
    <message>
        <source>{count} found features in the reviewed area are not decided: recall follows once they are.</source>
        <translation>{count} elementos encontrados na área revista estão por decidir: a revocação virá depois.</translation>
    </message>
    <message>
        <source>{count} found features: where they are, their scores, and what you decided.</source>
        <translation>{count} objetos encontrados: onde estão, as suas pontuações e o que decidiu.</translation>
    </message>
    <message>
        <source>{count} found for “{query}”.</source>
        <translation>{count} encontrados para “{query}”.</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>mais {count}</translation>
    </message>
    <message>
        <source>{count} more tiles: their reasoning is in the file.</source>
        <translation>mais {count} blocos: seu raciocínio está no arquivo.</translation>
    </message>
    <message>
        <source>{count} not on disk yet</source>
        <translation>{count} ainda não no disco</translation>
    </message>
    <message>
        <source>{count} objects are few: the intervals (95 %) are wide.</source>
        <translation>{count} objetos são poucos: os intervalos (95 %) são largos.</translation>
    </message>
    <message>
        <source>{count} of the selected features are no areas, and were left out.</source>
        <translation>{count} dos elementos selecionados não são áreas e ficaram de fora.</translation>
    </message>
    <message>
        <source>{count} shots are more than the {most} of a set, or too large.</source>
        <translation>{count} exemplos são mais do que os {most} de um conjunto, ou demasiado grandes.</translation>
    </message>
    <message>
        <source>{count} shots: their shapes and texts, and the labelled area.</source>
        <translation>{count} exemplos: as suas formas e textos, e a área rotulada.</translation>
    </message>
    <message>
        <source>{count} small pictures of your examples and what surrounds them.</source>
        <translation>{count} imagens pequenas dos seus padrões e do que os rodeia.</translation>
    </message>
    <message>
        <source>{count} tiles queued</source>
        <translation>{count} blocos na fila</translation>
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
        <translation>{done} de {total} blocos</translation>
    </message>
    <message>
        <source>{figure} held out: {before} → {after}.</source>
        <translation>{figure} reservado: {before} → {after}.</translation>
    </message>
    <message>
        <source>{found} boxes; {true} would be right</source>
        <translation>{found} caixas; {true} seriam corretas</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{keys} comes here, Enter runs, Esc cancels.</source>
        <translation>{keys} traz até aqui, Enter executa, Esc cancela.</translation>
    </message>
    <message>
        <source>{kind}: {count} shots</source>
        <translation>{kind}: {count} exemplos</translation>
    </message>
    <message>
        <source>{memory} GiB of memory</source>
        <translation>{memory} GiB de memória</translation>
    </message>
    <message>
        <source>{minutes} min buy {steps} steps on {device}.</source>
        <translation>{minutes} min permitem {steps} passos em {device}.</translation>
    </message>
    <message>
        <source>{model} (knows synthetic imagery and a few towns)</source>
        <translation>{model} (conhece imagens sintéticas e algumas cidades)</translation>
    </message>
    <message>
        <source>{model} (knows synthetic imagery only)</source>
        <translation>{model} (só conhece imagens sintéticas)</translation>
    </message>
    <message>
        <source>{model} (loading)</source>
        <translation>{model} (carregando)</translation>
    </message>
    <message>
        <source>{model} (not fetched yet)</source>
        <translation>{model} (ainda não baixado)</translation>
    </message>
    <message>
        <source>{model} does not find what it is shown, and was not added.</source>
        <translation>{model} não encontra o que lhe é mostrado e não foi adicionado.</translation>
    </message>
    <message>
        <source>{model} is here.</source>
        <translation>{model} está aqui.</translation>
    </message>
    <message>
        <source>{model} was trained on synthetic imagery and on aerial pictures of a few towns: buildings, cars, pools and trees from about 0.1 to 0.6 m a pixel. For other things and places, use a model that knows more:</source>
        <translation>{model} foi treinado com imagens sintéticas e com fotografias aéreas de algumas cidades: edifícios, carros, piscinas e árvores, de cerca de 0,1 a 0,6 m por pixel. Para outras coisas e outros lugares, use um modelo que conheça mais:</translation>
    </message>
    <message>
        <source>{model} was trained on synthetic imagery: it answers about the demonstration scene, and hardly about real pictures. For those, use a model that was trained on them:</source>
        <translation>{model} foi treinado com imagens sintéticas: responde sobre a cena de demonstração, e quase nada sobre imagens reais. Para essas, use um modelo treinado com elas:</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} min {s} s</translation>
    </message>
    <message>
        <source>{number} of {count}: “{query}”. True boxes are green and dashed.</source>
        <translation>{number} de {count}: “{query}”. As caixas verdadeiras são verdes e tracejadas.</translation>
    </message>
    <message>
        <source>{one} and {other} are the same place under two names: remove one.</source>
        <translation>{one} e {other} são o mesmo lugar com dois nomes: remova um.</translation>
    </message>
    <message>
        <source>{one} and {other} are the same: one of them counts.</source>
        <translation>{one} e {other} são o mesmo: conta um deles.</translation>
    </message>
    <message>
        <source>{one} and {other} overlap: check that they are two objects.</source>
        <translation>{one} e {other} sobrepõem-se: verifique se são dois objetos.</translation>
    </message>
    <message>
        <source>{one} and {other} say of the same place that it is one and that it is none: remove one.</source>
        <translation>{one} e {other} dizem do mesmo lugar que é e que não é: remova um.</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>{path} não pode ser gravado.</translation>
    </message>
    <message>
        <source>{path} has no layer of shots.</source>
        <translation>{path} não tem camada de exemplos.</translation>
    </message>
    <message>
        <source>{path} holds features in other coordinates; those of this search cannot be converted to them.</source>
        <translation>{path} contém elementos noutras coordenadas; os desta pesquisa não podem ser convertidos para elas.</translation>
    </message>
    <message>
        <source>{right} right, {wrong} false alarms</source>
        <translation>{right} certos, {wrong} falsos alarmes</translation>
    </message>
    <message>
        <source>{right} right, {wrong} false alarms, {missed} missed</source>
        <translation>{right} certos, {wrong} falsos alarmes, {missed} omitidos</translation>
    </message>
    <message>
        <source>{said}, {count} places to leave out</source>
        <translation>{said}, {count} lugares a excluir</translation>
    </message>
    <message>
        <source>{shots} shots to learn from, {held_out} kept for measuring; {negatives} show nothing of what they ask for.</source>
        <translation>{shots} exemplos para aprender, {held_out} guardados para medir; {negatives} não mostram nada do que perguntam.</translation>
    </message>
    <message>
        <source>{shots} to learn from, {held} held out for measuring.</source>
        <translation>{shots} para aprender, {held} reservados para medir.</translation>
    </message>
    <message>
        <source>{shot} crosses the edge of the labelled area: draw the area around it.</source>
        <translation>{shot} atravessa a borda da área rotulada: desenhe a área à volta dele.</translation>
    </message>
    <message>
        <source>{shot} has no text: say what it is.</source>
        <translation>{shot} não tem texto: diga o que é.</translation>
    </message>
    <message>
        <source>{shot} is {length} pixels long, and a tile {tile}: use a coarser resolution.</source>
        <translation>{shot} tem {length} pixels de comprimento e um mosaico {tile}: use uma resolução mais grosseira.</translation>
    </message>
    <message>
        <source>{shot} is {width} pixels thin, and less than {least} cannot be seen: search at a finer resolution.</source>
        <translation>{shot} tem {width} pixels de largura e com menos de {least} não se vê: use uma resolução mais fina.</translation>
    </message>
    <message>
        <source>{shot} lies outside of the imagery.</source>
        <translation>{shot} está fora das imagens.</translation>
    </message>
    <message>
        <source>{shown} of them score {threshold} or more.</source>
        <translation>{shown} deles pontuam {threshold} ou mais.</translation>
    </message>
    <message>
        <source>{size} MB.</source>
        <translation>{size} MB.</translation>
    </message>
    <message>
        <source>{steps} steps on {device}: about {time}.</source>
        <translation>{steps} passos em {device}: cerca de {time}.</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>{tiles} (it has {own} m)</source>
        <translation>{tiles} (tem {own} m)</translation>
    </message>
    <message>
        <source>{tiles} tiles of {size} px at {ground} m a pixel</source>
        <translation>{tiles} blocos de {size} px a {ground} m por pixel</translation>
    </message>
    <message>
        <source>{tiles}, about {time}</source>
        <translation>{tiles}, cerca de {time}</translation>
    </message>
    <message>
        <source>“{kind}” has {count} shots of the {least} wanted: digitize more.</source>
        <translation>“{kind}” tem {count} dos {least} exemplos desejados: digitalize mais.</translation>
    </message>
    <message>
        <source>“{name}” is kept, and is asked from now on.</source>
        <translation>“{name}” foi mantido e é usado a partir de agora.</translation>
    </message>
    <message>
        <source>“{name}” is kept. The model as it was is still the one that is asked.</source>
        <translation>“{name}” foi mantido. Continua-se perguntando ao modelo como era.</translation>
    </message>
    <message>
        <source>“{name}”: learned from {accepted} accepted and {rejected} rejected ones; right in {right} of {all} that it had not seen.</source>
        <translation>“{name}”: aprendido com {accepted} aceites e {rejected} rejeitados; certo em {right} de {all} que não tinha visto.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) crosses itself and was mended: draw it anew.</source>
        <translation>“{shot}” ({id}) cruza-se a si mesmo e foi reparado: desenhe-o de novo.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) has no geometry that can be read.</source>
        <translation>“{shot}” ({id}) não tem geometria legível.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) has {parts} parts and counts as one: split it if not.</source>
        <translation>“{shot}” ({id}) tem {parts} partes e conta como um: divida-o se não for.</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) is no area: draw its outline.</source>
        <translation>“{shot}” ({id}) não é uma área: desenhe o seu contorno.</translation>
    </message>
    <message>
        <source>“{text}” ({id})</source>
        <translation>“{text}” ({id})</translation>
    </message>
</context>
</TS>
