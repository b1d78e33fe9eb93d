package io.geocrop.desktop.page;

import io.geocrop.desktop.task.Tasks;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Something a page shows that has to be asked for, and may be asked for again. What was known stays in view while it is
 * asked for again; a question that was not answered yet is dropped for the next.
 */
public final class LiveValue<T> implements AutoCloseable {
    private final Tasks tasks;
    private final String what;
    private final Callable<T> question;
    private final ReadOnlyObjectWrapper<Loaded<T>> state = new ReadOnlyObjectWrapper<>(new Loaded.Loading<>());
    private Tasks.@Nullable Running asking;
    private boolean open;
    private long questions;

    /** @param what is asked, for the log and for the message when it fails */
    public LiveValue(Tasks tasks, String what, Callable<T> question) {
        this.tasks = tasks;
        this.what = what;
        this.question = question;
    }

    public ReadOnlyObjectProperty<Loaded<T>> state() {
        return state.getReadOnlyProperty();
    }

    /** Asks again. */
    public void reload() {
        close();
        if (!(state.get() instanceof Loaded.Filled<T>)) {
            state.set(new Loaded.Loading<>());
        }
        long number = ++questions;
        open = true;
        Tasks.Running running = tasks.start(
                what,
                question,
                value -> answered(new Loaded.Filled<>(value, number)),
                refusal -> answered(new Loaded.Failed<>(refusal, number)));
        asking = open ? running : null;
    }

    private void answered(Loaded<T> answer) {
        open = false;
        asking = null;
        state.set(answer);
    }

    /** Asks again unless a question is open already, or the last was refused: then a person asks. */
    public void refresh() {
        if (!open && state.get() instanceof Loaded.Filled<T>) {
            reload();
        }
    }

    /** Forgets the question that is under way; what is known stays. */
    @Override
    public void close() {
        Tasks.Running before = asking;
        asking = null;
        open = false;
        if (before != null) {
            before.cancel();
        }
    }
}
