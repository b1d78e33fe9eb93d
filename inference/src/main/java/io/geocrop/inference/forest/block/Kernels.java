package io.geocrop.inference.forest.block;

/**
 * Chooses the inner loops for this JVM. The vector ones are named only where the module is there, so that their class
 * is never loaded without it.
 */
final class Kernels {
    private Kernels() {}

    static BitKernel fastest() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors ? VectorKernel.orPlain() : new PlainKernel();
    }
}
