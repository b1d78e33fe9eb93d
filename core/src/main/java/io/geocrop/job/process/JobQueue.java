package io.geocrop.job.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The jobs of a run folder, and the order in which the waiting ones will run: by time of submission, then by name. */
final class JobQueue {
    private static final Comparator<QueuedJob> ORDER =
            Comparator.comparing(QueuedJob::submitted).thenComparing(QueuedJob::job);

    private final Path runFolder;

    JobQueue(Path runFolder) {
        this.runFolder = runFolder;
    }

    /** All folders that hold a job; one without {@code job.json} was left by a start that was cut off and is none. */
    List<JobFolder> folders() throws IOException {
        List<JobFolder> folders = new ArrayList<>();
        if (!Files.isDirectory(runFolder)) {
            return folders;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                runFolder, path -> Files.isDirectory(path) && Files.exists(path.resolve("job.json")))) {
            found.forEach(path -> folders.add(new JobFolder(path)));
        }
        return folders;
    }

    /** 1 for the job that runs next. */
    int position(QueuedJob job) throws IOException {
        return ahead(job).size() + 1;
    }

    /** The waiting jobs that run before this one, in their order, whether anybody stands beside them or not. */
    List<JobFolder> ahead(QueuedJob job) throws IOException {
        SortedMap<QueuedJob, JobFolder> ahead = new TreeMap<>(ORDER);
        for (JobFolder folder : folders()) {
            if (!folder.job().equals(job.job()) && waits(folder)) {
                Optional<QueuedJob> other = folder.queued();
                if (other.isPresent() && ORDER.compare(other.get(), job) < 0) {
                    ahead.put(other.get(), folder);
                }
            }
        }
        return List.copyOf(ahead.values());
    }

    private static boolean waits(JobFolder folder) {
        return !folder.begun() && !folder.ended() && !folder.cancelRequested();
    }
}
