package io.geocrop.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.geocrop.desktop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("io.geocrop.desktop.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a page can be changed alone only if no other page leans on it in a circle");

    @ArchTest
    static final ArchRule onlyTheCompositionRootKnowsInference = noClasses()
            .that()
            .resideOutsideOfPackage("io.geocrop.desktop.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.geocrop.inference..")
            .because("pages and commands ask the workspace, which may be a cluster far away");

    @ArchTest
    static final ArchRule theTrainerIsStartedNotLinked = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.geocrop.trainer..")
            .because("a training that runs out of memory must not take the console with it");

    @ArchTest
    static final ArchRule pagesKnowOnlyTheWorkspacePort = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.geocrop.desktop.shell..",
                    "io.geocrop.desktop.page..",
                    "io.geocrop.desktop.overview..",
                    "io.geocrop.desktop.dataset..",
                    "io.geocrop.desktop.model..",
                    "io.geocrop.desktop.training..",
                    "io.geocrop.desktop.system..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.geocrop.store..",
                    "io.geocrop.desktop.workspace..",
                    "io.geocrop.desktop.cli..",
                    "io.geocrop.desktop.app..",
                    "java.net.http..")
            .because("every page must work on every workspace, one that is far away too");

    @ArchTest
    static final ArchRule commandsNeedNoWindow = noClasses()
            .that()
            .resideInAnyPackage("io.geocrop.desktop.cli..", "io.geocrop.desktop.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..")
            .because("commands run where there is no desktop, and start no toolkit");

    @ArchTest
    static final ArchRule commandsKnowOnlyTheWorkspacePort = noClasses()
            .that()
            .resideInAnyPackage("io.geocrop.desktop.cli..", "io.geocrop.desktop.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.geocrop.store..", "io.geocrop.desktop.workspace..", "io.geocrop.desktop.app..")
            .because("every command must work on every workspace");
}
