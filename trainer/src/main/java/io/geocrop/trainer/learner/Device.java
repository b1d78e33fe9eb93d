package io.geocrop.trainer.learner;

import io.geocrop.error.GeocropException;

/** What a fit runs on. A wish for a GPU that is not there is refused, never met by the processor. */
public enum Device {
    CPU("cpu"),
    CUDA("cuda");

    private final String label;

    Device(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The device of that name; refused with TRAIN_BAD_PARAM. */
    public static Device of(String label) {
        for (Device device : values()) {
            if (device.label.equals(label)) {
                return device;
            }
        }
        throw GeocropException.usage(
                "TRAIN_BAD_PARAM", "device", label, "cpu or cuda", "Choose one of the two devices.");
    }
}
