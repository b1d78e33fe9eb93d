package io.geocrop.commandline;

import io.geocrop.map.MapRequest;
import io.geocrop.map.Shard;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be mapped. A group of options: all that are required, or none where a subcommand is meant. */
final class MapOptions extends ImageryOptions {
    @Option(names = "--aoi", required = true, paramLabel = "FILE", description = "GeoJSON of the area.")
    private Path aoi = Path.of("");

    @Option(names = "--model", paramLabel = "VERSION", description = "Version to use (default: the default model).")
    private @Nullable String model;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the map.")
    private Path out = Path.of("");

    @Option(names = "--shard", paramLabel = "i/n", description = "Make part i of n alone; `map merge` joins them.")
    private String shard = Shard.WHOLE.toString();

    Path out() {
        return out;
    }

    Shard shard() {
        return Shard.parse(shard);
    }

    /**
     * The request that they make.
     *
     * @param version gives the one to use for the one that is named, or null
     */
    MapRequest request(Function<@Nullable String, String> version) {
        return new MapRequest(
                aoi, imagery(), season(), version.apply(model), out, mostCloudPercent(), shard(), threads());
    }
}
