package io.geocrop.model.registry;

import io.geocrop.error.GeocropException;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.ModelFiles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The promotions of a task that stand: a rollback takes away the promotion whose seq it names in {@code undoes} and
 * every later one, so that rolling back twice goes two steps back, never forth again.
 */
final class UndoStack {
    private final String task;
    private final Deque<LedgerEntry> standing = new ArrayDeque<>();

    /**
     * @param newestFirst the whole ledger, all tasks
     */
    UndoStack(List<LedgerEntry> newestFirst, String task) {
        this.task = task;
        for (LedgerEntry entry : newestFirst.reversed()) {
            if (entry.task().equals(task)) {
                apply(entry);
            }
        }
    }

    private void apply(LedgerEntry entry) {
        Long undoes = entry.undoes();
        if (entry.action().equals(LedgerReader.PROMOTE)) {
            standing.push(entry);
        } else if (undoes != null) {
            while (!standing.isEmpty() && standing.element().seq() >= undoes) {
                standing.pop();
            }
        }
    }

    /**
     * The promotion to take back; what was the default before it becomes the default again.
     *
     * @param to the version to go back to, or null for one step
     * @throws GeocropException REG_NOTHING_TO_UNDO, REG_NOT_A_PREVIOUS_DEFAULT
     */
    LedgerEntry toUndo(@Nullable String to) {
        if (standing.isEmpty()) {
            throw GeocropException.input(
                    "REG_NOTHING_TO_UNDO",
                    ModelFiles.REGISTRY + ", task " + task,
                    "no promotion that is not undone already",
                    "a task with a promotion to take back",
                    "Promote the version you want.");
        }
        if (to == null) {
            return standing.element();
        }
        return standing.stream()
                .filter(promotion -> Objects.equals(promotion.previous(), to))
                .findFirst()
                .orElseThrow(() -> GeocropException.input(
                        "REG_NOT_A_PREVIOUS_DEFAULT",
                        ModelFiles.REGISTRY + ", task " + task,
                        to,
                        "a version that was the default before a promotion that still stands",
                        "Promote it instead."));
    }
}
