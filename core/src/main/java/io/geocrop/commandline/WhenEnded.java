package io.geocrop.commandline;

/** Says a line when the program is ended from outside (Ctrl-C, a pod that is stopped) before a command is done. */
final class WhenEnded implements AutoCloseable {
    private final Thread hook;

    private WhenEnded(Thread hook) {
        this.hook = hook;
    }

    /** @param progress leaves its line first */
    static WhenEnded say(String sentence, ProgressLine progress, Output output) {
        Thread hook = new Thread(
                () -> {
                    progress.leave();
                    output.warning(sentence);
                },
                "ended");
        Runtime.getRuntime().addShutdownHook(hook);
        return new WhenEnded(hook);
    }

    /** The command is done: there is nothing to say any more. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending: it is being said.
        }
    }
}
