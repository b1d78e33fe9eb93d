package io.geocrop.desktop.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.desktop.task.SameThreadTasks;
import io.geocrop.desktop.task.Tasks;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LiveValueTest {
    @Test
    void whatWasAskedForIsKnown() {
        LiveValue<String> value = new LiveValue<>(new SameThreadTasks(), "a name", () -> "v1");
        assertThat(value.state().get()).isEqualTo(new Loaded.Loading<>());

        value.reload();

        assertThat(value.state().get()).isEqualTo(new Loaded.Filled<>("v1", 1));
    }

    @Test
    void theSameAnswerGivenAgainIsTold() {
        LiveValue<String> value = new LiveValue<>(new SameThreadTasks(), "a name", () -> "v1");
        List<Loaded<String>> told = new ArrayList<>();
        value.state().addListener((state, before, now) -> told.add(now));

        value.reload();
        value.reload();
        value.refresh();

        assertThat(told).hasSize(3);
    }

    @Test
    void whatWasRefusedIsNotAskedForAgainByItself() {
        List<String> asked = new ArrayList<>();
        LiveValue<String> value = new LiveValue<>(new SameThreadTasks(), "a name", () -> {
            asked.add("once");
            throw new IllegalStateException("bug");
        });

        value.reload();
        value.refresh();

        assertThat(asked).hasSize(1);
    }

    @Test
    void aRefusalIsShownAsItIsAndABugAsABug() {
        LiveValue<String> refused = new LiveValue<>(new SameThreadTasks(), "a name", () -> {
            throw GeocropException.unavailable("STORE_UNREACHABLE", "store", "no answer", "one", "Plug it in.");
        });
        LiveValue<String> broken = new LiveValue<>(new SameThreadTasks(), "a name", () -> {
            throw new IllegalStateException("bug");
        });

        refused.reload();
        broken.reload();

        assertThat(code(refused)).isEqualTo("STORE_UNREACHABLE");
        assertThat(code(broken)).isEqualTo("CONSOLE_BUG");
    }

    private static String code(LiveValue<String> value) {
        return value.state().get() instanceof Loaded.Failed<String>(Refusal refusal, long answer) ? refusal.code() : "";
    }

    @Test
    void theQuestionBeforeIsDropped() {
        List<String> cancelled = new ArrayList<>();
        Tasks never = new Tasks() {
            @Override
            public <T> Running start(String what, Callable<T> work, Consumer<T> done, Consumer<Refusal> refused) {
                return () -> cancelled.add(what);
            }
        };
        LiveValue<String> value = new LiveValue<>(never, "a name", () -> "v1");

        value.reload();
        value.reload();

        assertThat(cancelled).containsExactly("a name");
        assertThat(value.state().get()).isEqualTo(new Loaded.Loading<>());
    }
}
