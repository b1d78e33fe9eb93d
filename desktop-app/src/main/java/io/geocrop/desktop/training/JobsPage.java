package io.geocrop.desktop.training;

import io.geocrop.desktop.page.Columns;
import io.geocrop.desktop.page.Facts;
import io.geocrop.desktop.page.LiveValue;
import io.geocrop.desktop.page.MasterDetail;
import io.geocrop.desktop.page.Moments;
import io.geocrop.desktop.page.Page;
import io.geocrop.desktop.page.PageFrame;
import io.geocrop.desktop.page.StatePane;
import io.geocrop.desktop.page.Texts;
import io.geocrop.desktop.task.Tasks;
import io.geocrop.desktop.theme.Styles;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.job.JobStatus;
import io.geocrop.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The trainings of the workspace, how far each has come, and why those failed that did. */
public final class JobsPage implements Page {
    private static final Duration PACE = Duration.seconds(2);

    private final LiveValue<List<JobStatus>> jobs;
    private final Texts texts;
    private final Moments moments;
    private final TableView<JobStatus> table = new TableView<>();
    private final MasterDetail<JobStatus> master;
    private final PageFrame frame;
    private final Timeline again = new Timeline(new KeyFrame(PACE, event -> whileSomethingRuns()));

    public JobsPage(Workspace workspace, Tasks tasks, Texts texts, Moments moments) {
        this.jobs = new LiveValue<>(tasks, "trainings", () -> jobs(workspace));
        this.texts = texts;
        this.moments = moments;
        table.getColumns()
                .setAll(List.of(
                        Columns.words(texts.of("model"), 100, JobStatus::subject),
                        Columns.words(texts.of("state"), 110, job -> texts.of("state." + job.state())),
                        Columns.words(texts.of("phase"), 200, JobStatus::phase),
                        Columns.numbers(
                                texts.of("progress"), 90, JobStatus::progress, done -> texts.of("percent", done)),
                        Columns.times(texts.of("submitted"), 140, JobStatus::submitted, moments)));
        this.master = new MasterDetail<>(table, title(), texts.of("select"), this::detail);
        this.frame = new PageFrame(
                title(),
                new StatePane<>(jobs, List::isEmpty, StatePane.sentence(texts.of("empty")), master, this::fill));
        again.setCycleCount(Timeline.INDEFINITE);
    }

    private static List<JobStatus> jobs(Workspace workspace) {
        return workspace.training().fold(training -> training.jobs(), missing -> {
            throw GeocropException.unavailable(
                    "CLI_NOT_AVAILABLE", "training", missing.reason(), "a workspace that has it", missing.remedy());
        });
    }

    private void fill(List<JobStatus> known) {
        frame.say(texts.of(
                "line", known.stream().filter(job -> !job.state().finished()).count()));
        master.fill(known, JobStatus::job);
    }

    private Node detail(JobStatus job) {
        Label heading = new Label(job.job());
        heading.getStyleClass().add(Styles.SECTION);
        VBox box = new VBox(heading);
        if (!job.state().finished()) {
            ProgressBar bar = new ProgressBar(job.progress());
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setAccessibleText(texts.of("progress"));
            box.getChildren().add(bar);
        }
        Long eta = job.etaSeconds();
        Facts facts = new Facts()
                .with(texts.of("state"), texts.of("state." + job.state()))
                .with(texts.of("submitted"), moments.exact(job.submitted()));
        Instant finished = job.finished();
        if (finished != null) {
            facts.with(texts.of("finished"), moments.exact(finished));
        } else {
            facts.with(texts.of("phase"), job.phase().isEmpty() ? "–" : job.phase())
                    .with(texts.of("eta"), eta == null ? "–" : texts.of("seconds", eta));
        }
        box.getChildren().add(facts);
        Refusal refusal = job.refusal();
        String reason = job.reason();
        if (refusal != null) {
            facts.with(texts.of("reason"), refusal.found()).with(texts.of("remedy"), refusal.remedy());
        } else if (reason != null) {
            facts.with(texts.of("reason"), reason);
        }
        return box;
    }

    private void whileSomethingRuns() {
        if (table.getItems().stream().anyMatch(job -> !job.state().finished())) {
            jobs.refresh();
        }
    }

    @Override
    public String id() {
        return "training";
    }

    @Override
    public String title() {
        return texts.of("title");
    }

    @Override
    public Ikon icon() {
        return Material2OutlinedMZ.MODEL_TRAINING;
    }

    @Override
    public Region view() {
        return frame;
    }

    @Override
    public void opened() {
        jobs.reload();
        again.playFromStart();
    }

    @Override
    public void closed() {
        again.stop();
        jobs.close();
    }
}
