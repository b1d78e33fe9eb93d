package io.geocrop.inference.map;

import static io.geocrop.inference.map.SmallMaps.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.map.Maps.MapResult;
import io.geocrop.map.Shard;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps made in parts, stopped, gone on with, joined; and folders in which something else lies. */
class MapResumeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path imagery;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SmallMaps maps;

    @BeforeAll
    static void season() throws IOException {
        SmallMaps.season(imagery);
    }

    @BeforeEach
    void area() throws IOException {
        maps = SmallMaps.in(folder, imagery);
    }

    @Test
    void partsJoinedAreTheSameBytesAsOneRun() throws IOException {
        maps.map("whole", Shard.WHOLE, 2);
        for (int part = 1; part <= 3; part++) {
            assertThat(maps.map("part" + part, new Shard(part, 3), 1).areasHa()).isEmpty();
        }

        maps.mapping()
                .merge(
                        List.of(folder.resolve("part3"), folder.resolve("part1"), folder.resolve("part2")),
                        folder.resolve("merged"),
                        1,
                        ProgressListener.NONE);

        assertThat(maps.bytes("merged")).isEqualTo(maps.bytes("whole"));
    }

    @Test
    void aPartThatIsMissingIsNamed() {
        maps.map("part1", new Shard(1, 2), 2);

        assertThat(refused(() -> maps.mapping()
                        .merge(List.of(folder.resolve("part1")), folder.resolve("merged"), 1, ProgressListener.NONE)))
                .isEqualTo("MAP_PART_MISSING");
        assertThat(folder.resolve("merged").toFile().list()).isEmpty();
    }

    @Test
    void aPartThatBrokeOffAndOneThatIsDamagedAreToldApart() throws IOException {
        maps.map("part1", new Shard(1, 2), 2);
        maps.map("part2", new Shard(2, 2), 2);
        Path window = folder.resolve("part2/windows/1.window");
        byte[] bytes = Files.readAllBytes(window);
        bytes[bytes.length / 2] ^= 1;
        Files.write(window, bytes);
        assertThat(merged("part1", "part2", "merged")).isEqualTo("MAP_PART_DAMAGED");

        Files.delete(window);
        GeocropException refused = catchThrowableOfType(
                GeocropException.class,
                () -> maps.mapping()
                        .merge(
                                List.of(folder.resolve("part1"), folder.resolve("part2")),
                                folder.resolve("merged"),
                                1,
                                ProgressListener.NONE));
        assertThat(refused.refusal().code()).isEqualTo("MAP_PART_MISSING");
        assertThat(refused.refusal().where()).endsWith("part2");
        assertThat(refused.refusal().found()).isEqualTo("part 2/2 without its window 2");
    }

    @Test
    void aRunThatBreaksOffIsGoneOnWith() throws IOException {
        maps.map("whole", Shard.WHOLE, 2);
        Throwable stopped =
                catchThrowable(() -> maps.mapping().map(maps.request("resumed", Shard.WHOLE, 1), progress -> {
                    if (progress.done() == 3) {
                        throw new IllegalStateException("killed");
                    }
                }));
        assertThat(stopped).hasMessage("killed");

        assertThat(folder.resolve("resumed/windows/2.window")).exists();
        assertThat(folder.resolve("resumed/map.json")).doesNotExist();

        maps.map("resumed", Shard.WHOLE, 2);

        assertThat(maps.bytes("resumed")).isEqualTo(maps.bytes("whole"));
    }

    @Test
    void aDamagedWindowIsMadeAgain() throws IOException {
        maps.map("whole", Shard.WHOLE, 2);
        maps.map("part", new Shard(1, 1000), 1);
        Path window = folder.resolve("part/windows/0.window");
        byte[] sound = Files.readAllBytes(window);
        byte[] damaged = sound.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(window, damaged);

        maps.map("part", new Shard(1, 1000), 1);

        assertThat(Files.readAllBytes(window)).isEqualTo(sound);
    }

    @Test
    void aWindowThatIsDoneIsNotMadeAgain() throws IOException {
        maps.map("part", new Shard(1, 2), 1);
        Path window = folder.resolve("part/windows/2.window");
        Files.setLastModifiedTime(window, FileTime.fromMillis(1_000_000));
        Files.delete(folder.resolve("part/windows/4.window"));

        assertThat(maps.map("part", new Shard(1, 2), 1).thereAlready()).isFalse();

        assertThat(Files.getLastModifiedTime(window).toMillis()).isEqualTo(1_000_000);
        assertThat(folder.resolve("part/windows/4.window")).exists();
        assertThat(maps.map("part", new Shard(1, 2), 1).thereAlready()).isTrue();
    }

    @Test
    void aFinishedMapIsNotMadeAgain() throws IOException {
        maps.map("out", Shard.WHOLE, 2);
        Map<String, String> before = maps.bytes("out");
        List<String> phases = new ArrayList<>();

        MapResult again =
                maps.mapping().map(maps.request("out", Shard.WHOLE, 1), progress -> phases.add(progress.phase()));

        assertThat(again.thereAlready()).isTrue();
        assertThat(phases).isEmpty();
        assertThat(maps.bytes("out")).isEqualTo(before);
    }

    @Test
    void anotherMapInTheSameFolderIsRefused() throws IOException {
        maps.map("out", Shard.WHOLE, 2);
        Map<String, String> before = maps.bytes("out");
        maps.area(new double[][] {{40, 20}, {1180, 330}, {300, 800}});

        assertThat(refused(() -> maps.map("out", Shard.WHOLE, 1))).isEqualTo("MAP_OTHER_PLAN");
        assertThat(maps.bytes("out")).isEqualTo(before);
    }

    @Test
    void imageryThatChangedSinceIsNotGoneOnWith() throws IOException {
        SmallSeason season = SmallMaps.season(folder.resolve("changing"));
        SmallMaps changing = SmallMaps.in(folder, season.folder());
        changing.map("out", new Shard(1, 2), 2);
        season.change();

        assertThat(refused(() -> changing.map("out", new Shard(1, 2), 1))).isEqualTo("MAP_IMAGERY_CHANGED");
    }

    /** Another machine has the same files elsewhere, written at another time. */
    @Test
    void partsOfSeveralMachinesAreJoined() throws IOException {
        maps.map("whole", Shard.WHOLE, 2);
        maps.map("part1", new Shard(1, 2), 2);
        SmallMaps.in(folder, copied("elsewhere").folder()).map("part2", new Shard(2, 2), 2);

        maps.mapping()
                .merge(
                        List.of(folder.resolve("part1"), folder.resolve("part2")),
                        folder.resolve("merged"),
                        1,
                        ProgressListener.NONE);

        assertThat(maps.bytes("merged")).isEqualTo(maps.bytes("whole"));
    }

    @Test
    void partsOverOtherContentsAreNotJoined() throws IOException {
        SmallSeason changed = copied("elsewhere");
        changed.change();
        maps.map("part1", new Shard(1, 2), 2);
        SmallMaps.in(folder, changed.folder()).map("part2", new Shard(2, 2), 2);

        assertThat(merged("part1", "part2", "merged")).isEqualTo("MAP_PARTS_DIFFER");
    }

    private SmallSeason copied(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(imagery)) {
            for (Path file : files.toList()) {
                Path to = Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
                Files.setLastModifiedTime(to, FileTime.fromMillis(1_000_000));
            }
        }
        return new SmallSeason(copy, SmallMaps.WIDTH, SmallMaps.HEIGHT);
    }

    @Test
    void aFinishedMapWhoseFileWasChangedIsRefused() throws IOException {
        maps.map("out", Shard.WHOLE, 2);
        byte[] bytes = Files.readAllBytes(folder.resolve("out/lulc.tif"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(folder.resolve("out/lulc.tif"), bytes);

        assertThat(refused(() -> maps.map("out", Shard.WHOLE, 1))).isEqualTo("MAP_DAMAGED");
    }

    @Test
    void filesOfSomebodyElseAreNotWrittenOver() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/lulc.tif"), "mine");

        assertThat(refused(() -> maps.map("out", Shard.WHOLE, 1))).isEqualTo("MAP_OTHER_PLAN");
        assertThat(folder.resolve("out/lulc.tif")).hasContent("mine");
    }

    @Test
    void partsAreNotJoinedOverFilesOfSomebodyElse() throws IOException {
        maps.map("part1", new Shard(1, 2), 2);
        maps.map("part2", new Shard(2, 2), 2);
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/lulc.tif"), "mine");

        assertThat(merged("part1", "part2", "out")).isEqualTo("MAP_OTHER_PLAN");
        assertThat(folder.resolve("out/lulc.tif")).hasContent("mine");
    }

    @Test
    void joiningThatBrokeOffIsGoneOnWith() throws IOException {
        maps.map("whole", Shard.WHOLE, 2);
        maps.map("part1", new Shard(1, 2), 2);
        maps.map("part2", new Shard(2, 2), 2);
        List<Path> parts = List.of(folder.resolve("part1"), folder.resolve("part2"));
        Throwable stopped = catchThrowable(() -> maps.mapping().merge(parts, folder.resolve("merged"), 1, progress -> {
            if (progress.phase().equals("write") && progress.done() == 2) {
                throw new IllegalStateException("killed");
            }
        }));
        assertThat(stopped).hasMessage("killed");

        maps.mapping().merge(parts, folder.resolve("merged"), 1, ProgressListener.NONE);

        assertThat(maps.bytes("merged")).isEqualTo(maps.bytes("whole"));
    }

    @Test
    void aPlanThatAPowerCutSpoiltIsMadeAnew() throws IOException {
        maps.map("whole", Shard.WHOLE, 2);
        maps.map("out", new Shard(1, 1), 1);
        maps.map("part", new Shard(1, 2), 1);
        Files.write(folder.resolve("part/windows/plan.json"), new byte[100]);

        maps.map("part", Shard.WHOLE, 2);

        assertThat(maps.bytes("part")).isEqualTo(maps.bytes("whole"));
    }

    @Test
    void partsOfDifferentMapsAreNotJoined() throws IOException {
        maps.map("part1", new Shard(1, 2), 2);
        maps.area(new double[][] {{40, 20}, {1180, 330}, {300, 800}});
        maps.map("part2", new Shard(2, 2), 2);

        assertThat(merged("part1", "part2", "merged")).isEqualTo("MAP_PARTS_DIFFER");
        assertThat(merged("part1", "nothing", "merged")).isEqualTo("MAP_NOT_A_PART");
        assertThat(merged("part1", "part1", "./part2/.")).isEqualTo("MAP_OTHER_PLAN");
        assertThat(folder.resolve("part2/windows/plan.json")).exists();
    }

    private String merged(String one, String other, String out) {
        return refused(() -> maps.mapping()
                .merge(
                        List.of(folder.resolve(one), folder.resolve(other)),
                        folder.resolve(out),
                        1,
                        ProgressListener.NONE));
    }

    @Test
    void aFolderInWhichSomebodyMapsIsInUse() {
        MapFolder held = MapFolder.take(folder.resolve("out"));

        assertThat(refused(() -> maps.map("out", Shard.WHOLE, 1))).isEqualTo("MAP_IN_USE");

        held.close();
        assertThat(maps.map("out", Shard.WHOLE, 1).pixels()).isPositive();
    }

    @Test
    void anInterruptedRunSaysSoAndIsGoneOnWith() throws IOException {
        maps.map("whole", Shard.WHOLE, 2);
        Thread mapper = Thread.currentThread();

        assertThat(refused(() -> maps.mapping().map(maps.request("out", Shard.WHOLE, 2), progress -> {
                    if (progress.done() == 2) {
                        mapper.interrupt();
                    }
                })))
                .isEqualTo("MAP_INTERRUPTED");
        assertThat(Thread.interrupted()).isTrue();

        maps.map("out", Shard.WHOLE, 2);
        assertThat(maps.bytes("out")).isEqualTo(maps.bytes("whole"));
    }
}
