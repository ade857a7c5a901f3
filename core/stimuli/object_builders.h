// SPDX-License-Identifier: GPL-3.0-or-later
/// The functions that build each category's exemplars, by family; `object_category.cpp` names them.
#pragma once

#include "core/stimuli/object_category.h"

namespace lesionlab::stimuli {

// object_builders_kitchen.cpp
void buildMug(Scene& scene, Exemplar& exemplar);
void buildCup(Scene& scene, Exemplar& exemplar);
void buildJug(Scene& scene, Exemplar& exemplar);
void buildJar(Scene& scene, Exemplar& exemplar);
void buildBowl(Scene& scene, Exemplar& exemplar);
void buildBottle(Scene& scene, Exemplar& exemplar);
void buildWineGlass(Scene& scene, Exemplar& exemplar);
void buildTeapot(Scene& scene, Exemplar& exemplar);
void buildPan(Scene& scene, Exemplar& exemplar);
void buildPot(Scene& scene, Exemplar& exemplar);
void buildFork(Scene& scene, Exemplar& exemplar);
void buildKnife(Scene& scene, Exemplar& exemplar);
void buildSpoon(Scene& scene, Exemplar& exemplar);

// object_builders_furniture.cpp
void buildChair(Scene& scene, Exemplar& exemplar);
void buildStool(Scene& scene, Exemplar& exemplar);
void buildBench(Scene& scene, Exemplar& exemplar);
void buildArmchair(Scene& scene, Exemplar& exemplar);
void buildTable(Scene& scene, Exemplar& exemplar);
void buildBed(Scene& scene, Exemplar& exemplar);
void buildLamp(Scene& scene, Exemplar& exemplar);
void buildBookcase(Scene& scene, Exemplar& exemplar);
void buildDresser(Scene& scene, Exemplar& exemplar);
void buildLadder(Scene& scene, Exemplar& exemplar);

// object_builders_tools.cpp
void buildHammer(Scene& scene, Exemplar& exemplar);
void buildAxe(Scene& scene, Exemplar& exemplar);
void buildScrewdriver(Scene& scene, Exemplar& exemplar);
void buildWrench(Scene& scene, Exemplar& exemplar);
void buildSaw(Scene& scene, Exemplar& exemplar);
void buildShovel(Scene& scene, Exemplar& exemplar);
void buildPaintbrush(Scene& scene, Exemplar& exemplar);
void buildSword(Scene& scene, Exemplar& exemplar);
void buildKey(Scene& scene, Exemplar& exemplar);
void buildScissors(Scene& scene, Exemplar& exemplar);

// object_builders_vehicles.cpp
void buildCar(Scene& scene, Exemplar& exemplar);
void buildTruck(Scene& scene, Exemplar& exemplar);
void buildBus(Scene& scene, Exemplar& exemplar);
void buildVan(Scene& scene, Exemplar& exemplar);
void buildTractor(Scene& scene, Exemplar& exemplar);
void buildLocomotive(Scene& scene, Exemplar& exemplar);
void buildAirplane(Scene& scene, Exemplar& exemplar);
void buildHelicopter(Scene& scene, Exemplar& exemplar);
void buildSailboat(Scene& scene, Exemplar& exemplar);
void buildRocket(Scene& scene, Exemplar& exemplar);

// object_builders_nature.cpp
void buildTree(Scene& scene, Exemplar& exemplar);
void buildFir(Scene& scene, Exemplar& exemplar);
void buildPalm(Scene& scene, Exemplar& exemplar);
void buildCactus(Scene& scene, Exemplar& exemplar);
void buildMushroom(Scene& scene, Exemplar& exemplar);
void buildFlower(Scene& scene, Exemplar& exemplar);
void buildFish(Scene& scene, Exemplar& exemplar);
void buildDuck(Scene& scene, Exemplar& exemplar);
void buildSnail(Scene& scene, Exemplar& exemplar);
void buildApple(Scene& scene, Exemplar& exemplar);
void buildBanana(Scene& scene, Exemplar& exemplar);
void buildCarrot(Scene& scene, Exemplar& exemplar);

// object_builders_household.cpp
void buildBucket(Scene& scene, Exemplar& exemplar);
void buildVase(Scene& scene, Exemplar& exemplar);
void buildUmbrella(Scene& scene, Exemplar& exemplar);
void buildBook(Scene& scene, Exemplar& exemplar);
void buildHat(Scene& scene, Exemplar& exemplar);
void buildMonitor(Scene& scene, Exemplar& exemplar);
void buildCandle(Scene& scene, Exemplar& exemplar);
void buildBell(Scene& scene, Exemplar& exemplar);
void buildGuitar(Scene& scene, Exemplar& exemplar);
void buildDrum(Scene& scene, Exemplar& exemplar);
void buildBarrel(Scene& scene, Exemplar& exemplar);
void buildDumbbell(Scene& scene, Exemplar& exemplar);
void buildDonut(Scene& scene, Exemplar& exemplar);
void buildHouse(Scene& scene, Exemplar& exemplar);
void buildSnowman(Scene& scene, Exemplar& exemplar);
void buildDice(Scene& scene, Exemplar& exemplar);
void buildTrophy(Scene& scene, Exemplar& exemplar);

} // namespace lesionlab::stimuli
