package io.geocrop.inference.imagery.stac;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.imagery.Season;
import io.geocrop.inference.extract.Extraction;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.imagery.item.ItemJson;
import io.geocrop.inference.map.SmallSeason;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.stack.OpenRasters;
import io.geocrop.map.ExtractRequest;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same season through a folder and through an API whose rasters are read by ranges. */
class ExtractionOverHttpTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void anApiAndItsRastersOverHttpGiveTheTableThatTheFolderGives() throws IOException {
        Path imagery = folder.resolve("imagery").toAbsolutePath();
        SmallSeason.in(imagery, 700, 600);
        Path points = Files.writeString(
                folder.resolve("points.csv"), "lon,lat\n31.13,-17.18\n31.14,-17.19\n31.15,-17.2\n31.16,-17.21\n");

        String fromFolder = extracted(points, imagery.toString());
        String fromApi;
        try (StacServer server = new StacServer()) {
            server.api(served(imagery, server));
            fromApi = extracted(points, server.at("/"));
            assertThat(server.asked()).anyMatch(request -> request.equals("GET /s0-red.tif"));
        }

        assertThat(fromApi).isEqualTo(fromFolder).contains("ndvi_peak");
        assertThat(fromApi.lines().skip(1)).hasSize(4).noneMatch(line -> line.endsWith(",,"));
    }

    private static ObjectNode[] served(Path imagery, StacServer server) throws IOException {
        List<ObjectNode> items = new ArrayList<>();
        try (var files = Files.newDirectoryStream(imagery)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(".json")) {
                    items.add((ObjectNode) ItemJson.parsed(Files.readString(file)));
                } else {
                    server.file("/" + name, file);
                }
            }
        }
        return items.toArray(ObjectNode[]::new);
    }

    private String extracted(Path points, String imagery) throws IOException {
        Path out = folder.resolve("out.csv");
        Files.deleteIfExists(out);
        Attempts attempts = Attempts.usual(new SplittableRandom(1));
        Extraction extraction = new Extraction(
                new ImagerySources(attempts, Clock.systemUTC())::open,
                () -> new OpenRasters(new RasterSources(attempts, Clock.systemUTC()), 64_000_000),
                new EpsgSystems(),
                InstantSource.system());
        extraction.extract(
                new ExtractRequest(points, imagery, Season.parse(SmallSeason.SEASON), List.of(), out, 90, 2),
                ProgressListener.NONE);
        return Files.readString(out);
    }
}
