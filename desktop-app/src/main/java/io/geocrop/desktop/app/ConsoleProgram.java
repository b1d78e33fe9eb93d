package io.geocrop.desktop.app;

import io.geocrop.desktop.cli.ConsoleStart;
import io.geocrop.desktop.dataset.DatasetsPage;
import io.geocrop.desktop.model.ModelsPage;
import io.geocrop.desktop.overview.OverviewPage;
import io.geocrop.desktop.page.Moments;
import io.geocrop.desktop.page.Page;
import io.geocrop.desktop.page.Texts;
import io.geocrop.desktop.shell.ConsoleView;
import io.geocrop.desktop.shell.ConsoleWindow;
import io.geocrop.desktop.system.SystemPage;
import io.geocrop.desktop.task.BackgroundTasks;
import io.geocrop.desktop.task.Tasks;
import io.geocrop.desktop.training.JobsPage;
import io.geocrop.error.GeocropException;
import io.geocrop.workspace.Workspace;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Opens the console's window and stays until it is closed. */
final class ConsoleProgram implements ConsoleStart {
    /** Says once a start that JavaFX is on the class path, which it is on purpose; kept, or its level is forgotten. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private final Map<String, String> environment;
    private final String system;
    private final String platform;

    /**
     * @param system such as {@code Linux}
     * @param platform that JavaFX was told to use, empty where it chooses
     */
    ConsoleProgram(Map<String, String> environment, String system, String platform) {
        this.environment = environment;
        this.system = system;
        this.platform = platform;
    }

    @Override
    public void requireDisplay() {
        boolean named = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        if (system.startsWith("Linux") && !named && platform.isEmpty()) {
            throw noDisplay("neither DISPLAY nor WAYLAND_DISPLAY is set");
        }
    }

    private static GeocropException noDisplay(String found) {
        return GeocropException.unavailable(
                "CLI_NO_DISPLAY",
                "geocrop",
                found,
                "a desktop for the console's window",
                "Run `geocrop demo` to see the whole path without one, or `geocrop --help` for the commands.");
    }

    @Override
    public void open(Workspace workspace) throws InterruptedException {
        JAVAFX.setLevel(Level.SEVERE);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        Runnable begin = () -> {
            try {
                show(new Stage(), workspace, closed);
            } catch (RuntimeException e) {
                failure.set(e);
                closed.countDown();
            }
        };
        try {
            Platform.startup(begin);
        } catch (RuntimeException | LinkageError e) {
            throw noDisplay(String.valueOf(e.getMessage())).causedBy(e);
        }
        closed.await();
        Platform.exit();
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private static void show(Stage stage, Workspace workspace, CountDownLatch closed) {
        Locale language = Locale.getDefault(Locale.Category.DISPLAY);
        Texts texts = new Texts(ConsoleView.class, language);
        ConsoleWindow window = new ConsoleWindow(stage);
        Tasks tasks = new BackgroundTasks(Platform::runLater);
        window.show(
                new ConsoleView(workspace.location(), pages(workspace, tasks, language), texts, window::switchScheme),
                texts);
        stage.showingProperty().addListener((showing, before, now) -> {
            if (!now) {
                closed.countDown();
            }
        });
    }

    /** The pages in the order of the rail. */
    static List<Page> pages(Workspace workspace, Tasks tasks, Locale language) {
        Moments moments = new Moments(InstantSource.system(), ZoneId.systemDefault(), language);
        return List.of(
                new OverviewPage(workspace, tasks, new Texts(OverviewPage.class, language), moments),
                new DatasetsPage(workspace, tasks, new Texts(DatasetsPage.class, language), moments),
                new JobsPage(workspace, tasks, new Texts(JobsPage.class, language), moments),
                new ModelsPage(workspace, tasks, new Texts(ModelsPage.class, language), moments),
                new SystemPage(workspace, tasks, new Texts(SystemPage.class, language)));
    }
}
