package io.geocrop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.geocrop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("io.geocrop.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that can be read and changed alone is the reason to have packages");

    @ArchTest
    static final ArchRule coreKnowsNoProgram = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.geocrop.trainer..", "io.geocrop.inference..", "io.geocrop.desktop..", "io.geocrop.agent..")
            .because("every program stands on the core, so the core stands on none of them");

    @ArchTest
    static final ArchRule vendorsStayInTheirAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("io.geocrop.store.s3..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.minio..", "okhttp3..")
            .because("the S3 client is one adapter's business: whoever needs a store asks the port");

    @ArchTest
    static final ArchRule commandsAreTheEdge = noClasses()
            .that()
            .resideOutsideOfPackage("io.geocrop.commandline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "io.geocrop.commandline..")
            .because("the domain is the same whoever asks: a person's line, a pod's, a window");

    @ArchTest
    static final ArchRule commandsKnowOnlyPorts = noClasses()
            .that()
            .resideInAPackage("io.geocrop.commandline..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.geocrop.store..")
            .because("the same command works on a workspace of this machine and on the store of a pod");

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
