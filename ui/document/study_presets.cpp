// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/study_presets.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace lesionlab::ui {
namespace {

struct StudyPresets {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::StudyPresets)
};

constexpr int usualEpochs = 20;

QString scheduleText(training::ScheduleKind kind)
{
    switch (kind) {
    case training::ScheduleKind::Constant: return StudyPresets::tr("the learning rate stays as it is");
    case training::ScheduleKind::OneCycle: return StudyPresets::tr("the learning rate rises to this value and falls again (one-cycle)");
    case training::ScheduleKind::Step: return StudyPresets::tr("the learning rate falls in steps");
    case training::ScheduleKind::Plateau: break;
    }
    return StudyPresets::tr("the learning rate falls when the validation loss no longer does (plateau)");
}

} // namespace

QString presetTitle(StudyPreset preset)
{
    switch (preset) {
    case StudyPreset::Laptop: return StudyPresets::tr("Small and quick, for a laptop");
    case StudyPreset::Small: return StudyPresets::tr("A small network, trained as in the paper");
    case StudyPreset::Paper: break;
    }
    return StudyPresets::tr("The paper's network and training");
}

QString presetSentence(StudyPreset preset)
{
    switch (preset) {
    case StudyPreset::Laptop:
        return StudyPresets::tr("A quarter of vgg16's width at 64 pixels, with batch normalisation and without dropout, and a high learning "
                                "rate that rises and falls: learns the built-in stimuli in minutes. Not the paper's recipe.");
    case StudyPreset::Small:
        return StudyPresets::tr("A quarter of vgg16's width at 64 pixels, trained with the paper's recipe: learns slowly, and needs many "
                                "epochs where images are few.");
    case StudyPreset::Paper: break;
    }
    return StudyPresets::tr("vgg16 at 224 pixels, the paper's recipe and its numbers of images for each class. Needs a GPU: without one an "
                            "epoch takes days. The paper does not say for how many epochs.");
}

networks::Architecture presetArchitecture(StudyPreset preset)
{
    networks::Architecture architecture; // the paper's
    if (preset == StudyPreset::Paper)
        return architecture;
    architecture.width = 0.25;
    architecture.inputSize = 64;
    architecture.hiddenUnits = 512;
    if (preset == StudyPreset::Laptop) {
        architecture.batchNorm = true;
        architecture.dropout = 0;
    }
    return architecture;
}

training::TrainingOptions presetRecipe(StudyPreset preset)
{
    training::TrainingOptions recipe; // the paper's
    recipe.epochs = usualEpochs;
    if (preset == StudyPreset::Laptop) {
        recipe.epochs = 14;
        recipe.learningRate = 0.05;
        recipe.schedule.kind = training::ScheduleKind::OneCycle;
        recipe.batchSize = 64;
        recipe.weightDecay = 0.006;
        recipe.augmentation.horizontalFlip = true;
    }
    return recipe;
}

datasets::SplitCounts presetCaps(StudyPreset preset, const std::string& task)
{
    if (preset != StudyPreset::Paper)
        return {0, 0, 0};
    return {task == study::builtinIdentityTask ? 247 : 1000, 50, 0};
}

StudyPreset usualPreset(const study::StudySpecification& specification)
{
    return specification.isBuiltin() ? StudyPreset::Laptop : StudyPreset::Small;
}

study::TrainingRequest usualTraining(const study::StudySpecification& specification)
{
    study::TrainingRequest request;
    const bool bearsHighRates = specification.architecture.batchNorm; // others stay at chance with the laptop's recipe
    request.options = presetRecipe(bearsHighRates ? usualPreset(specification) : StudyPreset::Small);
    request.command = "lesionlab";
    return request;
}

QString recipeText(const training::TrainingOptions& recipe)
{
    const QLocale locale;
    QStringList sentences{StudyPresets::tr("SGD in batches of %1, momentum %2, weight decay %3; %4.")
                              .arg(locale.toString(recipe.batchSize), locale.toString(recipe.momentum),
                                   locale.toString(recipe.weightDecay), scheduleText(recipe.schedule.kind))};
    if (recipe.gradientNorm > 0)
        sentences.append(StudyPresets::tr("Gradients are scaled down to a norm of %1.").arg(locale.toString(recipe.gradientNorm)));
    if (recipe.augmentation.horizontalFlip)
        sentences.append(StudyPresets::tr("Half of the images are mirrored."));
    return sentences.join(QLatin1Char(' '));
}

} // namespace lesionlab::ui
