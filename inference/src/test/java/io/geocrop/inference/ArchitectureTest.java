package io.geocrop.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.geocrop",
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("io.geocrop.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that can be read and changed alone is the reason to have packages");

    @ArchTest
    static final ArchRule inferenceStandsOnTheCoreAlone = noClasses()
            .that()
            .resideInAPackage("io.geocrop.inference..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.geocrop.trainer..", "io.geocrop.desktop..", "io.geocrop.agent..")
            .because("a pod that classifies carries neither a trainer nor a console");

    @ArchTest
    static final ArchRule forestsKnowNothingOfVersions = noClasses()
            .that()
            .resideInAPackage("io.geocrop.inference.forest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.geocrop.inference.predict..")
            .because("a model file is read and evaluated the same wherever it lies");

    @ArchTest
    static final ArchRule librariesAreReadApart = noClasses()
            .that()
            .resideInAPackage("io.geocrop.inference.forest")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.geocrop.inference.forest.xgboost..",
                    "io.geocrop.inference.forest.lightgbm..",
                    "io.geocrop.inference.forest.catboost..",
                    "io.geocrop.inference.forest.random..")
            .because("one form serves every library, so it knows none of them");

    @ArchTest
    static final ArchRule noNativeLibraryIsLoaded = classes()
            .that()
            .resideInAnyPackage("io.geocrop.inference.forest..", "io.geocrop.inference.predict..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.geocrop..",
                    "java..",
                    "jdk.incubator.vector..",
                    "com.fasterxml.jackson.core..",
                    "org.jspecify..",
                    "org.slf4j..")
            .because("models are evaluated in plain Java: that is what makes a small image and exact answers");

    @ArchTest
    static final ArchRule zstdStaysInTheCodec = noClasses()
            .that()
            .resideOutsideOfPackage("io.geocrop.inference.tiff.codec..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.luben..")
            .because("the one native library of rasters is one class's business");

    @ArchTest
    static final ArchRule projectionsStayBehindTheirPort = noClasses()
            .that()
            .resideOutsideOfPackage("io.geocrop.inference.project..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.locationtech.proj4j..")
            .because("whoever needs coordinates asks CoordinateSystems, so the library can be changed in one place");

    @ArchTest
    static final ArchRule httpStaysAtTheEdge = noClasses()
            .that()
            .resideOutsideOfPackage("io.geocrop.inference.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "io.prometheus..")
            .because("models and tiles are the same however they are asked for");

    @ArchTest
    static final ArchRule tiffKnowsNoSource = noClasses()
            .that()
            .resideInAPackage("io.geocrop.inference.tiff..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.geocrop.inference.source..", "java.net.http..", "io.geocrop.store..")
            .because("a raster is read the same wherever its bytes lie: it asks ByteRanges");

    @ArchTest
    static final ArchRule theFormatIsReadAndWrittenApart = noClasses()
            .that()
            .resideInAPackage("io.geocrop.inference.tiff.read..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.geocrop.inference.tiff.cog..")
            .because("who only reads carries no writer, and the one is tested against the other");
}
