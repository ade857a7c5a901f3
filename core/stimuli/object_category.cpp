// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/object_category.h"

#include <array>

#include "core/stimuli/object_builders.h"
#include "core/support/random.h"

namespace lesionlab::stimuli {
namespace {

constexpr std::array categories{
    ObjectCategory{"mug", buildMug},
    ObjectCategory{"chair", buildChair},
    ObjectCategory{"car", buildCar},
    ObjectCategory{"hammer", buildHammer},
    ObjectCategory{"tree", buildTree},
    ObjectCategory{"umbrella", buildUmbrella},
    ObjectCategory{"bottle", buildBottle},
    ObjectCategory{"table", buildTable},
    ObjectCategory{"truck", buildTruck},
    ObjectCategory{"axe", buildAxe},
    ObjectCategory{"mushroom", buildMushroom},
    ObjectCategory{"hat", buildHat},
    ObjectCategory{"cup", buildCup},
    ObjectCategory{"stool", buildStool},
    ObjectCategory{"bus", buildBus},
    ObjectCategory{"screwdriver", buildScrewdriver},
    ObjectCategory{"fish", buildFish},
    ObjectCategory{"bucket", buildBucket},
    ObjectCategory{"jug", buildJug},
    ObjectCategory{"armchair", buildArmchair},
    ObjectCategory{"van", buildVan},
    ObjectCategory{"wrench", buildWrench},
    ObjectCategory{"fir", buildFir},
    ObjectCategory{"vase", buildVase},
    ObjectCategory{"wine_glass", buildWineGlass},
    ObjectCategory{"bench", buildBench},
    ObjectCategory{"airplane", buildAirplane},
    ObjectCategory{"sword", buildSword},
    ObjectCategory{"duck", buildDuck},
    ObjectCategory{"book", buildBook},
    ObjectCategory{"fork", buildFork},
    ObjectCategory{"lamp", buildLamp},
    ObjectCategory{"sailboat", buildSailboat},
    ObjectCategory{"key", buildKey},
    ObjectCategory{"apple", buildApple},
    ObjectCategory{"bell", buildBell},
    ObjectCategory{"spoon", buildSpoon},
    ObjectCategory{"bed", buildBed},
    ObjectCategory{"rocket", buildRocket},
    ObjectCategory{"saw", buildSaw},
    ObjectCategory{"banana", buildBanana},
    ObjectCategory{"guitar", buildGuitar},
    ObjectCategory{"knife", buildKnife},
    ObjectCategory{"bookcase", buildBookcase},
    ObjectCategory{"tractor", buildTractor},
    ObjectCategory{"shovel", buildShovel},
    ObjectCategory{"cactus", buildCactus},
    ObjectCategory{"barrel", buildBarrel},
    ObjectCategory{"teapot", buildTeapot},
    ObjectCategory{"ladder", buildLadder},
    ObjectCategory{"helicopter", buildHelicopter},
    ObjectCategory{"scissors", buildScissors},
    ObjectCategory{"palm", buildPalm},
    ObjectCategory{"house", buildHouse},
    ObjectCategory{"pan", buildPan},
    ObjectCategory{"locomotive", buildLocomotive},
    ObjectCategory{"flower", buildFlower},
    ObjectCategory{"monitor", buildMonitor},
    ObjectCategory{"jar", buildJar},
    ObjectCategory{"paintbrush", buildPaintbrush},
    ObjectCategory{"snail", buildSnail},
    ObjectCategory{"dumbbell", buildDumbbell},
    ObjectCategory{"pot", buildPot},
    ObjectCategory{"candle", buildCandle},
    // From here on beyond the set's usual 64
    ObjectCategory{"bowl", buildBowl},
    ObjectCategory{"dresser", buildDresser},
    ObjectCategory{"carrot", buildCarrot},
    ObjectCategory{"drum", buildDrum},
    ObjectCategory{"donut", buildDonut},
    ObjectCategory{"snowman", buildSnowman},
    ObjectCategory{"dice", buildDice},
    ObjectCategory{"trophy", buildTrophy},
};

/// Half of all colours are bright; the others are the wood, metal, black and white of ordinary things.
Vector3 drawColour(RandomStream& random)
{
    const float choice = random.unit();
    const float hue = random.unit();
    const float saturation = random.uniform(0.35F, 0.9F);
    const float value = random.uniform(0.4F, 0.95F);
    if (choice < 0.18F)
        return Vector3{0.55F, 0.34F, 0.17F} * (1.4F * value);
    if (choice < 0.36F)
        return Vector3{0.75F, 0.77F, 0.80F} * value;
    if (choice < 0.42F)
        return Vector3{0.14F, 0.14F, 0.15F} * (0.5F + value);
    return colourFromHue(hue, saturation, value);
}

Material drawMaterial(RandomStream& random)
{
    Material material;
    material.colour = drawColour(random);
    material.gloss = random.uniform(0.03F, 0.45F);
    return material;
}

} // namespace

Exemplar::Exemplar(RandomStream& random) : random_(random)
{
    main = drawMaterial(random);
    side = drawMaterial(random);
    trim = drawMaterial(random);
    constexpr std::array patterns{Pattern::Stripes, Pattern::Bands, Pattern::Checks, Pattern::Spots};
    const bool patterned = random.chance(0.2F);
    const Pattern pattern = patterns[random.below(patterns.size())];
    main.frequency = random.uniform(2.0F, 5.0F);
    main.second = mix(main.colour, drawColour(random), 0.6F);
    main.pattern = patterned ? pattern : Pattern::Plain;
    dark.colour = Vector3{0.07F, 0.07F, 0.08F} * random.uniform(0.6F, 1.8F);
    pale.colour = Vector3{0.93F, 0.91F, 0.86F} * random.uniform(0.85F, 1.05F);
}

float Exemplar::vary(float middle, float share) { return middle * random_.uniform(1.0F - share, 1.0F + share); }
float Exemplar::uniform(float low, float high) { return random_.uniform(low, high); }
bool Exemplar::chance(float probability) { return random_.chance(probability); }

std::span<const ObjectCategory> objectCategories() { return categories; }

Scene objectScene(const ObjectCategory& category, RandomStream& random)
{
    Exemplar exemplar(random);
    Scene scene;
    category.build(scene, exemplar);
    return scene;
}

} // namespace lesionlab::stimuli
