package io.geocrop.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.geocrop.trainer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("io.geocrop.trainer.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that can be read and changed alone is the reason to have packages");

    @ArchTest
    static final ArchRule nothingStandsOnTheProgram = classes()
            .that()
            .resideInAPackage("io.geocrop.trainer.app..")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("io.geocrop.trainer.app..")
            .because("the composition root puts the parts together; no part knows of it");

    @ArchTest
    static final ArchRule thePortKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("io.geocrop.trainer.learner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.geocrop.trainer.split..",
                    "io.geocrop.trainer.evaluate..",
                    "io.geocrop.trainer.scale..",
                    "io.geocrop.trainer.scout..",
                    "io.geocrop.trainer.pipeline..",
                    "io.geocrop.trainer.publish..",
                    "io.geocrop.trainer.source..",
                    "io.geocrop.trainer.event..")
            .because("a learner is added without knowing how it is trained, judged or published");

    @ArchTest
    static final ArchRule figuresKnowNoPipeline = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.geocrop.trainer.split..",
                    "io.geocrop.trainer.evaluate..",
                    "io.geocrop.trainer.scale..",
                    "io.geocrop.trainer.scout..",
                    "io.geocrop.trainer.source..",
                    "io.geocrop.trainer.event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.geocrop.trainer.pipeline..", "io.geocrop.trainer.publish..")
            .because("splits and figures are tested against scikit-learn alone, without a training around them");

    @ArchTest
    static final ArchRule thePipelinePublishesNothing = noClasses()
            .that()
            .resideInAPackage("io.geocrop.trainer.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.geocrop.trainer.publish..", "io.geocrop.trainer.source..", "io.geocrop.trainer.event..")
            .because("a training is a function of a table and a plan, wherever the one lies and the other ends up");

    @ArchTest
    static final ArchRule theTrainerKnowsTheCoreAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.geocrop.inference..", "io.geocrop.desktop..", "io.geocrop.agent..")
            .because("it is started as a process or a Job and shares nothing with its starters but the core");

    @ArchTest
    static final ArchRule librariesStayBehindTheirLearner = noClasses()
            .that()
            .resideOutsideOfPackage("io.geocrop.trainer.learner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ml.dmlc..", "com.microsoft..", "io.github.metarank..", "ai.catboost..")
            .because("a library is one adapter's business: whoever fits asks the port");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameContaining("Util")
            .orShould()
            .haveSimpleNameContaining("Helper")
            .orShould()
            .haveSimpleNameContaining("Manager")
            .orShould()
            .haveSimpleNameContaining("Common")
            .orShould()
            .haveSimpleNameContaining("Misc")
            .because("such a name is a drawer that everything falls into");
}
