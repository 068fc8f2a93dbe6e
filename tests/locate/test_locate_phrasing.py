"""A table of phrasings in the plugin's languages: one object, all of a class, or outlines."""

from __future__ import annotations

import pytest

from engine.locate.phrasing import guess_task
from engine.words import Task

REC = """
the storage tank nearest the jetty | second ship from the left | largest houses | the red one | the pool by the house
a zorp is a red car; the zorp | the zorp, where zorp means a red car | this building | the only truck | a swimming pool
northernmost tank | ship next to the pier | car between two trees | white truck on the right | 3rd plane from the top
The Tennis Court | leftmost house | tank beside the road | the longest ship in the harbour | plane near the hangar
das größte Schiff | der rote Lastwagen | die Scheune am Waldrand | zweites Haus neben der Kirche | ein Schwimmbad
den Tank links vom Kai | kleinstes Auto rechts | diese Halle | das einzige Boot | nächster Tank
le plus grand bateau | l'avion blanc | la piscine à gauche | un camion rouge | le hangar près de la piste
cette maison | bateau proche du quai | la dernière voiture | premier avion | l’église
el barco más grande | la piscina junto a la casa | un camión rojo | este edificio | el último coche
barco cerca del muelle | primer avión | la casa a la izquierda | el único tanque | edificio entre dos árboles
o maior navio | a piscina ao lado da casa | um caminhão vermelho | o último carro | este edifício
navio mais perto do cais | primeira casa | a casa à esquerda | o único tanque | carro entre duas árvores
最大的船 | 第二艘船 | 左边的房子 | 这座建筑 | 码头旁边的油罐
"""
OVD = """
swimming pool | cars | swimming pools | aircraft | ship, jetty | storage tank, ship, small blue car | ship | tennis
all swimming pools | every ship | each car | any truck | detect ships | list tanks | all the ships | red car
solar panels on roofs | houses with damaged roofs | tree | Forest | white boats | grass | harvester | bus
Schwimmbad | Autos | alle Schiffe | jedes Haus | sämtliche Tanks | rote Lastwagen | Solaranlagen, Schwimmbäder
piscine | voitures | toutes les piscines | chaque bateau | les camions rouges | des maisons | panneaux solaires
piscina | coches | todas las piscinas | cada barco | los camiones rojos | las casas | paneles solares
navio | carros | todas as piscinas | cada casa | os caminhões vermelhos | as casas | painéis solares
游泳池 | 汽车 | 所有的船 | 全部房屋 | 每座桥
"""
GRES = """
where could a ship unload? | What floats and carries cargo | which buildings has the flood reached
the quay where a ship could unload? | how many cars? | who lives here | the red one?
wo kann ein Schiff entladen? | welche Gebäude stehen unter Wasser | Was schwimmt hier
où un bateau peut-il décharger ? | quels bâtiments sont inondés | combien de voitures
¿dónde puede descargar un barco? | qué edificios están inundados | cuántos coches
onde um navio pode descarregar? | quais edifícios estão inundados | quantos carros
船可以在哪里卸货 | 哪些建筑被淹了 | 有多少辆车
"""
TABLE = [
    (phrase.strip(), task)
    for task, text in ((Task.REC, REC), (Task.OVD, OVD), (Task.GRES, GRES))
    for line in text.strip().splitlines()
    for phrase in line.split("|")
]


def test_a_chinese_question_mark_makes_a_question():
    assert guess_task("船\uff1f") is Task.GRES


def test_the_table_is_a_hundred_phrasings_and_more():
    assert len(TABLE) >= 100
    assert len(dict(TABLE)) == len(TABLE)


@pytest.mark.parametrize(("phrase", "task"), TABLE)
def test_the_task_is_guessed_from_the_words(phrase, task):
    assert guess_task(phrase) is task
