package io.geocrop.training;

/** Whether features are standardised before they reach a learner. */
public enum Variant {
    /** {@code (value − mean) / sd} of the training part. */
    SCALED("Scaled"),
    /** As they are. */
    RAW("Raw");

    private final String label;

    Variant(String label) {
        this.label = label;
    }

    /** As it is written in files and on the command line. */
    public String label() {
        return label;
    }
}
