package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.desktop.page.Page;
import io.geocrop.desktop.page.Texts;
import io.geocrop.desktop.sample.SampleGenerator;
import io.geocrop.desktop.shell.ConsoleView;
import io.geocrop.desktop.shell.ConsoleWindow;
import io.geocrop.desktop.task.BackgroundTasks;
import io.geocrop.error.GeocropException;
import io.geocrop.job.JobProcesses;
import io.geocrop.workspace.Workspace;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console on a real embedded workspace, in a real window on a platform without a desktop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
    private static final List<String> PAGES = List.of("overview", "datasets", "training", "models", "system");
    private static final int ROWS = 900;

    private Path folder;
    private Workspace workspace;
    private Stage stage;
    private ConsoleWindow window;
    private ConsoleView view;

    @BeforeAll
    void openOnATrainedModel(@TempDir Path shared) throws Exception {
        folder = shared;
        Path trainer = CommandLine.checkout().resolve("trainer/target/trainer-0.1.0.jar");
        assumeTrue(Files.exists(trainer), "no " + trainer + ": run ./mvnw verify, which packages the trainer first");
        Path csv = folder.resolve(SampleGenerator.FILE_NAME);
        new SampleGenerator(SampleGenerator.DEFAULT_SEED).write(csv, ROWS);
        CommandLine line = new CommandLine(folder);
        line.json(0, "dataset", "import", csv.toString(), "--name", "points", "--version", "v20260201");
        line.json(
                0,
                "train",
                "--dataset",
                "points",
                "--model-version",
                "v1",
                "--learners",
                "xgboost,random_forest",
                "--set",
                "xgboost.n_estimators=20",
                "--set",
                "random_forest.n_estimators=20");
        line.json(0, "models", "promote", "v1", "--reason", "the first one");
        workspace = new LocalWorkspaces(folder, "", new TrainerInstallation(CommandLine.checkout(), Map.of()), "tester")
                .open("");
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get();
        Platform.setImplicitExit(false);
        stage = onWindow(Stage::new);
        window = onWindow(() -> new ConsoleWindow(stage));
        view = onWindow(() -> new ConsoleView(
                workspace.location(), pages(), new Texts(ConsoleView.class, Locale.ROOT), window::switchScheme));
        onWindow(() -> {
            window.use(ColorScheme.LIGHT);
            window.show(view, new Texts(ConsoleView.class, Locale.ROOT));
            return view;
        });
    }

    @AfterAll
    void close() throws Exception {
        onWindow(() -> {
            stage.hide();
            return stage;
        });
        workspace.close();
        JobProcesses.awaitGone(folder);
    }

    private List<Page> pages() {
        return ConsoleProgram.pages(workspace, new BackgroundTasks(Platform::runLater), Locale.ROOT);
    }

    @Test
    void theOverviewTellsTheDefaultModelAndWhatHappened() throws Exception {
        open(0);

        awaitText("v1");
        awaitText("Model v1 became the default: the first one");
        awaitText("Dataset points/v20260201 came in");
    }

    @Test
    void theDatasetsPageShowsWhatTheImportFound() throws Exception {
        open(1);

        patiently().untilAsserted(() -> assertThat(tableRows()).isEqualTo(1));
        awaitText("points/v20260201");
        awaitText("cropland");
        awaitText("Models trained from it");
        patiently()
                .untilAsserted(() ->
                        assertThat(onWindow(() -> texts(view.getCenter()))).contains("v1"));
    }

    @Test
    void theTrainingsPageShowsAFinishedTraining() throws Exception {
        open(2);

        patiently().untilAsserted(() -> assertThat(tableRows()).isEqualTo(1));
        awaitText("done");
    }

    @Test
    void theModelsPageShowsEveryCandidatesScores() throws Exception {
        open(3);

        awaitText("random_forest");
        awaitText("v1 is the default");
        awaitText("F1 by class");
    }

    @Test
    void whereNothingAnswersEveryPageSaysWhyAndOffersToTryAgain() throws Exception {
        Workspace failing = (Workspace) Proxy.newProxyInstance(
                Workspace.class.getClassLoader(), new Class<?>[] {Workspace.class}, (proxy, method, arguments) -> {
                    throw GeocropException.unavailable(
                            "STORE_UNREACHABLE", "store", "no answer", "a store that answers", "Plug it in.");
                });
        for (Page page : ConsoleProgram.pages(failing, new BackgroundTasks(Platform::runLater), Locale.ROOT)) {
            onWindow(() -> {
                page.opened();
                return page;
            });
            patiently()
                    .untilAsserted(() -> assertThat(onWindow(() -> texts(page.view())))
                            .as(page.id())
                            .contains("Plug it in.", "STORE_UNREACHABLE", "Try again"));
        }
    }

    @Test
    void pagesAreOpenedByKeyboard() throws Exception {
        for (int page = PAGES.size(); page >= 1; page--) {
            KeyCode key = KeyCode.getKeyCode(Integer.toString(page));
            onWindow(() -> {
                view.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, true, false, false));
                return key;
            });
            assertThat(onWindow(() -> view.open().get())).isEqualTo(PAGES.get(page - 1));
        }
    }

    @Test
    void whateverTakesTheFocusHasAName() throws Exception {
        for (int page = 0; page < PAGES.size(); page++) {
            open(page);
            awaitFilled();
            assertThat(onWindow(() -> nameless(view))).as(PAGES.get(page)).isEmpty();
        }
    }

    @Test
    void everyPageIsDrawnInLightAndDark() throws Exception {
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        for (ColorScheme scheme : ColorScheme.values()) {
            onWindow(() -> {
                window.use(scheme);
                return scheme;
            });
            for (int page = 0; page < PAGES.size(); page++) {
                open(page);
                awaitFilled();
                Path picture = pictures.resolve(
                        PAGES.get(page) + "-" + scheme.toString().toLowerCase(Locale.ROOT) + ".png");
                onWindow(() -> {
                    ImageIO.write(
                            SwingFXUtils.fromFXImage(view.getScene().snapshot(null), null), "png", picture.toFile());
                    return picture;
                });
                assertThat(picture).isNotEmptyFile();
            }
        }
    }

    @Test
    void arrowKeysOnTheRailOpenPages() throws Exception {
        open(0);
        onWindow(() -> {
            ToggleButton button = (ToggleButton) view.lookup("#rail-datasets");
            button.setSelected(true);
            return button;
        });

        assertThat(onWindow(() -> view.open().get())).isEqualTo("datasets");
    }

    private void open(int page) throws Exception {
        onWindow(() -> {
            view.open(page);
            return page;
        });
    }

    /** Until no skeleton and no bare page is left; the models' page asks twice. */
    private void awaitFilled() {
        patiently()
                .untilAsserted(() ->
                        assertThat(onWindow(() -> texts(view.getCenter()))).hasSizeGreaterThan(8));
        patiently()
                .untilAsserted(() ->
                        assertThat(onWindow(() -> view.lookupAll(".skeleton"))).isEmpty());
    }

    private void awaitText(String text) {
        patiently()
                .untilAsserted(() ->
                        assertThat(onWindow(() -> texts(view.getCenter()))).anyMatch(shown -> shown.contains(text)));
    }

    /** A machine with other work draws slowly. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(1));
    }

    private int tableRows() throws Exception {
        return onWindow(() -> view.getCenter().lookup(".table-view") instanceof TableView<?> table
                ? table.getItems().size()
                : 0);
    }

    private static List<String> texts(Node root) {
        List<String> texts = new ArrayList<>();
        if (root instanceof Labeled labeled && labeled.getText() != null) {
            texts.add(labeled.getText());
        }
        if (root instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> texts.addAll(texts(child)));
        }
        return texts;
    }

    private static List<String> nameless(Node root) {
        List<String> nameless = new ArrayList<>();
        if (root instanceof Control control
                && !(control instanceof Label)
                && control.isFocusTraversable()
                && name(control).isEmpty()) {
            nameless.add(control.toString());
        }
        if (root instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> nameless.addAll(nameless(child)));
        }
        return nameless;
    }

    private static String name(Control control) {
        if (control.getAccessibleText() != null) {
            return control.getAccessibleText();
        }
        return control instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }

    private static <T> T onWindow(Callable<T> work) throws InterruptedException, ExecutionException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done.get();
    }
}
