// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/study/recovery_curves.h"
#include "core/study/run_findings.h"
#include "core/support/files.h"
#include "tests/core/study/made_up_study.h"

using namespace lesionlab;
using namespace lesionlab::study;
using namespace lesionlab::tests;

namespace {

const std::vector<std::string> both{"faces", "objects"};

/// The figure's bar of that role that is about `task`; in the last panel that has one.
Bar barOf(const Study& study, const char* figure, const char* panel, Bar::Role role, const char* task)
{
    Bar found;
    const std::vector<Bar> bars = figureBars(study, figure).value();
    for (const Bar& bar : bars)
        if (bar.panel == panel && bar.role == role && bar.task == task)
            found = bar;
    return found;
}

/// Eight units from `first` on for faces, the same for objects.
void writeRanking(const Study& study, int first)
{
    std::vector<int> order(40);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::rotate(order, order.begin() + first);
    nlohmann::json rankings;
    for (const char* const task : {"faces", "objects"})
        rankings.push_back({{"task", task},
                            {"images", 10},
                            {"intact_loss", 1.0},
                            {"group_size", 8},
                            {"order", order},
                            {"one_pass_losses", std::vector<double>(40)},
                            {"steps", nlohmann::json::array()}});
    const nlohmann::json ranking{{"version", 1}, {"method", "greedy"}, {"weights_checksum", "start"}, {"rankings", rankings}};
    if (!writeFileAtomically(study.rankingFile(baselineRun, "conv5_2", "greedy"), ranking.dump()))
        qFatal("no ranking");
}

/// Which units the run's groups begin with, and which images it used.
void setSubject(const Study& study, const std::string& run, int first, const std::string& images)
{
    std::vector<int> units(8);
    std::iota(units.begin(), units.end(), first);
    RunRecord record = readRunRecord(study.runFolder(run)).value();
    record.groups = {{"faces", units}, {"objects", units}, {"both", units}};
    record.trainChecksum = images;
    if (!writeRunRecord(study.runFolder(run), record))
        qFatal("no record");
}

bool near(double first, double second) { return std::abs(first - second) < 1e-12; }

Recipe withEpochs(int epochs)
{
    Recipe recipe = madeUpRecipe();
    recipe.training.epochs = epochs;
    return recipe;
}

} // namespace

class TestReproduction : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    Study emptyStudy() const { return madeUpStudy(folder_.filePath(QTest::currentTestFunction()).toStdString()); }

private Q_SLOTS:
    /// The paper's rate stays; the high one that learns the built-in stimuli does not.
    void retrainingIsNeverFasterThanTraining()
    {
        training::TrainingOptions training;
        QCOMPARE(training.learningRate, 0.001);
        training.epochs = 90;
        QCOMPARE(retrainingDefaults(training).learningRate, 0.001);
        QCOMPARE(retrainingDefaults(training).epochs, 3);
        training.learningRate = 0.03;
        training.schedule.kind = training::ScheduleKind::OneCycle;
        QCOMPARE(retrainingDefaults(training).learningRate, 0.001);
        QVERIFY(retrainingDefaults(training).schedule.kind == training::ScheduleKind::Constant);
    }

    void barsAreMeansOverClasses()
    {
        Study study = emptyStudy();
        addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), {{20, 16, 16}, {8, 8}}, 6);
        const Bar faces = barOf(study, "2a", "left", Bar::Role::Paper, "faces");
        QVERIFY(faces.missing == Bar::Missing::Nothing);
        QVERIFY(near(faces.effect->mean, 4.0 / 20 / 3)); // +2, 0, +2 of 20
        QVERIFY(near(faces.effect->standardError, std::sqrt(1.0 / 300) / std::sqrt(3.0)));
        QVERIFY(near(barOf(study, "2a", "left", Bar::Role::Paper, "objects").effect->mean, -0.3));
        QVERIFY(near(barOf(study, "3", "left", Bar::Role::Paper, "faces").effect->mean, -0.1)); // 6 of 20 instead of 8
        const Bar missing = barOf(study, "2a", "right", Bar::Role::Paper, "faces");
        QVERIFY(!missing.effect && missing.missing == Bar::Missing::NotYetMade && missing.runs.empty());
    }

    /// A later run with another recipe does not mix into the figures, nor does it take them away.
    void allBarsAreOfOneRecipe()
    {
        Study study = emptyStudy();
        const Correct end{{20, 20, 20}, {20, 20}};
        addRun(study, conditionOf(withEpochs(2), "faces", LesionSchedule::Onset, {"faces"}), end, 6);
        addRun(study, conditionOf(withEpochs(2), "none", LesionSchedule::Onset, {"faces"}), end, 6);
        addRun(study, conditionOf(withEpochs(2), "faces", LesionSchedule::Always, both), end, 6);
        QVERIFY(barOf(study, "2a", "left", Bar::Role::Sham, "faces").effect);
        // A control alone changes nothing: the paper's run decides.
        addRun(study, conditionOf(withEpochs(5), "none", LesionSchedule::Onset, {"faces"}), {{1, 1, 1}, {1, 1}}, 0);
        QVERIFY(near(barOf(study, "2a", "left", Bar::Role::Sham, "faces").effect->mean, 0.2));
        QCOMPARE(figureRecipes(study).front().recipe.training.epochs, 2);
        addRun(study, conditionOf(withEpochs(5), "faces", LesionSchedule::Always, both), {{19, 19, 19}, {20, 20}}, 6);
        QCOMPARE(figureRecipes(study).front().recipe.training.epochs, 2);
        QVERIFY(near(barOf(study, "2b", "left", Bar::Role::Paper, "faces").effect->mean, 0.2));
        QVERIFY(barOf(study, "2a", "left", Bar::Role::Paper, "faces").effect);
        // The other recipe is there to be chosen.
        const auto other = figureBars(study, "2b", figureRecipes(study)[1].recipe);
        QVERIFY(near(other->front().effect->mean, 0.15));
        QVERIFY(figureBars(study, "2a", figureRecipes(study)[1].recipe)->front().missing == Bar::Missing::NotYetMade);
    }

    /// With as many runs finished the newer recipe is shown, not before: one that only begins empties nothing.
    void recipeWithMostRunsIsShown()
    {
        Study study = emptyStudy();
        const Correct end{{20, 20, 20}, {20, 20}};
        const std::vector<Condition> paper = paperConditions(study.specification(), 8, {.recipe = withEpochs(2), .controls = true}).value();
        for (const Condition& condition : paper)
            addRun(study, condition, end, 6);
        QCOMPARE(figureRecipes(study).size(), std::size_t{1});
        QCOMPARE(figureRecipes(study).front().finished, paperRuns);
        QCOMPARE(figureRecipes(study).front().controls, controlRuns);
        for (Condition condition : paper) {
            QCOMPARE(figureRecipes(study).front().recipe.training.epochs, 2);
            const std::vector<Bar> bars = figureBars(study, "").value();
            for (const Bar& bar : bars)
                QVERIFY2(bar.effect, (bar.figure + bar.panel + roleName(bar.role) + missingName(bar.missing)).c_str());
            condition.training.epochs = 30;
            const std::string run = addRun(study, condition, end, 6);
            RunRecord record = readRunRecord(study.runFolder(run)).value();
            record.state = RunState::Cancelled;
            record.epochsDone = 3;
            QVERIFY(writeRunRecord(study.runFolder(run), record)); // asked for last, and nothing of it can be shown
            QCOMPARE(figureRecipes(study).front().recipe.training.epochs, 2);
            record.state = RunState::Finished;
            QVERIFY(writeRunRecord(study.runFolder(run), record));
        }
        QCOMPARE(figureRecipes(study).front().recipe.training.epochs, 30);
        QCOMPARE(figureRecipes(study)[1].finished, paperRuns);
    }

    void recipeIsFoundByARunOfIt()
    {
        Study study = emptyStudy();
        const Correct end{{20, 20, 20}, {20, 20}};
        const std::string two = addRun(study, conditionOf(withEpochs(2), "faces", LesionSchedule::Onset, {"faces"}), end, 6);
        const std::string five = addRun(study, conditionOf(withEpochs(5), "faces", LesionSchedule::Onset, {"faces"}), end, 6);
        const std::vector<FigureRecipe> recipes = figureRecipes(study);
        QCOMPARE((*recipeOfRun(recipes, two))->recipe.training.epochs, 2);
        QCOMPARE((*recipeOfRun(recipes, five))->recipe.training.epochs, 5);
        QCOMPARE((*recipeOfRun(recipes, ""))->recipe.training.epochs, 5); // asked for last, of equals
        QCOMPARE(recipeOfRun(recipes, "nonsense").error().code, ErrorCode::UnknownName);
        QVERIFY(!recipeOfRun({}, "")->has_value());
    }

    /// Permanent lesions and sham retraining stand beside lesions at onset of any method.
    void onsetMethodsShareTheirOtherRuns()
    {
        Study study = emptyStudy();
        const Correct end{{20, 20, 20}, {20, 20}};
        Recipe restart = madeUpRecipe();
        restart.method = lesions::OnsetMethod::Restart;
        const std::string sham = addRun(study, conditionOf(madeUpRecipe(), "none", LesionSchedule::Onset, {"faces"}), end, 6);
        addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), end, 6);
        addRun(study, conditionOf(restart, "faces", LesionSchedule::Onset, {"faces"}), end, 6);
        const std::vector<FigureRecipe> recipes = figureRecipes(study);
        QCOMPARE(recipes.size(), std::size_t{2});
        for (const FigureRecipe& recipe : recipes) {
            QCOMPARE(recipe.finished, 1);
            QCOMPARE(recipe.controls, 1);
            QCOMPARE(recipe.runs.back(), sham); // its own before those that it shares
        }
    }

    void anotherLayerOrNetworkIsAnotherRecipe()
    {
        Study study = emptyStudy();
        const Correct end{{20, 20, 20}, {20, 20}};
        const Condition sham = conditionOf(madeUpRecipe(), "none", LesionSchedule::Onset, both);
        addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Always, both), end, 6);
        Condition elsewhere = sham;
        elsewhere.layer = "conv4_1";
        addRun(study, elsewhere, end, 6);
        QVERIFY(!barOf(study, "2b", "left", Bar::Role::Sham, "faces").effect);
        elsewhere = sham;
        elsewhere.network = "only-faces";
        addRun(study, elsewhere, end, 6);
        QVERIFY(!barOf(study, "2b", "left", Bar::Role::Sham, "faces").effect);
        addRun(study, sham, end, 6);
        QVERIFY(barOf(study, "2b", "left", Bar::Role::Sham, "faces").effect);
    }

    void lesionsAtOnsetShareTheirMethod()
    {
        Study study = emptyStudy();
        const Correct end{{20, 20, 20}, {20, 20}};
        Recipe restart = madeUpRecipe();
        restart.method = lesions::OnsetMethod::Restart;
        addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), end, 6);
        addRun(study, conditionOf(restart, "faces", LesionSchedule::Onset, both), end, 6);
        addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Always, both), end, 6); // whose method means nothing
        QVERIFY(figureRecipes(study).front().recipe.method == lesions::OnsetMethod::Restart);
        QVERIFY(!barOf(study, "2a", "left", Bar::Role::Paper, "faces").effect);
        QVERIFY(barOf(study, "2a", "right", Bar::Role::Paper, "faces").effect);
        QVERIFY(barOf(study, "2b", "left", Bar::Role::Paper, "faces").effect);
    }

    void drawsOfRandomUnitsAreAveraged()
    {
        Study study = emptyStudy();
        addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Always, both), {{20, 20, 20}, {20, 20}}, 6);
        const auto draw = [&](const char* lesion, std::uint64_t seed) {
            Condition condition = conditionOf(madeUpRecipe(), lesion, LesionSchedule::Always, both);
            condition.lesionSeed = seed;
            return condition;
        };
        addRun(study, draw("random:4", 1), {{0, 0, 0}, {0, 0}}, 0); // another size
        const std::string first = addRun(study, draw("random:8", 1), {{18, 18, 18}, {16, 12}}, 8);
        const std::string second = addRun(study, draw("random:8", 2), {{18, 14, 10}, {16, 12}}, 8);
        const Bar faces = barOf(study, "2b", "left", Bar::Role::Random, "faces");
        QCOMPARE(faces.runs, (std::vector<std::string>{first, second}));
        QCOMPARE(faces.lesion, std::string("random:8"));
        QVERIFY(near(faces.effect->mean, 0)); // (0, +2, +4) and (0, −2, −4)
        QVERIFY(near(faces.effect->standardError, 0));
        // Another size, asked for later, is no control of the same size.
        addRun(study, draw("random:10", 1), {{0, 0, 0}, {0, 0}}, 0);
        QCOMPARE(barOf(study, "2b", "left", Bar::Role::Random, "faces").runs, (std::vector<std::string>{first, second}));
        // A draw that is not there yet does not take away those that are.
        QVERIFY(study.addCondition(draw("random:8", 3)));
        QCOMPARE(barOf(study, "2b", "left", Bar::Role::Random, "faces").runs.size(), std::size_t{2});
    }

    void saysWhyABarIsMissing()
    {
        Study study = emptyStudy();
        const Condition condition = conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"});
        const std::string run = addRun(study, condition, {{20, 20, 20}, {20, 20}}, 6);
        const auto why = [&study] { return barOf(study, "2a", "left", Bar::Role::Paper, "faces").missing; };
        RunRecord record = readRunRecord(study.runFolder(run)).value();
        record.state = RunState::Cancelled;
        QVERIFY(writeRunRecord(study.runFolder(run), record));
        QVERIFY(why() == Bar::Missing::Unfinished);
        record.state = RunState::Diverged;
        QVERIFY(writeRunRecord(study.runFolder(run), record));
        QVERIFY(why() == Bar::Missing::Diverged);
        record.state = RunState::Finished;
        record.startChecksum = "another";
        QVERIFY(writeRunRecord(study.runFolder(run), record));
        QVERIFY(why() == Bar::Missing::OtherNetwork);
        QVERIFY(writeFileAtomically(study.runFolder(run) / "run.json", "{"));
        QVERIFY(why() == Bar::Missing::Damaged);
        std::filesystem::remove_all(study.runFolder(run));
        QVERIFY(why() == Bar::Missing::NotYetMade);
        QCOMPARE(barOf(study, "2a", "left", Bar::Role::Paper, "faces").runs, std::vector<std::string>{run});
    }

    /// Its record has no checksum then; runs of the network before still do not stand beside those of the one before that.
    void runsOfTwoNetworksAreNotMixedWhileAThirdIsTrained()
    {
        Study study = emptyStudy();
        const std::string older =
            addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), {{20, 20, 20}, {20, 20}}, 6);
        addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, both), {{20, 20, 20}, {20, 20}}, 6);
        RunRecord record = readRunRecord(study.runFolder(older)).value();
        record.startChecksum = "before";
        QVERIFY(writeRunRecord(study.runFolder(older), record));
        RunRecord baseline = readRunRecord(study.runFolder(baselineRun)).value();
        baseline.state = RunState::Running;
        baseline.weightsChecksum.clear();
        QVERIFY(writeRunRecord(study.runFolder(baselineRun), baseline));
        QVERIFY(barOf(study, "2a", "left", Bar::Role::Paper, "faces").missing == Bar::Missing::OtherNetwork);
        QVERIFY(barOf(study, "2a", "right", Bar::Role::Paper, "faces").effect);
    }

    /// Two words for the same units, two orders of the same tasks: one experiment.
    void oneExperimentHasOneName()
    {
        Study study = emptyStudy();
        const Condition all = conditionOf(madeUpRecipe(), "all", LesionSchedule::Always, {"objects", "faces"});
        const std::string run = addRun(study, all, {{20, 20, 20}, {20, 20}}, 6);
        QCOMPARE(run, std::string("both-always-on-faces-objects"));
        QVERIFY(barOf(study, "2b", "right", Bar::Role::Paper, "faces").effect);
        QCOMPARE(study.addCondition(conditionOf(madeUpRecipe(), "both", LesionSchedule::Always, both)).value(), run);
        // As earlier programs have stored it.
        const std::filesystem::path file = study.folder() / "study.json";
        std::string text = *readFile(file);
        text.replace(text.find("\"lesion\": \"both\""), 16, "\"lesion\": \"all\"");
        QVERIFY(writeFileAtomically(file, text));
        Study old = *Study::open(study.folder());
        QCOMPARE(old.specification().conditions.front().condition.lesion, std::string("all"));
        QVERIFY(barOf(old, "2b", "right", Bar::Role::Paper, "faces").effect);
        QCOMPARE(old.addCondition(conditionOf(madeUpRecipe(), "both", LesionSchedule::Always, both)).value(), run);
    }

    /// Bars that stand side by side are about the same unit groups.
    void allBarsAreOfOneRanking()
    {
        Study study = emptyStudy();
        const Correct end{{20, 20, 20}, {20, 20}};
        const std::string lesioned = addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), end, 6);
        const std::string sham = addRun(study, conditionOf(madeUpRecipe(), "none", LesionSchedule::Onset, {"faces"}), end, 6);
        const auto missing = [&study](Bar::Role role) { return barOf(study, "3", "left", role, "faces").missing; };
        setSubject(study, lesioned, 0, "");
        setSubject(study, sham, 8, "");
        QVERIFY(missing(Bar::Role::Paper) == Bar::Missing::OtherRanking); // asked for first, and nothing says what is there now
        QVERIFY(missing(Bar::Role::Sham) == Bar::Missing::Nothing);
        writeRanking(study, 0);
        QVERIFY(missing(Bar::Role::Paper) == Bar::Missing::Nothing);
        QVERIFY(missing(Bar::Role::Sham) == Bar::Missing::OtherRanking);
        QVERIFY(QString::fromStdString(barsCsv(figureBars(study, "3").value())).contains("made with another unit ranking"));
        setSubject(study, lesioned, 8, ""); // they agree: a ranking made later changes nothing
        QVERIFY(missing(Bar::Role::Paper) == Bar::Missing::Nothing);
        QVERIFY(missing(Bar::Role::Sham) == Bar::Missing::Nothing);
    }

    void allBarsAreOfTheSameImages()
    {
        Study study = emptyStudy();
        const Correct end{{20, 20, 20}, {20, 20}};
        const std::string lesioned = addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), end, 6);
        const std::string sham = addRun(study, conditionOf(madeUpRecipe(), "none", LesionSchedule::Onset, {"faces"}), end, 6);
        const auto missing = [&study](Bar::Role role) { return barOf(study, "2a", "left", role, "faces").missing; };
        setSubject(study, lesioned, 0, "some");
        QVERIFY(missing(Bar::Role::Paper) == Bar::Missing::Nothing); // nobody knows which ones the other saw
        setSubject(study, sham, 0, "others");
        QVERIFY(missing(Bar::Role::Paper) == Bar::Missing::OtherImages);
        QVERIFY(missing(Bar::Role::Sham) == Bar::Missing::Nothing);
        RunRecord baseline = readRunRecord(study.runFolder(baselineRun)).value();
        baseline.trainChecksum = "some"; // what the network was trained with
        QVERIFY(writeRunRecord(study.runFolder(baselineRun), baseline));
        QVERIFY(missing(Bar::Role::Paper) == Bar::Missing::Nothing);
        QVERIFY(missing(Bar::Role::Sham) == Bar::Missing::OtherImages);
    }

    /// Of what the study has now, whatever the other runs have; also of a run that has not finished.
    void tellsWhatNoLongerFits()
    {
        Study study = emptyStudy();
        const std::string run =
            addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), {{20, 20, 20}, {20, 20}}, 6);
        const auto change = [&](const std::string& name, const auto& edit) {
            RunRecord record = readRunRecord(study.runFolder(name)).value();
            edit(record);
            QVERIFY(writeRunRecord(study.runFolder(name), record));
        };
        const auto why = [&] { return misfit(study, readRunRecord(study.runFolder(run)).value()); };
        setSubject(study, run, 0, "some");
        change(run, [](RunRecord& record) { record.state = RunState::Cancelled; });
        QVERIFY(why() == Bar::Missing::Nothing); // nobody knows better
        writeRanking(study, 0);
        QVERIFY(why() == Bar::Missing::Nothing);
        writeRanking(study, 8);
        QVERIFY(why() == Bar::Missing::OtherRanking);
        writeRanking(study, 0);
        change(baselineRun, [](RunRecord& record) { record.trainChecksum = "others"; });
        QVERIFY(why() == Bar::Missing::OtherImages);
        change(baselineRun, [](RunRecord& record) { record.weightsChecksum = "another"; });
        QVERIFY(why() == Bar::Missing::OtherNetwork);
        change(baselineRun, [](RunRecord& record) { record.weightsChecksum.clear(); }); // it is being trained
        QVERIFY(why() == Bar::Missing::OtherImages);
    }

    /// No image, no accuracy: not one of zero.
    void tasksWithoutTestImagesHaveNoBar()
    {
        Study study = emptyStudy();
        const std::string run =
            addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), {{20, 20, 20}, {}}, 6);
        ClassTable table = readClassTable(study.runFolder(run)).value();
        for (auto* const measurements : {&table.baseline, &table.start, &table.end})
            for (GroupMeasurement& group : *measurements) {
                group.tasks.resize(2);
                group.tasks[1] = {.name = "objects", .classes = {{"objects0", 0, 0, 0, 0}, {"objects1", 0, 0, 0, 0}}};
            }
        QVERIFY(writeClassTable(study.runFolder(run), table));
        const Bar objects = barOf(study, "2a", "left", Bar::Role::Paper, "objects");
        QVERIFY(!objects.effect && objects.missing == Bar::Missing::NoImages);
        QVERIFY(barOf(study, "2a", "left", Bar::Role::Paper, "faces").effect);
        QVERIFY(missingConditions(study, {objects}, madeUpRecipe(), 8).empty()); // made again it would be the same
    }

    void missingConditionsFillTheFigures()
    {
        Study study = emptyStudy();
        const std::vector<Bar> none = figureBars(study, "").value();
        const std::vector<Condition> all = missingConditions(study, none, madeUpRecipe(), 8);
        QCOMPARE(all.size(), std::size_t{12});
        ReproductionOptions options{.recipe = madeUpRecipe(), .controls = true};
        const std::vector<Condition> paper = paperConditions(study.specification(), 8, options).value();
        for (const Condition& expected : paper)
            QVERIFY(std::ranges::any_of(all, [&](const Condition& condition) { return sameExperiment(condition, expected); }));
        for (const Condition& condition : all)
            addRun(study, condition, {{20, 20, 20}, {20, 20}}, 6);
        const std::vector<Bar> filled = figureBars(study, "").value();
        for (const Bar& bar : filled)
            QVERIFY(bar.effect);
        QVERIFY(missingConditions(study, filled, madeUpRecipe(), 8).empty());
    }

    /// What the study knows is asked for as it knows it, not by the recipe that happens to be shown.
    void missingConditionsKeepTheirSeed()
    {
        Study study = emptyStudy();
        Condition drawn = conditionOf(madeUpRecipe(), "random:8", LesionSchedule::Always, both);
        drawn.lesionSeed = 5;
        QVERIFY(study.addCondition(drawn));
        const std::vector<Condition> all =
            missingConditions(study, figureBars(study, "2b").value(), figureRecipes(study).front().recipe, 8);
        QVERIFY(std::ranges::any_of(all, [&](const Condition& condition) { return sameExperiment(condition, drawn); }));
        QCOMPARE(std::ranges::count_if(all, [](const Condition& condition) { return condition.lesion == "random:8"; }), 1);
    }

    void csvSaysWhatTheBarsSay()
    {
        Study study = emptyStudy();
        addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), {{20, 18, 16}, {16, 12}}, 6);
        const QString csv = QString::fromStdString(barsCsv(figureBars(study, "2a").value()));
        const QStringList lines = csv.split('\n');
        QCOMPARE(lines.size(), 12); // header, ten bars, the end
        const QStringList header = lines[0].split(',');
        QStringList fields = lines[1].split(',');
        QCOMPARE(fields.size(), header.size());
        QCOMPARE(fields[header.indexOf("runs")], QString("faces-release-on-faces"));
        QVERIFY(near(fields[header.indexOf("mean")].toDouble(), 0.1));
        QCOMPARE(fields[header.indexOf("classes")], QString("3"));
        fields = lines[10].split(',');
        QCOMPARE(fields.size(), header.size());
        QCOMPARE(fields[header.indexOf("missing")], QString("not yet made"));
    }

    /// A network that guesses loses nothing by a lesion: whoever reads the bar should know.
    void tasksNearChanceAreMarked()
    {
        Study study = emptyStudy();
        const std::string run =
            addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), {{20, 18, 16}, {16, 12}}, 6);
        QVERIFY(!barOf(study, "2a", "left", Bar::Role::Paper, "objects").nearChance); // 70 % of two classes
        ClassTable table = readClassTable(study.runFolder(run)).value();
        table.baseline = moment({{18, 16, 14}, {12, 10}}, 8); // 55 %
        QVERIFY(writeClassTable(study.runFolder(run), table));
        QVERIFY(barOf(study, "2a", "left", Bar::Role::Paper, "objects").nearChance);
        QVERIFY(!barOf(study, "2a", "left", Bar::Role::Paper, "faces").nearChance);
        const QStringList lines = QString::fromStdString(barsCsv(figureBars(study, "2a").value())).split('\n');
        QVERIFY(lines[0].endsWith(",near_chance"));
        QVERIFY(lines[1].endsWith(",false")); // faces
        QCOMPARE(lines.filter(",true").size(), 1);
    }

    void askedToStopBarsAreCancelled()
    {
        std::stop_source stopped;
        stopped.request_stop();
        Study study = emptyStudy();
        addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), {{20, 18, 16}, {16, 12}}, 6);
        QCOMPARE(figureBars(study, "2a", {}, stopped.get_token()).error().code, ErrorCode::Cancelled);
        QVERIFY(recoveryCurves(study, stopped.get_token()).empty());
    }

    void curvesHoldBaselineAndEpochs()
    {
        Study study = emptyStudy();
        const std::string run =
            addRun(study, conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"}), {{20, 20, 20}, {8, 8}}, 6);
        const std::string missing = study.addCondition(conditionOf(madeUpRecipe(), "none", LesionSchedule::Onset, both)).value();
        const std::vector<RecoveryCurve> curves = recoveryCurves(study);
        QCOMPARE(curves.size(), std::size_t{2});
        QCOMPARE(curves[0].run, run);
        QVERIFY(curves[0].state == RunState::Finished);
        QCOMPARE(curves[0].epochs.size(), std::size_t{3});
        QVERIFY(near(curves[0].baseline[0].accuracy, 0.8));
        QCOMPARE(curves[1].run, missing);
        QVERIFY(!curves[1].state && curves[1].epochs.empty() && !curves[1].problem);
        QCOMPARE(QString::fromStdString(curvesCsv(curves)).count('\n'), 7); // header, three epochs of two tasks
        QVERIFY(writeFileAtomically(study.runFolder(run) / "per_class.csv", "nonsense"));
        const RecoveryCurve damaged = recoveryCurves(study)[0];
        QVERIFY(damaged.problem && damaged.baseline.empty() && damaged.epochs.size() == 3);
    }
};

QTEST_APPLESS_MAIN(TestReproduction)
#include "tst_reproduction.moc"
