package io.geocrop.desktop.cli;

import io.geocrop.commandline.CommandLineProgram;
import io.geocrop.commandline.ExtractCommand;
import io.geocrop.commandline.MapCommand;
import io.geocrop.commandline.ServeCommand;
import io.geocrop.commandline.Workplaces;
import io.geocrop.desktop.demo.DemoRasters;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** All commands by name, in the order the help lists them. */
public final class Commands {
    private Commands() {}

    /**
     * The program with all of them.
     *
     * @param rasters what the demo makes its images with
     * @param console what opens without a command
     */
    public static CommandLineProgram program(
            Session session, DemoRasters rasters, ConsoleStart console, PrintWriter out, PrintWriter err) {
        return new CommandLineProgram(session, new GeocropCommand(session, console), all(session, rasters), out, err);
    }

    private static Map<String, Object> all(Session session, DemoRasters rasters) {
        Workplaces workplaces = new SessionWorkplaces(session);
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("dataset", new DatasetCommand(session));
        commands.put("train", new TrainCommand(session));
        commands.put("jobs", new JobsCommand(session));
        commands.put("models", new ModelsCommand(session));
        commands.put("predict", new PredictCommand(session));
        commands.put("extract", new ExtractCommand(session, workplaces));
        commands.put("map", new MapCommand(session, workplaces));
        commands.put("baseline", new BaselineCommand(session));
        commands.put("serve", new ServeCommand(session, workplaces));
        commands.put("serving", new ServingCommand(session));
        commands.put("demo", new DemoCommand(session, rasters));
        commands.put("doctor", new DoctorCommand(session));
        commands.put("help", new HelpCommand(session));
        commands.put("completion", new CompletionCommand(session));
        return commands;
    }
}
