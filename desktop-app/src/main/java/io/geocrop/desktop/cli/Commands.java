package io.geocrop.desktop.cli;

import io.geocrop.desktop.demo.DemoRasters;
import java.util.LinkedHashMap;
import java.util.Map;

/** All commands by name, in the order the help lists them. */
public final class Commands {
    private Commands() {}

    /** @param rasters what the demo makes its images with */
    public static Map<String, Object> all(Session session, DemoRasters rasters) {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("dataset", new DatasetCommand(session));
        commands.put("train", new TrainCommand(session));
        commands.put("jobs", new JobsCommand(session));
        commands.put("models", new ModelsCommand(session));
        commands.put("predict", new PredictCommand(session));
        commands.put("extract", new ExtractCommand(session));
        commands.put("map", new MapCommand(session));
        commands.put("baseline", new BaselineCommand(session));
        commands.put("serve", new ServeCommand(session));
        commands.put("serving", new ServingCommand(session));
        commands.put("demo", new DemoCommand(session, rasters));
        commands.put("doctor", new DoctorCommand(session));
        commands.put("help", new HelpCommand(session));
        commands.put("completion", new CompletionCommand(session));
        return commands;
    }
}
