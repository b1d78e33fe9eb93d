package io.geocrop.inference.forest.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.inference.forest.RandomEnsemble;
import io.geocrop.inference.forest.RandomEnsemble.Library;
import io.geocrop.inference.forest.RandomEnsemble.Shape;
import io.geocrop.inference.forest.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A JVM started without the incubating module evaluates blocks all the same. */
class WithoutVectorsTest {
    private static final int PIXELS = 600;

    @Test
    void aJvmWithoutTheModuleGivesTheSameBitsAndLoadsNothingOfIt() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-verbose:class",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutVectorsTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(jvm.waitFor()).isZero();
        assertThat(said).contains("margins " + margins());
        assertThat(said).contains(PlainKernel.class.getName()).doesNotContain("jdk.incubator", "VectorKernel");
    }

    /** What the other JVM runs. */
    public static void main(String[] args) {
        System.out.println("margins " + margins());
    }

    private static int margins() {
        TreeEnsemble ensemble = RandomEnsemble.grow(new Shape(Library.XGBOOST, 6, 7, 70, 6, 0.95, 90), 8);
        double[] margins = new double[PIXELS * 7];
        BlockEvaluator.compile(ensemble)
                .session()
                .margins(RandomEnsemble.pixels(ensemble, PIXELS, 8), 0, PIXELS, margins);
        return Arrays.hashCode(margins);
    }
}
